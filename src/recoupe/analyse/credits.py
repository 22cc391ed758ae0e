"""Finds who is credited: agencies, authors, contributors, editors, translators."""

from __future__ import annotations

from recoupe.model.analysis import Block, Credit
from recoupe.model.report import Report


def find_credits(report: Report, blocks: tuple[Block, ...]) -> tuple[Credit, ...]:
    """Return the credits in the order of the text."""
    return ()
