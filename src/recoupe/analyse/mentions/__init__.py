"""Finds who is mentioned, and joins the mentions of one actor inside one report, each join with its reason."""

from __future__ import annotations

from collections import Counter

import msgspec

from recoupe.analyse.mentions.candidates import Candidate, names
from recoupe.analyse.mentions.lexicon import offices
from recoupe.analyse.mentions.nominal import nominals, peoples
from recoupe.analyse.mentions.unread import from_credits, from_furniture, repeated
from recoupe.language.words import fold
from recoupe.model.analysis import Actor, ActorType, Block, Credit, Mention
from recoupe.model.reading import Reading
from recoupe.model.report import Report
from recoupe.model.span import content_id
from recoupe.names import compare_names
from recoupe.names.known import known
from recoupe.names.spelling import alike, parts


class Group:
    """The mentions that were joined so far for one actor."""

    def __init__(self, first: Candidate) -> None:
        self.members = [first]
        self.name = first.text
        self.type = first.type
        self.code = first.code
        self.role = first.role
        self.reading = first.reading
        self.why: list[str] = []

    def add(self, member: Candidate, why: str) -> None:
        """Take one more mention in; the longest name becomes the actor's."""
        self.members.append(member)
        self.role = self.role or member.role
        self.code = self.code or member.code
        self.reading = "government" if "government" in (self.reading, member.reading) else self.reading
        if member.kind == "name" and len(parts(member.text)) > len(parts(self.name)):
            self.name = member.text
        if why not in self.why:
            self.why.append(why)


def find_actors(report: Report, reading: Reading, blocks: tuple[Block, ...], credits: tuple[Credit, ...]) -> tuple[Actor, ...]:
    """Return the actors of one report, in order of first mention, unnamed and collective ones too."""
    found = gathered(report, reading, blocks, credits)
    # Longest names first: "Emmanuel Macron" opens the actor that "Macron" joins.
    ordered = sorted((c for c in found if c.kind in ("name", "metonym")), key=lambda c: (-len(parts(c.text)), c.span))
    groups: list[Group] = []
    index: dict[str, list[Group]] = {}
    for candidate in ordered:
        place(candidate, groups, index)
    for candidate in sorted((c for c in found if c.kind == "nominal"), key=lambda c: c.span):
        place_nominal(candidate, groups)
    for candidate in (c for c in found if c.kind == "demonym"):
        place_people(candidate, groups)
    return tuple(sorted((actor(report, g) for g in groups), key=lambda a: (a.mentions[0].start, a.mentions[0].end, a.id)))


def gathered(report: Report, reading: Reading, blocks: tuple[Block, ...], credits: tuple[Credit, ...]) -> list[Candidate]:
    """Return all candidates of a report, no two names on the same span."""
    found: list[Candidate] = []
    others: list[Candidate] = []
    for paragraph in reading.paragraphs:
        here = list(names(paragraph))
        found.extend(here)
        others.extend(nominals(paragraph, here))
        others.extend(peoples(paragraph, here))
    for more in (from_credits(report.text, credits), from_furniture(report.text, blocks)):
        taken = {c.span for c in found}
        found.extend(c for c in more if c.span not in taken)
    found = voted(found)
    found.extend(repeated(report.text, reading, found))
    taken = {c.span for c in found}
    return found + [c for c in others if c.span not in taken]


def voted(found: list[Candidate]) -> list[Candidate]:
    """Return the candidates with one type for each spelling: what the report says most often, a surname as its full name."""
    votes: dict[str, Counter[ActorType]] = {}
    for c in found:
        votes.setdefault(fold(c.text), Counter())[c.type] += 3 if c.role or c.why == "known by the tables" else 1
        if c.type == "person" and " " in c.text:
            # A surname that stands alone elsewhere is the person's more often than a place's or a body's.
            votes.setdefault(fold(c.text.split()[-1]), Counter())["person"] += 2
    best = {text: min(count, key=lambda t: (-count[t], t)) for text, count in votes.items()}
    return [c if best[fold(c.text)] == c.type else msgspec.structs.replace(c, type=best[fold(c.text)]) for c in found]


