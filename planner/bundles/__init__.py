"""Collections: chosen entries with their files, as somebody else gets them."""
