"""Compares names of bodies word by word, each word put into the idea that French and English share."""

from __future__ import annotations

import re
from functools import lru_cache

from recoupe.language.tables import table
from recoupe.names.known import countries, normal, people_words
from recoupe.names.spelling import alike


@lru_cache(maxsize=1)
def ideas() -> tuple[dict[str, str], frozenset[str]]:
    """Return words with the idea they carry ("" where they carry none), and the ideas that head a body's name."""
    words: dict[str, str] = {}
    heads: set[str] = set()
    for row in table("world", "body_words"):
        idea = "" if row["idea"] == "-" else row["idea"]
        for word in row["words"].split("|"):
            # The first row that names a word decides, but a word that carries an idea somewhere is more than filling.
            if word not in words or (not words[word] and idea and len(word) > 3 and word not in LEGAL):
                words[word] = idea
        if row["head"]:
            heads.add(idea)
    return words, frozenset(heads)


LEGAL = frozenset(w for row in table("world", "body_words") if row["idea"] == "-" for w in row["words"].split("|"))


@lru_cache(maxsize=200_000)
def words_of(name: str) -> tuple[str, ...]:
    """Return a body's words as ideas and country codes, the words without an idea as they are, in order.

    >>> sorted(words_of("ministère russe des Affaires étrangères")) == sorted(words_of("Russian Ministry of Foreign Affairs"))
    True
    """
    words = re.findall(r"[^\W_]+", normal(re.sub(r"\((?:[A-Z]\.?){2,8}\)", " ", name)))
    table_, out, i = ideas()[0], [], 0
    while i < len(words):
        for size in (5, 4, 3, 2, 1):
            code = countries().get(" ".join(words[i : i + size])) if i + size <= len(words) else None
            if code:
                out.append("=" + code)
                i += size
                break
        else:
            word = words[i]
            out.append("=" + people_words()[word] if word in people_words() else table_.get(word, word))
            i += 1
    kept = [w for w in out if w]
    return tuple(kept or words)


@lru_cache(maxsize=200_000)
def is_body(name: str) -> bool:
    """Say whether a name reads as a body's: a ministry, a bank, a party, or a legal form at its end."""
    words = re.findall(r"[^\W_]+", normal(name))
    if not words:
        return False
    heads = ideas()[1]
    filling = {"group", "groupe", "company", "compagnie", "holding", "corporation", "societe"}
    return any(ideas()[0].get(w) in heads for w in words) or (
        len(words) > 1 and (words[-1] in LEGAL - {"s", "a", "co", "as", "se", "on", "in"} or words[0] in filling)
    )


def compare_bodies(left: str, right: str) -> tuple[float, str]:
    """Return a score and its reason; 0.85 and above means that every word of each answers a word of the other."""
    a, b = list(words_of(left)), list(words_of(right))
    # "Foreign Ministry" says no more than "ministry of foreign affairs": affairs is filling beside foreign.
    a, b = ([w for w in side if w != "affairs" or "foreign" not in side] for side in (a, b))
    rest = list(b)
    found = 0
    for word in a:
        hit = next(
            (
                other
                for other in rest
                if word == other or (word[0] != "=" and other[0] != "=" and len(word) > 3 and alike(word, other) >= 0.97)
            ),
            None,
        )
        if hit is not None:
            rest.remove(hit)
            found += 1
    if found == len(a) and not rest:
        return 0.95, "every word of one body's name answers a word of the other's"
    if found and (found == len(a) or not rest):
        return 0.6, "one body's name says more than the other's"
    return 0.4 * 2 * found / (len(a) + len(b)), "the bodies' names differ in a word"
