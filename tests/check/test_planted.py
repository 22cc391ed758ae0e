"""Planted changes: a copy with k changes gives those k findings and no other; an independent rewrite with j changed facts gives those j."""

from __future__ import annotations

import itertools

import pytest

from recoupe.analyse.layout import find_blocks
from recoupe.analyse.quantities import find_quantities
from recoupe.analyse.times import find_times
from recoupe.check import find_account
from recoupe.model.analysis import Analysis
from recoupe.model.dossier import Account
from recoupe.model.report import Language, Paragraph, Report, report_id
from recoupe.model.span import Span
from recoupe.model.story import Derivation, Origin, Passage, Story

KINDS = ("number", "date", "name", "place", "negation", "modality")
# Each base: its sentences with holes; what stands in each hole, and what the copy puts there.
BASES: dict[str, tuple[Language, str, dict[str, tuple[str, str]]]] = {
    "sawmill-fr": ("fr", "La scierie Morvanel a perdu {number} salariés pendant l'hiver, selon son directeur.\n\nLe tribunal de Brenne examinera le dossier {date} en présence des élus.\n\nLa présidente du conseil, Adèle {name}, a visité les ateliers avec sa famille.\n\nUn second entrepôt ouvrira près de {place} avant la fin des travaux.\n\nLe préfet {negation} le versement de la subvention régionale.\n\nLa banque {modality} financer le stock de grumes.",
        {"number": ("140", "190"), "date": ("le 14 mai 2026", "le 21 mai 2026"), "name": ("Kerbellec", "Montfaucard"), "place": ("Vaudrelle", "Soubrecourt"), "negation": ("a approuvé", "n'a pas approuvé"), "modality": ("va", "pourrait")}),
    "bridge-fr": ("fr", "Le nouveau viaduc de la Serrane mesure {number} mètres et franchit deux vallées.\n\nLes premiers camions passeront {date} sous escorte.\n\nL'architecte Bruno {name} a dessiné les piles et les garde-corps.\n\nLe béton vient des carrières voisines de {place} depuis le début.\n\nLe département {negation} un péage pour les riverains.\n\nLa région {modality} éclairer la chaussée la nuit.",
        {"number": ("640", "460"), "date": ("le 3 juin 2026", "le 13 juin 2026"), "name": ("Tassigneul", "Orlandez"), "place": ("Mirecombe", "Paulhagues"), "negation": ("prévoit", "ne prévoit pas"), "modality": ("doit", "pourrait")}),
    "fish-fr": ("fr", "Les pêcheurs du port ont débarqué {number} tonnes de sardines en une saison.\n\nLa criée rouvrira {date} après six mois de travaux.\n\nLe patron de l'Étoile, Yann {name}, commande la plus vieille coque du bassin.\n\nUne partie des prises part vers {place} dans des camions frigorifiques.\n\nLe comité local {negation} la prolongation de la campagne.\n\nLa coopérative {modality} acheter une machine à glace.",
        {"number": ("820", "280"), "date": ("le 9 mars 2026", "le 19 mars 2026"), "name": ("Lagadennec", "Brisset"), "place": ("Corvignac", "Pléstan"), "negation": ("souhaite", "ne souhaite pas"), "modality": ("va", "pourrait")}),
    "school-fr": ("fr", "Le lycée Garance accueille {number} élèves venus de trois cantons.\n\nLe concours d'entrée se tiendra {date} dans le gymnase.\n\nLa proviseure Inès {name} a présenté les nouvelles filières aux parents.\n\nUn internat sera loué à {place} pour les plus éloignés.\n\nLe rectorat {negation} la création d'une classe de musique.\n\nLa commune {modality} repeindre la cantine cet été.",
        {"number": ("910", "730"), "date": ("le 2 avril 2026", "le 12 avril 2026"), "name": ("Vauquelard", "Dorsenne"), "place": ("Hautecombette", "Marsilly"), "negation": ("soutient", "ne soutient pas"), "modality": ("va", "pourrait")}),
    "dairy-fr": ("fr", "La laiterie Ondelle collecte {number} litres chaque matin dans la plaine.\n\nLe nouveau tarif s'appliquera {date} pour toutes les fermes.\n\nLe porte-parole des éleveurs, Marc {name}, a relu le barème ligne par ligne.\n\nLes citernes sont lavées près de {place} toutes les nuits.\n\nLe syndicat {negation} la grille proposée par l'acheteur.\n\nLa direction {modality} embaucher deux chauffeurs.",
        {"number": ("4 200", "2 400"), "date": ("le 6 juillet 2026", "le 26 juillet 2026"), "name": ("Jolivain", "Carpentras-Roux"), "place": ("Belvézet", "Trémouille"), "negation": ("signera", "ne signera pas"), "modality": ("va", "pourrait")}),
    "sawmill-en": ("en", "The Harlow sawmill lost {number} workers over the winter, its director said.\n\nThe court in Brenton will examine the file on {date} before the councillors.\n\nThe board's chair, Adele {name}, toured the workshops with her family.\n\nA second warehouse will open near {place} before the work ends.\n\nThe county {negation} the regional grant for the roof.\n\nThe bank {modality} finance the stock of logs.",
        {"number": ("140", "190"), "date": ("14 May 2026", "21 May 2026"), "name": ("Kerridge", "Montford"), "place": ("Vaudry", "Sowerham"), "negation": ("has endorsed", "has not endorsed"), "modality": ("will", "might")}),
    "bridge-en": ("en", "The new viaduct over the Serran measures {number} metres and spans two valleys.\n\nThe first lorries will cross on {date} under escort.\n\nThe architect Bruno {name} drew the pillars and the railings.\n\nThe concrete comes from quarries near {place} from the start.\n\nThe county {negation} a toll for local residents.\n\nThe region {modality} light the roadway at night.",
        {"number": ("640", "460"), "date": ("3 June 2026", "13 June 2026"), "name": ("Tassiter", "Orlandez"), "place": ("Mirecombe", "Pallingford"), "negation": ("does want", "does not want"), "modality": ("will", "might")}),
    "fish-en": ("en", "Fishermen landed {number} tonnes of sardines in one season.\n\nThe auction hall will reopen on {date} after months of repairs.\n\nThe skipper of the Star, Ewan {name}, commands the oldest hull in the basin.\n\nPart of the catch goes to {place} in cooled lorries.\n\nThe local committee {negation} a longer campaign.\n\nThe cooperative {modality} acquire an ice machine.",
        {"number": ("820", "280"), "date": ("9 March 2026", "19 March 2026"), "name": ("Laggard", "Brisset"), "place": ("Corvingham", "Plestow"), "negation": ("does want", "does not want"), "modality": ("will", "might")}),
    "school-en": ("en", "Garance College has {number} pupils from three districts.\n\nThe entrance test will be held on {date} in the gymnasium.\n\nThe principal, Ines {name}, presented the new courses to parents.\n\nA boarding house will be rented in {place} for those who live far away.\n\nThe authority {negation} a music class.\n\nThe borough {modality} repaint the canteen in summer.",
        {"number": ("910", "730"), "date": ("2 April 2026", "12 April 2026"), "name": ("Vauquelin", "Dorsey"), "place": ("Hautecombe", "Marsilly"), "negation": ("does back", "does not back"), "modality": ("will", "might")}),
    "dairy-en": ("en", "The Ondelle dairy collects {number} litres every morning across the plain.\n\nThe new tariff will apply from {date} to all farms.\n\nThe farmers' delegate, Mark {name}, reread the scale line by line.\n\nTankers are washed near {place} every night.\n\nThe association {negation} the table offered by the dairy.\n\nThe management {modality} hire two drivers.",
        {"number": ("4,200", "2,400"), "date": ("6 July 2026", "26 July 2026"), "name": ("Jolliffe", "Carpenter"), "place": ("Belvezet", "Tremouth"), "negation": ("does accept", "does not accept"), "modality": ("will", "might")}),
}  # fmt: skip
# The same facts in other words, by another hand: numbers and dates alone are asked of an independent rewrite.
REWRITES: dict[str, str] = {
    "sawmill-fr": "Hiver noir à la scierie Morvanel : {number} salariés ont été perdus, dit le directeur.\n\nC'est {date} que le tribunal de Brenne ouvrira le dossier, élus présents.",
    "bridge-fr": "Deux vallées, {number} mètres : le viaduc de la Serrane est achevé.\n\nSous escorte, les premiers camions y passeront {date} au matin.",
    "fish-fr": "Une saison de sardines, {number} tonnes débarquées par les pêcheurs.\n\nTravaux finis, la criée rouvrira {date} au public.",
    "school-fr": "Trois cantons envoient {number} élèves au lycée Garance.\n\nAu gymnase, le concours d'entrée aura lieu {date} à huis clos.",
    "dairy-fr": "Chaque matin, {number} litres sont collectés dans la plaine par la laiterie Ondelle.\n\nPour les fermes, le nouveau tarif vaudra {date} au plus tard.",
    "sawmill-en": "A hard winter at the Harlow sawmill: {number} workers were lost, says the director.\n\nIt is on {date} that the court in Brenton opens the file.",
    "bridge-en": "Two valleys, {number} metres: the viaduct over the Serran is finished.\n\nUnder escort, the first lorries cross it on {date} at dawn.",
    "fish-en": "One season of sardines, {number} tonnes landed by fishermen.\n\nRepairs over, the auction hall will reopen on {date} to the public.",
    "school-en": "Three districts send {number} pupils to Garance College.\n\nIn the gymnasium, the entrance test takes place on {date} behind closed doors.",
    "dairy-en": "Every morning {number} litres are collected across the plain by the Ondelle dairy.\n\nFor farms, the new tariff will apply from {date} at the latest.",
}


