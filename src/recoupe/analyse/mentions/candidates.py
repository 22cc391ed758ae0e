"""Finds where somebody or something is named: the model's entities repaired, names it missed, and nouns of role."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from recoupe.language.tables import table
from recoupe.language.words import fold
from recoupe.model.analysis import ActorType
from recoupe.model.reading import PlacedReading
from recoupe.model.span import Span

LABELS: dict[str, ActorType] = {"PER": "person", "PERSON": "person", "LOC": "place", "GPE": "place", "FAC": "place", "ORG": "organisation", "NORP": "group"}


class Candidate(Struct, frozen=True, kw_only=True):
    """A possible mention: its place, kind, type, country code, and the role noun it stands with."""

    span: Span
    text: str
    kind: str
    type: ActorType
    code: str | None = None
    reading: str | None = None
    role: str | None = None
    why: str = ""


def candidates(paragraph: PlacedReading) -> Iterator[Candidate]:
    """Yield the named mentions of one paragraph, then its nouns of role, each in order."""
    taken: set[int] = set()
    for first, last, label in spans(paragraph):
        found = named(paragraph, first, last, label)
        if found:
            taken.update(range(first, last))
            yield found
    yield from nominal(paragraph, taken)
    yield from peoples(paragraph, taken)


def spans(p: PlacedReading) -> list[tuple[int, int, str]]:
    """Return (first, after last, label) of the model's entities, trimmed, and of runs of proper nouns it left out."""
    language, out, used = p.arrays.language, [], set()
    for first, last, label in p.arrays.entities:
        if label in ("DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE", "LAW", "WORK_OF_ART", "EVENT"):
            continue
        a, b = trimmed(p, first, last, language)
        for left, right in split(p, a, b):
            out.append((left, right, label))
            used.update(range(left, right))
    i = 0
    while i < len(p):
        if p.arrays.pos[i] == "PROPN" and i not in used and p.word(i)[:1].isupper() and len(p.word(i)) > 1 and proper(p, i):
            j = i
            while j + 1 < len(p) and p.arrays.pos[j + 1] == "PROPN" and j + 1 not in used and p.word(j + 1)[:1].isupper():
                j += 1
            out.append((i, j + 1, ""))
            i = j
        i += 1
    return sorted(out)


def proper(p: PlacedReading, i: int) -> bool:
    """Say whether a capitalised word is more than the first word of a sentence in capitals."""
    return i not in p.arrays.sentences or (i + 1 < len(p) and p.arrays.pos[i + 1] == "PROPN") or fold(p.word(i)) in places(p.arrays.language)


def trimmed(p: PlacedReading, first: int, last: int, language: str) -> tuple[int, int]:
    """Return an entity without articles, titles, role nouns in lower case and marks at its edges."""
    while first < last and (not p.word(first)[:1].isupper() or fold(p.word(first)).strip(".") in titles() or p.arrays.pos[first] in ("DET", "ADP", "PUNCT")):
        if p.word(first)[:1].isupper() and first + 1 >= last:
            break
        first += 1
    while last > first and (p.arrays.pos[last - 1] in ("PUNCT", "ADP", "DET", "SPACE", "VERB", "AUX", "SCONJ") and not p.word(last - 1)[:1].isupper()):
        last -= 1
    return first, last


def split(p: PlacedReading, first: int, last: int) -> list[tuple[int, int]]:
    """Return an entity cut at quotation marks, commas and colons that the model ran over."""
    out, start = [], first
    for i in range(first, last):
        if p.word(i) in ("«", "»", '"', "“", "”", ",", ":", ";", "(", ")", "–", "—", "\u00a0"):
            if i > start:
                out.append((start, i))
            start = i + 1
    if last > start:
        out.append((start, last))
    return out


