"""Pure helpers that everything may use."""
