"""Places to go: which, in which order, and how to get there."""
