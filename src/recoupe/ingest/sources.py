"""Opens what was given on the command line and makes reports of it; what gives none is named with its reason."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from recoupe.errors import SkipReport
from recoupe.ingest.making import Raw, make_report
from recoupe.ingest.rows import json_rows, meta_for, read_meta
from recoupe.model.report import Report, Skipped

BESIDE = (".csv", ".json", ".md", ".tsv")  # what lies beside reports and is none: tables of metadata, notes, gold
SUFFIXES = (".txt", ".html", ".htm", ".jsonl")
PAGES = (".html", ".htm")
# A news report has 2,000 to 30,000 characters; 20 MB of page is what trafilatura itself accepts at most.
LARGEST = 20_000_000


class Batch(Struct, frozen=True, kw_only=True):
    """What was given: the reports in the order of the input, and what was skipped."""

    reports: tuple[Report, ...]
    skipped: tuple[Skipped, ...]


def load(paths: Sequence[str], *, meta: str | None = None) -> Batch:
    """Return the reports that the paths lead to. `meta`: a CSV file with path, outlet, url, title, date of reports.

    A source that cannot be used is skipped with its reason. Raises StopRun where `meta` cannot be read.
    """
    said = read_meta(meta) if meta else {}
    reports: dict[str, Report] = {}
    skipped: list[Skipped] = []
    opened: set[str] = set()
    root = common_folder(paths)
    for given in paths:
        for item in sources(given, root, opened):
            try:
                report = item if isinstance(item, Skipped) else make_report(item, meta_for(said, item))
            except SkipReport as error:
                report = Skipped(path=item.path, reason=error.reason)
            if isinstance(report, Skipped):
                skipped.append(report)
            elif report.id in reports:
                skipped.append(Skipped(path=report.path, reason=f"the same report as {reports[report.id].path}"))
            else:
                reports[report.id] = report
    return Batch(reports=tuple(reports.values()), skipped=tuple(skipped))


def sources(given: str, root: str, opened: set[str]) -> Iterator[Raw | Skipped]:
    """Yield the bytes of each report that one given path leads to; a file that was opened before is not opened again."""
    if given == "-":
        yield from unpack(Raw(path="-", below="-", raw=sys.stdin.buffer.read(LARGEST + 1)))
    elif given.lower().startswith(("https://", "http://")):
        from recoupe.ingest.addresses import fetch

        yield fetch(given, LARGEST)
    elif Path(given).is_dir():
        found = walk(given)
        if not any(path.lower().endswith(SUFFIXES) for path in found):
            yield Skipped(path=slashed(given), reason=f"the folder holds no report ({', '.join(SUFFIXES)})")
        for path in found:
            if path.lower().endswith(SUFFIXES):
                yield from open_once(path, root, opened)
            elif not path.lower().endswith(BESIDE):
                yield Skipped(path=slashed(path), reason=f"its kind is not read ({', '.join(SUFFIXES)} are)")
    else:
        yield from open_once(given, root, opened)


def walk(folder: str) -> list[str]:
    """Return the files of a folder and of the folders in it, sorted; hidden ones are left out."""
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [os.path.join(place, name) for name in files if not name.startswith(".")]  # noqa: PTH118
    return sorted(found, key=slashed)


def open_once(path: str, root: str, opened: set[str]) -> Iterator[Raw | Skipped]:
    """Yield the reports in one file, unless this file was opened before."""
    whole = str(Path(path).resolve())
    if whole in opened:
        return
    opened.add(whole)
    shown = slashed(path)
    try:
        size = Path(path).stat().st_size
        if size > LARGEST and not shown.lower().endswith(".jsonl"):
            yield Skipped(path=shown, reason=f"it has {size // 1_000_000} MB, more than any report ({LARGEST // 1_000_000} MB at most)")
            return
        raw = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        yield Skipped(
            path=shown,
            reason="there is no such file"
            if isinstance(error, FileNotFoundError)
            else f"it cannot be read: {getattr(error, 'strerror', error)}",
        )
        return
    below = slashed(os.path.relpath(whole, root)) if root else shown
    yield from unpack(Raw(path=shown, below=below, raw=raw, page=shown.lower().endswith(PAGES)))


def unpack(found: Raw) -> Iterator[Raw | Skipped]:
    """Yield a file as it is, or the rows of a table of JSON lines; what comes without a suffix is known by its first characters."""
    head = found.raw[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if len(found.raw) > LARGEST and found.path == "-":
        yield Skipped(path="-", reason=f"it has more than {LARGEST // 1_000_000} MB, more than any report")
    elif found.path.lower().endswith(".jsonl") or (found.path == "-" and head.startswith(b'{"')):
        yield from json_rows(found)
    elif not found.page and head[:300].lower().startswith((b"<!doctype html", b"<html")):
        yield Raw(path=found.path, below=found.below, raw=found.raw, page=True)
    else:
        yield found


def common_folder(paths: Sequence[str]) -> str:
    """Return the deepest folder that holds all that was given, as a whole path; "" where no file was."""
    local = [Path(p).resolve() for p in paths if p != "-" and "://" not in p]
    folders = [str(p if p.is_dir() else p.parent) for p in local]
    try:
        return os.path.commonpath(folders) if folders else ""
    except ValueError:  # two drives of Windows hold no folder in common
        return ""


def slashed(path: str) -> str:
    """Return a path with "/", whatever the system writes."""
    return path.replace(os.sep, "/")
