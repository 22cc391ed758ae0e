"""Who stands behind a place: its origin, its speaker, and what that makes of a finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from recoupe.language.tables import table
from recoupe.model.analysis import Analysis
from recoupe.model.dossier import Dimension, Evidence, Finding, FindingKind, Scope, Standing
from recoupe.model.report import Report
from recoupe.model.span import content_id
from recoupe.model.story import Story

# What a reader wants first: a contradiction between origins on a number, then what copying changed, agreement, and what stands alone.
WEIGHT = {"number": 9.0, "polarity": 8.5, "date": 8.0, "modality": 7.5, "place": 7.0, "actor": 6.0, "name": 4.0, "detail": 3.0}
FIRST = {
    ("differ", "between-origins"): 30.0,
    ("differ", "within-report"): 22.0,
    ("differ", "within-origin"): 20.0,
    ("agree", "between-origins"): 12.0,
}
LONGEST = 300


class Court(Struct, frozen=True):
    """A story with what is needed to weigh places in it.

    `carriers`: which reports state a number; `ranks`: reports in the order of `order`; `shared_until`: for (report, other), where in
    the other the last passage ends that the two share.
    """

    story: Story
    reports: Mapping[str, Report]
    analyses: Mapping[str, Analysis]
    passages: dict[str, tuple[tuple[int, int, str], ...]]
    own: dict[str, str]
    carriers: dict[float, frozenset[str]]
    ranks: dict[str, int]
    shared_until: dict[tuple[str, str], int]

    def origin(self, report: str, start: int, end: int) -> str:
        """Return the id of the origin that a stretch rests on: that of the passage around it, else the report's own."""
        for left, right, origin in self.passages.get(report, ()):
            if left < end and start < right:
                return origin
        return self.own[report]

    def speaker(self, report: str, start: int, end: int) -> str | None:
        """Return the story's actor to whom the report attributes a stretch, or None where it says it itself."""
        for quotation in self.analyses[report].quotations:
            if quotation.start <= start and end <= quotation.end and quotation.actor:
                actor = self.story.actor_of(report, quotation.actor)
                return actor.id if actor else None
        return None

    def order(self, report: str) -> int:
        """Return how far from its source a report stands (0: it derives from none), then its place in the story."""
        return self.ranks[report]


def convene(story: Story, reports: Mapping[str, Report], analyses: Mapping[str, Analysis]) -> Court:
    """Return the story with the origin of every shared passage worked out once."""
    member: dict[str, list[str]] = {r: [o.id for o in story.origins if r in o.reports] for r in story.reports}
    sizes = {o.id: len(o.reports) for o in story.origins}
    own = {r: min(ids, key=lambda i: (sizes[i], i)) if ids else r for r, ids in member.items()}
    passages: dict[str, list[tuple[int, int, str]]] = {}
    for derivation in story.derivations:
        both = [o for o in member.get(derivation.source, ()) if o in member.get(derivation.target, ())]
        if not both:
            continue
        for passage in derivation.passages:
            passages.setdefault(derivation.source, []).append((passage.source.start, passage.source.end, both[0]))
            passages.setdefault(derivation.target, []).append((passage.target.start, passage.target.end, both[0]))
    several = {r: tuple(sorted(set(p))) for r, p in passages.items() if len(member.get(r, ())) > 1}
    carriers: dict[float, set[str]] = {}
    for report in story.reports:
        for quantity in analyses[report].quantities:
            carriers.setdefault(quantity.value, set()).add(report)
    frozen = {value: frozenset(held) for value, held in carriers.items()}
    return Court(story, reports, analyses, several, own, frozen, _ranks(story), _shared_until(story))


def _ranks(story: Story) -> dict[str, int]:
    """Reports that derive from another stand behind all that do not; each side in the order of the story."""
    derived = {d.target for d in story.derivations if d.direction == "known"}
    return {r: i + (len(story.reports) if r in derived else 0) for i, r in enumerate(story.reports)}


def _shared_until(story: Story) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for derivation in story.derivations:
        ends = {
            (derivation.target, derivation.source): max(p.source.end for p in derivation.passages),
            (derivation.source, derivation.target): max(p.target.end for p in derivation.passages),
        }
        for pair, end in ends.items():
            found[pair] = min(end, found.get(pair, end))
    return found


def make_finding(
    court: Court, kind: FindingKind, scope: Scope, dimension: Dimension, claims: Iterable[Evidence], *, weight: float = 0.0
) -> Finding:
    """Return a finding with its standing, speakers and sentence. Claims are put in the order of the story and of the text."""
    rank = {r: i for i, r in enumerate(court.story.reports)}
    unique = {(c.report, c.start, c.end): c for c in claims if c.end - c.start <= LONGEST}
    ordered = tuple(sorted(unique.values(), key=lambda c: (rank[c.report], c.start, c.end)))
    origins = tuple(sorted({court.origin(c.report, c.start, c.end) for c in ordered}))
    said = [court.speaker(c.report, c.start, c.end) for c in ordered]
    speakers = tuple(sorted({s for s in said if s}))
    holders = {c.report for c in ordered}
    silent = tuple(r for r in court.story.reports if r not in holders)
    one_voice = len(speakers) == 1 and None not in said
    return Finding(
        id=content_id(court.story.id, kind, scope, dimension, *(f"{c.report}:{c.start}-{c.end}" for c in ordered)),
        kind=kind,
        standing=_standing(kind, scope, len(origins)),
        scope=scope,
        dimension=dimension,
        text={language: _tell(court, language, kind, scope, dimension, ordered, len(origins), one_voice) for language in ("fr", "en")},
        claims=ordered,
        origins=origins,
        speakers=speakers,
        silent=silent,
        cut=tuple(r for r in silent if _cut_before(court, r, ordered)),
        weight=round(FIRST.get((kind, scope), 5.0) + WEIGHT[dimension] + weight, 3),
    )


def _standing(kind: FindingKind, scope: Scope, origins: int) -> Standing:
    if kind == "differ" and scope == "between-origins":
        return "contested"
    return "corroborated" if kind == "agree" and origins > 1 else "single-origin"


def _cut_before(court: Court, report: str, claims: Sequence[Evidence]) -> bool:
    """A silent report is cut where it derives from one that speaks, and all that it takes lies before the point."""
    return any(court.shared_until.get((report, claim.report), claim.start + 1) <= claim.start for claim in claims)


def _tell(
    court: Court, language: str, kind: str, scope: str, dimension: str, claims: Sequence[Evidence], origins: int, one_voice: bool
) -> str:
    words = {row["key"]: row["text"] for row in table(language, "finding_sentences")}
    form = f"{kind}.{scope.split('-')[1].rstrip('s') if scope == 'within-report' else scope.split('-')[0]}"
    if kind == "single":
        form = "single"
    elif kind == "agree" and scope == "between-origins" and one_voice:
        form = "agree.speech"
    seen: dict[str, str] = {}
    for claim in claims:
        said = " ".join(court.reports[claim.report].text[claim.start : claim.end].split())
        seen.setdefault(claim.value or said.casefold(), said)
    values = words["against"].join(f"« {s} »" if language == "fr" else f"“{s}”" for s in list(seen.values())[:5])
    return words[form].format(dimension=words[dimension], count=origins, values=values)
