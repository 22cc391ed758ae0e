"""Marks a report's text in place: overlapping marks become flat pieces, so that HTML never nests wrongly.

Everything is cut on the server in code points; the page never counts characters itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from msgspec import Struct

# Bidirectional controls could reorder the page around a hostile text: they are shown by name instead of obeyed.
CONTROLS = {c: f"[U+{c:04X}]" for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)}
CONTROLS |= {c: f"[U+{c:04X}]" for c in (*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F)}


class Marking(Struct, frozen=True, kw_only=True):
    """A stretch to mark: its class on the page, an anchor at its first character, a label in words after its last one."""

    start: int
    end: int
    name: str
    anchor: str = ""
    label: str = ""
    link: str = ""


def safe(text: str) -> str:
    """Return text as HTML that stays text: markup escaped, control and direction characters shown.

    >>> safe('<b onload="x">')
    '&lt;b onload=&quot;x&quot;&gt;'
    """
    return escape(text.translate(CONTROLS))


def marked(text: str, start: int, end: int, markings: Sequence[Marking]) -> str:
    """Return text[start:end] as HTML, each piece in a span that names the marks over it.

    A piece carries data-s and data-e, its offsets in the report. Anchors stand once, before the first character of their mark.
    """
    inside = [m for m in markings if m.start < end and start < m.end]
    edges = sorted({start, end, *(min(max(e, start), end) for m in inside for e in (m.start, m.end))})
    opening: dict[int, list[Marking]] = {}
    closing: dict[int, list[Marking]] = {}
    for m in inside:
        opening.setdefault(max(m.start, start), []).append(m)
        closing.setdefault(min(m.end, end), []).append(m)
    pieces: list[str] = []
    current: dict[int, Marking] = {}
    for left, right in zip(edges, edges[1:], strict=False):
        for m in closing.get(left, ()):
            current.pop(id(m), None)
        for m in opening.get(left, ()):
            current[id(m)] = m
            pieces.append(anchor(m, first=m.start >= start))
        pieces.append(piece(text, left, right, list(current.values())))
        pieces.extend(label(m) for m in closing.get(right, ()) if m.end <= end)
    return "".join(pieces)


def anchor(marking: Marking, *, first: bool) -> str:
    """Return the place that a link to a mark jumps to."""
    return f'<a class="anchor" id="{escape(marking.anchor)}"></a>' if marking.anchor and first else ""


def piece(text: str, left: int, right: int, over: Sequence[Marking]) -> str:
    """Return one piece of text under the marks that lie over it."""
    names = " ".join(dict.fromkeys(m.name for m in over))
    shown = safe(text[left:right])
    return f'<span class="p {names}" data-s="{left}" data-e="{right}">{shown}</span>' if names else shown


def label(marking: Marking) -> str:
    """Return a mark's label in words (besides its colour), linked to the line that speaks of it."""
    if not marking.label:
        return ""
    shown = safe(marking.label)
    return f'<a class="tag" href="#{escape(marking.link)}">{shown}</a>' if marking.link else f'<span class="tag">{shown}</span>'
