"""What a stretch of text speaks of, as keys that two reports may share whatever their wording or language.

A key is a concept ("@release"), a country ("#OM"), a proper name ("=coppieters") or a word's stem ("puits"). Synonyms and
translations meet in `language/world/concepts.tsv`; misspelt names meet because near spellings get one key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from recoupe.language.tables import table
from recoupe.language.words import fold, function_words, stem, word_spans

LANGUAGES = ("fr", "en")
INITIAL = re.compile(r"(?:^|[.!?…:;»”\"«“\n–—-])[\s\u00a0\u202f«“\"'*>-]*$")


class Concept(Struct, frozen=True):
    """One idea of the table: its name, its kind (human, site, act, deny, thing, quality, party) and its opposite, or ""."""

    name: str
    kind: str
    opposite: str


class Word(Struct, frozen=True):
    """A word of a report: its place, its folded form, its key ("" for a function word or a number), and whether it is a proper name."""

    start: int
    end: int
    folded: str
    key: str
    proper: bool


@lru_cache(maxsize=4)
def _concepts(language: str) -> tuple[dict[str, Concept], dict[str, Concept]]:
    whole: dict[str, Concept] = {}
    begun: dict[str, Concept] = {}
    for row in table("world", "concepts"):
        concept = Concept(row["concept"], row["kind"], row["opposite"])
        for word in row[language].split(","):
            form = fold(word.strip())
            if form.endswith("*"):
                begun.setdefault(form[:-1], concept)
            elif form:
                whole.setdefault(form, concept)
    return whole, begun


@lru_cache(maxsize=100_000)
def concept_of(folded: str, language: str) -> Concept | None:
    """Return the idea that a folded word names, or None: its whole form first, then its longest known beginning.

    >>> concept_of("relaches", "fr").name, concept_of("freed", "en").name
    ('release', 'release')
    """
    whole, begun = _concepts(language)
    if folded in whole:
        return whole[folded]
    for size in range(len(folded), 2, -1):
        if folded[:size] in begun:
            return begun[folded[:size]]
    return None


@lru_cache(maxsize=4)
def countries(language: str) -> dict[str, str]:
    """Return country codes by folded single-word name, people or capital."""
    found: dict[str, str] = {}
    for name, column in (("countries", "name"), ("demonyms", "word"), ("metonyms", "name")):
        for row in table(language, name):
            found.setdefault(fold(row[column]), row["code"])
    return found


@lru_cache(maxsize=4)
def _calendar(language: str) -> dict[str, str]:
    """Months and weekdays by folded name: one key in all languages."""
    return {fold(row["name"]): f"{name}:{row['number']}" for name in ("months", "weekdays") for row in table(language, name)}


@lru_cache(maxsize=100_000)
def country_of(folded: str, language: str) -> str | None:
    """Return the code of the country that a folded word names (name, people, capital), its inflection taken off."""
    known = countries(language)
    for form in (
        folded,
        folded[:-1],
        folded[:-2],
        folded[:-1] + "n" if folded.endswith("ne") else "",
        folded[:-2] if folded.endswith("es") else "",
    ):
        if len(form) >= 4 and form in known and (form == folded or folded[len(form) :] in ("s", "e", "es", "ne", "nes")):
            return known[form]
    return None


def read_words(text: str, start: int, end: int, language: str) -> tuple[Word, ...]:
    """Return the words of text[start:end] with their keys."""
    found = []
    for span in word_spans(text, start, end):
        written = span.of(text)
        folded = fold(written)
        found.append(Word(span.start, span.end, folded, *_key(text, span.start, start, written, folded, language)))
    return tuple(found)


def _key(text: str, at: int, since: int, written: str, folded: str, language: str) -> tuple[str, bool]:
    if written[0].isdigit() or (len(folded) < 3 and not written.isupper()):
        return "", False
    if folded in _calendar(language):
        return _calendar(language)[folded], False
    country = country_of(folded, language)
    if country:
        return f"#{country}", written[0].isupper()
    initial = at == since or INITIAL.search(text, max(since, at - 6), at) is not None
    concept = concept_of(folded, language)
    proper = written[0].isupper() and not initial and concept is None
    if proper:
        return f"={folded}", True
    if folded in function_words(language) or len(folded) < 3:
        return "", False
    if concept is not None:
        return f"@{concept.name}", False
    return stem(folded, language), False


def near(left: str, right: str) -> bool:
    """Say whether two folded names are near spellings of one: long enough, the same but for a letter in five.

    >>> near("houtryve", "hautrive"), near("merania", "meranie"), near("paris", "parme")
    (True, True, False)
    """
    short = min(len(left), len(right))
    if short < 5 or left == right:
        return left == right
    return Levenshtein.distance(left, right, score_cutoff=2) <= (1 if short < 8 else 2)


def join_names(names: Iterable[str]) -> dict[str, str]:
    """Return for each folded name the first (in order of the alphabet) of the near spellings that it belongs to."""
    ordered = sorted(set(names))
    found: dict[str, str] = {}
    by_shape: dict[str, list[str]] = {}
    for name in ordered:
        shapes = {name[:2], name[-3:]}
        kin = [other for shape in sorted(shapes) for other in by_shape.get(shape, ()) if near(other, name)]
        found[name] = found[min(kin)] if kin else name
        for shape in sorted(shapes):
            by_shape.setdefault(shape, []).append(name)
    return found
