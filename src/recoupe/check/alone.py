"""What one report alone says, and what the reports of one family repeat in other words. Measured by clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.check.copied import negations
from recoupe.check.keys import concept_of
from recoupe.check.sentences import Ground, Sentence
from recoupe.check.standing import LONGEST, Court, make_finding
from recoupe.model.dossier import Evidence, Finding, Utterance, Version
from recoupe.model.span import Span

# A clause of which less than this is said elsewhere stands alone; one of which more than ANSWERED is said is repeated. Set on s04,
# s05, s13 of the written stories and the seeds, 2026-11-24.
ALONE = 0.34
ANSWERED = 0.5
TELLING = 3.2
# A number of its own makes a clause news, unless the rest of it stands elsewhere: then it is a contradiction.
HALF = 0.5
# At most a dozen lines a report, and for a long one a line more for every LINE characters.
MOST_ALONE, LINE = 12, 330
MOST_REPEATED = 15
CUT = re.compile(r"[,;:][\s\u00a0\u202f]+|[\s\u00a0][–—][\s\u00a0]")


def find_single(court: Court, ground: Ground, told: Sequence[Utterance] = ()) -> list[Finding]:
    """Return the clauses that only one report states, the most informative first, MOST_ALONE of a report or somewhat more."""
    found = []
    heard = [v for u in told if len({v.report for v in u.versions}) > 1 for v in u.versions]
    for report in court.story.reports:
        answered = [v for v in heard if v.report == report]
        rows = []
        for i in ground.of_report[report]:
            sentence = ground.sentences[i]
            if sentence.role == "body":
                rows += [r for r in _alone(court, ground, sentence) if not any(_inside(r[1], v) for v in answered)]
        rows.sort(key=lambda row: (-row[0], row[1].start))
        most = max(MOST_ALONE, court.analyses[report].length // LINE)
        found += [make_finding(court, "single", "between-origins", "detail", [e], weight=min(2.0, w / 10)) for w, e in rows[:most]]
    return found


def _inside(claim: Evidence, version: Version) -> bool:
    """Most of the claim is a version of something that another report lets the speaker say too."""
    return min(claim.end, version.end) - max(claim.start, version.start) > 0.5 * (claim.end - claim.start)


def _alone(court: Court, ground: Ground, sentence: Sentence) -> list[tuple[float, Evidence]]:
    text = court.reports[sentence.report].text
    rivals = [ground.sentences[j] for j in _answering(ground, sentence)]
    kept: list[tuple[float, Span]] = []
    for clause in clauses(text, sentence):
        weights = {k: w * (0.5 if k[0] in "#=" else 1.0) for k, w in _weights(ground, sentence, clause).items()}
        total = sum(weights.values())
        said = max((sum(w for k, w in weights.items() if k in r.keys) for r in rivals), default=0.0)
        if _own_number(court, sentence, clause) and said < HALF * total:
            said *= 0.5
        if total >= TELLING and len(weights) >= 2 and said < ALONE * total:
            news = total - said + (4.0 if _own_number(court, sentence, clause) else 0.0)
            if kept and clause.start - kept[-1][1].end <= 3 and clause.end - kept[-1][1].start <= LONGEST:
                kept[-1] = (kept[-1][0] + news, Span(kept[-1][1].start, clause.end))
            else:
                kept.append((news, clause))
    return [(w, Evidence(report=sentence.report, start=s.start, end=s.end)) for w, s in kept if s.end - s.start <= LONGEST]


def _own_number(court: Court, sentence: Sentence, clause: Span) -> bool:
    """The clause states a number that no other report states."""
    here = _numbers(court, sentence.report, clause)
    return any(court.carriers.get(value) == frozenset({sentence.report}) for value in here - {1.0, 2.0})


def _numbers(court: Court, report: str, clause: Span) -> set[float]:
    return {q.value for q in court.analyses[report].quantities if clause.start <= q.start < clause.end}


def _answering(ground: Ground, sentence: Sentence) -> list[int]:
    return [ground_pair(pair, sentence.index) for pair in ground.pairs_of(sentence.index)]


def ground_pair(pair: tuple[int, int], index: int) -> int:
    """Return the other sentence of a pair."""
    return pair[1] if pair[0] == index else pair[0]


def _weights(ground: Ground, sentence: Sentence, clause: Span) -> dict[str, float]:
    inside = [w for w in sentence.words if clause.start <= w.start < clause.end and w.key]
    return {ground.key(w): ground.weights.get(ground.key(w), 1.0) for w in inside}


def clauses(text: str, sentence: Sentence) -> list[Span]:
    """Return the stretches of a sentence between commas, each with three telling words or more, none over LONGEST characters."""
    edges = [sentence.start, *(m.end() for m in CUT.finditer(text, sentence.start, sentence.end)), sentence.end]
    found: list[Span] = []
    start = edges[0]
    for end in edges[1:]:
        keyed = sum(1 for w in sentence.words if start <= w.start < end and w.key)
        if keyed >= 3 or end == sentence.end:
            span = Span(start, end).stripped(text) if start < end else None
            if span is not None:
                trimmed = text[span.start : span.end].rstrip(" ,;:–—\u00a0")
                if trimmed:
                    found.append(Span(span.start, min(span.start + len(trimmed), span.start + LONGEST)))
            start = end
    return found


def find_repeated(court: Court, ground: Ground, told: Sequence[Utterance] = ()) -> list[Finding]:
    """Return what the reports of one family say in other words, and no other origin says: one origin, however often repeated."""
    rows: list[tuple[float, list[Evidence]]] = []
    taken: set[tuple[str, int]] = set()
    heard = [v for u in told if len(u.origins) > 1 for v in u.versions]
    for sentence in ground.sentences:
        if sentence.role != "body":
            continue
        origin = court.origin(sentence.report, sentence.start, sentence.end)
        kin = [ground.sentences[j] for j in _answering(ground, sentence)]
        kin = [o for o in kin if o.role == "body" and court.origin(o.report, o.start, o.end) == origin and o.index > sentence.index]
        words = [w.folded for w in sentence.words]
        others = [o for o in _best_of_each(ground, sentence, kin) if [w.folded for w in o.words] != words]
        text = court.reports[sentence.report].text
        for clause in clauses(text, sentence) if others else ():
            weights = _weights(ground, sentence, clause)
            if sum(k[0] not in "#=" for k in weights) < 2:
                continue
            claims = [Evidence(report=sentence.report, start=clause.start, end=clause.end)]
            if (sentence.report, clause.start) in taken or any(
                v.report == sentence.report and v.start <= clause.start + 3 and clause.end <= v.end + 3 for v in heard
            ):
                continue
            for other in others:
                match = _matching(court, ground, other, weights)
                if match is not None and (other.report, match.start) not in taken and _agrees(court, sentence, clause, other, match):
                    claims.append(Evidence(report=other.report, start=match.start, end=match.end))
            if len(claims) > 1:
                taken |= {(c.report, c.start) for c in claims}
                rows.append((sum(weights.values()), claims))
    rows.sort(key=lambda row: (-row[0], row[1][0].report, row[1][0].start))
    return [make_finding(court, "agree", "within-origin", "detail", claims) for _, claims in rows[:MOST_REPEATED]]


def _agrees(court: Court, sentence: Sentence, clause: Span, other: Sentence, match: Span) -> bool:
    """Two clauses agree only if their numbers are the same, and both affirm or both deny."""
    if _numbers(court, sentence.report, clause) != _numbers(court, other.report, match):
        return False
    sides = ((sentence, clause), (other, match))
    if len({_fractions(s, c) for s, c in sides}) > 1:
        return False
    denied = [any(w.folded in negations(s.language) for w in s.words if c.start <= w.start < c.end) for s, c in sides]
    return denied[0] == denied[1]


def _fractions(sentence: Sentence, clause: Span) -> frozenset[str]:
    inside = [concept_of(w.folded, sentence.language) for w in sentence.words if clause.start <= w.start < clause.end]
    return frozenset(c.name for c in inside if c is not None and c.kind == "fraction")


def _best_of_each(ground: Ground, sentence: Sentence, others: Sequence[Sentence]) -> list[Sentence]:
    best: dict[str, Sentence] = {}
    for other in others:
        if other.report not in best or ground.likeness(sentence.index, other.index) > ground.likeness(
            sentence.index, best[other.report].index
        ):
            best[other.report] = other
    return [best[r] for r in sorted(best)]


def _matching(court: Court, ground: Ground, other: Sentence, weights: dict[str, float]) -> Span | None:
    """The clause of another sentence that says most of a clause, if it says ANSWERED of it and two telling words at least."""
    total = sum(weights.values())
    best: tuple[float, Span] | None = None
    for clause in clauses(court.reports[other.report].text, other):
        there = _weights(ground, other, clause)
        shared = [k for k in weights if k in there]
        said = sum(weights[k] for k in shared)
        if len(shared) >= 2 and said >= ANSWERED * min(total, sum(there.values())) and (best is None or said > best[0]):
            best = (said, clause)
    return best[1] if best and total >= TELLING else None
