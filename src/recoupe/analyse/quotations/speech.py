"""Turns marks and cues of one paragraph into quotations: direct, mixed, indirect; a speaker only where words name one."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from recoupe.analyse.quotations.cues import Cue, find_cues, phrase, verbs
from recoupe.analyse.quotations.marks import Quoted, find_quoted
from recoupe.language.tables import table
from recoupe.language.words import fold
from recoupe.model.analysis import QuotationKind
from recoupe.model.reading import PlacedReading
from recoupe.model.span import Span

NAMING = frozenset(("qualifier", "traiter", "describe", "call", "brand", "dub"))
ASIDE = re.compile(r",\s+(?:ce\s+qu[ei]\b|ce\s+qu['’]|alors\s+qu|tandis\s+qu)|[»”]\s+(?:alors|tandis)\s+qu")
LONGEST = 400  # characters of the object of a reported act: longer ones were parses gone astray
EDGE = " \u00a0\u202f\t\n,;:–—-"


class Said(Struct, frozen=True, kw_only=True):
    """Reported speech in one paragraph, in offsets of the report.

    `subject`: span of the words that name the speaker; `head`: their head token.
    """

    span: Span
    kind: QuotationKind
    cue: Cue | None
    cue_span: Span | None
    subject: Span | None
    act: bool = False
    follows: bool = False
    head: int | None = None


def find_speech(p: PlacedReading) -> list[Said]:
    """Return the reported speech of a paragraph in the order of its text."""
    quoted = find_quoted(p.text)
    cues = find_cues(p)
    said: list[Said] = []
    for cue in cues:
        if any(q.start <= p.arrays.starts[cue.verb] < q.end for q in quoted):
            continue
        said += clause(p, cue, quoted)
    said += sources(p, quoted)
    said = direct(p, quoted, cues, said)
    said += incises(p, cues, quoted, said)
    return distinct(said)


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
        infinitive = "i" in cue.forms and is_infinitive(p, child)
        english = p.arrays.language == "en" and dep == "ccomp" and "q" in cue.forms
        if not (that or infinitive or english):
            continue
        kept = inside[1:] if (that or opener in ("de", "d'", "a", "to")) and len(inside) > 1 else inside
        parts = split_at_that(p, kept, quoted) if that else [kept]
        spans = [trimmed(p, p.arrays.starts[part[0]], aside(p, part, quoted), quoted) for part in parts]
        found = [by_cue(p, cue, span, quoted) for span in spans if span is not None]
        if found:
            return found
    return later_clause(p, cue, quoted) or objects(p, cue, quoted) or announced(p, cue, quoted)


def announced(p: PlacedReading, cue: Cue, quoted: list[Quoted]) -> list[Said]:
    """Return the noun phrase that a verb of announcing, denying or promising has for its object: a reported act.

    (a annoncé la fermeture du port; a démenti tout retard).
    """
    if cue.kind not in ("announce", "deny", "promise"):
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
    if not any(p.arrays.starts[inside[0]] <= q.outer < p.arrays.ends[inside[-1]] for q in quoted):
        return [inside]
    parts: list[list[int]] = [[]]
    for at, j in enumerate(inside):
        opener = fold(p.word(j)).replace("’", "'") in ("que", "qu'", "that")
        joined = at > 1 and fold(p.word(inside[at - 1])) in ("et", "mais", "ou", "and", "but") and inside[at - 1] == j - 1
        if opener and joined and len(parts[-1]) > 3:
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
    if "q" not in cue.forms or p.arrays.language != "fr":
        return []
    _, end = sentence_of(p, cue.verb)
    for j in range(cue.last + 1, min(cue.last + 16, end - 1)):
        word = fold(p.word(j)).replace("’", "'")
        if p.arrays.pos[j] in ("VERB", "AUX") or word in (".", ";", ":", "«", "»", '"', "qui", "dont"):
            return []
        if word in ("que", "qu'") and p.arrays.pos[j] in ("SCONJ", "PRON", "ADV", "CCONJ") and j > cue.last + 1:
            span = trimmed(p, p.arrays.starts[j + 1], p.arrays.ends[end - 1], quoted)
            return [by_cue(p, cue, span, quoted)] if span is not None and cue.subject is not None else []
    return []


def sentence_of(p: PlacedReading, token: int) -> tuple[int, int]:
    """Return the first token of a token's sentence and the one after its last."""
    return next(((a, b) for a, b in p.sentence_spans if a <= token < b), (0, len(p)))


