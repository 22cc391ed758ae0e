"""Dates reports by their story: one without a date of its own borrows it, and its relative times are read from that day.

Whom it borrows from: a report that renders or copies the same text, the nearest kin first; else the day on which most dated
reports of the story hang, if no other day has as many. The reason names the report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from recoupe.language.days import resolve
from recoupe.model.analysis import Analysis, Time
from recoupe.model.dossier import Dated
from recoupe.model.report import Report
from recoupe.model.story import Story


def find_dated(story: Story, reports: Mapping[str, Report], analyses: Mapping[str, Analysis]) -> tuple[Dated, ...]:
    """Return each report of the story with its date, whence it is, and its times as far as the story can tell them."""
    return tuple(dated(story, report, reports, analyses) for report in story.reports)


def dated(story: Story, report: str, reports: Mapping[str, Report], analyses: Mapping[str, Analysis]) -> Dated:
    """Return one report's dating: its own where it has one, else the borrowed day."""
    analysis = analyses[report]
    if analysis.published is not None or analysis.anchor is not None:
        own = analysis.published
        stated = bool(own and own.span is None)
        why = own.why if own else "its dateline"
        value = own.value if own else analysis.anchor
        return Dated(report=report, published=value, dated_by="stated" if stated else "report", why=why, times=analysis.times)
    lender = borrowed_from(story, report, analyses)
    if lender is None:
        return Dated(report=report, published=None, dated_by=None, why="no report of the story tells its day", times=analysis.times)
    day = anchor_of(analyses[lender])
    path = reports[lender].path
    times = tuple(with_day(time, day, path) for time in analysis.times)
    return Dated(report=report, published=day[:10], dated_by=lender, why=f"borrowed from {path}", times=times)


def borrowed_from(story: Story, report: str, analyses: Mapping[str, Analysis]) -> str | None:
    """Return the report whose day another one takes: its nearest kin that has one, else one of the story's commonest day."""
    kin = [
        (d.share, d.source if d.target == report else d.target)
        for d in story.derivations
        if report in (d.source, d.target) and anchor_of(analyses[d.source if d.target == report else d.target])
    ]
    if kin:
        return max(kin, key=lambda row: (row[0], -story.reports.index(row[1])))[1]
    days = Counter(anchor_of(analyses[other])[:10] for other in story.reports if anchor_of(analyses[other]))
    common = days.most_common(2)
    if not common or (len(common) > 1 and common[0][1] == common[1][1]):
        return earliest(story.reports, analyses, {day for day, count in common if count == common[0][1]}) if common else None
    return earliest(story.reports, analyses, {common[0][0]})


def earliest(reports: Sequence[str], analyses: Mapping[str, Analysis], days: set[str]) -> str | None:
    """Return the first report of the earliest of some days."""
    day = min(days)
    return next((report for report in reports if anchor_of(analyses[report])[:10] == day), None)


def anchor_of(analysis: Analysis) -> str:
    """Return the day on which a report's words hang, "" where it has none."""
    return analysis.anchor or (analysis.published.value if analysis.published else "")


def with_day(time: Time, day: str, path: str) -> Time:
    """Return a time with the value that its relative form has on a borrowed day; one that has a value keeps it."""
    if time.value is not None or time.relative is None:
        return time
    value = resolve(time.relative, day[:10])
    return msgspec.structs.replace(time, value=value, why=f"from the day of {path}") if value else time
