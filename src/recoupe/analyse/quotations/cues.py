"""Finds the verbs of saying in a paragraph, with their whole group, their subject and what they introduce."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from recoupe.language.tables import table
from recoupe.language.words import fold
from recoupe.model.reading import PlacedReading

SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass", "csubj")
SOME = frozenset(("un", "une", "certains", "certaines", "plusieurs", "beaucoup", "deux", "trois"))
OBJECT_WORDS = "me te se nous vous lui leur y en us him them"  # pronouns that stand before a verb besides its subject
OBJECTS = frozenset(OBJECT_WORDS.split(" "))
ENDINGS = ("aient", "èrent", "eront", "ent", "ait", "ant", "era", "e", "a")  # of the first conjugation, third person
CAUSED = frozenset(("savoir", "valoir", "remarquer", "observer", "part"))  # after "faire": a fait savoir
MARKS = ("»", "”", '"', ",", "–", "—")  # what stands before an incise


class Cue(Struct, frozen=True, kw_only=True):
    """A verb of saying: its token, the first and last token of its group, its class and forms, and its subject's head."""

    verb: int
    first: int
    last: int
    lemma: str
    kind: str
    forms: str
    subject: int | None
    negated: bool


@lru_cache(maxsize=4)
def verbs(language: str) -> dict[str, tuple[str, str]]:
    """Return verb lemma → (class, forms) of a language's table."""
    return {row["verb"]: (row["class"], row["forms"]) for row in table(language, "speech_verbs")}


def find_cues(p: PlacedReading) -> list[Cue]:
    """Return the verbs of saying of a paragraph in order."""
    known = verbs(p.arrays.language)
    found = []
    for i in range(len(p)):
        lemma = lemma_of(p, i, known)
        if lemma is None or p.arrays.deps[i].startswith("aux") or authors_own(p, i):
            continue
        kind, forms = known[lemma]
        first, last = group(p, i)
        who = inverted(p, first, last)
        found.append(
            Cue(
                verb=i,
                first=first,
                last=last,
                lemma=lemma,
                kind=kind,
                forms=forms,
                subject=subject(p, i) if who is None else who,
                negated=negated(p, i),
            )
        )
    return found


def lemma_of(p: PlacedReading, i: int, known: Mapping[str, object]) -> str | None:
    """Return the verb of saying that a token is a form of, or None.

    The model's lemma counts; where it leaves a form as it is ("estime", "indiquent": its tables take them for nouns), the
    regular ending does. Just behind a closing mark and a comma a form counts whatever part of speech the model gives it.
    """
    verb = p.arrays.pos[i] in ("VERB", "AUX")
    if i and p.arrays.lemmas[i - 1] == "faire" and f"faire {fold(p.word(i))}" in known:
        return f"faire {fold(p.word(i))}"
    if verb and p.arrays.lemmas[i] in known:
        return p.arrays.lemmas[i]
    if p.arrays.language != "fr" or not (verb or behind_marks(p, i)):
        return None
    word = p.word(i)
    for ending in ENDINGS:
        if word.endswith(ending) and (stem := word.removesuffix(ending)) and len(stem) > 2 and stem + "er" in known:
            return stem + "er"
    return None


def authors_own(p: PlacedReading, i: int) -> bool:
    """Say whether a verb of saying is the author's own aside: "rappelons que", "à noter que", "c'est-à-dire que"."""
    morph = p.arrays.morphs[i]
    if "Mood=Imp" in morph or (p.word(i).endswith("ons") and not any(p.arrays.deps[c].startswith("nsubj") for c in p.children[i])):
        return p.arrays.language == "fr"
    before = p.text[max(0, p.arrays.starts[i] - 8) : p.arrays.starts[i]].casefold()
    alone = "VerbForm=Inf" in morph and p.arrays.heads[i] == i
    return alone or before.endswith(("-à-", "est-à-"))


def behind_marks(p: PlacedReading, i: int) -> bool:
    """Say whether a word opens an incise: a closing mark, a comma, the word, then a noun phrase."""
    before = p.text[: p.arrays.starts[i]].rstrip(" \u00a0\u202f")
    marked = before.endswith(",") and before[:-1].rstrip(" \u00a0\u202f").endswith(("»", "”", '"'))
    return marked and i + 1 < len(p) and p.arrays.pos[i + 1] in ("DET", "PROPN", "NOUN", "PRON")


