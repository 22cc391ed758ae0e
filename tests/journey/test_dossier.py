"""The whole journey on three invented reports: a wire, a copy with planted changes, and a report of another event."""

from __future__ import annotations

import json
from pathlib import Path

from recoupe import desk
from recoupe.render.rows import dossier_json

WIRE = """Le barrage de Torvane sera vidé avant l'hiver

TORVANE, 3 mars 2031 (NPX) - La préfète Hélène Marsac a annoncé lundi que le barrage de Torvane serait vidé avant l'hiver, après la découverte de 14 fissures dans son voile central par les ingénieurs de la société Hydrelle.

Les habitants de la vallée seront relogés aux frais de la société Hydrelle, propriétaire de l'ouvrage depuis 1987. « Nous ne prendrons aucun risque », a déclaré la préfète devant les élus réunis à la mairie.

Le maire de Torvane, Bruno Castagne, a demandé que 320 familles soient indemnisées avant le début des travaux.

abc/def
"""
OTHER = """Un éléphant de mer sur la plage de Corvec

Les vacanciers de Corvec ont découvert mardi un éléphant de mer endormi sur le sable, à deux pas du casino. Les pompiers ont fermé la plage pendant cinq heures. « Il ronflait plus fort que moi », a raconté un maître-nageur.
"""


def write(folder: Path) -> str:
    (folder / "a.txt").write_text(WIRE, encoding="utf-8")
    (folder / "b.txt").write_text(WIRE.replace("14 fissures", "41 fissures").replace("abc/def\n", ""), encoding="utf-8")
    (folder / "c.txt").write_text(OTHER, encoding="utf-8")
    return folder.as_posix()


def test_copies_are_one_story_and_one_origin(tmp_path: Path) -> None:
    made = desk.dossier([write(tmp_path)])
    sizes = sorted(len(account.story.reports) for account in made.accounts)
    assert sizes == [1, 2]
    story = next(a.story for a in made.accounts if len(a.story.reports) == 2)
    assert len(story.derivations) == 1 and len(story.origins) == 1
    assert made.reports[story.derivations[0].source].path.endswith("a.txt")


def test_the_planted_number_is_told_as_a_copying_change(tmp_path: Path) -> None:
    made = desk.dossier([write(tmp_path)])
    account = next(a for a in made.accounts if len(a.story.reports) == 2)
    differ = [f for f in account.findings if f.kind == "differ"]
    assert [(f.dimension, f.scope) for f in differ] == [("number", "within-origin")]
    assert {made.words(c) for c in differ[0].claims} >= {"14 fissures", "41 fissures"}


def test_who_says_what(tmp_path: Path) -> None:
    made = desk.dossier([write(tmp_path)])
    report = next(r for r in made.reports.values() if r.path.endswith("a.txt"))
    analysis = made.analyses[report.id]
    names = {a.id: a.name for a in analysis.actors}
    said = {report.text[q.start : q.end]: names.get(q.actor or "") for q in analysis.quotations}
    assert "Nous ne prendrons aucun risque" in said
    assert (
        said[
            "le barrage de Torvane serait vidé avant l'hiver, après la découverte de 14 fissures dans son voile central par les ingénieurs de la société Hydrelle"
        ]
        == "Hélène Marsac"
    )


def test_same_in_same_out_whatever_the_order(tmp_path: Path) -> None:
    folder = write(tmp_path)
    paths = [f"{folder}/{name}.txt" for name in "abc"]
    once = json.loads(dossier_json(desk.dossier(paths)))
    again = json.loads(dossier_json(desk.dossier(paths[::-1])))
    assert once == again


def test_every_mark_lies_on_its_words(tmp_path: Path) -> None:
    made = desk.dossier([write(tmp_path)])
    for report in made.reports.values():
        analysis = made.analyses[report.id]
        assert "".join(report.text[b.start : b.end] for b in analysis.blocks) == report.text
        for quotation in analysis.quotations:
            assert report.text[quotation.start : quotation.end].strip() == report.text[quotation.start : quotation.end]
