"""Says whether two names are one actor's: a score, its reasons, and three answers: same, different, unsure.

Joining two people who are not the same is the worst error, so "same" needs agreement of every part that both names have.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from recoupe.language.tables import table
from recoupe.language.words import fold

Judgement = Literal["same", "different", "unsure"]
PARTICLES = frozenset("de du des d la le l von van der den ben bin ibn al el abu abou y e da dos di of the et and".split())
# Spellings of one sound in romanisations that French, English and German press use side by side; longest first.
SOUNDS = (
    ("shch", "S"), ("chtch", "S"), ("schtsch", "S"), ("tsch", "C"), ("tch", "C"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "k"), ("zh", "j"), ("dj", "j"),
    ("gh", "g"), ("gu", "g"), ("ph", "f"), ("th", "t"), ("ou", "u"), ("oo", "u"), ("ck", "k"), ("qu", "k"), ("q", "k"), ("c", "k"), ("tz", "ts"),
    ("eff", "ev"), ("off", "ov"), ("w", "v"), ("yi", "i"), ("iy", "i"), ("ij", "i"), ("yy", "i"), ("ii", "i"), ("ye", "e"), ("ie", "e"), ("yo", "o"), ("io", "o"),
    ("ya", "a"), ("ia", "a"), ("ja", "a"), ("ai", "e"), ("ay", "e"), ("ei", "e"), ("ey", "e"), ("y", "i"), ("ss", "s"), ("ll", "l"), ("mm", "m"), ("nn", "n"), ("tt", "t"),
    ("dd", "d"), ("ff", "f"), ("pp", "p"), ("rr", "r"), ("kk", "k"), ("x", "ks"), ("oe", "o"), ("ae", "e"), ("ue", "u"),
)  # fmt: skip


class NameMatch(Struct, frozen=True, kw_only=True):
    """What a comparison found: a score from 0 to 1, a judgement, and why."""

    score: float
    judgement: Judgement
    reasons: tuple[str, ...]


def compare_names(left: str, right: str) -> NameMatch:
    """Compare two names of persons, bodies or places.

    >>> compare_names("Kassym-Jomart Tokaïev", "Kassym-Jomart Tokayev").judgement
    'same'
    >>> compare_names("Aline Marchand", "Bruno Marchand").judgement
    'different'
    """
    a, b = parts(left), parts(right)
    if not a or not b:
        return NameMatch(score=0.0, judgement="unsure", reasons=("a name is empty",))
    if a == b or sorted(a) == sorted(b):
        return NameMatch(score=1.0, judgement="same", reasons=("the same words",))
    known = codes(left), codes(right)
    if known[0] and known[1]:
        same = known[0] == known[1]
        return NameMatch(score=1.0 if same else 0.0, judgement="same" if same else "different", reasons=("both in the table of places",))
    if acronym(left, b) or acronym(right, a):
        return NameMatch(score=0.9, judgement="same", reasons=("one is the other's acronym",))
    return by_parts(a, b)


def by_parts(a: tuple[str, ...], b: tuple[str, ...]) -> NameMatch:
    """Compare names part by part: each part of the shorter must answer one of the longer."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    left = list(long)
    scores: list[float] = []
    for word in short:
        best = max(left, key=lambda other: (alike(word, other), other)) if left else ""
        scores.append(alike(word, best) if best else 0.0)
        if best:
            left.remove(best)
    low, mean = min(scores), sum(scores) / len(scores)
    if len(short) == len(long) and low >= 0.85:
        return NameMatch(score=mean, judgement="same", reasons=("every part sounds alike",))
    if len(short) >= 2 and low >= 0.85:
        return NameMatch(score=0.9 * mean, judgement="same", reasons=("every part of the shorter name answers the longer",))
    if len(short) == 1 and low >= 0.85:
        return NameMatch(score=0.6, judgement="unsure", reasons=("one part is shared, the other name has more",))
    if len(short) == len(long) and low >= 0.7:
        return NameMatch(score=mean * 0.8, judgement="unsure", reasons=("close, but not close enough",))
    return NameMatch(score=mean * 0.5, judgement="different", reasons=("a part answers nothing",))


@lru_cache(maxsize=100_000)
def parts(name: str) -> tuple[str, ...]:
    """Return a name's folded words without honorifics and particles."""
    words = re.findall(r"[^\W_]+", fold(name.replace("’", "'")))
    kept = [w for w in words if w not in PARTICLES and w not in honorifics()]
    return tuple(kept or words)


@lru_cache(maxsize=1)
def honorifics() -> frozenset[str]:
    """Return folded titles of address of both languages."""
    return frozenset(fold(r["words"]).strip(".") for lang in ("fr", "en") for r in table(lang, "honorifics"))


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    return {fold(r["name"]).replace("-", " "): r["code"] for lang in ("en", "fr") for r in table(lang, "countries")}


def codes(name: str) -> str | None:
    """Return the ISO code of a country's name, else None."""
    plain = re.sub(r"^(?:l'|la |le |les |the )", "", fold(name.replace("’", "'"))).replace("-", " ").strip()
    return _places().get(plain)


def acronym(name: str, words: tuple[str, ...]) -> bool:
    """Say whether a name in capitals is made of the first letters of words, at least three of them."""
    letters = re.sub(r"[.\s]", "", name)
    return len(words) >= 3 and 3 <= len(letters) <= 6 and letters.isupper() and fold(letters) == "".join(w[0] for w in words)[: len(letters)] and len(words) == len(letters)


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """Return a word's sound across romanisations: Tokaïev, Tokayev and Tokaev have one."""
    rest, out = fold(word), []
    while rest:
        for spelled, heard in SOUNDS:
            if rest.startswith(spelled):
                out.append(heard)
                rest = rest[len(spelled) :]
                break
        else:
            out.append(rest[0])
            rest = rest[1:]
    joined = re.sub(r"(.)\1+", r"\1", "".join(out))
    return re.sub(r"([^aeiou])e$", r"\1", joined)


@lru_cache(maxsize=200_000)
def alike(a: str, b: str) -> float:
    """Return how alike two parts of names are: 1 equal, 0.95 one sound, 0.9 an initial, else their edit similarity."""
    from rapidfuzz.distance import Levenshtein

    if a == b:
        return 1.0
    if (len(a) == 1 or len(b) == 1) and a[0] == b[0]:
        return 0.9
    if min(len(a), len(b)) >= 3 and sound(a) == sound(b):
        return 0.95
    if min(len(a), len(b)) >= 5 and sound(a)[0] == sound(b)[0]:
        ratio: float = Levenshtein.normalized_similarity(sound(a), sound(b))
        # One letter in eight or more is a slip of the pen (measured on planted edits); shorter words differ by one letter too often.
        return ratio if ratio < 0.87 or min(len(a), len(b)) < 8 else 0.86
    return Levenshtein.normalized_similarity(a, b) * 0.8
