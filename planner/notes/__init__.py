"""Notes for those who help: what helps and what does not, in chosen lines."""
