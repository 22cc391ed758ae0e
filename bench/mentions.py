"""Measures mentions on WiNER-fr: the model's own entities and ours, in one run. Run: python bench/mentions.py FOLDER YEAR…

FOLDER holds the corpus by year (2016/01/…txt with .ann beside it); persons, organisations and places, span and type exact,
nested marks counted. Rules were made on 2016; 2017 and 2018 are for measuring.
"""

from __future__ import annotations

import sys
from pathlib import Path

from recoupe.analyse.mentions import find_actors
from recoupe.model.reading import Reading, ToRead
from recoupe.model.report import Report, report_id
from recoupe.read import Reader

MODEL = {"PER": "person", "LOC": "place", "ORG": "organisation"}
GOLD = {"Person": "person", "Location": "place", "Organization": "organisation"}

Marks = set[tuple[int, int, str]]


def gold(path: Path) -> Marks:
    """Return the marks of an annotation file, those in one piece."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("T")]
    marks = [(cells[1].split(" ", 1)[0], cells[1].split(" ", 1)[1]) for cells in rows]
    return {(int(place.split()[0]), int(place.split()[1]), GOLD[kind]) for kind, place in marks if kind in GOLD and ";" not in place}


def report_of(path: Path) -> tuple[Report, tuple[ToRead, ...]]:
    """Return a text as a report, and its lines as what is to be read."""
    text = path.read_bytes().decode("utf-8")
    lines, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            lines.append(ToRead(start=start, end=start + len(line.strip()), language="fr"))
        at += len(line) + 1
    return Report(id=report_id(text, path.name), path=path.name, text=text, language="fr", paragraphs=(), raw=""), tuple(lines)


def by_model(reading: Reading) -> Marks:
    """Return the model's own entities, unrepaired."""
    return {
        (p.span(a, b - 1).start, p.span(a, b - 1).end, MODEL[label])
        for p in reading.paragraphs
        for a, b, label in p.arrays.entities
        if label in MODEL
    }


def by_us(report: Report, reading: Reading) -> Marks:
    """Return our named mentions; nouns of role, pronouns and peoples are not what the corpus marks."""
    actors = find_actors(report, reading, (), ())
    return {(m.start, m.end, a.type) for a in actors if a.type != "group" for m in a.mentions if m.kind in ("name", "metonym")}


def main(folder: str, years: list[str]) -> None:
    """Print precision, recall and F1 of both."""
    sums = {"model": [0, 0, 0], "recoupe": [0, 0, 0]}
    reader = Reader(cache=False)
    for year in years:
        for path in sorted(Path(folder, year).rglob("*.ann")):
            marks, text = gold(path), path.with_suffix(".txt")
            if not text.is_file() or not text.read_bytes().strip():
                continue
            report, lines = report_of(text)
            reading = reader.read([(report, lines)])[0]
            for name, found in (("model", by_model(reading)), ("recoupe", by_us(report, reading))):
                for n, value in enumerate((len(found & marks), len(found), len(marks))):
                    sums[name][n] += value
    for name, (hits, found_, wanted) in sums.items():
        print(
            f"{name}: precision {100 * hits / found_:.1f} recall {100 * hits / wanted:.1f} f1 {200 * hits / (found_ + wanted):.1f} of {wanted} marks"
        )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
