"""Reads clauses from a paragraph's arrays: a verb with its subject, object, obliques, polarity, modality and tense.

Works over universal dependencies (French) and the English model's own labels alike: what differs stands in LABELS below.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from recoupe.analyse.claims.frames import modes, motions
from recoupe.language.words import fold
from recoupe.model.analysis import Modality
from recoupe.model.reading import PlacedReading

SUBJECT = frozenset(("nsubj", "csubj"))
PASSIVE = frozenset(("nsubj:pass", "nsubjpass"))
OBJECT = frozenset(("obj", "dobj", "iobj", "dative"))
OBLIQUE = frozenset(("obl", "obl:arg", "obl:mod", "obl:agent", "nmod", "prep", "agent"))
NEGATIONS = frozenset(("pas", "jamais", "plus", "aucun", "aucune", "ni", "not", "n't", "never", "no"))
MODALITIES: dict[str, Modality] = {
    "possible": "possible",
    "planned": "planned",
    "announced": "announced",
    "asked": "asked",
    "denied": "denied",
}


class Clause(Struct, frozen=True, kw_only=True):
    """One proposition by its tokens. `obliques`: (preposition, head token); `lemma`: with "se-" before a reflexive verb."""

    head: int
    lemma: str
    subject: int | None
    object: int | None
    obliques: tuple[tuple[str, int], ...]
    negative: bool
    modality: Modality
    tense: str | None


def find_clauses(p: PlacedReading) -> Iterator[Clause]:
    """Yield the clauses of a paragraph, one for each verb that is no auxiliary, in order."""
    for i in range(len(p)):
        if p.arrays.pos[i] in ("VERB", "AUX") and not p.arrays.deps[i].startswith(("aux", "cop")):
            yield clause_of(p, i)


def clause_of(p: PlacedReading, verb: int) -> Clause:
    """Return the clause of one verb; in the passive, the agent is its subject."""
    children = p.children[verb]
    subject = next((c for c in children if p.arrays.deps[c] in SUBJECT), None)
    passive = next((c for c in children if p.arrays.deps[c] in PASSIVE), None)
    if passive is not None and p.arrays.lemmas[verb] in motions(p.arrays.language):
        subject, passive = passive, None  # est arrivé: no passive, whatever the parser says
    bare = [c for c in children if p.arrays.deps[c] in OBLIQUE and not preposition(p, c)]  # mercredi, under which "au Pérou" may hang
    near = [*children, *(g for c in bare for g in p.children[c])]
    obliques = tuple((preposition(p, c), inner(p, c)) for c in near if p.arrays.deps[c] in OBLIQUE and preposition(p, c))
    agent = next((c for word, c in obliques if word in ("par", "by")), None) if passive is not None else None
    target = passive if passive is not None else next((c for c in children if p.arrays.deps[c] in OBJECT and c > verb), None)
    return Clause(
        head=verb,
        lemma=lemma(p, verb),
        subject=agent if passive is not None else subject if subject is not None else inherited(p, verb),
        object=target,
        obliques=obliques,
        negative=negative(p, verb) != refused(p, verb),
        modality=modality(p, verb),
        tense=tense(p, verb),
    )


def lemma(p: PlacedReading, verb: int) -> str:
    """Return a verb's lemma, "se-rendre" where it is reflexive."""
    own = any(fold(p.word(c)).replace("’", "'") in ("se", "s'") for c in p.children[verb] if c < verb)
    return f"se-{p.arrays.lemmas[verb]}" if own else p.arrays.lemmas[verb]


def inherited(p: PlacedReading, verb: int) -> int | None:
    """Return the subject of the verb that governs or precedes this one in a chain, or the noun that a clause describes."""
    head, dep = p.arrays.heads[verb], p.arrays.deps[verb]
    if head == verb:
        return None
    if dep in ("conj", "xcomp", "advcl", "ccomp") and p.arrays.pos[head] in ("VERB", "AUX"):
        above = next((c for c in p.children[head] if p.arrays.deps[c] in SUBJECT | PASSIVE), None)
        return above if above is not None or dep == "ccomp" else inherited(p, head) if head < verb else None
    return head if dep in ("acl", "acl:relcl", "relcl") and p.arrays.pos[head] in ("NOUN", "PROPN") else None


def preposition(p: PlacedReading, token: int) -> str:
    """Return the preposition that introduces an oblique, by its plain form ("à" for "au" and "aux", "de" for "du"), else ""."""
    if p.arrays.deps[token] in ("prep", "agent"):
        return fold(p.word(token))
    word = next((p.word(c) for c in p.children[token] if p.arrays.deps[c] == "case"), "")
    plain = fold(word).replace("’", "'")
    return {"au": "à", "aux": "à", "a": "à", "du": "de", "des": "de", "d'": "de"}.get(plain, plain)


def inner(p: PlacedReading, token: int) -> int:
    """Return the noun of an oblique: the English model hangs it below its preposition."""
    if p.arrays.deps[token] in ("prep", "agent"):
        return next((c for c in p.children[token] if p.arrays.deps[c] == "pobj"), token)
    return token


def negative(p: PlacedReading, verb: int) -> bool:
    """Say whether a verb is denied by a word of its own ("ne … que" restricts and does not deny)."""
    words = {fold(p.word(c)) for c in p.children[verb]}
    determined = {fold(p.word(d)) for c in p.children[verb] if p.arrays.deps[c] in OBJECT | SUBJECT for d in p.children[c]}
    alone = {"plus"} if not words & {"ne", "n'", "n’"} else set()
    return bool((words - alone) & NEGATIONS or determined & {"aucun", "aucune", "no"})


def refused(p: PlacedReading, verb: int) -> bool:
    """Say whether the verb above keeps this one from being done: refuser de reconnaître, s'abstenir de voter."""
    head = p.arrays.heads[verb]
    if p.arrays.deps[verb] not in ("xcomp", "ccomp", "obl:arg") or head == verb:
        return False
    own = lemma(p, head)
    return modes(p.arrays.language).get(own, modes(p.arrays.language).get(p.arrays.lemmas[head])) == "refused"


def modality(p: PlacedReading, verb: int) -> Modality:
    """Return how far a thing is done, by the verb over it and by its own mood and tense."""
    head = p.arrays.heads[verb]
    if p.arrays.deps[verb] in ("xcomp", "ccomp") and head != verb:
        over = modes(p.arrays.language).get(lemma(p, head)) or modes(p.arrays.language).get(p.arrays.lemmas[head])
        if over in MODALITIES:
            return MODALITIES[over]
    helpers = [c for c in p.children[verb] if p.arrays.deps[c].startswith("aux")]
    for j in (*helpers, verb):
        if "Mood=Cnd" in p.arrays.morphs[j]:
            return "rumoured"
        if "Tense=Fut" in p.arrays.morphs[j] or (modes(p.arrays.language).get(p.arrays.lemmas[j]) == "planned" and j != verb):
            return "planned"
        if modes(p.arrays.language).get(p.arrays.lemmas[j]) == "possible" and j != verb:
            return "possible"
    return "done"


def tense(p: PlacedReading, verb: int) -> str | None:
    """Return "past", "present" or "future" by the verb's own form and its auxiliaries'."""
    morphs = " ".join(p.arrays.morphs[j] for j in (verb, *(c for c in p.children[verb] if p.arrays.deps[c].startswith("aux"))))
    if "Tense=Fut" in morphs:
        return "future"
    if "Tense=Past" in morphs or "Tense=Imp" in morphs:
        return "past"
    return "present" if "Tense=Pres" in morphs else None
