"""report → reading: the language model behind one small function, and its cache."""

from recoupe.read.reader import Reader

__all__ = ["Reader"]
