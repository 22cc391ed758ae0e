"""Finds time expressions and dates them; dates the report itself.

The anchor is the dateline's day, else the publication; a missing year follows from the weekday beside it and the page's
date. What the report alone cannot date keeps its relative form and value None: the story may know.
"""

from __future__ import annotations

import re

from msgspec import Struct

from recoupe.analyse.times import expressions as ex
from recoupe.analyse.times.publication import find_anchor
from recoupe.language.days import iso_day, month_value, resolve
from recoupe.model.analysis import Block, Contradiction, Published, Relative, Time
from recoupe.model.report import Report

PARTS = {
    "matin": "TMO",
    "morning": "TMO",
    "apres-midi": "TAF",
    "midi": "TMI",
    "afternoon": "TAF",
    "soir": "TEV",
    "evening": "TEV",
    "night": "TNI",
}
MONTH_PARTS = {"fin": "end", "late": "end", "debut": "start", "early": "start", "mi": "mid", "mid": "mid"}
SPANS = {"j": "day", "d": "day", "s": "week", "w": "week", "m": "month", "a": "year", "y": "year"}


class Dating(Struct, frozen=True, kw_only=True):
    """When a report was published, the day its words hang on, its page's date, and every time expression."""

    published: Published | None
    anchor: str | None
    times: tuple[Time, ...]
    contradictions: tuple[Contradiction, ...] = ()


def find_times(report: Report, blocks: tuple[Block, ...]) -> Dating:
    """Return the report's dating. What the report alone cannot date keeps its relative form and value None."""
    raw = [time_of(match) for match in ex.pattern().finditer(report.text)]
    found = [time for time in raw if time is not None]
    anchor = find_anchor(report, blocks, found)
    times = tuple(dated(time, anchor.day, anchor.why) for time in found)
    return Dating(published=anchor.published, anchor=anchor.day, times=times, contradictions=anchor.contradictions)


def dated(time: Time, day: str | None, why: str) -> Time:
    """Return a time with the value that its relative form has on a day."""
    if time.value is not None or time.relative is None or day is None:
        return time
    return Time(
        start=time.start,
        end=time.end,
        value=resolve(time.relative, day),
        precision=time.precision,
        relative=time.relative,
        why=f"from {why}",
    )


def time_of(match: re.Match[str]) -> Time | None:
    """Return the time of a match: with its value where it is absolute, with its relative form where it is not."""
    form = match.lastgroup
    forms = {name for name, value in match.groupdict().items() if value is not None}
    for name in FORMS:
        if name in forms:
            form = name
            break
    made = FORMS[form](match) if form in FORMS else None
    if made is None:
        return None
    value, precision, relative, why = made
    return Time(start=match.start(), end=match.end(), value=value, precision=precision, relative=relative, why=why)


Made = tuple[str | None, str, Relative | None, str] | None


def rel(unit: str, which: str | int | None, shift: int, precision: str) -> Made:
    """Return a relative form without a value yet."""
    return None, precision, Relative(unit=unit, which=str(which) if which not in (None, "") else None, shift=shift), ""


def _era(m: re.Match[str]) -> Made:
    words = ex.key(m["era"])
    return next(((value, "implicit", None, "a dated era") for name, value in ex.eras().items() if words.endswith(name)), None)


def _stamp(m: re.Match[str]) -> Made:
    return m["stamp"].replace(" ", "T"), "minute" if len(m["stamp"]) > 10 else "day", None, "as printed"


def _slashed(m: re.Match[str]) -> Made:
    day, month, year = (int(n) for n in re.split(r"[/.]", m["slashed"]))
    value = iso_day(year + 2000 if year < 100 else year, month, day)
    return value, "day", None, "as printed" if value else "there is no such day"


def _day_month(day: str, month: str, year: str | None) -> Made:
    number, name = int(re.sub(r"\D", "", day)), ex.months()[ex.key(month).rstrip(".")]
    if year:
        value = iso_day(int(year), name, number)
        return value, "day", None, "as printed" if value else "there is no such day"
    if iso_day(2024, name, number) is None:
        return None, "day", None, "there is no such day"
    return rel("monthday", f"{name}-{number}", 0, "day")


