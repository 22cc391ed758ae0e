"""The figures of `examples/`, which need nothing but this repository."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

from recoupe import desk

Place = tuple[str, int, int]


def measure_examples(folder: Path, out: Path) -> dict[str, float]:
    """Return the figures of the six invented reports against `expected.json`."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    desk.write_dossier([str(folder / "reports")], str(out), desk.make_options())
    found = json.loads((out / "dossier.json").read_text(encoding="utf-8"))
    texts = {p.name: p.read_text(encoding="utf-8") for p in sorted((folder / "reports").iterdir())}
    derived = [(d["source"], d["target"]) for s in found["stories"] for d in s["derivations"]]
    return {
        "stories, pair F1": f1(pairs(expected["stories"]), pairs([[r["path"] for r in s["reports"]] for s in found["stories"]])),
        "derived pairs F1": f1(pairs(expected["derived"]), pairs(derived)),
        "quotations F1 at .5": quotations(expected["quotations"], found, texts),
        "findings right": findings(expected["findings"], found, texts),
    }


def pairs(groups: Any) -> set[frozenset[str]]:
    """Return every pair of file names that stand in one group."""
    return {frozenset(pair) for group in groups for pair in combinations(sorted(p.rsplit("/", 1)[-1] for p in group), 2)}


def f1(gold: set[Any], found: set[Any]) -> float:
    """Return F1 of two sets, 0 to 100."""
    return 200 * len(gold & found) / max(1, len(gold) + len(found))


def quotations(expected: list[list[str]], found: dict[str, Any], texts: dict[str, str]) -> float:
    """Return F1 of quotations whose overlap over union is at least one half; reported acts count neither way."""
    gold = [place(file, words, texts) for file, words, _ in expected]
    rows = [
        (name(r["path"]), q["start"], q["end"]) for s in found["stories"] for r in s["reports"] for q in r["quotations"] if not q["act"]
    ]
    hits = sum(any(overlap(g, row) >= 0.5 for row in rows) for g in gold)
    return 200 * hits / max(1, len(gold) + len(rows))


def findings(expected: list[dict[str, Any]], found: dict[str, Any], texts: dict[str, str]) -> float:
    """Return the share of expected findings of which one found finding has kind and scope, and touches every place."""
    rows = []
    for story in found["stories"]:
        paths = {r["id"]: name(r["path"]) for r in story["reports"]}
        rows += [(f["kind"], f["scope"], [(paths[c["report"]], c["start"], c["end"]) for c in f["claims"]]) for f in story["findings"]]
    right = 0
    for wanted in expected:
        places = [place(file, words, texts) for file, words in wanted["claims"]]
        right += any(
            (kind, scope) == (wanted["kind"], wanted["scope"]) and all(any(overlap(p, c) > 0 for c in claims) for p in places)
            for kind, scope, claims in rows
        )
    return 100 * right / len(expected)


def place(file: str, words: str, texts: dict[str, str]) -> Place:
    """Return where words stand first in a report."""
    start = texts[file].index(words)
    return file, start, start + len(words)


def overlap(a: Place, b: Place) -> float:
    """Return overlap over union of two places."""
    if a[0] != b[0]:
        return 0.0
    shared = min(a[2], b[2]) - max(a[1], b[1])
    return max(0, shared) / (max(a[2], b[2]) - min(a[1], b[1]))


def name(path: str) -> str:
    """Return a path's last part."""
    return path.rsplit("/", 1)[-1]
