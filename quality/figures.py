"""What is measured: the journey over a set of texts, and what the set's gold says of the outcome.

Every figure is a share of 100 and carries the digest of the texts and the gold it was measured on, so that a floor cannot be
kept by changing the data under it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import chdir
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from quality.examples import measure_examples
from recoupe import desk

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SEEDS_FINDINGS_AT_MOST = 80


@dataclass(frozen=True)
class Figure:
    """One measured share (0 to 100) and the digest of the data it was measured on."""

    name: str
    value: float
    digest: str


def measure() -> list[Figure]:
    """Measure everything that this machine has the data for."""
    found = [*on(ROOT / "examples", "examples", measure_examples)]
    if SHARED.is_dir():
        gold = SHARED / "gold"
        found += [*on(SHARED / "seeds", "seeds", seeds, gold / "seeds-gold.json")]
        found += [*on(gold / "stories_dev", "written stories", stories)]
        found += [*on(gold / "quotes_wikinews", "wikinews", wikinews)]
        found += [*on(gold / "quotes_dev", "quotes_dev", quotes_dev)]
    return found


def on(folder: Path, name: str, measured: Any, *more: Path) -> Iterator[Figure]:
    """Yield the figures of one set, named after it."""
    with TemporaryDirectory() as out:
        figures = measured(folder, Path(out))
    digest = digest_of([folder, *more])
    for key, value in figures.items():
        yield Figure(f"{name}: {key}", round(value, 1), digest)


def digest_of(places: Iterable[Path]) -> str:
    """Return a digest of the content of files and folders, by name and content."""
    total = sha256()
    for place in places:
        for path in sorted(p for p in ([place] if place.is_file() else place.rglob("*")) if p.is_file()):
            total.update(f"{path.name}\0{sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()[:16]


def seeds(folder: Path, out: Path) -> dict[str, float]:
    """Return the figures of the three seed reports."""
    gold = folder.parent / "gold" / "seeds-gold.json"
    account(folder, out)
    scored = score("score_dossier.py", gold, out / "dossier.json", "--root", folder, texts=folder)
    quotes = out / "quotes.jsonl"
    rows = json.loads(gold.read_text(encoding="utf-8"))["quotes"]
    quotes.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return {**of_dossier(scored), **of_quotations(quotes, folder, out, ["."])}


def stories(folder: Path, out: Path) -> dict[str, float]:
    """Return the figures of the written stories."""
    score("gold_stories.py", folder, out / "gold", texts=folder, plain=True)
    account(folder, out)
    lines(desk.story_lines, folder, out / "stories.jsonl", ["."])
    grouped = score(
        "score_stories.py",
        out / "gold/stories.jsonl",
        out / "stories.jsonl",
        "--root",
        folder,
        "--derivation",
        out / "gold/derivation.jsonl",
        texts=folder,
    )
    scored = score("score_dossier.py", out / "gold/dossier-gold.json", out / "dossier.json", "--root", folder, texts=folder)
    return {
        "stories, pair F1": grouped["pairs"]["f1"],
        "derived pairs F1": grouped["derivation"]["f1"],
        "derived pairs precision": grouped["derivation"]["precision"],
        **of_dossier(scored),
        **of_quotations(out / "gold/quotes.jsonl", folder, out, ["."]),
    }


def wikinews(folder: Path, out: Path) -> dict[str, float]:
    """Return the figures of the annotated Wikinews articles, the third that was kept aside while rules were written apart."""
    return by_thirds(folder, SHARED / "data" / "winer_fr", out, lambda i, n: i % 3 == 2)


def quotes_dev(folder: Path, out: Path) -> dict[str, float]:
    """Return the figures of the thirteen annotated articles, the last four by name (kept aside) apart."""
    return by_thirds(folder, folder, out, lambda i, n: i >= n - 4)


def by_thirds(folder: Path, texts: Path, out: Path, held: Any) -> dict[str, float]:
    """Return the figures of the articles that were looked at and of those that were not."""
    rows = [json.loads(row) for row in (folder / "quotes.jsonl").read_text(encoding="utf-8").splitlines()]
    files = sorted({row["file"] for row in rows})
    found = {}
    for name, kept in (("seen", False), ("held back", True)):
        chosen = [f for i, f in enumerate(files) if held(i, len(files)) == kept]
        gold = out / f"{kept}.jsonl"
        gold.write_text("".join(json.dumps(row) + "\n" for row in rows if row["file"] in chosen), encoding="utf-8")
        found.update({f"{key} ({name})": value for key, value in of_quotations(gold, texts, out, chosen).items()})
    return found


def account(folder: Path, out: Path) -> None:
    """Write the dossier of a folder's reports."""
    with chdir(folder):
        desk.write_dossier(["."], str(out), desk.make_options())


def lines(command: Any, folder: Path, file: Path, paths: list[str]) -> None:
    """Write what a command prints."""
    with chdir(folder):
        printed, _ = command(paths, desk.make_options())
        file.write_text("".join(line + "\n" for line in printed), encoding="utf-8")


def of_dossier(scored: dict[str, Any]) -> dict[str, float]:
    """Return findings and utterances of one scored dossier; findings that nobody asked for lower no figure here but are printed."""
    return {
        "findings right": 100 * scored["right"] / scored["of"],
        "findings right of those found": 100 * scored["right"] / max(1, scored["found"]),
        "utterance pairs F1": scored["utterances"]["f1"],
    }


def of_quotations(gold: Path, texts: Path, out: Path, paths: list[str]) -> dict[str, float]:
    """Return the figures of quotations, speakers and names."""
    lines(desk.analysis_lines, texts, out / "analyses.jsonl", paths)
    scored = score("score_quotes.py", gold, out / "analyses.jsonl", "--root", texts, texts=texts)
    half, most = scored["iou@0.5"], scored["iou@0.8"]
    return {"quotations F1 at .5": half["f1"], "quotations F1 at .8": most["f1"], "speaker": half["speaker"], "name": half["name"]}


def score(script: str, *arguments: Any, texts: Path, plain: bool = False) -> dict[str, Any]:
    """Run a scorer where the texts lie (paths are printed as they were given) and return what it prints."""
    command = [sys.executable, str(SHARED / "scorers" / script), *map(str, arguments)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8", cwd=texts).stdout
    return {} if plain else dict(json.loads(printed))
