"""Finds what stands between quotation marks, paragraph by paragraph; a mark that never closes quotes nothing."""

from __future__ import annotations

from msgspec import Struct

PAIRS = {"«": "»", "“": "”", "‹": "›"}


class Quoted(Struct, frozen=True, kw_only=True):
    """What stands between two marks, in offsets of the paragraph: with its marks (outer) and without marks and blanks."""

    outer: int
    after: int
    start: int
    end: int


def find_quoted(text: str) -> list[Quoted]:
    """Return the outermost quoted stretches of a paragraph in order. Straight marks open and close in turn.

    >>> [text[q.start : q.end] for text in ["Le maire a dit : « Le pont tiendra. »"] for q in find_quoted(text)]
    ['Le pont tiendra.']
    """
    found: list[Quoted] = []
    opened, close, depth = -1, "", 0
    for i, c in enumerate(text):
        if opened < 0:
            if c in PAIRS or c == '"' or misplaced(text, i):
                opened, close, depth = i, PAIRS.get(c, '"' if c == '"' else "»"), 1
        elif c == close:
            depth -= 1
            if depth == 0:
                inner = text[opened + 1 : i]
                left, right = len(inner) - len(inner.lstrip()), len(inner.rstrip())
                if left < right:
                    found.append(Quoted(outer=opened, after=i + 1, start=opened + 1 + left, end=opened + 1 + right))
                opened = -1
        elif PAIRS.get(c) == close:
            depth += 1
    return found


def misplaced(text: str, i: int) -> bool:
    """Say whether a closing mark stands where one opens, as typography programs leave it: d' »historique ».

    >>> misplaced("une visite d' »historique »", 14)
    True
    """
    before, after = text[:i].rstrip(" \u00a0\u202f"), text[i + 1 : i + 2]
    return text[i] == "»" and after.isalnum() and before.endswith(("'", "’", "«")) and "»" in text[i + 1 : i + 200]
