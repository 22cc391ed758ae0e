"""Measures a register of names against itself: recall on planted variants, time beside trigram blocking with rapidfuzz, growth.

Run: python bench/names.py [SIZE]. Prints one line a measure. Planted: half of the register are variants of the other half,
by one letter (edit), by another romanisation, or by another order of the words.
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections import Counter

from rapidfuzz import fuzz

from recoupe.language.tables import table
from recoupe.names.register import pairs

SYLLABLES = [
    "ba",
    "be",
    "bou",
    "cha",
    "che",
    "da",
    "di",
    "dra",
    "fa",
    "ga",
    "go",
    "gue",
    "ka",
    "ki",
    "kou",
    "la",
    "le",
    "lou",
    "ma",
    "me",
    "mou",
    "na",
    "ni",
    "no",
    "pa",
    "pe",
    "ra",
    "re",
    "ro",
    "sa",
    "se",
    "sou",
    "ta",
    "te",
    "tou",
    "va",
    "ve",
    "vi",
    "za",
    "zo",
]
ENDS = [
    "ev",
    "ov",
    "enko",
    "sky",
    "ine",
    "ard",
    "eau",
    "ier",
    "ont",
    "in",
    "ez",
    "son",
    "sen",
    "ian",
    "dze",
    "vili",
    "ski",
    "itch",
    "off",
    "ade",
    "ot",
    "and",
]
SWAPS = (
    ("tch", "ch"),
    ("ou", "u"),
    ("ch", "sh"),
    ("ï", "y"),
    ("sky", "skyy"),
    ("itch", "ich"),
    ("ine", "in"),
    ("off", "ov"),
    ("gue", "ge"),
)


def surname(rng: random.Random) -> str:
    """Return an invented surname of two to four syllables."""
    return ("".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 3))) + rng.choice(ENDS)).capitalize()


def variant(name: str, rng: random.Random) -> tuple[str, str]:
    """Return a variant of a name and how it was made."""
    given, family = name.split(" ", 1)
    how = rng.choice(("edit", "transliteration", "order"))
    if how == "order":
        return rng.choice((f"{family}, {given}", f"{family} {given}")), how
    if how == "transliteration":
        fits = [(a, b) for a, b in SWAPS if a in family.lower()]
        if fits:
            a, b = rng.choice(fits)
            return f"{given} {family.lower().replace(a, b, 1).capitalize()}", how
    place = rng.randrange(1, len(family))
    made = rng.choice(
        (
            family[:place] + family[place + 1 :],
            family[:place] + rng.choice("abdeiklmnorstv") + family[place + 1 :],
            family[:place] + rng.choice("aeiort") + family[place:],
        )
    )
    return f"{given} {made}", "edit"


def register(size: int) -> tuple[list[str], dict[tuple[int, int], str]]:
    """Return a register of `size` names and its planted pairs with how they were made."""
    rng = random.Random(size)
    given = sorted({name for row in table("world", "given_names") for name in row["names"].split("|") if " " not in name})
    base = [f"{rng.choice(given)} {surname(rng)}" for _ in range(size // 2)]
    made = [variant(name, rng) for name in base]
    return base + [name for name, _ in made], {(n, n + len(base)): how for n, (_, how) in enumerate(made)}


def trigrams(names: list[str]) -> set[tuple[int, int]]:
    """Return the pairs that trigram blocking (half of the rarer name's trigrams shared) with rapidfuzz (85 of 100) finds."""
    grams = [{f"  {n.lower()} "[i : i + 3] for i in range(len(n))} for n in names]
    files: dict[str, list[int]] = {}
    found: set[tuple[int, int]] = set()
    for place, own in enumerate(grams):
        shared = Counter(other for gram in own for other in files.get(gram, ()))
        for other, count in shared.items():
            if count * 2 >= min(len(own), len(grams[other])) and fuzz.token_sort_ratio(names[place], names[other]) >= 85:
                found.add((other, place))
        for gram in own:
            files.setdefault(gram, []).append(place)
    return found


def timed(names: list[str]) -> tuple[float, set[tuple[int, int]]]:
    """Return the CPU seconds that our blocking takes on a register, and its pairs."""
    start = time.process_time()
    found = set(pairs(names))
    return time.process_time() - start, found


def main(size: int) -> None:
    """Print recall, speed and growth."""
    names, planted = register(size)
    timed(register(200)[0])
    ours, found = timed(names)
    start = time.process_time()
    theirs_found = trigrams(names)
    theirs = time.process_time() - start
    for how in sorted(set(planted.values())):
        row = [pair for pair, made in planted.items() if made == how]
        print(
            f"{how}: recall {sum(p in found for p in row) / len(row):.3f} (trigrams {sum(p in theirs_found for p in row) / len(row):.3f}) of {len(row)}"
        )
    print(
        f"all: recall {sum(p in found for p in planted) / len(planted):.4f} (trigrams {sum(p in theirs_found for p in planted) / len(planted):.4f})"
    )
    print(f"seconds: {ours:.2f}, trigrams {theirs:.2f}, times {theirs / ours:.1f}; pairs to compare {len(found)}")
    small, _ = timed(register(size // 4)[0])
    print(f"growth exponent from {size // 4} to {size}: {math.log(ours / small) / math.log(4):.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
