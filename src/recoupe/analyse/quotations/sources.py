"""Clauses that a preposition attributes: selon X, d'après X, according to X."""

from __future__ import annotations

import re
from functools import lru_cache

from recoupe.analyse.quotations.marks import Quoted
from recoupe.analyse.quotations.said import EDGE, Said, bare, kind_of, trimmed
from recoupe.language.tables import table
from recoupe.language.words import fold
from recoupe.model.reading import PlacedReading
from recoupe.model.span import Span

PRONOUNS = frozenset(("lui", "elle", "eux", "moi"))
FOR = re.compile(r"(?<!\w)Pour\s+")
STOP = re.compile(r"(?<=[\w»”)])[.!?…]\s+(?=[«“A-ZÀ-Ý])")


def sources(p: PlacedReading, quoted: list[Quoted]) -> list[Said]:
    """Return the clauses that “selon X”, “d'après X” attribute: the sentence without that phrase.

    “Pour X, …” attributes too, where it opens its sentence and X is a name or bears an office.
    """
    found = [(m.start(), m.end()) for m in _source(p.arrays.language).finditer(p.text)]
    found += [(m.start(), m.end()) for m in FOR.finditer(p.text) if p.arrays.language == "fr" and somebody(p, m.start(), m.end())]
    outside = [(a, b) for a, b in sorted(found) if not any(q.start <= a < q.end for q in quoted)]
    return [said for a, b in outside if (said := attributed(p, a, b, quoted)) is not None]


def somebody(p: PlacedReading, start: int, end: int) -> bool:
    """Say whether "Pour" opens a sentence and somebody is named behind it, before a comma."""
    if not any(p.arrays.starts[a] == start for a, _ in p.sentence_spans):
        return False
    comma = p.text.find(",", end, end + 120)
    tokens = p.tokens_in(Span(p.start + end, p.start + comma)) if comma > end else range(0)
    head = next((j for j in tokens if p.arrays.pos[j] in ("NOUN", "PROPN")), None)
    return head is not None and (p.arrays.pos[head] == "PROPN" or fold(p.word(head)) in persons(p.arrays.language))


@lru_cache(maxsize=4)
def persons(language: str) -> frozenset[str]:
    """Return the nouns of office that a person bears, folded."""
    return frozenset(fold(row["noun"]) for row in table(language, "roles") if row["type"] == "person")


def attributed(p: PlacedReading, start: int, after: int, quoted: list[Quoted]) -> Said | None:
    """Return the clause that one phrase attributes; `start`, `after`: its preposition, in offsets of the paragraph."""
    sentence = next(((a, b) for a, b in p.sentence_spans if p.arrays.starts[a] <= start < p.arrays.ends[b - 1]), None)
    if sentence is None:
        return None
    begin, end = p.arrays.starts[sentence[0]], p.arrays.ends[sentence[1] - 1]
    comma = re.search(r"[,.;]", p.text[after:end])
    stop = after + comma.start() if comma else end
    named = trimmed(p, after, min(stop, after + 120), [])
    end = sentence_edge(p, after, end, quoted)
    head = p.text[begin:start].strip(EDGE)
    if len(head.split()) <= 2 and not has_verb(p, begin, start):
        head = ""  # an adverb before it (Ainsi, selon X, …) is no clause
    stop = behind_apposition(p, stop, end, quoted)
    # Where the sentence's own verb follows, the phrase stays in the span; at either end it does not.
    colon = p.text.rfind(": ", begin, start)
    root = next((j for j in range(*sentence) if p.arrays.heads[j] == j), sentence[0])
    broken = p.arrays.starts[root] >= stop
    first, until = (begin if broken else max(begin, colon + 1), end if broken else start) if head else (stop, end)
    span = trimmed(p, first, until, quoted)
    if span is None or named is None or span.end - span.start < 12 or not named.shifted(-p.start).of(p.text)[:1].isalpha():
        return None
    if fold(named.shifted(-p.start).of(p.text)) not in PRONOUNS and len(span.shifted(-p.start).of(p.text).split()) < 3:
        return None
    return Said(
        span=bare(span, quoted, p.start),
        kind=kind_of(span, quoted, p.start),
        cue=None,
        cue_span=Span(p.start + start, p.start + len(p.text[:after].rstrip())),
        subject=named,
        opens=not head,
        head=next((j for j in p.tokens_in(named) if p.arrays.pos[j] in ("NOUN", "PROPN")), None),
    )


@lru_cache(maxsize=4)
def _source(language: str) -> re.Pattern[str]:
    words = sorted((row["words"] for row in table(language, "source_prepositions")), key=lambda w: (-len(w), w))
    either = "|".join(re.escape(w).replace("'", "['’]").replace("\\ ", r"\s+") for w in words)
    return re.compile(rf"(?<![\w’'])(?:{either})\s+", re.IGNORECASE)


def has_verb(p: PlacedReading, start: int, end: int) -> bool:
    """Say whether a finite verb stands in a stretch of the paragraph."""
    return start < end and any("VerbForm=Fin" in p.arrays.morphs[j] for j in p.tokens_in(Span(p.start + start, p.start + end)))


def sentence_edge(p: PlacedReading, start: int, end: int, quoted: list[Quoted]) -> int:
    """Return where a sentence ends, also where the parser takes the next one to it: at a stop before a capital, outside marks."""
    for match in STOP.finditer(p.text, start, end):
        if not any(q.outer < match.start() < q.after for q in quoted):
            return match.start() + 1
    return end


def behind_apposition(p: PlacedReading, stop: int, end: int, quoted: list[Quoted]) -> int:
    """Return where the attributed words begin: behind an apposition of the source, where marks open (Selon X, maire de Y, « … »)."""
    marks = next((q for q in quoted if stop <= q.outer < end), None)
    if marks is not None and not has_verb(p, stop, marks.outer) and p.text[: marks.outer].rstrip(" \u00a0").endswith(","):
        return marks.outer
    return stop
