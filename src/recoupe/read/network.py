"""The model's token-to-vector networks in plain NumPy: the same sums as thinc's, each distinct word embedded once.

spaCy's embedding of a token depends on that token alone (its form, norm, prefix, suffix, shape, whether a blank follows, and
its word vector), so it is computed once for each distinct token and kept; only the convolutions see the context. Architecture
and weights are the model's own (spaCy's MultiHashEmbed.v2 and MaxoutWindowEncoder.v2); matrix products go through NumPy.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Keys = NDArray[np.uint64]

ROWS = 256  # rows of every matrix product: one shape for all, so that no token's numbers hang on what is read beside it
PAD = 4  # rows of zeros between two paragraphs: the receptive field of four convolutions of one neighbour each side
KEPT = 60_000  # distinct tokens whose embedding is kept, 23 MB; then the table starts anew


class Node(msgspec.Struct):
    """One layer of a model file: its name, its weights by name, its attributes by name (still packed)."""

    name: str
    weights: dict[str, Floats]
    attributes: dict[str, bytes]


def nodes(path: Path) -> list[Node]:
    """Read a model file of thinc: a msgpack map of layers in breadth-first order. Arrays stay views of the file's bytes."""
    packed = msgspec.msgpack.decode(path.read_bytes())
    rows = zip(packed["nodes"], packed["params"], packed["attrs"], strict=True)
    return [
        Node(name=node["name"], weights={k: array(v) for k, v in weights.items() if v}, attributes=attributes)
        for node, weights, attributes in rows
    ]


def array(packed: dict[Any, Any]) -> Floats:
    """Return the array that thinc packed: its type, its shape, its bytes."""
    fields = {key.decode() if isinstance(key, bytes) else key: value for key, value in packed.items()}
    return np.frombuffer(fields["data"], dtype=fields["type"]).reshape(fields["shape"])


def product(x: Floats, weights: Floats) -> Floats:
    """Return x @ weights, in blocks of one shape (the last one filled up with zeros)."""
    found = np.empty((len(x), weights.shape[1]), dtype=np.float32)
    full = len(x) // ROWS * ROWS
    for i in range(0, full, ROWS):
        np.matmul(x[i : i + ROWS], weights, out=found[i : i + ROWS])
    if full < len(x):
        rest = np.zeros((ROWS, x.shape[1]), dtype=np.float32)
        rest[: len(x) - full] = x[full:]
        found[full:] = (rest @ weights)[: len(x) - full]
    return found


class Maxout:
    """A linear layer of several pieces of which the greatest counts, then layer normalisation."""

    def __init__(self, linear: Node, norm: Node) -> None:
        weights, bias = linear.weights["W"], linear.weights["b"]
        self.width, self.pieces = weights.shape[:2]
        # Pieces are laid side by side, so that the greatest is found by whole columns: the same sums in another order of columns.
        self.weights = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, weights.shape[2]).T)
        self.bias = np.ascontiguousarray(bias.T.reshape(-1))
        self.scale, self.shift = norm.weights["G"], norm.weights["b"]

    def __call__(self, x: Floats) -> Floats:
        """Return (rows, width) for (rows, inputs)."""
        y = product(x, self.weights)
        y += self.bias
        best = y[:, : self.width]
        for piece in range(1, self.pieces):
            best = np.maximum(best, y[:, piece * self.width : (piece + 1) * self.width])
        best = best - best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best)[:, None] / np.float32(self.width) + np.float32(1e-8)
        best *= variance ** np.float32(-0.5)
        best *= self.scale
        best += self.shift
        return np.asarray(best, dtype=np.float32)


class Tok2Vec:
    """One token-to-vector network: (attributes of tokens) → one vector a token, paragraph by paragraph."""

    def __init__(self, layers: Sequence[Node], vectors: Any) -> None:
        from thinc.backends.numpy_ops import NumpyOps

        self.ops = NumpyOps(use_blis=False)
        self.vectors = vectors
        found = {name: [n for n in layers if n.name == name] for name in ("hashembed", "static_vectors", "maxout", "layernorm")}
        # Copied: thinc's gather asks for arrays that could be written to, and those of the file are views of its bytes.
        self.tables = [(n.weights["E"].copy(), int(msgspec.msgpack.decode(n.attributes["seed"]))) for n in found["hashembed"]]
        self.project = np.ascontiguousarray(found["static_vectors"][0].weights["W"].T)
        mixed, *context = [Maxout(linear, norm) for linear, norm in zip(found["maxout"], found["layernorm"], strict=True)]
        self.mix, self.context = mixed, context
        self.rows: dict[int, int] = {}
        self.known: Floats = np.empty((1024, mixed.width), dtype=np.float32)

    def embed(self, columns: Keys, orths: Keys) -> Floats:
        """Return the embedding of tokens: `columns` (tokens, attributes) as the model lists them, `orths` their forms."""
        parts = []
        for column, (table, seed) in enumerate(self.tables):
            ids = np.ascontiguousarray(columns[:, column])
            parts.append(self.ops.gather_add(table, self.ops.hash(ids, seed) % table.shape[0]))
        parts.append(product(self.vectors.of(orths), self.project))
        return self.mix(np.concatenate(parts, axis=1))

    def embedded(self, tokens: Keys, columns: Keys, orths: Keys) -> Floats:
        """Return the embedding of each token; `tokens` are keys that are equal where all that is embedded is equal."""
        distinct, first, places = np.unique(tokens, return_index=True, return_inverse=True)
        if len(self.rows) + len(distinct) > KEPT:
            self.rows.clear()
        rows = np.fromiter((self.rows.get(key, -1) for key in distinct.tolist()), dtype=np.int64, count=len(distinct))
        new = np.flatnonzero(rows < 0)
        if len(new):
            start = len(self.rows)
            self._reserve(start + len(new))
            self.known[start : start + len(new)] = self.embed(columns[first[new]], orths[first[new]])
            rows[new] = np.arange(start, start + len(new))
            self.rows.update(zip(distinct[new].tolist(), rows[new].tolist(), strict=True))
        return self.known[rows[places]]

    def _reserve(self, size: int) -> None:
        if size > len(self.known):
            larger = np.empty((max(size, 2 * len(self.known)), self.known.shape[1]), dtype=np.float32)
            larger[: len(self.known)] = self.known
            self.known = larger

    def encode(self, words: Floats, lengths: Sequence[int]) -> Floats:
        """Return one vector a token in its context; a paragraph sees zeros, never its neighbours."""
        places = np.concatenate([np.arange(n) + offset for n, offset in zip(lengths, offsets(lengths), strict=True)])
        x = np.zeros((sum(lengths) + PAD * (len(lengths) + 1), words.shape[1]), dtype=np.float32)
        x[places] = words
        width = x.shape[1]
        window = np.zeros((len(x), 3 * width), dtype=np.float32)
        for layer in self.context:
            window[1:, :width] = x[:-1]
            window[:, width : 2 * width] = x
            window[:-1, 2 * width :] = x[1:]
            x = x + layer(window)
        return np.ascontiguousarray(x[places])


def offsets(lengths: Sequence[int]) -> list[int]:
    """Return where each paragraph begins among the padded rows.

    >>> offsets([3, 5])
    [4, 11]
    """
    found, edge = [], PAD
    for length in lengths:
        found.append(edge)
        edge += length + PAD
    return found