def named(p: PlacedReading, first: int, last: int, label: str) -> Candidate | None:
    """Return a named mention with its type repaired by what stands around it, or None where it is none."""
    if first >= last:
        return None
    span = p.span(first, last - 1)
    text = span.shifted(-p.start).of(p.text)
    if not any(c.isalpha() for c in text) or len(text) < 2 or len(text) > 120 or not text[:1].isupper() and label not in ("NORP",):
        return None
    folded = fold(text.replace("’", "'"))
    language = p.arrays.language
    role = role_before(p, first)
    if folded in places(language):
        return Candidate(span=span, text=text, kind="name", type="place", code=places(language)[folded], reading=government(p, first), why="a country's name")
    if folded in metonyms(language) and role is None:
        kind = "metonym" if government(p, first) == "government" else "name"
        bodies = folded in ("kremlin", "elysee", "maison blanche", "white house", "pentagone", "pentagon", "maison-blanche")
        return Candidate(span=span, text=text, kind=kind, type="organisation" if bodies else "place", code=metonyms(language)[folded], reading=government(p, first), why="a seat of government")
    type_ = LABELS.get(label, "organisation" if text.isupper() and len(text) <= 8 else None) if label else None
    if person_like(p, first, last):
        type_ = "person"
    if type_ is None:
        type_ = "person" if last - first >= 2 and all(p.word(i)[:1].isupper() for i in range(first, last)) and role else "organisation"
    return Candidate(span=span, text=text, kind="name", type=type_, role=role if type_ == "person" else None, why=f"the model says {label}" if label else "a run of proper nouns")


def person_like(p: PlacedReading, first: int, last: int) -> bool:
    """Say whether what stands around a name makes it a person: a title, a role noun, or a verb of saying it is subject of."""
    if first and fold(p.word(first - 1)).strip(".") in titles():
        return True
    if role_before(p, first) and p.word(first)[:1].isupper() and not any(p.word(i).isupper() and len(p.word(i)) > 2 for i in range(first, last)):
        return True
    head = next((i for i in range(first, last) if not first <= p.arrays.heads[i] < last), first)
    verb = p.arrays.heads[head]
    return p.arrays.deps[head].startswith("nsubj") and p.arrays.lemmas[verb] in speech(p.arrays.language) and last - first >= 2 and not p.word(first).isupper()


def government(p: PlacedReading, first: int) -> str:
    """Return how a place's name is meant: as a government where it acts or is dealt with, else as a place."""
    head = p.arrays.deps[first]
    before = fold(p.word(first - 1)) if first else ""
    if head.startswith(("nsubj", "obl:agent")) or before in ("avec", "contre", "with", "against", "par", "by", "envers"):
        return "government"
    return "place"


def role_before(p: PlacedReading, first: int) -> str | None:
    """Return the noun phrase of role just before a name (le ministre des Finances, Anton B.), or None."""
    language = p.arrays.language
    start = max(p.arrays.sentences[0], first - 14)
    i = first - 1
    if i >= 0 and p.word(i) == ",":
        i -= 1
    end = i
    while i >= start and p.word(i) not in (".", "!", "?", "«", "»", ";", ":") and p.arrays.pos[i] not in ("VERB", "AUX"):
        if fold(p.word(i)) in roles(language) and roles(language)[fold(p.word(i))] == "person" and linked(p, i, end, language):
            left = i - 1 if i and p.arrays.pos[i - 1] == "DET" else i
            return p.span(left, end).shifted(-p.start).of(p.text) if end >= left else None
        i -= 1
    return None


def linked(p: PlacedReading, noun: int, end: int, language: str) -> bool:
    """Say whether everything between a role noun and a name belongs to the role (adjectives, de-phrases, capitals)."""
    return all(p.arrays.pos[j] in ("ADJ", "ADP", "DET", "PROPN", "NOUN", "X", "CCONJ", "SPACE", "PART") or p.word(j) == "-" for j in range(noun + 1, end + 1))


def nominal(p: PlacedReading, taken: set[int]) -> Iterator[Candidate]:
    """Yield nouns of role with their determiner and complement that name nobody (le porte-parole du Kremlin, une source diplomatique)."""
    language = p.arrays.language
    for i in range(len(p)):
        type_ = roles(language).get(fold(p.word(i)))
        if not type_ or i in taken or p.arrays.pos[i] not in ("NOUN", "PROPN", "ADJ"):
            continue
        first, last = phrase(p, i)
        if p.arrays.pos[first] not in ("DET", "NUM", "ADJ") and not p.word(i)[:1].isupper() and not (first and p.word(first - 1) == ","):
            continue
        span = p.span(first, last)
        code = next((c for j in range(i, last + 1) if (c := code_of(p, j))), None)
        yield Candidate(span=span, text=span.shifted(-p.start).of(p.text), kind="nominal", type="person" if type_ == "person" else "group", code=code, role=p.word(i), why="a noun of role")


