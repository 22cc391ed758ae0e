"""Who copied whom, on the six examples: copies, a rendering, an excerpt, siblings of an unseen text, and independence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from recoupe import desk
from recoupe.compare.renderings import best_chain
from recoupe.model.story import Derivation, Story

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"
NAMES = {path.name[0]: path.name for path in sorted(EXAMPLES.iterdir())}


def stories_of(folder: Path, *numbers: str) -> tuple[tuple[Story, ...], dict[str, str]]:
    """Return the stories of some of the examples, and each report's number by its id."""
    for number in numbers:
        shutil.copy(EXAMPLES / NAMES[number], folder)
    read = desk.analyse([str(folder)])
    numbered = {report.id: report.path.rsplit("/", 1)[-1][0] for report in read.reports}
    return desk.tell(read, desk.PLAIN), numbered


def between(stories: tuple[Story, ...], numbered: dict[str, str], one: str, other: str) -> Derivation | None:
    found = [d for s in stories for d in s.derivations if {numbered[d.source], numbered[d.target]} == {one, other}]
    return found[0] if found else None


def test_an_edited_copy_goes_back_to_the_wire(tmp_path: Path) -> None:
    stories, numbered = stories_of(tmp_path, "1", "2")
    found = between(stories, numbered, "1", "2")
    assert found is not None and (found.kind, found.direction, numbered[found.source]) == ("edited", "known", "1")
    assert found.share > 0.8 and len(stories[0].origins) == 1


def test_a_rendering_is_known_without_one_run_of_words_in_common(tmp_path: Path) -> None:
    stories, numbered = stories_of(tmp_path, "1", "3")
    found = between(stories, numbered, "1", "3")
    assert found is not None and (found.kind, found.direction) == ("translated-or-paraphrased", "known")


def test_two_renderings_without_their_source_are_siblings_of_an_unseen_text(tmp_path: Path) -> None:
    wire = (EXAMPLES / NAMES["1"]).read_text(encoding="utf-8")
    body = wire.split("trois ans.", 1)[1].split("(Reportage")[0]
    (tmp_path / "7.txt").write_text(f"Deskov aux Maurelles\n{body}\nAvec Agence Méridia\n", encoding="utf-8")
    rendering = (EXAMPLES / NAMES["3"]).read_text(encoding="utf-8").replace("(Méridia)", "(Agence Méridia)")
    (tmp_path / "8.txt").write_text(rendering, encoding="utf-8")
    story = desk.tell(desk.analyse([str(tmp_path)]), desk.PLAIN)[0]
    assert [(d.kind, d.direction, d.siblings) for d in story.derivations] == [("translated-or-paraphrased", "unknown", True)]
    assert [(o.label, o.seen, len(o.reports)) for o in story.origins] == [("Agence Méridia", False, 2)]


@pytest.mark.parametrize("other", ["1", "2", "3"])
def test_an_independent_report_of_one_event_and_one_speech_is_no_copy(tmp_path: Path, other: str) -> None:
    stories, numbered = stories_of(tmp_path, other, "4")
    assert between(stories, numbered, other, "4") is None


def test_an_excerpt_joins_the_story_and_stays_an_origin_of_its_own(tmp_path: Path) -> None:
    stories, numbered = stories_of(tmp_path, "1", "5")
    assert len(stories) == 1 and between(stories, numbered, "1", "5") is not None
    assert len(stories[0].origins) == 2


def test_an_unrelated_report_is_another_story(tmp_path: Path) -> None:
    stories, _ = stories_of(tmp_path, "1", "6")
    assert len(stories) == 2


def test_credits_are_checked_against_what_was_measured(tmp_path: Path) -> None:
    stories, numbered = stories_of(tmp_path, "1", "2", "3")
    checks = {numbered[c.report]: c.judgement for c in stories[0].credit_checks}
    assert checks == {"2": "credited-and-derived", "3": "credited-and-derived"}


def test_the_best_chain_rises_on_both_sides() -> None:
    assert [(i, j) for i, j, _ in best_chain([{2: 0.9}, {0: 0.3}, {1: 0.4}], 3)] == [(0, 2)]
    assert [(i, j) for i, j, _ in best_chain([{0: 0.3}, {1: 0.3}, {2: 0.3}], 3)] == [(0, 0), (1, 1), (2, 2)]
