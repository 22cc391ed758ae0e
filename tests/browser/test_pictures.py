"""Golden pictures: what a reader sees at the top of the page has not changed unawares.

Machines have other fonts, so the pictures are compared small and grey, with a tolerance. After a change on purpose, look at the new
pictures and keep them: RECOUPE_PICTURES=keep python -m pytest tests/browser/test_pictures.py
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow
Open = Callable[..., tuple[Any, list[str]]]
GOLDEN = Path(__file__).parent / "golden"
# Mean difference of grey, 0 to 255, on pictures a quarter of their size. Another font on the whole page made 1.3 to 2.4, a missing
# section, drawing or menu 5.0 and more (measured on this page with five fonts, 2026-11-24).
TOLERANCE = 3.5
SHOTS = [("fr", "light", 1280, 0), ("fr", "dark", 1280, 0), ("en", "light", 360, 0), ("en", "light", 1280, 1)]


def small(picture: bytes) -> Any:
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as opened:
        return opened.convert("L").resize((opened.width // 4, opened.height // 4))


def apart(left: Any, right: Any) -> float:
    """Return the mean difference of two grey pictures of one size."""
    from PIL import ImageChops, ImageStat

    return float(ImageStat.Stat(ImageChops.difference(left, right)).mean[0])


@pytest.mark.parametrize(("language", "scheme", "width", "down"), SHOTS)
def test_it_looks_as_it_did(opened: Open, pages: dict[str, str], language: str, scheme: str, width: int, down: int) -> None:
    from PIL import Image

    page, _ = opened(pages[language], color_scheme=scheme, viewport={"width": width, "height": 1600}, reduced_motion="reduce")
    if down:
        page.locator("#texts").scroll_into_view_if_needed()
        page.evaluate("document.getElementById('texts').scrollIntoView()")
    seen = small(page.screenshot())
    file = GOLDEN / f"{language}-{scheme}-{width}-{down}.png"
    if os.environ.get("RECOUPE_PICTURES") == "keep":
        GOLDEN.mkdir(exist_ok=True)
        seen.save(file, optimize=True)
    with Image.open(file) as golden:
        assert apart(seen, golden.convert("L")) <= TOLERANCE


def test_a_page_without_its_findings_is_told(opened: Open, pages: dict[str, str]) -> None:
    from PIL import Image

    page, _ = opened(pages["fr"], viewport={"width": 1280, "height": 1600}, reduced_motion="reduce")
    page.evaluate("document.querySelectorAll('main section').forEach((s) => s.remove())")
    with Image.open(GOLDEN / "fr-light-1280-0.png") as golden:
        assert apart(small(page.screenshot()), golden.convert("L")) > TOLERANCE