def phrase(p: PlacedReading, noun: int) -> tuple[int, int]:
    """Return the first and last token of a role's noun phrase: determiner, adjectives and de-phrases, no relative clause."""
    first = noun
    while first and p.arrays.pos[first - 1] in ("DET", "ADJ", "NUM") and p.arrays.heads[first - 1] == noun:
        first -= 1
    last = noun
    while last + 1 < len(p) and last - noun < 12:
        nxt = last + 1
        if p.arrays.pos[nxt] in ("ADJ", "PROPN") or (p.arrays.pos[nxt] == "NOUN" and p.arrays.pos[last] in ("ADP", "DET", "NOUN")):
            last = nxt
        elif fold(p.word(nxt)) in ("de", "du", "des", "d'", "d’", "of", "l'", "l’", "la", "le", "les", "the", "aux", "à") and nxt + 1 < len(p) and p.arrays.pos[nxt + 1] in ("NOUN", "PROPN", "DET", "ADJ", "ADP"):
            if fold(p.word(nxt)) in ("aux", "à") and not p.word(nxt + 1)[:1].isupper():
                break
            last = nxt
        else:
            break
    while last > noun and p.arrays.pos[last] in ("ADP", "DET"):
        last -= 1
    return first, last


def peoples(p: PlacedReading, taken: set[int]) -> Iterator[Candidate]:
    """Yield adjectives and names of peoples as mentions of their country."""
    for i in range(len(p)):
        code = demonyms(p.arrays.language).get(base(p.word(i))) if i not in taken and p.arrays.pos[i] in ("ADJ", "NOUN", "PROPN") else None
        if code:
            yield Candidate(span=p.span(i), text=p.word(i), kind="demonym", type="group" if p.word(i)[:1].isupper() else "place", code=code, why="a people's name")


def code_of(p: PlacedReading, i: int) -> str | None:
    """Return the country code that one token points at: a people's adjective, a country, a seat of government."""
    folded, language = fold(p.word(i)), p.arrays.language
    return demonyms(language).get(base(p.word(i))) or places(language).get(folded) or metonyms(language).get(folded)


@lru_cache(maxsize=50_000)
def base(word: str) -> str:
    """Return a people's word without its endings of gender and number."""
    word = fold(word)
    for ending in ("iennes", "ienne", "iens", "aises", "aise", "oises", "oise", "aines", "aine", "ains", "ques", "es", "e", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + {"iennes": "ien", "ienne": "ien", "iens": "ien", "aises": "ais", "aise": "ais", "oises": "ois", "oise": "ois", "aines": "ain", "aine": "ain", "ains": "ain", "ques": "c"}.get(ending, "")
    return word


@lru_cache(maxsize=4)
def places(language: str) -> dict[str, str]:
    """Return folded country names of a language with their codes."""
    return {fold(r["name"]): r["code"] for r in table(language, "countries")}


@lru_cache(maxsize=4)
def metonyms(language: str) -> dict[str, str]:
    """Return folded capitals and palaces of a language with their country's code."""
    return {fold(r["name"]).removeprefix("l'").removeprefix("le ").removeprefix("la ").removeprefix("the "): r["code"] for r in table(language, "metonyms")}


@lru_cache(maxsize=4)
def demonyms(language: str) -> dict[str, str]:
    """Return stemmed names of peoples with their country's code."""
    return {base(r["word"]): r["code"] for r in table(language, "demonyms")}


@lru_cache(maxsize=4)
def roles(language: str) -> dict[str, str]:
    """Return folded nouns of role with the type of who they name."""
    return {fold(r["noun"]): r["type"] for r in table(language, "roles")}


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Return folded titles of address."""
    return frozenset(fold(r["words"]).strip(".") for lang in ("fr", "en") for r in table(lang, "honorifics"))


@lru_cache(maxsize=4)
def speech(language: str) -> frozenset[str]:
    """Return the verbs of saying of a language."""
    return frozenset(r["verb"] for r in table(language, "speech_verbs"))
