"""Finds propositions: typed claims (events and relations) and plain ones, each with who, what, how far it is done, and who says it.

Events carry PLOVER types (the manual is CC BY-SA; only its types and modes are used). Actor and recipient come from the same
proposition: the verb's subject and object or oblique, or the complements of the noun that states it.
"""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.claims.events import noun_claims, verb_claims
from recoupe.analyse.claims.making import Marks, finished
from recoupe.analyse.claims.relations import relation_claims
from recoupe.model.analysis import Actor, Block, Claim, Quantity, Quotation, Time
from recoupe.model.reading import Reading
from recoupe.model.report import Report


def find_claims(
    report: Report,
    reading: Reading,
    blocks: tuple[Block, ...],
    *,
    actors: Sequence[Actor],
    times: Sequence[Time],
    quantities: Sequence[Quantity],
    quotations: Sequence[Quotation],
) -> tuple[Claim, ...]:
    """Return the claims of a report in the order of the text."""
    marks = Marks(report.id, report.text, actors, times, quantities, quotations)
    found: dict[str, Claim] = {}
    for p in reading.paragraphs:
        for draft in (*verb_claims(p), *noun_claims(p), *relation_claims(p)):
            claim = finished(p, draft, marks)
            if claim is not None:
                found.setdefault(claim.id, claim)
    return tuple(sorted(found.values(), key=lambda c: (c.start, c.end, c.type or "", c.id)))
