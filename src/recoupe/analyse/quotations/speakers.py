"""From the words that name a speaker to the actor of the report: names, roles, pronouns, and speakers that nobody names.

The order of evidence: a person's name inside the words (la ministre Jeanne Valrose); an actor whose mention holds their head
noun; a role that the text gives one person alone (le sénateur); else the words themselves are the actor, unnamed. A pronoun
takes the nearest person that fits it: the subject before it in its paragraph, else whoever spoke last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from recoupe.analyse.quotations.cues import SUBJECTS
from recoupe.language.tables import table
from recoupe.language.words import fold
from recoupe.model.analysis import Actor, ActorType, Mention
from recoupe.model.reading import PlacedReading
from recoupe.model.span import Places, Span, mark_id

PRONOUNS = {"il": "m", "elle": "f", "he": "m", "she": "f", "lui": "m", "him": "m", "her": "f"}
PRONOUNS |= {"celui-ci": "m", "celle-ci": "f", "ce dernier": "m", "cette derniere": "f"}
PLURAL = frozenset(("ils", "elles", "they", "eux"))
NOBODY_WORDS = "on one qui who que ce cela it that which y en je nous vous tu i we you"
NOBODY = frozenset(NOBODY_WORDS.split(" "))
RELATIVES = frozenset(("qui", "who", "which"))
NEAR = 60  # characters around a name in which a role beside it is that person's
ARTICLE = re.compile(r"^(?:l['’]|(?:le|la|les|un|une|des|de la|du|the|a|an)\s+)", re.IGNORECASE)


class Speakers:
    """Resolves the speakers of one report in the order of its text. `actors` grows by those whom only the speech reveals."""

    def __init__(self, report: str, text: str, actors: Sequence[Actor]) -> None:
        self.report, self.text = report, text
        self.actors = list(actors)
        self.mentions = Places((m.start, m.end, (m, a)) for a in actors for m in a.mentions)
        self.last: Actor | None = None
        self.quoted: Actor | None = None  # whoever spoke last between marks: words that go on without a cue are theirs
        self.last_end = 0
        self.new: dict[str, int] = {}

    def resolve(self, p: PlacedReading, subject: Span | None, head: int | None, *, follows: bool, direct: bool) -> tuple[Actor | None, str]:
        """Return who speaks and how that is known, (None, reason) where it stays unsure.

        `head`: the subject's head token; `follows`: there is no cue; `direct`: the words stand between marks, whole.
        """
        actor, why = self.found(p, subject, head, follows)
        if actor is not None:
            self.last, self.last_end = actor, subject.end if subject else self.last_end
            self.quoted = actor if direct else self.quoted
        return actor, why

    def found(self, p: PlacedReading, subject: Span | None, head: int | None, follows: bool) -> tuple[Actor | None, str]:
        """Return who speaks and why, without remembering it."""
        if subject is None:
            near = self.last is not None and (follows or self.last_end >= p.start)
            here = self.last_end >= p.start  # whoever spoke in this very paragraph goes on
            spoke = self.last if here or not follows or self.quoted is None else self.quoted
            return (spoke, "goes on after the speech before") if near else (None, "no words name the speaker")
        words = fold(subject.of(self.text)).replace("’", "'").strip()
        if words in PRONOUNS:
            return self.by_pronoun(p, subject, PRONOUNS[words])
        if words in PLURAL:
            fits = self.last if self.last is not None and self.last.type in ("group", "organisation") else None
            return (fits, "the group that spoke before") if fits else (None, "the pronoun stays unsure")
        if words in RELATIVES:
            named = self.before_relative(subject)
            return (named, "the name before the relative pronoun") if named else (None, "the pronoun names nobody")
        if words in NOBODY:
            return None, "the pronoun names nobody"
        return self.by_words(p, subject, head)

    def before_relative(self, pronoun: Span) -> Actor | None:
        """Return the actor named just before a relative pronoun (à Tavio Ascarel, qui …)."""
        near = [(m, a) for m, a in self.mentions.over(max(0, pronoun.start - 4), pronoun.start) if m.kind != "demonym"]
        fits = [(m.end - m.start, a) for m, a in near if not self.text[m.end : pronoun.start].strip(" ,\u00a0")]
        return max(fits, key=lambda row: (row[1].named, row[0], row[1].id))[1] if fits else None

    def by_words(self, p: PlacedReading, subject: Span, head: int | None) -> tuple[Actor | None, str]:
        """Return the actor that the words of a noun phrase name."""
        person = self.name_inside(subject) or self.name_beside(subject)
        if person is not None:
            return person, "named beside the cue"
        noun = p.span(head) if head is not None else subject
        holding = [(m.end - m.start, a) for m, a in self.mentions.over(noun.start, noun.end) if m.kind != "demonym"]
        best = max(holding, key=lambda row: (row[1].named, row[0], row[1].id))[1] if holding else None
        if best is not None and best.named:
            return best, "named beside the cue"
        by_role = self.by_role(fold(noun.of(self.text)), subject)
        if by_role is not None:
            return by_role, "the text gives this role to one person alone"
        if best is not None:
            return best, "a nominal mention"
        return self.unnamed(p, subject, head), "no name: the words themselves"

    def name_inside(self, subject: Span) -> Actor | None:
        """Return whoever is named inside the words and is no complement (le porte-parole de X is not X)."""
        inside = self.mentions.over(subject.start, subject.end)
        named = [(m, a) for m, a in inside if a.named and m.kind == "name" and subject.contains(m.span)]
        for mention, actor in named:
            if actor.type == "person" and not complement(self.text[subject.start : mention.start]):
                return actor
        for mention, actor in named:  # l'organisation Veilleurs, but not le porte-parole de l'entreprise Corvane
            before = fold(self.text[subject.start : mention.start]).replace("’", "'")
            if actor.type == "organisation" and not re.search(r"(?:^|\s)(?:d'|(?:de|du|des|of)\s)", before):
                return actor
        return None

    def name_beside(self, subject: Span) -> Actor | None:
        """Return the person named in apposition just after the words (l'administrateur de l'agence, Robert Vasseur,)."""
        for m, actor in self.mentions.over(subject.end, subject.end + 5):
            beside = m.kind == "name" and 0 < m.start - subject.end <= 4 and self.text[subject.end : m.start].strip(" \u00a0") == ","
            if beside and actor.type == "person" and actor.named:
                return actor
        return None

    def by_role(self, noun: str, subject: Span) -> Actor | None:
        """Return the one person whom the text calls by a role beside the name; None where two share it."""
        if noun not in person_nouns() or fold(subject.of(self.text)).startswith(("un ", "une ", "des ", "plusieurs ", "a ", "some ")):
            return None
        fits = [
            a for a in self.actors if a.type == "person" and a.named and any(self.called(m, noun) for m in a.mentions if m.kind == "name")
        ]
        return fits[0] if len(fits) == 1 else None

    def called(self, mention: Mention, noun: str) -> bool:
        """Say whether a role stands just before a name, or in apposition after it."""
        before = re.split(r"[.,;:«»()\n]", fold(self.text[max(0, mention.start - NEAR) : mention.start]))[-1]
        after = fold(self.text[mention.end : mention.end + NEAR])
        beside = re.match(r"[\s\u00a0]*[,(]([^.,;:()]*)", after)
        return has_word(before, noun) or (beside is not None and has_word(beside[1], noun))

    def by_pronoun(self, p: PlacedReading, subject: Span, gender: str) -> tuple[Actor | None, str]:
        """Return the person that a pronoun stands for: the nearest subject before it in its paragraph, else who spoke last."""
        for place in earlier_subjects(p, subject.start):
            for mention, actor in self.mentions.over(place.start, place.end):
                if mention.kind != "demonym" and fitting(actor, gender, self.text):
                    named = None if actor.named else self.by_role(fold(place.of(self.text)), place)
                    return named or actor, "the subject before the pronoun"
        if self.last is not None and self.last.named and fitting(self.last, gender, self.text):
            return self.last, "whoever spoke last"
        near = [(m.end, a) for a in self.actors if fitting(a, gender, self.text) for m in a.mentions if m.end <= subject.start]
        if near:
            return max(near, key=lambda row: (row[1].named, row[0], row[1].id))[1], "the nearest person before the pronoun"
        return None, "the pronoun stays unsure"

    def unnamed(self, p: PlacedReading, subject: Span, head: int | None) -> Actor:
        """Return the actor that words without a name stand for, one for the same words; it is made where there is none."""
        words = " ".join(subject.of(self.text).split())
        key = ARTICLE.sub("", fold(words))
        if key in self.new:
            at = self.new[key]
            self.actors[at] = with_mention(self.actors[at], subject)
            return self.actors[at]
        noun = fold(p.word(head)) if head is not None else key.split()[0] if key else ""
        plural = head is not None and "Number=Plur" in p.arrays.morphs[head]
        kind: ActorType = "group" if plural else person_or_body(noun, p.arrays.language)
        mention = Mention(start=subject.start, end=subject.end, kind="nominal")
        made = Actor(
            id=mark_id(self.report, subject, "speaker"),
            name=words,
            type=kind,
            code=None,
            mentions=(mention,),
            named=False,
            why=("speaks, and has no name",),
        )
        self.new[key] = len(self.actors)
        self.actors.append(made)
        return made


def with_mention(actor: Actor, place: Span) -> Actor:
    """Return an actor with one more mention, in the order of the text."""
    mentions = {m.start: m for m in (*actor.mentions, Mention(start=place.start, end=place.end, kind="nominal"))}
    return msgspec.structs.replace(actor, mentions=tuple(mentions[k] for k in sorted(mentions)))


def complement(before: str) -> bool:
    """Say whether what stands before a name makes it a complement: it ends with "de", "du", "of", "à" …"""
    words = fold(before).replace("’", "'").rstrip()
    return bool(re.search(r"(?:^|[\s'])(?:d'|de|du|des|of|a|au|aux|pour|for|par|by|avec|with|dans|en|chez|et|and)$|d'$", words))


def has_word(text: str, word: str) -> bool:
    """Say whether a word stands in a folded text as a whole."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def earlier_subjects(p: PlacedReading, place: int) -> Iterator[Span]:
    """Yield the subjects that stand before a place in its paragraph, the nearest first."""
    for i in range(len(p) - 1, -1, -1):
        if p.start + p.arrays.ends[i] <= place and p.arrays.deps[i] in SUBJECTS and p.arrays.pos[i] in ("NOUN", "PROPN"):
            yield p.span(i)


