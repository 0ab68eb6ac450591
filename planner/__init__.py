"""A planner that runs on one's own computer and keeps everything in one locked file."""

__version__ = "0.1.0"
