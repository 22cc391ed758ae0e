"""Finds who is credited: agencies, authors, contributors, editors, translators.

Agencies are looked for in datelines, credit lines, and in brackets or after "avec" at the edges of the text; persons only in
credit lines, where a word opens the credit ("Montage :", "Additional reporting by"). An agency or outlet is never a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from recoupe.language.tables import table
from recoupe.language.words import fold
from recoupe.model.analysis import Block, Credit, CreditRole
from recoupe.model.report import Report

CAPITAL = "A-ZÀ-ÖØ-ÞŒŠŽĆČ"
PARTICLE = r"(?:de|du|des|d['’]|la|le|van|von|der|den|ter|ben|bin|al-?|el-?|da|dos|di)"
PERSON = re.compile(rf"(?:[{CAPITAL}][\w'’.\-]*)(?:\s+(?:{PARTICLE}\s*)*[{CAPITAL}][\w'’.\-]*){{1,3}}")
DATED_AGENCY = re.compile(r"\(([^()\d\n]{2,40})\)\s*[–—−-]{1,2}\s*$")
SIGNED_AGENCY = re.compile(r"(?<!\w)[Aa](?:vec|VEC)\s+(?:l['’])?(Agence\s+[^\s.,;()]+(?:\s+[A-ZÀ-Ý][\w-]*)?)")
BRACKETS = re.compile(r"[(\[]\s*(?:avec\s+|with\s+|source\s*:\s*|l['’])?([^()\[\]\n]{2,40}?)\s*[)\]]", re.IGNORECASE)
SIGNATURE = re.compile(rf"[\s(]*(?P<name>{PERSON.pattern})\s*(?:,\s*(?:à|in|envoyée? spéciale?|correspondante?)\b.{{0,40}})?[\s)]*")
SEGMENT = re.compile(r"[^;/|•·\n◂►▶]+")
OPENING = re.compile(r"[\s(\[«“*_–—-]*")
EDGE = 60  # characters at either end of a body paragraph in which a bracketed agency is a credit
# A paragraph with "avec AFP" is a credit at the two ends of the text only: in between, "with Reuters" is prose.
ENDS = 2


def find_credits(report: Report, blocks: tuple[Block, ...]) -> tuple[Credit, ...]:
    """Return the credits in the order of the text.

    >>> from recoupe.model.report import Paragraph
    >>> text = "VALMONT, 3 mai (Reuters) – Le conseil a voté."
    >>> report = Report(id="r", path="p", text=text, language="fr", paragraphs=(), raw="")
    >>> find_credits(report, (Block(start=0, end=27, role="dateline"), Block(start=27, end=45, role="body")))[0].name
    'Reuters'
    """
    found: dict[tuple[int, int], Credit] = {}
    printed = sorted({name for block in blocks if block.role == "dateline" for _, name in dated(report.text, block)})
    for credit in [*agencies(report.text, blocks, printed), *people(report.text, blocks)]:
        if not any(credit.start < other.end and other.start < credit.end for other in found.values()):
            found[credit.start, credit.end] = credit
    return tuple(found[key] for key in sorted(found))


def agencies(text: str, blocks: tuple[Block, ...], printed: Iterable[str]) -> Iterator[Credit]:
    """Yield the agencies. `printed`: names that a dateline of this report signs with, known to our table or not."""
    extra = tuple(printed)
    body = [b for b in blocks if b.role == "body"]
    edges = {b.start for b in (*body[:ENDS], *body[-ENDS:])}
    for block in blocks:
        if block.role == "dateline":
            yield from (agency(start, name, "it signs the dateline") for start, name in dated(text, block))
        elif block.role in ("credit", "standfirst"):
            for match in pattern(extra).finditer(text, block.start, block.end):
                yield agency(match.start(), match[0], "a credit names it")
            for match in SIGNED_AGENCY.finditer(text, block.start, block.end):
                yield agency(match.start(1), match[1], "a credit names it")
        elif block.role == "body":
            yield from bracketed(text, block)
            if block.start in edges and block.end - block.start < 200:
                yield from thanked(text, block)


def agency(start: int, printed: str, why: str) -> Credit:
    """Return an agency's credit under its usual name; one that our table does not know keeps its own."""
    name = usual().get(printed.casefold(), printed)
    return Credit(start=start, end=start + len(printed), role="agency", name=name, why=why)


def dated(text: str, block: Block) -> Iterator[tuple[int, str]]:
    """Yield the agency in brackets that closes a dateline, whether our table knows it or not: nothing else stands there."""
    match = DATED_AGENCY.search(text[block.start : block.end].rstrip())
    if match:
        parts = re.split(r"\s*(?:[/,+&]|\bet\b|\band\b)\s*", match[1])
        place = block.start + match.start(1)
        for part in parts:
            if part:
                at = text.index(part, place)
                yield at, part
                place = at + len(part)


