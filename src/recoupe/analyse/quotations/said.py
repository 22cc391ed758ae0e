"""One piece of reported speech, and what every rule needs to make it: spans, kinds, the words that name the speaker."""

from __future__ import annotations

from msgspec import Struct

from recoupe.analyse.quotations.cues import Cue, phrase
from recoupe.analyse.quotations.marks import Quoted
from recoupe.model.analysis import QuotationKind
from recoupe.model.reading import PlacedReading
from recoupe.model.span import Span

EDGE = " \u00a0\u202f\t\n,;:–—-"


class Said(Struct, frozen=True, kw_only=True):
    """Reported speech in one paragraph, in offsets of the report.

    `subject`: span of the words that name the speaker; `head`: their head token. `opens`: a source that opens its sentence
    (selon X, …) and so holds for the whole of it.
    """

    span: Span
    kind: QuotationKind
    cue: Cue | None
    cue_span: Span | None
    subject: Span | None
    act: bool = False
    follows: bool = False
    head: int | None = None
    opens: bool = False


def trimmed(p: PlacedReading, start: int, end: int, quoted: list[Quoted]) -> Span | None:
    """Return a span of the report without blanks and stops at its end; a mark that opens inside is closed inside."""
    for q in quoted:
        if start <= q.outer < end < q.after:
            end = q.after
    while end > start and p.text[end - 1] in " .,;:\u00a0\u202f–—":
        end -= 1
    while start < end and p.text[start] in EDGE:
        start += 1
    return Span(p.start + start, p.start + end) if start < end else None


def kind_of(span: Span, quoted: list[Quoted], at: int) -> QuotationKind:
    """Return whether reported words stand wholly, partly or not at all between marks."""
    for q in quoted:
        if at + q.outer <= span.start and span.end <= at + q.after:
            return "direct"
    touched = any(at + q.outer < span.end and span.start < at + q.after for q in quoted)
    return "mixed" if touched else "indirect"


def bare(span: Span, quoted: list[Quoted], at: int) -> Span:
    """Return a span without its outer marks where one pair encloses it."""
    for q in quoted:
        if at + q.outer <= span.start and span.end <= at + q.after:
            return Span(max(span.start, at + q.start), min(span.end, at + q.end))
    return span


def speaker(p: PlacedReading, cue: Cue) -> Span | None:
    """Return the words that name who speaks."""
    if cue.subject is None:
        return None
    if p.arrays.pos[cue.subject] == "PRON" or p.word(cue.subject).startswith("-"):
        word = p.span(cue.subject)
        hyphens = p.word(cue.subject).rfind("-") + 1
        return Span(word.start + hyphens, word.end) if 0 < hyphens < word.end - word.start else word
    first, last = phrase(p, cue.subject)
    while first < cue.subject and p.arrays.pos[first] == "ADP":
        first += 1
    return p.span(first, last)


def named(p: PlacedReading, head: int | None) -> Span | None:
    """Return the words of a noun phrase by its head."""
    return p.span(*phrase(p, head)) if head is not None else None


def sentence_of(p: PlacedReading, token: int) -> tuple[int, int]:
    """Return the first token of a token's sentence and the one after its last."""
    return p.sentence_of(token)


def by_cue(p: PlacedReading, cue: Cue, span: Span, quoted: list[Quoted]) -> Said:
    """Return what a verb of saying reports."""
    kind = kind_of(span, quoted, p.start)
    where = p.span(cue.first, cue.last)
    return Said(span=bare(span, quoted, p.start), kind=kind, cue=cue, cue_span=where, subject=speaker(p, cue), head=cue.subject)
