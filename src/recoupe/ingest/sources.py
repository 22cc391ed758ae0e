"""Opens what was given on the command line and makes reports of it; what gives none is named with its reason."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from recoupe.errors import SkipReport
from recoupe.model.report import Paragraph, Report, Skipped, Stated, report_id


class Batch(Struct, frozen=True, kw_only=True):
    """What was given: the reports in the order of the input, and what was skipped."""

    reports: tuple[Report, ...]
    skipped: tuple[Skipped, ...]


def load(paths: Sequence[str], *, meta: str | None = None) -> Batch:
    """Return the reports that the paths lead to. `meta`: a CSV file with path, outlet, url, date of reports.

    Raises StopRun where a path does not exist at all.
    """
    reports, skipped = [], []
    for given in paths:
        root = Path(given)
        found = sorted(p for p in root.rglob("*.txt") if p.is_file()) if root.is_dir() else [root]
        for path in found:
            try:
                reports.append(text_report(path.read_bytes(), path.as_posix(), path.relative_to(root).as_posix() if root.is_dir() else path.name))
            except SkipReport as error:
                skipped.append(Skipped(path=path.as_posix(), reason=error.reason))
    return Batch(reports=tuple(reports), skipped=tuple(skipped))


def text_report(raw: bytes, path: str, below: str) -> Report:
    """Return the report of a text file's bytes; `below` is its path below what was given."""
    text = raw.decode("utf-8-sig")
    if not text.strip():
        raise SkipReport("the file is empty", where=path)
    paragraphs, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            left = at + len(line) - len(line.lstrip())
            paragraphs.append(Paragraph(start=left, end=at + len(line.rstrip()), language="fr"))
        at += len(line)
    return Report(
        id=report_id(text, below), path=path, text=text, language="fr", paragraphs=tuple(paragraphs),
        raw=hashlib.sha256(raw).hexdigest(), stated=Stated(),
    )
