"""What copying changed, word by word: sentences of one family that run in parallel, and the words that do not.

Numbers, dates and spellings are told by their slots; here are negation, modality, opposites, and a name or noun put in another's place.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from recoupe.check.keys import Word, concept_of, country_of, near
from recoupe.check.sentences import Ground, Sentence
from recoupe.check.standing import LONGEST, Court, make_finding
from recoupe.language.tables import table
from recoupe.language.words import fold, function_words
from recoupe.model.dossier import Dimension, Evidence, Finding

# Sentences of a family run in parallel above this likeness; a noun put for a noun is told only where nearly all else is the same.
PARALLEL = 0.5
NEARLY_SAME = 0.72
LOOSELY_SAME = 0.45


@lru_cache(maxsize=4)
def negations(language: str) -> frozenset[str]:
    """Return the folded words that turn a clause into its contrary."""
    return frozenset(fold(row["word"]) for row in table(language, "negations"))


@lru_cache(maxsize=4)
def modal_words(language: str) -> dict[str, str]:
    """Return by folded word how far from done it says a thing is."""
    return {fold(row["word"]): row["modality"] for row in table(language, "modal_words")}


@lru_cache(maxsize=4)
def speech_beginnings(language: str) -> tuple[str, ...]:
    """Return the beginnings of verbs of speech: one put for another ("précisé", "détaillé") is style."""
    rows = table(language, "speech_verbs")
    lemmas = {fold(next(iter(row.values()))) for row in rows}
    return tuple(sorted(lemma[:-2] if language == "fr" else lemma for lemma in lemmas if len(lemma) > 5 and " " not in lemma))


def find_copied(court: Court, ground: Ground) -> list[Finding]:
    """Return what differs between parallel sentences of one family, one finding for each change."""
    found: dict[tuple[str, str, str], list[Evidence]] = {}
    best = _best(ground)
    words = [tuple(w.folded for w in s.words) for s in ground.sentences]
    for (i, j), likeness in sorted(ground.answers.items()):
        left, right = ground.sentences[i], ground.sentences[j]
        if likeness < PARALLEL or left.language != right.language or words[i] == words[j]:
            continue
        if max(best[i, right.report], best[j, left.report]) > likeness:
            continue
        if court.origin(left.report, left.start, left.end) != court.origin(right.report, right.start, right.end):
            continue
        if court.order(right.report) < court.order(left.report):
            left, right = right, left
        for dimension, a, b in _changes(left, right):
            values = (" ".join(w.folded for w in a), " ".join(w.folded for w in b))
            claims = found.setdefault((dimension, *values), [])
            claims += [_evidence(left, a, values[0]), _evidence(right, b, values[1])]
    return [make_finding(court, "differ", "within-origin", _dimension(key[0]), claims) for key, claims in sorted(found.items())]


def _dimension(name: str) -> Dimension:
    known: dict[str, Dimension] = {
        "polarity": "polarity",
        "modality": "modality",
        "name": "name",
        "place": "place",
        "actor": "actor",
        "number": "number",
    }
    return known.get(name, "detail")


def _best(ground: Ground) -> dict[tuple[int, str], float]:
    """How alike each sentence's best answer in each other report is."""
    found: dict[tuple[int, str], float] = {}
    for (i, j), likeness in ground.answers.items():
        for index, other in ((i, ground.sentences[j].report), (j, ground.sentences[i].report)):
            found[index, other] = max(likeness, found.get((index, other), 0.0))
    return found


def _evidence(sentence: Sentence, words: list[Word], value: str) -> Evidence:
    start, end = words[0].start, words[-1].end
    return Evidence(report=sentence.report, start=start, end=min(end, start + LONGEST), value=value)


