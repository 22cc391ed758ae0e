"""The words of our own interface, in French and English."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Literal

InterfaceLanguage = Literal["fr", "en"]


@lru_cache(maxsize=2)
def interface_words(language: InterfaceLanguage) -> dict[str, str]:
    """Return every word of the interface by its key.

    >>> interface_words("fr")["origins"]
    'origines'
    """
    rows = [row.split("\t") for row in files(__package__).joinpath("words.tsv").read_text(encoding="utf-8").splitlines() if row[0] != "#"]
    column = rows[0].index(language)
    return {row[0]: row[column] for row in rows[1:]}