def group(p: PlacedReading, verb: int) -> tuple[int, int]:
    """Return the first and last token of a verb's group: its auxiliaries and the pronoun of an inversion."""
    first = last = verb
    if verb and p.arrays.lemmas[verb - 1] == "faire" and p.arrays.lemmas[verb] in CAUSED:
        first = verb - 2 if verb > 1 and p.arrays.lemmas[verb - 2] == "avoir" else verb - 1
    elif verb and "VerbForm=Part" in p.arrays.morphs[verb] and p.arrays.lemmas[verb - 1] in ("avoir", "être", "have", "be"):
        first = verb - 1  # also where the parser hangs the auxiliary elsewhere
    elif "VerbForm=Part" in p.arrays.morphs[verb]:
        first = inverted_auxiliary(p, verb)
    for child in p.children[verb]:
        if p.arrays.deps[child].startswith("aux") and verb - 6 <= child < verb:
            first = min(first, child)
        if p.arrays.pos[child] == "PRON" and verb < child <= verb + 2 and p.word(child).startswith("-"):
            last = max(last, child)
    return first, last


def inverted_auxiliary(p: PlacedReading, verb: int) -> int:
    """Return the auxiliary that an inversion sets apart from its participle (a-t-elle encore ajouté), else the participle."""
    for j in range(verb - 1, max(-1, verb - 6), -1):
        if p.arrays.lemmas[j] in ("avoir", "être") and j + 1 < verb and p.word(j + 1).startswith("-"):
            return j
        if p.arrays.pos[j] not in ("ADV", "PRON"):
            return verb
    return verb


def inverted(p: PlacedReading, first: int, last: int) -> int | None:
    """Return the subject that follows its verb in an incise (« … », a dit la ministre), or None where there is no incise.

    The parser often takes the quoted words for the subject there; the place decides: a mark or a comma before the verb, and
    the first pronoun or noun after it, before any comma.
    """
    for j in range(first, min(last + 4, len(p))):
        if p.word(j).startswith("-") and fold(p.word(j)).strip("-").removeprefix("t-") in ("il", "elle", "on", "ils", "elles"):
            return j
    reflexive = first and fold(p.word(first - 1)).replace("’", "'") in ("s'", "se", "m'", "me")
    head = p.text[: p.arrays.starts[first - 1 if reflexive else first]].rstrip(" \u00a0\u202f")
    if head.endswith(",") and any(c < verb_of(p, first, last) and not governed(p, c) for c in subjects(p, verb_of(p, first, last))):
        return None  # the comma closes an apposition: le porte-parole, X, a dit
    if not head.endswith(MARKS) or (p.arrays.pos[first] == "VERB" and "VerbForm=Part" in p.arrays.morphs[first]):
        return None
    for j in range(last + 1, min(last + 12, len(p))):
        if p.arrays.pos[j] in ("NOUN", "PROPN") and (is_time(p, j) or behind_preposition(p, j)):
            continue
        if (
            fold(p.word(j)) in SOME
            and p.arrays.pos[j] in ("PRON", "DET", "NUM")
            and fold(p.word(min(j + 1, len(p) - 1))) in ("de", "des", "d'")
        ):
            return j
        if p.arrays.pos[j] in ("NOUN", "PROPN") or (p.word(j)[:1].isupper() and p.word(j).isalpha()):
            return j
        if p.arrays.pos[j] in ("PUNCT", "VERB", "SCONJ", "CCONJ", "PRON"):
            return None
    return None


def behind_preposition(p: PlacedReading, token: int) -> bool:
    """Say whether a preposition stands before a noun, perhaps with its article between (pour sa part, à la presse)."""
    back = token - 1
    while back >= 0 and p.arrays.pos[back] in ("DET", "ADJ", "NUM"):
        back -= 1
    return back >= 0 and p.arrays.pos[back] == "ADP"


def verb_of(p: PlacedReading, first: int, last: int) -> int:
    """Return the main verb of a group."""
    return next((j for j in range(last, first - 1, -1) if p.arrays.pos[j] in ("VERB", "AUX")), last)


