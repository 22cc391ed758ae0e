"""A story of two hundred reports opens and is read without jumps; its page stays small beside its texts."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow
Open = Callable[..., tuple[Any, list[str]]]

FACTS = (
    "Le pont de Veskal s’est effondré mardi à l’aube, tuant {n} personnes, selon les secours.",
    "Près de {m} sauveteurs fouillaient encore les décombres du pont dans la soirée.",
    "« Rien ne laissait prévoir un tel drame », a déclaré la ministre des Transports, Irena Vask.",
    "L’ouvrage, ouvert en 19{y}, avait été inspecté au printemps par la société Dormoy.",
    "Le parquet de Veskal a ouvert une enquête pour homicides involontaires.",
    "Le gouvernement a décrété {d} jours de deuil national.",
    "La reconstruction pourrait coûter {k} millions de couronnes, d’après une première estimation.",
    "Le maire, Paul Morvan, a promis de reloger les familles du quai.",
)


def write(folder: Path, count: int) -> int:
    """Write reports of one event: about a tenth are written anew, the rest copy one of those, whole or cut. Returns their length."""
    chance, own = random.Random(7), list[list[str]]()
    length = 0
    for i in range(count):
        if i % 10 == 0:
            values = {k: chance.choice(v) for k, v in {"n": (12, 14), "m": (200, 300), "y": (62, 64), "d": (2, 3), "k": (40, 45)}.items()}
            own.append([fact.format(**values) + f" Note {i} du fleuve {chance.randrange(999)}." for fact in chance.sample(FACTS, 6)])
            body = own[-1]
        else:
            body = chance.choice(own)[: chance.randint(4, 6)]
        text = f"Veskal : un pont s’effondre\n\nJournal {i} – {3 + i % 3} juin 2031\n\n" + "\n\n".join(body) + "\n"
        (folder / f"r{i:03}.txt").write_text(text, encoding="utf-8")
        length += len(text.encode())
    return length


@pytest.fixture(scope="module")
def large(written: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> tuple[str, int]:
    folder = tmp_path_factory.mktemp("large")
    length = write(folder, 200)
    return written([str(folder)]), length


def test_it_opens_and_scrolls_without_jumps(opened: Open, large: tuple[str, int]) -> None:
    page, wrong = opened(large[0], viewport={"width": 1280, "height": 900})
    assert page.locator("article").count() == 200
    height = page.evaluate("document.documentElement.scrollHeight")
    for part in (0.25, 0.5, 0.75, 1.0):
        target = int((height - 900) * part)
        page.evaluate(f"window.scrollTo({{top: {target}, behavior: 'instant'}})")
        assert abs(page.evaluate("window.scrollY") - target) <= 2
    assert page.evaluate("document.documentElement.scrollHeight") == height
    assert wrong == []


def test_a_finding_still_leads_to_its_words(opened: Open, large: tuple[str, int]) -> None:
    page, _ = opened(large[0], viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    link = page.locator(".finding a.place").first
    words = link.locator("mark").inner_text()
    link.click()
    assert words in page.evaluate("document.getElementById(location.hash.slice(1)).parentElement.innerText")
    box = page.evaluate("document.getElementById(location.hash.slice(1)).getBoundingClientRect().top")
    assert -5 <= box <= 900
