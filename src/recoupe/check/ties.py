"""Who is tied to whom: relations and events between two actors of the story, each with every place that states it."""

from __future__ import annotations

from collections import defaultdict

from recoupe.check.standing import Court
from recoupe.model.analysis import Argument, Claim
from recoupe.model.dossier import Tie
from recoupe.model.span import content_id
from recoupe.model.story import Place


def find_ties(court: Court) -> tuple[Tie, ...]:
    """Return the typed claims that join two actors, one tie for each kind, subject and object. What is denied is no tie."""
    held: dict[tuple[str, str, str], list[tuple[Place, Claim]]] = defaultdict(list)
    for report in court.story.reports:
        for claim in court.analyses[report].claims:
            subject, object_ = _actor(court, report, claim.subject), _actor(court, report, claim.object)
            if claim.type and subject and object_ and subject != object_ and claim.polarity == "positive" and claim.modality != "denied":
                held[claim.type, subject, object_].append((Place(report=report, start=claim.start, end=claim.end), claim))
    found = []
    for (kind, subject, object_), rows in sorted(held.items()):
        places = tuple(place for place, _ in rows)
        qualifiers = {k: v for _, claim in rows for k, v in sorted(claim.qualifiers.items())}
        found.append(Tie(
            id=content_id(court.story.id, "tie", kind, subject, object_), kind=kind, subject=subject, object=object_, claims=places,
            origins=tuple(sorted({court.origin(p.report, p.start, p.end) for p in places})), qualifiers=qualifiers,
        ))  # fmt: skip
    return tuple(found)


def _actor(court: Court, report: str, argument: Argument | None) -> str | None:
    actor = court.story.actor_of(report, argument.actor) if argument and argument.actor else None
    return actor.id if actor else None
