"""What the tables know of names: countries, cities, bodies and public figures, each under all its spellings."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from recoupe.language.tables import table
from recoupe.names.spelling import plain

ARTICLE = re.compile(r"^(?:l'|la |le |les |the )")


class Known(Struct, frozen=True, order=True):
    """One thing that the tables know: its key, its type, and the ISO code of its country ("" where it has none)."""

    key: str
    type: str
    code: str
    wikidata: str = ""


INITIAL = re.compile(r"\b(\w)\.(?=\w\b|\s|$)")
STOPS = re.compile(r"[.,;:!?\"«»()“”]")


def normal(name: str) -> str:
    """Return a name as the tables keep it: plain, without an article, hyphens as blanks, dots inside acronyms gone."""
    text = ARTICLE.sub("", plain(name)).replace("-", " ").replace(" & ", " and ")
    text = INITIAL.sub(r"\1", text) if "." in text else text
    return " ".join(STOPS.sub(" ", text).split())


@lru_cache(maxsize=1)
def everything() -> dict[str, frozenset[Known]]:
    """Return normal names with what they may mean; a name of two things keeps both."""
    found: dict[str, set[Known]] = {}

    def add(names: list[str], thing: Known) -> None:
        for name in names:
            if key := normal(name):
                found.setdefault(key, set()).add(thing)

    for row in table("world", "country_names"):
        if row["code"] in ("EU", "UN", "EZ"):
            continue  # CLDR lists two bodies among its territories
        add(row["names"].split("|"), Known("country:" + row["code"], "place", row["code"]))
    for language in ("fr", "en"):
        for row in table(language, "countries"):
            code = row["code"]
            if code not in ("EU", "UN"):
                add([row["name"]], Known("country:" + code, "place", code))
    for row in table("world", "places"):
        add(row["names"].split("|"), Known(row["id"], "place", row["code"]))
    places = set(found)
    for row in table("world", "cities"):
        names = [n for n in row["names"].split("|") if normal(n) not in places]
        if len(names) == len(row["names"].split("|")):
            add(names, Known("zone:" + row["id"], "place", row["code"]))
    for row in table("world", "bodies"):
        names = row["names"].split("|")
        add(names, Known("body:" + (row["id"] or normal(names[0])), row["type"], row["code"], row["id"]))
    for row in table("world", "known_people"):
        names = row["names"].split("|")
        if names[0]:
            add(names, Known("person:" + (row["id"] or normal(names[0])), "person", row["code"], row["id"]))
    return {name: frozenset(things) for name, things in found.items()}


@lru_cache(maxsize=200_000)
def known(name: str) -> frozenset[Known]:
    """Return what a name means by the tables, or nothing.

    >>> sorted(k.key for k in known("Pékin")) == sorted(k.key for k in known("Beijing"))
    True
    """
    return everything().get(normal(name), frozenset())


@lru_cache(maxsize=1)
def shared_by_two() -> frozenset[str]:
    """Return given name and surname, joined, of every two public figures that share both (the two Bushes)."""
    bearers: dict[str, set[str]] = {}
    for name, things in everything().items():
        words = name.split()
        for thing in things:
            if thing.type == "person" and len(words) > 1:
                bearers.setdefault(f"{words[0]} {words[-1]}", set()).add(thing.key)
    return frozenset(name for name, keys in bearers.items() if len(keys) > 1)


@lru_cache(maxsize=1)
def countries() -> dict[str, str]:
    """Return normal names of countries with their codes (the European Union and the UN are bodies, not here)."""
    return {name: thing.code for name, things in everything().items() for thing in sorted(things) if thing.key.startswith("country:")}


@lru_cache(maxsize=1)
def people_words() -> dict[str, str]:
    """Return adjectives and names of peoples in all their forms, folded, with the country's code."""
    made: dict[str, str] = {}
    for row in table("fr", "demonyms"):
        word, code = plain(row["word"]), row["code"]
        feminine = word + "ne" if word.endswith(("en", "on")) else re.sub(r"c$", "que", word) if word.endswith("c") else word + "e"
        if word.endswith("grec"):
            feminine = "grecque"
        for form in (word, word + "s", feminine, feminine + "s", word + "e", word + "es"):
            made.setdefault(form, code)
    for row in table("en", "demonyms"):
        word, code = plain(row["word"]), row["code"]
        for form in (word, word + "s"):
            made.setdefault(form, code)
    return made
