"""report → reading: the language model behind one small function, and its cache."""

from recoupe.read.reader import PACKAGES, Reader, installed, name_of

__all__ = ["PACKAGES", "Reader", "installed", "name_of"]
