"""Finds where somebody or something is named in one paragraph: the tables' names, then the model's entities repaired.

Repairs, in this order: cut at marks and commas; joined over a hyphen; trimmed of articles and role nouns; peoples, events and
offices taken out; the type settled by the tables, by a title or role before the name, by the words of bodies, by the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from recoupe.analyse.mentions.lexicon import (
    longest,
    meaning,
    metonyms,
    not_actors,
    people,
    place_words,
    roles,
    speech,
    titles,
    with_article,
)
from recoupe.language.words import fold
from recoupe.model.analysis import ActorType
from recoupe.model.reading import PlacedReading
from recoupe.model.span import Span
from recoupe.names.bodies import is_body
from recoupe.names.known import normal
from recoupe.names.spelling import plain

LABELS: dict[str, ActorType] = {"PER": "person", "PERSON": "person", "LOC": "place", "GPE": "place", "FAC": "place", "ORG": "organisation"}
LEFT_OUT = frozenset(
    (
        "DATE",
        "TIME",
        "CARDINAL",
        "ORDINAL",
        "MONEY",
        "PERCENT",
        "QUANTITY",
        "LANGUAGE",
        "LAW",
        "WORK_OF_ART",
        "EVENT",
        "MISC",
        "PRODUCT",
        "NORP",
    )
)
MARKS = frozenset('«»"“”,:;()[]–—|/\u00a0…!?')
OF = frozenset(("de", "du", "des", "d'", "d’", "of", "à", "au", "aux", "en"))
DETERMINERS = frozenset(("le", "la", "les", "l'", "l’", "the"))


class Candidate(Struct, frozen=True, kw_only=True):
    """A possible mention: its place, kind, type, country code, and the role noun it stands with."""

    span: Span
    text: str
    kind: str
    type: ActorType
    code: str | None = None
    reading: str | None = None
    role: str | None = None
    why: str = ""


def names(p: PlacedReading) -> Iterator[Candidate]:
    """Yield the named mentions of one paragraph; names of places may lie inside longer names."""
    seen: set[Span] = set()
    model = [(first, last, label) for first, last, label in spans(p)]
    full = [(first, last) for first, last, label in model if label in ("PER", "PERSON") and last - first >= 2]
    for first, last in listed(p):
        # "Anatole France" is a person; so is whoever the model sees in two words or more.
        if any(a <= first and last <= b and (a, b) != (first, last) for a, b in full):
            continue
        found = from_tables(p, first, last)
        if found and found.span not in seen:
            seen.add(found.span)
            yield found
    for first, last, label in model:
        made = named(p, first, last, label)
        if made and made.span not in seen and not any(s.overlaps(made.span) and not made.span.contains(s) for s in seen):
            if made.type == "place" and any(made.span.contains(s) for s in seen) and made.text.count(" ") == 0 and "-" in made.text:
                continue  # "Chine-Europe": two places, both found
            seen.add(made.span)
            yield made


def listed(p: PlacedReading) -> Iterator[tuple[int, int]]:
    """Yield (first token, after last) of the longest names of the tables, from left to right."""
    i, count = 0, len(p)
    while i < count:
        if p.word(i)[:1].isupper() or fold(p.word(i)) in ("mer", "golfe", "océan", "bande", "détroit", "canal", "groupe"):
            for size in range(min(longest() * 2, count - i), 0, -1):
                text = text_of(p, i, i + size)
                if len(text) <= 70 and whole(text) and meaning(text) and capital(text) and not ends_badly(p, i + size):
                    if fold(p.word(max(i - 2, 0))) != "tour" or fold(p.word(i - 1)) not in OF:  # the Tour de France is no country
                        yield i, i + size
                    i += size - 1
                    break
        i += 1


def whole(text: str) -> bool:
    """Say whether a text begins and ends as a name does: no article that is not its own, no mark (dots only as in U.S.)."""
    if not (text[-1].isalnum() or (text[-1] == "." and text.count(".") > 1)) or not text[0].isalnum():
        return False
    head = re.split(r"[ '’]", text, maxsplit=1)[0]
    return fold(head) not in ("le", "la", "les", "l", "the") or plain(text) in with_article()


def capital(text: str) -> bool:
    """Say whether a name carries a capital letter at its head or, after a common noun (mer Noire), later."""
    return text[:1].isupper() or any(word[:1].isupper() for word in text.split()[1:])


def ends_badly(p: PlacedReading, after: int) -> bool:
    """Say whether a name is only the beginning of a hyphenated word that is a name of its own (Guinée-Bissau)."""
    return (
        after + 1 < len(p)
        and p.word(after) == "-"
        and p.arrays.starts[after] == p.arrays.ends[after - 1]
        and not meaning(p.word(after + 1))
    )


def from_tables(p: PlacedReading, first: int, last: int) -> Candidate | None:
    """Return the mention of a name that the tables know."""
    text = text_of(p, first, last)
    thing = meaning(text)
    if thing is None or (thing.type == "person" and is_people(p, first, last)):
        return None
    role = role_before(p, first)
    if role and thing.type == "place" and last - first == 1 and first and p.word(first - 1) not in MARKS:
        return None  # "le président Niger": whoever stands right behind a role is a person, the model decides
    reading = government(p, first, last) if thing.type == "place" or normal(text) in metonyms(p.arrays.language) else None
    seat = normal(text) in metonyms(p.arrays.language)
    code = thing.code or metonyms(p.arrays.language).get(normal(text)) or None
    kind = "metonym" if seat and reading == "government" else "name"
    return Candidate(
        span=p.span(first, last - 1),
        text=text,
        kind=kind,
        type=thing.type,  # type: ignore[arg-type]  # the table's column, checked when it was read
        code=code,
        reading=reading,
        role=role if thing.type == "person" else None,
        why="known by the tables",
    )


def is_people(p: PlacedReading, first: int, last: int) -> bool:
    """Say whether a span is one word that names a people (un Français, la Belge)."""
    return last - first == 1 and people(p.word(first)) is not None and meaning(p.word(first)) is None


def text_of(p: PlacedReading, first: int, last: int) -> str:
    """Return the characters of the tokens from first to last (excluded)."""
    return p.text[p.arrays.starts[first] : p.arrays.ends[last - 1]]


def spans(p: PlacedReading) -> list[tuple[int, int, str]]:
    """Return (first, after last, label) of the model's entities and of runs of proper nouns it left out, cut, joined and trimmed."""
    out: list[tuple[int, int, str]] = []
    used: set[int] = set()
    for first, last, label in p.arrays.entities:
        used.update(range(first, last))
        if label not in LEFT_OUT:
            out.extend((left, right, label) for left, right in split(p, first, last))
    i = 0
    while i < len(p):
        j = i
        while j < len(p) and j not in used and p.arrays.pos[j] == "PROPN" and p.word(j)[:1].isupper():
            j += 1
        lone = j - i == 1 and i not in p.arrays.sentences and p.word(i)[1:].islower() and len(p.word(i)) >= 5
        if lone or j - i >= 2 or (j - i == 1 and p.word(i).isupper() and 3 <= len(p.word(i)) <= 6 and p.word(i).isalpha()):
            out.append((i, j, ""))
        i = max(j, i + 1)
    trimmed_ = ((*trimmed(p, first, last), label) for first, last, label in joined(p, sorted(out)))
    return [(first, last, label) for first, last, label in trimmed_ if first < last]


