"""A story as one self-contained page, and an index of stories: no network, no script needed, every line leads to its words."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from recoupe.locale import InterfaceLanguage, interface_words
from recoupe.model.analysis import Block
from recoupe.model.dossier import Account, Dossier, Moment, Tie
from recoupe.model.report import Report
from recoupe.model.story import Derivation, Place
from recoupe.render.drawing import Arrow, Dot, draw
from recoupe.render.marking import Laid, pieces
from recoupe.render.speech import utterances
from recoupe.render.spread import origin_numbers, spread_drawn, spread_rows, ties_drawn, timeline_drawn
from recoupe.render.view import Cited, View, anchor_of

SHOWN = 60  # derivations that a page can show one by one


def story_page(dossier: Dossier, account: Account, language: InterfaceLanguage, *, share: bool = False) -> bytes:
    """Return the page of one story. `share`: only the cited sentences, with links to the originals."""
    view = View(dossier, account, language)
    spread = spread_rows(view)
    context = {
        "spread": spread,
        "spread_drawn": spread_drawn(view, spread),
        "timeline_drawn": timeline_drawn(view, account.timeline),
        "ties_drawn": ties_drawn(view, account.relations),
        "view": view,
        "drawing": derivations_drawn(view),
        "derivations": derivation_rows(view),
        "utterances": utterances(view),
        "texts": [] if share else [report_shown(view, report) for report in view.reports],
        "share": share,
        "timeline": [moment_row(view, moment) for moment in account.timeline],
        "ties": [tie_row(view, tie) for tie in account.relations],
        "credits": [(view.outlets[c.report], c.agency or "", view.word(c.judgement)) for c in view.story.credit_checks],
        "made_with": ", ".join(f"{name} {version}" for name, version in sorted(dossier.made_with.items())),
    }
    return finished("story.html.j2", language, view.headline, context)


def moment_row(view: View, moment: Moment) -> dict[str, Any]:
    """Return one row of the timeline."""
    return {"when": view.day(moment.when), "type": view.word(moment.type), "cited": by_words(view, moment.claims)}


def tie_row(view: View, tie: Tie) -> dict[str, Any]:
    """Return one row of the ties."""
    subject, other = (view.names.get(actor, actor) for actor in (tie.subject, tie.object))
    decided = "; ".join(view.decided[actor] for actor in (tie.subject, tie.object) if actor in view.decided)
    return {"decided": decided, "subject": subject, "kind": view.word(tie.kind), "object": other, "cited": by_words(view, tie.claims)}


def by_words(view: View, places: Iterable[Place]) -> list[tuple[Cited, ...]]:
    """Return cited places, those with the same words together."""
    return view.sides(view.cited(place) for place in places)


def index_page(dossier: Dossier, language: InterfaceLanguage, names: dict[str, str]) -> bytes:
    """Return the page that lists the stories. `names`: story id → file name."""
    views = [View(dossier, account, language) for account in dossier.accounts]
    views.sort(key=lambda v: (-len(v.reports), v.story.title))
    return finished("index.html.j2", language, "Recoupe", {"views": views, "names": names, "skipped": dossier.skipped})


def finished(template: str, language: InterfaceLanguage, title: str, context: dict[str, Any]) -> bytes:
    """Return a page with its style and script inside, and a policy that lets nothing else in."""
    style, script = asset("page.css"), asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{fingerprint(style)}'; script-src '{fingerprint(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    page = environment().get_template(template)
    fixed = {"language": language, "words": interface_words(language), "title": title, "policy": policy}
    whole: str = page.render(**fixed, style=Markup(style), script=Markup(script), **context)
    return whole.encode("utf-8", "replace")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the templates, in which every text is escaped."""
    loader = PackageLoader("recoupe.render")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def asset(name: str) -> str:
    """Return a style sheet or script of ours."""
    return files("recoupe.render").joinpath("assets", name).read_text(encoding="utf-8").replace("\r\n", "\n")


def fingerprint(content: str) -> str:
    """Return what a content security policy calls a style or script by."""
    return "sha256-" + b64encode(sha256(content.encode("utf-8")).digest()).decode("ascii")


