"""Finds the pairs of one register that may be one actor, without comparing every name with every other.

Names are filed under the consonants of their words (sorted, so order does not matter), once in a
spelling that all romanisations share, and once more with each single consonant left out (the deletion neighbourhood of SymSpell, W. Garbe 2012): two
names one letter apart share a file. Files stay small, so the work grows with the register, not with its square.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from recoupe.names.compare import NameMatch, compare_names
from recoupe.names.known import known
from recoupe.names.spelling import given_names, parts

# A file with more names than this says only that a name is common; its neighbours in order are still looked at.
CROWD = 40


class Pair(Struct, frozen=True, kw_only=True):
    """Two places of a register, counted from 0, left before right, and what the comparison of their names says."""

    left: int
    right: int
    match: NameMatch


# Every romanisation of sh, tch, zh and dj is one sign here, vowels and glides none: coarser than `sounds`, and four times faster.
HISSES = re.compile("shch|chtch|schtsch|tsch|dsch|tch|sch|dzh|sh|ch|zh|dj|j")
DROPPED = str.maketrans({"w": "v", "q": "k", "c": "k", "x": "k", **dict.fromkeys("aeiouyh'", None)})
DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """Return a word's consonants in a coarse spelling that all romanisations share; a word of vowels is its first one.

    >>> skeleton("chevtchenko") == skeleton("shevchenko")
    True
    """
    return DOUBLE.sub(r"\1", HISSES.sub("S", word).translate(DROPPED)) or word[:1]


def keys(name: str) -> set[str]:
    """Return what a name is filed under; an empty name has no file."""
    words = parts(name)[:8]
    made = {thing.key for thing in known(name)}
    if not words or not any(c.isalnum() for c in name):
        return made
    way = [skeleton(word) for word in words]
    made.add(" ".join(sorted(way)))
    rows = [min(given_names().get(word, NONE)) for word in words]
    if max(rows) >= 0:
        made.add(" ".join(sorted(f"#{row}" if row >= 0 else way[n] for n, row in enumerate(rows))))
    for n, word in enumerate(way):
        rest = way[:n] + way[n + 1 :]
        if len(word) > 1:
            made.update(" ".join(sorted([*rest, word[:i] + word[i + 1 :]])) for i in range(min(len(word), 12)))
    return made


NONE = frozenset((-1,))


def pairs(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of places that share a file, each once, in order.

    >>> list(pairs(["Taras Chevtchenko", "Aline Marchand", "Shevchenko, Taras"]))
    [(0, 2)]
    """
    files: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        for key in keys(name):
            files.setdefault(key, []).append(place)
    found: set[tuple[int, int]] = set()
    for row in files.values():
        if len(row) > CROWD:
            row = sorted(row, key=lambda place: (parts(names[place]), place))
        for n, left in enumerate(row):
            for right in row[n + 1 : n + 1 + CROWD]:
                found.add((left, right) if left < right else (right, left))
    yield from sorted(found)


def same_pairs(names: Sequence[str], *, unsure: bool = False) -> Iterator[Pair]:
    """Yield the pairs that the comparison calls the same, and with `unsure` those that a person should look at too."""
    for left, right in pairs(names):
        match = compare_names(names[left], names[right])
        if match.judgement == "same" or (unsure and match.judgement == "unsure"):
            yield Pair(left=left, right=right, match=match)
