"""Sentences of the interface by key, in French and English: `locale/fr.toml`, `locale/en.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

LANGUAGES = ("fr", "en")


class Words:
    """The interface's words in one language.

    >>> Words("en")("reports", count=3)
    '3 reports'
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = _words(language)

    def __call__(self, key: str, *, count: float | None = None, **values: object) -> str:
        """Return the sentence of a key, its places filled. With `count`, a key may have a singular twin "<key>.one".

        Raises KeyError where there is no such key: a missing word is a fault of ours, found by the tests.
        """
        singular = count is not None and abs(count) < (2 if self.language == "fr" else 1.0001) and f"{key}.one" in self._words
        sentence = self._words[f"{key}.one" if singular else key]
        if count is not None:
            values["count"] = int(count) if count == int(count) else count
        return sentence.format(**values) if values else sentence

    def has(self, key: str) -> bool:
        """Say whether there is a sentence for the key."""
        return key in self._words


@lru_cache(maxsize=2)
def _words(language: str) -> dict[str, str]:
    content = files("recoupe.locale").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return {f"{key}": str(value) for key, value in _flat(tomllib.loads(content), "")}


def _flat(table: dict[str, object], before: str) -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = []
    for key, value in table.items():
        rows += _flat(value, f"{before}{key}.") if isinstance(value, dict) else [(before + key, value)]
    return rows
