"""The sentences of a story's reports, what each speaks of, and which sentences of different reports answer each other."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from recoupe.check.keys import Word, join_names, read_words
from recoupe.model.analysis import Analysis
from recoupe.model.report import Report
from recoupe.model.span import Span
from recoupe.model.story import Story

ENDING = re.compile(
    r"(?<=[.!?…])(?<!\bM\.)(?<!\bMM\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bMr\.)(?<![A-Z]\.)[\s\u00a0]*[»”\"’']?[\s\u00a0\u202f]+(?=[\"«“‹*–—(]?[\s\u00a0\u202f]*[A-ZÀ-ÞŒ0-9])|\n+"
)
PROSE = ("title", "standfirst", "heading", "body")
# A key joins a sentence to this many that have it, the first of the story: it bounds the work on a story of 200 reports, and a
# sentence that all of them print is still answered.
TOO_COMMON = 60


class Sentence(Struct, frozen=True):
    """A sentence: its report, place, block role, language and words; `keys` what it speaks of."""

    index: int
    report: str
    start: int
    end: int
    role: str
    language: str
    words: tuple[Word, ...]
    keys: frozenset[str]


class Ground(Struct, frozen=True):
    """All sentences of a story. `weights`: how telling a key is; `answers`: (sentence, other) → likeness 0 to 1."""

    sentences: tuple[Sentence, ...]
    of_report: dict[str, tuple[int, ...]]
    weights: dict[str, float]
    answers: dict[tuple[int, int], float]
    aliases: dict[str, str]
    near: dict[int, tuple[tuple[int, int], ...]]
    figures: dict[str, tuple[tuple[int, str], ...]]

    def sentence_at(self, report: str, start: int, end: int) -> Sentence | None:
        """Return the sentence of a report in which a stretch begins."""
        for i in self.of_report.get(report, ()):
            if self.sentences[i].start <= start < self.sentences[i].end:
                return self.sentences[i]
        return None

    def likeness(self, left: int, right: int) -> float:
        """Return how alike two sentences of different reports are, 0 to 1."""
        return self.answers.get((min(left, right), max(left, right)), 0.0)

    def pairs_of(self, index: int) -> tuple[tuple[int, int], ...]:
        """Return the pairs that a sentence stands in, in order."""
        return self.near.get(index, ())

    def key(self, word: Word) -> str:
        """Return a word's key, near spellings of a name joined."""
        return self.aliases.get(word.key, word.key)


def lay_ground(story: Story, reports: Mapping[str, Report], analyses: Mapping[str, Analysis]) -> Ground:
    """Return the sentences of a story's reports and which of them answer each other."""
    raw: list[tuple[str, Span, str, str, tuple[Word, ...]]] = []
    for report in story.reports:
        raw += _sentences(reports[report], analyses[report])
    names = join_names(w.key for *_, words in raw for w in words if w.proper and w.key.startswith("="))
    known = {w.folded: names[w.key] for *_, words in raw for w in words if w.proper and w.key in names}
    aliases = {**names, **{key: known[key] for *_, words in raw for w in words if (key := w.key) in known}}
    aliases |= _cognates(raw)
    figures = {r: _figures(analyses[r]) for r in story.reports}
    sentences = tuple(
        Sentence(i, report, span.start, span.end, role, language, words, _keys(words, aliases, figures[report], span))
        for i, (report, span, role, language, words) in enumerate(raw)
    )
    weights = _weights(sentences, len(story.reports))
    of_report = {r: tuple(s.index for s in sentences if s.report == r) for r in story.reports}
    answers = _answers(sentences, weights)
    for index, score in _aligned(story, sentences, of_report).items():
        answers[index] = max(answers.get(index, 0.0), score)
    near: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in sorted(answers):
        near[pair[0]].append(pair)
        near[pair[1]].append(pair)
    return Ground(sentences, of_report, weights, answers, aliases, {i: tuple(p) for i, p in near.items()}, figures)


def _keys(words: tuple[Word, ...], aliases: Mapping[str, str], figures: Sequence[tuple[int, str]], span: Span) -> frozenset[str]:
    stated = {key for at, key in figures if span.start <= at < span.end}
    return frozenset({aliases.get(w.key, w.key) for w in words if w.key} | stated)


