"""Finds propositions: typed claims, events and relations."""

from __future__ import annotations

from recoupe.model.analysis import Actor, Block, Claim, Quantity, Quotation, Time
from recoupe.model.reading import Reading
from recoupe.model.report import Report


def find_claims(
    report: Report,
    reading: Reading,
    blocks: tuple[Block, ...],
    *,
    actors: tuple[Actor, ...],
    times: tuple[Time, ...],
    quantities: tuple[Quantity, ...],
    quotations: tuple[Quotation, ...],
) -> tuple[Claim, ...]:
    """Return the claims of a report in the order of the text."""
    return ()
