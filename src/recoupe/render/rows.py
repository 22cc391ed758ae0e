"""Nouns into the rows of the printed contract, and rows into bytes: the same nouns give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from recoupe.model.analysis import Analysis
from recoupe.model.contract import (
    AnalysisRow,
    DatedReportRow,
    DerivationRow,
    DossierFile,
    DossierStory,
    OriginalityRow,
    OriginRow,
    ReportRow,
    StoryRow,
    UtteranceRow,
)
from recoupe.model.dossier import Account, Dated, Decision, Dossier, Utterance
from recoupe.model.report import Report
from recoupe.model.story import Derivation, Origin, Story

ENCODER = msgspec.json.Encoder()


def line(row: AnalysisRow | StoryRow | OriginalityRow) -> str:
    """Return one row as a line of JSON, without its line end."""
    return ENCODER.encode(row).decode("utf-8")


def dossier_json(dossier: Dossier, *, texts: bool = True) -> bytes:
    """Return the bytes of `dossier.json`; without `texts` the reports' whole words are left out."""
    return msgspec.json.format(ENCODER.encode(dossier_file(dossier, texts=texts)), indent=1) + b"\n"


def analysis_row(report: Report, analysis: Analysis) -> AnalysisRow:
    """Return what `recoupe analyse` prints of one report."""
    published = analysis.published
    row = ReportRow(
        id=report.id,
        path=report.path,
        url=report.url,
        outlet=outlet_of(report, analysis),
        language=report.language,
        title=title_of(report, analysis),
        published=published.value if published else None,
        text=report.text,
        blocks=analysis.blocks,
        credits=analysis.credits,
        title_span=analysis.title,
        published_why=published.why if published else None,
        anchor=analysis.anchor,
        contradictions=analysis.contradictions,
        raw=report.raw,
        stated=report.stated,
        columns=report.columns,
        notes=report.notes,
    )
    return AnalysisRow(
        report=row,
        times=analysis.times,
        quantities=analysis.quantities,
        actors=analysis.actors,
        quotations=analysis.quotations,
        claims=analysis.claims,
    )


def title_of(report: Report, analysis: Analysis) -> str | None:
    """Return a report's title: the words that the text prints, else what its page states."""
    return analysis.title.of(report.text) if analysis.title else report.stated.title


def outlet_of(report: Report, analysis: Analysis) -> str | None:
    """Return the outlet's name: as stated or known by its address, else as the report's own lines print it."""
    return report.outlet or analysis.outlet


def story_row(story: Story, reports: Mapping[str, Report]) -> StoryRow:
    """Return what `recoupe stories` prints of one story: reports by path."""
    return StoryRow(
        id=story.id,
        title=story.title,
        why=story.why,
        reports=tuple(reports[i].path for i in story.reports),
        origins=tuple(origin_row(o, reports) for o in story.origins),
        derivations=tuple(derivation_row(d, reports) for d in story.derivations),
        origins_at_least=story.origins_at_least,
        origins_at_most=story.origins_at_most,
        credit_checks=story.credit_checks,
        originality={reports[i].path: share for i, share in story.originality.items()},
        follows=story.follows,
    )


def origin_row(origin: Origin, reports: Mapping[str, Report]) -> OriginRow:
    """Return an origin with its reports by path."""
    return OriginRow(
        id=origin.id,
        label=origin.label,
        seen=origin.seen,
        reports=tuple(reports[i].path for i in origin.reports),
        why=origin.why,
        sure=origin.sure,
        report_ids=origin.reports,
    )


def derivation_row(derivation: Derivation, reports: Mapping[str, Report]) -> DerivationRow:
    """Return a derivation with its two reports by path."""
    return DerivationRow(
        source=reports[derivation.source].path,
        target=reports[derivation.target].path,
        kind=derivation.kind,
        direction=derivation.direction,
        share=round(derivation.share, 4),
        passages=derivation.passages,
        why=derivation.why,
        siblings=derivation.siblings,
        evidence=derivation.evidence,
        source_id=derivation.source,
        target_id=derivation.target,
    )


