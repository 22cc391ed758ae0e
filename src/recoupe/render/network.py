"""Who is tied to whom, drawn: actors on a circle, a line for each pair that is tied. Plain SVG, no script; the table says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import cos, pi, sin

from markupsafe import Markup
from msgspec import Struct

from recoupe.render.drawing import short

WIDTH, HEIGHT, ACROSS, UP = 960, 560, 250, 220
# More actors than this cannot be told apart on one circle: those with most ties are drawn, the table has all.
MOST = 24


class Line(Struct, frozen=True, kw_only=True):
    """One tie: two actors, its kind in words, and how many origins state it."""

    subject: str
    object: str
    kind: str
    origins: int = 1


def network(lines: Sequence[Line], names: Mapping[str, str], *, title: str) -> Markup:
    """Return the drawing, or nothing where fewer than three actors are tied. `names`: actor id → name."""
    degree = Counter(end for line in lines for end in (line.subject, line.object))
    chosen = sorted(degree, key=lambda a: (-degree[a], names.get(a, a), a))[:MOST]
    if len(chosen) < 3:
        return Markup("")
    places = {actor: 2 * pi * i / len(chosen) - pi / 2 for i, actor in enumerate(around(chosen, lines))}
    parts = [Markup('<svg class="drawing network" role="img" viewBox="0 0 {} {}"><title>{}</title>').format(WIDTH, HEIGHT, title)]
    pairs: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        if line.subject in places and line.object in places:
            ends = (line.subject, line.object) if line.subject < line.object else (line.object, line.subject)
            pairs.setdefault(ends, []).append(line)
    parts += [chord(places[a], places[b], held, names) for (a, b), held in sorted(pairs.items())]
    parts += [node(angle, names.get(actor, actor), degree[actor]) for actor, angle in places.items()]
    return Markup("").join([*parts, Markup("</svg>")])


def around(chosen: Sequence[str], lines: Sequence[Line]) -> list[str]:
    """Return actors in an order in which those that are tied stand near one another: each next one is the most tied to the last."""
    weight = Counter(frozenset((line.subject, line.object)) for line in lines)
    left, order = list(chosen[1:]), [chosen[0]]
    while left:
        following = max(left, key=lambda a: (weight[frozenset((order[-1], a))], -left.index(a)))
        order.append(following)
        left.remove(following)
    return order


def point(angle: float, beyond: float = 0.0) -> tuple[float, float]:
    """Return a place on the circle, or `beyond` it."""
    return WIDTH / 2 + (ACROSS + beyond) * cos(angle), HEIGHT / 2 + (UP + beyond) * sin(angle)


def chord(a: float, b: float, held: Sequence[Line], names: Mapping[str, str]) -> Markup:
    """Return the line between two actors, the wider the more ties, with what they are."""
    (x1, y1), (x2, y2) = point(a), point(b)
    middle = f"{(x1 + x2 + WIDTH) / 4:.0f} {(y1 + y2 + HEIGHT) / 4:.0f}"
    told = "; ".join(dict.fromkeys(f"{names.get(t.subject, t.subject)} – {t.kind} – {names.get(t.object, t.object)}" for t in held))
    return Markup('<path class="arrow" stroke-width="{}" d="M{} {}Q{} {} {}"><title>{}</title></path>').format(
        min(6, 1 + len(held)), f"{x1:.0f}", f"{y1:.0f}", middle, f"{x2:.0f}", f"{y2:.0f}", told
    )


def node(angle: float, name: str, degree: int) -> Markup:
    """Return one actor: a dot, the larger the more ties, and the name outside the circle."""
    (x, y), (left, up) = point(angle), point(angle, 20)
    anchor = "middle" if abs(cos(angle)) < 0.2 else "start" if cos(angle) > 0 else "end"
    dot = Markup('<circle class="origin0" cx="{}" cy="{}" r="{}"/>').format(f"{x:.0f}", f"{y:.0f}", min(11, 4 + degree))
    label = Markup('<text class="label" x="{}" y="{}" text-anchor="{}">{}</text>')
    return dot + label.format(f"{left:.0f}", f"{up + 5:.0f}", anchor, short(name, 26))
