"""Everything she wrote as one document that any program can read, and back again."""
