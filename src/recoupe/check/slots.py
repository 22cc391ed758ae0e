"""Slots: facts of several reports that answer one question ("how many employees?"), grouped; then what the slot says.

Two facts of one group answer each other when each is the other's best match in its report by the words around them. A fact
whose own value stands in the other report is never set against another value: precision before recall.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from recoupe.check.facts import Fact, compare_facts
from recoupe.check.sentences import Ground
from recoupe.check.standing import Court, make_finding
from recoupe.model.dossier import Dimension, Evidence, Finding

# What the words around two facts must share, in summed weight: little where the values are the same, more where they differ, most
# for places (a text names many). Set on s04, s05, s13 of the written stories and the seeds, 2026-11-24.
NEEDED = {"same": 1.6, "number": 2.6, "date": 3.4, "place": 3.2}
LIKENESS = 2.5
OTHER_NOUN = 1.6
LIKELY_PLACE = 0.25
LIKELY_TIME = 0.3
# How many facts one word around them can join a fact to, the first of the story: it bounds the work on a story of 200 reports.
MOST_HOLDERS = 80
# Up to a dozen, two texts state one number by chance.
SMALL = 12


def find_slots(ground: Ground, facts: Sequence[Fact]) -> list[list[Fact]]:
    """Return the groups of facts that answer one question, of two reports or more, in the order of their first fact."""
    links = _links(ground, facts)
    parent = list(range(len(facts)))
    members: dict[int, list[int]] = {i: [i] for i in range(len(facts))}

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for _, i, j in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
        a, b = root(i), root(j)
        if a != b and not _clash([facts[k] for k in members[a]], [facts[k] for k in members[b]]):
            parent[max(a, b)] = min(a, b)
            members[min(a, b)] += members.pop(max(a, b))
    groups = [[facts[k] for k in sorted(group)] for _, group in sorted(members.items()) if len(group) > 1]
    return [g for g in groups if len({f.report for f in g}) > 1]


def _clash(left: Iterable[Fact], right: Sequence[Fact]) -> bool:
    """One report may not answer one question with two values."""
    held: dict[str, list[Fact]] = defaultdict(list)
    for b in right:
        held[b.report].append(b)
    return any(compare_facts(a, b).judgement not in ("same", "compatible") for a in left for b in held.get(a.report, ()))


def _links(ground: Ground, facts: Sequence[Fact]) -> list[tuple[float, int, int]]:
    scores = _scores(ground, facts)
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for (i, j), (score, same) in scores.items():
        held = score + (4.0 if same else 0.0)
        for a, b in ((i, j), (j, i)):
            where = (a, facts[b].report)
            if where not in best or (held, -b) > (best[where][0], -best[where][1]):
                best[where] = (held, b)
    links = []
    for (i, j), (score, same) in scores.items():
        mutual = best[i, facts[j].report][1] == j and best[j, facts[i].report][1] == i
        needed = NEEDED["same"] if same else NEEDED[facts[i].dimension] + (OTHER_NOUN if facts[i].noun != facts[j].noun else 0.0)
        if not same and facts[i].dimension == "place" and (_named_in(ground, facts[i], facts[j]) or _named_in(ground, facts[j], facts[i])):
            continue
        number = facts[i].number
        if same and number is not None and number.value <= SMALL:
            needed += 0.8
        if not same and facts[i].group in ("year", "duration") and ground.likeness(facts[i].sentence, facts[j].sentence) < LIKELY_TIME:
            continue
        if not same and facts[i].dimension == "place" and ground.likeness(facts[i].sentence, facts[j].sentence) < LIKELY_PLACE:
            continue
        if score >= needed and (mutual or same):
            links.append((score + (1.0 if same else 0.0), i, j))
    return links


def _named_in(ground: Ground, fact: Fact, other: Fact) -> bool:
    """The other's sentence speaks of the place too: then it tells of two places, and does not contradict."""
    kind, _, name = fact.value.partition("|")
    keys = ground.sentences[other.sentence].keys
    name_key = ground.aliases.get(f"={name}", f"={name}")
    return (bool(name) and name_key in keys) or (not name and f"@{kind}" in keys)


