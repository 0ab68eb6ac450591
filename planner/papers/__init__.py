"""Papers and belongings: what is settled, where each is, and what to take first."""
