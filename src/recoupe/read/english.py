"""The English model, loaded by spaCy itself, into the same plain arrays as the French one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from recoupe.model.reading import Arrays
from recoupe.read.french import BLANKS


class EnglishModel:
    """spaCy's small English model. `name` names it with its version; `folder` is the one that holds its files."""

    def __init__(self, folder: Path, name: str) -> None:
        import spacy

        self.name = name
        self.pipe = spacy.load(folder)

    def read(self, paragraphs: Sequence[str]) -> list[Arrays]:
        """Return the arrays of each paragraph, read alone. Line ends and tabs are read as blanks."""
        return [self.arrays(doc) for doc in self.pipe.pipe(text.translate(BLANKS) for text in paragraphs)]

    def arrays(self, doc: Any) -> Arrays:
        """Return what the model found in one paragraph as plain arrays."""
        return Arrays(
            model=self.name,
            language="en",
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
