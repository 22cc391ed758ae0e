"""Finds who said what, in which words."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from recoupe.analyse.quotations.said import Said
from recoupe.analyse.quotations.speakers import Speakers
from recoupe.analyse.quotations.speech import find_speech
from recoupe.model.analysis import Actor, Block, Quotation
from recoupe.model.reading import Reading
from recoupe.model.report import Report
from recoupe.model.span import mark_id

NEAR = 40  # rows before a quotation among which the one that holds it is looked for


class Speech(Struct, frozen=True, kw_only=True):
    """The quotations of a report, and its actors with the speakers that only the quotations revealed."""

    quotations: tuple[Quotation, ...]
    actors: tuple[Actor, ...]


def find_quotations(report: Report, reading: Reading, blocks: tuple[Block, ...], actors: tuple[Actor, ...]) -> Speech:
    """Return quotations in the order of the text, and the actors with those whom only the speech reveals."""
    rows: list[Quotation] = []
    speakers = Speakers(report.id, report.text, actors)
    for paragraph in reading.paragraphs:
        for said in find_speech(paragraph):
            actor, why = speakers.resolve(paragraph, said.subject, said.head, follows=said.follows, direct=said.kind == "direct")
            rows.append(quotation(report, said, actor, why, rows))
    ordered = sorted(speakers.actors, key=lambda a: (a.mentions[0].start, a.mentions[0].end, a.id))
    return Speech(quotations=tuple(sorted(rows, key=lambda q: (q.start, q.end))), actors=tuple(ordered))


def quotation(report: Report, said: Said, actor: Actor | None, why: str, before: Sequence[Quotation]) -> Quotation:
    """Return the row of one reported speech; it continues the row before where one cue stands between the two."""
    continues = None
    if before and said.follows and said.kind == "direct" and before[-1].cue and 0 < said.span.start - before[-1].cue.end <= 60:
        continues = before[-1].id
    near = before[-NEAR:]  # what holds a quotation stands in its paragraph, a few rows before
    within = next((q.id for q in near if q.span.contains(said.span) and q.span != said.span), None)
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
