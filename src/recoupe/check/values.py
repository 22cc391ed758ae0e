"""Whether two stated values say the same: numbers with their units, rounding and bounds; dates with their precision."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from msgspec import Struct

Judgement = Literal["same", "compatible", "different", "not comparable"]
# How far a round figure may stand from the exact one: "près de 300" holds for 292, not for 250. Set on the invented pairs of
# tests/check/test_values.py, 2026-11-24.
ROUNDING = 0.08
DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25, "hour": 1 / 24, "minute": 1 / 1440, "second": 1 / 86400}
SAME_UNIT = {"percent": "%", "pct": "%", "per cent": "%", "tonne": "t", "ton": "t", "kilometre": "km", "kilometer": "km"}
METRES = {"km": ("m", 1000.0), "cm": ("m", 0.01), "mi": ("m", 1609.344), "ha": ("m2", 1e4), "km2": ("m2", 1e6)}
TIMES = {**METRES, "kg": ("g", 1000.0), "t": ("g", 1e6)}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Number(Struct, frozen=True):
    """A stated number in comparable form. `unit` None: nothing says what is counted."""

    value: float
    unit: str | None = None
    approximate: bool = False
    bound: str | None = None
    high: float | None = None


class Comparison(Struct, frozen=True):
    """What comparing two values gave, and why."""

    judgement: Judgement
    why: str


def compare_numbers(left: Number, right: Number) -> Comparison:
    """Say whether two numbers say the same.

    >>> compare_numbers(Number(292), Number(300, approximate=True)).judgement
    'compatible'
    >>> compare_numbers(Number(292), Number(350)).judgement
    'different'
    """
    a, b = _base(left), _base(right)
    if a.unit != b.unit and a.unit is not None and b.unit is not None:
        return Comparison("not comparable", f"{a.unit} is not {b.unit}")
    alike = (a.value, a.bound, a.high, a.approximate) == (b.value, b.bound, b.high, b.approximate)
    if alike and _days(left) == _days(right):
        return Comparison("same", "one value")
    if _days(left) != _days(right):
        tolerance = 0.1 if not (left.approximate or right.approximate) else 0.15
        near = abs(a.value - b.value) <= tolerance * max(a.value, b.value)
        return Comparison("compatible", "one duration in two units") if near else Comparison("different", "durations apart")
    if _within(a, b) or _within(b, a):
        return Comparison("compatible", "inside the bound or range")
    if a.approximate or b.approximate:
        near = abs(a.value - b.value) <= ROUNDING * max(abs(a.value), abs(b.value))
        return Comparison("compatible", "rounded") if near else Comparison("different", "beyond what rounding allows")
    if left.unit == right.unit and _rounded(left.value, right.value):
        return Comparison("compatible", "one is the other, rounded")
    return Comparison("different", "two values")


def _days(number: Number) -> str | None:
    return number.unit if number.unit in DAYS else None


def _base(number: Number) -> Number:
    unit = SAME_UNIT.get(number.unit or "", number.unit)
    if unit in DAYS:
        return Number(number.value * DAYS[unit], "day", number.approximate, number.bound, number.high and number.high * DAYS[unit])
    if unit in TIMES:
        base, factor = TIMES[unit]
        return Number(number.value * factor, base, number.approximate, number.bound, number.high and number.high * factor)
    return Number(number.value, unit, number.approximate, number.bound, number.high)


def _within(exact: Number, loose: Number) -> bool:
    """A bound holds for a value on its side that is not far off: "plus de 170" answers 182, not 950."""
    if loose.high is not None:
        return loose.value <= exact.value <= loose.high
    if loose.bound == "min":
        return loose.value <= exact.value <= loose.value * 1.25
    if loose.bound == "max":
        return loose.value * 0.75 <= exact.value <= loose.value
    return False


def _rounded(a: float, b: float) -> bool:
    """One has fewer digits and is the other rounded to them: 3.1 and 3, but not 29 and 31."""
    short, long = sorted((a, b), key=lambda v: len(f"{v:g}".rstrip("0").replace(".", "")))
    text = f"{long:g}"
    return "." in text and "." not in f"{short:g}" and round(long) == short and long < 100


def compare_dates(left: str, right: str) -> Comparison:
    """Say whether two ISO dates, years, months or ranges say the same.

    >>> compare_dates("2026-12-31", "2026-12").judgement, compare_dates("2026-03-26", "2026-03-27").judgement
    ('compatible', 'different')
    """
    if left == right:
        return Comparison("same", "one date")
    if left.startswith("weekday:") or right.startswith("weekday:"):
        return _weekdays(left, right)
    if any(one.startswith("--") and not two.startswith("--") and len(two) < 10 for one, two in ((left, right), (right, left))):
        return Comparison("not comparable", "a day without its year, and no day")
    if left[:2] != right[:2] and (left.startswith("--") or right.startswith("--")):
        left, right = (v if v.startswith("--") else "-" + v[4:10] if len(v) >= 10 else v for v in (left, right))
        return Comparison("compatible", "one day, a year unsaid") if left == right else Comparison("different", "two days")
    (a, b), (c, d) = _range(left), _range(right)
    if (a <= c and d <= b) or (c <= a and b <= d):
        return Comparison("compatible", "one lies in the other")
    return Comparison("different", "two dates")


def _weekdays(left: str, right: str) -> Comparison:
    """A bare weekday beside a date: it may be that day; beside another weekday it is another."""
    names = []
    for value in (left, right):
        if value.startswith("weekday:"):
            names.append(value[8:].lower())
        elif re.fullmatch(r"\d{4}-\d{2}-\d{2}", value[:10]):
            names.append(WEEKDAYS[date.fromisoformat(value[:10]).weekday()])
        else:
            return Comparison("not comparable", "a weekday and no day")
    return Comparison("compatible", "that weekday") if names[0] == names[1] else Comparison("different", "two weekdays")


def _range(value: str) -> tuple[str, str]:
    if "/" in value:
        start, end = value.split("/", 1)
        return start, start if end in ("..", "") else end + "~"
    return value[:10] if "T" in value and not value[11:].startswith("NI") else value, (value[:10] if "T" in value else value) + "~"
