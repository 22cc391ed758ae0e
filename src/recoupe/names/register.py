"""Finds the pairs of one register that may be one actor, without comparing every name with every other.

Names are filed under the consonants of their words (sorted, so order does not matter), once as they are heard in each habit of
romanisation and once more with each single consonant left out (the deletion neighbourhood of SymSpell, W. Garbe 2012): two
names one letter apart share a file. Files stay small, so the work grows with the register, not with its square.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from recoupe.names.compare import NameMatch, compare_names
from recoupe.names.known import known
from recoupe.names.spelling import bone, given_names, heard_as, parts

# A file with more names than this says only that a name is common; its neighbours in order are still looked at.
CROWD = 40


class Pair(Struct, frozen=True, kw_only=True):
    """Two places of a register, counted from 0, left before right, and what the comparison of their names says."""

    left: int
    right: int
    match: NameMatch


def keys(name: str) -> frozenset[str]:
    """Return what a name is filed under; an empty name has no file."""
    words = parts(name)[:8]
    made = {thing.key for thing in known(name)}
    if not words or not any(c.isalnum() for c in name):
        return frozenset(made)
    heard = [heard_as(word) for word in words]
    ways = {tuple(bone(sound) for sound in way) for way in zip(*heard, strict=True)}
    rows = [min(given_names().get(word, frozenset((-1,)))) for word in words]
    if any(row >= 0 for row in rows):
        first = tuple(bone(way[0]) for way in heard)
        ways.add(tuple(f"#{row}" if row >= 0 else first[n] for n, row in enumerate(rows)))
    for way in ways:
        made.add(" ".join(sorted(way)))
        for n, word in enumerate(way):
            if len(word) < 3 or word[0] == "#":
                continue
            rest = way[:n] + way[n + 1 :]
            made.update(" ".join(sorted((*rest, word[:i] + word[i + 1 :]))) for i in range(min(len(word), 12)))
    return frozenset(made)


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
