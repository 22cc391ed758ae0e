"""A story as Markdown: the same account in the same order, for whoever pastes it elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from recoupe.locale import InterfaceLanguage
from recoupe.model.dossier import Account, Dossier
from recoupe.render.marking import shown
from recoupe.render.page import derivation_rows
from recoupe.render.speech import utterances
from recoupe.render.view import Cited, Line, View

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def story_markdown(dossier: Dossier, account: Account, language: InterfaceLanguage) -> bytes:
    """Return one story as Markdown, UTF-8. Texts of reports are escaped: none can become markup."""
    view = View(dossier, account, language)
    return ("\n".join(lines(view, account)) + "\n").encode("utf-8", "replace")


def lines(view: View, account: Account) -> Iterator[str]:
    """Yield the lines of a story."""
    words = view.words
    yield f"# {plain(view.headline)}\n"
    lead = view.lead()
    if lead:
        yield f"> {plain(lead.words)} — {plain(lead.outlet)}, {lead.published}\n"
    yield f"**{counted(view)}**\n"
    for origin in view.story.origins:
        seen = "" if origin.seen else f" ({words['unseen']})"
        yield f"- {plain(origin.label)}{seen} : {plain(', '.join(view.called(origin.reports)))} — {plain(view.told(origin.why))}"
    yield from table([words[k] for k in ("source", "target", "kind", "share", "direction")], derivation_cells(view))
    for key, found in view.sections():
        if found:
            yield f"\n## {words[key]}\n"
            for line in found:
                yield from finding(view, line)
    yield f"\n## {words['speech']}\n"
    for said in utterances(view):
        yield f"- **{plain(said.who)}**"
        yield from (f"  - {quoted(version)}" for version in said.versions)
    if account.timeline:
        yield f"\n## {words['timeline']}\n"
        yield from table([words["when"], words["what"]], [(view.day(m.when), m.text[view.language]) for m in account.timeline])
    if account.relations:
        yield f"\n## {words['ties']}\n"
        rows = [(view.names.get(t.subject, t.subject), view.word(t.kind), view.names.get(t.object, t.object)) for t in account.relations]
        yield from table([words["who"], words["type"], words["who"]], rows)
    yield f"\n## {words['texts']}\n"
    for report in view.reports:
        told = f"{view.day(view.published(report.id))} : {plain(view.title(report.id))} ({plain(report.url or report.path)})"
        yield f"- {plain(view.outlets[report.id])}, {told}"
    yield f"\n{words['limits']}"


def counted(view: View) -> str:
    """Return "5 comptes rendus, 2 origines", doubt as a range."""
    reports, least, most = len(view.reports), view.story.origins_at_least, view.story.origins_at_most
    origins = f"{least}" if least == most else f"{least} {view.words['to']} {most}"
    return f"{reports} {view.words['report' if reports == 1 else 'reports']}, {origins} {view.words['origin' if most == 1 else 'origins']}"


def finding(view: View, line: Line) -> Iterator[str]:
    """Yield a finding and its places."""
    yield f"- **{line.label}**" + (f" ({view.words['decided']} : {plain(line.decided)})" if line.decided else "")
    for side in line.sides:
        yield from (f"  - {quoted(cited)}" for cited in side)
    if line.silent:
        yield f"  - {view.words['silent']} : {plain(', '.join(line.silent))}"


def quoted(cited: Cited) -> str:
    """Return cited words with their outlet, date and offsets."""
    return f"« {plain(cited.words)} » — {plain(cited.outlet)}, {cited.published}, [{cited.start}–{cited.end}]".replace("[", "\\[")


def derivation_cells(view: View) -> list[tuple[str, ...]]:
    """Return the derivations as cells."""
    return [tuple(row[k] for k in ("source", "target", "kind", "share", "direction")) for row in derivation_rows(view)]


def table(heads: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield a table; nothing where it has no rows."""
    listed, named = list(rows), list(heads)
    if listed:
        yield "\n| " + " | ".join(named) + " |\n|" + "---|" * len(named)
        yield from ("| " + " | ".join(plain(cell) for cell in row) + " |" for row in listed)


def plain(text: str) -> str:
    """Return a text on one line in which no character is markup.

    >>> plain("un *pont*\\nneuf")
    'un \\\\*pont\\\\* neuf'
    """
    return SPECIAL.sub(r"\\\1", " ".join(shown(text).split()))
