"""Finds time expressions and dates them; dates the report itself."""

from __future__ import annotations

from msgspec import Struct

from recoupe.model.analysis import Block, Published, Time
from recoupe.model.report import Report


class Dating(Struct, frozen=True, kw_only=True):
    """When a report was published, the day its words hang on, its page's date, and every time expression."""

    published: Published | None
    anchor: str | None
    times: tuple[Time, ...]


def find_times(report: Report, blocks: tuple[Block, ...]) -> Dating:
    """Return the report's dating. What the report alone cannot date keeps its relative form and value None."""
    return Dating(published=None, anchor=None, times=())
