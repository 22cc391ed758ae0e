"""Compares names: one person under eight spellings is one, two people with one surname are two."""

from recoupe.names.compare import NameMatch, compare_names

__all__ = ["NameMatch", "compare_names"]
