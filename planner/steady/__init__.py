"""Pages for oneself: the pull, the limits, the months after. All of it is content."""
