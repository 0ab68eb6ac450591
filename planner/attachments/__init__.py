"""Files as they came: received, kept, shown and handed on."""
