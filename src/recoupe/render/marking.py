"""Marks laid into a report's text: on our side, in code points, so that a browser's own way of counting changes nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from recoupe.model.span import Span
from recoupe.model.story import Story

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


CITABLE = ("quotation", "copied")


class Laid(Struct, frozen=True, kw_only=True):
    """One mark to lay: its place, the class that shows it ("" for an anchor alone), and the anchor that leads to it."""

    start: int
    end: int
    kind: str = ""
    anchor: str = ""


class Piece(Struct, frozen=True, kw_only=True):
    """A stretch of text under the same marks. `anchors` begin here; `first`: the kinds of the marks that begin here.

    `begun`: the marks with a kind and an anchor that begin here, which can be cited.
    """

    text: str
    kinds: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    begun: tuple[Laid, ...] = ()

    @property
    def cited(self) -> frozenset[str]:
        """The anchors of the marks that can be cited from here."""
        return frozenset(m.anchor for m in self.begun)

    @property
    def classes(self) -> str:
        """The classes of this piece, with one more for each mark that begins here."""
        return " ".join((*self.kinds, *(f"{kind}-first" for kind in self.first)))


def pieces(text: str, start: int, end: int, marks: Sequence[Laid]) -> list[Piece]:
    """Cut text[start:end] where marks begin and end. Marks may overlap and reach beyond both ends.

    >>> [(p.text, p.kinds) for p in pieces("Elle a dit oui.", 0, 15, [Laid(start=11, end=14, kind="quotation")])]
    [('Elle a dit ', ()), ('oui', ('quotation',)), ('.', ())]
    """
    inside = [m for m in marks if m.start < end and start < m.end]
    edges = sorted({start, end, *(m.start for m in inside if m.start > start), *(m.end for m in inside if m.end < end)})
    found = []
    for a, b in pairwise(edges):
        over = [m for m in inside if m.start < b and a < m.end]
        begun = [m for m in over if max(m.start, start) == a]
        found.append(
            Piece(
                text=shown(text[a:b]),
                kinds=tuple(sorted({m.kind for m in over if m.kind})),
                anchors=tuple(sorted({m.anchor for m in begun if m.anchor and m.start == a})),
                first=tuple(sorted({m.kind for m in begun if m.kind})),
                begun=tuple({m.anchor: m for m in begun if m.kind in CITABLE and m.anchor and m.start == a}.values()),
            )
        )
    return found


def shown(text: str) -> str:
    """Return a text with its control characters made visible, so that none can act: a bell, a null, a change of direction.

    >>> shown("oui\\x07")
    'oui␇'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\t\u00a0\u202f" or not acts(c) else name_of(c) for c in text)


def acts(c: str) -> bool:
    """Say whether a character is one that acts instead of being shown."""
    return c in BIDI or unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn")


def name_of(c: str) -> str:
    """Return what stands for a character that acts."""
    return chr(0x2400 + ord(c)) if ord(c) < 0x20 else f"[U+{ord(c):04X}]"


def shared_stretches(story: Story) -> dict[str, list[Span]]:
    """Return by report the stretches that it shares with a source or a copy, those that touch joined."""
    raw: dict[str, list[Span]] = {}
    for derivation in story.derivations:
        for passage in derivation.passages:
            raw.setdefault(derivation.target, []).append(passage.target)
            raw.setdefault(derivation.source, []).append(passage.source)
    found: dict[str, list[Span]] = {}
    for report, spans in raw.items():
        kept = found.setdefault(report, [])
        for span in sorted(spans, key=lambda s: (s.start, s.end)):
            if kept and span.start <= kept[-1].end:
                kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
            else:
                kept.append(span)
    return found
