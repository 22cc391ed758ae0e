"""Actors across the reports of a story and across languages: joined with reasons, parted again by a person's decision.

1. a person's decisions come first and are never outranked; 2. names that `compare_names` calls the same; 3. a full name and
the lone surname that only one person of the story bears; 4. a spelling one or two letters off (Kazatombrom), only where the
context supports it: the same role, or both stand in aligned or near-same sentences; 5. offices of one country.
Nothing is joined on an empty name, and two full names that disagree never meet in one actor.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct
from rapidfuzz.distance import DamerauLevenshtein

from recoupe.language.words import fold, function_words
from recoupe.model.analysis import Actor, Analysis
from recoupe.model.dossier import Decision
from recoupe.model.report import Report
from recoupe.model.span import content_id
from recoupe.model.story import Place, StoryActor
from recoupe.names import compare_names
from recoupe.names.known import known
from recoupe.names.spelling import bones, parts, plain

# A misspelling keeps all but one letter in six; measured on the seeds' kind (Kazatombrom, Tokay), 2026-11-24.
FAR = 6
# Content words that two surroundings must share before a misspelling is believed; one alone is chance in a story.
SHARED_WORDS = 3


class Part(Struct, frozen=True, kw_only=True):
    """One report's actor with what is needed to compare it."""

    report: str
    actor: Actor
    order: int
    words: tuple[str, ...]
    around: frozenset[str]


class Cluster:
    """Actors of several reports that are one so far, with the reasons."""

    def __init__(self, part: Part) -> None:
        self.parts = [part]
        self.why: list[str] = []
        self.decided: str | None = None

    def names(self) -> list[str]:
        """Return the spellings in order of first use, the longest form of each part."""
        return list(dict.fromkeys(p.actor.name for p in self.parts))

    def take(self, other: Cluster, why: str) -> None:
        """Take another cluster in; every part is kept, so that the join can be undone."""
        self.parts = sorted([*self.parts, *other.parts], key=lambda p: p.order)
        self.why = list(dict.fromkeys([*self.why, *other.why, why]))
        self.decided = self.decided or other.decided


Rule = Callable[[Cluster, Cluster], str]


def join_actors(reports: Sequence[Report], analyses: Mapping[str, Analysis], decisions: Sequence[Decision] = ()) -> tuple[StoryActor, ...]:
    """Return the actors of a story in order of path and place; the order of `reports` changes nothing.

    "M. Tokaïev" in one report and "Kassym-Jomart Tokayev" in another become one actor with both spellings as variants.
    """
    ordered = sorted(reports, key=lambda r: (r.path, r.id))
    clusters = [Cluster(part) for part in all_parts(ordered, analyses)]
    apart = splits(decisions)
    clusters = join_decided(clusters, decisions)
    for rule in (same_name, lone_surname, near_spelling, same_office):
        clusters = joined(clusters, rule, apart)
    return tuple(story_actor(cluster, ordered) for cluster in sorted(clusters, key=lambda c: c.parts[0].order))


def all_parts(reports: Sequence[Report], analyses: Mapping[str, Analysis]) -> Iterable[Part]:
    """Yield every report's actors that have a name of at least one letter."""
    order = 0
    for report in reports:
        analysis = analyses.get(report.id)
        for actor in analysis.actors if analysis else ():
            yield Part(
                report=report.id,
                actor=actor,
                order=order,
                words=parts(actor.name) if actor.named else (),
                around=surroundings(report, actor),
            )
            order += 1


def surroundings(report: Report, actor: Actor) -> frozenset[str]:
    """Return the folded content words near an actor's first mentions: 80 characters on both sides."""
    drop = function_words(report.language)
    words: set[str] = set()
    for mention in actor.mentions[:6]:
        near = report.text[max(0, mention.start - 80) : mention.start] + " " + report.text[mention.end : mention.end + 80]
        words.update(w for w in re.findall(r"[^\W_]{4,}", fold(near)) if w not in drop)
    return frozenset(words)


def splits(decisions: Sequence[Decision]) -> frozenset[frozenset[str]]:
    """Return the pairs of names that a person decided are two."""
    return frozenset(
        frozenset((plain(a), plain(b)))
        for d in decisions
        if d.verb == "split"
        for i, a in enumerate(d.subjects)
        for b in d.subjects[i + 1 :]
    )


