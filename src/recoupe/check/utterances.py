"""Acts of speech: the versions of one thing said, across reports, whatever the wording, the mood or the language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from recoupe.check.sentences import Ground, Sentence
from recoupe.check.standing import Court
from recoupe.check.wording import find_differences
from recoupe.model.analysis import Quotation
from recoupe.model.dossier import Utterance, Version
from recoupe.model.span import Span, content_id

# How much of the shorter of two versions the other must say. Set on s04, s05, s13 and the seeds, 2026-11-24.
SAID = 0.5
SPEECH = 0.3
LEAST = 1.4
FIGURE = 1.5
SAME_SPEAKER, OTHER_SPEAKER, SENTENCES = 0.12, -0.35, 0.35


class Part(Struct, frozen=True):
    """The piece of a quotation that lies in one sentence, with what it speaks of."""

    report: str
    start: int
    end: int
    quotation: Quotation
    actor: str | None
    sentence: int
    weights: dict[str, float]


def find_utterances(court: Court, ground: Ground) -> tuple[Utterance, ...]:
    """Return the acts of speech of a story in the order of their first version. A quotation that nothing answers is one of its own."""
    parts = _parts(court, ground)
    groups = _groups(court, ground, parts)
    found = [_utterance(court, ground, [parts[k] for k in group]) for group in groups]
    rank = {r: i for i, r in enumerate(court.story.reports)}
    ordered = sorted(found, key=lambda u: (rank[u.versions[0].report], u.versions[0].start, u.versions[0].end, u.id))
    told: set[tuple[object, ...]] = set()
    kept = []
    for utterance in ordered:
        fresh = tuple(d for d in utterance.differences if d.claims not in told)
        told |= {d.claims for d in fresh}
        kept.append(msgspec.structs.replace(utterance, differences=fresh))
    return tuple(kept)


def _parts(court: Court, ground: Ground) -> list[Part]:
    found = []
    for report in court.story.reports:
        for quotation in court.analyses[report].quotations:
            actor = court.story.actor_of(report, quotation.actor) if quotation.actor else None
            for i in ground.of_report[report]:
                sentence = ground.sentences[i]
                start, end = max(sentence.start, quotation.start), min(sentence.end, quotation.end)
                if start < end:
                    weights = {
                        ground.key(w): ground.weights.get(ground.key(w), 1.0) for w in sentence.words if start <= w.start < end and w.key
                    }
                    weights |= {key: FIGURE for at, key in ground.figures[report] if start <= at < end}
                    found.append(Part(report, start, end, quotation, actor.id if actor else None, i, weights))
    return found


def _score(court: Court, ground: Ground, a: Part, b: Part, spoken: set[tuple[int, int]]) -> float:
    shared = sum(w for k, w in a.weights.items() if k in b.weights)
    likeness = ground.likeness(a.sentence, b.sentence)
    both = sum(1 for k in a.weights if k in b.weights)
    names = ground.sentences[a.sentence].keys & ground.sentences[b.sentence].keys
    both += any(k.startswith("=") for k in names) or (a.actor is not None and a.actor == b.actor)
    if shared < LEAST or (both < 2 and max(len(a.weights), len(b.weights)) > 2):
        return 0.0
    if min(len(a.weights), len(b.weights)) > 2 and sum(1 for k in a.weights if k in b.weights) < 2:
        return 0.0  # one word in common with the same speaker (two sentences that both say "monde") is no version
    score = shared / max(1.5, min(sum(a.weights.values()), sum(b.weights.values()))) + SENTENCES * likeness
    if a.actor and b.actor:
        score += SAME_SPEAKER if a.actor == b.actor else OTHER_SPEAKER
    pair = (min(a.sentence, b.sentence), max(a.sentence, b.sentence))
    return score + (SAID - SPEECH if pair in spoken else 0.0)


def _groups(court: Court, ground: Ground, parts: Sequence[Part]) -> list[list[int]]:
    spoken = _spoken(court, ground)
    scores = _scores(court, ground, parts, spoken)
    best: dict[tuple[int, str], float] = {}
    for (i, j), score in scores.items():
        best[i, parts[j].report] = max(best.get((i, parts[j].report), 0.0), score)
        best[j, parts[i].report] = max(best.get((j, parts[i].report), 0.0), score)
    links = [(s, i, j) for (i, j), s in scores.items() if s >= SAID and (s >= best[i, parts[j].report] or s >= best[j, parts[i].report])]
    group: dict[int, int] = {i: i for i in range(len(parts))}
    members: dict[int, list[int]] = {i: [i] for i in range(len(parts))}
    guests: dict[int, list[int]] = defaultdict(list)
    for _, i, j in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
        a, b = group[i], group[j]
        if a == b:
            continue
        if _clash([parts[k] for k in members[a]], [parts[k] for k in members[b]]):
            # One quotation may serve several utterances: it joins the other as a guest, where it says nothing else of that report.
            if not _clash([parts[i]], [parts[k] for k in members[b]]):
                guests[b].append(i)
            elif not _clash([parts[j]], [parts[k] for k in members[a]]):
                guests[a].append(j)
            continue
        for k in members[b]:
            group[k] = a
        members[a] += members.pop(b)
        guests[a] += guests.pop(b, [])
    _neighbours(court, ground, parts, group, members)
    return [sorted({*m, *guests.get(a, ())}) for a, m in sorted(members.items())]


def _neighbours(court: Court, ground: Ground, parts: Sequence[Part], group: dict[int, int], members: dict[int, list[int]]) -> None:
    """In one family, quotations between answered quotations answer each other, if they share a word and nothing else answers them."""
    follows = {i: i + 1 for i in range(len(parts) - 1) if parts[i].report == parts[i + 1].report}
    before = {b: a for a, b in follows.items()}
    for step in (follows, before):
        order = sorted(step, reverse=step is before)
        for i in order:
            for j in list(members[group[i]]):
                x, y = step.get(i), step.get(j)
                if parts[j].report == parts[i].report or x is None or y is None or group[x] == group[y]:
                    continue
                a, b = parts[x], parts[y]
                shared = any(k in b.weights for k in a.weights)
                one = court.origin(a.report, a.start, a.end) == court.origin(b.report, b.start, b.end)
                answered = {parts[k].report for k in members[group[x]]} & {parts[k].report for k in members[group[y]]}
                if shared and one and not answered:
                    into, gone = group[x], group[y]
                    for k in members[gone]:
                        group[k] = into
                    members[into] += members.pop(gone)


def _scores(court: Court, ground: Ground, parts: Sequence[Part], spoken: set[tuple[int, int]]) -> dict[tuple[int, int], float]:
    holders: dict[str, list[int]] = defaultdict(list)
    of_sentence: dict[int, list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    for i, part in enumerate(parts):
        for key in sorted(part.weights):
            pairs |= {(j, i) for j in holders[key][-80:] if parts[j].report != part.report}
            holders[key].append(i)
        for pair in ground.pairs_of(part.sentence):
            other = pair[0] if pair[1] == part.sentence else pair[1]
            pairs |= {(j, i) for j in of_sentence[other]}
        of_sentence[part.sentence].append(i)
    scored = {(i, j): _score(court, ground, parts[i], parts[j], spoken) for i, j in sorted(pairs)}
    return {pair: score for pair, score in scored.items() if score > 0.0}


def _spoken(court: Court, ground: Ground) -> set[tuple[int, int]]:
    found = set()
    for alignment in court.story.alignments:
        if alignment.kind == "speech":
            left = ground.sentence_at(alignment.left.report, alignment.left.start, alignment.left.end)
            right = ground.sentence_at(alignment.right.report, alignment.right.start, alignment.right.end)
            if left and right:
                found.add((min(left.index, right.index), max(left.index, right.index)))
    return found


def _clash(left: Sequence[Part], right: Sequence[Part]) -> bool:
    """Two sentences of one report that say different things are two acts of speech."""
    return any(a.report == b.report and _unlike(a, b) for a in left for b in right)


def _unlike(a: Part, b: Part) -> bool:
    shared = sum(w for k, w in a.weights.items() if k in b.weights)
    return shared < 0.6 * min(sum(a.weights.values()), sum(b.weights.values())) or not shared


def _utterance(court: Court, ground: Ground, parts: Sequence[Part]) -> Utterance:
    rank = {r: i for i, r in enumerate(court.story.reports)}
    ordered = sorted(parts, key=lambda p: (rank[p.report], p.start, p.end))
    versions = []
    for part in ordered:
        text = court.reports[part.report].text
        span = Span(part.start, part.end).stripped(text) or Span(part.start, part.end)
        cut = "(…)" in span.of(text) or "(...)" in span.of(text) or "[…]" in span.of(text)
        versions.append(Version(report=part.report, start=span.start, end=span.end, quotation=part.quotation.id, cut=cut))
    actors = sorted({p.actor for p in parts if p.actor}, key=lambda a: (-sum(p.actor == a for p in parts), a))
    sentences: list[Sentence] = [ground.sentences[p.sentence] for p in ordered]
    return Utterance(
        id=content_id(court.story.id, "utterance", *(f"{v.report}:{v.start}-{v.end}" for v in versions)),
        actor=actors[0] if actors else None,
        versions=tuple(versions),
        differences=find_differences(court, versions, sentences) if len(versions) > 1 else (),
        origins=tuple(sorted({court.origin(v.report, v.start, v.end) for v in versions})),
        act=all(p.quotation.act for p in parts),
    )
