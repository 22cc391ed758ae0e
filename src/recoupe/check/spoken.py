"""What several reports let one speaker say alike. Repeating is not confirming: it counts as one speaker, however many origins heard it."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.check.standing import LONGEST, Court, make_finding
from recoupe.model.dossier import Evidence, Finding, Utterance


def spoken_findings(court: Court, utterances: Sequence[Utterance]) -> list[Finding]:
    """Return one agreement for each act of speech that two origins or more report, unless they differ on a number or a negation."""
    found = []
    for utterance in utterances:
        if len(utterance.origins) < 2 or any(d.kind in ("number", "negation") and d.scope == "between-origins" for d in utterance.differences):
            continue
        claims = [Evidence(report=v.report, start=v.start, end=min(v.end, v.start + LONGEST)) for v in utterance.versions]
        found.append(make_finding(court, "agree", "between-origins", "detail", claims))
    return found