def join_decided(clusters: list[Cluster], decisions: Sequence[Decision]) -> list[Cluster]:
    """Join what a person joined; a later split of the same pair by a person takes the join back."""
    for n, decision in enumerate(decisions):
        if decision.verb != "merge" or any(
            later.verb == "split" and {plain(s) for s in decision.subjects} <= {plain(s) for s in later.subjects}
            for later in decisions[n + 1 :]
        ):
            continue
        subjects = {plain(s) for s in decision.subjects if plain(s)}
        chosen = [
            c
            for c in clusters
            if any(plain(name) in subjects or p.actor.id in decision.subjects for p in c.parts for name in (p.actor.name,))
        ]
        for other in chosen[1:]:
            chosen[0].take(other, f"decided by {decision.by} on {decision.on}")
            clusters.remove(other)
        if len(chosen) > 1:
            chosen[0].decided = f"merge by {decision.by} on {decision.on}"
    return clusters


def joined(clusters: list[Cluster], rule: Rule, apart: frozenset[frozenset[str]]) -> list[Cluster]:
    """Join, in order, each cluster to the one earlier cluster that a rule accepts; two that fit leave it alone."""
    out: list[Cluster] = []
    index: dict[str, list[int]] = {}
    for cluster in clusters:
        keys = filed(cluster)
        near = sorted({n for key in keys for n in index.get(key, ())})
        fits = [(n, why) for n in near if (why := rule(out[n], cluster)) and not forbidden(out[n], cluster, apart)]
        # Several clusters of the same name are one another's twins; a rule on context must be the only one that fits.
        if fits and (len(fits) == 1 or rule is same_name):
            out[fits[0][0]].take(cluster, fits[0][1])
            place = fits[0][0]
        else:
            out.append(cluster)
            place = len(out) - 1
        for key in keys:
            row = index.setdefault(key, [])
            if place not in row:
                row.append(place)
    return out


def filed(cluster: Cluster) -> list[str]:
    """Return what a cluster is filed under: consonants and beginnings of its words, keys of the tables, office and country."""
    keys: list[str] = []
    for part in cluster.parts:
        keys += [bone for word in part.words for bone in sorted(bones(word)) if bone]
        keys += ["^" + word[:3] for word in part.words if len(word) >= 4]
        keys += [thing.key for thing in sorted(known(part.actor.name))]
        keys += [f"{part.actor.type}:{part.actor.code}"] if part.actor.code and not part.actor.named else []
        keys += [plain(part.actor.name)] if not part.actor.named else []
        letters = re.sub(r"[.\s]", "", part.actor.name)
        keys += ["!" + fold(letters)] if 3 <= len(letters) <= 8 and letters.isupper() else []
        keys += ["!" + "".join(w[0] for w in re.findall(r"[^\W_]+", fold(part.actor.name)))] if len(part.words) >= 3 else []
    return list(dict.fromkeys(keys))


def forbidden(left: Cluster, right: Cluster, apart: frozenset[frozenset[str]]) -> bool:
    """Say whether a person parted two clusters, or whether two of their full names disagree."""
    if any(frozenset((plain(a), plain(b))) in apart for a in left.names() for b in right.names()):
        return True
    full = [[p for p in c.parts if len(p.words) >= 2 and p.actor.type == "person"] for c in (left, right)]
    return any(
        compare_names(a.actor.name, b.actor.name).judgement == "different" and not near(a.actor.name, b.actor.name)
        for a in full[0]
        for b in full[1]
    )


def kind(cluster: Cluster) -> str:
    """Return the type that most parts of a cluster have."""
    types = [p.actor.type for p in cluster.parts]
    return max(sorted(set(types)), key=types.count)


def same_name(left: Cluster, right: Cluster) -> str:
    """Accept clusters of which two names are the same; a lone surname is another rule's."""
    a, b = kind(left), kind(right)
    if a != b and "group" in (a, b):
        return ""
    for one in left.parts:
        for two in right.parts:
            if one.report == two.report or one.actor.named != two.actor.named:
                continue
            if not one.actor.named:
                if (
                    plain(one.actor.name) == plain(two.actor.name)
                    and one.actor.type == two.actor.type
                    and one.actor.code == two.actor.code
                    and (one.actor.code or one.around & two.around)
                ):
                    return f"the same words: {one.actor.name}"
                continue
            if one.words and two.words:
                match = compare_names(one.actor.name, two.actor.name)
                if match.judgement == "same":
                    return f"{one.actor.name} = {two.actor.name}: {match.reasons[0]}"
    return ""