def by_cue(p: PlacedReading, cue: Cue, span: Span, quoted: list[Quoted]) -> Said:
    """Return what a verb of saying reports."""
    kind = kind_of(span, quoted, p.start)
    where = p.span(cue.first, cue.last)
    return Said(span=bare(span, quoted, p.start), kind=kind, cue=cue, cue_span=where, subject=speaker(p, cue), head=cue.subject)


def up_to_next_cue(p: PlacedReading, clause_verb: int, inside: list[int], cue: Cue) -> list[int]:
    """Return a clause without a second report that the parser joined to it (il a précisé que A mais a confié vouloir B).

    A verb of saying joined to the clause's verb, with an auxiliary of its own tense and no subject, goes on from the first cue.
    """
    known = verbs(p.arrays.language)
    for other in p.children[clause_verb]:
        joined = p.arrays.deps[other] == "conj" and p.arrays.lemmas[other] in known and cue.forms
        if joined and not any(p.arrays.deps[c].startswith("nsubj") for c in p.children[other]):
            marks = [c for c in p.children[other] if p.arrays.deps[c] in ("cc", "mark") or p.arrays.pos[c] == "CCONJ"]
            own_that = any(fold(p.word(c)).startswith("qu") for c in marks)
            finite = [other, *(c for c in p.children[other] if p.arrays.deps[c].startswith("aux"))]
            if not own_that and any("VerbForm=Fin" in p.arrays.morphs[j] for j in finite):
                edge = min([other, *marks])
                return [j for j in inside if j < edge]
    return inside


def is_infinitive(p: PlacedReading, verb: int) -> bool:
    """Say whether a clause's verb is an infinitive, its own or its auxiliary's (avoir ouvert, être déterminé)."""
    helpers = [c for c in p.children[verb] if p.arrays.deps[c].split(":")[0] in ("aux", "cop")]
    return any("VerbForm=Inf" in p.arrays.morphs[j] and p.arrays.pos[j] in ("VERB", "AUX") for j in (verb, *helpers))


def trimmed(p: PlacedReading, start: int, end: int, quoted: list[Quoted]) -> Span | None:
    """Return a span of the report without blanks and stops at its end; a mark that opens inside is closed inside."""
    for q in quoted:
        if start <= q.outer < end < q.after:
            end = q.after
    while end > start and p.text[end - 1] in " .,;:\u00a0\u202f–—":
        end -= 1
    while start < end and p.text[start] in EDGE:
        start += 1
    return Span(p.start + start, p.start + end) if start < end else None


def kind_of(span: Span, quoted: list[Quoted], at: int) -> QuotationKind:
    """Return whether reported words stand wholly, partly or not at all between marks."""
    for q in quoted:
        if at + q.outer <= span.start and span.end <= at + q.after:
            return "direct"
    touched = any(at + q.outer < span.end and span.start < at + q.after for q in quoted)
    return "mixed" if touched else "indirect"


def bare(span: Span, quoted: list[Quoted], at: int) -> Span:
    """Return a span without its outer marks where one pair encloses it."""
    for q in quoted:
        if at + q.outer <= span.start and span.end <= at + q.after:
            return Span(max(span.start, at + q.start), min(span.end, at + q.end))
    return span


def speaker(p: PlacedReading, cue: Cue) -> Span | None:
    """Return the words that name who speaks."""
    if cue.subject is None:
        return None
    if p.arrays.pos[cue.subject] == "PRON" or p.word(cue.subject).startswith("-"):
        word = p.span(cue.subject)
        hyphens = p.word(cue.subject).rfind("-") + 1
        return Span(word.start + hyphens, word.end) if 0 < hyphens < word.end - word.start else word
    first, last = phrase(p, cue.subject)
    return p.span(first, last)