def _figures(analysis: Analysis) -> tuple[tuple[int, str], ...]:
    """The numbers of a report as keys: a figure answers its like in any language. One and two stand in every text."""
    return tuple((q.start, f"n:{q.value:g}") for q in analysis.quantities if q.value > 2)


def _cognates(raw: Sequence[tuple[str, Span, str, str, tuple[Word, ...]]]) -> dict[str, str]:
    """English words that look like French words of the same story ("panic", "panique"): four letters alike, two others at most."""
    french: dict[str, list[str]] = defaultdict(list)
    for *_, language, words in raw:
        if language == "fr":
            for key in sorted({w.key for w in words if len(w.key) >= 5 and w.key[0] not in "@#="}):
                french[key[:4]].append(key)
    found = {}
    for *_, language, words in raw:
        if language == "en":
            for key in sorted({w.key for w in words if len(w.key) >= 5 and w.key[0] not in "@#="}):
                kin = [other for other in french.get(key[:4], ()) if Levenshtein.distance(key, other, score_cutoff=2) <= 2]
                if kin:
                    found[key] = min(kin)
    return found


def _sentences(report: Report, analysis: Analysis) -> list[tuple[str, Span, str, str, tuple[Word, ...]]]:
    languages = sorted((p.start, p.end, str(p.language)) for p in report.paragraphs)
    found: list[tuple[str, Span, str, str, tuple[Word, ...]]] = []
    for block in analysis.blocks:
        if block.role not in PROSE:
            continue
        for span in split(report.text, block.start, block.end):
            language = next((lang for start, end, lang in languages if start <= span.start < end), str(report.language))
            words = read_words(report.text, span.start, span.end, language)
            if words:
                found.append((report.id, span, block.role, language, words))
    return found


def split(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences of text[start:end], without the blanks around them.

    >>> [s.of("Il part. Elle reste.") for s in split("Il part. Elle reste.", 0, 20)]
    ['Il part.', 'Elle reste.']
    """
    edges, at = [], start
    for match in ENDING.finditer(text, start, end):
        edges.append((at, match.end()))
        at = match.end()
    edges.append((at, end))
    found = [Span(a, b).stripped(text) for a, b in edges if a < b]
    return [span for span in found if span is not None]


def _weights(sentences: Sequence[Sentence], reports: int) -> dict[str, float]:
    """How telling a key is: by how few sentences of a report that has it carry it, so that what all reports tell stays telling."""
    count: dict[str, int] = defaultdict(int)
    carriers: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for key in sentence.keys:
            count[key] += 1
            carriers[key].add(sentence.report)
    mean = max(6.0, len(sentences) / max(1, reports))
    return {
        key: max(0.2, math.log(mean / (count[key] / len(carriers[key])))) * (0.6 if len(key) > 1 and key in ("@announce",) else 1.0)
        for key in sorted(count)
    }


def _answers(sentences: Sequence[Sentence], weights: Mapping[str, float]) -> dict[tuple[int, int], float]:
    holders: dict[str, list[int]] = defaultdict(list)
    shared: dict[tuple[int, int], float] = defaultdict(float)
    totals = [sum(weights[k] for k in s.keys) for s in sentences]
    for sentence in sentences:
        for key in sorted(sentence.keys):
            for other in holders[key]:
                if sentences[other].report != sentence.report:
                    shared[other, sentence.index] += weights[key]
            if len(holders[key]) < TOO_COMMON:
                holders[key].append(sentence.index)
    return {pair: weight / max(4.0, min(totals[pair[0]], totals[pair[1]])) for pair, weight in shared.items() if weight >= 2.0}


def _aligned(story: Story, sentences: Sequence[Sentence], of_report: Mapping[str, Sequence[int]]) -> dict[tuple[int, int], float]:
    """The alignments that the story brings, as pairs of sentences."""
    found: dict[tuple[int, int], float] = {}
    for alignment in story.alignments:
        left = [
            i
            for i in of_report.get(alignment.left.report, ())
            if sentences[i].start < alignment.left.end and alignment.left.start < sentences[i].end
        ]
        right = [
            i
            for i in of_report.get(alignment.right.report, ())
            if sentences[i].start < alignment.right.end and alignment.right.start < sentences[i].end
        ]
        if len(left) == 1 and len(right) == 1:
            found[min(left[0], right[0]), max(left[0], right[0])] = 0.5 + 0.5 * alignment.score
    return found
