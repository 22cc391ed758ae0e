"""Relations: who holds which office, who is whose ally, supplier, investor … from copulas, appositions and titles."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analyse.claims.clauses import OBLIQUE, inner, negative, preposition
from recoupe.analyse.claims.frames import demonyms, offices, relation_frames
from recoupe.analyse.claims.making import Draft
from recoupe.language.words import fold
from recoupe.model.reading import PlacedReading

NAMES = ("appos", "flat:name", "flat", "nmod", "compound")


def relation_claims(p: PlacedReading) -> Iterator[Draft]:
    """Yield the relations of a paragraph in the order of its words."""
    frames, titles = relation_frames(p.arrays.language), offices(p.arrays.language)
    for i in range(len(p)):
        if p.arrays.pos[i] not in ("NOUN", "ADJ", "PROPN") and "VerbForm=Part" not in p.arrays.morphs[i]:
            continue
        lemma = p.word(i).lower() if p.word(i).lower() in frames else p.arrays.lemmas[i].lower()
        if lemma in frames:
            yield from stated(p, i, frames[lemma].type, frames[lemma].others)
        elif lemma in titles or fold(p.word(i)) in titles:
            yield from office(p, i)


def stated(p: PlacedReading, noun: int, kind: str, others: tuple[str, ...]) -> Iterator[Draft]:
    """Yield the relation that a noun states of its subject (X est l'allié de Y) or of the noun it explains (X, allié de Y)."""
    subject = holder(p, noun)
    other = party(p, noun, others)
    if subject is None or other is None or subject == other:
        return
    yield Draft(
        head=noun,
        predicate=p.arrays.lemmas[noun],
        subject=subject,
        object=other,
        type=kind,
        negative=negative(p, noun),
        qualifiers=rank(p, noun),
    )


def holder(p: PlacedReading, noun: int) -> int | None:
    """Return of whom a noun is said: the subject of its copula, the owner in "X a une coentreprise", the noun that it explains."""
    own = next((c for c in p.children[noun] if p.arrays.deps[c].split(":")[0] == "nsubj"), None)
    if own is not None:
        return own
    head, dep = p.arrays.heads[noun], p.arrays.deps[noun]
    if head == noun:
        return None
    if dep == "conj":
        return holder(p, head)
    if dep in ("appos", "amod", "acl") and p.arrays.pos[head] in ("NOUN", "PROPN"):
        return head
    if dep in ("obj", "dobj", "attr", "xcomp", "obl:arg", "obl:mod") and p.arrays.pos[head] in ("VERB", "AUX"):
        return next((c for c in p.children[head] if p.arrays.deps[c].split(":")[0] == "nsubj"), None)
    return None


def party(p: PlacedReading, noun: int, others: tuple[str, ...]) -> int | None:
    """Return the other party: a complement of the noun, of an adjective beside it, or of the verb that has it for its object.

    The prepositions are tried in the table's order: "fournisseur de pétrole pour X" and "fournisseur de X" both supply X.
    """
    near = [noun, *(c for c in p.children[noun] if p.arrays.pos[c] in ("ADJ", "NOUN"))]
    if p.arrays.deps[noun] in ("obj", "dobj"):
        near.append(p.arrays.heads[noun])
    rows = [(preposition(p, c), inner(p, c)) for j in near for c in p.children[j] if p.arrays.deps[c] in OBLIQUE]
    return next((token for word in others for said, token in rows if said == word and token != noun), None)


def rank(p: PlacedReading, noun: int) -> dict[str, str]:
    """Return the rank that an ordinal gives (le cinquième investisseur)."""
    words = [p.word(c) for c in p.children[noun] if "NumType=Ord" in p.arrays.morphs[c] or fold(p.word(c)).endswith(("ieme", "ième"))]
    return {"rank": words[0]} if words else {}


def office(p: PlacedReading, noun: int) -> Iterator[Draft]:
    """Yield the office that a title gives to the person named with it (le président kazakh, X; X, ministre de Y)."""
    person = next((c for c in p.children[noun] if p.arrays.deps[c] in NAMES and p.arrays.pos[c] == "PROPN" and not preposition(p, c)), None)
    if person is None and p.arrays.deps[noun] == "appos" and p.arrays.pos[p.arrays.heads[noun]] == "PROPN":
        person = p.arrays.heads[noun]
    if person is None:
        return
    peoples = demonyms(p.arrays.language)
    country = next((c for c in p.children[noun] if fold(p.word(c)) in peoples), None)
    of = next((inner(p, c) for c in p.children[noun] if p.arrays.deps[c] in OBLIQUE and preposition(p, c) in ("de", "of")), None)
    other = of if of is not None else country
    yield Draft(
        head=noun,
        predicate=p.arrays.lemmas[noun],
        subject=person,
        object=other,
        type="holds_office",
        qualifiers={"office": p.word(noun)},
    )