def place(candidate: Candidate, groups: list[Group], index: dict[str, list[Group]]) -> None:
    """Join a named mention to the one group that its name fits, or open a group; two that fit leave it alone."""
    keys = [k for k in parts(candidate.text) if len(k) > 1] + [k.key for k in sorted(known(candidate.text))]
    near: dict[int, Group] = {id(g): g for k in keys for g in index.get(short(k), ())}
    whole = [g for g in near.values() if fold(g.name) == fold(candidate.text)]
    fits = whole or [g for g in near.values() if reason(candidate, g)]
    if len(fits) == 1 or whole:
        fits[0].add(candidate, "the same name" if whole else reason(candidate, fits[0]))
        group = fits[0]
    else:
        group = Group(candidate)
        groups.append(group)
    for k in keys:
        row = index.setdefault(short(k), [])
        if group not in row:
            row.append(group)


def short(key: str) -> str:
    """Return what a word is filed under: its first three letters, a key of the tables whole."""
    return key if ":" in key else key[:3]


def reason(candidate: Candidate, group: Group) -> str:
    """Return why a name and a group are one, "" where they are not: a surname alone needs a full name that ends so."""
    a, b = parts(candidate.text), parts(group.name)
    if not a or not b:
        return ""
    if (
        candidate.code
        and group.code
        and candidate.code == group.code
        and candidate.type == group.type
        and fold(candidate.text) == fold(group.name)
    ):
        return "the same place"
    if "person" in (candidate.type, group.type) and len(a) < len(b):
        tail = b[-len(a) :]
        if all(alike(x, y) >= 0.95 for x, y in zip(a, tail, strict=True)):
            return "the surname of a full name in this report"
        if len(a) == 1 and len(a[0]) >= 4 and b[-1].startswith(a[0]) and group.type == "person" and len(b[-1]) - len(a[0]) <= 2:
            return "the surname cut short"
    if candidate.type == group.type or "organisation" in (candidate.type, group.type):
        match = compare_names(candidate.text, group.name)
        return match.reasons[0] if match.judgement == "same" else ""
    return ""


def place_nominal(candidate: Candidate, groups: list[Group]) -> None:
    """Join a noun of role to the name it stands with or to the one person of that role, else open a group."""
    for group in groups:
        for member in group.members:
            gap = member.span.start - candidate.span.end
            if member.kind == "name" and group.type == "person" and candidate.type == "person" and -len(member.text) <= gap <= 2:
                group.add(candidate, "the role printed beside the name")
                group.role = group.role or candidate.text
                return
    noun = fold(candidate.role or "")
    same = [g for g in groups if g.type == candidate.type and fold(g.name) == fold(candidate.text)]
    if not same and candidate.type == "person" and definite(candidate.text):
        fits = [
            g
            for g in groups
            if g.type == "person"
            and g.role
            and (noun in fold(g.role).split() or offices(g.role) & offices(candidate.text))
            and not (g.code and candidate.code and g.code != candidate.code)
        ]
        same = fits if len(fits) == 1 else []
    if same:
        same[0].add(candidate, "the only one of that role in this report")
    else:
        groups.append(Group(candidate))


def definite(text: str) -> bool:
    """Say whether a noun phrase means somebody already known (le, la, cette), not a new one (un, une)."""
    return fold(text.replace("’", "'")).startswith(("le ", "la ", "l'", "les ", "ce ", "cet ", "cette ", "the ", "this ", "son ", "sa "))


def place_people(candidate: Candidate, groups: list[Group]) -> None:
    """Join a people's word to the others of that people, a region's adjective to its region; never to the country itself.

    "les étudiants kazakhs" speaks of people, not of the state: a shared code keeps the two near each other.
    """
    for group in groups:
        if candidate.role and any(k.key == candidate.role for k in known(group.name)):
            group.add(candidate, "the region's own adjective")
            return
        if not candidate.role and group.members[0].kind == "demonym" and group.code == candidate.code:
            group.add(candidate, "the same people")
            return
    groups.append(Group(candidate))


def actor(report: Report, group: Group) -> Actor:
    """Return the actor of a group; its id is made from the report and its first mention."""
    members = sorted(group.members, key=lambda c: (c.span, c.kind))
    mentions = tuple(Mention(start=c.span.start, end=c.span.end, kind=c.kind) for c in members)
    return Actor(
        id=content_id(report.id, str(mentions[0].start), str(mentions[0].end), "actor"),
        name=group.name,
        type=group.type,
        code=group.code,
        mentions=mentions,
        role=group.role if group.role and group.role != group.name else None,
        reading=group.reading,
        named=any(c.kind in ("name", "metonym") for c in members),
        why=tuple(group.why),
    )
