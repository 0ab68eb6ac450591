"""Orders and agreements: what they say, until when, and where the copies are."""
