"""Gives every block of a report one role: what its words and its place say, and what its outlet prints again and again.

The order of the rules: 1. what the outlet repeats; 2. what the words of a line say; 3. where it stands: before the first
sentence of prose (head), between (body), after the last (tail). Precision first: prose is never furniture by its place alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from recoupe.analyse.layout.datelines import dateline_end
from recoupe.analyse.layout.lines import Line, line_of, only_date
from recoupe.language.words import fold
from recoupe.model.analysis import Block, BlockRole, FurnitureKind
from recoupe.model.report import OutletProfile, Report
from recoupe.model.span import content_id

KINDS = get_args(FurnitureKind)
Role = tuple[BlockRole, FurnitureKind | None, str]


def find_blocks(report: Report, profile: OutletProfile | None = None) -> tuple[Block, ...]:
    """Return blocks that tile the report's text. `profile`: what its outlet prints in three reports or more."""
    lines = [line_of(report.text, p.start, p.end) for p in report.paragraphs]
    if not lines:
        return (Block(start=0, end=len(report.text), role="body", why="no paragraph"),)
    first, last = prose_edges(lines)
    title = find_title(lines, first)
    roles = [role(lines, i, first, last, title, profile) for i in range(len(lines))]
    return tile(report.text, lines, roles, first)


def block_hash(line: str) -> str:
    """Return the hash by which an outlet's repeated blocks are counted: folded words without digits."""
    return content_id("".join(c for c in fold(line) if c.isalpha()))


def prose_edges(lines: Sequence[Line]) -> tuple[int, int]:
    """Return the first and last line of prose that is no furniture or credit (0 and the last line where there is none)."""
    prose = [i for i, line in enumerate(lines) if line.prose and not line.kind and not line.credit]
    return (prose[0], prose[-1]) if prose else (0, len(lines) - 1)


def find_title(lines: Sequence[Line], first: int) -> int | None:
    """Return the line that is the title, or None: a line that is printed twice, else the best of the head."""
    counts = Counter(line.folded for line in lines[: first + 3])
    for i, line in enumerate(lines[: first + 1]):
        if counts[line.folded] > 1 and line.words >= 3:
            return i
    head = [i for i in range(first) if title_like(lines[i])]
    if not head and first == 0 and len(lines) > 1 and lines[0].words <= 30 and not sentence_end(lines[0]) and lines[1].prose:
        return 0
    if not head and lines[0].prose and headline_prose(lines):
        return 0
    capitals = [i for i in head if lines[i].text.isupper() and lines[i].words >= 4]
    long = [i for i in head if lines[i].words >= 4]
    return capitals[0] if capitals else long[0] if long else head[0] if head else None


def title_like(line: Line) -> bool:
    """Say whether a line of the head could be the title."""
    return (
        not line.kind
        and not line.credit
        and not only_date(line.text)
        and 2 <= line.words <= 40
        and not line.text.startswith(("*", "(", "•", ">", "|"))
    )


def sentence_end(line: Line) -> bool:
    """Say whether a line ends as a sentence does."""
    return line.text.rstrip().endswith((".", "…"))


def headline_prose(lines: Sequence[Line]) -> bool:
    """Say whether a first line that ends with a quotation mark or question mark is a headline over longer prose."""
    return (
        len(lines) > 1
        and lines[0].words <= 24
        and not sentence_end(lines[0])
        and lines[1].words > lines[0].words
        and not lines[0].text.rstrip().endswith((":", ";", ","))
    )


def role(lines: Sequence[Line], i: int, first: int, last: int, title: int | None, profile: OutletProfile | None) -> Role:
    """Return the role of line i, its kind if it is furniture, and why."""
    line = lines[i]
    if profile and i != title and not line.prose and block_hash(line.text) in profile.repeated:
        return "furniture", "header" if i <= first else "related", "its outlet prints it in three reports or more"
    if i == title:
        return "title", None, "the headline"
    if title is not None and line.folded == lines[title].folded:
        return "furniture", "repeated-title", "it repeats the title"
    if line.credit:
        return "credit", None, "it names who signed"
    said = said_furniture(line, after=i > last)
    if said:
        return said
    if i < first:
        return head_role(line, i, title)
    if i > last:
        return tail_role(line)
    return body_role(lines, i)


def said_furniture(line: Line, *, after: bool) -> Role | None:
    """Return furniture that the line's own words show."""
    kind = line.kind
    if kind and kind.startswith("tail:"):
        kind = kind[5:] if after or line.words <= 60 else None
    if not kind:
        return None
    known = next(k for k in KINDS if k == kind)
    return "furniture", known, line.why


def head_role(line: Line, i: int, title: int | None) -> Role:
    """Return the role of a line above the first sentence of prose."""
    if only_date(line.text):
        return "furniture", "date", "a date above the text"
    if title is None or i < title:
        return "furniture", "header", "above the title"
    if line.dated:
        return "credit", None, "outlet, date or author under the title"
    return "standfirst", None, "between the title and the text"


def tail_role(line: Line) -> Role:
    """Return the role of a line below the last sentence of prose."""
    if only_date(line.text):
        return "furniture", "date", "a date below the text"
    if line.words <= 8 and not sentence_end(line):
        return "credit", None, "a signature below the text"
    return "furniture", "related", "below the text, no sentence"


def body_role(lines: Sequence[Line], i: int) -> Role:
    """Return the role of a line between the first and the last sentence of prose."""
    line = lines[i]
    if not line.prose and line.words <= 16 and not sentence_end(line) and i + 1 < len(lines) and lines[i + 1].words > line.words:
        return "heading", None, "a short line without a stop over a paragraph"
    return "body", None, "prose"


def tile(text: str, lines: Sequence[Line], roles: Sequence[Role], first: int) -> tuple[Block, ...]:
    """Return the blocks of lines with their roles; blanks belong to the block before, a dateline is cut off its line."""
    marks: list[tuple[int, Role]] = []
    for i, (line, (name, kind, why)) in enumerate(zip(lines, roles, strict=True)):
        cut = dateline_end(line.text) if name in ("body", "standfirst") and i <= first + 2 else 0
        if cut:
            marks.append((line.start, ("dateline", None, "place, day or agency before a dash")))
            words = line.text[cut:]
            marks.append((line.start + cut + len(words) - len(words.lstrip()), (name, kind, why)))
        else:
            marks.append((line.start, (name, kind, why)))
    if text[: lines[0].start].strip():  # what stands before the first paragraph is what ingest took off: a front matter
        marks.insert(0, (0, ("furniture", "header", "the front matter")))
    starts = [0, *(start for start, _ in marks[1:])]
    ends = [*starts[1:], len(text)]
    return tuple(Block(start=a, end=b, role=r[0], kind=r[1], why=r[2]) for a, b, (_, r) in zip(starts, ends, marks, strict=True))
