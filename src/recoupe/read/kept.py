"""Keeps readings on disk, by the hash of what was read, so that a paragraph is read once a model version.

One SQLite file below the user's cache folder: safe for two runs at once, whole after a kill, and never more than its bound. A
cache that is damaged is made anew; one that cannot be written is used as far as it goes. Neither changes a result, both are said.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec
from platformdirs import user_cache_path

from recoupe.model.reading import Arrays

FORMAT = "1"  # raised when the same model and text give other arrays than before
BOUND = 2_000_000_000  # bytes; about 1.2 million paragraphs at 1.7 kB each (894 kept readings, 1.4 kB of body, 2026-11-24)
FREED = 10  # a cache that reaches its bound loses its oldest tenth
ASKED = 500  # keys in one question; SQLite allows 999 on old versions
LOG = logging.getLogger("recoupe.read")

decoder = msgspec.msgpack.Decoder(Arrays)
encoder = msgspec.msgpack.Encoder()


def place() -> Path:
    """Return the file in which readings are kept: below RECOUPE_CACHE where it is set, else the user's cache folder."""
    folder = os.environ.get("RECOUPE_CACHE")
    return (Path(folder) if folder else user_cache_path("recoupe", appauthor=False)) / "readings.sqlite"


def key_of(text: str, model: str) -> bytes:
    """Return what a paragraph's reading is kept by: 16 bytes of BLAKE2b of the text, the model with its version, the format."""
    return blake2b("\0".join((FORMAT, model, text)).encode("utf-8", "surrogatepass"), digest_size=16).digest()


class Kept:
    """The readings kept in one file. `bound`: bytes that it may hold."""

    def __init__(self, file: Path, bound: int = BOUND) -> None:
        self.file = file
        self.bound = bound
        self.base = self._open()

    def get(self, keys: Iterable[bytes]) -> dict[bytes, Arrays]:
        """Return what is kept of the keys; what cannot be read counts as not kept."""
        asked = list(keys)
        found: dict[bytes, Arrays] = {}
        for i in range(0, len(asked), ASKED):
            for key, body in self._rows(asked[i : i + ASKED]):
                try:
                    found[key] = decoder.decode(zlib.decompress(body))
                except (zlib.error, msgspec.DecodeError, ValueError):
                    continue
        return found

    def put(self, readings: Mapping[bytes, Arrays]) -> None:
        """Keep readings; where the bound is reached, the oldest are dropped first."""
        if self.base is None or not readings:
            return
        rows = [(key, zlib.compress(encoder.encode(arrays), 1)) for key, arrays in readings.items()]
        try:
            with self.base:
                self.base.executemany("INSERT OR IGNORE INTO reading (key, body) VALUES (?, ?)", rows)
                if self.used() > self.bound:
                    self.base.execute("DELETE FROM reading WHERE id <= (SELECT min(id) + (max(id) - min(id)) / ? FROM reading)", (FREED,))
        except sqlite3.DatabaseError as error:
            LOG.warning("readings are not kept: %s (%s)", self.file, error)
            self.close()

    def used(self) -> int:
        """Return the bytes that the readings take."""
        if self.base is None:
            return 0
        pages, free, size = (self.base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size"))
        return int((pages - free) * size)

    def close(self) -> None:
        """Let go of the file."""
        if self.base is not None:
            self.base.close()
        self.base = None

    def _rows(self, keys: Sequence[bytes]) -> list[tuple[bytes, bytes]]:
        if self.base is None:
            return []
        marks = ",".join("?" * len(keys))
        try:
            return self.base.execute(f"SELECT key, body FROM reading WHERE key IN ({marks})", keys).fetchall()
        except sqlite3.DatabaseError as error:
            LOG.warning("the cache of readings is damaged and is made anew: %s (%s)", self.file, error)
            self.close()
            remove(self.file)
            self.base = self._open()
            return []

    def _open(self) -> sqlite3.Connection | None:
        try:
            return connect(self.file)
        except (OSError, sqlite3.OperationalError) as error:
            LOG.warning("readings are not kept: %s (%s)", self.file, error)
        except sqlite3.DatabaseError as error:
            LOG.warning("the cache of readings is damaged and is made anew: %s (%s)", self.file, error)
            if remove(self.file):
                return connect(self.file)
        return None


def connect(file: Path) -> sqlite3.Connection:
    """Open the file, made where it is missing; raises what SQLite raises."""
    file.parent.mkdir(parents=True, exist_ok=True)
    base = sqlite3.connect(file, timeout=30)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=NORMAL")
    base.execute("CREATE TABLE IF NOT EXISTS reading (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, body BLOB NOT NULL)")
    base.commit()
    return base


def remove(file: Path) -> bool:
    """Remove a cache file and what SQLite keeps beside it; say whether that went well."""
    try:
        for path in (file, file.with_name(file.name + "-wal"), file.with_name(file.name + "-shm")):
            path.unlink(missing_ok=True)
    except OSError:
        return False
    return True
