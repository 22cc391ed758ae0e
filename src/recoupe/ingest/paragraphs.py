"""Text → paragraphs: lines, or the blocks of hard-wrapped lines, each with its language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.errors import SkipReport
from recoupe.ingest.languages import language_of, written_in
from recoupe.model.report import Language, Paragraph

# splitlines() knows every line end that Unicode has; a form feed or a unit separator ends a paragraph as well.
BLANK = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029\u00a0\u202f\u3000\ufeff\u200b\x00"
BULLET = re.compile(r"^\s*(?:[-*•–—>▶►]|\d{1,2}[.)]|\d{1,2}[h:]\d\d)\s")
Range = tuple[int, int]


def split(text: str, start: int, where: str) -> tuple[Language, tuple[Paragraph, ...]]:
    """Return the language of text[start:] and its paragraphs.

    Raises SkipReport where there are no words, or where they are neither French nor English.
    """
    ranges = joined(text, lines(text, start))
    if not any(c.isalnum() for a, b in ranges for c in text[a:b]):
        raise SkipReport("there are no words in it", where=where)
    language = written_in(text[start:], where)
    return language, tuple(Paragraph(start=a, end=b, language=language_of(text[a:b], language)) for a, b in ranges)


def lines(text: str, start: int = 0) -> list[Range]:
    """Return the places of all lines that are not blank, without the blanks around them, and 0-wide ones for blank lines."""
    found, at = [], start
    for line in text[start:].splitlines(keepends=True):
        inner = line.strip(BLANK)
        left = at + len(line) - len(line.lstrip(BLANK)) if inner else at
        found.append((left, left + len(inner)))
        at += len(line)
    return found


def joined(text: str, rows: Sequence[Range]) -> list[Range]:
    """Return paragraphs: each line alone, or, where the text is hard-wrapped, each run of lines between blank lines."""
    runs: list[list[Range]] = [[]]
    for row in rows:
        if row[0] == row[1]:
            runs.append([])
        else:
            runs[-1].append(row)
    runs = [run for run in runs if run]
    width = wrapped_at(runs)
    if not width:
        return [row for run in runs for row in run]
    return [part for run in runs for part in _join_run(text, run, width)]


def wrapped_at(runs: Sequence[Sequence[Range]]) -> int:
    """Return the width at which a text was wrapped by hand, 0 where it was not.

    Wrapped text has runs of three lines or more whose lines, the last apart, end close to one column between 50 and 100.
    """
    inner = [b - a for run in runs if len(run) >= 3 for a, b in run[:-1]]
    if len(inner) < 4:
        return 0
    longest = max(inner)
    # Nine in ten inner lines within 20 characters of the longest: a word that did not fit is rarely longer.
    near = sum(1 for n in inner if n >= longest - 20)
    return longest if 50 <= longest <= 100 and near >= 0.9 * len(inner) else 0


def _join_run(text: str, run: Sequence[Range], width: int) -> list[Range]:
    parts: list[Range] = []
    open_line = False
    for a, b in run:
        if parts and open_line and not BULLET.match(text[a:b]):
            parts[-1] = (parts[-1][0], b)
        else:
            parts.append((a, b))
        open_line = b - a >= width - 25
    return parts
