"""From a proposition by its tokens to a claim by its characters: arguments, actors, time, place, holder."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from recoupe.analyse.claims.frames import demonyms
from recoupe.language.words import fold
from recoupe.model.analysis import Actor, Argument, Claim, Modality, Polarity, Quantity, Quotation, Time
from recoupe.model.reading import PlacedReading
from recoupe.model.span import Places, Span, mark_id

LONGEST = 300  # characters of a claim's span: what is longer is cut to its verb and arguments
OUTSIDE = frozenset(("acl:relcl", "relcl", "acl", "advcl", "parataxis", "ccomp", "conj", "cc", "punct"))


class Draft(Struct, frozen=True, kw_only=True):
    """A proposition by its tokens, before it is grounded. `extent`: the tokens that its span covers."""

    head: int
    predicate: str
    subject: int | None = None
    object: int | None = None
    type: str | None = None
    mode: str | None = None
    extent: tuple[int, ...] = ()
    negative: bool = False
    modality: Modality = "done"
    tense: str | None = None
    qualifiers: dict[str, str] = {}


class Marks:
    """The marks of one report that claims are tied to."""

    def __init__(
        self,
        report: str,
        text: str,
        actors: Sequence[Actor],
        times: Sequence[Time],
        quantities: Sequence[Quantity],
        quotations: Sequence[Quotation],
    ) -> None:
        self.report, self.text = report, text
        self.mentions = Places((m.start, m.end, (m.end - m.start, a)) for a in actors for m in a.mentions)
        self.spans = Places((m.start, m.end, (m.start, m.end)) for a in actors for m in a.mentions if m.kind == "name")
        self.times = Places((t.start, t.end, t.span) for t in times)
        self.quantities = Places((q.start, q.end, q.span) for q in quantities)
        self.quotations = Places((q.start, q.end, q) for q in quotations)
        self.countries: dict[str, Actor] = {}
        for actor in actors:
            if actor.type == "place" and actor.code:
                self.countries.setdefault(actor.code, actor)

    def actor_at(self, place: Span, but: str | None = None) -> Actor | None:
        """Return the actor whose mention holds a place, the longest mention first. `but`: the id of one who is not meant."""
        holding = [(length, a.named, a) for length, a in self.mentions.over(place.start, place.end) if a.id != but]
        return max(holding, key=lambda row: (row[1], row[0], row[2].id))[2] if holding else None

    def whole_names(self, span: Span) -> Span:
        """Return a span that cuts no name in two: "le président Irena" goes on to "Vask"."""
        crossing = [(a, b) for a, b in self.spans.over(span.start, span.end) if a < span.start or b > span.end]
        return Span(min([span.start, *(a for a, _ in crossing)]), max([span.end, *(b for _, b in crossing)]))

    def country(self, code: str) -> Actor | None:
        """Return the country of a code, where the report names it."""
        return self.countries.get(code)


def finished(p: PlacedReading, draft: Draft, marks: Marks) -> Claim | None:
    """Return the claim of a proposition, or None where nothing of it can be grounded."""
    tokens = [j for j in (draft.head, draft.subject, draft.object, *draft.extent) if j is not None]
    span = p.span(min(tokens), max(tokens))
    span = marks.whole_names(span)
    if span.end - span.start > LONGEST:
        span = p.span(draft.head)
    sentence = p.sentence_of(draft.head)
    whole = p.span(sentence[0], sentence[1] - 1)
    verb = p.span(draft.head)
    inside = [q for q in marks.quotations.over(verb.start, verb.end) if q.span.contains(verb)]
    holder = min(inside, key=lambda q: q.end - q.start) if inside else None
    time = time_of(p, draft, [t for t in marks.times.over(whole.start, whole.end) if whole.contains(t)]) if draft.type else None
    polarity: Polarity = "negative" if draft.negative else "positive"
    kind = f"claim {draft.type or ''} {draft.predicate} {draft.subject} {draft.object}"
    subject = argument(p, draft.subject, marks)
    return Claim(
        start=span.start,
        end=span.end,
        id=mark_id(marks.report, span, kind),
        predicate=draft.predicate,
        subject=subject,
        object=argument(p, draft.object, marks, but=subject.actor if subject else None),
        type=draft.type,
        mode=draft.mode,
        time=time,
        place=None,
        polarity=polarity,
        modality=draft.modality,
        attributed_to=holder.actor if holder else None,
        quotation=holder.id if holder else None,
        quantities=tuple(q for q in marks.quantities.over(span.start, span.end) if span.contains(q)),
        tense=draft.tense,
        qualifiers=draft.qualifiers,
    )


def time_of(p: PlacedReading, draft: Draft, times: Sequence[Span]) -> Span | None:
    """Return the time of a proposition: one that hangs under its own verb, with no other verb between."""
    own = governing(p, draft.head)
    for time in times:
        held = [j for j in range(len(p)) if time.start <= p.span(j).start < time.end]
        if any(governing(p, j) == own for j in held if p.arrays.heads[j] not in held or p.arrays.heads[j] == j):
            return time
    return None


def governing(p: PlacedReading, token: int) -> int:
    """Return the verb under which a token stands (itself, if it is one), or the head of its sentence."""
    while p.arrays.pos[token] not in ("VERB", "AUX") and p.arrays.heads[token] != token:
        token = p.arrays.heads[token]
    return token


def argument(p: PlacedReading, head: int | None, marks: Marks, but: str | None = None) -> Argument | None:
    """Return whoever fills a place: the words of the noun phrase, without its clauses, and the actor they name.

    `but`: the other party, whose mention may hold these words too (le président kazakh: the country is not the president).
    """
    if head is None:
        return None
    inside = noun_phrase(p, head)
    words = p.span(inside[0], inside[-1])
    code = demonyms(p.arrays.language).get(fold(p.word(head)))
    actor = marks.country(code) if code else marks.actor_at(p.span(head), but) or marks.actor_at(words, but)
    return Argument(
        start=words.start,
        end=words.end,
        actor=actor.id if actor else None,
        name=actor.name if actor else None,
        code=actor.code if actor else code,
    )


def noun_phrase(p: PlacedReading, head: int) -> list[int]:
    """Return the tokens of a noun phrase around its head, in one piece, without what is joined or explained."""
    kept, todo = {head}, [head]
    while todo:
        for child in p.children[todo.pop()]:
            if p.arrays.deps[child] not in OUTSIDE and p.arrays.deps[child] != "case":
                kept.add(child)
                todo.append(child)
    first = last = head
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return list(range(first, last + 1))
