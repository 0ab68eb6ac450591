"""Seals: short codes of the record that other people can hold."""
