"""The patterns of time expressions, built from the tables of months, weekdays, numbers, feasts and eras."""

from __future__ import annotations

import re
from functools import lru_cache

from recoupe.language.tables import table
from recoupe.language.words import fold

Key = tuple[str, str, int]


def _either(words: list[str]) -> str:
    return "|".join(re.escape(w).replace("'", "['’]").replace("\\ ", r"\s+") for w in sorted(set(words), key=lambda w: (-len(w), w)))


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Return folded month names and their short forms, of both languages, with their numbers."""
    return {
        fold(n): int(row["number"])
        for lang in ("fr", "en")
        for row in table(lang, "months")
        for n in [row["name"], *row["short"].split("|")]
        if n
    }


@lru_cache(maxsize=1)
def weekdays() -> dict[str, int]:
    """Return folded weekday names of both languages with their numbers, 1 for Monday."""
    return {fold(row["name"]): int(row["number"]) for lang in ("fr", "en") for row in table(lang, "weekdays")}


@lru_cache(maxsize=1)
def small_numbers() -> dict[str, int]:
    """Return folded number words of both languages."""
    return {fold(row["word"]): int(row["value"]) for lang in ("en", "fr") for row in table(lang, "numbers")}


@lru_cache(maxsize=1)
def phrases() -> dict[str, Key]:
    """Return folded relative phrases with (unit, which, shift)."""
    return {
        key(row["words"]): (row["unit"], row["which"], int(row["shift"])) for lang in ("fr", "en") for row in table(lang, "relative_times")
    }


@lru_cache(maxsize=1)
def eras() -> dict[str, str]:
    """Return folded names of dated eras with their open interval."""
    return {key(row["words"]): row["value"] for lang in ("fr", "en") for row in table(lang, "eras")}


@lru_cache(maxsize=1)
def feasts() -> dict[str, tuple[int, int]]:
    """Return folded feast days with month and day."""
    return {key(row["words"]): (int(row["month"]), int(row["day"])) for lang in ("fr", "en") for row in table(lang, "feasts")}


def key(words: str) -> str:
    """Return words folded, apostrophes straight, blanks single."""
    return " ".join(fold(words).replace("’", "'").split())


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """Return the one pattern of all time expressions; the name of the group that matched says which form it is."""
    rows = [row for lang in ("fr", "en") for row in table(lang, "months")]
    month = _either([n for row in rows for n in [row["name"], *row["short"].split("|")] if n]) + r"(?!\w)\.?"
    day = _either([row["name"] for lang in ("fr", "en") for row in table(lang, "weekdays")])
    number = _either([row["word"] for lang in ("fr", "en") for row in table(lang, "numbers") if 1 <= int(row["value"]) <= 60])
    said = _either([row["words"] for lang in ("fr", "en") for row in table(lang, "relative_times")])
    era = _either([row["words"] for lang in ("fr", "en") for row in table(lang, "eras")])
    feast = _either([row["words"] for lang in ("fr", "en") for row in table(lang, "feasts")])
    year = r"(?:1[5-9]|20|21)\d\d"
    nth = r"\d{1,2}(?:er|st|nd|rd|th)?"
    forms = [
        ("era", rf"(?:depuis|since|après|avant|before|after)\s+(?:{era})"),
        ("stamp", rf"{year}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?"),
        ("slashed", r"\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?!\d)"),
        ("night", rf"(?:dans\s+)?la\s+nuit\s+d[eu]\s+(?P<night_a>{day})\s+(?:à|au)\s+(?P<night_b>{day})"),
        (
            "span",
            rf"(?:du\s+|from\s+)(?P<span_a>{nth})(?:\s+(?P<span_ma>{month}))?\s+(?:au|to)\s+(?P<span_b>{nth})\s+(?P<span_m>{month})(?:\s+(?P<span_y>{year}))?",
        ),
        ("dmy", rf"(?:(?:{day})\s+)?(?P<dmy_d>{nth})\s+(?P<dmy_m>{month})(?:,?\s+(?P<dmy_y>{year}))?"),
        ("mdy", rf"(?:(?:{day}),?\s+)?(?P<mdy_m>{month})\s+(?P<mdy_d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[:h])(?:,?\s+(?P<mdy_y>{year}))?"),
        (
            "my",
            rf"(?:(?:en|in|de|depuis|since|d['’]ici|by|until)\s+(?:à\s+)?)?(?:(?P<my_p>fin|début|mi|late|early|mid)[-\s]+)?(?P<my_m>{month})\s+(?P<my_y>{year})",
        ),
        ("said", rf"(?:{said})"),
        (
            "ago",
            rf"il\s+y\s+a\s+(?P<ago_n>\d{{1,3}}|{number})\s+(?P<ago_u>jours?|semaines?|mois|ans?|années?)|(?P<ago_n2>\d{{1,3}}|{number})\s+(?P<ago_u2>days?|weeks?|months?|years?)\s+ago",
        ),
        (
            "weekday",
            rf"(?:(?P<wd_pre>last|next|this)\s+)?(?P<wd>{day})(?:\s+(?P<wd_post>dernier|passé|prochain|prochaine|matin|midi|soir|après-midi|morning|afternoon|evening|night))?(?!\s+(?:{nth})\b)",
        ),
        (
            "month",
            rf"(?:en|in|de|depuis|since|d['’]ici|fin|début|mi|late|early|mid|jusqu['’]en|jusqu['’]à|by|until)[-\s]+(?P<mo_m>{month})(?:\s+(?P<mo_w>dernier|prochain))?",
        ),
        (
            "year",
            rf"(?:en|in|depuis|since|dès|fin|début|late|early|l['’]année|l['’]an)\s+(?P<ye>{year})|(?P<ye2>{year})(?![\d.,]\d|\s*(?:euros|dollars|personnes|habitants|%))",
        ),
        ("feast", rf"(?:{feast})"),
        ("dayonly", r"(?<=\ble\s)(?P<do>\d{1,2})(?=[\s,.](?!\w*(?:e|h)\b)(?!\s*(?:heures|h|%|euros|pour)))"),
    ]
    body = "|".join(f"(?P<{name}>{form})" for name, form in forms)
    return re.compile(rf"(?<![\w’'-])(?:{body})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def future() -> re.Pattern[str]:
    """Return the pattern of words that turn a bare weekday to the one that comes."""
    words = [row["words"] for lang in ("fr", "en") for row in table(lang, "future_cues")]
    return re.compile(rf"\b(?:{_either(words)})|\b\w+(?:era|eront|ira|iront|dra|dront)\b(?!\w)", re.IGNORECASE)
