"""The page in a real browser: keyboard, sizes, scripts off, print, dark, both languages; nothing leaves the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow
Open = Callable[..., tuple[Any, list[str]]]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_every_size_shows_it_whole_and_asks_for_nothing(opened: Open, pages: dict[str, str], language: str, width: int) -> None:
    page, wrong = opened(pages[language], viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    assert page.locator("h1").is_visible() and page.locator(".finding").count() > 10
    assert wrong == []


def test_with_scripts_off_it_is_plain_and_complete(opened: Open, pages: dict[str, str]) -> None:
    page, _ = opened(pages["fr"], java_script_enabled=False)
    assert page.locator("article").count() == 5
    assert page.locator("button:visible").count() == 0
    assert "Casques de cirés jaunes" in page.locator("#texts").inner_text()


def test_a_finding_leads_to_its_words(opened: Open, pages: dict[str, str]) -> None:
    page, wrong = opened(pages["fr"])
    link = page.locator(".contradictions a.place").first
    words = link.locator("mark").inner_text()
    link.click()
    target = page.evaluate("document.getElementById(location.hash.slice(1)).parentElement.innerText")
    assert words in " ".join(target.split())
    assert wrong == []


def test_side_by_side_shows_both_places(opened: Open, pages: dict[str, str]) -> None:
    page, wrong = opened(pages["fr"], viewport={"width": 1280, "height": 900})
    page.locator(".contradictions .finding h3 button").first.click()
    assert page.locator("article:visible").count() in (2, 3)
    assert page.locator(".here").count() >= 2
    assert wrong == []


def test_the_keyboard_reaches_the_content(opened: Open, pages: dict[str, str]) -> None:
    page, _ = opened(pages["fr"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"


def test_a_table_is_sorted_and_saved(opened: Open, pages: dict[str, str]) -> None:
    page, wrong = opened(pages["fr"], accept_downloads=True)
    page.locator("#known table.data th button").first.click()
    assert page.locator("#known table.data th").first.get_attribute("aria-sort") == "ascending"
    with page.expect_download() as saved:
        page.locator("#known > button, #known .scroll + button").first.click()
    content = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    assert "Agence Méridia" in content
    assert [w for w in wrong if not w.startswith("blob:")] == []


def test_it_prints_and_knows_the_dark(opened: Open, pages: dict[str, str]) -> None:
    page, _ = opened(pages["fr"], color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(251, 250, 247)"
    assert page.pdf(format="A4")[:4] == b"%PDF"
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()


def test_words_are_readable_against_their_ground(opened: Open, pages: dict[str, str]) -> None:
    """The contrast of text that WCAG 2.2 AA asks for, 4.5 to 1, in both colour schemes."""
    script = """() => {
      const light = (c) => { const v = c.match(/[\\d.]+/g).slice(0, 3).map((x) => { const s = x / 255;
        return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4; }); return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2]; };
      const ground = (e) => { while (e) { const b = getComputedStyle(e).backgroundColor;
        if (b !== "rgba(0, 0, 0, 0)" && !b.startsWith("color(")) return b; e = e.parentElement; } return "rgb(255,255,255)"; };
      const low = [];
      for (const e of document.querySelectorAll("h1,h2,h3,p,li,a,td,th,button,mark,.tag,.whence,.why,.note")) {
        if (!e.innerText || !e.offsetParent) continue;
        const a = light(getComputedStyle(e).color), b = light(ground(e));
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) low.push(e.tagName + "." + e.className + " " + ratio.toFixed(2));
      }
      return [...new Set(low)];
    }"""
    for scheme in ("light", "dark"):
        page, _ = opened(pages["fr"], color_scheme=scheme)
        assert page.evaluate(script) == []