def joined(p: PlacedReading, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Join two spans between which only a hyphen stands (Kassym + Jomart Tokaïev)."""
    out: list[tuple[int, int, str]] = []
    for first, last, label in found:
        if (
            out
            and p.text[p.arrays.ends[out[-1][1] - 1] : p.arrays.starts[first]] in ("-", "")
            and p.word(first)[:1].isupper()
            and first - out[-1][1] <= 1
        ):
            a, _, other = out.pop()
            out.append((a, last, "PER" if "PER" in (label, other) else label or other))
        else:
            out.append((first, last, label))
    return out


def split(p: PlacedReading, first: int, last: int) -> list[tuple[int, int]]:
    """Return an entity cut at quotation marks, commas, colons, and before the country that a lone name belongs to."""
    out, start = [], first
    for i in range(first, last):
        if p.word(i) in MARKS or not p.word(i).strip():
            if i > start:
                out.append((start, i))
            start = i + 1
    if last > start:
        out.append((start, last))
    cut: list[tuple[int, int]] = []
    for a, b in out:
        of = next((k for k in range(a + 1, b) if fold(p.word(k)) in OF), None)
        tail = next((k for k in range(of, b) if p.word(k)[:1].isupper()), None) if of else None
        thing = meaning(text_of(p, tail, b)) if tail else None
        if (
            of == a + 1
            and thing
            and thing.key.startswith("country:")
            and not is_body(p.word(a))
            and fold(p.word(a)) not in roles(p.arrays.language)
            and not event(text_of(p, a, b))
        ):
            cut.append((a, of))
        else:
            cut.append((a, b))
    return cut


def trimmed(p: PlacedReading, first: int, last: int) -> tuple[int, int]:
    """Return an entity without articles, titles, role nouns in lower case and marks at its edges."""
    while first < last:
        word = p.word(first)
        if (
            word[:1].isupper()
            and not (fold(word).strip(".") in titles() and last - first > 1)
            and not (fold(word) in DETERMINERS and first in p.arrays.sentences)
        ):
            break
        if fold(word) in ("al", "el", "ben", "bin", "von", "van", "de") and "-" in text_of(p, first, min(first + 2, last)):
            break
        first += 1
    while (
        last > first
        and not p.word(last - 1)[:1].isupper()
        and not p.word(last - 1)[:1].isdigit()
        and p.arrays.pos[last - 1] in ("PUNCT", "ADP", "DET", "SPACE", "VERB", "AUX", "SCONJ", "CCONJ", "PRON", "ADV")
    ):
        last -= 1
    return first, last


def event(text: str) -> bool:
    """Say whether a capitalised phrase names an event, a draw's group, or a lone office: no actor."""
    folded = fold(text.replace("’", "'"))
    return folded in not_actors("role") or any(folded == word or folded.startswith(word + " ") for word in not_actors("event"))


def named(p: PlacedReading, first: int, last: int, label: str) -> Candidate | None:
    """Return a named mention with its type repaired by what stands around it, or None where it is none."""
    span, text = p.span(first, last - 1), text_of(p, first, last)
    if not any(c.isalpha() for c in text) or not 2 <= len(text) <= 120 or not (text[:1].isupper() or "-" in text):
        return None
    if event(text):
        # "Jeux olympiques de Rio": the event is no actor, the town is a place.
        of = next((i for i in range(first, last - 1) if fold(p.word(i)) in OF and p.word(i + 1)[:1].isupper()), None)
        if of is None or fold(p.word(first)) in ("tour", "prix", "ligue", "open", "groupe") or label == "":
            return None
        end = of + 2
        while end < last and p.word(end)[:1].isupper():
            end += 1
        return Candidate(
            span=p.span(of + 1, end - 1), text=text_of(p, of + 1, end), kind="name", type="place", why="where an event took place"
        )
    if is_people(p, first, last) or portfolio(p, first):
        return None
    type_, role = LABELS.get(label), role_before(p, first)
    thing = meaning(text)
    if type_ != "organisation" and last - first <= 2 and not thing and located(p, first):
        type_ = "place"
    elif thing:
        type_ = thing.type  # type: ignore[assignment]
    elif person_like(p, first, last, role):
        type_ = "person"
    elif is_body(text) or any(fold(text).endswith(" " + word) for word in not_actors("press")):
        type_ = "organisation"
    elif type_ is None:
        type_ = "person" if last - first >= 2 and not text.isupper() else "organisation"
    sort: ActorType = type_ or "organisation"
    return Candidate(
        span=span,
        text=text,
        kind="name",
        type=sort,
        code=(thing.code or None) if thing else None,
        role=role if type_ == "person" else None,
        why=f"the model says {label}" if label else "a run of proper nouns",
    )


def located(p: PlacedReading, first: int) -> bool:
    """Say whether a place is meant by what stands before a name: à, en, dans; the town of, the mayor of."""
    if not first or (first > 1 and p.arrays.lemmas[first - 2] in speech(p.arrays.language)):
        return False
    if fold(p.word(first - 1)) in place_words("preposition"):
        # "a déclaré à Tokayev": whoever is spoken to is a person.
        head = p.arrays.heads[p.arrays.heads[first]] if p.arrays.heads[first] < first else p.arrays.heads[first]
        return p.arrays.lemmas[head] not in speech(p.arrays.language) and p.arrays.lemmas[p.arrays.heads[first]] not in speech(
            p.arrays.language
        )
    if fold(p.word(first - 1)) not in OF:
        return False
    return any(fold(p.word(i)) in place_words("noun") for i in range(max(0, first - 4), first - 1))


def portfolio(p: PlacedReading, first: int) -> bool:
    """Say whether a capitalised phrase is what a minister or ministry is for (ministre des Affaires étrangères), not a name."""
    i = first - 1
    while i >= 0 and fold(p.word(i)) in OF | DETERMINERS:
        i -= 1
    return 0 <= i < first - 1 and fold(p.word(i)) in (
        "ministre",
        "ministere",
        "ministres",
        "secretaire",
        "departement",
        "minister",
        "ministry",
        "chef",
        "head",
    )


def person_like(p: PlacedReading, first: int, last: int, role: str | None) -> bool:
    """Say whether what stands around a name makes it a person: a title, a role noun, or a verb of saying it is subject of."""
    text = text_of(p, first, last)
    if is_body(text):
        return False
    if first and fold(p.word(first - 1)).strip(".") in titles():
        return True
    if role and not re.search(r"\b[A-Z]{3,}\b", text):
        return True
    head = next((i for i in range(first, last) if not first <= p.arrays.heads[i] < last), first)
    verb = p.arrays.heads[head]
    says = p.arrays.deps[head].startswith("nsubj") and p.arrays.lemmas[verb] in speech(p.arrays.language)
    return (
        says
        and last - first >= 2
        and not p.word(first).isupper()
        and (not first or fold(p.word(first - 1)) not in DETERMINERS)
        and not any(fold(p.word(i)) in OF for i in range(first, last))
    )


def government(p: PlacedReading, first: int, last: int) -> str:
    """Return how a place's name is meant: as a government where it acts or is dealt with, else as a place."""
    head = next((i for i in range(first, last) if not first <= p.arrays.heads[i] < last), first)
    i = first - 1
    while i >= 0 and fold(p.word(i)) in DETERMINERS:
        i -= 1
    before = fold(p.word(i)) if i >= 0 else ""
    if p.arrays.deps[head].startswith(("nsubj", "obl:agent")) or before in (
        "avec",
        "contre",
        "with",
        "against",
        "par",
        "by",
        "envers",
        "entre",
    ):
        return "government"
    return "place"


def role_before(p: PlacedReading, first: int) -> str | None:
    """Return the noun phrase of role just before a name (le ministre des Finances, Anton B.), or None."""
    language = p.arrays.language
    i = first - 1
    if i >= 0 and p.word(i) == ",":
        i -= 1
    if i < 0 or fold(p.word(i)) in OF | DETERMINERS or p.arrays.pos[i] in ("ADP", "DET", "VERB", "AUX", "PRON"):
        return None
    end = i
    start = max(first - 14, -1)
    while i > start and p.word(i) not in MARKS and p.word(i) != "." and p.arrays.pos[i] not in ("VERB", "AUX"):
        if roles(language).get(fold(p.word(i))) == "person":
            if not all(
                p.arrays.pos[j] in ("ADJ", "ADP", "DET", "PROPN", "NOUN", "X", "CCONJ", "SPACE", "PART") or p.word(j) == "-"
                for j in range(i + 1, end + 1)
            ):
                return None
            left = i - 1 if i and p.arrays.pos[i - 1] == "DET" else i
            return text_of(p, left, end + 1)
        i -= 1
    return None
