"""The floors: what each figure must not fall below, and the digest of the data it was measured on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quality.figures import Figure

FILE = Path(__file__).resolve().parent / "floors.json"


@dataclass(frozen=True)
class Floor:
    """What a figure must not fall below, on which data."""

    value: float
    digest: str


def read_floors() -> dict[str, Floor]:
    """Return the floors by the figures' names."""
    if not FILE.exists():
        return {}
    return {name: Floor(row["floor"], row["digest"]) for name, row in json.loads(FILE.read_text(encoding="utf-8")).items()}


def wrong(figures: Iterable[Figure], floors: dict[str, Floor]) -> list[str]:
    """Return a sentence for each figure that has no floor, lies below it, or was measured on other data."""
    found = []
    for figure in figures:
        floor = floors.get(figure.name)
        if floor is None:
            found.append(f"{figure.name}: {figure.value} has no floor yet (python -m quality --raise)")
        elif floor.digest != figure.digest:
            found.append(f"{figure.name}: the data changed; measure anew and set the floor")
        elif figure.value < floor.value:
            found.append(f"{figure.name}: {figure.value} lies below its floor of {floor.value}")
    return found
