"""Finds numbers with their units, approximation and bounds."""

from __future__ import annotations

from recoupe.model.analysis import Block, Quantity, Time
from recoupe.model.report import Report


def find_quantities(report: Report, blocks: tuple[Block, ...], times: tuple[Time, ...]) -> tuple[Quantity, ...]:
    """Return the quantities in the order of the text; digits that belong to a time are none."""
    return ()
