"""Compares names of persons: surname, given names, initials, order, patronymics. Unsure is an answer."""

from __future__ import annotations

from functools import lru_cache

from recoupe.language.tables import table
from recoupe.names.spelling import alike, bones, sounds, suffixes

PATRONYMICS = ("ovitch", "evitch", "ovich", "evich", "ovna", "evna", "owitsch", "ovych", "uly", "uli", "kyzy")


@lru_cache(maxsize=100_000)
def divided(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return a name's words and its suffixes (II, junior) apart."""
    # "xi" behind one word alone is a surname (Jinping Xi), not a numeral.
    tail = tuple(w for w in words[1:] if w in suffixes() and not (len(w) == 1 and w != words[-1]) and not (w == "xi" and len(words) == 2))
    return tuple(w for i, w in enumerate(words) if i == 0 or w not in tail), tail


def compare_persons(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[float, str]:
    """Return a score and its reason for two names given as words; 0.85 and above means the same person's name."""
    (a, a_tail), (b, b_tail) = divided(left), divided(right)
    if a_tail != b_tail:
        return (0.2, "the numerals or suffixes differ") if a_tail and b_tail else (0.6, "one name has a suffix that the other lacks")
    if "".join(a) == "".join(b):
        return 0.99, "the same letters, divided otherwise"
    if len("".join(a)) > 6 and sounds("".join(a)) & sounds("".join(b)):
        return 0.95, "one sound, divided otherwise"
    if len(a) == 1 and len(b) == 1:
        return single(a[0], b[0])
    if len(a) == 1 or len(b) == 1:
        lone, full = (a[0], b) if len(a) == 1 else (b[0], a)
        nearest = max(alike(lone, word) for word in full)
        return (0.6, "one word is shared, the other name has more") if nearest >= 0.86 else (0.5 * nearest, "no word is shared")
    best = max(in_order(a, b), swapped(a, b))
    if len(a) != len(b) and best[0] < 0.85:
        short, long = (a, b) if len(a) < len(b) else (b, a)
        best = max(best, in_order((*short[1:], short[0]), long, strict=True))
    return best


def single(a: str, b: str) -> tuple[float, str]:
    """Compare two names of one word: only a shared sound joins them, or a long word's consonants."""
    score = alike(a, b)
    if score >= 0.97 and min(len(a), len(b)) >= 4:
        return 0.92, "one sound"
    if score == 0.88 and max(map(len, bones(a) & bones(b))) >= 4:
        return 0.86, "the same consonants, nearly the same vowels"
    return (0.6, "close, but one word is too little") if score >= 0.7 and score != 0.94 else (0.5 * score, "the words differ")


def in_order(a: tuple[str, ...], b: tuple[str, ...], *, strict: bool = False) -> tuple[float, str]:
    """Compare names read given name first: surnames against each other, first given names, then what stands between."""
    family, given = alike(a[-1], b[-1]), alike(a[0], b[0])
    # Two given names that share only their consonants (Hassan, Hussein; Marine, Marion) are two names.
    if given in (0.88, 0.86) and not (family >= 0.97 and script_gap(a[0], b[0])):
        return (0.65, "given names are close but not one") if family >= 0.86 else (0.3, "both parts differ")
    if genders().get(a[0], "") != genders().get(b[0], "") and a[0] in genders() and b[0] in genders():
        return 0.3, "a man's given name and a woman's"
    if family in (0.86, 0.88) and a[-1][0] != b[-1][0] and not bones(a[-1]) & bones(b[-1]):
        return 0.65, "surnames that begin otherwise"
    if strict and min(family, given) < 0.94:
        return 0.3, "both parts differ"
    if family == given == 0.9:
        return 0.55, "initials alone"
    if family >= 0.86 and given >= 0.9:
        if min(family, given) in (0.86, 0.88) and given == 0.9:
            return 0.65, "an initial and a surname that is not quite the same"
        return middles(a[1:-1], b[1:-1], (family + given) / 2)
    if family >= 0.86:
        return 0.35, "the same surname, another given name"
    return 0.3 * max(family, given), "the surnames differ"


@lru_cache(maxsize=1)
def genders() -> dict[str, str]:
    """Return the gender of given names that only men or only women bear."""
    return {name: row["gender"] for row in table("world", "given_name_genders") for name in row["names"].split()}


def script_gap(a: str, b: str) -> bool:
    """Say whether one word was written without vowels, as Arabic is, so that its consonants are all there is."""
    return min(sum(c in "aeiou" for c in w) / len(w) for w in (a, b)) <= 0.25


def middles(a: tuple[str, ...], b: tuple[str, ...], score: float) -> tuple[float, str]:
    """Judge what stands between given name and surname: one side may leave it out, both may not contradict."""
    if not a or not b:
        return score, "given name and surname agree" + (", one has more between them" if a or b else "")
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if all(any(alike(word, other) >= 0.88 for other in long) for word in short):
        return score, "every part agrees"
    if all(w.endswith(PATRONYMICS) for w in short) != all(w.endswith(PATRONYMICS) for w in long):
        return score * 0.95, "one gives a patronymic"
    return 0.6, "what stands between given name and surname differs"


def swapped(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[float, str]:
    """Compare names whose words stand in another order: every word must have its own strong answer."""
    if len(a) != len(b):
        return 0.0, ""
    # Only the surname moves, from one end to the other: "Salman son of Muhammad" is not "Muhammad son of Salman".
    low = max(min(map(alike, a, turned)) for turned in ((*b[1:], b[0]), (b[-1], *b[:-1])))
    return (low * 0.97, "the same words in another order") if low >= 0.94 else (0.0, "")
