"""Names that reports spell differently, and names that several origins give alike."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from recoupe.check.keys import Word
from recoupe.check.sentences import Ground
from recoupe.check.standing import Court, make_finding
from recoupe.language.tables import table
from recoupe.language.words import fold
from recoupe.model.dossier import Evidence, Finding

MOST_AGREED = 12


@lru_cache(maxsize=4)
def offices(language: str) -> frozenset[str]:
    """Return the folded nouns of offices that persons hold, and of the ministries they head."""
    return frozenset(fold(row["noun"]) for row in table(language, "roles") if row["type"] == "person") | {
        "ministere",
        "ministry",
        "department",
    }


def find_spellings(court: Court, ground: Ground) -> list[Finding]:
    """Return the findings on names: spellings that differ, in a family and between origins, and full names that origins share."""
    variants: dict[str, dict[str, list[tuple[str, Word]]]] = defaultdict(lambda: defaultdict(list))
    for sentence in ground.sentences:
        for word in sentence.words:
            if word.proper and word.key.startswith("="):
                variants[ground.key(word)][word.folded].append((sentence.report, word))
    found: list[Finding] = []
    for key in sorted(variants):
        if len(variants[key]) > 1:
            found += _differences(court, variants[key])
    return found + _agreements(court, ground)


def _differences(court: Court, spelled: dict[str, list[tuple[str, Word]]]) -> list[Finding]:
    """A spelling that a report uses beside another of its own is a variant of it, not a change."""
    first: dict[str, dict[str, Evidence]] = {}
    for spelling, places in spelled.items():
        for report, word in places:
            first.setdefault(report, {}).setdefault(spelling, Evidence(report=report, start=word.start, end=word.end, value=spelling))
    if any(len(own) > 1 for own in first.values()):
        first = {
            r: dict([max(own.items(), key=lambda kv: (sum(1 for p in spelled[kv[0]] if p[0] == r), kv[0]))]) for r, own in first.items()
        }
    tongues = {
        spelling: {court.reports[r].language for r, own in first.items() if spelling in own}
        for spelling in sorted({s for own in first.values() for s in own})
    }
    if (
        len(set().union(*tongues.values())) > 1
        and all(len(t) == 1 for t in tongues.values())
        and len({min(t) for t in tongues.values()}) > 1
    ):
        return []  # one spelling a language: a translation, not a slip
    claims = [e for own in first.values() for e in own.values()]
    families: dict[str, list[Evidence]] = defaultdict(list)
    for claim in claims:
        families[court.origin(claim.report, claim.start, claim.end)].append(claim)
    found, main = [], {}
    for origin, members in sorted(families.items()):
        main[origin] = _most(court, members)
        for slip in sorted({m.value for m in members if m.value} - {main[origin]}):
            found.append(make_finding(court, "differ", "within-origin", "name", members))
            others = [c for o, own in families.items() if o != origin for c in own if c.value != slip]
            if others:
                found.append(make_finding(court, "differ", "between-origins", "name", [*(m for m in members if m.value == slip), *others]))
    if len(set(main.values())) > 1:
        kept = [c for o, own in families.items() for c in own if c.value == main[o]]
        found.append(make_finding(court, "differ", "between-origins", "name", kept))
    return found


def _of_office(words: tuple[Word, ...], i: int, language: str) -> bool:
    """The capital of "ministre de l'Industrie", "Ministry of Defence" names an office, not an actor."""
    return any(w.folded in offices(language) for w in words[max(0, i - 4) : i])


def _most(court: Court, members: list[Evidence]) -> str:
    count: dict[str, list[str]] = defaultdict(list)
    for member in members:
        count[member.value or ""].append(member.report)
    return min(count, key=lambda v: (-len(set(count[v])), min(court.order(r) for r in count[v]), v))


def _agreements(court: Court, ground: Ground) -> list[Finding]:
    """Full names that two origins or more give alike: those of most origins and longest name first."""
    held: dict[tuple[str, ...], dict[str, Evidence]] = defaultdict(dict)
    for sentence in ground.sentences:
        words = sentence.words
        i = 0
        while i < len(words):
            j = i
            while j < len(words) and words[j].proper and (j == i or words[j].start - words[j - 1].end <= 1):
                j += 1
            if j > i and not (j == i + 1 and (words[i].key[:1] in "@#" or _of_office(words, i, sentence.language))):
                key = tuple(w.folded for w in words[i:j])
                held[key].setdefault(
                    sentence.report, Evidence(report=sentence.report, start=words[i].start, end=words[j - 1].end, value=" ".join(key))
                )
            i = max(j, i + 1)
    rows = []
    for name, places in held.items():
        origins = {court.origin(e.report, e.start, e.end) for e in places.values()}
        if len(origins) > 1 and len(" ".join(name)) > 3 and (len(name) > 1 or len(places) > 2):
            rows.append((-len(name), -len(origins), name, list(places.values())))
    chosen: list[tuple[str, ...]] = []
    found = []
    for _, _, name, claims in sorted(rows, key=lambda r: r[:3]):
        if not any(set(name) & set(other) for other in chosen):
            chosen.append(name)
            found.append(make_finding(court, "agree", "between-origins", "name", claims))
    return found[:MOST_AGREED]