def make_report(text: str, path: str, language: Language) -> Report:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Paragraph(start=at, end=at + len(line), language=language))
        at += len(line) + 1
    return Report(id=report_id(text, path), path=path, text=text, language=language, raw="", paragraphs=tuple(paragraphs))


def make_analysis(report: Report) -> Analysis:
    blocks = find_blocks(report)
    dating = find_times(report, blocks)
    return Analysis(
        report=report.id, length=len(report.text), title=None, published=dating.published, blocks=blocks, times=dating.times,
        quantities=find_quantities(report, blocks, dating.times),
    )  # fmt: skip


def account_of(texts: list[str], language: Language, *, copied: bool) -> Account:
    reports = [make_report(text, f"{i}.txt", language) for i, text in enumerate(texts)]
    ids = tuple(r.id for r in reports)
    origins = (ids,) if copied else tuple((i,) for i in ids)
    derivations = ()
    if copied:
        passage = Passage(source=Span(0, len(texts[0])), target=Span(0, len(texts[1])))
        derivations = (
            Derivation(source=ids[0], target=ids[1], kind="edited", direction="known", share=1.0, passages=(passage,), why="a copy"),
        )
    story = Story(
        id="s", title="s", why="", reports=ids, derivations=derivations, origins_at_least=len(origins), origins_at_most=len(origins),
        origins=tuple(Origin(id=f"o{i}", label="", seen=True, reports=o, why="") for i, o in enumerate(origins)),
    )  # fmt: skip
    return find_account(story, {r.id: r for r in reports}, {r.id: make_analysis(r) for r in reports})


