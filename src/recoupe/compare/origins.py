"""From kinship to derivations and origins: who had it first, and how many independent origins stand behind a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recoupe.compare.copies import Kinship
from recoupe.compare.sentences import Body
from recoupe.model.analysis import Analysis
from recoupe.model.span import content_id
from recoupe.model.story import Derivation, Origin


def derivation(a: Body, b: Body, kin: Kinship, analyses: Mapping[str, Analysis]) -> Derivation:
    """Return the derivation of two kindred reports; the direction is known where one is an agency's own or clearly earlier."""
    first = source_of(a, b, analyses)
    shared = agencies(a.report.id, analyses) & agencies(b.report.id, analyses)
    siblings = first is None and kin.kind == "translated-or-paraphrased"
    swap = first is b
    source, target = (b, a) if swap else (a, b)
    passages = tuple(type(p)(source=p.target, target=p.source, kind=p.kind) for p in kin.passages) if swap else kin.passages
    return Derivation(
        source=source.report.id,
        target=target.report.id,
        kind=kin.kind,
        direction="known" if first is not None else "unknown",
        share=round(min(1.0, kin.left if swap else kin.right), 4),
        passages=passages,
        why=kin.why,
        siblings=siblings,
        evidence=tuple(f"both credit {name}" for name in sorted(shared)),
    )


def source_of(a: Body, b: Body, analyses: Mapping[str, Analysis]) -> Body | None:
    """Return the report that had it first, or None: an agency's own dateline decides, then a whole day or time before."""
    wires = [agency_copy(x, analyses) for x in (a, b)]
    if wires[0] != wires[1]:
        return a if wires[0] else b
    times = [published(x, analyses) for x in (a, b)]
    if times[0] and times[1] and times[0] != times[1] and len(times[0]) == len(times[1]):
        return a if times[0] < times[1] else b
    return None


def agency_copy(body: Body, analyses: Mapping[str, Analysis]) -> bool:
    """Say whether a report is an agency's own: its dateline, its signatures, and nothing that a site puts around a copy."""
    analysis, text = analyses[body.report.id], body.report.text
    line = analysis.dateline.of(text) if analysis.dateline else ""
    signed = any(block.role == "credit" and block.start > len(text) // 2 for block in analysis.blocks)
    first = body.report.paragraphs[0].start if body.report.paragraphs else 0
    dressed = any(block.role == "furniture" and block.start >= first for block in analysis.blocks)
    return "(" in line and signed and not dressed


def agencies(report: str, analyses: Mapping[str, Analysis]) -> frozenset[str]:
    """Return the agencies that a report credits."""
    return frozenset(credit.name for credit in analyses[report].credits if credit.role == "agency")


def published(body: Body, analyses: Mapping[str, Analysis]) -> str | None:
    """Return when a report was published, as far as it says."""
    found = analyses[body.report.id].published
    return found.value if found else None


def find_origins(
    bodies: Sequence[Body], derivations: Sequence[Derivation], names: Mapping[str, str], analyses: Mapping[str, Analysis]
) -> tuple[Origin, ...]:
    """Return one origin for each family of kindred reports and one for each report that stands apart.

    A long report that only takes an excerpt (under half of its body) is an origin of its own besides.
    """
    parent = {b.report.id: b.report.id for b in bodies}

    def root(i: str) -> str:
        while parent[i] != i:
            i = parent[i]
        return i

    for d in derivations:
        parent[root(d.target)] = root(d.source)
    families: dict[str, list[str]] = {}
    for b in bodies:
        families.setdefault(root(b.report.id), []).append(b.report.id)
    origins = [family(members, derivations, names, analyses) for members in families.values()]
    for b in bodies:
        incoming = [d for d in derivations if d.target == b.report.id and d.direction == "known"]
        if incoming and max(d.share for d in incoming) < 0.5:
            why = "most of its body is explained by no other report"
            origins.append(Origin(id=content_id("own", b.report.id), label=names[b.report.id], seen=True, reports=(b.report.id,), why=why))
    return tuple(sorted(origins, key=lambda o: (o.reports, o.id)))


def family(members: Sequence[str], derivations: Sequence[Derivation], names: Mapping[str, str], analyses: Mapping[str, Analysis]) -> Origin:
    """Return the origin of reports that are akin: the one that none of the others explains, or a text that is not here."""
    if len(members) == 1:
        why = "no other report shares its text"
        return Origin(id=content_id(members[0]), label=names[members[0]], seen=True, reports=tuple(members), why=why)
    inside = [d for d in derivations if d.source in members]
    if all(d.siblings for d in inside):
        shared = frozenset.intersection(*(agencies(m, analyses) for m in members))
        label = ", ".join(sorted(shared)) or "?"
        why = "renderings of one text that is not in the set" + (f"; all credit {label}" if shared else "")
        return Origin(id=content_id(*members), label=label, seen=False, reports=tuple(members), why=why)
    sources = [m for m in members if not any(d.target == m and d.direction == "known" for d in inside)]
    wires = [d.source for d in inside if d.direction == "known" and d.source in sources]
    first = max(sorted(set(wires)), key=wires.count) if wires else sources[0] if sources else members[0]
    return Origin(id=content_id(*members), label=names[first], seen=True, reports=tuple(members), why="the others go back to it")
