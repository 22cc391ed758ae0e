"""Reads the tables of knowledge and refuses, with a sentence, one that is malformed.

A table is a UTF-8 file of tab-separated values. It opens with comment lines that say what it is, whence its facts come,
under which licence, and who reads it ("# what: …", "# source: …", "# licence: …", "# readers: …"); then one line of column
names; then the rows. An empty cell is "". Lines that begin with "#" are comments anywhere.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

HEADER = ("what", "source", "licence", "readers")

Row = dict[str, str]


class TableError(ValueError):
    """A table that does not say what it is, or a row that does not fit its columns."""


@cache
def table(folder: str, name: str) -> tuple[Row, ...]:
    """Return the rows of `language/<folder>/<name>.tsv` as dictionaries by column name, in the order of the file.

    Raises TableError where the header or a row is malformed, FileNotFoundError where there is no such table.

    >>> table("fr", "months")[0]["name"]
    'janvier'
    """
    place = files("recoupe.language").joinpath(folder, f"{name}.tsv")
    return parse(place.read_text(encoding="utf-8"), f"{folder}/{name}.tsv")


def parse(content: str, name: str) -> tuple[Row, ...]:
    """Return the rows of a table's content; `name` is for the error's sentence."""
    said = {line[1:].split(":", 1)[0].strip() for line in content.splitlines() if line.startswith("#") and ":" in line}
    missing = [key for key in HEADER if key not in said]
    if missing:
        raise TableError(f"{name}: the header does not say: {', '.join(missing)}")
    lines = [(n, line) for n, line in enumerate(content.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        raise TableError(f"{name}: there are no columns")
    columns = lines[0][1].split("\t")
    rows = []
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise TableError(f"{name}, line {number}: {len(cells)} cells for {len(columns)} columns")
        cells += [""] * (len(columns) - len(cells))
        rows.append({column: cell.strip() for column, cell in zip(columns, cells, strict=True)})
    return tuple(rows)


def names(folder: str) -> tuple[str, ...]:
    """Return the names of all tables in a folder, sorted."""
    place = files("recoupe.language").joinpath(folder)
    return tuple(sorted(entry.name[:-4] for entry in place.iterdir() if entry.name.endswith(".tsv")))
