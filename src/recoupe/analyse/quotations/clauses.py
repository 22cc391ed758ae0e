"""What a verb of saying introduces: que-clauses, infinitives, objects with the speaker's words in them, announced things."""

from __future__ import annotations

import re

from msgspec.structs import replace

from recoupe.analyse.quotations.cues import Cue, verbs
from recoupe.analyse.quotations.marks import Quoted
from recoupe.analyse.quotations.said import Said, by_cue, sentence_of, trimmed
from recoupe.language.words import fold
from recoupe.model.reading import PlacedReading

NAMING = frozenset(("qualifier", "traiter", "describe", "call", "brand", "dub"))
ASIDE = re.compile(r",\s+(?:ce\s+qu[ei]\b|ce\s+qu['’]|alors\s+qu|tandis\s+qu)|[»”]\s+(?:alors|tandis)\s+qu")
JOINERS = frozenset(
    [
        "avant",
        "apres",
        "alors",
        "tandis",
        "pour",
        "sans",
        "des",
        "bien",
        "plus",
        "moins",
        "autre",
        "autres",
        "meme",
        "tel",
        "ainsi",
        "pendant",
        "lors",
        "depuis",
    ]
)
LONGEST = 400  # characters of the object of a reported act: a longer one is taken for a parse gone astray (an estimate)


def clause(p: PlacedReading, cue: Cue, quoted: list[Quoted]) -> list[Said]:
    """Return what a verb of saying introduces: a que-clause (without que), an infinitive (without de), or a marked object."""
    for child in p.children[cue.verb]:
        dep = p.arrays.deps[child]
        if child <= cue.verb or dep not in ("ccomp", "xcomp", "advcl", "acl", "obl:mod", "obj", "obl:arg"):
            continue
        inside = up_to_next_cue(p, child, [j for j in p.subtree(child) if j > cue.last], cue)
        if not inside:
            continue
        opener = fold(p.word(inside[0]).replace("’", "'"))
        that = opener in ("que", "qu'", "that") and "q" in cue.forms
        infinitive = "i" in cue.forms and is_infinitive(p, child) and not passive(p, cue.verb)
        english = p.arrays.language == "en" and dep == "ccomp" and "q" in cue.forms
        if not (that or infinitive or english):
            continue
        kept = inside[1:] if (that or opener in ("de", "d'", "a", "to")) and len(inside) > 1 else inside
        kept = unbroken(p, kept, cue) if that else kept
        parts = split_at_that(p, kept, quoted) if that else [kept]
        spans = [trimmed(p, p.arrays.starts[part[0]], aside(p, part, quoted), quoted) for part in parts]
        found = [by_cue(p, cue, span, quoted) for span in spans if span is not None]
        if found:
            return found
    return later_clause(p, cue, quoted) or objects(p, cue, quoted) or announced(p, cue, quoted)


def unbroken(p: PlacedReading, inside: list[int], cue: Cue) -> list[int]:
    """Return a que-clause up to its sentence's end where the parse breaks off in the middle of a phrase, without a comma."""
    _, end = sentence_of(p, cue.verb)
    after = inside[-1] + 1
    known = verbs(p.arrays.language)
    if after >= end or p.arrays.pos[after] in ("PUNCT", "CCONJ") or inside[-1] < cue.verb:
        return inside
    rest = range(after, end)
    told = any(p.arrays.pos[j] == "VERB" and p.arrays.lemmas[j] in known for j in rest)
    return inside if told else [*inside, *rest]


def announced(p: PlacedReading, cue: Cue, quoted: list[Quoted]) -> list[Said]:
    """Return the noun phrase that a verb of announcing, denying, promising or justifying has for its object: a reported act.

    (a annoncé la fermeture du port; a démenti tout retard).
    """
    if cue.kind not in ("announce", "deny", "promise") and "n" not in cue.forms:
        return []
    for child in p.children[cue.verb]:
        if child > cue.last and p.arrays.deps[child] == "obj" and p.arrays.pos[child] == "NOUN":
            tokens = [j for j in p.subtree(child) if j > cue.last]
            if len(tokens) < 3:
                return []
            span = trimmed(p, p.arrays.starts[tokens[0]], aside(p, tokens, quoted), quoted)
            return [replace(by_cue(p, cue, span, quoted), act=True)] if span is not None and span.end - span.start < LONGEST else []
    return []


def split_at_that(p: PlacedReading, inside: list[int], quoted: list[Quoted]) -> list[list[int]]:
    """Return a clause in its parts where "et que" opens another behind words between marks; without marks it stays one."""
    parts: list[list[int]] = [[]]
    for at, j in enumerate(inside):
        opener = fold(p.word(j)).replace("’", "'") in ("que", "qu'", "that")
        joined = at > 1 and fold(p.word(inside[at - 1])) in ("et", "mais", "ou", "and", "but") and inside[at - 1] == j - 1
        marked = joined and any(p.arrays.starts[parts[-1][0]] <= q.outer < p.arrays.starts[j] for q in quoted)
        if opener and marked and len(parts[-1]) > 3:
            parts[-1].pop()
            parts.append([])
        else:
            parts[-1].append(j)
    return [part for part in parts if part]


def aside(p: PlacedReading, part: list[int], quoted: list[Quoted]) -> int:
    """Return where reported words end: before the reporter's own aside (…, alors que …; …, ce que …), outside any marks."""
    start, end = p.arrays.starts[part[0]], p.arrays.ends[part[-1]]
    for match in ASIDE.finditer(p.text, start, end):
        at = match.start() + (p.text[match.start()] in "»”")
        if at - start > 12 and not any(q.outer < at < q.after for q in quoted):
            return at
    return end


