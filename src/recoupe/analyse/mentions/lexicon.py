"""What the tables tell a finder of mentions: roles, titles, seats of government, words that open no actor's name."""

from __future__ import annotations

from functools import lru_cache

from recoupe.language.tables import table
from recoupe.language.words import fold
from recoupe.names.known import Known, everything, normal, people_words
from recoupe.names.spelling import plain


@lru_cache(maxsize=4)
def metonyms(language: str) -> dict[str, str]:
    """Return normal names of capitals and palaces of a language with their country's code."""
    return {normal(row["name"]): row["code"] for row in table(language, "metonyms")}


@lru_cache(maxsize=4)
def roles(language: str) -> dict[str, str]:
    """Return folded nouns of role with the type of who they name."""
    return {fold(row["noun"]): row["type"] for row in table(language, "roles")}


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Return folded titles of address."""
    return frozenset(fold(row["words"]).strip(".") for language in ("fr", "en") for row in table(language, "honorifics"))


@lru_cache(maxsize=4)
def speech(language: str) -> frozenset[str]:
    """Return the verbs of saying of a language."""
    return frozenset(row["verb"] for row in table(language, "speech_verbs"))


@lru_cache(maxsize=4)
def not_actors(kind: str) -> tuple[str, ...]:
    """Return folded first words of phrases that name no actor (event), lone words that are none (role), or press words."""
    return tuple(fold(row["word"]) for row in table("world", "not_actors") if row["kind"] == kind)


@lru_cache(maxsize=1)
def region_peoples() -> dict[str, str]:
    """Return folded adjectives of regions with the region's key."""
    return {fold(row["word"]): row["place"] for row in table("world", "region_peoples")}


@lru_cache(maxsize=100_000)
def meaning(text: str) -> Known | None:
    """Return the one thing that the tables know under this name, persons' lone surnames and small acronyms with care."""
    things = sorted(everything().get(normal(text), frozenset()))
    if not things or len({t.type for t in things}) > 1:
        return None
    letters = text.replace(".", "")
    if len(letters) <= 3 and not letters.isupper():
        return None
    return things[0]


@lru_cache(maxsize=100_000)
def people(word: str) -> str | None:
    """Return the country code of a people's word in any form, else None."""
    return people_words().get(fold(word))


@lru_cache(maxsize=1)
def longest() -> int:
    """Return how many words the longest name of the tables has."""
    return min(9, max(len(name.split()) for name in everything()))


@lru_cache(maxsize=2)
def place_words(kind: str) -> frozenset[str]:
    """Return folded nouns or prepositions after which a lone unknown name is a place's."""
    return frozenset(fold(row["word"]) for row in table("world", "place_nouns") if row["kind"] == kind)


@lru_cache(maxsize=1)
def with_article() -> frozenset[str]:
    """Return plain names whose article is part of them (Le Caire, La Haye, Les Républicains)."""
    rows = [*table("world", "places"), *table("world", "cities"), *table("world", "bodies")]
    names = [name for row in rows for name in row["names"].split("|") if name.startswith(("Le ", "La ", "Les "))]
    return frozenset(plain(name) for name in names if normal(name) not in metonyms("fr"))


@lru_cache(maxsize=50_000)
def offices(text: str) -> frozenset[str]:
    """Return the offices that a noun phrase names: "le chef de l’État français" is a head of state.

    The longest wording decides, so that "vice-president" and "president of a club" are judged by their own words.
    """
    folded = f" {fold(text.replace('’', chr(39)))} "
    found = [
        (len(words), row["office"])
        for row in table("world", "offices")
        for words in row["words"].split("|")
        if f" {words} " in folded or f" l'{words} " in folded
    ]
    return frozenset(office for length, office in found if length == max(found)[0])
