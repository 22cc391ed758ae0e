"""What one line shows of itself, before its neighbours are looked at."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from recoupe.language.tables import table
from recoupe.language.words import fold

DASH = "–—-−"
CREDIT = re.compile(
    r"^[\s(\[]*(?:par|by|texte|texte et photos|rapporté|reportages?(?: supplémentaires?)?|rédaction|montage|édition|traduction|traduit(?: de \S+)?"
    r"|version française|auteur|autrice|author|written|writing|reporting|additional reporting|editing|edited|reported|with|propos recueillis"
    r"|avec|envoyée? spéciale?|de notre (?:correspondant|envoyé)\w*|from our correspondent|photo|photos|crédits?)\b\s*:?\s*"
    r"(?:par\s+|by\s+|de\s+|à\s+)?(?:l['’])?(?:la\s+|le\s+)?[A-ZÀ-ÝŒ©]",
    re.IGNORECASE,
)
CONTRIBUTED = re.compile(
    r"\b(?:ont|a) contribué à (?:ce|cet|cette)\b|\bcontributed to this (?:report|story|article)\b|^(?:source|sources)\s*:", re.IGNORECASE
)
INITIALS = re.compile(r"^[\s(]*[a-zà-ÿ]{2,4}(?:[-/][a-zà-ÿ]{2,6}){1,6}[\s)]*$")
URL = re.compile(r"^(?:https?://|www\.)\S+$")
TIMESTAMP = re.compile(r"\b\d{1,2}\s?[h:]\s?\d{2}\b|\b(?:publié|mis à jour|modifié|published|updated|posted)\b", re.IGNORECASE)
ENDED = re.compile(r"[.!?…»”\"’':;,)]\s*$")


class Line(Struct, frozen=True, kw_only=True):
    """A paragraph of a report, as one line: its place, its folded words, and what it looks like alone."""

    start: int
    end: int
    text: str
    folded: str
    words: int
    kind: str | None
    why: str
    credit: bool
    dated: bool
    prose: bool


def line_of(text: str, start: int, end: int) -> Line:
    """Return what the line text[start:end] shows of itself."""
    shown = text[start:end]
    folded = fold(shown).replace("’", "'").strip()
    words = len(re.findall(r"[^\W\d_]+", shown))
    kind, why = furniture(folded, len(shown))
    dated = date_words(shown) and words <= 16
    credit = is_credit(shown, words)
    prose = is_prose(shown, words) and not (credit and words < 20)
    return Line(start=start, end=end, text=shown, folded=folded, words=words, kind=kind, why=why, credit=credit, dated=dated, prose=prose)


def is_prose(shown: str, words: int) -> bool:
    """Say whether a line reads as a sentence of a report: long enough, or ended by a stop."""
    ended = bool(re.search(r"[.!?…]\s*[»”\"’)\]]*\s*$", shown)) or shown.rstrip().endswith(("»", "”", '"', ":", ";", ","))
    # 45 words without a stop still is prose (a copy cut by a scraper); 6 with one are enough for a short sentence.
    return words >= 45 or (ended and words >= 6)


def is_credit(shown: str, words: int) -> bool:
    """Say whether a line only names who wrote, gathered, edited or translated."""
    if words <= 60 and CONTRIBUTED.search(shown):
        return True
    if INITIALS.match(shown):
        return True
    return words <= 45 and bool(CREDIT.match(shown)) and not re.search(r"[«“]", shown) and not sentence_like(shown)


def sentence_like(shown: str) -> bool:
    """Say whether a line that opens like a byline goes on as a sentence: a lower-case run of eight words, then a stop."""
    return bool(re.search(r"(?:\b[a-zà-ÿœ'’]+\b[ ,]+){8,}", shown))


def date_words(shown: str) -> bool:
    """Say whether a line holds a calendar date or a time stamp."""
    return bool(_date_pattern().search(shown) or TIMESTAMP.search(shown))


@lru_cache(maxsize=1)
def _date_pattern() -> re.Pattern[str]:
    months = [m for language in ("fr", "en") for row in table(language, "months") for m in [row["name"], *row["short"].split("|")] if m]
    names = "|".join(sorted(map(re.escape, months), key=lambda m: (-len(m), m)))
    return re.compile(
        rf"\b(?:\d{{1,2}}(?:er|st|nd|rd|th)?\s+(?:{names})\b|(?:{names})\.?\s+\d{{1,2}}\b|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}|\d{{4}}-\d\d-\d\d)",
        re.IGNORECASE,
    )


def only_date(shown: str) -> bool:
    """Say whether a line is a date and little else."""
    rest = _date_pattern().sub(" ", shown)
    return date_words(shown) and len(re.findall(r"[^\W\d_]{2,}", rest)) <= 3


@lru_cache(maxsize=1)
def _furniture_rows() -> tuple[tuple[str, str, str, str], ...]:
    rows = [(r["words"], r["form"], r["zone"], r["kind"]) for language in ("fr", "en") for r in table(language, "furniture")]
    return tuple(sorted(set(rows), key=lambda r: (-len(r[0]), r)))


def furniture(folded: str, length: int) -> tuple[str | None, str]:
    """Return the kind of furniture that a line's words show, and why; (None, "") where they show none."""
    if URL.match(folded):
        return "share", "a bare address"
    if folded.count("|") >= 2 and length < 200:
        return "header", "a bar of sections"
    if folded.count("◂") + folded.count("•") + folded.count("►") >= 3:
        return "share", "a bar of buttons"
    for words, form, zone, kind in _furniture_rows():
        if form == "whole" and folded.rstrip(" :–-") == words:
            return kind, f"the line is “{words}”"
        # A long paragraph that merely begins with such a word is prose: 160 characters separates the two on the pages read.
        if form == "start" and folded.startswith(words) and (length <= 160 or zone == "long") and _edge(folded, words):
            return kind, f"it begins with “{words}”"
        if form == "part" and words in folded and (length <= 600):
            return kind if zone != "tail" else f"tail:{kind}", f"it says “{words}”"
    return None, ""


def _edge(folded: str, words: str) -> bool:
    after = folded[len(words) : len(words) + 1]
    return not after or not after.isalnum() or not words[-1].isalnum()
