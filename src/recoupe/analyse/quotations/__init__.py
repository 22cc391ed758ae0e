"""Finds who said what, in which words."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from recoupe.analyse.quotations.speech import Said, find_speech
from recoupe.language.words import fold
from recoupe.model.analysis import Actor, Block, Quotation
from recoupe.model.reading import Reading
from recoupe.model.report import Report
from recoupe.model.span import Span, mark_id

PRONOUNS = {"il": "singular", "elle": "singular", "he": "singular", "she": "singular", "ils": "plural", "elles": "plural", "they": "plural"}


class Speech(Struct, frozen=True, kw_only=True):
    """The quotations of a report, and its actors with the speakers that only the quotations revealed."""

    quotations: tuple[Quotation, ...]
    actors: tuple[Actor, ...]


def find_quotations(report: Report, reading: Reading, blocks: tuple[Block, ...], actors: tuple[Actor, ...]) -> Speech:
    """Return quotations in the order of the text, and the actors as they were given."""
    rows: list[Quotation] = []
    last: Actor | None = None
    for paragraph in reading.paragraphs:
        for said in find_speech(paragraph):
            actor, why = resolve(report.text, said, actors, last)
            row = quotation(report, said, actor, why, rows)
            rows.append(row)
            last = actor or last
    return Speech(quotations=tuple(sorted(rows, key=lambda q: (q.start, q.end))), actors=actors)


def quotation(report: Report, said: Said, actor: Actor | None, why: str, before: Sequence[Quotation]) -> Quotation:
    """Return the row of one reported speech; it continues the row before where one cue stands between the two."""
    continues = None
    if before and said.follows and said.kind == "direct" and before[-1].cue and 0 < said.span.start - before[-1].cue.end <= 60:
        continues = before[-1].id
    within = next((q.id for q in before if q.span.contains(said.span) and q.span != said.span), None)
    return Quotation(
        start=said.span.start,
        end=said.span.end,
        id=mark_id(report.id, said.span, "quotation"),
        kind=said.kind,
        cue=said.cue_span,
        cue_class=said.cue.kind if said.cue else ("say" if said.cue_span else None),
        cue_lemma=said.cue.lemma if said.cue else None,
        speaker=said.subject,
        actor=actor.id if actor else None,
        continues=continues,
        within=within,
        act=said.act,
        negated=said.cue.negated if said.cue else False,
        why=why,
    )


def resolve(text: str, said: Said, actors: Sequence[Actor], last: Actor | None) -> tuple[Actor | None, str]:
    """Return the actor who speaks and how that is known; (None, reason) where it stays unsure."""
    if said.subject is None:
        return (last, "goes on after the speech before") if said.follows and last else (None, "no words name the speaker")
    words = fold(said.subject.of(text))
    if words in PRONOUNS:
        near = last or before(said.subject, actors)
        return (near, "the pronoun's nearest speaker") if near and PRONOUNS[words] == "singular" else (None, "the pronoun stays unsure")
    inside = [
        (a.named, m.end - m.start, a)
        for a in actors
        for m in a.mentions
        if m.kind != "demonym" and m.start < said.subject.end and said.subject.start < m.end
    ]
    people = [row for row in inside if row[2].type in ("person", "group")] or inside
    if not people:
        return None, "no actor has these words"
    covering = [
        row for row in people if any(m.start <= said.subject.start + 4 and m.span.overlaps(said.subject) for m in row[2].mentions)
    ] or people
    best = max(covering, key=lambda row: (row[2].type == "person" and row[0], row[1], row[2].id))
    return best[2], "named beside the cue"


def before(place: Span, actors: Sequence[Actor]) -> Actor | None:
    """Return the person named last before a place."""
    found = [(m.end, a) for a in actors if a.type == "person" for m in a.mentions if m.end <= place.start]
    return max(found, key=lambda row: (row[0], row[1].id))[1] if found else None
