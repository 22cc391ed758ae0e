"""Events: verbs and nouns that state one, with actor and recipient from the same proposition."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from recoupe.analyse.claims.clauses import OBLIQUE, Clause, find_clauses, inner, preposition
from recoupe.analyse.claims.frames import Frame, event_frames, modes
from recoupe.analyse.claims.making import Draft
from recoupe.model.reading import PlacedReading

# Verbs that leave it to their object's noun what is stated (signer un accord, exprimer sa préoccupation, entamer un voyage).
LIGHT = frozenset(
    [
        "signer",
        "faire",
        "mener",
        "lancer",
        "conclure",
        "tenir",
        "effectuer",
        "entamer",
        "imposer",
        "apporter",
        "exprimer",
        "poursuivre",
        "avoir",
        "donner",
        "prendre",
        "opposer",
        "commencer",
        "sign",
        "make",
        "hold",
        "launch",
        "impose",
        "express",
        "start",
        "begin",
        "have",
        "give",
        "take",
        "conduct",
        "pay",
        "stage",
        "issue",
        "reach",
    ]
)
JOINED = frozenset(("conj",))
COUNTING = frozenset(
    [
        "série",
        "nombre",
        "ensemble",
        "douzaine",
        "dizaine",
        "vingtaine",
        "trentaine",
        "paire",
        "centaine",
        "series",
        "number",
        "set",
        "dozen",
        "pair",
        "raft",
    ]
)


def verb_claims(p: PlacedReading) -> Iterator[Draft]:
    """Yield one proposition for each clause with a subject or object, typed where its verb or its object's noun states an event."""
    for clause in find_clauses(p):
        frame, recipient = typed(p, clause)
        if clause.subject is None and clause.object is None and frame is None:
            continue
        subjects = with_joined(p, clause.subject) if frame else [clause.subject]
        for subject in subjects:
            yield Draft(
                head=clause.head,
                predicate=clause.lemma.removeprefix("se-"),
                subject=subject,
                object=recipient if frame else clause.object,
                type=frame.type if frame else None,
                mode=frame.mode if frame else None,
                extent=(clause.object, counted(p, clause.object)) if clause.object is not None else (),
                negative=clause.negative,
                modality=clause.modality,
                tense=clause.tense,
            )


def typed(p: PlacedReading, clause: Clause) -> tuple[Frame | None, int | None]:
    """Return the frame of a clause and its recipient's token. A light verb's object decides; refusing a thing is not doing it."""
    language = p.arrays.language
    verbs, nouns = event_frames(language, "verbs"), event_frames(language, "nouns")
    plain = clause.lemma.removeprefix("se-")
    stated = counted(p, clause.object) if clause.object is not None and plain in LIGHT else None
    frame = of_compound(p, stated, nouns) if stated is not None else None
    if frame is not None:
        done = next((f.mode for f in verbs.get(plain, ()) if f.type == frame.type), None)
        if frame.mode is None and done:
            frame = msgspec.structs.replace(frame, mode=done)
        return frame, recipient_of(p, clause, frame, stated)
    frames = verbs.get(clause.lemma) or (verbs.get(plain) if clause.lemma == plain else None)
    if not frames or (plain in modes(language) and plain not in verbs):
        return None, None
    return frames[0], recipient_of(p, clause, frames[0], None)


def counted(p: PlacedReading, noun: int) -> int:
    """Return what a noun of quantity counts: the contracts of "une série de contrats"; any other noun is itself."""
    if p.arrays.lemmas[noun] not in COUNTING:
        return noun
    return next((t for word, t in complements(p, noun) if word in ("de", "of")), noun)


def recipient_of(p: PlacedReading, clause: Clause, frame: Frame, noun: int | None) -> int | None:
    """Return the recipient: a complement of the noun, the object, or an oblique with one of the frame's prepositions."""
    if noun is not None:
        below = next((t for word, t in complements(p, noun) if word in frame.others), None)
        if below is not None:
            return below
    if "obj" in frame.others and clause.object is not None and noun is None:
        return clause.object
    found = next((token for word, token in clause.obliques if word in frame.others), None)
    return found if found is not None or noun is not None else clause.object


def with_joined(p: PlacedReading, head: int | None) -> list[int | None]:
    """Return a subject with those joined to it by "et", each an actor of its own."""
    if head is None:
        return [None]
    return [head, *(c for c in p.children[head] if p.arrays.deps[c] in JOINED and p.arrays.pos[c] in ("NOUN", "PROPN"))]


def noun_claims(p: PlacedReading) -> Iterator[Draft]:
    """Yield the events that nouns state with both or one of their parties (l'annexion de X par Y, une réunion avec X)."""
    frames = event_frames(p.arrays.language, "nouns")
    for i in range(len(p)):
        frame = of_compound(p, i, frames) if p.arrays.pos[i] == "NOUN" else None
        if frame is None:
            continue
        parts = complements(p, i)
        by = next((t for word, t in parts if word in ("par", "by")), None)
        of = next((t for word, t in parts if word in ("de", "of")), None)
        to = next((t for word, t in parts if word in frame.others and t not in (by, of)), None)
        if by is None and of is None and to is None and frame.mode != "intent":
            continue
        subject, target = parties(frame, by, of, to)
        yield Draft(head=i, predicate=p.arrays.lemmas[i], subject=subject, object=target, type=frame.type, mode=frame.mode)


def complements(p: PlacedReading, noun: int) -> list[tuple[str, int]]:
    """Return the complements of a noun that may be parties: (preposition, head token), years and other numbers left out."""
    rows = [(preposition(p, c), inner(p, c)) for c in p.children[noun] if p.arrays.deps[c] in OBLIQUE]
    return [
        (word, token) for word, token in rows if p.arrays.pos[token] in ("NOUN", "PROPN", "PRON", "ADJ") and not p.word(token).isdigit()
    ]


def of_compound(p: PlacedReading, noun: int, frames: dict[str, tuple[Frame, ...]]) -> Frame | None:
    """Return the frame of a noun, of "déclaration d'intention" before that of "déclaration"; None where it states no event."""
    joined = {"de": "-d'", "of": "-of-"}
    names = [f"{p.arrays.lemmas[noun]}{joined[word]}{p.arrays.lemmas[token]}" for word, token in complements(p, noun) if word in joined]
    return next((frames[name][0] for name in (*names, p.arrays.lemmas[noun]) if name in frames), None)


def parties(frame: Frame, by: int | None, of: int | None, to: int | None) -> tuple[int | None, int | None]:
    """Return actor and recipient of a noun's event: "par" names the actor, then "de" the recipient; else "de" names the actor.

    A noun whose recipient itself stands after "de" (la libération de X, l'arrestation de X) leaves its actor unsaid.
    """
    if by is not None:
        return by, of if of is not None else to
    if "de" in frame.others or "of" in frame.others:
        return (of, to) if to is not None and to != of else (None, of)
    return of, to
