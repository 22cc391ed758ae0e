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

STOP = re.compile(r"(?<=[\w»”)])[.!?…]\s+(?=[«“A-ZÀ-Ý])")


def sources(p: PlacedReading, quoted: list[Quoted]) -> list[Said]:
    """Return the clauses that “selon X”, “d'après X” attribute: the sentence without that phrase."""
    out = []
    for match in _source(p.arrays.language).finditer(p.text):
        if any(q.start <= match.start() < q.end for q in quoted):
            continue
        sentence = next(((a, b) for a, b in p.sentence_spans if p.arrays.starts[a] <= match.start() < p.arrays.ends[b - 1]), None)
        if sentence is None:
            continue
        begin, end = p.arrays.starts[sentence[0]], p.arrays.ends[sentence[1] - 1]
        comma = re.search(r"[,.;]", p.text[match.end() : end])
        stop = match.end() + comma.start() if comma else end
        named = trimmed(p, match.end(), min(stop, match.end() + 120), [])
        end = sentence_edge(p, match.end(), end, quoted)
        head = p.text[begin : match.start()].strip(EDGE)
        if len(head.split()) <= 2 and not has_verb(p, begin, match.start()):
            head = ""  # an adverb before it (Ainsi, selon X, …) is no clause
        stop = behind_apposition(p, stop, end, quoted)
        # Where the sentence's own verb follows, the phrase stays in the span; at either end it does not.
        colon = p.text.rfind(": ", begin, match.start())
        root = next((j for j in range(*sentence) if p.arrays.heads[j] == j), sentence[0])
        broken = p.arrays.starts[root] >= stop
        first, until = (begin if broken else max(begin, colon + 1), end if broken else match.start()) if head else (stop, end)
        span = trimmed(p, first, until, quoted)
        if span is None or named is None or span.end - span.start < 12 or not named.shifted(-p.start).of(p.text)[:1].isalpha():
            continue
        if fold(named.shifted(-p.start).of(p.text)) in ("lui", "elle", "eux", "moi") or len(span.shifted(-p.start).of(p.text).split()) >= 3:
            out.append(
                Said(
                    span=bare(span, quoted, p.start),
                    kind=kind_of(span, quoted, p.start),
                    cue=None,
                    cue_span=Span(p.start + match.start(), p.start + match.end()).stripped(" " * p.start + p.text),
                    subject=named,
                    opens=not head,
                    head=next((j for j in p.tokens_in(named) if p.arrays.pos[j] in ("NOUN", "PROPN")), None),
                )
            )
    return out


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