def originality_rows(story: Story, reports: Mapping[str, Report], analyses: Mapping[str, Analysis]) -> list[OriginalityRow]:
    """Return one row a report of a story: how much of it is its own, whence the rest, and how fast it spread."""
    times = {i: published.value if (published := analyses[i].published) else None for i in story.reports}
    rows = []
    for i in story.reports:
        known = [d for d in story.derivations if d.direction == "known"]
        sources = sorted({d.source for d in known if d.target == i}, key=lambda s: reports[s].path)
        copies = sorted({d.target for d in known if d.source == i}, key=lambda c: reports[c].path)
        after = [hours for s in sources if (hours := hours_between(times[s], times[i])) is not None]
        later = [hours for c in copies if (hours := hours_between(times[i], times[c])) is not None]
        rows.append(
            OriginalityRow(
                path=reports[i].path,
                outlet=outlet_of(reports[i], analyses[i]),
                published=times[i],
                originality=story.originality.get(i, 1.0),
                sources=tuple(reports[s].path for s in sources),
                copies=tuple(reports[c].path for c in copies),
                hours_after=max(after) if after else None,
                last_copy_hours=max(later) if later else None,
            )
        )
    return rows


def hours_between(first: str | None, second: str | None) -> float | None:
    """Return the hours between two ISO times, None where either has no time of day.

    >>> hours_between("2031-06-03T17:20", "2031-06-03T19:50")
    2.5
    """
    if not first or not second or len(first) < 16 or len(second) < 16:
        return None
    try:
        a, b = datetime.fromisoformat(first), datetime.fromisoformat(second)
        gap = b - a if (a.tzinfo is None) == (b.tzinfo is None) else b.replace(tzinfo=None) - a.replace(tzinfo=None)
    except ValueError:
        return None
    return round(gap.total_seconds() / 3600, 2)


def dossier_file(dossier: Dossier, *, texts: bool = True) -> DossierFile:
    """Return the shape of `dossier.json`; without `texts` the reports' whole words are left out (a dossier to share)."""
    made: dict[str, Any] = dict(dossier.made_with)
    made["decisions"] = [decision_row(d) for d in dossier.decisions]
    stories = tuple(dossier_story(account, dossier, texts) for account in dossier.accounts)
    return DossierFile(made_with=made, skipped=dossier.skipped, stories=stories)


def decision_row(decision: Decision) -> dict[str, Any]:
    """Return a person's decision as it was written."""
    return dict(msgspec.to_builtins(decision))


def dossier_story(account: Account, dossier: Dossier, texts: bool) -> DossierStory:
    """Return one story of `dossier.json`."""
    story, reports = account.story, dossier.reports
    dated = {d.report: d for d in account.dated}
    return DossierStory(
        id=story.id,
        title=story.title,
        why=story.why,
        headline=account.headline,
        reports=tuple(dated_report(reports[i], dossier.analyses[i], dated.get(i), story, texts) for i in story.reports),
        origins=tuple(origin_row(o, reports) for o in story.origins),
        origins_at_least=story.origins_at_least,
        origins_at_most=story.origins_at_most,
        derivations=tuple(derivation_row(d, reports) for d in story.derivations),
        credit_checks=story.credit_checks,
        alignments=story.alignments,
        actors=story.actors,
        utterances=tuple(utterance_row(u) for u in account.utterances),
        findings=account.findings,
        timeline=account.timeline,
        relations=account.relations,
    )


def dated_report(report: Report, analysis: Analysis, dated: Dated | None, story: Story, texts: bool) -> DatedReportRow:
    """Return a report inside a dossier, dated by what the story knows."""
    published = analysis.published
    return DatedReportRow(
        id=report.id,
        path=report.path,
        url=report.url,
        outlet=outlet_of(report, analysis),
        language=report.language,
        title=title_of(report, analysis),
        published=dated.published if dated else (published.value if published else None),
        dated_by=dated.dated_by if dated else None,
        dated_why=dated.why if dated else "",
        originality=story.originality.get(report.id),
        times=dated.times if dated else analysis.times,
        quotations=analysis.quotations,
        credits=analysis.credits,
        blocks=analysis.blocks,
        text=report.text if texts else None,
    )


def utterance_row(utterance: Utterance) -> UtteranceRow:
    """Return an utterance with the number of its independent origins."""
    return UtteranceRow(
        id=utterance.id,
        actor=utterance.actor,
        versions=utterance.versions,
        differences=utterance.differences,
        origins=len(utterance.origins),
        origin_ids=utterance.origins,
        act=utterance.act,
    )
