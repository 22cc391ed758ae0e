"""Hostile text stays text, and marks stand on the right words whatever the characters before them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow
Open = Callable[..., tuple[Any, list[str]]]

NAME = "أمينة الراشد"
HOSTILE = f"""Le port de Tarn </title></script><script>document.title='pris'</script>

Gazette 🦊 du <img src=x onerror=document.title='pris'> Delta – 4 mai 2031

🦊🦊🦊 La ministre Élise Vauquelin a déclaré mardi : « Nous ne céderons pas 🦊 aux pêcheurs \u202eneila\u202c. »

{NAME} a été reçue au palais. {"x" * 10_000} "><svg/onload=document.title='pris'> javascript:alert(1)

Le coût est de 14 millions de couronnes, selon la ministre. &lt;b&gt; \x07 fin.
"""
OTHER = """Le port de Tarn reste fermé

Courrier du Delta – 4 mai 2031

La ministre Élise Vauquelin a déclaré mardi : « Nous ne céderons jamais aux pêcheurs. »

Le coût serait de 19 millions de couronnes, selon les armateurs du port de Tarn.
"""


@pytest.fixture(scope="module")
def address(written: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "a'\"><b>.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    return written([str(folder)])


def test_nothing_runs_and_nothing_is_asked_for(opened: Open, address: str) -> None:
    page, wrong = opened(address, viewport={"width": 800, "height": 700})
    assert "Recoupe" in page.title() and "pris" not in page.title().split("–")[-1]
    assert page.locator("article img, article svg, article script, h1 script").count() == 0
    assert "onerror=document.title" in page.locator("#texts").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    assert wrong == []


def test_what_acts_is_shown_and_what_is_read_from_the_right_stays_whole(opened: Open, address: str) -> None:
    page, _ = opened(address)
    shown = page.locator("#texts").inner_text()
    assert "[U+202E]" in shown and "\u202e" not in shown
    assert NAME in shown


def test_marks_behind_characters_outside_the_basic_plane_stand_on_their_words(opened: Open, address: str) -> None:
    page, _ = opened(address)
    quoted = page.locator("article .quotation").all_inner_texts()
    assert any(words.strip().startswith("Nous ne céderons pas 🦊") for words in quoted)
    words = {m.strip() for m in page.locator(".place mark").all_inner_texts()}
    assert any("14 millions" in w for w in words) and any("19 millions" in w for w in words)


def test_a_citation_is_copied_with_words_outlet_date_offsets_and_link(opened: Open, pages: dict[str, str]) -> None:
    page, _ = opened(pages["fr"], permissions=["clipboard-read", "clipboard-write"])
    page.locator(".contradictions button.cite").first.click()
    page.wait_for_function("document.getElementById('said').textContent !== ''")
    copied = page.evaluate("navigator.clipboard.readText()")
    words = page.locator(".contradictions .place mark").first.inner_text()
    assert copied.startswith(f"« {words} » — ") and "2031" in copied and pages["fr"] + "#p-" in copied
    start, end = copied.split("[")[1].split("]")[0].split("–")
    assert int(end) - int(start) == len(words)


def test_a_quotation_inside_a_report_can_be_cited(opened: Open, pages: dict[str, str]) -> None:
    page, _ = opened(pages["fr"], permissions=["clipboard-read", "clipboard-write"])
    page.locator("article button.cite[data-kind=quotation]").first.click()
    page.wait_for_function("document.getElementById('said').textContent !== ''")
    copied = page.evaluate("navigator.clipboard.readText()")
    words = copied.split("« ", 1)[1].split(" » — ")[0]
    start, end = copied.rsplit("[", 1)[1].split("]")[0].split("–")
    assert int(end) - int(start) == len(words) and pages["fr"] + "#q-" in copied
    assert page.evaluate("(id) => document.getElementById(id) !== null", copied.rsplit("#", 1)[1])


def test_a_pdf_is_printed_by_the_command(browser: Any, tmp_path: Path) -> None:
    from recoupe import desk

    (tmp_path / "a.txt").write_text(OTHER, encoding="utf-8")
    desk.write_dossier([str(tmp_path / "a.txt")], str(tmp_path / "out"), desk.make_options(), pdf=True)
    made = list((tmp_path / "out").glob("*.pdf"))
    assert len(made) == 1 and made[0].read_bytes()[:5] == b"%PDF-"
