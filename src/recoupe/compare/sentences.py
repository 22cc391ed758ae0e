"""Reports as comparable sentences: prose outside quotation marks for copies, stems, names and numbers for facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from recoupe.compare.runs import Runs, runs_of
from recoupe.language.words import fold, function_words, stem, word_spans
from recoupe.model.analysis import Analysis
from recoupe.model.report import Report
from recoupe.model.span import Span

END = re.compile(r"(?<=[.!?…])[\s»”\"]*\s+(?=[«“\"(—–-]?\s*[A-ZÀ-ÝŒ0-9])")
QUOTED = re.compile(r"«[^«»]{1,900}»|“[^“”]{1,900}”|\"[^\"\n]{1,900}\"")
# Days are written with a capital in English only: as names they would set the languages apart.
DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday"
WEEKDAYS = frozenset(DAYS.split(" "))


class Sentence(Struct, frozen=True, kw_only=True):
    """One sentence of a report's prose.

    `stems`: content stems; `free`: those outside quotation marks; `names`: folded names and numbers.
    """

    span: Span
    stems: frozenset[str]
    free: frozenset[str]
    names: frozenset[str]


class Body(Struct, frozen=True, kw_only=True):
    """A report's prose: its sentences, the folded words outside quotation marks, and where each stands."""

    report: Report
    sentences: tuple[Sentence, ...]
    words: tuple[str, ...]
    places: tuple[Span, ...]
    runs: Runs


def body(report: Report, analysis: Analysis) -> Body:
    """Return a report's prose; furniture, titles and credits take no part in who copied whom."""
    quoted = [Span(m.start(), m.end()) for m in QUOTED.finditer(report.text)]
    inside = bytearray(len(report.text) + 1)
    for q in quoted:
        inside[q.start : q.end] = b"\x01" * (q.end - q.start)
    languages = {p.start: p.language for p in report.paragraphs}
    sentences: list[Sentence] = []
    words: list[str] = []
    places: list[Span] = []
    for block in analysis.blocks:
        if block.role not in ("body", "standfirst"):
            continue
        language = languages.get(block.start, report.language)
        for span in cut(report.text, block.start, block.end):
            spans = word_spans(report.text, span.start, span.end)
            sentences.append(sentence(report.text, span, spans, inside, language))
            for w in spans:
                if not inside[w.start]:
                    words.append(fold(w.of(report.text)))
                    places.append(w)
    return Body(report=report, sentences=tuple(sentences), words=tuple(words), places=tuple(places), runs=runs_of(words))


def cut(text: str, start: int, end: int) -> list[Span]:
    """Return the spans of sentences between two offsets, without the blanks around them."""
    edges = [start, *(m.end() for m in END.finditer(text, start, end)), end]
    found = (Span(a, b).stripped(text) for a, b in pairwise(edges) if a < b)
    return [span for span in found if span is not None]


def sentence(text: str, span: Span, spans: Sequence[Span], inside: bytearray, language: str) -> Sentence:
    """Return what one sentence can be compared by."""
    stems, free, names = set(), set(), set()
    for i, w in enumerate(spans):
        word = w.of(text)
        folded = fold(word)
        if folded in function_words(language):
            continue
        key = stem(folded, language)
        stems.add(key)
        if not inside[w.start]:
            free.add(key)
        if word[0].isdigit():
            names.add(folded.replace(",", "."))
        elif word[0].isupper() and i and len(word) > 2 and folded not in WEEKDAYS:
            names.add(folded)
    return Sentence(span=span, stems=frozenset(stems), free=frozenset(free), names=frozenset(names))
