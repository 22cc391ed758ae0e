"""No quality figure falls below its floor."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from quality.figures import SHARED, Figure, measure
from quality.floors import Floor, read_floors, wrong


@pytest.mark.slow
def test_no_figure_falls_below_its_floor() -> None:
    floors, figures = read_floors(), measure()
    assert not wrong(figures, floors)
    missing = set(floors) - {figure.name for figure in figures}
    assert not missing or not SHARED.is_dir()


def test_a_floor_holds_value_and_data() -> None:
    floors = {"a": Floor(80.0, "d"), "b": Floor(80.0, "d")}
    assert wrong([Figure("a", 79.9, "d"), Figure("b", 90.0, "other"), Figure("c", 1.0, "d")], floors) == [
        "a: 79.9 lies below its floor of 80.0",
        "b: the data changed; measure anew and set the floor",
        "c: 1.0 has no floor yet (python -m quality --raise)",
    ]