def sources(p: PlacedReading, quoted: list[Quoted]) -> list[Said]:
    """Return the clauses that “selon X”, “d'après X” attribute: the sentence without that phrase."""
    out = []
    for match in _source(p.arrays.language).finditer(p.text):
        if any(q.start <= match.start() < q.end for q in quoted):
            continue
        sentence = next(((a, b) for a, b in p.sentence_spans if p.arrays.starts[a] <= match.start() < p.arrays.ends[b - 1]), None)
        if sentence is None:
            continue
        begin, end = p.arrays.starts[sentence[0]], p.arrays.ends[sentence[1] - 1]
        comma = re.search(r"[,.;]", p.text[match.end() : end])
        stop = match.end() + comma.start() if comma else end
        named = trimmed(p, match.end(), min(stop, match.end() + 120), [])
        head = p.text[begin : match.start()].strip(EDGE)
        rest = p.text[stop:end].strip(EDGE + '.!?»”"')
        # Where the sentence's own verb follows, the phrase stays in the span; at either end it does not.
        colon = p.text.rfind(": ", begin, match.start())
        root = next((j for j in range(*sentence) if p.arrays.heads[j] == j), sentence[0])
        broken = p.arrays.starts[root] >= stop
        first, until = (begin if broken else max(begin, colon + 1), end if broken else match.start()) if head else (stop, end)
        span = trimmed(p, first, until, quoted)
        if span is None or named is None or span.end - span.start < 12 or not named.shifted(-p.start).of(p.text)[:1].isalpha():
            continue
        if fold(named.shifted(-p.start).of(p.text)) in ("lui", "elle", "eux", "moi") or len(span.shifted(-p.start).of(p.text).split()) >= 3:
            out.append(
                Said(
                    span=bare(span, quoted, p.start),
                    kind=kind_of(span, quoted, p.start),
                    cue=None,
                    cue_span=Span(p.start + match.start(), p.start + match.end()).stripped(" " * p.start + p.text),
                    subject=named,
                    head=next((j for j in p.tokens_in(named) if p.arrays.pos[j] in ("NOUN", "PROPN")), None),
                )
            )
    return out


@lru_cache(maxsize=4)
def _source(language: str) -> re.Pattern[str]:
    words = sorted((row["words"] for row in table(language, "source_prepositions")), key=lambda w: (-len(w), w))
    either = "|".join(re.escape(w).replace("'", "['’]").replace("\\ ", r"\s+") for w in words)
    return re.compile(rf"(?<![\w’'])(?:{either})\s+", re.IGNORECASE)


def direct(p: PlacedReading, quoted: list[Quoted], cues: list[Cue], said: list[Said]) -> list[Said]:
    """Return the speech with the quoted stretches that no clause has yet: with their incise, their colon, or none."""
    out = list(said)
    for q in quoted:
        span = Span(p.start + q.start, p.start + q.end)
        if any(s.span.overlaps(span) for s in out):
            continue
        cue = inner_cue(p, q, cues) or near_cue(p, q, quoted, cues)
        words = len(re.findall(r"\w+", p.text[q.start : q.end]))
        who = None if cue else before_colon(p, q)
        if cue is None and who is None and (words < 5 or not own_sentence(p, q)):
            continue
        if cue is not None and words < 2 and "c" not in cue.forms:
            continue
        act = cue is not None and words < 3
        out.append(
            Said(
                span=span,
                kind="direct",
                cue=cue,
                cue_span=p.span(cue.first, cue.last) if cue else None,
                subject=speaker(p, cue) if cue else named(p, who),
                head=cue.subject if cue else who,
                act=act,
                follows=cue is None and who is None,
            )
        )
    return sorted(out, key=lambda s: s.span)


def before_colon(p: PlacedReading, q: Quoted) -> int | None:
    """Return the subject of a sentence that a colon closes before the marks, whatever its verb (X chauffe la foule : « … »)."""
    head = p.text[: q.outer].rstrip(" \u00a0\u202f")
    if not head.endswith(":"):
        return None
    last = max((j for j in range(len(p)) if p.arrays.ends[j] <= len(head)), default=None)
    if last is None:
        return None
    start, end = sentence_of(p, last)
    root = next((j for j in range(start, end) if p.arrays.heads[j] == j), start)
    found = [c for c in p.children[root] if c < last and p.arrays.deps[c].split(":")[0] == "nsubj" and p.arrays.pos[c] in ("NOUN", "PROPN")]
    return found[0] if found and p.arrays.pos[root] in ("VERB", "AUX") else None


def named(p: PlacedReading, head: int | None) -> Span | None:
    """Return the words of a noun phrase by its head."""
    return p.span(*phrase(p, head)) if head is not None else None


