"""Reading: what the language model saw of each paragraph, as plain arrays. No object of the model goes further."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from recoupe.model.report import Language
from recoupe.model.span import Mark, Span


class Arrays(Struct, frozen=True, kw_only=True):
    """One paragraph as the model read it, alone. All arrays but `sentences` and `entities` have one value a token.

    `starts`, `ends`: code points from the paragraph's first character. `heads`: index of the syntactic head inside the
    paragraph (a root is its own head). `morphs`: universal features, "Mood=Cnd|Number=Sing|…", or "". `sentences`: index
    of each sentence's first token. `entities`: (first token, token after the last, label), labels as the model writes them
    (French: PER LOC ORG MISC). `model` names the model and its version.
    """

    model: str
    language: Language
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    morphs: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    sentences: tuple[int, ...]
    entities: tuple[tuple[int, int, str], ...]

    def __post_init__(self) -> None:
        sizes = {len(a) for a in (self.starts, self.ends, self.lemmas, self.pos, self.morphs, self.deps, self.heads)}
        if len(sizes) != 1:
            raise ValueError(f"the arrays of a reading have one length, not {sorted(sizes)}")


class PlacedReading(Struct, frozen=True, kw_only=True, dict=True):
    """A paragraph's arrays at their place in a report: everything here answers in offsets of the report.

    `text` is the paragraph's own text, `start` where it begins in the report.
    """

    start: int
    text: str
    arrays: Arrays

    def __len__(self) -> int:
        return len(self.arrays.starts)

    def word(self, i: int) -> str:
        """Return the characters of token i."""
        return self.text[self.arrays.starts[i] : self.arrays.ends[i]]

    def span(self, first: int, last: int | None = None) -> Span:
        """Return the report's offsets of the tokens from `first` to `last`, both included."""
        last = first if last is None else last
        return Span(self.start + self.arrays.starts[first], self.start + self.arrays.ends[last])

    @property
    def end(self) -> int:
        """The report's offset just after the paragraph."""
        return self.start + len(self.text)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The direct dependents of each token, in order."""
        below: list[list[int]] = [[] for _ in self.arrays.heads]
        for i, head in enumerate(self.arrays.heads):
            if head != i:
                below[head].append(i)
        return tuple(tuple(b) for b in below)

    def subtree(self, i: int) -> tuple[int, ...]:
        """Return token i and all that depends on it, in order."""
        found, todo = [], [i]
        while todo:
            j = todo.pop()
            found.append(j)
            todo.extend(self.children[j])
        return tuple(sorted(found))

    def ancestors(self, i: int) -> Iterator[int]:
        """Yield the head of token i, that head's head, and so on up to the root."""
        while self.arrays.heads[i] != i:
            i = self.arrays.heads[i]
            yield i

    @cached_property
    def sentence_spans(self) -> tuple[tuple[int, int], ...]:
        """(first token, token after the last) of each sentence."""
        edges = (*self.arrays.sentences, len(self))
        return tuple((a, b) for a, b in itertools.pairwise(edges) if a < b)

    def sentence_of(self, i: int) -> tuple[int, int]:
        """Return (first token, token after the last) of token i's sentence."""
        at = bisect_right(self.arrays.sentences, i) - 1
        first = self.arrays.sentences[at] if at >= 0 else 0
        return first, self.arrays.sentences[at + 1] if at + 1 < len(self.arrays.sentences) else len(self)

    def tokens_in(self, span: Span) -> range:
        """Return the tokens that lie in a span of the report, even in part."""
        lo, hi = span.start - self.start, span.end - self.start
        first, last = bisect_right(self.arrays.ends, lo), bisect_left(self.arrays.starts, hi)
        return range(first, last) if first < last else range(0)


class Reading(Struct, frozen=True, kw_only=True):
    """All that was read of one report: the paragraphs that are no furniture, in order."""

    report: str
    paragraphs: tuple[PlacedReading, ...]

    def at(self, offset: int) -> PlacedReading | None:
        """Return the paragraph in which an offset of the report lies, if it was read."""
        for paragraph in self.paragraphs:
            if paragraph.start <= offset < paragraph.end:
                return paragraph
        return None


class ToRead(Mark, frozen=True, kw_only=True):
    """A stretch of a report that is to be read alone: a paragraph without its dateline and the blanks around it."""

    language: Language
