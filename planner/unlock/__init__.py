"""The door: first run, unlocking, locking, leaving."""