def inner_cue(p: PlacedReading, q: Quoted, cues: list[Cue]) -> Cue | None:
    """Return the verb of an incise inside the marks, which stay open around it (« A, raconte la boulangère. B »)."""
    for cue in cues:
        at = p.arrays.starts[cue.first]
        if q.start < at < q.end and "p" in cue.forms and cue.subject is not None and cue.subject > cue.verb:
            if p.text[q.start : at].rstrip(" \u00a0").endswith(",") and p.arrays.starts[cue.subject] < q.end:
                return cue
    return None


def near_cue(p: PlacedReading, q: Quoted, quoted: list[Quoted], cues: list[Cue]) -> Cue | None:
    """Return the verb of saying that reports a quoted stretch: just after it (an incise), else before it (a colon)."""
    limit = min([o.outer for o in quoted if o.outer >= q.after] + [len(p.text)])
    after = p.text[q.after : min(limit, q.after + 60)]
    stop = q.after + (re.search(r"[.!?…]\s", after).start() if re.search(r"[.!?…]\s", after) else len(after))  # type: ignore[union-attr]
    lead = after.lstrip(" \u00a0")[:1]
    comma = p.text[q.end - 1] == ","  # « …, » X a dit: the comma stands inside the marks, and a capital may follow
    fresh = lead.isupper() and not comma  # a new sentence: its verb reports something else
    for cue in cues:
        at = p.arrays.starts[cue.first]
        near = lead in (",", "–", "—", "-") or comma or (at - q.after <= 6 and not fresh)
        if q.after <= at < stop and at - q.after <= 40 and near:
            return cue
    sentence = max([0, *(m.end() for m in re.finditer(r"[.!?…]\s", p.text[: q.outer]))])
    before = [c for c in cues if sentence <= p.arrays.starts[c.verb] < q.outer]
    colon = p.text[: q.outer].rstrip(" \u00a0\u202f").endswith(":")
    if before and (colon or q.outer - p.arrays.ends[before[-1].last] <= 12 or own_verb(p, q)):
        return before[-1]
    return None


def own_verb(p: PlacedReading, q: Quoted) -> bool:
    """Say whether a quoted stretch has a verb of its own."""
    return any(p.arrays.pos[i] in ("VERB", "AUX") for i in p.tokens_in(Span(p.start + q.start, p.start + q.end)))


def own_sentence(p: PlacedReading, q: Quoted) -> bool:
    """Say whether a quoted stretch stands for itself: it opens a sentence, in capitals, with a verb of its own."""
    before = p.text[: q.outer].rstrip()
    return (not before or before[-1] in '.!?:…»”"') and p.text[q.start : q.start + 1].isupper() and own_verb(p, q)


def incises(p: PlacedReading, cues: list[Cue], quoted: list[Quoted], said: list[Said]) -> list[Said]:
    """Return clauses that a verb after a comma reports (X ferme, a précisé la ministre), where nothing else does."""
    out = []
    used = {s.cue.verb for s in said if s.cue}
    for cue in cues:
        at = p.arrays.starts[cue.first]
        if cue.verb in used or "p" not in cue.forms or cue.subject is None or any(q.start <= at < q.end for q in quoted):
            continue
        head = p.text[:at].rstrip(" \u00a0")
        inverted = cue.subject > cue.verb or p.arrays.language == "en"
        if not head.endswith((",", "–", "—")) or not inverted:
            continue
        start = max([0, *(m.end() for m in re.finditer(r"[.!?…»”]\s+", head))])
        span = trimmed(p, start, len(head) - 1, quoted)
        if span is None or any(s.span.overlaps(span) for s in said) or len(span.shifted(-p.start).of(p.text).split()) < 4:
            continue
        if not any("VerbForm=Fin" in p.arrays.morphs[j] and p.arrays.heads[j] != cue.verb for j in p.tokens_in(span)):
            continue  # a subject with its apposition, not a clause
        out.append(by_cue(p, cue, span, quoted))
    return out


def distinct(said: list[Said]) -> list[Said]:
    """Return the speech without a second row for one stretch: the earlier rule, which had a verb, keeps it."""
    kept: list[Said] = []
    for s in sorted(said, key=lambda s: (s.cue is None, s.span)):
        if not any(o.span == s.span or (o.span.overlaps(s.span) and s.cue is None) for o in kept):
            kept.append(s)
    return sorted(kept, key=lambda s: s.span)
