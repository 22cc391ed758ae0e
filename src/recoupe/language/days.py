"""Arithmetic of dates for news: from an anchor day and a relative form to an ISO 8601 value."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from recoupe.model.analysis import Relative


def iso_day(year: int, month: int, day: int) -> str | None:
    """Return an ISO date, or None where there is no such day (31 February)."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def month_value(year: int, month: int, part: str = "") -> str:
    """Return a month, or its first, middle or last ten days as an interval."""
    last = calendar.monthrange(year, month)[1]
    edges = {"start": (1, 10), "mid": (11, 20), "end": (21, last)}.get(part)
    if not edges:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{edges[0]:02d}/{year:04d}-{month:02d}-{edges[1]:02d}"


def resolve(relative: Relative, anchor: str) -> str | None:
    """Return the ISO value of a relative form on an anchor day (ISO date), or None where it has none.

    Weeks run from Monday to Sunday; "last week" is the calendar week before the anchor's.

    >>> resolve(Relative(unit="week", which=None, shift=-1), "2031-05-14")
    '2031-05-05/2031-05-11'
    """
    day = date.fromisoformat(anchor[:10])
    try:
        return _resolve(relative, day)
    except (OverflowError, ValueError):
        return None


def _resolve(relative: Relative, day: date) -> str | None:
    unit, which, shift = relative.unit, relative.which or "", relative.shift
    if unit == "day":
        return (day + timedelta(days=shift)).isoformat() + which
    if unit == "weekday":
        number, _, part = which.partition("T")
        return weekday(day, int(number), shift).isoformat() + (f"T{part}" if part else "")
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if unit == "weekend":
        saturday = day - timedelta(days=day.weekday()) + timedelta(days=5, weeks=shift)
        return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"
    if unit == "month":
        return named_month(day, which, shift) if which else plain_month(day, shift)
    if unit == "monthday":
        month, _, number = which.partition("-")
        return nearest_monthday(day, int(month), int(number), shift)
    if unit == "dayofmonth":
        return iso_day(day.year, day.month, int(which))
    if unit == "year":
        year = day.year + shift
        if which == "end":
            return f"{year}-12-31"
        return f"{year}-01-01" if which == "start" else f"{year:04d}"
    return None


def weekday(day: date, number: int, shift: int) -> date:
    """Return the weekday (1 Monday to 7 Sunday) before (-1), nearest at or before (0) or after (1) a day."""
    back = (day.isoweekday() - number) % 7
    if shift > 0:
        return day + timedelta(days=7 - back if back else 7)
    return day - timedelta(days=back or (7 if shift < 0 else 0))


def plain_month(day: date, shift: int) -> str:
    """Return the month that lies `shift` months from a day's."""
    index = day.year * 12 + day.month - 1 + shift
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def named_month(day: date, which: str, shift: int) -> str:
    """Return a month by its number ("9", "9:end"): the last such one for shift -1, the next for 1, else the nearest."""
    number, _, part = which.partition(":")
    month = int(number)
    years = [day.year - 1, day.year, day.year + 1]
    if shift:
        chosen = (
            [y for y in years if (y, month) < (day.year, day.month)][-1]
            if shift < 0
            else next(y for y in years if (y, month) > (day.year, day.month))
        )
    else:
        chosen = min(years, key=lambda y: (abs((y - day.year) * 12 + month - day.month), y))
    return month_value(chosen, month, part)


def nearest_monthday(day: date, month: int, number: int, shift: int) -> str | None:
    """Return the day of a month in the year that lies nearest (half a year either way)."""
    found = [d for y in (day.year - 1, day.year, day.year + 1) if (d := iso_day(y, month, number))]
    return min(found, key=lambda d: (abs((date.fromisoformat(d) - day).days), d)) if found else None
