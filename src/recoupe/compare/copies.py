"""Says whether two reports go back to one text, and shows the passages: the same words, or the same facts in the same order."""

from __future__ import annotations

from difflib import SequenceMatcher

from msgspec import Struct

from recoupe.compare.renderings import Laid
from recoupe.compare.sentences import Body, Sentence
from recoupe.model.span import Span
from recoupe.model.story import DerivationKind, Passage

# A run of seven words outside quotation marks is rarely shared by chance between reports of one event. An estimate of
# 2026-11-24: with it no independent pair of the four written stories was taken for a copy; no other value was tried.
RUN = 7
LONG = 14


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
    runs = same_words(a, b)
    copied, fewer = sum(size for _, _, size in runs), min(len(a.words), len(b.words))
    longest = max((size for _, _, size in runs), default=0)
    if laid.one_text and copied < 0.4 * fewer and longest <= 20:
        return rendered(a, b, laid)
    if not fewer or copied < 0.12 * fewer or copied < LONG:
        return None
    left, right = copied / len(a.words), copied / len(b.words)
    passages = tuple(
        Passage(source=Span(a.places[i].start, a.places[i + n - 1].end), target=Span(b.places[j].start, b.places[j + n - 1].end))
        for i, j, n in runs
    )
    kind: DerivationKind = "verbatim" if max(left, right) >= 0.95 else "edited"
    return Kinship(kind=kind, left=left, right=right, passages=passages, why=f"{copied} words in runs of {RUN} or more")


def same_words(a: Body, b: Body) -> list[tuple[int, int, int]]:
    """Return (place in a, place in b, length) of the runs of words that both have outside quotation marks."""
    matcher = (
        SequenceMatcher(None, a.words, b.words, autojunk=False)
        if len(a.words) * len(b.words) < 4_000_000
        else SequenceMatcher(None, a.words, b.words)
    )
    return [(m.a, m.b, m.size) for m in matcher.get_matching_blocks() if m.size >= RUN]


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


def pairings(a: Body, b: Body, weight: dict[str, float]) -> tuple[Pairing, ...]:
    """Return for each sentence of a its best answer in b, where both choose each other; rare words weigh more."""
    index: dict[str, list[int]] = {}
    for j, other in enumerate(b.sentences):
        for key in other.stems | other.names:
            index.setdefault(key, []).append(j)
    best: dict[int, Pairing] = {}
    for i, one in enumerate(a.sentences):
        near = sorted({j for key in one.stems | one.names if len(index.get(key, ())) <= 12 for j in index.get(key, ())})
        scored = [(alike(one, b.sentences[j], weight), -j) for j in near]
        if not scored:
            continue
        score, j = max(scored)
        if score >= 0.34 and (-j not in best or best[-j].score < score):
            best[-j] = Pairing(left=i, right=-j, score=round(score, 4))
    return tuple(sorted(best.values(), key=lambda p: (p.left, p.right)))


def alike(a: Sentence, b: Sentence, weight: dict[str, float]) -> float:
    """Return the weighted share of words and names that two sentences have in common (Dice)."""
    left, right = a.stems | a.names, b.stems | b.names
    total = sum(weight.get(k, 1.0) for k in sorted(left)) + sum(weight.get(k, 1.0) for k in sorted(right))
    return 2 * sum(weight.get(k, 1.0) for k in sorted(left & right)) / total if total else 0.0
