"""Moments on a time axis: how a story spread, and when what it tells of happened. Plain SVG, no script."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from markupsafe import Markup
from msgspec import Struct

WIDTH, LEFT, RIGHT, TOP, STEP = 960, 40, 40, 26, 20
TALLEST = 12  # dots that stand on one another; what comes above them is drawn in the topmost row
HOUR, DAY, YEAR = 3600.0, 86400.0, 31556952.0
MOST_TICKS = 8
# The distance of ticks: the first that leaves at most MOST_TICKS of them, in seconds, then in years.
TICKS = (HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 91 * DAY)
YEARS = (1, 2, 5, 10, 20, 50, 100, 500)


class Point(Struct, frozen=True, kw_only=True):
    """One moment: its time in seconds, what is printed beside it, what is told when it is pointed at, and its origin's number."""

    at: float
    mark: str
    told: str
    group: int = 0


def strip(points: Sequence[Point], *, title: str, day: Callable[[str], str]) -> Markup:
    """Return points on one axis, those of one time on top of one another. `day` puts an ISO date into words; nothing for one time alone."""
    if len({p.at for p in points}) < 2:
        return Markup("")
    first, last = min(p.at for p in points), max(p.at for p in points)
    scale = (WIDTH - LEFT - RIGHT) / (last - first)
    placed, heights = [], dict[int, int]()
    for point in sorted(points, key=lambda p: (p.at, p.mark)):
        x = LEFT + (point.at - first) * scale
        column = round(x / 22)
        placed.append((point, x, min(heights.get(column, 0), TALLEST)))
        heights[column] = heights.get(column, 0) + 1
    ground = TOP + STEP * (1 + max(row for _, _, row in placed))
    parts = [Markup('<svg class="drawing" role="img" viewBox="0 0 {} {}"><title>{}</title>').format(WIDTH, ground + 34, title)]
    parts.append(Markup('<path class="arrow" d="M{} {}H{}"/>').format(LEFT - 14, ground, WIDTH - RIGHT + 14))
    parts += [tick(LEFT + (at - first) * scale, ground, words) for at, words in ticks(first, last, day)]
    parts += [spot(point, x, ground - 12 - STEP * row) for point, x, row in placed]
    return Markup("").join([*parts, Markup("</svg>")])


def ticks(first: float, last: float, day: Callable[[str], str]) -> list[tuple[float, str]]:
    """Return where the axis is marked, and with what date."""
    distance = next((t for t in TICKS if (last - first) / t <= MOST_TICKS), None)
    if distance is None:
        return years(first, last, day)
    start = -(-first // distance) * distance
    found = []
    while start <= last:
        # Counted from 1970 by hand: datetime.fromtimestamp refuses times before that on some systems.
        moment = datetime(1970, 1, 1) + timedelta(seconds=start)
        found.append((start, day(moment.isoformat() if distance < DAY else moment.date().isoformat())))
        start += distance
    return found


def years(first: float, last: float, day: Callable[[str], str]) -> list[tuple[float, str]]:
    """Return the new years at which a long axis is marked."""
    distance = next((n for n in YEARS if (last - first) / (n * YEAR) <= MOST_TICKS), YEARS[-1])
    begin = (datetime(1970, 1, 1) + timedelta(seconds=first)).year + 1
    found = []
    for year in range(begin + -begin % distance, min(9999, begin + MOST_TICKS * distance), distance):
        at = (datetime(year, 1, 1) - datetime(1970, 1, 1)).total_seconds()
        if at <= last:
            found.append((at, day(str(year))))
    return found


def tick(x: float, ground: int, words: str) -> Markup:
    """Return one mark of the axis with its date."""
    line = Markup('<path class="arrow" d="M{} {}v6"/>').format(f"{x:.0f}", ground)
    return line + Markup('<text class="share" x="{}" y="{}" text-anchor="middle">{}</text>').format(f"{x:.0f}", ground + 22, words)


def spot(point: Point, x: float, y: int) -> Markup:
    """Return one moment: a dot in the colour of its origin with its mark inside."""
    return Markup(
        '<g><title>{}</title><circle class="origin{}" cx="{}" cy="{}" r="9"/><text class="inner" x="{}" y="{}" text-anchor="middle">{}</text></g>'
    ).format(point.told, point.group % 8, f"{x:.0f}", y, f"{x:.0f}", y + 4, point.mark)
