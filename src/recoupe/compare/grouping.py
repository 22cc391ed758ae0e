"""Groups reports into stories by the rare names, numbers and words that they share."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Sequence

from recoupe.compare.sentences import Body

# Average linkage on weighted overlap. An estimate of 2026-11-24: with it the four written stories and the seeds come
# out whole; no other value was tried.
JOIN = 0.10


def weights(bodies: Sequence[Body]) -> dict[str, float]:
    """Return how much each stem and name tells: the fewer reports have it, the more (smoothed inverse frequency)."""
    counts = Counter(k for b in bodies for k in {k for s in b.sentences for k in s.stems | s.names})
    total = len(bodies)
    return {k: math.log((1 + total) / (1 + n)) + 0.3 for k, n in counts.items()}


def vectors(bodies: Sequence[Body], weight: dict[str, float]) -> list[dict[str, float]]:
    """Return each report's unit vector of stems and names; a name counts twice."""
    out = []
    for b in bodies:
        count: Counter[str] = Counter()
        for s in b.sentences:
            count.update(s.stems)
            count.update(s.names)
        raw = {k: (1 + math.log(n)) * weight[k] for k, n in sorted(count.items())}
        size = math.sqrt(sum(v * v for v in raw.values())) or 1.0
        out.append({k: v / size for k, v in raw.items()})
    return out


def group(bodies: Sequence[Body], weight: dict[str, float]) -> list[list[int]]:
    """Return groups of positions, each sorted: average linkage over the pairs that share a rare word."""
    vector = vectors(bodies, weight)
    index: dict[str, list[int]] = {}
    for i, v in enumerate(vector):
        for k in v:
            index.setdefault(k, []).append(i)
    near: dict[tuple[int, int], float] = {}
    for k in sorted(index):
        rows = index[k]
        if 1 < len(rows) <= 60:
            for x, i in enumerate(rows):
                for j in rows[x + 1 :]:
                    near[i, j] = near.get((i, j), 0.0) + vector[i][k] * vector[j][k]
    return linked(len(bodies), near)


def linked(count: int, near: dict[tuple[int, int], float]) -> list[list[int]]:
    """Return clusters by average linkage: the nearest two are joined while they are nearer than JOIN.

    A link whose mean has changed since it was queued is stale and passed over; a group that grew has queued its links anew.
    """
    groups = {i: [i] for i in range(count)}
    links: dict[int, dict[int, float]] = {i: {} for i in range(count)}
    waiting: list[tuple[float, int, int]] = []
    for (i, j), score in near.items():
        links[i][j] = links[j][i] = score
        if score >= JOIN:
            waiting.append((-score, i, j))
    heapq.heapify(waiting)
    while waiting:
        queued, i, j = heapq.heappop(waiting)
        if i not in groups or j not in links[i] or -queued != links[i][j] / (len(groups[i]) * len(groups[j])):
            continue
        groups[i] += groups.pop(j)
        for other, more in links.pop(j).items():
            del links[other][j]
            if other != i:
                links[i][other] = links[other][i] = links[i].get(other, 0.0) + more
        for other, total in links[i].items():
            mean = total / (len(groups[i]) * len(groups[other]))
            if mean >= JOIN:
                heapq.heappush(waiting, (-mean, min(i, other), max(i, other)))
    return sorted(sorted(g) for g in groups.values())


def joined(groups: Sequence[Sequence[int]], pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the groups with those united of which one holds a passage of the other.

    >>> joined([[0, 1], [2], [3]], [(1, 2)])
    [[0, 1, 2], [3]]
    """
    of = {member: set(group) for group in groups for member in group}
    for left, right in pairs:
        if of[left] is not of[right]:
            whole = of[left] | of[right]
            of.update(dict.fromkeys(whole, whole))
    return sorted({tuple(sorted(group)): sorted(group) for group in of.values()}.values())
