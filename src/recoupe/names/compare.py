"""Says whether two names are one actor's: a score, its reasons, and three answers: same, different, unsure.

Joining two people who are not the same is the worst error, so "same" needs the tables, one sound, or agreement of every
part that both names have; a shared surname alone is never enough.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from recoupe.language.words import fold
from recoupe.names.bodies import compare_bodies, is_body
from recoupe.names.known import Known, known, shared_by_two
from recoupe.names.persons import compare_persons
from recoupe.names.spelling import PARTICLES, parts, plain

Judgement = Literal["same", "different", "unsure"]
# Measured 2026-11-24 on tests/names/pairs.tsv: 0.85 is the lowest score that a chain of agreeing parts gives,
# 0.5 the highest that contradicting given names give; between the two nobody can tell without the context.
SAME, DIFFERENT = 0.85, 0.5


class NameMatch(Struct, frozen=True, kw_only=True):
    """What a comparison found: a score from 0 to 1, a judgement, and why."""

    score: float
    judgement: Judgement
    reasons: tuple[str, ...]


@lru_cache(maxsize=200_000)
def compare_names(left: str, right: str) -> NameMatch:
    """Compare two names of persons, bodies or places. Never raises; an empty name is unsure.

    >>> compare_names("Kassym-Jomart Tokaïev", "Kassym-Jomart Tokayev").judgement
    'same'
    >>> compare_names("Aline Marchand", "Bruno Marchand").judgement
    'different'
    """
    a, b = parts(left), parts(right)
    if not a or not b or not any(c.isalnum() for c in plain(left)) or not any(c.isalnum() for c in plain(right)):
        return NameMatch(score=0.0, judgement="unsure", reasons=("a name is empty",))
    if plain(left) == plain(right) or (a == b and len("".join(a)) > 1):
        return NameMatch(score=1.0, judgement="same", reasons=("the same words",))
    settled = by_tables(known(left), known(right))
    if settled:
        return settled
    if acronym(left, right) or acronym(right, left):
        return judged(0.9, "one is the other's acronym")
    if is_body(left) or is_body(right):
        return judged(*compare_bodies(left, right))
    if place_and_more(left, right):
        return judged(0.55, "one name is a place's, and the other says more or less")
    match = judged(*compare_persons(a, b))
    if match.judgement == "same" and {f"{w[0]} {w[-1]}" for w in (a, b)} & shared_by_two():
        return judged(0.6, "two public figures share given name and surname")
    return match


def by_tables(left: frozenset[Known], right: frozenset[Known]) -> NameMatch | None:
    """Return what the tables say where they know both names, else None."""
    if not left or not right:
        return None
    shared = sorted({k.key for k in left} & {k.key for k in right})
    if shared and (len({k.key for k in left}) == 1 or len({k.key for k in right}) == 1 or left == right):
        return NameMatch(score=0.98, judgement="same", reasons=(f"the tables know both as {shared[0]}",))
    if shared:
        return NameMatch(score=0.6, judgement="unsure", reasons=("the tables know both under two meanings",))
    return NameMatch(score=0.0, judgement="different", reasons=("the tables know them as two",))


def place_and_more(left: str, right: str) -> bool:
    """Say whether exactly one of two names is a known place and their first letters or lengths part them: a near name is not that place."""
    sides = [any(k.type == "place" for k in known(name)) for name in (left, right)]
    return sides[0] != sides[1] and len(parts(left)) != len(parts(right))


def judged(score: float, reason: str) -> NameMatch:
    """Return a match with the judgement that its score means."""
    judgement: Judgement = "same" if score >= SAME else "different" if score < DIFFERENT else "unsure"
    return NameMatch(score=round(score, 4), judgement=judgement, reasons=(reason,))


def acronym(short: str, long: str) -> bool:
    """Say whether a name in capitals is made of the first letters of another's words, three of them or more."""
    letters = re.sub(r"[.\s]", "", short)
    if not (3 <= len(letters) <= 8 and letters.isalpha() and letters.upper() == letters):
        return False
    words = re.findall(r"[^\W_]+", fold(long.replace("’", "'")))
    firsts = {
        "".join(w[0] for w in words),
        "".join(w[0] for w in words if w not in PARTICLES and w not in ("pour", "sur", "a", "au", "aux", "en", "for", "on", "in", "to")),
    }
    return len(words) >= 3 and fold(letters) in firsts
