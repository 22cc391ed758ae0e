"""Turns marks and cues of one paragraph into quotations: direct, mixed, indirect; a speaker only where words name one."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec.structs import replace

from recoupe.analyse.quotations.clauses import clause
from recoupe.analyse.quotations.cues import Cue, find_cues
from recoupe.analyse.quotations.marks import Quoted, find_quoted
from recoupe.analyse.quotations.said import Said, by_cue, named, sentence_of, speaker, trimmed
from recoupe.analyse.quotations.sources import sources
from recoupe.model.reading import PlacedReading
from recoupe.model.span import Span

LATE = 160  # characters behind the marks in which the incise of their sentence is looked for


def find_speech(p: PlacedReading) -> list[Said]:
    """Return the reported speech of a paragraph in the order of its text."""
    quoted = find_quoted(p.text)
    cues = find_cues(p)
    said: list[Said] = []
    for cue in cues:
        if any(q.start <= p.arrays.starts[cue.verb] < q.end for q in quoted):
            continue
        said += clause(p, cue, quoted)
    attributed = sources(p, quoted)
    said = [s for s in said if not any(a.opens and a.span.contains(s.span) for a in attributed)] + attributed
    said = direct(p, quoted, cues, said)
    said += incises(p, cues, quoted, said)
    return shared_speaker(p, distinct(said))


def shared_speaker(p: PlacedReading, said: list[Said]) -> list[Said]:
    """Return the speech, where marks that open a paragraph without a speaker have that of the marks right after (« A. » « B », dit X)."""
    out = list(said)
    for i, (one, other) in enumerate(pairwise(said)):
        # A second verb of the same sentence, without a subject of its own, has that of the first (il a dit A, mais a confié B).
        same = one.cue is not None and other.cue is not None and p.sentence_of(one.cue.verb) == p.sentence_of(other.cue.verb)
        if same and other.subject is None and out[i].subject is not None:
            out[i + 1] = replace(other, subject=out[i].subject, head=out[i].head)
    for i, (one, other) in enumerate(pairwise(said)):
        fresh = one.follows and not any(s.subject for s in said[:i])
        if fresh and one.kind == other.kind == "direct" and other.subject and 0 <= other.span.start - one.span.end <= 12:
            out[i] = replace(one, subject=other.subject, head=other.head, follows=False)
    return out


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


def inner_cue(p: PlacedReading, q: Quoted, cues: list[Cue]) -> Cue | None:
    """Return the verb of an incise inside the marks, which stay open around it (« A, raconte la boulangère. B »)."""
    for cue in cues:
        at = p.arrays.starts[cue.first]
        inverted = "p" in cue.forms and cue.subject is not None and cue.subject > cue.verb and p.arrays.starts[cue.subject] < q.end
        if inverted and q.start < at < q.end and p.text[q.start : at].rstrip(" \u00a0").endswith(","):
            return cue
    return None


def near_cue(p: PlacedReading, q: Quoted, quoted: list[Quoted], cues: list[Cue]) -> Cue | None:
    """Return the verb of saying that reports a quoted stretch: just after it (an incise), else before it (a colon)."""
    limit = min([o.outer for o in quoted if o.outer >= q.after] + [len(p.text)])
    after = p.text[q.after : min(limit, q.after + 60)]
    stop = q.after + (re.search(r"[.!?…]\s", after).start() if re.search(r"[.!?…]\s", after) else len(after))  # type: ignore[union-attr]
    colon = p.text[: q.outer].rstrip(" \u00a0\u202f").endswith(":")
    sentence = max([0, *(m.end() for m in re.finditer(r"[.!?…]\s", p.text[: q.outer]))])
    before = [c for c in cues if sentence <= p.arrays.starts[c.verb] < q.outer]
    if colon and before and before[-1].subject is not None:
        return before[-1]
    lead = after.lstrip(" \u00a0")[:1]
    comma = p.text[q.end - 1] == ","  # « …, » X a dit: the comma stands inside the marks, and a capital may follow
    fresh = lead.isupper() and not comma  # a new sentence: its verb reports something else
    for cue in cues:
        at = p.arrays.starts[cue.first]
        near = lead in (",", "–", "—", "-") or comma or (at - q.after <= 6 and not fresh)
        if q.after <= at < stop and at - q.after <= 40 and near:
            return cue
    late = later_incise(p, q, limit, cues)
    if late is not None:
        return late
    if before and (colon or q.outer - p.arrays.ends[before[-1].last] <= 12 or own_verb(p, q)):
        return before[-1]
    return None


def later_incise(p: PlacedReading, q: Quoted, limit: int, cues: list[Cue]) -> Cue | None:
    """Return the inverted verb with its pronoun that closes the sentence of a quoted stretch (« … » et la suite, a-t-il dit)."""
    rest = p.text[q.after : min(limit, q.after + LATE)]
    end = re.search(r"[.!?…](?:\s|$)", rest)
    stop = q.after + (end.start() if end else len(rest))
    for cue in cues:
        at = p.arrays.starts[cue.first]
        inverted = cue.subject is not None and p.word(cue.subject).startswith("-")
        if inverted and q.after <= at < stop and p.text[:at].rstrip(" \u00a0").endswith(","):
            return cue
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
