"""Finds mentions that name nobody: nouns of role, unnamed and collective speakers, and the words of peoples."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analyse.mentions.candidates import DETERMINERS, OF, Candidate, text_of
from recoupe.analyse.mentions.lexicon import meaning, people, region_peoples, roles
from recoupe.language.words import fold
from recoupe.model.reading import PlacedReading


def nominals(p: PlacedReading, named: list[Candidate]) -> Iterator[Candidate]:
    """Yield nouns of role with determiner and complement (le porte-parole du Kremlin, une source diplomatique)."""
    persons = {i for c in named if c.type == "person" for i in p.tokens_in(c.span)}
    inside = {i for c in named if c.type != "place" for i in p.tokens_in(c.span)}
    edge = -1
    for i in range(len(p)):
        type_ = roles(p.arrays.language).get(fold(p.word(i)))
        if not type_ or i in inside or i <= edge or p.arrays.pos[i] not in ("NOUN", "PROPN"):
            continue
        first, last = phrase(p, i, persons)
        if p.arrays.pos[first] not in ("DET", "NUM") and not (i and p.word(i - 1) == ","):
            continue
        edge = last
        code = next((c for j in range(i, last + 1) if (c := code_of(p, j))), None)
        text = text_of(p, first, last + 1)
        group = "Number=Plur" in p.arrays.morphs[i] or fold(p.word(i)) in ("source", "pays", "opposition", "majorite", "public")
        yield Candidate(
            span=p.span(first, last), text=text, kind="nominal", type="group" if group else "person" if type_ == "person" else "organisation",
            code=code, role=p.word(i), why="a noun of role",
        )  # fmt: skip


def phrase(p: PlacedReading, noun: int, stop: set[int]) -> tuple[int, int]:
    """Return the first and last token of a role's noun phrase: determiner, adjectives and de-phrases, no name behind it."""
    first = noun
    while first and p.arrays.pos[first - 1] in ("DET", "ADJ", "NUM") and p.arrays.heads[first - 1] == noun:
        first -= 1
    last = noun
    while last + 1 < len(p) and last - noun < 12 and last + 1 not in stop:
        nxt = last + 1
        joins = fold(p.word(nxt)) in OF or fold(p.word(nxt)) in DETERMINERS
        if (
            p.arrays.pos[nxt] == "ADJ"
            or (p.arrays.pos[nxt] in ("PROPN", "NOUN") and (p.arrays.pos[last] in ("ADP", "DET") or fold(p.word(last)) in OF))
            or (p.arrays.pos[nxt] == "PROPN" and p.arrays.pos[last] == "PROPN" and last > noun)
        ):
            last = nxt
        elif joins and nxt + 1 < len(p) and nxt + 1 not in stop and p.arrays.pos[nxt + 1] in ("NOUN", "PROPN", "DET", "ADJ", "ADP"):
            if fold(p.word(nxt)) in ("a", "au", "aux", "en") and not p.word(nxt + 1)[:1].isupper():
                break
            if fold(p.word(nxt)) in DETERMINERS and fold(p.word(last)) not in OF:
                break
            last = nxt
        else:
            break
    while last > noun and (p.arrays.pos[last] in ("ADP", "DET") or fold(p.word(last)) in OF | DETERMINERS):
        last -= 1
    return first, last


def peoples(p: PlacedReading, named: list[Candidate]) -> Iterator[Candidate]:
    """Yield adjectives and names of peoples; those of a region that is no country lead to the region."""
    inside = {i for c in named for i in p.tokens_in(c.span)}
    for i in range(len(p)):
        if i in inside or p.arrays.pos[i] not in ("ADJ", "NOUN", "PROPN"):
            continue
        word = p.word(i)
        region, code = region_peoples().get(fold(word)), people(word)
        if region:
            yield Candidate(span=p.span(i), text=word, kind="demonym", type="place", role=region, why="a region's adjective")
        elif code:
            yield Candidate(span=p.span(i), text=word, kind="demonym", type="group", code=code, why="a people's name")


def code_of(p: PlacedReading, i: int) -> str | None:
    """Return the country code that one token points at: a people's adjective, a country, a seat of government."""
    code = people(p.word(i))
    if code:
        return code
    thing = meaning(p.word(i)) if p.word(i)[:1].isupper() else None
    return (thing.code or None) if thing and thing.type != "person" else None
