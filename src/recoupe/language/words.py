"""Words and their folded forms: what every comparison of texts starts from."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from recoupe.language.tables import table
from recoupe.model.span import Span

WORD = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*|[^\W\d_]+(?:[-·][^\W\d_]+)*", re.UNICODE)


def word_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the spans of words and numbers in text[start:end]; an elided article (l', qu') is a word of its own.

    >>> text = "Le maire d’Orval a promis 2 500 emplois."
    >>> [s.of(text) for s in word_spans(text)]
    ['Le', 'maire', 'd', 'Orval', 'a', 'promis', '2 500', 'emplois']
    """
    return [Span(m.start(), m.end()) for m in WORD.finditer(text, start, len(text) if end is None else end)]


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Return a word in lower case without accents; ligatures are opened.

    >>> fold("Cœur-à-Évreux")
    'coeur-a-evreux'
    """
    if word.isascii():
        return word.lower()
    word = word.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").replace("Æ", "ae").casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


@lru_cache(maxsize=8)
def function_words(language: str) -> frozenset[str]:
    """Return the folded words of a language that carry no content (articles, prepositions, auxiliaries …)."""
    return frozenset(fold(row["word"]) for row in table(language, "function_words"))


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """Return a light stem of a folded word: plural and feminine endings off, no meaning changed.

    Only inflection goes (the S-stemmer of Harman 1991 and its French twin by Savoy 1999); derivation stays, so that
    "hausse" and "baisse" or "annexion" and "annexer" are never joined here.
    """
    word = fold(word)
    for ending, put in (
        (("aux", "al"), ("ees", "e"), ("es", ""), ("ee", "e"), ("s", ""), ("x", ""), ("e", ""))
        if language == "fr"
        else (("ies", "y"), ("es", "e"), ("s", ""))
    ):
        if len(word) - len(ending) >= 3 and word.endswith(ending):
            return word[: len(word) - len(ending)] + put
    return word
