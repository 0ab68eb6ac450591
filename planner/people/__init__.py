"""The people a person names: who knows, and who can help."""
