"""Who reads with a keyboard, a screen reader, or at another size finds the same: axe's rules of WCAG 2.2 A and AA, in every state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.slow
Open = Callable[..., tuple[Any, list[str]]]
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def violations(page: Any) -> list[str]:
    """Return axe's findings. The page's own policy keeps foreign scripts out: axe is run by the driver, beside the page's world."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]} ({len(v['nodes'])})" for v in found]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened: Open, pages: dict[str, str], language: str, scheme: str) -> None:
    page, _ = opened(pages[language], color_scheme=scheme, viewport={"width": 1280, "height": 900})
    assert violations(page) == []


def test_axe_finds_nothing_on_a_small_screen_or_side_by_side(opened: Open, pages: dict[str, str]) -> None:
    page, _ = opened(pages["fr"], viewport={"width": 360, "height": 740})
    assert violations(page) == []
    page, _ = opened(pages["fr"], viewport={"width": 1280, "height": 900})
    page.locator(".contradictions .finding h3 button").first.click()
    assert violations(page) == []


def test_axe_would_find_something(opened: Open, pages: dict[str, str]) -> None:
    """A page spoiled on purpose is told: the rules above are at work."""
    page, _ = opened(pages["fr"])
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert any(line.startswith("html-has-lang") for line in violations(page))


def test_by_keyboard_alone_from_a_contradiction_to_both_places_and_back(opened: Open, pages: dict[str, str]) -> None:
    page, wrong = opened(pages["fr"], viewport={"width": 1280, "height": 900})
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.contradictions .finding h3 button')"):
            break
    else:
        raise AssertionError("the keyboard does not reach a contradiction's two places")
    page.keyboard.press("Enter")
    assert page.locator("article:visible").count() in (2, 3)
    assert page.evaluate("document.activeElement.tagName") == "ARTICLE"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement !== document.body")
    assert wrong == []
