"""A person's decision on names outranks the score, and every line that it changed says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from recoupe import desk
from recoupe.errors import StopRun

FIRST = """Veskal rouvre son port

Gazette du Delta – 4 mai 2031

La ministre Irena Vask a déclaré mardi : « Le port rouvrira lundi. » Irena Vask a rencontré le maire de Veskal.
"""
SECOND = """Le port de Veskal rouvre

Courrier des îles – 4 mai 2031

La ministre Irina Vaskov a déclaré mardi : « Le port rouvrira lundi. » Irina Vaskov a rencontré le maire de Veskal.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_text(SECOND, encoding="utf-8")
    return tmp_path


def actors_named(folder: Path, file: Path) -> list[set[str]]:
    made = desk.dossier([str(folder / "in")], desk.make_options(decisions=str(file) if file.exists() else None))
    return [set(actor.variants) for account in made.accounts for actor in account.story.actors]


def test_merged_names_are_one_actor_and_split_names_two(folder: Path) -> None:
    file = folder / "decisions.jsonl"
    desk.decide("merge", ["Irena Vask", "Irina Vaskov"], str(file), by="A. Trévin")
    assert any({"Irena Vask", "Irina Vaskov"} <= names for names in actors_named(folder, file))
    file.unlink()
    desk.decide("split", ["Irena Vask", "Irina Vaskov"], str(file), by="A. Trévin")
    assert not any({"Irena Vask", "Irina Vaskov"} <= names for names in actors_named(folder, file))


def test_the_page_says_who_decided(folder: Path) -> None:
    file = folder / "decisions.jsonl"
    desk.decide("merge", ["Irena Vask", "Irina Vaskov"], str(file), by="A. Trévin", note="carnet du 4 mai")
    desk.write_dossier([str(folder / "in")], str(folder / "out"), desk.make_options(decisions=str(file)))
    page = max((folder / "out").glob("*.html"), key=lambda p: p.stat().st_size).read_text(encoding="utf-8")
    assert "Décidé par une personne" in page and "merge by A. Trévin" in page


def test_wrong_use_is_said_and_nothing_is_written(folder: Path) -> None:
    file = folder / "decisions.jsonl"
    for action, names in (("join", ["A", "B"]), ("merge", ["A", " A "])):
        with pytest.raises(StopRun):
            desk.decide(action, names, str(file), by="A. Trévin")
    assert not file.exists()
    file.write_text("autre chose\n", encoding="utf-8")
    with pytest.raises(StopRun, match="line 1"):
        desk.decide("merge", ["A", "B"], str(file), by="A. Trévin")
    assert file.read_text(encoding="utf-8") == "autre chose\n"
