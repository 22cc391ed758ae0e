"""analyses → stories: copies, alignments, origins, actors across reports, grouping."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

import msgspec

from recoupe.compare.actors import join_actors
from recoupe.compare.copies import Pairing, copied_share, kinship, pairings, told
from recoupe.compare.credited import check_credits
from recoupe.compare.excerpts import excerpts
from recoupe.compare.grouping import group, joined, weights
from recoupe.compare.origins import agency_copy, derivation, find_origins, published
from recoupe.compare.renderings import Laid, Lines, lay, lines_of
from recoupe.compare.sentences import Body, body
from recoupe.model.analysis import Analysis
from recoupe.model.dossier import Decision
from recoupe.model.report import Report
from recoupe.model.span import content_id
from recoupe.model.story import Alignment, Derivation, Place, Story

MANY = 24  # reports of a story up to which each is laid beside each other (an estimate)
WHOLLY = 0.9  # share of a report's words in runs of another's from which it is its copy and nothing else (an estimate)


def find_stories(reports: Sequence[Report], analyses: Mapping[str, Analysis], decisions: Sequence[Decision] = ()) -> tuple[Story, ...]:
    """Return the stories of a batch, each with its derivations, origins, alignments and actors; the order of input changes nothing."""
    bodies = [body(r, analyses[r.id]) for r in sorted(reports, key=lambda r: (r.path, r.id))]
    weight = weights(bodies)
    lines = lines_of(bodies)
    groups = joined(group(bodies, weight, [day(b, analyses) for b in bodies]), excerpts(bodies))
    return tuple(story([bodies[i] for i in members], analyses, decisions, weight, lines) for members in groups)


def day(item: Body, analyses: Mapping[str, Analysis]) -> int | None:
    """Return the day on which a report was printed, as a count of days, where it says a whole date."""
    try:
        return date.fromisoformat((published(item, analyses) or "")[:10]).toordinal()
    except ValueError:
        return None


def derivation_between(left: Report, right: Report, analyses: Mapping[str, Analysis]) -> Derivation | None:
    """Return how two reports are derived from one another, or None where each stands for itself."""
    a, b = (body(report, analyses[report.id]) for report in (left, right))
    lines = lines_of([a, b])
    kin = kinship(a, b, lay(lines[a.report.id], lines[b.report.id]))
    return derivation(a, b, kin, analyses) if kin else None


def story(
    bodies: Sequence[Body],
    analyses: Mapping[str, Analysis],
    decisions: Sequence[Decision],
    weight: dict[str, float],
    lines: Mapping[str, Lines],
) -> Story:
    """Return the story of the reports that were grouped."""
    ids = tuple(b.report.id for b in bodies)
    derivations: list[Derivation] = []
    alignments: list[Alignment] = []
    said = {b.report.id: told(b, weight) for b in bodies}
    for a, b in compared(bodies, analyses):
        laid = lay(lines[a.report.id], lines[b.report.id])
        kin = kinship(a, b, laid)
        if kin:
            derivations.append(derivation(a, b, kin, analyses))
        pairs = pairings(said[a.report.id], said[b.report.id])
        if kin and kin.kind == "translated-or-paraphrased":
            pairs = with_laid(pairs, laid)
        alignments += [aligned(a, b, p, copied=kin is not None) for p in pairs]
    derivations = seen_sources(derivations)
    names = {b.report.id: b.report.outlet or analyses[b.report.id].outlet or b.report.path.rsplit("/", 1)[-1] for b in bodies}
    origins = find_origins(bodies, derivations, names, analyses)
    own = [b.report for b in bodies]
    return Story(
        id=content_id(*ids),
        title=next((words for b in bodies if (words := title(b, analyses))), bodies[0].report.text.strip()[:90]),
        why=shared(bodies, weight),
        reports=ids,
        origins=origins,
        origins_at_least=len(origins),
        origins_at_most=len(origins),
        derivations=tuple(derivations),
        alignments=tuple(alignments),
        actors=join_actors(own, analyses, decisions),
        credit_checks=check_credits(bodies, derivations, origins, analyses),
        originality={i: round(1 - max((d.share for d in derivations if d.target == i), default=0.0), 4) for i in ids},
    )


def compared(bodies: Sequence[Body], analyses: Mapping[str, Analysis]) -> Iterable[tuple[Body, Body]]:
    """Return the pairs of reports that are laid beside each other: all of a story of up to MANY, in the order of path.

    In a larger one a report that is almost wholly copied from an earlier one is laid beside that one alone: what it shares with the
    rest, its source shares too. So the work follows the number of texts that are not copies.
    """
    if len(bodies) <= MANY:
        return combinations(bodies, 2)
    leads: list[Body] = []
    pairs: list[tuple[Body, Body]] = []
    for b in sorted(bodies, key=lambda b: (not agency_copy(b, analyses), published(b, analyses) or "9", b.report.path, b.report.id)):
        source = next((lead for lead in leads if copied_share(lead, b) >= WHOLLY), None)
        if source is None:
            leads.append(b)
        else:
            pairs.append((source, b))
    place = {b.report.id: i for i, b in enumerate(bodies)}
    pairs += combinations(leads, 2)
    ordered = (sorted(pair, key=lambda b: place[b.report.id]) for pair in pairs)
    return sorted(((a, b) for a, b in ordered), key=lambda pair: (place[pair[0].report.id], place[pair[1].report.id]))


def seen_sources(found: Sequence[Derivation]) -> list[Derivation]:
    """Return derivations of which none is a pair of siblings of an unseen text where a report of the set is known to be the source of both."""
    sources: dict[str, set[str]] = {}
    for d in found:
        if d.direction == "known":
            sources.setdefault(d.target, set()).add(d.source)
    nothing: set[str] = set()
    return [
        msgspec.structs.replace(d, siblings=False) if d.siblings and sources.get(d.source, nothing) & sources.get(d.target, nothing) else d
        for d in found
    ]


def with_laid(pairs: Sequence[Pairing], laid: Laid) -> tuple[Pairing, ...]:
    """Return the sentences that answer each other in two renderings: those laid beside each other, then whatever else pairs up."""
    found = [Pairing(left=i, right=j, score=round(score, 4)) for i, j, score in laid.pairs]
    taken = {p.left for p in found}, {p.right for p in found}
    found += [p for p in pairs if p.left not in taken[0] and p.right not in taken[1]]
    return tuple(sorted(found, key=lambda p: (p.left, p.right)))


def aligned(a: Body, b: Body, pair: Pairing, *, copied: bool) -> Alignment:
    """Return two sentences that say the same thing, as the story keeps them."""
    left, right = a.sentences[pair.left], b.sentences[pair.right]
    both = sorted((left.stems | left.names) & (right.stems | right.names))
    return Alignment(
        left=Place(report=a.report.id, start=left.span.start, end=left.span.end),
        right=Place(report=b.report.id, start=right.span.start, end=right.span.end),
        kind="copied" if copied else "fact",
        score=pair.score,
        why="they share " + ", ".join(both[:6]),
    )


def title(item: Body, analyses: Mapping[str, Analysis]) -> str | None:
    """Return a report's headline, if it prints one."""
    span = analyses[item.report.id].title
    return span.of(item.report.text) if span else None


def shared(bodies: Sequence[Body], weight: dict[str, float]) -> str:
    """Return why these reports tell one story: the rarest names that most of them have."""
    if len(bodies) == 1:
        return "no other report shares its rare words"
    held = Counter(k for b in bodies for k in {k for s in b.sentences for k in s.names})
    common = sorted((k for k, n in held.items() if n * 2 > len(bodies)), key=lambda k: (-weight.get(k, 0.0), k))
    return "most of them name " + ", ".join(common[:6]) if common else "they share rare words"
