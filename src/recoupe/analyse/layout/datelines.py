"""Finds the dateline at the head of a paragraph: place, day, agency, then a dash (ASTANA, 1er novembre (Reuters) –)."""

from __future__ import annotations

import re

PLACE = r"[A-ZÀ-ÝŒ][\w'’.\-]*(?:[ \-](?:[A-ZÀ-ÝŒ][\w'’.\-]*|de|la|le|les|du|sur|en|of|the|et|and))*"
DATELINE = re.compile(
    rf"^(?P<all>(?:{PLACE}|\({PLACE}\))(?:\s*\([^()\n]{{2,30}}\))?"  # the place, perhaps with its country or department
    rf"(?:\s*[,/]\s*(?:{PLACE}))?"
    r"(?P<date>\s*,?\s*(?:le\s+)?(?:[a-zà-ÿA-Z]+\s+)?\d{1,2}(?:er|st|nd|rd|th)?\s+[a-zà-ÿA-Z]+\.?(?:\s+\d{4})?|\s*,?\s*[A-Z][a-z]+\.?\s+\d{1,2}(?:,?\s+\d{4})?)?"
    r"(?P<agency>\s*\((?:[^()\n]{2,40})\))?"
    r"\s*[–—−-]{1,2})\s+"
)
SIGNED = re.compile(r"^(?P<all>\((?:[A-ZÀ-Ý][\w.\- /]{1,30})\)\s*[–—−-]{1,2})\s+")


def dateline_end(paragraph: str) -> int:
    """Return how many characters of a paragraph are its dateline, 0 where it has none.

    A place and a dash alone are not enough: there must be a date, an agency in brackets, or a place in capitals.

    >>> dateline_end("VALMONT, 3 mai (NPX) – Le conseil a voté.")
    22
    """
    head = paragraph[:120]
    match = DATELINE.match(head)
    if match and (match["date"] or match["agency"] or _capitals(match["all"])):
        return match.end("all")
    match = SIGNED.match(head)
    return match.end("all") if match else 0


def _capitals(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() for c in letters)
