"""When a report was written: what is stated, what its lines print, what its dateline says; and the day its words hang on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from recoupe.language.days import iso_day
from recoupe.model.analysis import Block, Contradiction, Published, Time
from recoupe.model.report import Report
from recoupe.model.span import Span

CLOCK = re.compile(r"(?:à|at|,|\s)\s*(\d{1,2})\s?[h:]\s?(\d{2})")


class Anchor(Struct, frozen=True, kw_only=True):
    """The day that relative words hang on (ISO), why, the publication, and dates that lost against it."""

    day: str | None
    why: str
    published: Published | None
    contradictions: tuple[Contradiction, ...] = ()


def find_anchor(report: Report, blocks: Sequence[Block], times: Sequence[Time]) -> Anchor:
    """Return the anchor: the dateline's day, else the publication (stated, printed in a line of the head or foot)."""
    page = page_date(report.text, blocks, times)
    line = dateline_date(report, blocks, times, page, stated_day(report))
    stated = report.stated.published
    if (
        line
        and page
        and abs((date.fromisoformat(line.value[:10]) - date.fromisoformat(page.value[:10])).days) > 3
        and line.span
        and page.span
    ):
        lost = Contradiction(
            loser=page.span,
            winner=line.span,
            why=f"the page says {page.value}, the dateline {line.value}: the page may date its own making",
        )
        return Anchor(day=line.value[:10], why="the dateline", published=line, contradictions=(lost,))
    if stated:
        published = Published(
            value=stated, precision="minute" if len(stated) > 10 else "day", span=None, why=report.stated.why.get("published", "stated")
        )
        return Anchor(day=(line or published).value[:10], why="the dateline" if line else "the stated date", published=published)
    best = page if page and (not line or len(page.value) > len(line.value) or line.value[:10] <= page.value[:10]) else line
    day = (line or best).value[:10] if (line or best) else None  # type: ignore[union-attr]
    why = "the dateline" if line else "the date printed with the report"
    return Anchor(day=day if day and len(day) == 10 else None, why=why, published=best)


def stated_day(report: Report) -> str | None:
    """Return the day that somebody else states for a report, if it is a whole day."""
    value = (report.stated.published or "")[:10]
    return value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None


def page_date(text: str, blocks: Sequence[Block], times: Sequence[Time]) -> Published | None:
    """Return the first whole date printed in the lines around the body (header, date line, byline), with its clock time."""
    for block in blocks:
        if block.role in ("body", "title", "heading", "dateline", "caption"):
            continue
        for time in times:
            if block.start <= time.start < block.end and time.value and re.match(r"\d{4}-\d\d-\d\d", time.value) and "/" not in time.value:
                hour = clock(text, time.span) if len(time.value) == 10 else ""
                return Published(
                    value=time.value + hour,
                    precision="minute" if hour else "day",
                    span=time.span,
                    why="printed in a line above or below the text",
                )
    return None


def dateline_date(
    report: Report, blocks: Sequence[Block], times: Sequence[Time], page: Published | None, stated: str | None
) -> Published | None:
    """Return the dateline's day; a missing year follows from the page, the stated day, and the first weekday of the text."""
    line = next((b for b in blocks if b.role == "dateline"), None)
    if line is None:
        return None
    for time in times:
        if not (line.start <= time.start < line.end):
            continue
        if time.value:
            return Published(value=time.value, precision="day", span=time.span, why="the dateline")
        if time.relative and time.relative.unit == "monthday":
            month, _, day = (time.relative.which or "").partition("-")
            near = stated or (page.value if page else None)
            found = year_of(int(month), int(day), first_weekday(times, line.end), near)
            if found:
                return Published(value=found[0], precision="day", span=time.span, why=f"the dateline; its year {found[1]}")
    return None


def first_weekday(times: Sequence[Time], after: int) -> int | None:
    """Return the number of the first plain weekday after the dateline, which names its day or the one before."""
    for time in times:
        if time.start >= after and time.relative and time.relative.unit == "weekday" and time.relative.shift == 0:
            return int((time.relative.which or "1")[0])
    return None


def year_of(month: int, day: int, weekday: int | None, near: str | None) -> tuple[str, str] | None:
    """Return (ISO date, how the year is known) of a day without a year, or None where nothing fixes it.

    A page is crawled on or after the day it reports, so the latest fitting year not after the page's date is taken; a
    weekday at the head of the text names the dateline's day or the one before it. Without a date near by, no year is guessed.
    """
    if near is None:
        return None
    for year in range(int(near[:4]), int(near[:4]) - 8, -1):
        value = iso_day(year, month, day)
        if value is None or (value > near[:10] and (date.fromisoformat(value) - date.fromisoformat(near[:10])).days > 3):
            continue
        if weekday is None:
            return value, "follows from the page's date"
        if fits(value, weekday):
            return value, "follows from its weekday and the page's date"
    return None


def fits(value: str, weekday: int) -> bool:
    """Say whether a weekday names the day, or the day before it."""
    there = date.fromisoformat(value)
    return weekday in (there.isoweekday(), (there - timedelta(days=1)).isoweekday())


def clock(text: str, span: Span) -> str:
    """Return the time of day printed just after a date, as "T18:32", or ""."""
    match = CLOCK.match(text[span.end : span.end + 14])
    hour, minute = (int(match[1]), int(match[2])) if match else (99, 99)
    return f"T{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""
