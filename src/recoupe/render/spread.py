"""How a story spread: who printed it when, how long after the first, and what the timeline and the ties look like drawn."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from recoupe.model.dossier import Moment, Tie
from recoupe.render.axis import Point, strip
from recoupe.render.drawing import moment
from recoupe.render.network import Line, network
from recoupe.render.view import View


def spread_rows(view: View) -> list[dict[str, Any]]:
    """Return one row a report, in order of time, those without a date last: when, how long after the first, whence, how much is its own."""
    groups = origin_numbers(view)
    times = {r.id: moment(view.published(r.id)) for r in view.reports}
    first = min((t for t in times.values() if t is not None), default=None)
    ordered = sorted(view.reports, key=lambda r: (times[r.id] is None, times[r.id] or 0.0, r.path))
    rows = []
    for number, report in enumerate(ordered, 1):
        at = times[report.id]
        own = view.story.originality.get(report.id)
        rows.append(
            {
                "number": number,
                "report": report.id,
                "outlet": view.outlets[report.id],
                "when": view.day(view.published(report.id)),
                "after": "" if at is None or first is None else after(view, at - first, view.published(report.id) or ""),
                "origin": view.story.origins[groups[report.id]].label if report.id in groups else "",
                "own": "" if own is None else f"{round(100 * own)} %",
                "at": at,
                "group": groups.get(report.id, 0),
            }
        )
    return rows


def after(view: View, seconds: float, printed: str) -> str:
    """Return how long after the first a report was printed: in hours where it says the hour, else in days."""
    if len(printed) > 15 and seconds < 3 * 86400:
        return f"{seconds / 3600:.1f} h".replace(".", "," if view.language == "fr" else ".")
    return f"{round(seconds / 86400)} {view.words['days']}"


def origin_numbers(view: View) -> dict[str, int]:
    """Return the number of the origin that each report is drawn with: the first that it rests on."""
    return {report: i for i, origin in reversed(list(enumerate(view.story.origins))) for report in origin.reports}


def spread_drawn(view: View, rows: list[dict[str, Any]]) -> Markup:
    """Return the reports on a time axis, each with the number that it has in the table."""
    points = [
        Point(at=row["at"], mark=str(row["number"]), told=f"{row['outlet']}, {row['when']}", group=row["group"])
        for row in rows
        if row["at"] is not None
    ]
    return strip(points, title=view.words["spread_alt"], day=view.day)


def timeline_drawn(view: View, moments: tuple[Moment, ...]) -> Markup:
    """Return the events on a time axis, each with the number that it has in the table; an interval stands at its beginning."""
    points = []
    for number, event in enumerate(moments, 1):
        at = moment(full(event.when.partition("/")[0]))
        if at is not None:
            points.append(Point(at=at, mark=str(number), told=f"{view.day(event.when)} : {event.text[view.language]}"))
    return strip(points, title=view.words["timeline_alt"], day=view.day)


def full(when: str) -> str:
    """Return an ISO date with its month and day: the first of them where it has none."""
    return when + "-01-01"[len(when) - 4 :] if len(when) in (4, 7) else when


def ties_drawn(view: View, ties: tuple[Tie, ...]) -> Markup:
    """Return who is tied to whom."""
    lines = [Line(subject=t.subject, object=t.object, kind=view.word(t.kind), origins=len(t.origins)) for t in ties]
    return network(lines, view.names, title=view.words["network_alt"])
