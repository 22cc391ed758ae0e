"""Dossier: the account. Utterances, findings, timeline and ties, each line leading to the characters it rests on."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from recoupe.model.analysis import Analysis, Time
from recoupe.model.report import Report, Skipped
from recoupe.model.span import Span
from recoupe.model.story import Place, Story

FindingKind = Literal["agree", "differ", "single"]
Standing = Literal["corroborated", "single-origin", "contested"]
Scope = Literal["between-origins", "within-origin", "within-report"]
Dimension = Literal["number", "date", "place", "actor", "name", "polarity", "modality", "detail"]


class Version(Struct, frozen=True, kw_only=True):
    """The part of one quotation that answers the other versions. `cut`: the report marks an omission inside, "(…)"."""

    report: str
    start: int
    end: int
    quotation: str
    cut: bool = False


class Difference(Struct, frozen=True, kw_only=True):
    """Words that two or more versions render differently.

    kind: spelling, synonym, number, negation, omission, addition, order. An omission has claims only where words stand.
    """

    kind: str
    scope: Scope
    claims: tuple[Place, ...]
    text: dict[str, str] = {}


class Utterance(Struct, frozen=True, kw_only=True):
    """One act of speech and its versions across reports. `origins`: ids of the story's origins that carry it."""

    id: str
    actor: str | None
    versions: tuple[Version, ...]
    differences: tuple[Difference, ...]
    origins: tuple[str, ...]
    act: bool = False

    def __post_init__(self) -> None:
        if not self.versions:
            raise ValueError("an utterance has versions")


class Evidence(Place, frozen=True, kw_only=True):
    """A place that a finding rests on, and what it says there in comparable form (a number, an ISO date, a name), if any."""

    value: str | None = None


class Finding(Struct, frozen=True, kw_only=True):
    """One point on which reports agree or differ, or that one report alone makes.

    `text`: one line per interface language, from a template and the spans. `origins`: ids; `speakers`: story actor ids to
    whom the reports attribute it (empty: the reports say it themselves). `silent`: reports that do not speak of it;
    `cut`: reports that end before that point. `weight`: what comes first, higher first. `decided`: a person's decision on it.
    """

    id: str
    kind: FindingKind
    standing: Standing
    scope: Scope
    dimension: Dimension
    text: dict[str, str]
    claims: tuple[Evidence, ...]
    origins: tuple[str, ...]
    speakers: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    weight: float = 0.0
    decided: str | None = None

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError("a finding has claims")


class Moment(Struct, frozen=True, kw_only=True):
    """One event on the timeline: when (ISO 8601, or a range), what in one line, and the places that say so."""

    id: str
    when: str
    precision: str
    text: dict[str, str]
    claims: tuple[Place, ...]
    type: str | None
    actors: tuple[str, ...]
    origins: tuple[str, ...]


class Tie(Struct, frozen=True, kw_only=True):
    """A relation or event between two actors, with its evidence. `kind`: a relation or a PLOVER type."""

    id: str
    kind: str
    subject: str
    object: str
    claims: tuple[Place, ...]
    origins: tuple[str, ...]
    when: str | None = None
    qualifiers: dict[str, str] = {}


class Dated(Struct, frozen=True, kw_only=True):
    """When a report was published, as the story knows it. `dated_by`: "report", "stated" or the id of the report it borrows from."""

    report: str
    published: str | None
    dated_by: str | None
    why: str
    times: tuple[Time, ...]


class Account(Struct, frozen=True, kw_only=True):
    """One story with everything that was found by laying its reports side by side. `headline`: its one sentence, as spans of reports."""

    story: Story
    dated: tuple[Dated, ...]
    utterances: tuple[Utterance, ...]
    findings: tuple[Finding, ...]
    timeline: tuple[Moment, ...]
    relations: tuple[Tie, ...]
    headline: tuple[Place, ...] = ()


class Decision(Struct, frozen=True, kw_only=True):
    """What a person settled: it outranks every score and is never overwritten.

    verb: merge or split (two names), wrong (a finding's id), keep. `by` and `on`: who, and the ISO date.
    """

    verb: Literal["merge", "split", "wrong", "keep"]
    subjects: tuple[str, ...]
    by: str
    on: str
    note: str = ""


class Dossier(Struct, frozen=True, kw_only=True):
    """All accounts of one run, with the reports and analyses they rest on. `made_with`: versions and options, no time, no host."""

    made_with: dict[str, str]
    skipped: tuple[Skipped, ...]
    accounts: tuple[Account, ...]
    reports: dict[str, Report]
    analyses: dict[str, Analysis]
    decisions: tuple[Decision, ...] = ()

    def words(self, place: Place) -> str:
        """Return the characters that a place points at."""
        return Span(place.start, place.end).of(self.reports[place.report].text)
