"""The first page: where to go on, and nothing that says what was written."""
