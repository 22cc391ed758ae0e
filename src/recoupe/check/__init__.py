"""story → account: utterances, findings, timeline, ties. It reads who copied whom and what aligns from the story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from recoupe.check.acts import find_acts
from recoupe.check.agreed import find_agreed
from recoupe.check.alone import find_repeated, find_single
from recoupe.check.copied import find_copied
from recoupe.check.facts import find_facts
from recoupe.check.headline import find_headline
from recoupe.check.inside import find_inside
from recoupe.check.opposed import find_opposed
from recoupe.check.roles import find_roles
from recoupe.check.sentences import Ground, lay_ground
from recoupe.check.slots import find_slots, slot_findings
from recoupe.check.spellings import find_spellings
from recoupe.check.spoken import spoken_findings
from recoupe.check.standing import Court, convene
from recoupe.check.ties import find_ties
from recoupe.check.timeline import find_timeline
from recoupe.check.utterances import find_utterances
from recoupe.model.analysis import Analysis, Time
from recoupe.model.dossier import Account, Dated, Decision, Finding, Utterance
from recoupe.model.report import Report
from recoupe.model.story import Story


def find_account(
    story: Story,
    reports: Mapping[str, Report],
    analyses: Mapping[str, Analysis],
    decisions: Sequence[Decision] = (),
    dated: Sequence[Dated] = (),
) -> Account:
    """Return the account of one story. `dated`: times as the story knows them; without it, as each report knows its own."""
    court = convene(story, reports, analyses)
    ground = lay_ground(story, reports, analyses)
    times: dict[str, tuple[Time, ...]] = {d.report: d.times for d in dated}
    utterances = find_utterances(court, ground)
    first = tuple(_findings(court, ground, times, utterances))
    findings = _ranked((*first, *find_acts(court, first)), decisions)
    return Account(
        story=story,
        dated=tuple(dated),
        utterances=utterances,
        findings=findings,
        timeline=find_timeline(court, times),
        relations=find_ties(court),
    )


def _findings(court: Court, ground: Ground, times: Mapping[str, Sequence[Time]], utterances: Sequence[Utterance]) -> Iterable[Finding]:
    """Every finding, in the order in which the first to state a thing keeps it."""
    yield from slot_findings(court, find_slots(ground, find_facts(court, ground, times)))
    yield from find_inside(court)
    yield from find_headline(court)
    yield from find_agreed(court)
    yield from find_spellings(court, ground)
    yield from find_roles(court, ground)
    yield from find_copied(court, ground)
    yield from find_opposed(court, ground)
    yield from spoken_findings(court, ground, utterances)
    yield from find_repeated(court, ground, utterances)
    yield from find_single(court, ground, utterances)


def _ranked(findings: Iterable[Finding], decisions: Sequence[Decision]) -> tuple[Finding, ...]:
    """Each finding once, the heaviest first; what a person called wrong is marked and goes last."""
    wrong = {s: d for d in decisions if d.verb == "wrong" for s in d.subjects}
    unique: dict[str, Finding] = {}
    for finding in findings:
        if finding.id in wrong:
            by = wrong[finding.id]
            finding = msgspec.structs.replace(finding, decided=f"wrong, {by.by}, {by.on}", weight=0.0)
        unique.setdefault(finding.id, finding)
    return tuple(sorted(unique.values(), key=lambda f: (-f.weight, f.claims[0].report, f.claims[0].start, f.id)))
