"""The plan: what the content offers for these facts, and a person's own words."""
