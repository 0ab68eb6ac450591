"""What matters most to a person, compared in pairs."""
