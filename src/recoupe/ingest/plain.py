"""Plain lines in, plain files out: what the desk needs of the disk besides reports."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from recoupe.errors import StopRun


def read_lines(source: str) -> Iterator[str]:
    """Yield the lines of a UTF-8 file, or of stdin for "-", without their ends.

    Raises StopRun where the file cannot be read.
    """
    try:
        raw = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise StopRun(f"{source} cannot be read: {error.strerror}") from error
    lines: Iterable[str] = raw.decode("utf-8-sig", "replace").split("\n")
    rows = [line.removesuffix("\r") for line in lines]
    yield from rows[:-1] if rows and not rows[-1] else rows


def write_files(folder: str, files: Mapping[str, bytes]) -> None:
    """Write files below a folder, which is made where there is none.

    Raises StopRun where the folder cannot be written.
    """
    root = Path(folder)
    try:
        root.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (root / name).write_bytes(content)
    except OSError as error:
        raise StopRun(f"{folder} cannot be written: {error.strerror}") from error