def report_shown(view: View, report: Report) -> dict[str, Any]:
    """Return a report's text in blocks, each in pieces with its marks."""
    analysis = view.analyses[report.id]
    marks = [*quotation_marks(view, report), *copied_marks(view, report), *cited_marks(view, report)]
    marks.sort(key=lambda m: (m.start, -m.end, m.kind, m.anchor))
    blocks = [(block, pieces(report.text, block.start, block.end, marks)) for block in analysis.blocks]
    date = view.dates.get(report.id)
    own = analysis.published
    return {
        "report": report,
        "outlet": view.outlets[report.id],
        "title": view.title(report.id),
        "published": view.day(view.published(report.id)),
        "source": f"{view.outlets[report.id]}, {view.day(view.published(report.id))}, {report.url or report.path}",
        "dated": date.why if date else own.why if own else "",
        "originality": view.story.originality.get(report.id),
        "credits": [(view.word(c.role), c.name) for c in analysis.credits],
        "blocks": [(block, element(block), made) for block, made in blocks],
    }


def element(block: Block) -> str:
    """Return the element that a block's role asks for."""
    return {"title": "h4", "heading": "h5", "dateline": "span"}.get(block.role, "p")


def quotation_marks(view: View, report: Report) -> Iterator[Laid]:
    """Yield the quotations of a report; the anchor of each is its id."""
    for quotation in view.analyses[report.id].quotations:
        yield Laid(start=quotation.start, end=quotation.end, kind="quotation", anchor=f"q-{quotation.id}")


def copied_marks(view: View, report: Report) -> Iterator[Laid]:
    """Yield the passages that a report shares with a source or a copy; each has its anchor."""
    for span in view.copied.get(report.id, ()):
        yield Laid(start=span.start, end=span.end, kind="copied", anchor=f"p-{report.id}-{span.start}-{span.end}")


def cited_marks(view: View, report: Report) -> Iterator[Laid]:
    """Yield every place of a report to which a line of the account leads; differences are shown, the rest is anchored."""
    account = view.account
    for finding in account.findings:
        kind = "diverges" if finding.kind == "differ" else ""
        yield from places(report, finding.claims, kind)
    for utterance in account.utterances:
        yield from places(report, [Place(report=v.report, start=v.start, end=v.end) for v in utterance.versions], "")
    for moment in account.timeline:
        yield from places(report, moment.claims, "")
    for tie in account.relations:
        yield from places(report, tie.claims, "")
    lead = view.lead()
    if lead and lead.report == report.id:
        yield Laid(start=lead.start, end=lead.end, anchor=lead.anchor)


def places(report: Report, cited: Iterable[Place], kind: str) -> Iterator[Laid]:
    """Yield the marks of the places that lie in one report."""
    for place in cited:
        if place.report == report.id:
            yield Laid(start=place.start, end=place.end, kind=kind, anchor=anchor_of(place))


def derivation_rows(view: View) -> list[dict[str, Any]]:
    """Return the derivations as rows of a table: the drawing's twin."""
    return [
        {
            "source": view.outlets[d.source],
            "target": view.outlets[d.target],
            "kind": view.word(d.kind),
            "share": f"{round(100 * d.share)} %",
            "direction": view.words["siblings"] if d.siblings else view.words[d.direction],
            "why": view.told(d.why),
        }
        for d in strongest(view)
    ]


def strongest(view: View) -> list[Derivation]:
    """Return the derivations that the page shows: all of a small story; of a large one, each report's source that explains most of it.

    In a story of a hundred copies every pair of them is akin; `dossier.json` holds all.
    """
    found = view.story.derivations
    if len(found) <= SHOWN:
        return list(found)
    best: dict[str, Derivation] = {}
    for d in sorted(found, key=lambda d: (-d.share, view.published(d.source) or "9", d.source)):
        best.setdefault(d.target, d)
    return [d for d in found if best.get(d.target) is d]


def derivations_drawn(view: View) -> Markup:
    """Return the drawing of who derives from whom."""
    group = origin_numbers(view)
    dots = []
    for i, origin in enumerate(view.story.origins):
        if not origin.seen:
            dots.append(Dot(id=origin.id, label=f"{origin.label} ({view.words['unseen']})", group=i, seen=False))
        mine = [r for r in origin.reports if group.get(r) == i]
        dots += [Dot(id=r, label=view.outlets[r], group=i, when=view.published(r)) for r in mine]
    arrows = [
        Arrow(source=d.source, target=d.target, label=f"{round(100 * d.share)} % · {view.word(d.kind)}", known=d.direction == "known")
        for d in strongest(view)
        if not d.siblings
    ]
    unseen = {r: o for o in view.story.origins if not o.seen for r in o.reports}
    arrows += [Arrow(source=o.id, target=r, label=view.words["siblings"]) for r, o in sorted(unseen.items())]
    return draw(dots, arrows, title=view.words["graph_alt"])
