"""What reports credit beside what was measured of their text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recoupe.compare.origins import agencies, agency_copy
from recoupe.compare.sentences import Body
from recoupe.model.analysis import Analysis
from recoupe.model.story import CreditCheck, Derivation, Origin

ENOUGH = 0.3  # part of a body that must be explained before "uncredited" is said: less may be a quoted paragraph


def check_credits(
    bodies: Sequence[Body], derivations: Sequence[Derivation], origins: Sequence[Origin], analyses: Mapping[str, Analysis]
) -> tuple[CreditCheck, ...]:
    """Return one line for each report that credits an agency or is derived without saying so."""
    wires = {b.report.id: agencies(b.report.id, analyses) for b in bodies if agency_copy(b, analyses)}
    found: list[CreditCheck] = []
    for body in bodies:
        report = body.report.id
        if report not in wires:
            sources = [d for d in derivations if d.target == report and d.direction == "known"]
            unseen = {o.label for o in origins if not o.seen and report in o.reports}
            found += checks(report, sorted(agencies(report, analyses)), sources, unseen, wires)
    return tuple(found)


def checks(
    report: str, credited: Sequence[str], sources: Sequence[Derivation], unseen: set[str], wires: Mapping[str, frozenset[str]]
) -> list[CreditCheck]:
    """Return the lines of one report that is no agency's own."""
    behind = {name for d in sources for name in wires.get(d.source, frozenset())}
    found = []
    for name in credited:
        if any(same_agency(name, other) for other in behind):
            found.append(
                CreditCheck(report=report, agency=name, judgement="credited-and-derived", why=f"it credits {name} and copies its text")
            )
        elif any(name in label for label in unseen):
            why = f"it credits {name}, whose text is not in the set; another report renders the same text"
            found.append(CreditCheck(report=report, agency=name, judgement="credited-unseen", why=why))
        else:
            why = f"it credits {name}; no text of {name} was found behind it"
            found.append(CreditCheck(report=report, agency=name, judgement="credited-not-derived", why=why))
    shares = [d.share for d in sources if d.source in wires]
    if not credited and shares and max(shares) >= ENOUGH:
        agency = ", ".join(sorted(behind)) or None
        why = f"it credits no agency, and {round(100 * max(shares))} % of it is an agency's text"
        found.append(CreditCheck(report=report, agency=agency, judgement="derived-uncredited", why=why))
    return found


def same_agency(left: str, right: str) -> bool:
    """Say whether two printed names are one agency's: "Agence Novatine" and "Novatine"."""
    a, b = left.casefold(), right.casefold()
    return a == b or a.endswith(" " + b) or b.endswith(" " + a)
