"""The file of a person's decisions: one JSON object a line, dated and signed, added to and never rewritten."""

from __future__ import annotations

from pathlib import Path

import msgspec

from recoupe.errors import StopRun
from recoupe.model.dossier import Decision


def read_decisions(path: str) -> tuple[Decision, ...]:
    """Return the decisions in a file, in its order.

    Raises StopRun, naming the line, where one cannot be understood: a decision that is silently lost would be worse.
    """
    try:
        content = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise StopRun(f"the decisions in {path} cannot be read: {error}") from error
    found = []
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(msgspec.json.decode(line, type=Decision))
        except msgspec.DecodeError as error:
            raise StopRun(f"{path}, line {number} is no decision: {error}") from error
    return tuple(found)


def add_decision(path: str, decision: Decision) -> None:
    """Write one more decision at the end of a file, which is made where there is none. Raises StopRun where that cannot be done."""
    try:
        with Path(path).open("a", encoding="utf-8", newline="\n") as file:
            file.write(msgspec.json.encode(decision).decode("utf-8") + "\n")
    except OSError as error:
        raise StopRun(f"{path} cannot be written: {error.strerror}") from error
