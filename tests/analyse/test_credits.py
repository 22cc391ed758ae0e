"""Who is credited: every case is a line as outlets print it, with what a careful reader takes from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.analyse.credits import find_credits
from recoupe.model.analysis import Block, BlockRole
from recoupe.model.report import Report

PROSE = "Le conseil municipal a voté la reconstruction du pont neuf à une large majorité, a dit la maire."


def report_of(text: str) -> Report:
    return Report(id="r", path="p", text=text, language="fr", paragraphs=(), raw="")


def credited(line: str, role: BlockRole) -> list[tuple[str, str]]:
    text = f"{line}\n\n{PROSE}"
    edge = len(line) + 2
    blocks = (Block(start=0, end=edge, role=role), Block(start=edge, end=len(text), role="body"))
    return [(c.role, c.name) for c in find_credits(report_of(text), blocks)]


CASES = [
    # an agency closes a dateline in brackets
    ("VALMONT, 3 mai (Reuters) –", "dateline", [("agency", "Reuters")]),
    # its long form is known by the usual name
    ("VALMONT, 3 mai (Agence France-Presse) -", "dateline", [("agency", "AFP")]),
    # an agency that our table does not know: nothing else stands at that place
    ("Corvane, 7 mars (NOVAPRESS) —", "dateline", [("agency", "NOVAPRESS")]),
    # two agencies in one bracket
    ("VALMONT, 3 mai (AFP/Belga) –", "dateline", [("agency", "AFP"), ("agency", "Belga")]),
    # the bracket of a place is no agency
    ("SAINT-ORVAL (Cantal), 23 mars –", "dateline", []),
    # a dateline without agency
    ("VALMONT, 3 mai –", "dateline", []),
    # signatures of a wire, four roles, two separators
    (
        "Reportage de Paola Rennac ; reportages supplémentaires de Simon Attal et Lise Orvan ; édité par Judith Lanvin",
        "credit",
        [("author", "Paola Rennac"), ("contributor", "Simon Attal"), ("contributor", "Lise Orvan"), ("editor", "Judith Lanvin")],
    ),
    # the same in English, in brackets
    (
        "(Reporting by Sten Aldane; additional reporting by Mara Quell and Tom Rusk; editing by Ida Voss)",
        "credit",
        [("author", "Sten Aldane"), ("contributor", "Mara Quell"), ("contributor", "Tom Rusk"), ("editor", "Ida Voss")],
    ),
    # a byline
    ("Par Blaise Ormont", "credit", [("author", "Blaise Ormont")]),
    ("By Hanna Viberg", "credit", [("author", "Hanna Viberg")]),
    # a particle stays inside the name
    ("Par Anne de La Tour et Joris van der Meulen", "credit", [("author", "Anne de La Tour"), ("author", "Joris van der Meulen")]),
    # three persons, comma and "et"
    ("Par Ada Brun, Luc Ferrand et Zoé Mille", "credit", [("author", "Ada Brun"), ("author", "Luc Ferrand"), ("author", "Zoé Mille")]),
    # an agency after "avec" is an agency, not a contributor
    ("Avec AFP", "credit", [("agency", "AFP")]),
    ("Ada Brun avec l’AFP", "credit", [("agency", "AFP")]),
    # an unknown agency that calls itself one
    ("Avec Agence Novatine", "credit", [("agency", "Agence Novatine")]),
    # byline and agency in one line
    ("Par Ada Brun avec Reuters", "credit", [("author", "Ada Brun"), ("agency", "Reuters")]),
    # who contributed, and an agency among them
    ("L'Agence France-Presse et Reuters ont contribué à ce rapport.", "credit", [("agency", "AFP"), ("agency", "Reuters")]),
    # translators
    ("(Version française Rémi Calvet)", "credit", [("translator", "Rémi Calvet")]),
    ("Traduit de l’anglais par Lise Orvan", "credit", [("translator", "Lise Orvan")]),
    ("Translated by Mara Quell", "credit", [("translator", "Mara Quell")]),
    # an interview
    ("Propos recueillis par Zoé Mille", "credit", [("author", "Zoé Mille")]),
    # a colon between word and name
    ("Montage : Jeanne Valrose et Marc Tillon", "credit", [("editor", "Jeanne Valrose"), ("editor", "Marc Tillon")]),
    # a name alone signs, with the place it wrote from
    ("Inès Talmont", "credit", [("author", "Inès Talmont")]),
    ("G. Mailloux, à Valmont", "credit", [("author", "G. Mailloux")]),
    # a word that opens a credit and a dash
    ("Récit – Nadège Wautier, à Melsrode", "credit", [("author", "Nadège Wautier")]),
    # initials of an agency's desk name nobody
    ("jde-clr/fff", "credit", []),
    # an outlet is no person
    ("Par Radio Valmont", "credit", []),
    ("Par la rédaction", "credit", []),
    # outlet, agency and time of publication in one line
    ("L’Écho du Val, avec AFP. Publié le mardi 24 mars 2026 à 05:58", "standfirst", [("agency", "AFP")]),
    # furniture credits nobody
    ("Suivez Reuters sur nos réseaux", "furniture", []),
]


@pytest.mark.parametrize(("line", "role", "wanted"), CASES, ids=[case[0][:40] for case in CASES])
def test_who_is_credited(line: str, role: BlockRole, wanted: list[tuple[str, str]]) -> None:
    assert credited(line, role) == wanted


@pytest.mark.parametrize(
    ("paragraph", "wanted"),
    [
        # a bracketed agency at the end of the last paragraph
        ("Le pont sera rouvert au printemps. (AFP)", ["AFP"]),
        ("Le pont sera rouvert au printemps (avec Reuters).", ["Reuters"]),
        # in running prose an agency is a source, not a credit
        ("Selon Reuters, le pont sera rouvert au printemps prochain si le budget le permet, ce que la maire n'a pas confirmé.", []),
        # a bracket that is no agency
        ("Le pont (1931) sera rouvert au printemps.", []),
        # small letters that happen to be an agency's initials
        ("Le pont sera rouvert (pa).", []),
    ],
)
def test_agencies_at_the_edges_of_prose(paragraph: str, wanted: list[str]) -> None:
    text = f"{PROSE}\n\n{paragraph}"
    blocks = (Block(start=0, end=len(PROSE) + 2, role="body"), Block(start=len(PROSE) + 2, end=len(text), role="body"))
    assert [c.name for c in find_credits(report_of(text), blocks)] == wanted


@given(st.text(min_size=1, max_size=200), st.sampled_from(["credit", "dateline", "body", "standfirst"]))
def test_a_credit_is_grounded_in_any_text(text: str, role: BlockRole) -> None:
    if text.strip():
        for credit in find_credits(report_of(text), (Block(start=0, end=len(text), role=role),)):
            assert text[credit.start : credit.end].strip()
