"""The printed contract: the rows that the commands print. Keys are stable, additions are free.

`recoupe analyse` prints `AnalysisRow`, `recoupe stories` prints `StoryRow`, `recoupe dossier` writes `DossierFile`.
The JSON Schema in `docs/contract.schema.json` is made from these types (`make schema`).
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from recoupe.model.analysis import Actor, Block, Claim, Contradiction, Credit, Quantity, Quotation, Time
from recoupe.model.dossier import Difference, Finding, Moment, Tie, Version
from recoupe.model.report import Skipped, Stated
from recoupe.model.span import Span
from recoupe.model.story import Alignment, CreditCheck, DerivationKind, Direction, Passage, StoryActor


class ReportRow(Struct, frozen=True, kw_only=True):
    """A report as `analyse` prints it. `title` and `published` are values; `title_span` and `published_why` say whence."""

    id: str
    path: str
    url: str | None
    outlet: str | None
    language: str
    title: str | None
    published: str | None
    text: str
    blocks: tuple[Block, ...]
    credits: tuple[Credit, ...]
    title_span: Span | None
    published_why: str | None
    anchor: str | None
    contradictions: tuple[Contradiction, ...]
    raw: str
    stated: Stated
    columns: dict[str, str]
    notes: tuple[str, ...]


class AnalysisRow(Struct, frozen=True, kw_only=True):
    """One line of `recoupe analyse`."""

    report: ReportRow
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    actors: tuple[Actor, ...]
    quotations: tuple[Quotation, ...]
    claims: tuple[Claim, ...]


class OriginRow(Struct, frozen=True, kw_only=True):
    """An origin; `reports` are paths, `report_ids` the same reports by id."""

    id: str
    label: str
    seen: bool
    reports: tuple[str, ...]
    why: str
    sure: bool
    report_ids: tuple[str, ...]


class DerivationRow(Struct, frozen=True, kw_only=True):
    """A derivation between two reports, which are given by path, and by id."""

    source: str
    target: str
    kind: DerivationKind
    direction: Direction
    share: float
    passages: tuple[Passage, ...]
    why: str
    siblings: bool
    evidence: tuple[str, ...]
    source_id: str
    target_id: str


class StoryRow(Struct, frozen=True, kw_only=True):
    """One line of `recoupe stories`."""

    id: str
    title: str
    why: str
    reports: tuple[str, ...]
    origins: tuple[OriginRow, ...]
    derivations: tuple[DerivationRow, ...]
    origins_at_least: int
    origins_at_most: int
    credit_checks: tuple[CreditCheck, ...]
    originality: dict[str, float]
    follows: str | None


class OriginalityRow(Struct, frozen=True, kw_only=True):
    """One line of `recoupe originality`. `originality`: part of the body (0 to 1) that no other report explains.

    `sources` and `copies`: paths of the reports that it goes back to, and that go back to it; `hours_after`: hours between the
    earliest of its sources and it, where both times are known; `last_copy_hours`: hours between it and its last copy.
    """

    path: str
    outlet: str | None
    published: str | None
    originality: float
    sources: tuple[str, ...]
    copies: tuple[str, ...]
    hours_after: float | None
    last_copy_hours: float | None


class DatedReportRow(Struct, frozen=True, kw_only=True):
    """A report inside a dossier: times are resolved with what the story knows; `dated_by` says whence the date."""

    id: str
    path: str
    url: str | None
    outlet: str | None
    language: str
    title: str | None
    published: str | None
    dated_by: str | None
    dated_why: str
    originality: float | None
    times: tuple[Time, ...]
    quotations: tuple[Quotation, ...]
    credits: tuple[Credit, ...]
    blocks: tuple[Block, ...]
    text: str | None


class UtteranceRow(Struct, frozen=True, kw_only=True):
    """One act of speech. `origins` counts the independent origins that carry it; `origin_ids` names them."""

    id: str
    actor: str | None
    versions: tuple[Version, ...]
    differences: tuple[Difference, ...]
    origins: int
    origin_ids: tuple[str, ...]
    act: bool


class DossierStory(Struct, frozen=True, kw_only=True):
    """One story of `dossier.json`."""

    id: str
    title: str
    why: str
    headline: tuple[Any, ...]
    reports: tuple[DatedReportRow, ...]
    origins: tuple[OriginRow, ...]
    origins_at_least: int
    origins_at_most: int
    derivations: tuple[DerivationRow, ...]
    credit_checks: tuple[CreditCheck, ...]
    alignments: tuple[Alignment, ...]
    actors: tuple[StoryActor, ...]
    utterances: tuple[UtteranceRow, ...]
    findings: tuple[Finding, ...]
    timeline: tuple[Moment, ...]
    relations: tuple[Tie, ...]


class DossierFile(Struct, frozen=True, kw_only=True):
    """`dossier.json`. `made_with` names versions, options and decisions; no time, no host."""

    made_with: dict[str, Any]
    skipped: tuple[Skipped, ...]
    stories: tuple[DossierStory, ...]


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the three shapes, with shared components under "$defs"."""
    shapes, components = msgspec.json.schema_components((AnalysisRow, StoryRow, DossierFile), ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What recoupe prints",
        "oneOf": list(shapes),
        "$defs": dict(sorted(components.items())),
    }


if __name__ == "__main__":
    import sys

    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(schema()), indent=1) + b"\n")
