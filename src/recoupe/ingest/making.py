"""Bytes → one report: decoding, the front matter, a page's text and metadata, paragraphs, and whose word each value is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from msgspec import Struct

from recoupe.errors import SkipReport
from recoupe.ingest.encodings import declared_charset, decode
from recoupe.ingest.paragraphs import split
from recoupe.model.report import Report, Stated, report_id

FRONT = re.compile(r"---[ \t]*\r?\n((?:[\w-]{1,40}[ \t]*:[^\r\n]*\r?\n){1,60})---[ \t]*(?:\r?\n|\Z)")
USER = "stated by the user"
COLUMN = "column of the table"
# Two million characters are 300,000 words: half a minute of reading, and ten times the longest article seen.
LONGEST = 2_000_000


class Raw(Struct, frozen=True, kw_only=True):
    """The bytes of one source. `below`: its path below the folder that holds all; `said`: what a row's columns say of it."""

    path: str
    below: str
    raw: bytes
    page: bool = False
    charset: str | None = None
    url: str | None = None
    said: dict[str, str] = {}


def make_report(found: Raw, meta: Mapping[str, str]) -> Report:
    """Return the report of a source. What the user's table says wins over a front matter or column, these over the page.

    Raises SkipReport where it is empty, binary, too long, in another language, or a page without an article.
    """
    if not found.raw.strip():
        raise SkipReport("the file is empty", where=found.path)
    decoded = decode(found.raw, declared=found.charset or (declared_charset(found.raw) if found.page else None), where=found.path)
    text, stated, url, notes, start = decoded.text, Stated(), found.url, decoded.notes, 0
    front: dict[str, str] = {}
    if found.page:
        from recoupe.ingest.pages import read_page

        page = read_page(decoded.text, found.path)
        text, stated, url, notes = page.text, page.stated, page.url or url, (*notes, *page.notes)
    else:
        front, start = front_matter(text)
    if len(text) > LONGEST:
        raise SkipReport(f"it has {len(text):,} characters, more than any report ({LONGEST:,} at most)", where=found.path)
    language, paragraphs = split(text, start, found.path)
    for values, why in ((found.said, COLUMN), (front, USER), (meta, USER)):
        stated, url = _told(stated, url, values, why)
    outlet = stated.outlet
    used = {"outlet", "url", "title", "date", "published", "text", "html", "path"}
    columns = {k: v for k, v in {**found.said, **front, **meta}.items() if k not in used}
    return Report(
        id=report_id(text, url or outlet or found.below), path=found.path, text=text, language=language, paragraphs=paragraphs,
        raw=hashlib.sha256(found.raw).hexdigest(), url=url, outlet=outlet, stated=stated, columns=columns, notes=tuple(notes),
    )  # fmt: skip


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return the keys of a front matter and where the report itself begins; ({}, 0) where there is none.

    >>> front_matter("---\\noutlet: Le Courrier d’Orval\\n---\\nLe pont rouvre.")
    ({'outlet': 'Le Courrier d’Orval'}, 36)
    """
    match = FRONT.match(text)
    if not match:
        return {}, 0
    pairs = (line.split(":", 1) for line in match[1].splitlines())
    return {key.strip().lower(): value.strip().strip("\"'") for key, value in pairs}, match.end()


def _told(stated: Stated, url: str | None, values: Mapping[str, str], why: str) -> tuple[Stated, str | None]:
    said = {
        "title": values.get("title"),
        "outlet": values.get("outlet"),
        "published": iso(values.get("published") or values.get("date") or ""),
    }
    new = {key: value for key, value in said.items() if value}
    merged = Stated(
        title=new.get("title", stated.title), outlet=new.get("outlet", stated.outlet), published=new.get("published", stated.published),
        modified=stated.modified, authors=stated.authors, via=values.get("via") or stated.via, cut=stated.cut,
        why={**stated.why, **dict.fromkeys(new, why)},
    )  # fmt: skip
    return merged, values.get("url") or url


def iso(value: str) -> str | None:
    """Return a date as ISO 8601 where it is one and names a real day, else None.

    >>> iso("2026/03/24"), iso("2026-02-31"), iso("Tue, 24 Mar 2026 05:58:00 +0100")
    ('2026-03-24', None, '2026-03-24T05:58:00+01:00')
    """
    from datetime import datetime
    from email.utils import parsedate_to_datetime

    value = value.strip()
    plain = re.fullmatch(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", value)
    try:
        if plain:
            return datetime(int(plain[1]), int(plain[2]), int(plain[3])).date().isoformat()
        if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", value):
            return value
        if re.match(r"\d{4}-\d\d-\d\d[T ]", value):
            return datetime.fromisoformat(re.sub(r"\.\d+(?=Z|[+-]|$)", "", value)).isoformat()
        return parsedate_to_datetime(value).isoformat() if re.match(r"\w{3},? \d", value) else None
    except (ValueError, TypeError):
        return None
