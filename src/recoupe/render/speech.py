"""Who said what: utterances with their versions, the words that differ marked in place."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from recoupe.model.dossier import Difference, Utterance
from recoupe.model.story import Place
from recoupe.render.marking import Laid, pieces
from recoupe.render.view import Cited, View

MOST = 700  # characters of one version shown; a longer one is cut, its place in the report shows the whole


class Said(Struct, frozen=True, kw_only=True):
    """One act of speech: who, its versions, and the kinds of difference between them."""

    id: str
    who: str
    versions: tuple[Cited, ...]
    differences: tuple[str, ...]
    origins: int
    decided: str | None

    @property
    def sides(self) -> list[tuple[Cited, ...]]:
        """The versions, those with the same words together."""
        return View.sides(self.versions)


def utterances(view: View) -> list[Said]:
    """Return the utterances: those in most versions first, then in the order of the account."""
    ordered = sorted(view.account.utterances, key=lambda u: (-len(u.origins), -len(u.versions)))
    return [said(view, utterance) for utterance in ordered]


def said(view: View, utterance: Utterance) -> Said:
    """Return one utterance as the page shows it."""
    who = view.names.get(utterance.actor or "", view.words["speaker_unknown"])
    versions = []
    for version in utterance.versions:
        place = Place(report=version.report, start=version.start, end=version.end)
        marks = [
            Laid(start=claim.start, end=claim.end, kind="changed")
            for difference in utterance.differences
            for claim in difference.claims
            if claim.report == version.report
        ]
        text = view.dossier.reports[version.report].text
        end = min(version.end, version.start + MOST)
        shown = tuple(pieces(text, version.start, end, marks))
        versions.append(msgspec.structs.replace(view.cited(place), before="", after="…" if end < version.end else "", pieces=shown))
    told = dict.fromkeys(tell(view, difference) for difference in utterance.differences)
    return Said(
        id=utterance.id,
        who=who,
        versions=tuple(versions),
        differences=tuple(told),
        origins=len(utterance.origins),
        decided=view.decided.get(utterance.actor or ""),
    )


def tell(view: View, difference: Difference) -> str:
    """Return a difference in a few words: its kind, and the words on each side."""
    sides = dict.fromkeys(view.cited(claim).words for claim in difference.claims)
    return f"{view.word(difference.kind)} : " + " / ".join(f"« {side} »" for side in sides)
