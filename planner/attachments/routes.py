"""The pages of files; each subject puts its own on the one blueprint."""

from planner.attachments import routes_add, routes_bytes, routes_file
from planner.attachments.routes_shared import attachments

__all__ = ["attachments", "routes_add", "routes_bytes", "routes_file"]
