"""`python -m quality`: measure, print beside the floors, and raise or lower them.

--raise            lift every floor to what was measured now (routine)
--lower FIGURE     lower one floor to what was measured now; CHANGELOG.md must name the figure
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from quality.figures import ROOT, Figure, measure
from quality.floors import FILE, Floor, read_floors, wrong


def main() -> int:
    """Measure and print; return 1 where a figure lies below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--lower", action="append", default=[])
    wanted = parser.parse_args()
    figures, floors = measure(), read_floors()
    for figure in figures:
        floor = floors.get(figure.name)
        print(f"{figure.value:6.1f}  floor {floor.value if floor else '-':>6}  {figure.name}")
    if wanted.lift or wanted.lower:
        return write(figures, floors, wanted.lift, wanted.lower)
    complaints = wrong(figures, floors)
    print("\n".join(complaints), file=sys.stderr)
    return 1 if complaints else 0


def write(figures: list[Figure], floors: dict[str, Floor], lift: bool, lower: list[str]) -> int:
    """Write the floors anew."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    unnamed = [name for name in lower if name not in changelog]
    if unnamed:
        print(f"CHANGELOG.md says nothing of: {', '.join(unnamed)}", file=sys.stderr)
        return 2
    for figure in figures:
        floor = floors.get(figure.name)
        higher = lift and (floor is None or figure.value > floor.value or (figure.digest != floor.digest and figure.value >= floor.value))
        if higher or figure.name in lower:
            floors[figure.name] = Floor(figure.value, figure.digest)
    rows = {name: {"floor": floor.value, "digest": floor.digest} for name, floor in sorted(floors.items())}
    Path(FILE).write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
