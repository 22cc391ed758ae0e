"""What several origins say that somebody did: typed events of one kind by one actor, affirmed everywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from recoupe.check.standing import Court, make_finding
from recoupe.model.analysis import Argument, Claim
from recoupe.model.dossier import Evidence, Finding

MOST = 12  # the tables of events are coarse, and one sentence can hold several
LONG = 200  # characters: a longer claim says more than its event


def find_acts(court: Court, found: Sequence[Finding]) -> list[Finding]:
    """Return the events that two origins or more state: the same type, the same actor, recipients that do not differ.

    A kind of event that an actor does twice in one report (meets two people) stays apart by its recipient. What an agreement
    in `found` already says at these very places is left out.
    """
    held: dict[tuple[str, str], list[tuple[str, Claim, str | None]]] = defaultdict(list)
    for report in court.story.reports:
        for claim in court.analyses[report].claims:
            subject = actor(court, report, claim.subject)
            if claim.type and claim.type.isupper() and subject and claim.polarity == "positive" and claim.end - claim.start <= LONG:
                held[claim.type, subject].append((report, claim, actor(court, report, claim.object)))
    known = {(c.report, c.start, c.end) for f in found if f.kind == "agree" for c in f.claims}
    made = []
    for _, rows in sorted(held.items()):
        for group in by_recipient(rows):
            claims = [Evidence(report=r, start=c.start, end=c.end, value=c.type) for r, c, _ in group]
            origins = {court.origin(c.report, c.start, c.end) for c in claims}
            if len(origins) > 1 and not all((c.report, c.start, c.end) in known for c in claims):
                made.append(make_finding(court, "agree", "between-origins", "actor", claims))
    return made[:MOST]


def by_recipient(rows: Sequence[tuple[str, Claim, str | None]]) -> list[list[tuple[str, Claim, str | None]]]:
    """Return the claims with one recipient together; those without a known one join them where there is but one."""
    groups: dict[str | None, list[tuple[str, Claim, str | None]]] = defaultdict(list)
    for row in rows:
        groups[row[2]].append(row)
    named = [key for key in groups if key is not None]
    if len(named) == 1:
        return [[*groups[named[0]], *groups.get(None, [])]]
    return [groups[key] for key in sorted(groups, key=lambda k: k or "")]


def actor(court: Court, report: str, argument: Argument | None) -> str | None:
    """Return the story's actor that fills a place."""
    found = court.story.actor_of(report, argument.actor) if argument and argument.actor else None
    return found.id if found else None