def _scores(ground: Ground, facts: Sequence[Fact]) -> dict[tuple[int, int], tuple[float, bool]]:
    """Pairs of comparable facts of two reports, how much of what stands around them is shared, and whether they say the same."""
    holders: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for i, fact in enumerate(facts):
        for key, near in sorted(fact.around.items()):
            here = holders[fact.dimension, fact.group, key]
            for j in here:
                if facts[j].report != fact.report:
                    shared[j, i] += ground.weights.get(key, 1.0) * min(near, facts[j].around[key])
            if len(here) < MOST_HOLDERS:
                here.append(i)
    found = {}
    for (i, j), weight in shared.items():
        judgement = compare_facts(facts[i], facts[j]).judgement
        if judgement == "not comparable":
            continue
        score = weight + LIKENESS * ground.likeness(facts[i].sentence, facts[j].sentence)
        found[i, j] = (score, judgement in ("same", "compatible"))
    return found


def slot_findings(court: Court, slots: Iterable[Sequence[Fact]]) -> list[Finding]:
    """Return what each slot says: which origins agree, which differ, what a copy changed."""
    return [finding for slot in slots for finding in tell_slot(court, slot)]


def tell_slot(court: Court, slot: Sequence[Fact]) -> list[Finding]:
    """Return the findings of one slot: one for each contrast, one for each value on which origins agree.

    A copy that changed a value is set against its family, then against the other origins; what the families themselves say is
    compared apart, so that a slip in a copy is never taken for a contradiction between origins.
    """
    values = _values(slot)
    dimension: Dimension = slot[0].dimension
    families: dict[str, list[Fact]] = defaultdict(list)
    for fact in slot:
        families[fact.origin].append(fact)
    main = {origin: _main(court, facts, values) for origin, facts in sorted(families.items())}
    slips = [(o, v) for o in sorted(families) for v in sorted({_value(values, f) for f in families[o]}) if v != main[o]]
    found = []
    for origin, slip in slips:
        found.append(make_finding(court, "differ", "within-origin", dimension, _evidence(families[origin])))
        others = [f for f in slot if f.origin != origin and _value(values, f) != slip]
        if others:
            slipped = [f for f in families[origin] if _value(values, f) == slip]
            found.append(make_finding(court, "differ", "between-origins", dimension, _evidence([*slipped, *others])))
    kept = [f for f in slot if _value(values, f) == main[f.origin]]
    if len(set(main.values())) > 1:
        found.append(make_finding(court, "differ", "between-origins", dimension, _evidence(kept)))
    for value in sorted({_value(values, f) for f in slot}):
        holders = [f for f in slot if _value(values, f) == value]
        origins = {f.origin for f in holders}
        if len(origins) > 1:
            found.append(make_finding(court, "agree", "between-origins", dimension, _evidence(holders), weight=len(origins) * 0.1))
        elif len({f.report for f in holders}) > 1 and len(families) == 1 and not slips:
            found.append(make_finding(court, "agree", "within-origin", dimension, _evidence(holders)))
    return found


def _values(slot: Sequence[Fact]) -> list[list[Fact]]:
    """The facts of a slot, gathered by what they say; exact values first, round ones join the nearest."""
    groups: list[list[Fact]] = []
    for fact in sorted(slot, key=lambda f: f.number is not None and (f.number.approximate or f.number.bound is not None)):
        fitting = [g for g in groups if all(compare_facts(fact, other).judgement in ("same", "compatible") for other in g)]
        exact = [g for g in fitting if any(compare_facts(fact, other).judgement == "same" for other in g)]
        if fitting:
            (exact or fitting)[0].append(fact)
        else:
            groups.append([fact])
    return groups


def _value(values: Sequence[Sequence[Fact]], fact: Fact) -> int:
    return next(i for i, group in enumerate(values) if any(f is fact for f in group))


def _main(court: Court, facts: Sequence[Fact], values: Sequence[Sequence[Fact]]) -> int:
    """What a family says: the value of most of its reports; where they are level, that of the report nearest to the source."""
    said: dict[int, set[str]] = defaultdict(set)
    for fact in facts:
        said[_value(values, fact)].add(fact.report)
    return min(said, key=lambda v: (-len(said[v]), min(court.order(r) for r in said[v]), v))


def _evidence(facts: Iterable[Fact]) -> list[Evidence]:
    return [Evidence(report=f.report, start=f.start, end=f.end, value=f.value) for f in facts]
