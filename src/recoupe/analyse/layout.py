"""Gives every block of a report one role."""

from __future__ import annotations

from recoupe.model.analysis import Block
from recoupe.model.report import Report


def find_blocks(report: Report) -> tuple[Block, ...]:
    """Return blocks that tile the report's text."""
    starts = [0, *(p.start for p in report.paragraphs[1:])]
    ends = [*starts[1:], len(report.text)]
    return tuple(Block(start=a, end=b, role="body") for a, b in zip(starts, ends, strict=True))
