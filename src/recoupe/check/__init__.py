"""story → account: utterances, findings, timeline, ties. It reads alignments from the story and never compares texts anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recoupe.model.analysis import Analysis
from recoupe.model.dossier import Account, Decision
from recoupe.model.report import Report
from recoupe.model.story import Story


def find_account(story: Story, reports: Mapping[str, Report], analyses: Mapping[str, Analysis], decisions: Sequence[Decision] = ()) -> Account:
    """Return the account of one story."""
    return Account(story=story, dated=(), utterances=(), findings=(), timeline=(), relations=())
