"""The derivations of a story drawn: reports on a time axis, an arrow from each source to its copy. Plain SVG, no script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from markupsafe import Markup
from msgspec import Struct

WIDTH, LEFT, RIGHT, ROW, TOP = 960, 250, 330, 46, 34
SHAPES = ("circle", "square", "diamond", "triangle")


class Dot(Struct, frozen=True, kw_only=True):
    """One row of the drawing: a report, or an origin that is not in the set. `group`: the number of its origin."""

    id: str
    label: str
    group: int
    when: str | None = None
    seen: bool = True


class Arrow(Struct, frozen=True, kw_only=True):
    """One derivation: from row to row, with its label. `known`: False where the direction is not."""

    source: str
    target: str
    label: str
    known: bool = True


def draw(dots: Sequence[Dot], arrows: Sequence[Arrow], *, title: str) -> Markup:
    """Return the drawing as one SVG element, with `title` as its spoken description."""
    places = {dot.id: (x, TOP + i * ROW) for i, (dot, x) in enumerate(zip(dots, positions(dots), strict=True))}
    height = TOP + len(dots) * ROW
    parts = [Markup('<svg class="drawing" role="img" viewBox="0 0 {} {}"><title>{}</title>').format(WIDTH, height, title)]
    parts.append(
        Markup(
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
            '<path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>'
        )
    )
    drawn = [arrow for arrow in arrows if arrow.source in places and arrow.target in places]
    parts += [arrow_path(arrow, places) for arrow in drawn]
    parts += labels(drawn, places, {dot.id: dot.label for dot in dots})
    parts += [dot_shape(dot, places[dot.id]) for dot in dots]
    return Markup("").join([*parts, Markup("</svg>")])


def positions(dots: Sequence[Dot]) -> list[float]:
    """Return the place of each row on the time axis; what has no date stands at the left end."""
    times = [moment(dot.when) for dot in dots]
    known = [t for t in times if t is not None]
    if not known:
        return [float(LEFT)] * len(dots)
    first, last = min(known), max(known)
    scale = (WIDTH - LEFT - RIGHT - 40) / max(1.0, last - first)
    return [LEFT + (40 + (t - first) * scale if t is not None else 0.0) for t in times]


def moment(when: str | None) -> float | None:
    """Return an ISO date or time as seconds, without its zone: an hour more or less does not show."""
    if not when:
        return None
    try:
        found = datetime.fromisoformat(when[:19])
    except ValueError:
        return None
    return (found - datetime(1970, 1, 1)).total_seconds()


def arrow_path(arrow: Arrow, places: Mapping[str, tuple[float, int]]) -> Markup:
    """Return a curve from source to target, dashed and without a tip where the direction is not known."""
    (x1, y1), (x2, y2) = places[arrow.source], places[arrow.target]
    bend = min(max(x1, x2) + 26 + abs(y2 - y1) * 0.16, WIDTH - RIGHT + 40)
    tip = Markup(' marker-end="url(#tip)"') if arrow.known else Markup("")
    path = f"M{x1 + 9:.0f} {y1} C{bend:.0f} {y1} {bend:.0f} {y2} {x2 + 11:.0f} {y2}"
    return Markup('<path class="arrow{}" d="{}"{}/>').format("" if arrow.known else " doubtful", path, tip)


def labels(arrows: Sequence[Arrow], places: Mapping[str, tuple[float, int]], names: Mapping[str, str]) -> list[Markup]:
    """Return what each arrow says, in a column at the right of its target's row, below one another."""
    found, rows = [], dict.fromkeys((arrow.target for arrow in arrows), 0)
    for arrow in arrows:
        y = places[arrow.target][1] + 5 + 15 * rows[arrow.target]
        rows[arrow.target] += 1
        words = f"← {short(names[arrow.source], 22)} · {arrow.label}"
        found.append(Markup('<text class="share" x="{}" y="{}" text-anchor="end">{}</text>').format(WIDTH - 4, y, words))
    return found


def dot_shape(dot: Dot, place: tuple[float, int]) -> Markup:
    """Return a report's shape, in the colour and form of its origin, and its label."""
    x, y = place
    shape = SHAPES[dot.group % len(SHAPES)]
    outline = {
        "circle": f'<circle cx="{x:.0f}" cy="{y}" r="8"',
        "square": f'<rect x="{x - 7:.0f}" y="{y - 7}" width="14" height="14"',
        "diamond": f'<path d="M{x:.0f} {y - 9}l9 9-9 9-9-9z"',
        "triangle": f'<path d="M{x:.0f} {y - 9}l9 16h-18z"',
    }[shape]
    look = f"origin{dot.group % 8}" + ("" if dot.seen else " unseen")
    label = Markup('<text class="label" x="{}" y="{}" text-anchor="end">{}</text>').format(LEFT - 22, y + 5, short(dot.label))
    return Markup(outline) + Markup(' class="{}"/>').format(look) + label


def short(label: str, most: int = 32) -> str:
    """Return a label that fits its column."""
    return label if len(label) <= most else label[: most - 1] + "…"
