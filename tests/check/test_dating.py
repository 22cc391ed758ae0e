"""A report without a date borrows it from its story, and says from which report."""

from __future__ import annotations

from pathlib import Path

from recoupe import desk

WIRE = """PORT-VÉRAN, 3 juin 2031 (Méridia) – Le préfet de Sarnelle, Aubin Delorgue, est arrivé mardi au port de Corvane avec douze experts.

Il a déclaré la semaine dernière que la digue serait rouverte en septembre aux camions de la compagnie Kerval.

Trois cents pêcheurs de Corvane ont défilé lundi devant la mairie de Port-Véran contre la fermeture du quai.
"""
COPY = """Le préfet de Sarnelle, Aubin Delorgue, est arrivé mardi au port de Corvane avec douze experts.

Il a déclaré la semaine dernière que la digue serait rouverte en septembre aux camions de la compagnie Kerval.

Trois cents pêcheurs de Corvane ont défilé lundi devant la mairie de Port-Véran contre la fermeture du quai.
"""


def test_a_copy_without_a_date_borrows_that_of_its_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(COPY, encoding="utf-8")
    made = desk.dossier([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert len(made.accounts) == 1
    by_path = {made.reports[d.report].path[-5:]: d for d in made.accounts[0].dated}
    assert by_path["a.txt"].published == "2031-06-03" and by_path["a.txt"].dated_by == "report"
    lent = by_path["b.txt"]
    assert lent.published == "2031-06-03" and lent.dated_by == by_path["a.txt"].report and "a.txt" in lent.why
    text = made.reports[lent.report].text
    values = {text[t.start : t.end]: t.value for t in lent.times}
    assert values["mardi"] == "2031-06-03" and values["lundi"] == "2031-06-02"
    assert values["la semaine dernière"] == "2031-05-26/2031-06-01"


def test_without_any_date_nothing_is_made_up(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(COPY, encoding="utf-8")
    dated = desk.dossier([str(tmp_path / "b.txt")]).accounts[0].dated[0]
    assert dated.published is None and dated.dated_by is None
    assert all(t.value is None for t in dated.times if t.relative and t.relative.unit == "weekday")
