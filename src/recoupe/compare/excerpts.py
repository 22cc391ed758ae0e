"""Finds reports that hold a long passage of another, whatever else they tell, by runs of words that both print."""

from __future__ import annotations

from collections.abc import Sequence

import xxhash

from recoupe.compare.sentences import Body

RUN = 12  # words of a run: so long a run outside quotation marks is copied
# An excerpt makes its report part of the story from about 40 words on: 28 runs of 12 in a row. An estimate of 2026-11-24, with
# which the long features of the examples and of the written stories join their wire; no other value was tried.
ENOUGH = 28
COMMON = 60  # runs that stand in more reports than this are formulas of the trade, and are left out


def excerpts(bodies: Sequence[Body]) -> list[tuple[int, int]]:
    """Return the pairs of positions (left < right) of reports that share enough runs; linear in the words of the batch."""
    holders: dict[int, list[int]] = {}
    for i, body in enumerate(bodies):
        words = body.words
        for run in sorted({hash_of(words[k : k + RUN]) for k in range(len(words) - RUN + 1)}):
            holders.setdefault(run, []).append(i)
    shared: dict[tuple[int, int], int] = {}
    for held in holders.values():
        if 1 < len(held) <= COMMON:
            for x, left in enumerate(held):
                for right in held[x + 1 :]:
                    shared[left, right] = shared.get((left, right), 0) + 1
    return sorted(pair for pair, count in shared.items() if count >= ENOUGH)


def hash_of(words: Sequence[str]) -> int:
    """Return a hash of a run of words that is the same in every process."""
    return int(xxhash.xxh3_64_intdigest("\n".join(words).encode("utf-8", "surrogatepass")))
