"""The encrypted files and their keys; nothing else may hold a key or open a store."""