def objects(p: PlacedReading, cue: Cue, quoted: list[Quoted]) -> list[Said]:
    """Return what a verb of praise, blame or appeal has for its object, where words of the speaker stand in it between marks.

    (a salué la « constance » du conseil; a qualifié la visite d'« historique »; a appelé à un « sursaut »): a reported act,
    but for naming ("qualifier", "traiter"), which states something.
    """
    naming = cue.lemma in NAMING
    if "a" not in cue.forms and not naming:
        return []
    kin = ("obj", "obl:arg", "iobj", "obl", "xcomp", "obl:mod") if naming else ("obj", "obl:arg", "iobj")
    tokens = sorted({j for c in p.children[cue.verb] if c > cue.last and p.arrays.deps[c] in kin for j in p.subtree(c) if j > cue.last})
    if tokens and p.arrays.pos[tokens[0]] == "ADP":
        tokens = tokens[1:]
    if not tokens:
        return []
    start, end = p.arrays.starts[tokens[0]], aside(p, tokens, quoted)
    marked = [q for q in quoted if start <= q.outer < end]
    if not marked or start == marked[0].outer:
        return []
    span = trimmed(p, start, max(end, marked[-1].after) if naming else end, quoted)
    return [replace(by_cue(p, cue, span, quoted), act=not naming)] if span is not None and span.end - span.start < LONGEST else []


def later_clause(p: PlacedReading, cue: Cue, quoted: list[Quoted]) -> list[Said]:
    """Return the que-clause that stands behind a time, a place or an addressee (a déclaré lundi dans une lettre que …).

    The parser hangs it on another word there. Nothing but such words may stand between: no verb, no stop, fifteen tokens at most.
    """
    denied = any(fold(p.word(c)).replace("’", "'") in ("ne", "n'") for c in p.children[cue.verb])  # ne … que restricts
    if "q" not in cue.forms or p.arrays.language != "fr" or denied:
        return []
    _, end = sentence_of(p, cue.verb)
    for j in range(cue.last + 1, min(cue.last + 16, end - 1)):
        word = fold(p.word(j)).replace("’", "'")
        if p.arrays.pos[j] in ("VERB", "AUX") or word in (".", ";", ":", "«", "»", '"', "qui", "dont"):
            return []
        over = p.arrays.heads[j]  # a verb in the passive has no object that "que" could be
        relative = p.arrays.pos[j] == "PRON" and p.arrays.deps[over] in ("acl:relcl", "acl") and not passive(p, over)
        opens = word in ("que", "qu'") and not relative and fold(p.word(j - 1)) not in JOINERS
        if opens and j > cue.last + 1:
            span = trimmed(p, p.arrays.starts[j + 1], p.arrays.ends[end - 1], quoted)
            return [by_cue(p, cue, span, quoted)] if span is not None and cue.subject is not None else []
    return []


def up_to_next_cue(p: PlacedReading, clause_verb: int, inside: list[int], cue: Cue) -> list[int]:
    """Return a clause without a second report that the parser joined to it (il a précisé que A mais a confié vouloir B).

    A verb of saying joined to the clause's verb, with an auxiliary of its own tense and no subject, goes on from the first cue.
    """
    known = verbs(p.arrays.language)
    for other in p.children[clause_verb]:
        joined = p.arrays.deps[other] == "conj" and (p.arrays.lemmas[other] in known or out_of_tense(p, clause_verb, other)) and cue.forms
        if joined and not any(p.arrays.deps[c].startswith("nsubj") for c in p.children[other]):
            marks = [c for c in p.children[other] if p.arrays.deps[c] in ("cc", "mark") or p.arrays.pos[c] == "CCONJ"]
            own_that = any(fold(p.word(c)).startswith("qu") for c in marks)
            finite = [other, *(c for c in p.children[other] if p.arrays.deps[c].startswith("aux"))]
            if not own_that and any("VerbForm=Fin" in p.arrays.morphs[j] for j in finite):
                edge = min([other, *marks])
                return [j for j in inside if j < edge]
    return inside


def out_of_tense(p: PlacedReading, clause_verb: int, other: int) -> bool:
    """Say whether a verb leaves the tense of reported speech: after "serait" or "avait", "a refusé" is the reporter's own."""

    def finite(verb: int) -> str:
        group = [verb, *(c for c in p.children[verb] if p.arrays.deps[c].split(":")[0] in ("aux", "cop"))]
        return " ".join(p.arrays.morphs[j] for j in group if "VerbForm=Fin" in p.arrays.morphs[j])

    within, beyond = finite(clause_verb), finite(other)
    return ("Mood=Cnd" in within or "Tense=Imp" in within) and "Mood=Ind" in beyond and "Tense=Pres" in beyond


def passive(p: PlacedReading, verb: int) -> bool:
    """Say whether a verb is in the passive: who is called or invited to do a thing does not say it."""
    return any(p.arrays.deps[c] in ("aux:pass", "auxpass", "nsubj:pass", "nsubjpass") for c in p.children[verb])


def is_infinitive(p: PlacedReading, verb: int) -> bool:
    """Say whether a clause's verb is an infinitive, its own or its auxiliary's (avoir ouvert, être déterminé)."""
    helpers = [c for c in p.children[verb] if p.arrays.deps[c].split(":")[0] in ("aux", "cop")]
    return any("VerbForm=Inf" in p.arrays.morphs[j] and p.arrays.pos[j] in ("VERB", "AUX") for j in (verb, *helpers))
