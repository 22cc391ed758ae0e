"""Story: reports of one happening, who copied whom among them, and which of their sentences answer each other."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from recoupe.model.analysis import ActorType
from recoupe.model.span import Mark, Span

DerivationKind = Literal["verbatim", "edited", "translated-or-paraphrased"]
Direction = Literal["known", "unknown"]


class Place(Mark, frozen=True, kw_only=True):
    """A span of a named report."""

    report: str


class Passage(Struct, frozen=True, kw_only=True):
    """A stretch that two reports share: the same words, or one rendering beside another."""

    source: Span
    target: Span
    kind: DerivationKind = "verbatim"


class Derivation(Struct, frozen=True, kw_only=True):
    """One report goes back to another, or both to one unseen text.

    `source`, `target`: report ids. direction "unknown": in order of path, and perhaps siblings of a text not in the set.
    `share`: part of the target's body (0 to 1) that the source explains. `siblings`: True where both descend from a text
    that is not in the set. `evidence`: shared errors, credits, times, as short sentences.
    """

    source: str
    target: str
    kind: DerivationKind
    direction: Direction
    share: float
    passages: tuple[Passage, ...]
    why: str
    siblings: bool = False
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.source == self.target:
            raise ValueError("a report does not derive from itself")
        if not self.passages:
            raise ValueError("a derivation shows at least one passage")


class Origin(Struct, frozen=True, kw_only=True):
    """A text that reports descend from: the first that printed it, or an agency's text that is not in the set (`seen` False).

    `reports`: ids of all that rest on it, whole or in part. `sure`: False where it may be the same as another origin.
    """

    id: str
    label: str
    seen: bool
    reports: tuple[str, ...]
    why: str
    sure: bool = True


class CreditCheck(Struct, frozen=True, kw_only=True):
    """What a report credits beside what was measured.

    judgement: credited-and-derived, derived-uncredited, credited-not-derived, credited-unseen (its text is not in the set).
    """

    report: str
    agency: str | None
    judgement: str
    why: str


class Alignment(Struct, frozen=True, kw_only=True):
    """Two stretches (sentences or quotations) of two reports that say the same thing.

    kind: copied (inside a derivation), speech (both render one utterance), fact (independent words on one fact).
    `score`: 0 to 1; `why`: what they share (names, numbers, dates, rare words).
    """

    left: Place
    right: Place
    kind: Literal["copied", "speech", "fact"]
    score: float
    why: str


class StoryActor(Struct, frozen=True, kw_only=True):
    """One actor across the reports of a story. `parts`: (report id, actor id in that report's analysis).

    `variants`: every spelling, in order of first use; `decided`: the person's decision that made or kept this, or None.
    """

    id: str
    name: str
    type: ActorType
    code: str | None
    parts: tuple[tuple[str, str], ...]
    mentions: tuple[Place, ...]
    variants: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    decided: str | None = None


class Story(Struct, frozen=True, kw_only=True):
    """Reports of one happening. `reports`: ids in order of path. `origins_at_least`, `origins_at_most`: the count, doubt as a range.

    `originality`: report id → part of its body (0 to 1) that no other report explains. `follows`: id of the story this one continues.
    """

    id: str
    title: str
    why: str
    reports: tuple[str, ...]
    origins: tuple[Origin, ...]
    origins_at_least: int
    origins_at_most: int
    derivations: tuple[Derivation, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    actors: tuple[StoryActor, ...] = ()
    credit_checks: tuple[CreditCheck, ...] = ()
    originality: dict[str, float] = {}
    follows: str | None = None

    def __post_init__(self) -> None:
        if not self.reports:
            raise ValueError("a story has reports")
        if not 1 <= self.origins_at_least <= self.origins_at_most:
            raise ValueError(f"a story has at least one origin: {self.origins_at_least} to {self.origins_at_most}")

    def actor_of(self, report: str, actor: str) -> StoryActor | None:
        """Return the story's actor that one report's actor is part of."""
        for candidate in self.actors:
            if (report, actor) in candidate.parts:
                return candidate
        return None