def lone_surname(left: Cluster, right: Cluster) -> str:
    """Accept a full name and a lone surname that it ends with, where both are persons (or the lone one is of unsure type)."""
    for one in left.parts:
        for two in right.parts:
            full, lone = (one, two) if len(one.words) > len(two.words) else (two, one)
            if full.actor.type != "person" or len(lone.words) != 1 or len(full.words) < 2 or lone.actor.type == "place":
                continue
            if compare_names(full.words[-1], lone.words[0]).judgement == "same" and one.report != two.report:
                return f"{lone.actor.name} is the surname of {full.actor.name} alone in this story"
    return ""


def near(left: str, right: str) -> bool:
    """Say whether two spellings differ by a slip: one letter in six, or the end cut off."""
    a, b = "".join(parts(left)), "".join(parts(right))
    if min(len(a), len(b)) < 5 or a[0] != b[0]:
        return False
    cut = (a.startswith(b) or b.startswith(a)) and abs(len(a) - len(b)) <= 2
    return cut or DamerauLevenshtein.distance(a, b) <= max(1, max(len(a), len(b)) // FAR)


def near_spelling(left: Cluster, right: Cluster) -> str:
    """Accept a spelling a slip away, only with the context's support: one role, or surroundings that share their words."""
    for one in left.parts:
        for two in right.parts:
            if one.report == two.report or one.actor.type != two.actor.type or one.actor.type == "place" or not one.words or not two.words:
                continue
            if known(one.actor.name) and known(two.actor.name):
                continue
            slip = near(one.actor.name, two.actor.name) or (
                min(len(one.words), len(two.words)) >= 1
                and one.words[-1:] != two.words[-1:]
                and near(one.words[-1], two.words[-1])
                and (len(one.words) == 1 or len(two.words) == 1 or one.words[0] == two.words[0])
            )
            if not slip:
                continue
            if one.actor.role and two.actor.role and fold(one.actor.role).split()[-1] == fold(two.actor.role).split()[-1]:
                return f"{two.actor.name} is a slip for {one.actor.name}: the same role"
            if len(one.around & two.around) >= SHARED_WORDS:
                return f"{two.actor.name} is a slip for {one.actor.name}: both stand among {', '.join(sorted(one.around & two.around)[:4])}"
    return ""


def same_office(left: Cluster, right: Cluster) -> str:
    """Accept an unnamed holder of an office and the one person of the story who holds it for the same country."""
    for one in left.parts:
        for two in right.parts:
            bare, holder = (one, two) if not one.actor.named else (two, one)
            if (
                bare.actor.named
                or not holder.actor.named
                or bare.report == holder.report
                or bare.actor.type != "person"
                or not bare.actor.code
            ):
                continue
            if holder.actor.role and holder.actor.code == bare.actor.code and fold(holder.actor.role) == fold(bare.actor.name):
                return f"{bare.actor.name} is {holder.actor.name}'s office"
    return ""


def story_actor(cluster: Cluster, reports: Sequence[Report]) -> StoryActor:
    """Return a cluster as the story's actor: the fullest name of the most parts, every spelling, every mention."""
    texts = {r.id: r.text for r in reports}
    named = [p for p in cluster.parts if p.actor.named] or cluster.parts
    # The fullest name, and among those the one that most reports print: a slip stands in one.
    counts = {p.actor.name: sum(q.actor.name == p.actor.name for q in named) for p in named}
    name = min(named, key=lambda p: (-min(len(p.words), 4), not known(p.actor.name), -counts[p.actor.name], p.order)).actor.name
    mentions = tuple(Place(report=p.report, start=m.start, end=m.end) for p in cluster.parts for m in p.actor.mentions)
    variants = dict.fromkeys(
        texts[p.report][m.start : m.end] for p in cluster.parts for m in p.actor.mentions if m.kind in ("name", "metonym")
    )
    codes = [p.actor.code for p in cluster.parts if p.actor.code]
    return StoryActor(
        id=content_id("story-actor", *(f"{p.report}:{p.actor.id}" for p in cluster.parts)),
        name=name,
        type=kind(cluster),  # type: ignore[arg-type]
        code=max(sorted(set(codes)), key=codes.count) if codes else None,
        parts=tuple((p.report, p.actor.id) for p in cluster.parts),
        mentions=mentions,
        variants=tuple(variants),
        why=tuple(cluster.why),
        decided=cluster.decided,
    )
