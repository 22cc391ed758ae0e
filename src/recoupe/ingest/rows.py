"""Tables: JSON lines of reports, and a user's CSV that says what the reports themselves do not."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from recoupe.errors import StopRun
from recoupe.ingest.making import Raw
from recoupe.model.report import Skipped

Meta = Mapping[str, Mapping[str, str]]


def json_rows(found: Raw) -> Iterator[Raw | Skipped]:
    """Yield the rows of a file of JSON lines that have a `text` or an `html` column; a broken line is skipped by its number.

    A row's place is the file and its own `id`, else its number among rows without one.
    """
    empty = True
    for number, line in enumerate(io.BytesIO(found.raw), 1):
        line = line.strip(b"\xef\xbb\xbf \t\r\n")
        if not line:
            continue
        empty = False
        path = f"{found.path}#{number}"
        try:
            row = msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield Skipped(path=path, reason=f"line {number} is no JSON: {error}")
            continue
        words = (row.get("text") or row.get("html")) if isinstance(row, dict) else None
        if not isinstance(words, str):
            yield Skipped(path=path, reason=f"line {number} has no text and no html")
            continue
        said = {
            str(k): v if isinstance(v, str) else msgspec.json.encode(v).decode()
            for k, v in row.items()
            if k not in ("text", "html") and v is not None
        }
        raw = words.encode("utf-8", "replace")
        yield Raw(
            path=path, below=f"{found.below}#{said.get('id', number)}", raw=raw, page=not row.get("text"), url=said.get("url"), said=said
        )
    if empty:
        yield Skipped(path=found.path, reason="the file is empty")


def read_meta(path: str) -> Meta:
    """Return the rows of a CSV table by the path that they name, which may be a file's name alone.

    Raises StopRun where it cannot be read or has no column `path`.
    """
    try:
        content = Path(path).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise StopRun(f"the table {path} cannot be read: {error}") from error
    head = content.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(content), delimiter=max(",;\t", key=head.count))
    if "path" not in (reader.fieldnames or ()):
        raise StopRun(f"the table {path} has no column “path”")
    return {
        row["path"].replace("\\", "/"): {k: v for k, v in row.items() if k and isinstance(v, str) and v} for row in reader if row["path"]
    }


def meta_for(meta: Meta, found: Raw) -> Mapping[str, str]:
    """Return what the user's table says of a source: by its path as given, its path below the common folder, or its name."""
    for key in (found.path, found.below, found.path.rsplit("/", 1)[-1]):
        if key in meta:
            return meta[key]
    return {}