def bracketed(text: str, block: Block) -> Iterator[Credit]:
    """Yield known agencies that stand in brackets at either end of a paragraph."""
    for match in BRACKETS.finditer(text[block.start : block.end]):
        near = match.start() < EDGE or block.end - block.start - match.end() < EDGE
        for part in re.split(r"\s*(?:[/,+&]|\bet\b|\band\b)\s*", match[1]):
            if near and part.casefold() in usual() and (part.isupper() or len(part) > 3):
                yield agency(text.index(part, block.start + match.start()), part, "in brackets at a paragraph's end")


def thanked(text: str, block: Block) -> Iterator[Credit]:
    """Yield agencies after "avec" or before "ont contribué" in a short last or first paragraph."""
    for match in pattern(()).finditer(text, block.start, block.end):
        before = text[max(block.start, match.start() - 12) : match.start()].casefold()
        after = text[match.end() : min(block.end, match.end() + 60)].casefold()
        if re.search(r"\b(?:avec|with|source\s*:?|via)\s+(?:l['’])?$", before) or re.search(r"\bcontribu", after):
            yield agency(match.start(), match[0], "the text says that it contributed")


def people(text: str, blocks: tuple[Block, ...]) -> Iterator[Credit]:
    """Yield the persons of credit lines, each with the role of the word that opens their part."""
    for block in blocks:
        if block.role not in ("credit", "standfirst"):
            continue
        alone = SIGNATURE.fullmatch(text, block.start, block.end)
        if alone and block.role == "credit" and not opening(text[alone.start("name") : block.end]) and not is_body(alone["name"]):
            yield Credit(start=alone.start("name"), end=alone.end("name"), role="author", name=alone["name"], why="a name alone signs")
            continue
        for segment in SEGMENT.finditer(text, block.start, block.end):
            start = OPENING.match(text, segment.start()).end()  # type: ignore[union-attr]  # it also matches nothing
            opened = opening(text[start : segment.end()])
            if opened:
                role, length = opened
                yield from names(text, start + length, segment.end(), role)


def opening(segment: str) -> tuple[CreditRole, int] | None:
    """Return the role of the word that opens a segment, and where the names begin.

    >>> opening("Montage : Jeanne Valrose")
    ('editor', 10)
    """
    folded = fold(segment[:60]).replace("’", "'")
    for words, role in credit_words():
        if folded.startswith(words) and not folded[len(words) : len(words) + 1].isalnum():
            rest = re.match(r"\s*[:–—-]?\s*(?:par\s+|by\s+)?", segment[len(words) :])
            return role, len(words) + (rest.end() if rest else 0)
    return None


def names(text: str, start: int, end: int, role: CreditRole) -> Iterator[Credit]:
    """Yield the persons between two offsets, up to where a sentence, a place or a date begins."""
    edge = start
    for match in PERSON.finditer(text, start, end):
        between = text[edge : match.start()]
        if edge != start and not re.fullmatch(r"\s*(?:,|et|and|&|,\s*et|,\s*and)\s*", between):
            return
        if edge == start and between.strip():
            return
        name = match[0].rstrip(".")
        if not is_body(name):
            yield Credit(start=match.start(), end=match.start() + len(name), role=role, name=name, why="a credit line names them")
        edge = match.end()


def is_body(name: str) -> bool:
    """Say whether a name is an agency's, or calls itself a body: such a name is no person."""
    first = fold(name).split()[0]
    return name.casefold() in usual() or first in ("agence", "agency", "radio", "redaction", "rédaction", "service", "studio")


@lru_cache(maxsize=1)
def usual() -> dict[str, str]:
    """Return the usual name of each form of an agency's name, forms folded."""
    return {
        form.casefold(): row["name"] for row in table("outlets", "agencies") for form in [row["name"], *row["forms"].split("|")] if form
    }


@lru_cache(maxsize=64)
def pattern(extra: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds an agency's name as it is written, capitals included."""
    forms = {form for row in table("outlets", "agencies") for form in [row["name"], *row["forms"].split("|")] if form}
    listed = sorted({*forms, *extra}, key=lambda f: (-len(f), f))
    return re.compile(r"(?<![\w@])(?:" + "|".join(map(re.escape, listed)) + r")(?!\w)")


@lru_cache(maxsize=1)
def credit_words() -> tuple[tuple[str, CreditRole], ...]:
    """Return the words that open a credit, longest first, with their role."""
    roles: dict[str, CreditRole] = {"author": "author", "contributor": "contributor", "editor": "editor", "translator": "translator"}
    rows = {(fold(row["words"]), roles[row["role"]]) for language in ("fr", "en") for row in table(language, "credit_words")}
    return tuple(sorted(rows, key=lambda r: (-len(r[0]), r)))
