"""Numbers to call: those of a country, and those that a person added."""