def filled(form: str, values: dict[str, tuple[str, str]], changed: tuple[str, ...] = ()) -> str:
    return form.format(**{kind: pair[kind in changed] for kind, pair in values.items()})


def divergences(account: Account) -> list[str]:
    return [f"{f.scope} {f.dimension}: {f.text['fr']}" for f in account.findings if f.kind == "differ"]


@pytest.mark.parametrize("base", BASES)
def test_a_renamed_copy_gives_no_divergence(base: str) -> None:
    language, form, values = BASES[base]
    account = account_of([filled(form, values), filled(form, values)], language, copied=True)
    assert divergences(account) == []
    assert all(d.claims for u in account.utterances for d in u.differences) and not account.utterances


@pytest.mark.parametrize(("base", "kind"), list(itertools.product(BASES, KINDS)))
def test_a_copy_with_one_planted_change_gives_that_one(base: str, kind: str) -> None:
    language, form, values = BASES[base]
    found = divergences(account_of([filled(form, values), filled(form, values, (kind,))], language, copied=True))
    assert len(found) == 1, found
    assert found[0].startswith("within-origin"), found


@pytest.mark.parametrize("base", BASES)
def test_a_copy_with_all_six_gives_six(base: str) -> None:
    language, form, values = BASES[base]
    found = divergences(account_of([filled(form, values), filled(form, values, KINDS)], language, copied=True))
    assert len(found) == 6, found


@pytest.mark.parametrize(("base", "changed"), list(itertools.product(BASES, [(), ("number",), ("date",), ("number", "date")])))
def test_an_independent_rewrite_gives_the_changed_facts_and_no_other(base: str, changed: tuple[str, ...]) -> None:
    language, form, values = BASES[base]
    first = "\n\n".join(filled(form, values).split("\n\n")[:2])
    found = divergences(account_of([first, filled(REWRITES[base], values, changed)], language, copied=False))
    assert sorted(f.split()[1].rstrip(":") for f in found) == sorted(changed), found
    assert all(f.startswith("between-origins") for f in found)
