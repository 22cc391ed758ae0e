"""A report against itself: the date of its page against its text."""

from __future__ import annotations

from recoupe.check.standing import Court, make_finding
from recoupe.model.dossier import Evidence, Finding


def find_inside(court: Court) -> list[Finding]:
    """Return the contradictions of dates that the reading of each report found in it."""
    found = []
    for report in court.story.reports:
        for contradiction in court.analyses[report].contradictions:
            claims = [Evidence(report=report, start=s.start, end=s.end) for s in (contradiction.loser, contradiction.winner)]
            found.append(make_finding(court, "differ", "within-report", "date", claims))
    return found
