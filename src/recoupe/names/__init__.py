"""Compares names: one person under eight spellings is one, two people with one surname are two."""
