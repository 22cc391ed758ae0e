"""Offices and labels printed beside a name: which origins give an actor the same, and which another ("divers gauche", "divers droite")."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from recoupe.check.facts import Fact
from recoupe.check.keys import concept_of
from recoupe.check.sentences import Ground, Sentence
from recoupe.check.slots import tell_slot
from recoupe.check.standing import Court
from recoupe.language.tables import table
from recoupe.language.words import fold, stem
from recoupe.model.dossier import Finding

REACH = 6


@lru_cache(maxsize=4)
def _roles(language: str) -> frozenset[str]:
    return frozenset(fold(row["noun"]) for row in table(language, "roles") if row["type"] == "person")


def find_roles(court: Court, ground: Ground) -> list[Finding]:
    """Return what is said of the office and of the party label of each named actor."""
    offices: dict[str, list[Fact]] = defaultdict(list)
    labels: dict[str, list[Fact]] = defaultdict(list)
    for sentence in ground.sentences:
        if sentence.role == "body":
            for name, office, label in _beside(court, ground, sentence):
                offices[name].append(office)
                labels[name] += [label] if label else []
    found: list[Finding] = []
    for name in sorted(offices):
        if len({f.report for f in offices[name]}) > 1:
            found += [f for f in tell_slot(court, offices[name]) if f.kind == "agree" and f.scope == "between-origins"]
    for name in sorted(labels):
        if len({f.report for f in labels[name]}) > 1:
            found += tell_slot(court, labels[name])
    return found


def _beside(court: Court, ground: Ground, sentence: Sentence) -> list[tuple[str, Fact, Fact | None]]:
    """For each full name, the role noun that stands just before or after it, and the party label within."""
    words, found = sentence.words, []
    text = court.reports[sentence.report].text
    for i, word in enumerate(words):
        if not (word.proper and i and not (i + 1 < len(words) and words[i + 1].proper)):
            continue
        first = i
        while first and words[first - 1].proper:
            first -= 1
        place = _role_before(text, sentence, first) or _role_after(text, sentence, i)
        if place is None:
            continue
        a, b = place
        noun = words[a]
        concept = concept_of(noun.folded, sentence.language)
        name = ground.key(word)
        office = _fact(court, sentence, a, b, f"office:{name}", concept.name if concept else stem(noun.folded, sentence.language))
        parties = sorted({c.name for w in words[a : b + 1] if (c := concept_of(w.folded, sentence.language)) and c.kind == "party"})
        found.append((name, office, _fact(court, sentence, a, b, f"label:{name}", "+".join(parties)) if parties else None))
    return found


def _role_before(text: str, sentence: Sentence, first: int) -> tuple[int, int] | None:
    words, roles = sentence.words, _roles(sentence.language)
    for k in range(first - 1, max(-1, first - 1 - REACH), -1):
        between = text[words[k].end : words[first].start]
        if any(c in between for c in '.;:«»"') or between.count(",") > 1:
            return None
        idea = concept_of(words[k].folded, sentence.language)
        if words[k].proper or (idea is not None and idea.kind in ("act", "deny")):
            return None
        if words[k].folded in roles and (k == 0 or words[k - 1].folded not in roles):
            return (k, first - 1)
    return None


def _role_after(text: str, sentence: Sentence, last: int) -> tuple[int, int] | None:
    words, roles = sentence.words, _roles(sentence.language)
    for k in range(last + 1, min(len(words), last + 3)):
        if "," not in text[words[last].end : words[k].start]:
            return None
        if words[k].folded in roles:
            return (k, min(len(words) - 1, k + 2))
    return None


def _fact(court: Court, sentence: Sentence, a: int, b: int, group: str, value: str) -> Fact:
    start, end = sentence.words[a].start, sentence.words[b].end
    return Fact(sentence.report, start, end, "actor", group, value, None, sentence.index, {}, court.origin(sentence.report, start, end))
