"""Finds numbers with their units, approximation and bounds. Digits that belong to a time are none.

Scale of languages: French "billion" is a million millions, English "billion" a thousand millions (tables say so).
"""

from __future__ import annotations

import re
from functools import lru_cache

from recoupe.language.tables import table
from recoupe.language.words import fold, function_words, stem
from recoupe.model.analysis import Block, Quantity, Time
from recoupe.model.report import Report

BLANK = r"[ \u00a0\u202f\u2009]"
CURRENCY = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
AMONG = re.compile(r"(?:(?:\bn°|\bno\.?|\b[Aa]rt(?:icles?|\.)|\b[Pp]ages?|\bvol)\s*|\b[A-Z]{1,3}-?|[-/+]|\d[.,:])$")


def find_quantities(report: Report, blocks: tuple[Block, ...], times: tuple[Time, ...]) -> tuple[Quantity, ...]:
    """Return the quantities of a report's title and prose in the order of the text.

    >>> from recoupe.analyse.layout import find_blocks
    >>> from recoupe.model.report import Paragraph
    >>> text = "Près de 300 ouvriers ont reçu 3,5 millions d’euros."
    >>> report = Report(id="a", path="a", text=text, language="fr", raw="", paragraphs=(Paragraph(start=0, end=len(text), language="fr"),))
    >>> [(q.value, q.unit, q.approximate) for q in find_quantities(report, find_blocks(report), ())]
    [(300.0, 'ouvrier', True), (3500000.0, 'EUR', False)]
    """
    taken = sorted((t.start, t.end) for t in times)
    languages = sorted((p.start, p.language) for p in report.paragraphs)
    found: list[Quantity] = []
    cursor, language, at = 0, str(report.language), 0
    for block in blocks:
        while at < len(languages) and languages[at][0] < block.end:
            language = languages[at][1]
            at += 1
        if block.role in ("furniture", "credit", "dateline"):
            continue
        for match in _pattern(language).finditer(report.text, block.start, block.end):
            start, end = match.start("number"), match.end("number")
            while cursor < len(taken) and taken[cursor][1] <= start:
                cursor += 1
            if cursor < len(taken) and taken[cursor][0] < end:
                continue
            quantity = _quantity(report.text, match, language, block.end)
            if quantity is not None:
                found.append(quantity)
    return tuple(found)


def _quantity(text: str, match: re.Match[str], language: str, stop: int) -> Quantity | None:
    value = _value(match, language)
    if value is None or AMONG.search(text[max(0, match.start("number") - 10) : match.start("number")] if not match["sign"] else ""):
        return None
    word = match["words"]
    end, unit, kind = _unit(text, match.end("scaled"), language, stop)
    if match["sign"]:
        unit, kind = CURRENCY[match["sign"]], "money"
        end = match.end("scaled")
    if match["rank"]:
        kind, unit, end = "ordinal", None, match.end("scaled")
    # "un" and "une" are articles unless a unit of time, money or measure follows, or a multiplier stands behind them.
    if (
        word
        and fold(word) in ("un", "une", "one", "a")
        and kind not in ("duration", "percent")
        and not match["times"]
        and not match["about"]
    ):
        return None
    if unit is None and word and not match["times"] and not match["about"]:
        return None
    sense = _sense(match, language)
    start = match.start("before") if match["before"] else match.start("sign") if match["sign"] else match.start("number")
    return Quantity(
        start=start, end=end, value=value, unit=unit, kind=kind,
        approximate=sense == "about" or (bool(match["about"]) and sense not in ("min", "max")),
        bound="min" if sense == "min" else "max" if sense == "max" else None,
    )  # fmt: skip


def _value(match: re.Match[str], language: str) -> float | None:
    if match["digits"]:
        value = number(match["digits"], language)
    else:
        value = float(_tables(language)[0].get(fold(match["words"]).replace("-", " "), 1.0))
    if value is None:
        return None
    for name in ("times", "about"):
        if match[name]:
            value *= _tables(language)[1][fold(match[name])]
    return round(value, 6)


