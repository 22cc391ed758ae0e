"""Signed or only intended: reports that tell of agreements concluded, beside reports that know a declaration of intent."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.check.headline import within_intent
from recoupe.check.standing import Court, make_finding
from recoupe.model.analysis import Claim
from recoupe.model.dossier import Evidence, Finding, Scope


def find_agreed(court: Court) -> list[Finding]:
    """Return one finding where a report tells of an intent and another, silent on it, only of agreements that are done.

    Which of several agreements each speaks of is not decided: the words of all stand side by side.
    """
    intended: dict[str, Claim] = {}
    signed: dict[str, Claim] = {}
    for report in court.story.reports:
        title = court.analyses[report].title
        told = [c for c in court.analyses[report].claims if c.type == "AGREE" and not (title and title.contains(c.span))]
        first = [c for c in told if c.mode == "intent"]
        done = [c for c in told if concluded(c) and not within_intent(c, told)]
        if first:
            intended[report] = first[0]
        if done:
            signed[report] = longest(done)
    if not intended or not signed.keys() - intended.keys():
        return []
    claims = [Evidence(report=r, start=c.start, end=c.end, value="intent") for r, c in intended.items()]
    claims += [Evidence(report=r, start=c.start, end=c.end, value="signed") for r, c in signed.items()]
    origins = {court.origin(c.report, c.start, c.end) for c in claims}
    scope: Scope = "between-origins" if len(origins) > 1 else "within-origin"
    return [make_finding(court, "differ", scope, "modality", claims)]


def concluded(claim: Claim) -> bool:
    """Say whether a claim tells of something signed, as done: a bare "accord" may be any."""
    return claim.mode == "signed" and claim.polarity == "positive" and claim.modality == "done"


def longest(claims: Sequence[Claim]) -> Claim:
    """Return the claim that shows most of what was concluded, the first of several."""
    return max(claims, key=lambda c: (min(c.end - c.start, 200), -c.start))
