"""What a story's page shows, worked out once for the page and for Markdown: plain values, already in the order of reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from recoupe.locale import InterfaceLanguage, interface_words
from recoupe.model.dossier import Account, Dossier, Finding
from recoupe.model.span import Span
from recoupe.model.story import Place
from recoupe.render.marking import shared_stretches, shown
from recoupe.render.rows import outlet_of, title_of

AROUND = 70  # characters of the sentence shown on either side of a short cited place


class Cited(Struct, frozen=True, kw_only=True):
    """One cited place: its words between what stands around them, whence, and where the page's anchor for it is."""

    before: str
    words: str
    after: str
    report: str
    outlet: str
    published: str
    path: str
    start: int
    end: int
    anchor: str
    citation: str
    pieces: tuple[Any, ...] = ()


class Line(Struct, frozen=True, kw_only=True):
    """One finding as a line of the account. `sides`: the cited places, those with the same words together."""

    id: str
    label: str
    standing: str
    text: str
    sides: tuple[tuple[Cited, ...], ...]
    origins: int
    silent: tuple[str, ...]
    cut: tuple[str, ...]
    denied: tuple[str, ...]
    speakers: tuple[str, ...]
    decided: str | None


class View:
    """Everything that the pages of one story ask for. `account`: the story; `language`: the interface's."""

    def __init__(self, dossier: Dossier, account: Account, language: InterfaceLanguage) -> None:
        self.dossier, self.account, self.language = dossier, account, language
        self.words = interface_words(language)
        self.story = account.story
        self.reports = [dossier.reports[i] for i in self.story.reports]
        self.analyses = {i: dossier.analyses[i] for i in self.story.reports}
        self.dates = {d.report: d for d in account.dated}
        self.names = {actor.id: actor.name for actor in self.story.actors}
        self.decided = {actor.id: actor.decided for actor in self.story.actors if actor.decided}
        self.outlets = self._outlets()
        self._lines: list[tuple[str, list[Line]]] | None = None
        self.copied = shared_stretches(self.story)
        self.headline = " ".join(shown(self.story.title).split())

    def _outlets(self) -> dict[str, str]:
        """Return one label a report: its outlet, with the file's name where two reports of the story share it."""
        plain = {r.id: outlet_of(r, self.analyses[r.id]) or file_name(r.path) for r in self.reports}
        twice = {name for name in plain.values() if list(plain.values()).count(name) > 1}
        return {r.id: f"{plain[r.id]} ({file_name(r.path)})" if plain[r.id] in twice else plain[r.id] for r in self.reports}

    def word(self, key: str | None) -> str:
        """Return the interface's word for a key; a key that has none stands for itself."""
        return self.words.get(key or "", key or "")

    def told(self, why: str) -> str:
        """Return a station's reason in the interface's language; one that has no translation stays as it is.

        Numbers are lifted out before a sentence is looked up, and put back in their order.
        """
        numbers = re.findall(r"\d+", why)
        said = "; ".join(self._part(part) for part in re.sub(r"\d+", "0", why).split("; "))
        back = iter(numbers)
        return re.sub("0", lambda _: next(back), said)

    def _part(self, part: str) -> str:
        """Return one part of a reason in the interface's language."""
        if part.startswith("all credit "):
            return f"{self.words['all credit']} {part.removeprefix('all credit ')}"
        return self.words.get(part, part)

    def title(self, report: str) -> str:
        """Return a report's title, or what its file is called."""
        found = self.dossier.reports[report]
        return " ".join(shown(title_of(found, self.analyses[report]) or file_name(found.path)).split())

    def published(self, report: str) -> str | None:
        """Return the ISO date of a report, as the story knows it."""
        if report in self.dates:
            return self.dates[report].published
        own = self.analyses[report].published
        return own.value if own else None

    def day(self, iso: str | None) -> str:
        """Return an ISO date or time in words: "3 juin 2031, 17:20"."""
        if not iso:
            return self.words["no_date"]
        if "/" in iso:
            return " – ".join(self.day(part) if part[:1].isdigit() else "…" for part in iso.split("/"))
        year, _, rest = iso.partition("-")
        if not rest:
            return year
        month, _, day = rest[:5].partition("-")
        name = self.words.get(f"month{int(month)}", month) if month.isdigit() else month
        clock = f", {iso[11:16]}" if len(iso) > 15 and iso[11:16] != "00:00" else ""
        return (f"{int(day)} " if day[:2].isdigit() else "") + f"{name} {year}{clock}"

    def cited(self, place: Place) -> Cited:
        """Return a place as it is cited: its words, and around a short one the rest of its line."""
        text = self.dossier.reports[place.report].text
        left = text.rfind("\n", 0, place.start) + 1
        right = text.find("\n", place.end)
        right = len(text) if right < 0 else right
        before, after = "", ""
        if place.end - place.start < 2 * AROUND:
            before = cut_left(text[left : place.start])
            after = cut_right(text[place.end : right])
        words = " ".join(shown(text[place.start : place.end]).split())
        outlet, when = self.outlets[place.report], self.day(self.published(place.report))
        report = self.dossier.reports[place.report]
        where = report.url or report.path
        anchor = anchor_of(place)
        return Cited(
            before=shown(before),
            words=words,
            after=shown(after),
            report=place.report,
            outlet=outlet,
            published=when,
            path=report.path,
            start=place.start,
            end=place.end,
            anchor=anchor,
            citation=f"{outlet}, {when}, {where} [{place.start}–{place.end}], #{anchor}",
        )

    def line(self, finding: Finding) -> Line:
        """Return a finding as a line."""
        return Line(
            id=finding.id,
            label=self.word(finding.dimension),
            standing=finding.standing,
            text=shown(finding.text[self.language]),
            sides=tuple(self.sides(self.cited(claim) for claim in finding.claims)),
            origins=len(finding.origins),
            silent=self.called(finding.silent),
            cut=self.called(finding.cut),
            denied=tuple(self.names.get(d, self.outlets.get(d, d)) for d in finding.denied_by),
            speakers=tuple(self.names[s] for s in finding.speakers if s in self.names),
            decided=finding.decided,
        )

    @staticmethod
    def sides(cited: Iterable[Cited]) -> list[tuple[Cited, ...]]:
        """Return cited places, those with the same words together, in the order of the first of each."""
        found: dict[str, list[Cited]] = {}
        for one in cited:
            found.setdefault(one.words.casefold(), []).append(one)
        return [tuple(side) for side in found.values()]

    def called(self, reports: Iterable[str]) -> tuple[str, ...]:
        """Return the outlets of reports."""
        return tuple(self.outlets[r] for r in reports if r in self.outlets)

    def sections(self) -> list[tuple[str, list[Line]]]:
        """Return the findings in the order of reading, each section with its key."""
        kinds: Sequence[tuple[str, Any]] = (
            ("contradictions", lambda f: f.kind == "differ" and f.scope == "between-origins"),
            ("inside", lambda f: f.kind == "differ" and f.scope == "within-report"),
            ("copying", lambda f: f.kind == "differ" and f.scope == "within-origin"),
            ("singles", lambda f: f.kind == "single"),
            ("agreements", lambda f: f.kind == "agree" and f.standing == "corroborated"),
            ("repeated", lambda f: f.kind == "agree" and f.standing != "corroborated"),
        )
        if self._lines is None:
            found = self.account.findings
            self._lines = [(key, [self.line(f) for f in found if belongs(f)]) for key, belongs in kinds]
        return self._lines

    def lead(self) -> Cited | None:
        """Return the story's one sentence, in its own words: what the account chose, else the first sentence of the report most copied."""
        if self.account.headline:
            return self.cited(self.account.headline[0])
        copies = {d.target for d in self.story.derivations}
        led = Counter(d.source for d in self.story.derivations)
        for report in sorted(self.reports, key=lambda r: (r.id in copies, -led[r.id], self.published(r.id) or "9", r.path)):
            for block in self.analyses[report.id].blocks:
                inner = block.span.stripped(report.text) if block.role in ("body", "standfirst") else None
                if inner:
                    end = sentence_end(report.text, inner)
                    return self.cited(Place(report=report.id, start=inner.start, end=end))
        return None


def sentence_end(text: str, block: Span) -> int:
    """Return where the first sentence of a block ends, at most 400 characters on."""
    for i in range(block.start + 40, min(block.end, block.start + 400)):
        if text[i] in ".!?" and (i + 1 == block.end or text[i + 1] in " \n\u00a0"):
            return i + 1
    return min(block.end, block.start + 400)


def cut_left(text: str) -> str:
    """Return the end of what stands before a place, from a word's beginning."""
    if len(text) <= AROUND:
        return text
    kept = text[-AROUND:]
    return "… " + kept[kept.find(" ") + 1 :]


def cut_right(text: str) -> str:
    """Return the beginning of what stands behind a place, up to a word's end."""
    if len(text) <= AROUND:
        return text
    kept = text[:AROUND]
    return kept[: kept.rfind(" ")] + " …" if " " in kept else kept + "…"


def anchor_of(place: Place) -> str:
    """Return the anchor of a place: it depends on the report and the offsets alone."""
    return f"p-{place.report}-{place.start}-{place.end}"


def file_name(path: str) -> str:
    """Return the last part of a path."""
    return path.rsplit("/", 1)[-1]
