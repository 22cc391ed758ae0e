"""The model's large packed tables: word vectors, and the table of lemmas of last resort.

Both files are msgpack maps whose keys are the 64-bit hashes of words (marker 0xCF), or small numbers for the few words that
spaCy's symbol table names ("aux", "ORG"). The table of lemmas costs a third of a second of CPU to unpack, and a run needs some
hundreds of its 217,000 rows: so all places of the marker are found at once with NumPy, and the keys behind them are compared.
A marker byte inside other data can only be taken for a row if the eight bytes behind it equal a hash that is asked for, one
chance in 10^13 for a whole file. A small key is searched as it is packed.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
MARKER = 0xCF
SMALL = 1 << 32  # keys below are numbers of spaCy's symbol table


class PackedLemmas:
    """A packed map of 64-bit keys to lists of one short text."""

    def __init__(self, content: bytes) -> None:
        raw = np.frombuffer(content, dtype=np.uint8)
        marks = np.flatnonzero(raw[:-9] == MARKER) + 1
        words = np.ndarray((len(raw) - 8 + 1,), dtype=">u8", buffer=content, strides=(1,))
        keys = words[marks].astype(np.uint64)
        order = np.argsort(keys, kind="stable")
        self.content = content
        self.keys: Keys = keys[order]
        self.places: NDArray[np.int64] = marks[order] + 8

    def first(self, key: int) -> str | None:
        """Return the first text behind a key, or None."""
        if key < SMALL:
            return self._small(key)
        at = int(np.searchsorted(self.keys, np.uint64(key)))
        if at == len(self.keys) or int(self.keys[at]) != key:
            return None
        return texts(self.content, int(self.places[at]))[0]

    def _small(self, key: int) -> str | None:
        """Return the text behind a key of two bytes. The pinned model's table has no smaller one (a test unpacks it whole)."""
        if not 0x100 <= key <= 0xFFFF:
            return None
        place = self.content.find(b"\xcd" + key.to_bytes(2, "big") + b"\x91")
        whole = place >= 6 and self.content[place - 6] != MARKER  # else these are the last bytes of a longer key
        return texts(self.content, place + 3)[0] if whole else None


class Vectors:
    """The model's word vectors: 20,000 rows that 500,000 forms share. Only the rows that are asked for leave the disk."""

    def __init__(self, folder: Path) -> None:
        self.rows = msgspec.msgpack.decode((folder / "key2row").read_bytes(), type=dict[int, int])
        self.data = np.load(folder / "vectors", mmap_mode="r", allow_pickle=False)

    def of(self, orths: Keys) -> NDArray[np.float32]:
        """Return one vector a form; zeros for a form that has none.

        Zeros times the projection are the zeros that spaCy sets for such a form.
        """
        found = np.zeros((len(orths), self.data.shape[1]), dtype=np.float32)
        rows = np.fromiter((self.rows.get(key, -1) for key in orths.tolist()), dtype=np.int64, count=len(orths))
        here = np.flatnonzero(rows >= 0)
        found[here] = self.data[rows[here]]
        return found


def texts(content: bytes, place: int) -> list[str]:
    """Return the list of one short text packed at a place.

    >>> texts(b"\\x91\\xa5avoir", 0)
    ['avoir']
    """
    first = content[place + 1]
    start, size = (place + 2, first & 0x1F) if first & 0xE0 == 0xA0 else (place + 3, content[place + 2])
    return [content[start : start + size].decode("utf-8")]
