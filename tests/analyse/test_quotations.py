"""Who said what: marked sentences about invented events. <who>, <cue> and <q> are what a careful reader marks; one line says why."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recoupe import desk

MARK = re.compile(r"</?(?:who|cue|q)>")

FRENCH = [
    # a que-clause, without "que"
    "<who>La ministre</who> <cue>a déclaré</cue> que <q>le pont serait rouvert au printemps</q>.",
    # an infinitive, without "de"
    "<who>Le maire</who> <cue>a promis</cue> de <q>rouvrir le pont au printemps</q>.",
    # an infinitive with its auxiliary
    "<who>La préfète</who> <cue>a affirmé</cue> <q>avoir prévenu la compagnie</q>.",
    # an incise after the marks, inverted
    "« <q>Nous irons jusqu'au bout</q> », <cue>a déclaré</cue> <who>la ministre</who>.",
    # an incise with a pronoun
    "La ministre est venue. « <q>Nous irons jusqu'au bout</q> », <cue>a-t-elle dit</cue>.",
    # an adverb between auxiliary and participle
    "La ministre est venue. « <q>Nous irons jusqu'au bout</q> », <cue>a-t-elle encore ajouté</cue>.",
    # a reflexive verb of saying
    "« <q>Nous avons gagné ce procès</q> », <cue>s'est félicité</cue> <who>le maire</who>.",
    # a colon before the marks
    "<who>La ministre</who> <cue>a répondu</cue> : « <q>Nous irons jusqu'au bout de la procédure</q> ».",
    # a colon after a verb that is none of saying: the subject speaks
    "<who>Le délégué</who> chauffe la foule : « <q>Nous ne céderons pas un mètre du quai</q> ! »",
    # a source that opens its sentence
    "<cue>Selon</cue> <who>la police</who>, <q>trois cents pêcheurs ont défilé sur le quai</q>.",
    # a source at the end of its sentence
    "<q>Trois cents pêcheurs ont défilé sur le quai</q>, <cue>d'après</cue> <who>la préfecture</who>.",
    # an incise without marks
    "<q>Le pont sera rouvert au printemps</q>, <cue>a précisé</cue> <who>la ministre</who>.",
    # a time between verb and clause does not speak
    "<who>Le porte-parole</who> <cue>a déclaré</cue> mercredi que <q>le pont était fermé aux camions</q>.",
    # a place and an addressee between verb and clause
    "<who>La ministre</who> <cue>a déclaré</cue> lundi dans une lettre aux habitants que <q>le pont serait rouvert</q>.",
    # an apposition closes with a comma before the verb
    "<who>Le porte-parole du port, Aubin Delorgue</who>, <cue>a affirmé</cue> que <q>le pont tiendrait</q>.",
    # marks inside the reported clause: mixed, whole
    "<who>Le maire</who> <cue>a estimé</cue> que <q>la compagnie avait « menti aux riverains » pendant un an</q>.",
    # the reporter's own aside is cut off
    "<who>Le maire</who> <cue>a promis</cue> de <q>rouvrir un « pont digne de ce nom »</q> alors que les travaux n'ont pas commencé.",
    # a second report joined to the first
    "<who>Le maire</who> <cue>a précisé</cue> que <q>le pont serait rouvert</q> mais a refusé de donner une date.",
    # an object pronoun is no subject
    "<who>Deux sources proches du dossier</who> nous <cue>affirment</cue> que <q>le contrat a été rompu en mars</q>.",
    # "faire savoir" is one verb
    "<who>La compagnie</who> <cue>a fait savoir</cue> que <q>le chantier reprendrait en mai</q>.",
    # a noun phrase before the subject of an incise
    "« <q>On a entendu quatre coups sourds sous la digue</q> », <cue>témoigne</cue> pour sa part <who>un pêcheur</who>.",
    # a partitive speaks
    "<q>Le pêcheur se rendait alors au tribunal</q>, <cue>a précisé</cue> <who>un de ses avocats</who>.",
    # a person in small nominal words
    "« <q>C'était la panique sur tout le quai</q> », <cue>ont confié</cue> <who>des témoins</who>.",
    # straight marks
    '"<q>Nous irons jusqu\'au bout de la procédure</q>", <cue>a dit</cue> <who>la ministre</who>.',
    # curly marks
    "“<q>Nous irons jusqu'au bout de la procédure</q>”, <cue>a dit</cue> <who>la ministre</who>.",
    # marks that stay open around the incise: one row
    "« <q>On nous a menti, raconte la boulangère. Le pont ne tiendra pas.</q> »",
    # typography that opens with a closing mark
    "<who>Le maire</who> <cue>a qualifié</cue> <q>la visite d' »historique »</q>.",
    # accusing somebody of a thing
    "<who>Le syndicat</who> <cue>a accusé</cue> la compagnie de <q>vouloir fermer le chantier</q>.",
    # denial with an infinitive
    "<who>La compagnie</who> <cue>a nié</cue> <q>avoir licencié des ouvriers</q>.",
    # an appeal
    "<who>La maire</who> <cue>a demandé</cue> que <q>les ouvriers soient reçus au ministère</q>.",
]

ENGLISH = [
    # that-clause
    "The minister's spokesman met the press on Monday. <who>The minister</who> <cue>said</cue> that <q>the bridge would reopen in spring</q>.",
    # clause without that
    "The council met for hours on Monday. <who>The mayor</who> <cue>said</cue> <q>the bridge would reopen in spring</q>.",
    # marks, comma inside, subject before the verb
    '"<q>We will go to the very end of this,</q>" <who>Governor Hanna Viberg</who> <cue>said</cue> at the harbour on Monday.',
    # marks, inverted
    '"<q>We will go to the very end of this</q>", <cue>said</cue> <who>the minister</who> on Monday in the town hall.',
    # a source
    "<cue>According to</cue> <who>the police</who>, <q>three hundred fishermen marched along the quay on Saturday</q>.",
]

NOTHING = [
    # scare quotes
    "Le pont dit « du Diable » relie les deux rives depuis un siècle et demi.",
    # the title of a work
    "L'auteur de « La Marée haute » vit dans le port depuis trente ans avec ses deux chiens.",
    # a name
    "Le chalutier « Belle-Aurore » est rentré au port dans la nuit de lundi à mardi.",
    # no speech at all
    "Les pêcheurs ont défilé samedi sur le quai avant de rejoindre la mairie par les ruelles.",
]


def plain(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """Return the text without its marks, and where each mark's words stand in it."""
    text, at, places, opened = "", 0, {}, {}
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        name = match[0].strip("</>")
        if match[0].startswith("</"):
            places[name] = (opened[name], len(text))
        else:
            opened[name] = len(text)
        at = match.end()
    return text + marked[at:], places


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / (max(a[1], b[1]) - min(a[0], b[0]))


@pytest.mark.parametrize("marked", [*FRENCH, *ENGLISH], ids=lambda marked: MARK.sub("", marked)[:40])
def test_what_is_said_and_by_whom(marked: str, tmp_path: Path) -> None:
    text, places = plain(marked)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    made = desk.analyse([str(tmp_path / "a.txt")], desk.make_options(cache=False))
    rows = made.analyses[made.reports[0].id].quotations
    fits = [q for q in rows if overlap((q.start, q.end), places["q"]) >= 0.8]
    assert fits, [text[q.start : q.end] for q in rows]
    if "who" in places:
        who = fits[0].speaker
        assert who is not None and overlap((who.start, who.end), places["who"]) > 0, fits[0]
    if "cue" in places:
        cue = fits[0].cue
        assert cue is not None and overlap((cue.start, cue.end), places["cue"]) > 0


@pytest.mark.parametrize("text", NOTHING, ids=lambda text: text[:40])
def test_what_is_no_quotation(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    made = desk.analyse([str(tmp_path / "a.txt")], desk.make_options(cache=False))
    assert [text[q.start : q.end] for q in made.analyses[made.reports[0].id].quotations if not q.act] == []
