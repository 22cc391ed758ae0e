"""Nouns show themselves in a notebook, and their tables hold what the dossier holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from recoupe.errors import StopRun
from recoupe.notebook import Shown, Table, frame_library, open_dossier

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"


@pytest.fixture(scope="module")
def shown() -> Shown:
    return open_dossier(str(EXAMPLES))


def test_a_dossier_shows_each_story_in_a_frame_of_its_own(shown: Shown) -> None:
    assert shown._repr_html_().count("<iframe") == len(shown.stories) == 2
    assert "<script" not in shown._repr_html_()  # the page stands escaped inside the frame's attribute


def test_tables_lead_to_the_words(shown: Shown) -> None:
    texts = {report.path: report.text for report in shown.dossier.reports.values()}
    quotations = shown.quotations()
    assert len(quotations) > 20
    assert all(texts[row["path"]][row["start"] : row["end"]] == row["content"] for row in quotations.rows)
    assert len(shown.findings()) == sum(len(account.findings) for account in shown.dossier.accounts)
    assert all(row["type"] for row in shown.claims().rows)


def test_a_table_becomes_a_data_frame(shown: Shown) -> None:
    frame = shown.findings().to_pandas()
    assert list(frame.columns) == list(shown.findings().columns) and len(frame) == len(shown.findings())


def test_a_table_shows_text_as_text() -> None:
    assert "<b>" not in Table(("a",), ({"a": "<b>gras</b>"},))._repr_html_()


def test_a_missing_library_is_named_with_its_command() -> None:
    with pytest.raises(StopRun, match="python -m pip install bibliotheque_absente"):
        frame_library("bibliotheque_absente")
