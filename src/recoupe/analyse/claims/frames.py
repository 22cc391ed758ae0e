"""The tables of events and relations, ready to be asked: what a verb or noun states, and where its recipient stands."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from recoupe.language.tables import table
from recoupe.language.words import fold


class Frame(Struct, frozen=True, kw_only=True):
    """What a word states. `others`: where the recipient stands, "obj" or a preposition; `reflexive`: only with "se"."""

    type: str
    mode: str | None
    others: tuple[str, ...]


@lru_cache(maxsize=8)
def event_frames(language: str, kind: str) -> dict[str, tuple[Frame, ...]]:
    """Return the frames of each verb or noun. `kind`: "verbs" or "nouns". A reflexive verb is filed as "se-rendre".

    >>> event_frames("fr", "nouns")["accord"][0].type
    'AGREE'
    """
    found: dict[str, list[Frame]] = {}
    for row in table(language, f"event_{kind}"):
        frame = Frame(type=row["type"], mode=row["mode"] or None, others=tuple(row["recipient"].split()))
        for word in row[kind].split():
            found.setdefault(word.replace("s'", "se-"), []).append(frame)
    return {word: tuple(frames) for word, frames in found.items()}


@lru_cache(maxsize=4)
def relation_frames(language: str) -> dict[str, Frame]:
    """Return the relation that each noun states."""
    rows = table(language, "relation_nouns")
    return {w: Frame(type=row["type"], mode=None, others=tuple(row["other"].split())) for row in rows for w in row["words"].split()}


@lru_cache(maxsize=4)
def modes(language: str) -> dict[str, str]:
    """Return the modality that each verb over another gives it."""
    return {verb.replace("s'", "se-"): row["modality"] for row in table(language, "claim_modes") for verb in row["verbs"].split()}


@lru_cache(maxsize=4)
def offices(language: str) -> frozenset[str]:
    """Return the nouns of office that a person bears."""
    return frozenset(row["noun"] for row in table(language, "roles") if row["type"] == "person")


@lru_cache(maxsize=4)
def motions(language: str) -> frozenset[str]:
    """Return the verbs whose compound tenses look like a passive and are none."""
    return frozenset(row["verb"] for row in table(language, "motion_verbs"))


@lru_cache(maxsize=4)
def demonyms(language: str) -> dict[str, str]:
    """Return the country's code of each adjective of a people, in its usual forms, folded.

    >>> demonyms("fr")["kazakhe"], demonyms("fr")["italienne"]
    ('KZ', 'IT')
    """
    found: dict[str, str] = {}
    for row in table(language, "demonyms"):
        word = fold(row["word"])
        feminine = word + "ne" if word.endswith(("en", "on")) else word + "e"
        for form in (word, feminine, word + "s", feminine + "s"):
            found.setdefault(form, row["code"])
    return found