def _changes(left: Sentence, right: Sentence) -> list[tuple[str, list[Word], list[Word]]]:
    a, b = list(left.words), list(right.words)
    ratio, steps = _steps(tuple(w.folded for w in a), tuple(w.folded for w in b))
    if ratio < LOOSELY_SAME:
        return []
    found = []
    for tag, a1, a2, b1, b2 in steps:
        if tag == "equal":
            continue
        dimension = _kind(a[a1:a2], b[b1:b2], left.language, ratio)
        if dimension == "polarity" and _both_negated(a[max(0, a1 - 3) : a2 + 3], b[max(0, b1 - 3) : b2 + 3], left.language):
            dimension = None
        if dimension is not None:
            wide = dimension in ("polarity", "modality")
            found.append((dimension, _phrase(a, a1, a2, wide), _phrase(b, b1, b2, wide)))
    return found


@lru_cache(maxsize=4096)
def _steps(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[float, Sequence[tuple[str, int, int, int, int]]]:
    """How alike two sentences are, and the steps from one to the other; copies ask for the same pair again and again."""
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio(), matcher.get_opcodes()


def _both_negated(a: list[Word], b: list[Word], language: str) -> bool:
    """Two negations in other words ("il n'y avait pas de", "aucune … n'était") are no change of polarity."""
    no = negations(language)
    return any(w.folded in no for w in a) and any(w.folded in no for w in b)


def _phrase(words: list[Word], start: int, end: int, wide: bool) -> list[Word]:
    """The changed words; an insertion is shown with its neighbours, a verb's change with the verb."""
    if wide or start == end:
        start, end = max(0, start - 1), min(len(words), end + 2)
    return words[start:end] or words[-1:]


def _kind(a: list[Word], b: list[Word], language: str, ratio: float) -> str | None:
    no = negations(language)
    if any((c := concept_of(w.folded, language)) and c.kind == "party" for w in (*a, *b)):
        return "actor" if [w.folded for w in a if w.key] != [w.folded for w in b if w.key] else None
    if any(w.folded in no for w in a) != any(w.folded in no for w in b):
        return "polarity"
    modal = modal_words(language)
    if {modal.get(w.folded, "") for w in a} - {""} != {modal.get(w.folded, "") for w in b} - {""} and ratio >= 0.6:
        return "modality"
    ideas = {c.name: c for w in a if (c := concept_of(w.folded, language))}
    answers = {c.name: c for w in b if (c := concept_of(w.folded, language))}
    if any(c.opposite in answers for c in ideas.values()) and not set(ideas) & set(answers):
        return "polarity"
    return _replaced(a, b, language, ratio, ideas.keys() & answers.keys())


def _replaced(a: list[Word], b: list[Word], language: str, ratio: float, same: set[str]) -> str | None:
    """A name or a noun put for another. Numbers, near spellings and synonyms are told elsewhere, or are no change."""
    left, right = [w for w in a if w.key], [w for w in b if w.key]
    if not left or not right or same or len(left) > 3 or len(right) > 3 or any(w.folded[0].isdigit() for w in (*a, *b)):
        return None
    proper = [w.proper or w.key.startswith("#") for w in (*left, *right)]
    parts = [{c.name for w in side if (c := concept_of(w.folded, language)) and c.kind == "fraction"} for side in (a, b)]
    if all(parts) and parts[0] != parts[1]:
        return "number"
    if any(near(x.folded, y.folded) for x in left for y in right):
        return None
    if any(w.folded.startswith(speech_beginnings(language)) for w in (*left, *right)):
        return None
    if all(proper):
        countries = [country_of(w.folded, language) for w in (*left, *right)]
        if all(countries):
            return "place" if countries[: len(left)] != countries[len(left) :] else None
        return "name" if ratio >= 0.6 else None
    if any(proper) or ratio < NEARLY_SAME or len(left) > 2 or len(right) > 2:
        return None
    plain = function_words(language)
    kinds = {c.kind for w in (*left, *right) if (c := concept_of(w.folded, language))}
    if all(w.folded not in plain for w in (*left, *right)) and not any(x.key == y.key for x in left for y in right):
        return "actor" if kinds & {"human", "party"} else "detail" if kinds & {"act", "deny", "quality"} else None
    return None
