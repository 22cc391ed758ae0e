"""Groups reports into stories by the rare names, numbers and words that they share."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np

from recoupe.compare.sentences import Body
from recoupe.language.tables import table
from recoupe.language.words import stem

# Average linkage on weighted overlap. Measured 2026-11-24: from 0.08 to 0.20 the four written stories come out whole, each given
# alone, together, and among 400 Wikinews articles, as do the seeds, the examples and two made stories of 200 reports; at 0.23 a
# translation falls off. Of the 400 articles 92 groups were made at 0.10, 63 at 0.14, 46 at 0.20.
JOIN = 0.14
ELSEWHERE = 1000  # reports of any day beside which a batch is weighed: the shares of usual words are per thousand
# What two reports share counts in full when they were printed within CLOSE days, half at CLOSE + FADING: the same actors meet again
# next week, and that is another story. Estimates; late copies are joined by their passages instead.
CLOSE, FADING = 2, 3
ALL_PAIRS = 1500  # distinct texts up to which every pair is compared, whatever it shares: a batch may be one story alone
COMMON = 60  # texts of a larger batch that may share a word for it to bring them together


def weights(bodies: Sequence[Body]) -> dict[str, float]:
    """Return how much each stem and name tells: the fewer texts have it, here and in the news at large, the more.

    Counted over the distinct texts of the batch and a thousand reports of any day together: a batch that is one story alone has no
    rare words of its own, and what its texts share is rare elsewhere.
    """
    bodies = list({b.words or (b.report.id,): b for b in bodies}.values())
    counts = Counter(k for b in bodies for k in {k for s in b.sentences for k in s.stems | s.names})
    total, usual = len(bodies) + ELSEWHERE, shares()
    return {k: math.log((1 + total) / (1 + n + max(usual.get(k, 0), usual.get(stem(k, "fr"), 0)))) for k, n in counts.items()}


@lru_cache(maxsize=1)
def shares() -> dict[str, int]:
    """Return in how many of a thousand reports each usual word stands, whichever of our languages has it more often."""
    found: dict[str, int] = {}
    for language in ("fr", "en"):
        for row in table(language, "word_shares"):
            found[row["stem"]] = max(int(row["per_mille"]), found.get(row["stem"], 0))
    return found


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


def group(bodies: Sequence[Body], weight: dict[str, float], days: Sequence[int | None]) -> list[list[int]]:
    """Return groups of positions, each sorted: average linkage over the distinct texts of a batch, each with its copies.

    `days`: when each report was printed, as a count of days, None where that is not known.
    """
    texts: dict[tuple[str, ...], list[int]] = {}
    for i, b in enumerate(bodies):
        texts.setdefault(b.words or (str(i),), []).append(i)
    copies = list(texts.values())
    vector = vectors([bodies[held[0]] for held in copies], weight)
    near = nearness(vector) if len(vector) <= ALL_PAIRS else nearness_by_rare_words(vector)
    first = [min((days[i] for i in held if days[i] is not None), default=None, key=lambda d: d or 0) for held in copies]
    near = {(i, j): score * faded(first[i], first[j]) for (i, j), score in near.items()}
    return sorted(sorted(i for n in members for i in copies[n]) for members in linked(len(copies), near))


def faded(left: int | None, right: int | None) -> float:
    """Return how much of what two reports share counts, by the days between them.

    >>> faded(10, 12), faded(10, 15), faded(10, None)
    (1.0, 0.5, 1.0)
    """
    if left is None or right is None:
        return 1.0
    return FADING / (FADING + max(0, abs(left - right) - CLOSE))


def nearness(vector: Sequence[Mapping[str, float]]) -> dict[tuple[int, int], float]:
    """Return the cosine of every pair that shares a word. Sums run in the order of the words: the same on every machine."""
    total = np.zeros((len(vector), len(vector)))
    for rows, values in postings(vector):
        if len(rows) > 1:
            total[np.ix_(rows, rows)] += np.outer(values, values)
    left, right = np.nonzero(np.triu(total, 1))
    return {(int(i), int(j)): float(total[i, j]) for i, j in zip(left, right, strict=True)}


def nearness_by_rare_words(vector: Sequence[Mapping[str, float]]) -> dict[tuple[int, int], float]:
    """Return the part of each pair's cosine that comes from words of at most COMMON texts: the work stays near linear."""
    near: dict[tuple[int, int], float] = {}
    for rows, values in postings(vector):
        if 1 < len(rows) <= COMMON:
            for x, i in enumerate(rows):
                for y in range(x + 1, len(rows)):
                    near[i, rows[y]] = near.get((i, rows[y]), 0.0) + values[x] * values[y]
    return near


def postings(vector: Sequence[Mapping[str, float]]) -> Iterator[tuple[list[int], list[float]]]:
    """Yield for each word, in order, the texts that have it and its weight in them."""
    index: dict[str, tuple[list[int], list[float]]] = {}
    for i, v in enumerate(vector):
        for k, value in v.items():
            rows, values = index.setdefault(k, ([], []))
            rows.append(i)
            values.append(value)
    for k in sorted(index):
        yield index[k]


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