def number(digits: str, language: str) -> float | None:
    """Return the value of digits with group and decimal signs; a point or comma before exactly three digits groups.

    >>> number("3.800", "fr"), number("3,5", "fr"), number("2,500", "en"), number("9.75", "fr")
    (3800.0, 3.5, 2500.0, 9.75)
    """
    plain = re.sub(BLANK, "", digits)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain) and not (language == "fr" and plain.startswith("0")):
        return float(re.sub(r"[.,]", "", plain))
    plain = plain.replace(",", ".")
    return float(plain) if plain.count(".") <= 1 else None


def _sense(match: re.Match[str], language: str) -> str:
    return _tables(language)[2].get(" ".join(fold(match["before"]).replace("’", "'").split()), "") if match["before"] else ""


def _unit(text: str, at: int, language: str, stop: int) -> tuple[int, str | None, str]:
    """Return (end, unit, kind) of what is counted after a number: a unit of the table, else the next content word."""
    match = _units(language).match(text, at, min(stop, at + 60))
    if match:
        unit, kind = _tables(language)[3][" ".join(fold(match["unit"]).replace("’", "'").split())]
        return match.end("unit"), unit, kind
    skipped = 0
    for word in re.finditer(r"[\s\u00a0\u202f]*(?:d['’]|de\s+|of\s+)?(?P<w>[^\W\d_][\w-]*)", text[at : min(stop, at + 60)]):
        if word.start() != skipped:
            break
        name = fold(word["w"])
        if name in COUNTLESS.get(language, ()):
            skipped = word.end()
            continue
        if name in function_words(language):
            break
        return at + word.end("w"), stem(name, language), "cardinal"
    return at, None, "cardinal"


COUNTLESS = {
    "fr": (
        "autres",
        "autre",
        "nouveaux",
        "nouvelles",
        "nouvelle",
        "premiers",
        "premieres",
        "derniers",
        "dernieres",
        "grands",
        "grandes",
        "petits",
        "petites",
    ),
    "en": ("other", "new", "more", "further", "additional", "first", "last", "big"),
}


@lru_cache(maxsize=4)
def _tables(language: str) -> tuple[dict[str, float], dict[str, float], dict[str, str], dict[str, tuple[str, str]]]:
    numbers = {fold(r["word"]).replace("-", " "): float(r["value"]) for r in table(language, "numbers")}
    multipliers = {fold(r["word"]): float(r["value"]) for r in table(language, "multipliers")}
    senses = {fold(r["words"]): r["sense"] for r in table(language, "approximators")}
    units = {fold(r["words"]): (r["unit"], r["kind"]) for r in table(language, "units")}
    return numbers, multipliers, senses, units


def _either(words: list[str]) -> str:
    return "|".join(
        re.escape(w).replace("\\ ", r"\s+").replace("'", "['’]").replace("\\-", "[- ]")
        for w in sorted(set(words), key=lambda w: (-len(w), w))
    )


@lru_cache(maxsize=4)
def _units(language: str) -> re.Pattern[str]:
    words = [r["words"] for r in table(language, "units")]
    return re.compile(rf"[\s\u00a0\u202f-]*(?:d['’]|de\s+|of\s+)?(?P<unit>{_either(words)})(?![\w’'])", re.IGNORECASE)


@lru_cache(maxsize=4)
def _pattern(language: str) -> re.Pattern[str]:
    numbers = _either([r["word"] for r in table(language, "numbers")])
    times = _either([r["word"] for r in table(language, "multipliers") if r["form"] == "times"])
    about = _either([r["word"] for r in table(language, "multipliers") if r["form"] == "about"])
    before = _either([r["words"] for r in table(language, "approximators")])
    digits = rf"\d{{1,3}}(?:{BLANK}\d{{3}})+(?:,\d+)?|\d+(?:[.,]\d+)*"
    rank = r"(?P<rank>e|er|re|ère|ème|ième|st|nd|rd|th)" if language == "fr" else r"(?P<rank>st|nd|rd|th)"
    return re.compile(
        rf"(?:(?<!\w)(?P<before>{before})\s*)?(?P<sign>[$€£¥])?(?:(?<![\w.,])(?P<number>(?:(?P<digits>{digits})(?:{rank}(?!\w))?|(?P<words>{numbers})(?![\w-])))"
        rf"(?P<scaled>(?:[\s\u00a0\u202f-]+(?P<times>{times})(?!\w))?(?:[\s\u00a0\u202f]+(?P<about>{about})(?!\w))?))(?!\w)",
        re.IGNORECASE,
    )
