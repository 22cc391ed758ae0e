"""The account of a story: grounded, the same bytes whatever the run, one speaker counted once, versions of speech laid side by side."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import msgspec
import pytest

from recoupe.check import find_account
from recoupe.model.analysis import Actor, Argument, Claim, Mention, Quotation, Time
from recoupe.model.dossier import Account, Decision
from recoupe.model.span import Span
from recoupe.model.story import Derivation, Origin, Passage, Story, StoryActor

_spec = importlib.util.spec_from_file_location("planted", Path(__file__).with_name("test_planted.py"))
assert _spec and _spec.loader
planted: Any = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(planted)

WIRE = (
    "Le barrage de Corvane emploie 320 personnes.\n\n« Nous refusons d'être le jouet d'une puissance lointaine », a déclaré la ministre Lise Aubarède. "
    "« Notre eau restera publique et gratuite pour tous », a-t-elle ajouté.\n\nLe chantier ouvrira le 4 mai 2026 à Brassigny."
)
TRANSLATED = (
    "Le barrage de Corvane occupe 230 personnes.\n\n« Nous refusons d'être l'instrument d'une puissance lointaine », a dit la ministre Lise Aubarède. "
    "« Notre eau restera publique et libre pour tous », a-t-elle ajouté.\n\nLe chantier ouvrira le 4 mai 2026 à Brassigny."
)
OTHER = (
    "Lise Aubarède a promis que l'eau resterait publique et gratuite pour tous les foyers.\n\nÀ Corvane, 350 personnes travaillent au barrage, dit le maire.\n\n"
    "Dix-sept chèvres paissent sur la digue, et leur berger joue de la clarinette au clair de lune."
)
QUOTED = (
    "Nous refusons d'être le jouet d'une puissance lointaine", "Nous refusons d'être l'instrument d'une puissance lointaine",
    "Notre eau restera publique et gratuite pour tous", "Notre eau restera publique et libre pour tous",
    "l'eau resterait publique et gratuite pour tous les foyers",
)  # fmt: skip


def account(texts: tuple[str, ...] = (WIRE, TRANSLATED, OTHER), decisions: tuple[Decision, ...] = ()) -> Account:
    reports = [planted.make_report(text, f"{i}.txt", "fr") for i, text in enumerate(texts)]
    analyses, parts, mentions = {}, [], []
    for report in reports:
        base = planted.make_analysis(report)
        at = report.text.index("Lise Aubarède")
        actor = Actor(id=f"a-{report.id}", name="Lise Aubarède", type="person", code=None, mentions=(Mention(start=at, end=at + 13),))
        spans = sorted((report.text.index(q), len(q)) for q in QUOTED if q in report.text)
        quotations = tuple(Quotation(start=s, end=s + n, id=f"{report.id}:{s}", kind="direct", actor=actor.id) for s, n in spans)
        analyses[report.id] = msgspec.structs.replace(base, actors=(actor,), quotations=quotations)
        parts.append((report.id, actor.id))
    lise = StoryActor(id="lise", name="Lise Aubarède", type="person", code=None, parts=tuple(parts), mentions=tuple(mentions))
    one, two = reports[0], reports[1]
    passage = Passage(source=Span(0, len(one.text)), target=Span(0, len(two.text)))
    copy = Derivation(
        source=one.id, target=two.id, kind="translated-or-paraphrased", direction="known", share=1.0, passages=(passage,), why=""
    )
    origins = (
        Origin(id="wire", label="", seen=True, reports=(one.id, two.id), why=""),
        Origin(id="other", label="", seen=True, reports=tuple(r.id for r in reports[2:]), why=""),
    )
    story = Story(
        id="s", title="s", why="", reports=tuple(r.id for r in reports), origins=origins, origins_at_least=2, origins_at_most=2,
        derivations=(copy,), actors=(lise,),
    )  # fmt: skip
    return find_account(story, {r.id: r for r in reports}, analyses, decisions)


def texts_of(made: Account) -> dict[str, str]:
    return dict(zip(made.story.reports, (WIRE, TRANSLATED, OTHER), strict=True))


def test_every_claim_lies_in_its_text() -> None:
    made, texts = account(), texts_of(account())
    places = [c for f in made.findings for c in f.claims] + [v for u in made.utterances for v in u.versions]
    places += [c for u in made.utterances for d in u.differences for c in d.claims]
    assert places
    assert all(0 <= p.start < p.end <= len(texts[p.report]) and texts[p.report][p.start : p.end].strip() for p in places)


def test_twice_the_same_bytes() -> None:
    assert msgspec.json.encode(account()) == msgspec.json.encode(account())


def test_a_slip_in_a_copy_is_told_apart_from_what_origins_say() -> None:
    numbers = [f for f in account().findings if f.kind == "differ" and f.dimension == "number"]
    said = sorted((f.scope, tuple(sorted({c.value for c in f.claims if c.value}))) for f in numbers)
    # the copy against its source; the slip against the other origin; the source against the other origin
    assert said == [("between-origins", ("230", "350")), ("between-origins", ("320", "350")), ("within-origin", ("230", "320"))]
    assert all(f.standing == ("contested" if f.scope == "between-origins" else "single-origin") for f in numbers)


def test_a_contradiction_on_a_number_comes_first() -> None:
    first = account().findings[0]
    assert (first.kind, first.scope, first.dimension) == ("differ", "between-origins", "number")


def test_versions_of_one_sentence_are_one_utterance_and_two_sentences_stay_two() -> None:
    made, texts = account(), texts_of(account())
    groups = [{texts[v.report][v.start : v.end] for v in u.versions} for u in made.utterances]
    assert set(QUOTED[:2]) in groups
    assert set(QUOTED[2:]) in groups
    assert len(groups) == 2


def test_the_words_that_differ_are_shown_on_both_sides() -> None:
    made, texts = account(), texts_of(account())
    pairs = {tuple(texts[c.report][c.start : c.end] for c in d.claims) for u in made.utterances for d in u.differences}
    assert any("jouet" in pair[0] and "instrument" in pair[1] for pair in pairs if len(pair) > 1)
    assert all(d.scope in ("within-origin", "between-origins") for u in made.utterances for d in u.differences)


def test_one_speaker_heard_by_two_origins_is_one_speaker() -> None:
    spoken = [f for f in account().findings if f.kind == "agree" and f.scope == "between-origins" and f.speakers]
    assert spoken
    assert all(f.speakers == ("lise",) for f in spoken)
    assert all(f.text["fr"].startswith("Une seule personne parle") for f in spoken)
    assert all(f.text["en"].startswith("One person speaks") for f in spoken)


def test_what_one_report_alone_says_is_single() -> None:
    made, texts = account(), texts_of(account())
    alone = [texts[c.report][c.start : c.end] for f in made.findings if f.kind == "single" for c in f.claims]
    assert any("clarinette" in words or "chèvres" in words for words in alone)
    assert not any("4 mai" in words for words in alone)


def test_what_a_person_called_wrong_goes_last_and_says_so() -> None:
    first = account().findings[0]
    decided = account(decisions=(Decision(verb="wrong", subjects=(first.id,), by="A. Reader", on="2026-11-24"),))
    last = decided.findings[-1]
    assert (last.id, last.decided) == (first.id, "wrong, A. Reader, 2026-11-24")


def test_silent_reports_are_named() -> None:
    made = account()
    for finding in made.findings:
        assert set(finding.silent) == set(made.story.reports) - {c.report for c in finding.claims}


@pytest.mark.parametrize("text", ["Titre seul", "TOUT EN CAPITALES ET RIEN D'AUTRE", "?!… —", "1 2 3 4 5"])
def test_a_story_of_one_poor_report_says_what_it_can(text: str) -> None:
    report = planted.make_report(text, "a.txt", "fr")
    story = Story(
        id="s", title="s", why="", reports=(report.id,), origins_at_least=1, origins_at_most=1,
        origins=(Origin(id="o", label="", seen=True, reports=(report.id,), why=""),),
    )  # fmt: skip
    made = find_account(story, {report.id: report}, {report.id: planted.make_analysis(report)})
    assert not [f for f in made.findings if f.kind != "single"]


def test_typed_claims_make_moments_and_ties() -> None:
    text = "Lise Aubarède a rencontré Paul Ferrier le 4 mai 2026."
    report = planted.make_report(text, "a.txt", "fr")
    base = planted.make_analysis(report)
    lise = Actor(id="l", name="Lise Aubarède", type="person", code=None, mentions=(Mention(start=0, end=13),))
    paul = Actor(id="p", name="Paul Ferrier", type="person", code=None, mentions=(Mention(start=26, end=38),))
    when = Time(start=42, end=52, value="2026-05-04", precision="day")
    claim = Claim(
        start=0, end=52, id="c", predicate="rencontrer", type="CONSULT", time=when.span,
        subject=Argument(start=0, end=13, actor="l"), object=Argument(start=26, end=38, actor="p"),
    )  # fmt: skip
    analysis = msgspec.structs.replace(base, actors=(lise, paul), times=(when,), claims=(claim,))
    actors = tuple(
        StoryActor(id=a.id.upper(), name=a.name, type="person", code=None, parts=((report.id, a.id),), mentions=()) for a in (lise, paul)
    )
    story = Story(
        id="s", title="s", why="", reports=(report.id,), origins_at_least=1, origins_at_most=1, actors=actors,
        origins=(Origin(id="o", label="", seen=True, reports=(report.id,), why=""),),
    )  # fmt: skip
    made = find_account(story, {report.id: report}, {report.id: analysis})
    assert [(m.when, m.type, m.actors) for m in made.timeline] == [("2026-05-04", "CONSULT", ("L", "P"))]
    assert [(t.kind, t.subject, t.object) for t in made.relations] == [("CONSULT", "L", "P")]
    denied = msgspec.structs.replace(analysis, claims=(msgspec.structs.replace(claim, polarity="negative"),))
    assert not find_account(story, {report.id: report}, {report.id: denied}).relations
