"""Says whether two reports go back to one text, and shows the passages: the same words, or the same facts in the same order."""

from __future__ import annotations

from msgspec import Struct

from recoupe.compare.renderings import Laid, Lines, weighed
from recoupe.compare.runs import RUN, covered, shared_runs
from recoupe.compare.sentences import Body
from recoupe.model.span import Span
from recoupe.model.story import DerivationKind, Passage

LONG = 14  # words in shared runs below which nothing is called copied (an estimate)
COMMON = 12  # sentences of a report that may share a word for it to suggest an answer (an estimate)
ANSWER = 0.34  # likeness from which two sentences answer each other (an estimate)


class Kinship(Struct, frozen=True, kw_only=True):
    """What two reports share. `left`, `right`: share of each body that the other explains."""

    kind: DerivationKind
    left: float
    right: float
    passages: tuple[Passage, ...]
    why: str


class Pairing(Struct, frozen=True, kw_only=True):
    """Two sentences that state the same thing, and how alike they are (0 to 1)."""

    left: int
    right: int
    score: float


def kinship(a: Body, b: Body, laid: Laid) -> Kinship | None:
    """Return how two reports are akin, or None where each stands for itself. `laid`: their sentences beside each other.

    Two renderings of one text share short runs of words; a copy shares long ones. A text that follows another's order
    throughout, with less than two fifths of the shorter in common runs and none longer than 20 words, is a rendering
    (the seeds: 0.27 and 13; edited copies of the written stories: 0.46 and more, 29 and more; 2026-11-24).
    """
    runs = [run for run in shared_runs(a.runs, b.runs) if run[2] >= RUN]
    sides = [covered(runs, len(text.words), side=side) for side, text in enumerate((a, b))]
    copied, fewer = min(sides), min(len(a.words), len(b.words))
    longest = max((size for _, _, size in runs), default=0)
    if laid.one_text and copied < 0.4 * fewer and longest <= 20:
        return rendered(a, b, laid)
    if not fewer or copied < 0.12 * fewer or copied < LONG:
        return None
    left, right = sides[0] / len(a.words), sides[1] / len(b.words)
    passages = tuple(
        Passage(source=Span(a.places[i].start, a.places[i + n - 1].end), target=Span(b.places[j].start, b.places[j + n - 1].end))
        for i, j, n in runs
    )
    kind: DerivationKind = "verbatim" if max(left, right) >= 0.95 else "edited"
    return Kinship(kind=kind, left=left, right=right, passages=passages, why=f"{copied} words in runs of {RUN} or more")


def copied_share(source: Body, target: Body) -> float:
    """Return the share of a report's words outside quotation marks that stand in runs of another's, 0 to 1."""
    if len(target.words) < LONG:
        return 0.0
    runs = [run for run in shared_runs(source.runs, target.runs) if run[2] >= RUN]
    return covered(runs, len(target.words), side=1) / len(target.words)


def rendered(a: Body, b: Body, laid: Laid) -> Kinship:
    """Return the kinship of two renderings, their sentences as passages."""
    passages = tuple(
        Passage(source=a.sentences[i].span, target=b.sentences[j].span, kind="translated-or-paraphrased") for i, j, _ in laid.pairs
    )
    return Kinship(
        kind="translated-or-paraphrased",
        left=len(passages) / len(a.sentences),
        right=len(passages) / len(b.sentences),
        passages=passages,
        why=f"{len(passages)} sentences answer each other in the same order",
    )


def told(body: Body, weight: dict[str, float]) -> Lines:
    """Return a report's sentences by their words and names, each with its weight: the rare ones tell more."""
    return weighed([{k: weight.get(k, 1.0) for k in sorted(s.stems | s.names)} for s in body.sentences])


def pairings(a: Lines, b: Lines) -> tuple[Pairing, ...]:
    """Return for each sentence of a its best answer in b (Dice of weighted words), where both choose each other.

    Two sentences are compared only where they share a word that at most COMMON sentences of b have.
    """
    best: dict[int, Pairing] = {}
    for i, keys in enumerate(a.keys):
        near: set[int] = set()
        shared: dict[int, float] = {}
        for key, mass in keys.items():
            held = b.index.get(key, ())
            for j in held:
                shared[j] = shared.get(j, 0.0) + mass
            if len(held) <= COMMON:
                near.update(held)
        score, back = max(((2 * shared[j] / (a.totals[i] + b.totals[j]), -j) for j in near), default=(0.0, 0))
        if score >= ANSWER and (-back not in best or best[-back].score < score):
            best[-back] = Pairing(left=i, right=-back, score=round(score, 4))
    return tuple(sorted(best.values(), key=lambda p: (p.left, p.right)))
