"""The typed facts of sentences that can be laid side by side: numbers, dates and places, each with the words around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from recoupe.check.copied import negations
from recoupe.check.keys import LANGUAGES, Word, concept_of, country_of, near
from recoupe.check.sentences import Ground, Sentence
from recoupe.check.standing import Court
from recoupe.check.values import DAYS, SAME_UNIT, Comparison, Number, compare_dates, compare_numbers
from recoupe.language.tables import table
from recoupe.language.words import fold
from recoupe.model.analysis import Quantity, Time
from recoupe.model.dossier import Dimension

INTO = {"fr": ("en", "au", "aux", "a", "dans", "devant", "sur", "vers"), "en": ("in", "at", "to", "outside", "inside", "on", "near")}
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Fact(Struct, frozen=True):
    """One typed value in a sentence. `group`: only facts of one group are compared; `around`: keys near it and how near (0 to 1)."""

    report: str
    start: int
    end: int
    dimension: Dimension
    group: str
    value: str
    number: Number | None
    sentence: int
    around: dict[str, float]
    origin: str
    noun: str = ""


def find_facts(court: Court, ground: Ground, times: Mapping[str, Sequence[Time]]) -> tuple[Fact, ...]:
    """Return the typed facts of all reports, in the order of the story and of the text."""
    found: list[Fact] = []
    for report in court.story.reports:
        for quantity in court.analyses[report].quantities:
            found += _number(court, ground, report, quantity)
        for time in times.get(report, court.analyses[report].times):
            found += _date(court, ground, report, time)
    for sentence in ground.sentences:
        found += _places(court, ground, sentence)
    return tuple(found)


def compare_facts(left: Fact, right: Fact) -> Comparison:
    """Say whether two facts of one group say the same."""
    if left.noun != right.noun and "person" not in (left.noun, right.noun):
        return Comparison("not comparable", "other things are counted")
    if left.number is not None and right.number is not None:
        if {left.number.unit, right.number.unit} == {"%", "bp"} and left.number.value == right.number.value:
            return Comparison("different", "one figure in two units")
        return compare_numbers(left.number, right.number)
    if left.dimension == "date":
        return compare_dates(left.value, right.value)
    return _compare_places(left.value, right.value)


def _compare_places(left: str, right: str) -> Comparison:
    """Places are written "kind|name"; a kind without a name may be the named one; near spellings are one name."""
    (a, name), (b, other) = (v.split("|") if "|" in v else (v, "") for v in (left, right))
    if name and other:
        one = name == other or near(name, other) or name[1:] == other[1:]
        return Comparison("same", "one place") if one else Comparison("different", "two names")
    if a == b:
        return Comparison("same", "one kind of place")
    return Comparison("different", "two kinds of place")


def _around(ground: Ground, sentence: Sentence, start: int, end: int) -> dict[str, float]:
    """Keys of the sentence, weighed by how many words lie between; those inside the stretch count whole."""
    inside = [i for i, w in enumerate(sentence.words) if w.start < end and start < w.end]
    if not inside:
        return {}
    found: dict[str, float] = {}
    for i, word in enumerate(sentence.words):
        key = ground.key(word)
        if key:
            gap = max(0, inside[0] - i, i - inside[-1])
            found[key] = max(found.get(key, 0.0), 1.0 / (1.0 + gap / 6.0))
    return found


def _number(court: Court, ground: Ground, report: str, quantity: Quantity) -> list[Fact]:
    sentence = ground.sentence_at(report, quantity.start, quantity.end)
    if sentence is None or quantity.kind == "ordinal":
        return []
    unit = SAME_UNIT.get(quantity.unit or "", quantity.unit)
    group, noun = _number_group(quantity, unit, sentence.language)
    number = Number(quantity.value, None if group.startswith("n:") else unit, quantity.approximate, quantity.bound, quantity.high)
    value = f"{quantity.value:g}{' ' + unit if unit and quantity.kind != 'cardinal' else ''}"
    around = _around(ground, sentence, quantity.start, quantity.end)
    return [_fact(court, report, quantity.start, quantity.end, "number", group, value, number, sentence, around, noun)]


def _number_group(quantity: Quantity, unit: str | None, language: str) -> tuple[str, str]:
    """The group of comparable numbers that a quantity belongs to, and the idea of the noun that is counted."""
    if unit in ("%", "bp"):
        return "%", ""
    if quantity.kind == "money":
        return "money", ""
    if unit in DAYS:
        return "duration", ""
    if quantity.kind == "measure":
        return f"measure:{unit}", ""
    if unit is None:
        return "n:bare", ""
    concept = next((c for c in (concept_of(unit + tail, language) for tail in ("", "s", "e", "es")) if c), None)
    if concept is not None:
        return ("n:human" if concept.kind == "human" else f"n:{concept.name}"), concept.name
    return f"n:{unit}", unit


def _date(court: Court, ground: Ground, report: str, time: Time) -> list[Fact]:
    sentence = ground.sentence_at(report, time.start, time.end)
    written = court.reports[report].text[time.start : time.end]
    if time.relative is not None and time.relative.unit == "day" and _quoted(court, report, time):
        return []  # "hier" in two reports of two days: what differs is when they were written
    bare = time.relative is not None and time.relative.unit == "weekday" and len(written.split()) == 1
    value = (None if bare else time.value) or _undated(written, sentence.language if sentence else "fr", time)
    if sentence is None or value is None:
        return []
    group = "year" if re.fullmatch(r"\d{4}(/\.\.)?", value) else "day"
    around = _around(ground, sentence, time.start, time.end)
    return [_fact(court, report, time.start, time.end, "date", group, value, None, sentence, around)]


@lru_cache(maxsize=4)
def _months(language: str) -> dict[str, int]:
    return {fold(row["name"]): int(row["number"]) for row in table(language, "months") if row["number"].isdigit()}


def _undated(written: str, language: str, time: Time) -> str | None:
    """A day that no year fixes ("21 mars", "March 21") as ISO 8601 writes it, "--03-21"; a weekday by its name."""
    words = re.findall(r"\d+|[^\W\d_]+", fold(written))
    for tongue in (language, *LANGUAGES):
        month = next((_months(tongue)[w] for w in words if w in _months(tongue)), None)
        day = next((int(w) for w in words if w.isdigit() and 1 <= int(w) <= 31), None)
        if month:
            return f"--{month:02d}-{day:02d}" if day else f"--{month:02d}"
    if time.relative is not None and time.relative.unit == "weekday" and time.relative.which:
        return f"weekday:{time.relative.which}"
    return None


def _quoted(court: Court, report: str, time: Time) -> bool:
    return any(q.start <= time.start and time.end <= q.end for q in court.analyses[report].quotations)


def _places(court: Court, ground: Ground, sentence: Sentence) -> list[Fact]:
    """Places that a preposition introduces: a country, or a kind of place with its name ("à l'aéroport d'Orval")."""
    if sentence.role not in ("body", "title"):
        return []
    found = []
    words = sentence.words
    for i, word in enumerate(words):
        before = [w.folded for w in words[max(0, i - 3) : i]]
        if any(w in negations(sentence.language) for w in before):
            continue
        if not any(w in INTO.get(sentence.language, ()) for w in before[-2:]):
            continue
        code = country_of(word.folded, sentence.language) if word.start < word.end else None
        if code and word.proper and any(w in ("en", "au", "aux", "in") for w in before[-1:]):
            found.append(_place(court, ground, sentence, word, word.end, "country", code))
            continue
        concept = concept_of(word.folded, sentence.language)
        if concept is not None and concept.kind == "site" and not word.proper:
            end, name = _name_after(words, i)
            found.append(_place(court, ground, sentence, word, end, "site", f"{concept.name}|{name}"))
    return found


def _name_after(words: Sequence[Word], i: int) -> tuple[int, str]:
    for word in words[i + 1 : i + 4]:
        if word.proper:
            return word.end, word.folded
        if word.key:
            break
    return words[i].end, ""


def _place(court: Court, ground: Ground, sentence: Sentence, word: Word, end: int, group: str, value: str) -> Fact:
    around = _around(ground, sentence, word.start, end)
    around.pop(ground.key(word), None)
    return _fact(court, sentence.report, word.start, end, "place", group, value, None, sentence, around)


def _fact(
    court: Court, report: str, start: int, end: int, dimension: Dimension, group: str, value: str, number: Number | None,
    sentence: Sentence,
    around: dict[str, float], noun: str = "",
) -> Fact:  # fmt: skip
    return Fact(report, start, end, dimension, group, value, number, sentence.index, around, court.origin(report, start, end), noun)
