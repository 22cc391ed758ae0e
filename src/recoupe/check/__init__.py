"""story → account: utterances, findings, timeline, ties. It reads who copied whom and what aligns from the story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recoupe.check.facts import find_facts
from recoupe.check.sentences import lay_ground
from recoupe.check.slots import find_slots, slot_findings
from recoupe.check.spellings import find_spellings
from recoupe.check.standing import convene
from recoupe.model.analysis import Analysis
from recoupe.model.dossier import Account, Decision
from recoupe.model.report import Report
from recoupe.model.story import Story


def find_account(story: Story, reports: Mapping[str, Report], analyses: Mapping[str, Analysis], decisions: Sequence[Decision] = ()) -> Account:
    """Return the account of one story."""
    court = convene(story, reports, analyses)
    ground = lay_ground(story, reports, analyses)
    facts = find_facts(court, ground, {})
    findings = [*slot_findings(court, find_slots(ground, facts)), *find_spellings(court, ground)]
    return Account(story=story, dated=(), utterances=(), findings=tuple(findings), timeline=(), relations=())
