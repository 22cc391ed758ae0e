"""Analysis: every mark found in one report. Each lies in the report's text; what is inferred without words is null."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from recoupe.model.span import Mark, Span

BlockRole = Literal["title", "standfirst", "dateline", "heading", "body", "caption", "credit", "furniture"]
FurnitureKind = Literal["header", "date", "repeated-title", "related", "appeal", "licence", "share", "cookies", "biography"]
CreditRole = Literal["agency", "author", "contributor", "editor", "translator"]
ActorType = Literal["person", "organisation", "place", "group"]
QuotationKind = Literal["direct", "indirect", "mixed"]
Polarity = Literal["positive", "negative"]
Modality = Literal["done", "announced", "planned", "possible", "denied", "asked", "rumoured"]


class Block(Mark, frozen=True, kw_only=True):
    """A stretch of the text with one role. Blocks tile the text: blanks belong to the block before them."""

    role: BlockRole
    kind: FurnitureKind | None = None
    why: str = ""


class Credit(Mark, frozen=True, kw_only=True):
    """Somebody who is credited. `name` as it is known (an agency's usual name: "AFP", "Reuters"), the span as it is printed."""

    role: CreditRole
    name: str
    why: str = ""


class Relative(Struct, frozen=True, kw_only=True):
    """A time that needs a date to hang on: "mardi dernier" = unit "weekday", which "tuesday", shift -1.

    unit: day, weekday, week, month, year, hour, feast, era …; which: the name inside the unit (weekday, month, feast), or None;
    shift: how many units before (-) or after (+) the anchor; 0 is the nearest one that the tense allows.
    """

    unit: str
    which: str | None
    shift: int


class Time(Mark, frozen=True, kw_only=True):
    """A time expression. `value`: ISO 8601 date, "start/end", "start/..", or None where the report alone cannot date it."""

    value: str | None
    precision: str
    relative: Relative | None = None
    why: str = ""


class Published(Struct, frozen=True, kw_only=True):
    """When a report was published: its ISO 8601 value, the words it rests on (if any), and which evidence won."""

    value: str
    precision: str
    span: Span | None
    why: str


class Contradiction(Struct, frozen=True, kw_only=True):
    """Two dates of one report that speak against each other; `loser` is the one that is not believed, `why` says so."""

    loser: Span
    winner: Span
    why: str


class Quantity(Mark, frozen=True, kw_only=True):
    """A number that the text states. unit: "EUR", "USD", "%", "t", "km", "person", a counted noun's lemma, or None.

    bound: "min" (plus de 170), "max" (moins de 12), or None. `high`: the upper end of a stated range (entre 20 et 30).
    kind: cardinal, ordinal, money, percent, measure, duration, fraction, score.
    """

    value: float
    unit: str | None
    approximate: bool = False
    bound: Literal["min", "max"] | None = None
    high: float | None = None
    kind: str = "cardinal"


class Mention(Mark, frozen=True, kw_only=True):
    """One place where an actor is named. kind: name, nominal, pronoun, metonym, demonym."""

    kind: str = "name"


class Actor(Struct, frozen=True, kw_only=True):
    """Who or what acts, speaks or is spoken of in one report, under all its mentions there.

    `code`: ISO 3166-1 alpha-2 of a country or of the country a government, people or office belongs to, else None.
    `reading`: for a country, "place" or "government". `role`: title or office as printed, if any. `why`: reasons for joins.
    `known`: id of a row of the table of known actors, or None. `named`: False for unnamed sources and bare roles.
    """

    id: str
    name: str
    type: ActorType
    code: str | None
    mentions: tuple[Mention, ...]
    role: str | None = None
    reading: str | None = None
    known: str | None = None
    named: bool = True
    why: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.mentions:
            raise ValueError(f"an actor has at least one mention: {self.name}")


class Quotation(Mark, frozen=True, kw_only=True):
    """Reported speech: the span of its content, without outer quotation marks, and the words that report it.

    `continues`: id of the row it goes on after an incise; `within`: id of the row it is nested in; `act`: a reported act
    of speech without a proposition. `negated`, `modality`: of the cue ("n'a pas dit", "aurait déclaré"). `why`: how the
    speaker was resolved; `actor` is None where that stayed unsure or nobody is named.
    """

    id: str
    kind: QuotationKind
    cue: Span | None = None
    cue_class: str | None = None
    cue_lemma: str | None = None
    speaker: Span | None = None
    addressee: Span | None = None
    actor: str | None = None
    continues: str | None = None
    within: str | None = None
    act: bool = False
    negated: bool = False
    modality: str | None = None
    place: Span | None = None
    time: Span | None = None
    why: str = ""


class Argument(Mark, frozen=True, kw_only=True):
    """Who or what fills a place in a claim: its words, and the actor they name, if one was found."""

    actor: str | None = None
    name: str | None = None
    code: str | None = None


class Claim(Mark, frozen=True, kw_only=True):
    """One proposition. `type`: None, a PLOVER event (CONSULT …) or a relation (investor_in …); `predicate`: its lemma.

    `attributed_to`: actor id of whoever says it, None for the report itself; `quotation`: id of the quotation it lies in.
    `times`, `quantities`: spans of the times and quantities inside it. `tense`: past, present, future or None.
    `qualifiers`: what else is said (rank, manner), as short strings.
    """

    id: str
    predicate: str
    subject: Argument | None = None
    object: Argument | None = None
    type: str | None = None
    mode: str | None = None
    time: Span | None = None
    place: Span | None = None
    polarity: Polarity = "positive"
    modality: Modality = "done"
    attributed_to: str | None = None
    quotation: str | None = None
    quantities: tuple[Span, ...] = ()
    tense: str | None = None
    context: str | None = None
    qualifiers: dict[str, str] = {}


class Analysis(Struct, frozen=True, kw_only=True):
    """All marks of one report, each kind in the order of the text. `length` is the length of the report's text.

    `contradictions`: times that speak against each other (a page date against the text), with both spans.
    `outlet`: its name where the report's own lines print it; `page_date`: the date of the page that is not the report's.
    """

    report: str
    length: int
    title: Span | None
    published: Published | None
    blocks: tuple[Block, ...]
    credits: tuple[Credit, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    actors: tuple[Actor, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    claims: tuple[Claim, ...] = ()
    dateline: Span | None = None
    anchor: str | None = None
    page_date: Span | None = None
    contradictions: tuple[Contradiction, ...] = ()
    outlet: str | None = None

    def __post_init__(self) -> None:
        check_tiling(self.blocks, self.length)
        marks: list[Iterable[Mark]] = [self.credits, self.times, self.quantities, self.quotations, self.claims]
        for kind in (*marks, *(a.mentions for a in self.actors)):
            for mark in kind:
                if mark.end > self.length:
                    raise ValueError(f"a mark lies inside its text of {self.length}: {mark}")


def check_tiling(blocks: tuple[Block, ...], length: int) -> None:
    """Refuse blocks that overlap, leave a gap, or do not reach from the first character to the last."""
    edge = 0
    for block in blocks:
        if block.start != edge:
            raise ValueError(f"blocks tile the text: one ends at {edge}, the next starts at {block.start}")
        edge = block.end
    if edge != length:
        raise ValueError(f"blocks tile the text: the last ends at {edge} of {length}")
