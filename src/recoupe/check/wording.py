"""How the versions of one act of speech differ, word by word: each difference with the words of both sides, and what kind it is."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from recoupe.check.copied import negations
from recoupe.check.keys import Word, near
from recoupe.check.sentences import Sentence
from recoupe.check.standing import LONGEST, Court
from recoupe.language.words import fold
from recoupe.model.dossier import Difference, Scope, Version
from recoupe.model.story import Place

# Versions that share less than this are two tellings, not two wordings; and no reader wants more than so many a pair.
ALIKE = 0.3
MOST = 4


def find_differences(court: Court, versions: Sequence[Version], sentences: Sequence[Sentence]) -> tuple[Difference, ...]:
    """Return the differences of versions against the one nearest to the source. Versions in another language are not laid word by word."""
    rows = [(v, [w for w in s.words if v.start <= w.start < v.end], s.language) for v, s in zip(versions, sentences, strict=True)]
    rows = [row for row in rows if row[1]]
    found: dict[tuple[int, int], Difference] = {}
    for language in ("fr", "en"):
        same = sorted((r for r in rows if r[2] == language), key=lambda r: (court.order(r[0].report), -len(r[1]), r[0].start))
        if len(same) < 2:
            continue
        base, seen = same[0], {_form(same[0][1])}
        chunks: dict[tuple[int, int], list[tuple[str, Version, list[Word]]]] = {}
        for other in same[1:]:
            if _form(other[1]) in seen or other[0].report == base[0].report:
                continue
            seen.add(_form(other[1]))
            for a1, a2, kind, words in _chunks(base[1], other[1], language):
                slot = next((k for k in chunks if k[0] < a2 and a1 < k[1]), (a1, max(a2, a1 + 1)))
                chunks.setdefault(slot, []).append((kind, other[0], words))
        for (a1, a2), answers in sorted(chunks.items()):
            difference = _difference(court, base[0], base[1][a1:a2], answers)
            if difference is not None:
                found[a1, a2] = difference
    ranked = sorted(found.items(), key=lambda item: (-_size(item[1]), item[0]))[:MOST]
    return tuple(d for _, d in sorted(ranked, key=lambda item: item[0]))


def _form(words: Sequence[Word]) -> str:
    return " ".join(fold(w.folded) for w in words)


def _size(difference: Difference) -> int:
    return max(c.end - c.start for c in difference.claims)


def _chunks(a: list[Word], b: list[Word], language: str) -> list[tuple[int, int, str, list[Word]]]:
    """Stretches that differ, small equal stretches of function words between them joined in; what hangs over at the ends is none."""
    matcher = SequenceMatcher(None, [w.folded for w in a], [w.folded for w in b], autojunk=False)
    if matcher.ratio() < ALIKE:
        return []
    merged: list[list[int]] = []
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        if merged and not any(w.key for w in a[merged[-1][1] : a1]) and a1 - merged[-1][1] <= 3:
            merged[-1] = [merged[-1][0], a2, merged[-1][2], b2]
        else:
            merged.append([a1, a2, b1, b2])
    found = []
    for a1, a2, b1, b2 in merged:
        left, right = a[a1:a2], b[b1:b2]
        hanging = (a1 == 0 or a2 == len(a)) and (not left or not right)
        if not hanging and (
            any(w.key or w.folded.isdigit() for w in (*left, *right)) or _negated(left, language) != _negated(right, language)
        ):
            found.append((a1, a2, _kind(left, right, language), right or b[max(0, b1 - 1) : b1 + 1]))
    return found


def _negated(words: Sequence[Word], language: str) -> bool:
    return any(w.folded in negations(language) for w in words)


def _kind(a: Sequence[Word], b: Sequence[Word], language: str) -> str:
    if not a or not b:
        return "omission" if a else "addition"
    if any(w.folded[0].isdigit() for w in (*a, *b)):
        return "number"
    if _negated(a, language) != _negated(b, language):
        return "negation"
    if sorted(w.folded for w in a) == sorted(w.folded for w in b):
        return "order"
    if len(a) == len(b) and all(near(x.folded, y.folded) for x, y in zip(a, b, strict=True)):
        return "spelling"
    return "synonym"


def _difference(
    court: Court, base: Version, words: Sequence[Word], answers: Sequence[tuple[str, Version, list[Word]]]
) -> Difference | None:
    if not words:
        return None
    places = [Place(report=base.report, start=words[0].start, end=words[-1].end)]
    for _, version, there in answers:
        if there:
            places.append(Place(report=version.report, start=there[0].start, end=there[-1].end))
    unique = {(p.report, p.start, p.end): p for p in places if p.end - p.start <= LONGEST}
    if len({p.report for p in unique.values()}) < 2:
        return None
    origins = {court.origin(p.report, p.start, p.end) for p in unique.values()}
    scope: Scope = "between-origins" if len(origins) > 1 else "within-origin"
    rank = {r: i for i, r in enumerate(court.story.reports)}
    claims = tuple(sorted(unique.values(), key=lambda p: (rank[p.report], p.start, p.end)))
    return Difference(kind=answers[0][0], scope=scope, claims=claims)
