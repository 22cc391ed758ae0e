"""What several reports let one speaker say alike. Repeating is not confirming: it counts as one speaker, however many origins heard it."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.check.copied import negations
from recoupe.check.keys import concept_of
from recoupe.check.sentences import Ground
from recoupe.check.standing import LONGEST, Court, make_finding
from recoupe.model.dossier import Evidence, Finding, Utterance, Version


def spoken_findings(court: Court, ground: Ground, utterances: Sequence[Utterance]) -> list[Finding]:
    """Return one agreement for each act of speech that two origins or more report, unless they differ on a number or a negation."""
    found = []
    for utterance in utterances:
        if len(utterance.origins) < 2 or any(
            d.kind in ("number", "negation") and d.scope == "between-origins" for d in utterance.differences
        ):
            continue
        if not _one_content(court, ground, utterance):
            continue
        claims = [Evidence(report=v.report, start=v.start, end=min(v.end, v.start + LONGEST)) for v in utterance.versions]
        found.append(make_finding(court, "agree", "between-origins", "detail", claims))
    return found


def _one_content(court: Court, ground: Ground, utterance: Utterance) -> bool:
    """All versions affirm, or all deny; and no two of them state other numbers."""
    told = [_content(court, ground, version) for version in utterance.versions]
    numbers = {n for _, n in told if n}
    return len({denied for denied, _ in told}) == 1 and len(numbers) <= 1


def _content(court: Court, ground: Ground, version: Version) -> tuple[bool, frozenset[float]]:
    sentence = ground.sentence_at(version.report, version.start, version.end)
    words = [w for w in sentence.words if w.start < version.end] if sentence else []
    before = [w for w in words if w.start < version.start][-6:]
    no = sum(1 for w in words if w.start >= version.start and sentence and w.folded in negations(sentence.language))
    ideas = [concept_of(w.folded, sentence.language) for w in before] if sentence else []
    deny = any(c is not None and c.kind == "deny" for c in ideas)
    numbers = frozenset(q.value for q in court.analyses[version.report].quantities if version.start <= q.start < version.end)
    return bool(no) ^ deny, numbers
