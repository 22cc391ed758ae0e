"""Who affirms what another origin denies: predicates of one idea, or of opposite ideas, with the same words around them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from recoupe.check.copied import modal_words, negations
from recoupe.check.keys import Concept, Word, concept_of
from recoupe.check.sentences import Ground, Sentence
from recoupe.check.standing import Court, make_finding
from recoupe.model.dossier import Evidence, Finding

# Shared weight of the other words of two sentences that speak of one act. Set on s04, s05, s13 and the seeds, 2026-11-24.
SHARED = 3.2
BEFORE, AFTER, DENIED = 4, 2, 6
CLAUSE = re.compile(r"[,;:.«»“”\"()]")
# "sans" and "without" deny what follows them, never the verb before.
WITHOUT = frozenset({"sans", "without"})
TOO_PLAIN = frozenset(
    {
        "announce",
        "call",
        "demand",
        "vote",
        "rise",
        "fall",
        "win",
        "lose",
        "warn",
        "hear",
        "visit",
        "arrive",
        "leave",
        "fear",
        "praise",
        "founded",
    }
)


class Act(Struct, frozen=True):
    """A predicate: the idea (of two opposites, the first by name), whether it is affirmed, and its words."""

    idea: str
    affirmed: bool
    possible: bool
    start: int
    end: int
    sentence: int
    report: str
    origin: str


def find_opposed(court: Court, ground: Ground) -> list[Finding]:
    """Return the findings where origins affirm and deny one act: one finding for each idea and group of sentences."""
    acts: dict[str, list[Act]] = defaultdict(list)
    for sentence in ground.sentences:
        if sentence.role == "body":
            for act in _acts(court, sentence):
                acts[act.idea].append(act)
    found = []
    for idea in sorted(acts):
        found += _contrasts(court, ground, acts[idea][:200], idea)
    return found


def _acts(court: Court, sentence: Sentence) -> list[Act]:
    words, found = sentence.words, []
    no, modal = negations(sentence.language), modal_words(sentence.language)
    ideas: list[Concept | None] = [concept_of(w.folded, sentence.language) for w in words]
    for i, concept in enumerate(ideas):
        if concept is None or concept.kind not in ("act", "deny") or concept.name in TOO_PLAIN or words[i].proper:
            continue
        if concept.kind == "deny" and any(c is not None and c.kind in ("act", "deny") for c in ideas[i + 1 : i + 5]):
            continue  # "refuse de vendre": the refusal denies the sale, it is no act of its own
        near = around(court.reports[sentence.report].text, words, i)
        negated = any(w.folded in no and (w.start < words[i].start or w.folded not in WITHOUT) for w in near)
        denied = any(c is not None and c.kind == "deny" for c in ideas[max(0, i - DENIED) : i])
        swapped = bool(concept.opposite) and concept.opposite < concept.name
        idea = concept.opposite if swapped else concept.name
        start, end = near[0].start, near[-1].end
        found.append(Act(
            idea, not (negated ^ denied ^ swapped), any(modal.get(w.folded) == "possible" for w in near), start, end,
            sentence.index, sentence.report, court.origin(sentence.report, start, end),
        ))  # fmt: skip
    return found


def around(text: str, words: Sequence[Word], i: int) -> Sequence[Word]:
    """Return the words near a predicate in its own clause: a negation beyond a comma or mark denies something else."""
    first = last = i
    while first and i - first < BEFORE and not CLAUSE.search(text, words[first - 1].end, words[first].start):
        first -= 1
    while last + 1 < len(words) and last - i < AFTER and not CLAUSE.search(text, words[last].end, words[last + 1].start):
        last += 1
    return words[first : last + 1]


def _contrasts(court: Court, ground: Ground, acts: list[Act], idea: str) -> list[Finding]:
    pairs = []
    for i, left in enumerate(acts):
        for right in acts[i + 1 :]:
            if left.origin == right.origin or left.report == right.report:
                continue
            if left.affirmed == right.affirmed and left.possible == right.possible:
                continue
            shared = _shared(ground, left, right, idea)
            if shared >= SHARED and not _answered(ground, acts, left, right, shared, idea):
                pairs.append((shared, left, right))
    if not pairs:
        return []
    claims: dict[str, list[Act]] = {"polarity": [], "modality": []}
    for _, left, right in pairs:
        claims["polarity" if left.affirmed != right.affirmed else "modality"] += [left, right]
    found = []
    if claims["polarity"]:
        found.append(make_finding(court, "differ", "between-origins", "polarity", [_evidence(a) for a in claims["polarity"]]))
    if claims["modality"]:
        found.append(make_finding(court, "differ", "between-origins", "modality", [_evidence(a) for a in claims["modality"]]))
    return found


def _shared(ground: Ground, left: Act, right: Act, idea: str) -> float:
    both = ground.sentences[left.sentence].keys & ground.sentences[right.sentence].keys
    return sum(ground.weights.get(k, 1.0) * (0.5 if k == f"@{idea}" else 1.0) for k in sorted(both))


def _answered(ground: Ground, acts: list[Act], left: Act, right: Act, shared: float, idea: str) -> bool:
    """One of the two reports also says what the other says: then it is no contradiction but two mentions."""
    for act in acts:
        if (
            act.report == right.report
            and (act.affirmed, act.possible) == (left.affirmed, left.possible)
            and _shared(ground, left, act, idea) >= 0.6 * shared
        ):
            return True
        if (
            act.report == left.report
            and (act.affirmed, act.possible) == (right.affirmed, right.possible)
            and _shared(ground, right, act, idea) >= 0.6 * shared
        ):
            return True
    return False


def _evidence(act: Act) -> Evidence:
    return Evidence(report=act.report, start=act.start, end=act.end, value="affirmed" if act.affirmed else "denied")