def fitting(actor: Actor, gender: str, text: str) -> bool:
    """Say whether a pronoun of a gender may stand for an actor: one person, whose own gender is the same or not known."""
    if actor.type != "person":
        return False
    own = gender_of(actor, text)
    return not gender or not own or own == gender


def gender_of(actor: Actor, text: str) -> str:
    """Return "m", "f", or "" where nothing tells: a title before the name, the given name, the article of a nominal mention."""
    for m in actor.mentions:
        before = fold(text[max(0, m.start - 12) : m.end]).replace("’", "'")
        if re.search(r"(?:^|\W)(?:mme|mlle|madame|ms|mrs|miss)\.?\s", before):
            return "f"
        if re.search(r"(?:^|\W)(?:m\.|monsieur|mr\.?)\s", before):
            return "m"
        if m.kind == "nominal" and re.match(r"(?:la|une)\s", fold(text[m.start : m.end])):
            return "f"
        if m.kind == "nominal" and re.match(r"(?:le|un)\s", fold(text[m.start : m.end])):
            return "m"
    return given_names().get(fold(actor.name).split()[0] if actor.name.split() else "", "")


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """Return the gender of given names."""
    return {name: row["gender"] for row in table("world", "given_name_genders") for name in row["names"].split()}


@lru_cache(maxsize=1)
def person_nouns() -> frozenset[str]:
    """Return the nouns of role that a person bears, folded."""
    return frozenset(fold(row["noun"]) for language in ("fr", "en") for row in table(language, "roles") if row["type"] == "person")


def person_or_body(noun: str, language: str) -> ActorType:
    """Return what an unnamed speaker is: by the table of roles, else a person."""
    kinds = {fold(row["noun"]): row["type"] for row in table(language, "roles")}
    return "organisation" if kinds.get(noun, "person") == "organisation" else "person"
