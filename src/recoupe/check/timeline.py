"""The timeline of a story: typed claims whose time is known, in order, with who takes part and which origins say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from recoupe.check.standing import Court
from recoupe.model.analysis import Claim, Time
from recoupe.model.dossier import Moment
from recoupe.model.span import content_id
from recoupe.model.story import Place


def find_timeline(court: Court, times: Mapping[str, Sequence[Time]]) -> tuple[Moment, ...]:
    """Return the dated events: claims of one day, type and actors are one moment.

    Events alone: an office or an alliance lasts, and has no day. What is only said to go on since a day ("2024-05-06/..") has none either.
    """
    held: dict[tuple[str, str, str, tuple[str, ...]], list[tuple[Place, Claim]]] = defaultdict(list)
    for report in court.story.reports:
        analysis = court.analyses[report]
        dated = {(t.start, t.end): t for t in times.get(report, analysis.times)}
        for claim in analysis.claims:
            time = dated.get((claim.time.start, claim.time.end)) if claim.time else None
            if claim.type is not None and claim.type.isupper() and time is not None and time.value and not time.value.endswith("/.."):
                held[time.value, time.precision, claim.type, _actors(court, report, claim)].append(
                    (Place(report=report, start=claim.start, end=claim.end), claim)
                )
    found = []
    for (when, precision, kind, actors), rows in sorted(held.items()):
        places = tuple(place for place, _ in rows)
        words = " ".join(court.reports[places[0].report].text[places[0].start : places[0].end].split())
        origins = tuple(sorted({court.origin(p.report, p.start, p.end) for p in places}))
        found.append(Moment(
            id=content_id(court.story.id, "moment", when, kind, *actors), when=when, precision=precision, text={"fr": words, "en": words},
            claims=places, type=kind, actors=actors, origins=origins,
        ))  # fmt: skip
    return tuple(found)


def _actors(court: Court, report: str, claim: Claim) -> tuple[str, ...]:
    found = []
    for argument in (claim.subject, claim.object):
        actor = court.story.actor_of(report, argument.actor) if argument and argument.actor else None
        if actor is not None and actor.id not in found:
            found.append(actor.id)
    return tuple(found)
