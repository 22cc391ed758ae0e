"""Recoupe in a notebook: dossiers, stories and analyses that show themselves, and tables for pandas and polars.

from recoupe.notebook import open_dossier
summit = open_dossier("reports/")
summit                                    # the page, inside the notebook
summit.quotations().to_pandas()           # one row a quotation
summit.findings().rows[0]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from recoupe import desk
from recoupe.errors import StopRun
from recoupe.locale import InterfaceLanguage, interface_words

if TYPE_CHECKING:
    from recoupe.model.dossier import Account, Dossier
    from recoupe.model.story import Place

SHOWN = 50  # rows of a table that a notebook shows; all are in `rows`
FRAME = '<iframe sandbox="allow-scripts" srcdoc="{}" style="width:100%;height:{}px;border:1px solid #ccc" title="{}"></iframe>'


class Table(Struct, frozen=True):
    """Rows of one kind, each a dictionary with the same keys: what a data frame is made of."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]

    def to_pandas(self) -> Any:
        """Return a pandas DataFrame. Raises StopRun where pandas is not installed."""
        return frame_library("pandas").DataFrame(list(self.rows), columns=list(self.columns))

    def to_polars(self) -> Any:
        """Return a polars DataFrame. Raises StopRun where polars is not installed."""
        return frame_library("polars").DataFrame({name: [row[name] for row in self.rows] for name in self.columns}, strict=False)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def _repr_html_(self) -> str:
        heads = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        lines = ("".join(f"<td><bdi>{escape(cell(row[name]))}</bdi></td>" for name in self.columns) for row in self.rows[:SHOWN])
        body = "".join(f"<tr>{line}</tr>" for line in lines)
        more = f"<p>… {len(self.rows)}</p>" if len(self.rows) > SHOWN else ""
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{more}"


class Shown(Struct, frozen=True):
    """A dossier that shows itself, and its tables. `stories`: one for each story, each with its own page."""

    dossier: Dossier
    language: InterfaceLanguage = "fr"

    @property
    def stories(self) -> tuple[ShownStory, ...]:
        """The stories, in the order of the dossier."""
        return tuple(ShownStory(self.dossier, account, self.language) for account in self.dossier.accounts)

    def quotations(self) -> Table:
        """Return one row a quotation of any report: who, in which words, where."""
        rows = (row for account in self.dossier.accounts for row in quotation_rows(self.dossier, account))
        return made(("story", "path", "outlet", "start", "end", "kind", "speaker", "cue", "content"), rows)

    def claims(self) -> Table:
        """Return one row a typed claim (event or relation) of any report."""
        rows = (row for account in self.dossier.accounts for row in claim_rows(self.dossier, account))
        return made(("story", "path", "start", "end", "type", "subject", "object", "polarity", "modality", "content"), rows)

    def findings(self) -> Table:
        """Return one row a finding: what the reports agree or differ on, and how many origins stand behind it."""
        rows = (row for account in self.dossier.accounts for row in finding_rows(self.dossier, account, self.language))
        return made(("story", "kind", "standing", "scope", "dimension", "origins", "reports", "text"), rows)

    def _repr_html_(self) -> str:
        return "".join(story._repr_html_() for story in self.stories)


class ShownStory(Struct, frozen=True):
    """One story that shows itself as its page does, inside a frame of its own: what the reports say stays text."""

    dossier: Dossier
    account: Account
    language: InterfaceLanguage = "fr"

    def _repr_html_(self) -> str:
        page = desk.page(self.dossier, self.account, self.language).decode("utf-8")
        return FRAME.format(escape(page), 720, escape(self.account.story.title))

    def __repr__(self) -> str:
        words = interface_words(self.language)
        return f"<{self.account.story.title}: {len(self.account.story.reports)} {words['reports']}>"


def open_dossier(*paths: str, language: InterfaceLanguage = "fr", meta: str | None = None, decisions: str | None = None) -> Shown:
    """Lay the reports that the paths lead to side by side, and return the dossier, ready to be shown."""
    return Shown(desk.dossier(paths, desk.make_options(meta=meta, decisions=decisions, language=language)), language)


def quotation_rows(dossier: Dossier, account: Account) -> Iterator[dict[str, Any]]:
    """Yield the quotations of one story's reports."""
    for report in account.story.reports:
        text, analysis = dossier.reports[report].text, dossier.analyses[report]
        names = {actor.id: actor.name for actor in analysis.actors}
        for q in analysis.quotations:
            yield {
                "story": account.story.title,
                "path": dossier.reports[report].path,
                "outlet": dossier.reports[report].outlet,
                "start": q.start,
                "end": q.end,
                "kind": q.kind,
                "speaker": names.get(q.actor or ""),
                "cue": q.cue.of(text) if q.cue else None,
                "content": text[q.start : q.end],
            }


def claim_rows(dossier: Dossier, account: Account) -> Iterator[dict[str, Any]]:
    """Yield the typed claims of one story's reports."""
    for report in account.story.reports:
        text, analysis = dossier.reports[report].text, dossier.analyses[report]
        for c in analysis.claims:
            if c.type is not None:
                yield {
                    "story": account.story.title,
                    "path": dossier.reports[report].path,
                    "start": c.start,
                    "end": c.end,
                    "type": c.type,
                    "subject": text[c.subject.start : c.subject.end] if c.subject else None,
                    "object": text[c.object.start : c.object.end] if c.object else None,
                    "polarity": c.polarity,
                    "modality": c.modality,
                    "content": text[c.start : c.end],
                }


def finding_rows(dossier: Dossier, account: Account, language: InterfaceLanguage) -> Iterator[dict[str, Any]]:
    """Yield the findings of one story."""
    for f in account.findings:
        places: Sequence[Place] = f.claims
        yield {
            "story": account.story.title,
            "kind": f.kind,
            "standing": f.standing,
            "scope": f.scope,
            "dimension": f.dimension,
            "origins": len(f.origins),
            "reports": ", ".join(dict.fromkeys(dossier.reports[p.report].path for p in places)),
            "text": f.text[language],
        }


def made(columns: tuple[str, ...], rows: Iterator[dict[str, Any]]) -> Table:
    """Return a table of rows."""
    return Table(columns, tuple(rows))


def cell(value: object) -> str:
    """Return what stands in one cell."""
    return "" if value is None else str(value)


def frame_library(name: str) -> Any:
    """Return a library of data frames. Raises StopRun with the command that installs it."""
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError as error:
        raise StopRun(f"{name} is not installed: python -m pip install {name}") from error
