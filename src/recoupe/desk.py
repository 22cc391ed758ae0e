"""The journey on one page: the only room that knows the order of the stations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

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
from recoupe.check.dating import find_dated
from recoupe.compare import derivation_between, find_stories
from recoupe.errors import StopRun
from recoupe.ingest import Batch, load
from recoupe.ingest.decisions import add_decision, read_decisions
from recoupe.ingest.plain import read_lines, write_files
from recoupe.ingest.printing import find_browser, print_pages
from recoupe.locale import InterfaceLanguage
from recoupe.model.analysis import Analysis, Block
from recoupe.model.dossier import Account, Decision, Dossier
from recoupe.model.reading import Reading, ToRead
from recoupe.model.report import Report, Skipped
from recoupe.model.story import Story
from recoupe.names import compare_names
from recoupe.read import PACKAGES, Reader, installed, name_of
from recoupe.read.kept import Kept, place, remove
from recoupe.read.models import examine
from recoupe.render.files import dossier_files
from recoupe.render.page import story_page
from recoupe.render.rows import analysis_row, line, originality_rows, story_row


class Options(Struct, frozen=True, kw_only=True):
    """What a run may be told: where metadata and decisions lie, whether readings are kept, and how pages are written."""

    meta: str | None = None
    cache: bool = True
    decisions: tuple[Decision, ...] = ()
    language: InterfaceLanguage = "fr"
    share: bool = False


PLAIN = Options()


class Desk(Struct, frozen=True, kw_only=True):
    """The reports of a run with their analyses, what was skipped, and the model that read each language."""

    reports: tuple[Report, ...]
    analyses: dict[str, Analysis]
    skipped: tuple[Skipped, ...]
    models: dict[str, str]


def analyse(paths: Sequence[str], options: Options = PLAIN) -> Desk:
    """Open what the paths lead to, read it and mark it."""
    batch = readable(load(paths, meta=options.meta))
    laid = {report.id: find_blocks(report) for report in batch.reports}
    asked = {report.id: to_read(report, laid[report.id]) for report in batch.reports}
    readings = Reader(cache=options.cache).read((report, asked[report.id]) for report in batch.reports)
    analyses = {report.id: mark(report, laid[report.id], reading) for report, reading in zip(batch.reports, readings, strict=True)}
    models: dict[str, str] = {stretch.language: name_of(stretch.language) for stretches in asked.values() for stretch in stretches}
    return Desk(reports=batch.reports, analyses=analyses, skipped=batch.skipped, models=models)


def readable(batch: Batch) -> Batch:
    """Return a batch without the English reports where the English model is missing: they are named with the command that mends it."""
    if all(report.language == "fr" for report in batch.reports) or installed("en"):
        return batch
    reason = f"it is in English, whose model is missing: python -m pip install {PACKAGES['en']}"
    left = tuple(Skipped(path=report.path, reason=reason) for report in batch.reports if report.language == "en")
    return Batch(reports=tuple(r for r in batch.reports if r.language != "en"), skipped=(*batch.skipped, *left))


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
        if language == "en" and not installed("en"):
            continue
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
        report=report.id,
        length=len(report.text),
        title=titles[0] if titles else None,
        published=dating.published,
        blocks=blocks,
        credits=credits,
        times=dating.times,
        quantities=quantities,
        actors=speech.actors,
        quotations=speech.quotations,
        claims=claims,
        dateline=datelines[0] if datelines else None,
        anchor=dating.anchor,
        contradictions=dating.contradictions,
    )


def tell(desk: Desk, options: Options) -> tuple[Story, ...]:
    """Return which reports tell one story, and who copied whom."""
    return find_stories(desk.reports, desk.analyses, options.decisions)


def dossier(paths: Sequence[str], options: Options = PLAIN) -> Dossier:
    """Lay the reports that the paths lead to side by side, and give the account of each story."""
    desk = analyse(paths, options)
    by_id: Mapping[str, Report] = {report.id: report for report in desk.reports}
    accounts = tuple(
        find_account(story, by_id, desk.analyses, options.decisions, find_dated(story, by_id, desk.analyses))
        for story in tell(desk, options)
    )
    return Dossier(
        made_with=made_with(desk),
        skipped=desk.skipped,
        accounts=accounts,
        reports=dict(by_id),
        analyses=desk.analyses,
        decisions=options.decisions,
    )


def made_with(desk: Desk) -> dict[str, str]:
    """Return what a dossier was made with: versions, and nothing of the time or the machine."""
    return {"recoupe": __version__, **{f"model {language}": name for language, name in sorted(desk.models.items())}}


def make_options(
    *, meta: str | None = None, decisions: str | None = None, cache: bool = True, language: str = "fr", share: bool = False
) -> Options:
    """Return the options of a run, the decisions read from their file."""
    if language not in ("fr", "en"):
        raise StopRun(f"the interface speaks fr and en, not “{language}”")
    settled = read_decisions(decisions) if decisions else ()
    return Options(meta=meta, cache=cache, decisions=settled, language="en" if language == "en" else "fr", share=share)


def analysis_lines(paths: Sequence[str], options: Options) -> tuple[Iterator[str], tuple[Skipped, ...]]:
    """Return what `recoupe analyse` prints, in the order of the input, and what was skipped."""
    desk = analyse(paths, options)
    return (line(analysis_row(report, desk.analyses[report.id])) for report in desk.reports), desk.skipped


def story_lines(paths: Sequence[str], options: Options) -> tuple[Iterator[str], tuple[Skipped, ...]]:
    """Return what `recoupe stories` prints, and what was skipped."""
    desk = analyse(paths, options)
    by_id = {report.id: report for report in desk.reports}
    return (line(story_row(story, by_id)) for story in tell(desk, options)), desk.skipped


def write_dossier(paths: Sequence[str], folder: str, options: Options, *, pdf: bool = False) -> tuple[Skipped, ...]:
    """Write the pages, the Markdown and `dossier.json` below a folder, and each story's page as PDF if asked; return what was skipped.

    A missing browser stops the run before anything is read.
    """
    browser = find_browser() if pdf else None
    made = dossier(paths, options)
    pages = dossier_files(made, options.language, share=options.share)
    write_files(folder, pages)
    if browser:
        print_pages(browser, folder, sorted(name for name in pages if name.endswith(".html") and name != "index.html"))
    return made.skipped


def page(made: Dossier, account: Account, language: InterfaceLanguage) -> bytes:
    """Return the page of one story of a dossier."""
    return story_page(made, account, language)


def name_lines(source: str) -> tuple[Iterator[str], tuple[Skipped, ...]]:
    """Return the lines of `recoupe names`: further columns kept, then score, judgement and same (1 or 0)."""
    rows = (row.split("\t") for row in read_lines(source))
    return (name_line(row) for row in rows), ()


def name_line(row: list[str]) -> str:
    """Return one line of left⇥right with what the comparison of the two says."""
    match = compare_names(row[0], row[1] if len(row) > 1 else "")
    return "\t".join([*row, f"{match.score:.3f}", match.judgement, "1" if match.judgement == "same" else "0"])


def decide(action: str, names: Sequence[str], file: str, *, by: str, note: str = "") -> None:
    """Add a person's decision on names to a file, signed and dated today. Raises StopRun on an unknown action or a single name."""
    subjects = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
    if action not in ("merge", "split"):
        raise StopRun(f"“{action}” is not known: merge or split")
    if len(subjects) < 2 or not by.strip():
        raise StopRun("a decision needs two different names, and who decides")
    if Path(file).exists():
        read_decisions(file)  # a file that holds something else is left alone
    today = date.today().isoformat()
    add_decision(file, Decision(verb="merge" if action == "merge" else "split", subjects=subjects, by=by.strip(), on=today, note=note))


