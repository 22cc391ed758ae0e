"""Finds who is mentioned, and joins the mentions of one actor inside one report."""

from __future__ import annotations

from recoupe.model.analysis import Actor, Block, Credit
from recoupe.model.reading import Reading
from recoupe.model.report import Report


def find_actors(report: Report, reading: Reading, blocks: tuple[Block, ...], credits: tuple[Credit, ...]) -> tuple[Actor, ...]:
    """Return the actors of one report, in order of first mention, unnamed and collective ones too."""
    return ()
