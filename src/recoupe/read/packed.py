"""Finds single rows in the model's large packed tables without unpacking them: word vectors and the table of lemmas.

Both files are msgpack maps whose keys are 64-bit hashes (marker 0xCF). Unpacking them costs a second of CPU; a run needs a few
thousand of their 700,000 rows. So all places of the marker are found at once with NumPy, and the keys behind them are compared.
A marker byte inside other data can only be taken for a row if the eight bytes behind it equal a hash that is asked for, one
chance in 10^13 for a whole file.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Places = NDArray[np.int64]
MARKER = 0xCF


class PackedKeys:
    """The 64-bit keys of one packed map, sorted, each with the place of the value behind it."""

    def __init__(self, content: bytes) -> None:
        raw = np.frombuffer(content, dtype=np.uint8)
        marks = np.flatnonzero(raw[:-9] == MARKER) + 1
        words = np.ndarray((len(raw) - 8 + 1,), dtype=">u8", buffer=content, strides=(1,))
        keys = words[marks].astype(np.uint64)
        order = np.argsort(keys, kind="stable")
        self.content = content
        self.keys: Keys = keys[order]
        self.places: Places = marks[order] + 8

    def find(self, asked: Keys) -> Places:
        """Return, for each asked key, the place of its value in the content, or -1."""
        at = np.minimum(np.searchsorted(self.keys, asked), len(self.keys) - 1)
        return np.where(self.keys[at] == asked, self.places[at], -1)


class Vectors:
    """The model's word vectors: 20,000 rows that 500,000 forms share. Only the rows that are asked for leave the disk."""

    def __init__(self, folder: Path) -> None:
        self.rows = PackedKeys((folder / "key2row").read_bytes())
        self.data = np.load(folder / "vectors", mmap_mode="r", allow_pickle=False)

    def of(self, orths: Keys) -> NDArray[np.float32]:
        """Return one vector a form; zeros for a form that has none.

        Zeros times the projection are the zeros that spaCy sets for such a form.
        """
        found = np.zeros((len(orths), self.data.shape[1]), dtype=np.float32)
        places = self.rows.find(orths)
        here = np.flatnonzero(places >= 0)
        found[here] = self.data[[number(self.rows.content, int(place)) for place in places[here]]]
        return found


def number(content: bytes, place: int) -> int:
    """Return the whole number packed at a place: one byte below 128, else a marker and two or four bytes.

    >>> number(b"\\x05", 0), number(b"\\xcd\\x01\\x00", 0)
    (5, 256)
    """
    first = content[place]
    size = {0xCC: 1, 0xCD: 2, 0xCE: 4, 0xCF: 8}.get(first, 0)
    return int.from_bytes(content[place + 1 : place + 1 + size], "big") if size else first


def texts(content: bytes, place: int) -> list[str]:
    """Return the list of one short text packed at a place.

    >>> texts(b"\\x91\\xa5avoir", 0)
    ['avoir']
    """
    first = content[place + 1]
    start, size = (place + 2, first & 0x1F) if first & 0xE0 == 0xA0 else (place + 3, content[place + 2])
    return [content[start : start + size].decode("utf-8")]
