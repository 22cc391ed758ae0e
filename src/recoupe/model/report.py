"""Report: one article as one outlet published it. Its text is never altered again."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from recoupe.model.span import Mark, content_id

Language = Literal["fr", "en"]


class Paragraph(Mark, frozen=True, kw_only=True):
    """A stretch of text that stands for itself, without the blanks around it, and the language it is written in."""

    language: Language


class Stated(Struct, frozen=True, kw_only=True):
    """What somebody else says of a report, and who says it: the page's own metadata, a user's table, a feed.

    `why` names the source of each value, e.g. {"published": "JSON-LD datePublished"} or {"outlet": "stated by the user"}.
    Dates are ISO 8601 as far as they are known ("2026-03-24", "2026-03-24T05:58:00+01:00").
    """

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    via: str | None = None
    cut: str | None = None
    why: dict[str, str] = {}


class Report(Struct, frozen=True, kw_only=True):
    """One article. `path` is as given, with "/"; `raw` is the hash of the bytes it came from.

    `paragraphs` are the lines (or hard-wrapped blocks) of the text that are not blank, in order, each with its language.
    `columns` keeps every further column of a table or key of a front matter, as text.
    """

    id: str
    path: str
    text: str
    language: Language
    paragraphs: tuple[Paragraph, ...]
    raw: str
    url: str | None = None
    outlet: str | None = None
    stated: Stated = Stated()
    columns: dict[str, str] = {}
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a report has words")
        edge = 0
        for paragraph in self.paragraphs:
            if paragraph.start < edge or paragraph.end > len(self.text):
                raise ValueError(f"paragraphs follow one another inside the text: {paragraph.start} to {paragraph.end}")
            edge = paragraph.end


class Skipped(Struct, frozen=True, kw_only=True):
    """A source that gave no report, and why."""

    path: str
    reason: str


def report_id(text: str, place: str) -> str:
    """Return a report's id: its words and where it was published (url or outlet, else its path below what was given).

    Two outlets that print one text are two reports.
    """
    return content_id(text, place)


class OutletProfile(Struct, frozen=True, kw_only=True):
    """What one outlet prints in three reports or more: hashes of blocks. `digest` is part of whatever is kept of its reports."""

    outlet: str
    repeated: frozenset[str]
    digest: str
