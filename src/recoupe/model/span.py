"""A stretch of a report's text, and the ids that are made from content and place.

Offsets are half-open and count code points of `Report.text`, as Python strings do.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")


def content_id(*parts: str) -> str:
    """Return sixteen hexadecimal digits that depend on the parts alone, never on a counter or a clock.

    Each part is preceded by its length, so that ("ab", "c") and ("a", "bc") differ.

    >>> content_id("La ministre a promis un pont.", "courrier.example") == content_id("La ministre a promis un pont.", "courrier.example")
    True
    """
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(str(len(data)).encode() + b":" + data)
    return digest.hexdigest()


class Span(Struct, frozen=True, order=True):
    """A half-open range of code points that is never empty.

    >>> Span(3, 11).of("La ministre a promis un pont.")
    'ministre'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        check_range(self.start, self.end)

    def of(self, text: str) -> str:
        """Return the characters that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """Return the same stretch in a text where it stands `by` characters later."""
        return Span(self.start + by, self.end + by)

    def stripped(self, text: str) -> Span | None:
        """Return the span without the blanks at both ends, or None where nothing but blanks is left."""
        words = self.of(text)
        left = len(words) - len(words.lstrip())
        right = len(words.rstrip())
        return Span(self.start + left, self.start + right) if left < right else None


def check_range(start: int, end: int) -> None:
    """Refuse, with a sentence, a range that is empty, backward or before the text."""
    if start < 0:
        raise ValueError(f"a span cannot start before its text: {start}")
    if end <= start:
        raise ValueError(f"a span cannot be empty or backward: {start} to {end}")


class Mark(Struct, frozen=True, kw_only=True):
    """What every mark has: its place in the text of its report."""

    start: int
    end: int

    def __post_init__(self) -> None:
        check_range(self.start, self.end)

    @property
    def span(self) -> Span:
        """The place of this mark."""
        return Span(self.start, self.end)


def mark_id(report: str, span: Span, kind: str) -> str:
    """Return the id of a mark: made from its report, its place and what it is."""
    return content_id(report, str(span.start), str(span.end), kind)


class Places(Generic[T]):
    """Things at places of one text, found by a place: in the time of a search and of what is found, however many there are.

    >>> list(Places([(0, 4, "a"), (2, 9, "b"), (9, 12, "c")]).over(3, 5))
    ['a', 'b']
    """

    def __init__(self, rows: Iterable[tuple[int, int, T]]) -> None:
        self.rows = sorted(rows, key=lambda row: row[:2])
        self.starts = [start for start, _, _ in self.rows]
        self.reach = list(accumulate((end for _, end, _ in self.rows), max))

    def over(self, start: int, end: int) -> Iterator[T]:
        """Yield, in the order of the text, what shares at least one character with a stretch."""
        last = bisect_left(self.starts, end)
        first = last
        while first and self.reach[first - 1] > start:
            first -= 1
        for _, edge, thing in self.rows[first:last]:
            if edge > start:
                yield thing
