"""Events and relations: what a sentence states, who does it to whom, how far it is done. Invented events; one line says why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe import desk
from recoupe.model.analysis import Claim

CASES: list[tuple[str, str, str | None, str | None]] = [
    # verb with an object
    ("La Norvège a condamné le Pérou lundi.", "ACCUSE", "Norvège", "Pérou"),
    # verb with an oblique recipient
    ("La ministre Jeanne Valrose a rencontré Paul Ferrand à Lyon.", "CONSULT", "Jeanne Valrose", "Paul Ferrand"),
    # the passive turns actor and recipient
    ("Le village a été bombardé par la Norvège.", "ASSAULT", "Norvège", "Le village"),
    # a light verb: the noun decides
    ("La Norvège a signé un accord avec le Pérou.", "AGREE", "Norvège", "Pérou"),
    ("La Norvège a exprimé sa préoccupation mardi.", "ACCUSE", "Norvège", None),
    # a noun with both parties
    ("L'invasion du Pérou par la Norvège a commencé.", "ASSAULT", "Norvège", "Pérou"),
    # a verb of motion is no passive
    ("Paul Ferrand est arrivé mercredi au Pérou.", "CONSULT", "Paul Ferrand", "Pérou"),
    # a reflexive verb has its own frame
    ("Les deux pays se sont engagés à respecter la trêve.", "AGREE", "Les deux pays", None),
    # an infinitive takes the subject above it
    ("Des pêcheurs ont bloqué le port samedi.", "PROTEST", "Des pêcheurs", "le port"),
    ("La Norvège a libéré douze prisonniers.", "CONCEDE", "Norvège", None),
    ("Le Pérou a refusé la demande.", "REJECT", "Pérou", "la demande"),
    ("La Norvège a menacé le Pérou.", "THREATEN", "Norvège", "Pérou"),
    ("La police a arrêté Paul Ferrand.", "COERCE", "La police", "Paul Ferrand"),
    ("La Norvège a sanctionné le Pérou.", "SANCTION", "Norvège", "Pérou"),
    # English, the same rules
    ("Norway condemned Peru on Monday, and the parliament agreed with it.", "ACCUSE", "Norway", "Peru"),
    ("The minister signed an agreement with Peru on Friday after long talks.", "AGREE", "The minister", "Peru"),
    ("The village was bombed by Norway, the mayor of the town said on Sunday.", "ASSAULT", "Norway", "The village"),
    # relations
    ("Le président péruvien, Paul Ferrand, est parti.", "holds_office", "Paul Ferrand", None),
    ("La Norvège est alliée du Pérou.", "ally_of", "Norvège", "Pérou"),
    ("La Norvège est le premier fournisseur du Pérou.", "supplier_of", "Norvège", "Pérou"),
]


def claims_of(text: str, tmp_path: object) -> tuple[tuple[Claim, ...], str]:
    from pathlib import Path

    file = Path(str(tmp_path)) / "a.txt"
    file.write_text(text, encoding="utf-8")
    read = desk.analyse([str(file)], desk.make_options(cache=False))
    return read.analyses[read.reports[0].id].claims, read.reports[0].text


@pytest.mark.parametrize(("text", "kind", "subject", "other"), CASES, ids=[case[0][:40] for case in CASES])
def test_who_does_what_to_whom(text: str, kind: str, subject: str | None, other: str | None, tmp_path: object) -> None:
    claims, words = claims_of(text, tmp_path)
    found = [c for c in claims if c.type == kind]
    assert found, [(c.type, c.predicate) for c in claims]

    def said(claim: Claim, side: str) -> str:
        argument = getattr(claim, side)
        return words[argument.start : argument.end] if argument else ""

    fits = [c for c in found if (subject is None or subject in said(c, "subject")) and (other is None or other in said(c, "object"))]
    assert fits, [(said(c, "subject"), said(c, "object")) for c in found]


@pytest.mark.parametrize(
    ("text", "modality", "polarity"),
    [
        ("La Norvège n'a pas condamné le Pérou.", "done", "negative"),
        ("La Norvège aurait condamné le Pérou.", "rumoured", "positive"),
        ("La Norvège condamnera le Pérou.", "planned", "positive"),
        ("La Norvège veut condamner le Pérou.", "planned", "positive"),
        ("La Norvège peut condamner le Pérou.", "possible", "positive"),
        ("La Norvège a promis de condamner le Pérou.", "announced", "positive"),
    ],
)
def test_how_far_it_is_done(text: str, modality: str, polarity: str, tmp_path: object) -> None:
    claims, _ = claims_of(text, tmp_path)
    assert (modality, polarity) in {(c.modality, c.polarity) for c in claims if c.type == "ACCUSE"}


def test_what_a_speaker_says_is_his(tmp_path: object) -> None:
    claims, _ = claims_of("Paul Ferrand a déclaré que la Norvège avait condamné le Pérou.", tmp_path)
    held = [c for c in claims if c.type == "ACCUSE"]
    assert held and held[0].attributed_to is not None and held[0].quotation is not None


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["La", "Norvège", "a", "condamné", "par", "avec", "accord", ",", ".", "«", "»", "le", "12", "signé", "n'a", "pas", "ministre"]
        ),
        min_size=1,
        max_size=14,
    )
)
def test_any_words_give_grounded_claims(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> None:
    claims, text = claims_of(" ".join(words) + " et le port est fermé depuis lundi.", tmp_path_factory.mktemp("any"))
    assert all(0 <= c.start < c.end <= len(text) for c in claims)