def subjects(p: PlacedReading, verb: int) -> list[int]:
    """Return the words that the parser takes for a verb's subject."""
    return [c for c in p.children[verb] if p.arrays.deps[c].split(":")[0] in ("nsubj", "nsubjpass", "csubj")]


@lru_cache(maxsize=4)
def time_words(language: str) -> frozenset[str]:
    """Return the nouns that name days and other units of time, folded."""
    names = {fold(row["name"]) for name in ("weekdays", "months") for row in table(language, name)}
    return frozenset(names | {fold(row["words"]) for row in table(language, "time_nouns")})


def is_time(p: PlacedReading, token: int) -> bool:
    """Say whether a noun names a day or another unit of time: it is no speaker."""
    return fold(p.word(token)) in time_words(p.arrays.language)


def negated(p: PlacedReading, verb: int) -> bool:
    """Say whether a verb of saying is denied (n'a pas dit, did not say)."""
    return any(fold(p.word(c)) in ("pas", "not", "n't", "jamais", "never") for c in p.children[verb])


def subject(p: PlacedReading, verb: int) -> int | None:
    """Return the head token of a verb's subject, its governor's where the two are joined or controlled, or None.

    Of several words that the parser takes for the subject, the one nearest before the verb counts; one behind a preposition
    (à la ministre) or behind the verb (reconnaître le problème : …) is none, unless nothing else stands there.
    """
    found = subjects(p, verb)
    plain = [c for c in found if not governed(p, c) and not is_time(p, c)]
    ahead = [c for c in plain if c < verb]
    ahead = [c for c in ahead if fold(p.word(c)) not in OBJECTS] or ahead
    if ahead:
        return antecedent(p, verb, ahead[-1])
    start = p.arrays.starts[min([verb, *(c for c in p.children[verb] if p.arrays.deps[c].startswith("aux") and c < verb)])]
    if plain and (p.arrays.language == "en" or p.text[:start].rstrip(" \u00a0\u202f").endswith(MARKS) or leftmost(p, verb) is None):
        return plain[0]
    head = p.arrays.heads[verb]
    if head != verb and p.arrays.deps[verb] in ("conj", "xcomp", "advcl", "acl") and p.arrays.pos[head] in ("VERB", "AUX"):
        return subject(p, head) if head < verb else None
    return leftmost(p, verb) if found else None


def governed(p: PlacedReading, token: int) -> bool:
    """Say whether a word stands behind a preposition of its own."""
    return any(p.arrays.deps[c] == "case" and c < token for c in p.children[token])


def antecedent(p: PlacedReading, verb: int, found: int) -> int:
    """Return the noun that a relative pronoun stands for, where the parser knows it; else the subject itself."""
    relative = "PronType=Rel" in p.arrays.morphs[found] or fold(p.word(found)) in ("qui", "who")
    head = p.arrays.heads[verb]
    return head if relative and head < found and p.arrays.pos[head] in ("NOUN", "PROPN", "PRON") else found


def leftmost(p: PlacedReading, verb: int) -> int | None:
    """Return the first noun or pronoun of the verb's sentence that no preposition governs: its subject where the parser has none."""
    start = next((a for a, b in p.sentence_spans if a <= verb < b), 0)
    for j in range(start, verb):
        if p.arrays.pos[j] in ("NOUN", "PROPN", "PRON") and not governed(p, j) and p.arrays.deps[j] not in ("obl:mod", "nmod", "flat:name"):
            return j
    return None


def phrase(p: PlacedReading, head: int) -> tuple[int, int]:
    """Return the first and last token of a noun phrase without its clauses, commas at its edge and the verb beyond."""
    inside = []
    todo = [head]
    while todo:
        j = todo.pop()
        inside.append(j)
        todo += [
            c
            for c in p.children[j]
            if p.arrays.deps[c] not in ("acl:relcl", "relcl", "acl", "conj", "cc", "parataxis", "ccomp", "advcl", "punct")
            or p.arrays.deps[c] in ("appos", "flat:name")
        ]
    inside.sort()
    at = inside.index(head)
    low = high = at
    while low and inside[low] - inside[low - 1] <= 2:
        low -= 1
    while high + 1 < len(inside) and inside[high + 1] - inside[high] <= 2:
        high += 1
    return inside[low], inside[high]