def doctor() -> tuple[bool, list[str]]:
    """Return whether all that Recoupe needs is there, and a line on each language model."""
    found = examine()
    return all(model.well or not model.needed for model in found), [model.sentence for model in found]


def cache(action: str) -> str:
    """Return the path or the size of the cache of readings, or empty it and say so."""
    file = place()
    if action == "path":
        return str(file)
    if action == "size":
        return f"{Kept(file).used() if file.exists() else 0} bytes"
    if action == "clear":
        if not remove(file):
            raise StopRun(f"the cache cannot be removed: {file}")
        return f"emptied: {file}"
    raise StopRun(f"“{action}” is not known: path, size or clear")


def originality_lines(paths: Sequence[str], options: Options) -> tuple[Iterator[str], tuple[Skipped, ...]]:
    """Return what `recoupe originality` prints: for each report, the part of its body that no other explains, and its spread."""
    read = analyse(paths, options)
    by_id = {report.id: report for report in read.reports}
    rows = [row for story in tell(read, options) for row in originality_rows(story, by_id, read.analyses)]
    return (line(row) for row in sorted(rows, key=lambda row: row.path)), read.skipped


def copies(left: str, right: str, options: Options) -> tuple[list[tuple[str, str, str]], str, tuple[Skipped, ...]]:
    """Return the passages that two reports share, as (kind, words here, words there), and one sentence that sums them up.

    Raises StopRun where the two do not give two reports.
    """
    read = analyse([left, right], options)
    if len(read.reports) != 2:
        raise StopRun("two reports are needed, and " + ("; ".join(f"{s.path}: {s.reason}" for s in read.skipped) or "more were given"))
    found = derivation_between(read.reports[0], read.reports[1], read.analyses)
    if found is None:
        return [], f"{left} and {right}: no passage shows that one goes back to the other", read.skipped
    texts = {report.id: report.text for report in read.reports}
    source, target = texts[found.source], texts[found.target]
    rows: list[tuple[str, str, str]] = [(p.kind, p.source.of(source), p.target.of(target)) for p in found.passages]
    names = {report.id: report.path for report in read.reports}
    way = f"{names[found.source]} → {names[found.target]}" if found.direction == "known" else f"{left} – {right}, direction unknown"
    return rows, f"{way}: {found.kind}, {round(100 * found.share)} % of the second; {found.why}", read.skipped
