"""One browser for all tests of the pages. In CI a missing browser is a failure, never a skip."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from recoupe import desk

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"
BROWSER = next((found for name in ("chromium", "google-chrome") if (found := shutil.which(name))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if BROWSER is None:
        assert not os.environ.get("CI"), "in CI a missing browser is a failure"
        pytest.skip("needs Chromium, which is not here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Return a function that writes the dossier of reports and returns the address of its largest page."""

    def write(paths: list[str], language: str = "fr") -> str:
        out = tmp_path_factory.mktemp(language)
        desk.write_dossier(paths, str(out), desk.make_options(language=language))
        return max(out.glob("*.html"), key=lambda p: p.stat().st_size).as_uri()

    return write


@pytest.fixture(scope="session")
def pages(written: Callable[..., str]) -> dict[str, str]:
    return {language: written([str(EXAMPLES)], language) for language in ("fr", "en")}


@pytest.fixture(scope="session")
def opened(browser: Any) -> Callable[..., tuple[Any, list[str]]]:
    """Return a function that opens a page and returns it with all that went wrong: errors, requests for anything but the page itself."""

    def open_page(address: str, **options: Any) -> tuple[Any, list[str]]:
        page = browser.new_context(**options).new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: wrong.append(request.url) if request.url.split("#")[0] != address else None)
        page.goto(address)
        return page, wrong

    return open_page
