"""Finds names where the model did not read: furniture, credits, datelines, and words that it passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recoupe.analyse.mentions.candidates import Candidate, whole
from recoupe.analyse.mentions.lexicon import longest, meaning, not_actors
from recoupe.language.words import fold, function_words, word_spans
from recoupe.model.analysis import Block, Credit
from recoupe.model.reading import Reading
from recoupe.model.span import Span

# Capitalised words in a row, two to four: in a credit line they are persons.
FULL_NAME = re.compile(r"\b[^\W\d_a-z][^\W\d_]+(?:[ -](?:de |van |von |el-|al-)?[^\W\d_a-z][^\W\d_]+){1,3}\b")


def from_credits(text: str, credits: Sequence[Credit]) -> Iterator[Candidate]:
    """Yield whoever is credited: agencies are organisations, all others persons."""
    for credit in credits:
        words = credit.span.of(text)
        kind = "organisation" if credit.role == "agency" else "person"
        if any(c.isalpha() for c in words) and len(words) <= 80:
            yield Candidate(span=credit.span, text=words, kind="name", type=kind, why="credited")  # type: ignore[arg-type]  # a literal of two


def from_furniture(text: str, blocks: Sequence[Block]) -> Iterator[Candidate]:
    """Yield the tables' names in blocks that the model did not read, newspapers there, and full names in credit lines."""
    for block in blocks:
        if block.role not in ("furniture", "credit", "dateline"):
            continue
        words = word_spans(text, block.start, block.end)
        i = 0
        while i < len(words):
            size = longest_known(text, words, i)
            if size:
                span = Span(words[i].start, words[i + size - 1].end)
                thing = meaning(span.of(text))
                if thing:
                    yield Candidate(
                        span=span,
                        text=span.of(text),
                        kind="name",
                        type=thing.type,  # type: ignore[arg-type]  # the table's column, checked when it was read
                        code=thing.code or None,
                        reading="place" if thing.type == "place" else None,
                        why="known by the tables",
                    )
            i += max(size, 1)
        yield from papers_and_persons(text, block)


def longest_known(text: str, words: Sequence[Span], i: int) -> int:
    """Return how many words, from word i, make the longest name of the tables; 0 where none does."""
    if not words[i].of(text)[:1].isupper():
        return 0
    for size in range(min(longest(), len(words) - i), 0, -1):
        name = text[words[i].start : words[i + size - 1].end]
        if whole(name) and meaning(name):
            return size
    return 0


def papers_and_persons(text: str, block: Block) -> Iterator[Candidate]:
    """Yield newspapers (… News, … Times) in any unread block, and full names in credit lines."""
    for match in FULL_NAME.finditer(text, block.start, block.end):
        words, start = match.group(), match.start()
        while " " in words and fold(words.split(" ")[0]) in function_words("fr") | function_words("en"):
            start += len(words.split(" ")[0]) + 1
            words = words.partition(" ")[2]
        if " " not in words or "\n" in words or meaning(words):
            continue
        paper = fold(words.split()[-1]) in not_actors("press")
        if paper or (block.role == "credit" and "-" not in words[:3]):
            yield Candidate(
                span=Span(start, match.end()),
                text=words,
                kind="name",
                type="organisation" if paper else "person",
                why="printed in a line of the page",
            )


def repeated(text: str, reading: Reading, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield further places where a name found in this report stands again, whole, and nothing was found."""
    taken = bytearray(len(text))
    best: dict[str, Candidate] = {}
    for c in sorted((c for c in found if c.kind in ("name", "metonym")), key=lambda c: c.span):
        taken[c.span.start : c.span.end] = b"\x01" * (c.span.end - c.span.start)
        for form in sorted({c.text, c.text.split()[-1] if c.type == "person" else c.text}):
            if len(form) >= 4 and form[:1].isupper() and form not in best:
                best[form] = c
    forms = sorted(best, key=lambda f: (-len(f), f))
    heads: dict[str, list[str]] = {}
    for form in forms:
        heads.setdefault(form[:4], []).append(form)
    for word in word_spans(text):
        head = text[word.start : word.start + 4]
        for form in heads.get(head, ())[:50]:
            end = word.start + len(form)
            if text.startswith(form, word.start) and not any(taken[word.start : end]) and not text[end : end + 1].isalnum():
                taken[word.start : end] = b"\x01" * len(form)
                model = best[form]
                yield Candidate(
                    span=Span(word.start, end),
                    text=form,
                    kind="name",
                    type=model.type,
                    code=model.code,
                    reading=model.reading,
                    why="named elsewhere in this report",
                )
                break
