"""The journey on one page: the only room that knows the order of the stations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from recoupe import __version__
from recoupe.analyse.claims import find_claims
from recoupe.analyse.credits import find_credits
from recoupe.analyse.layout import find_blocks
from recoupe.analyse.mentions import find_actors
from recoupe.analyse.quantities import find_quantities
from recoupe.analyse.quotations import find_quotations
from recoupe.analyse.times import find_times
from recoupe.check import find_account
from recoupe.compare import find_stories
from recoupe.ingest import load
from recoupe.model.analysis import Analysis, Block
from recoupe.model.dossier import Decision, Dossier
from recoupe.model.reading import Reading, ToRead
from recoupe.model.report import Report, Skipped
from recoupe.read import Reader


class Options(Struct, frozen=True, kw_only=True):
    """What a run may be told: where metadata and decisions lie, and whether readings are kept."""

    meta: str | None = None
    cache: bool = True
    decisions: tuple[Decision, ...] = ()


class Desk(Struct, frozen=True, kw_only=True):
    """The reports of a run with their analyses, and what was skipped."""

    reports: tuple[Report, ...]
    analyses: dict[str, Analysis]
    skipped: tuple[Skipped, ...]


def analyse(paths: Sequence[str], options: Options = Options()) -> Desk:
    """Open what the paths lead to, read it and mark it."""
    batch = load(paths, meta=options.meta)
    laid = {report.id: find_blocks(report) for report in batch.reports}
    readings = Reader(cache=options.cache).read((report, to_read(report, laid[report.id])) for report in batch.reports)
    analyses = {report.id: mark(report, laid[report.id], reading) for report, reading in zip(batch.reports, readings, strict=True)}
    return Desk(reports=batch.reports, analyses=analyses, skipped=batch.skipped)


def to_read(report: Report, blocks: Sequence[Block]) -> tuple[ToRead, ...]:
    """Return what the model is to read: every block that is no furniture and no credit, without the blanks around it."""
    languages = {p.start: p.language for p in report.paragraphs}
    found, language = [], report.language
    for block in blocks:
        inner = block.span.stripped(report.text)
        if inner is None or block.role in ("furniture", "credit", "dateline"):
            continue
        inside = [lang for start, lang in languages.items() if inner.start <= start < inner.end]
        language = inside[0] if inside else language
        found.append(ToRead(start=inner.start, end=inner.end, language=language))
    return tuple(found)


def mark(report: Report, blocks: tuple[Block, ...], reading: Reading) -> Analysis:
    """Find every mark of one report."""
    credits = find_credits(report, blocks)
    dating = find_times(report, blocks)
    quantities = find_quantities(report, blocks, dating.times)
    speech = find_quotations(report, reading, blocks, find_actors(report, reading, blocks, credits))
    claims = find_claims(
        report, reading, blocks, actors=speech.actors, times=dating.times, quantities=quantities, quotations=speech.quotations
    )
    titles = [b.span.stripped(report.text) for b in blocks if b.role == "title"]
    datelines = [b.span.stripped(report.text) for b in blocks if b.role == "dateline"]
    return Analysis(
        report=report.id, length=len(report.text), title=titles[0] if titles else None, published=dating.published,
        blocks=blocks, credits=credits, times=dating.times, quantities=quantities, actors=speech.actors,
        quotations=speech.quotations, claims=claims, dateline=datelines[0] if datelines else None, anchor=dating.anchor,
    )


def dossier(paths: Sequence[str], options: Options = Options()) -> Dossier:
    """Lay the reports that the paths lead to side by side, and give the account of each story."""
    desk = analyse(paths, options)
    by_id: Mapping[str, Report] = {report.id: report for report in desk.reports}
    stories = find_stories(desk.reports, desk.analyses, options.decisions)
    accounts = tuple(find_account(story, by_id, desk.analyses, options.decisions) for story in stories)
    return Dossier(
        made_with={"recoupe": __version__}, skipped=desk.skipped, accounts=accounts, reports=dict(by_id),
        analyses=desk.analyses, decisions=options.decisions,
    )