def _span(m: re.Match[str]) -> Made:
    month = ex.months()[ex.key(m["span_m"]).rstrip(".")]
    first = ex.months()[ex.key(m["span_ma"]).rstrip(".")] if m["span_ma"] else month
    a, b = (int(re.sub(r"\D", "", m[g])) for g in ("span_a", "span_b"))
    if not m["span_y"]:
        return rel("monthday", f"{month}-{b}", 0, "interval")
    left, right = iso_day(int(m["span_y"]), first, a), iso_day(int(m["span_y"]), month, b)
    return (f"{left}/{right}", "interval", None, "as printed") if left and right else (None, "interval", None, "there is no such day")


def _my(m: re.Match[str]) -> Made:
    part = MONTH_PARTS.get(ex.key(m["my_p"] or ""), "")
    return month_value(int(m["my_y"]), ex.months()[ex.key(m["my_m"]).rstrip(".")], part), "month", None, "as printed"


def _said(m: re.Match[str]) -> Made:
    unit, which, shift = ex.phrases()[ex.key(m["said"])]
    return rel(unit, which, shift, "part-of-day" if which.startswith("T") else unit)


def _ago(m: re.Match[str]) -> Made:
    words, unit = m["ago_n"] or m["ago_n2"], ex.key(m["ago_u"] or m["ago_u2"])
    count = int(words) if words.isdigit() else ex.small_numbers()[ex.key(words)]
    name = SPANS[unit[0]]
    return rel("day", None, -7 * count, "day") if name == "week" else rel(name, None, -count, name)


def _weekday(m: re.Match[str]) -> Made:
    words = ex.key(f"{m['wd_pre'] or ''} {m['wd_post'] or ''}")
    shift = -1 if any(w in words for w in ("dernier", "passe", "last")) else 1 if any(w in words for w in ("prochain", "next")) else 0
    if not shift and ex.future().search(sentence_before(m.string, m.start())):
        shift = 1
    part = next((code for name, code in PARTS.items() if name in words), "")
    return rel("weekday", f"{ex.weekdays()[ex.key(m['wd'])]}{part}", shift, "part-of-day" if part else "day")


def sentence_before(text: str, start: int) -> str:
    """Return the words of a sentence before an offset, at most 80 characters: a plan there turns a weekday to the future."""
    return re.split(r"[.!?…«»]\s", text[max(0, start - 80) : start])[-1]


def _night(m: re.Match[str]) -> Made:
    return rel("weekday", f"{ex.weekdays()[ex.key(m['night_a'])]}TNI", 0, "part-of-day")


def _month(m: re.Match[str]) -> Made:
    words = ex.key(m["month"])
    part = next((p for name, p in MONTH_PARTS.items() if re.match(rf"{name}\b", words)), "")
    shift = -1 if words.endswith("dernier") else 1 if words.endswith("prochain") else 0
    number = ex.months()[ex.key(m["mo_m"]).rstrip(".")]
    return rel("month", f"{number}:{part}" if part else str(number), shift, "month")


def _year(m: re.Match[str]) -> Made:
    year = m["ye"] or m["ye2"]
    opened = ex.key(m["year"]).startswith(("depuis", "since", "des "))
    return f"{year}/.." if opened else year, "year", None, "as printed"


def _feast(m: re.Match[str]) -> Made:
    month, day = ex.feasts()[ex.key(m["feast"])]
    return rel("monthday", f"{month}-{day}", 0, "day")


def _dayonly(m: re.Match[str]) -> Made:
    return rel("dayofmonth", m["do"], 0, "day") if 1 <= int(m["do"]) <= 31 else None


FORMS = {
    "era": _era, "stamp": _stamp, "slashed": _slashed, "night": _night, "span": _span,
    "dmy": lambda m: _day_month(m["dmy_d"], m["dmy_m"], m["dmy_y"]), "mdy": lambda m: _day_month(m["mdy_d"], m["mdy_m"], m["mdy_y"]),
    "my": _my, "said": _said, "ago": _ago, "weekday": _weekday, "month": _month, "year": _year, "feast": _feast, "dayonly": _dayonly,
}  # fmt: skip
