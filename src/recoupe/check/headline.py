"""A headline against its own text: what it says is agreed that the text only intends, where it puts a visit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.check.standing import Court, make_finding
from recoupe.language.words import fold
from recoupe.model.analysis import Analysis, Claim
from recoupe.model.dossier import Evidence, Finding
from recoupe.model.span import Span

WHERE = re.compile(r"(?:^|\W)(?:en|au|aux|à|in|at)\s+(?:l['’]|la\s+|le\s+|the\s+)?$", re.IGNORECASE)


def find_headline(court: Court) -> list[Finding]:
    """Return what each headline says otherwise than its text."""
    found: list[Finding] = []
    for report in court.story.reports:
        analysis = court.analyses[report]
        if analysis.title is not None:
            found += intended(court, report, analysis, analysis.title)
            found += placed(court, report, analysis, analysis.title)
    return found


def intended(court: Court, report: str, analysis: Analysis, title: Span) -> Iterator[Finding]:
    """Yield an agreement of the headline of which the text knows an intention only, or denies that it was made."""
    agreed = [c for c in analysis.claims if c.type == "AGREE"]
    above = [c for c in agreed if title.contains(c.span) and c.polarity == "positive" and c.modality == "done" and c.mode != "intent"]
    below = [c for c in agreed if not title.contains(c.span)]
    full = [c for c in below if c.mode != "intent" and c.polarity == "positive" and not within_intent(c, below)]
    against = [c for c in below if c.mode == "intent" or (c.polarity == "negative" and same_object(court, report, c, above))]
    if above and against and not full:
        claims = [Evidence(report=report, start=c.start, end=c.end) for c in (above[0], against[0])]
        yield make_finding(court, "differ", "within-report", "modality", claims)


def within_intent(claim: Claim, others: list[Claim]) -> bool:
    """Say whether an agreement is the signing of an intention, or lies beside its words."""
    return any(o.mode == "intent" and (claim.span.overlaps(o.span) or 0 <= o.start - claim.end <= 40) for o in others)


def same_object(court: Court, report: str, claim: Claim, others: list[Claim]) -> bool:
    """Say whether a claim speaks of a thing that another names: the object's last word is the same."""
    text = court.reports[report].text

    def noun(c: Claim) -> str:
        return fold(text[c.object.start : c.object.end]).split()[-1] if c.object else fold(text[c.start : c.end]).split()[-1]

    return any(noun(claim) == noun(other) for other in others)


def placed(court: Court, report: str, analysis: Analysis, title: Span) -> Iterator[Finding]:
    """Yield a country in which the headline puts a meeting, where the text has the visitor arrive in another one alone."""
    text = court.reports[report].text
    if not any(c.type == "CONSULT" and title.contains(c.span) for c in analysis.claims):
        return
    countries = {a.id: a for a in analysis.actors if a.type == "place" and a.code}
    above = [
        (m.span, a.id)
        for a in countries.values()
        for m in a.mentions
        if title.contains(m.span) and m.kind == "name" and WHERE.search(text[title.start : m.start])
    ]
    visits = [c for c in analysis.claims if c.mode == "visit" and not title.contains(c.span) and c.object and c.object.actor in countries]
    if above and visits and all(c.object is not None and c.object.actor != above[0][1] for c in visits):
        claims = [Evidence(report=report, start=s.start, end=s.end) for s in (above[0][0], visits[0].span)]
        claims += elsewhere(court, report, above[0][1])
        yield make_finding(court, "differ", "within-report", "place", claims)


def elsewhere(court: Court, report: str, country: str) -> Iterator[Evidence]:
    """Yield the first visit that each other report tells of, where none of its visits leads to the headline's country."""
    named = court.story.actor_of(report, country)
    for other in court.story.reports:
        visits = (
            [
                c
                for c in court.analyses[other].claims
                if c.mode == "visit" and c.modality == "done" and c.tense and c.object and c.object.code
            ]
            if other != report
            else []
        )
        led = [court.story.actor_of(other, c.object.actor) for c in visits if c.object and c.object.actor]
        if visits and named not in led:
            yield Evidence(report=other, start=visits[0].start, end=visits[0].end)
