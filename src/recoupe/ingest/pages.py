"""A web page → its text, by trafilatura, and what its own metadata say of it: JSON-LD first, then meta, then microdata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from recoupe.errors import SkipReport
from recoupe.ingest.making import iso
from recoupe.model.report import Stated

ARTICLE = re.compile(r"(?:Article|Posting|ReportageNewsArticle|Report|WebPage)$")
META = {
    "title": ("og:title", "twitter:title", "dc.title"),
    "outlet": ("og:site_name", "application-name", "dc.publisher"),
    "published": ("article:published_time", "datepublished", "date", "dc.date", "dcterms.created", "parsely-pub-date", "sailthru.date"),
    "modified": ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified"),
    "author": ("author", "article:author", "dc.creator", "parsely-author"),
}
CUT = re.compile(
    r"il vous reste \d+ ?% de cet article|la suite est réservée|cet article est réservé aux abonnés|subscribe to continue|to continue reading|\[\+\d+ chars\]",
    re.IGNORECASE,
)


class Page(Struct, frozen=True, kw_only=True):
    """A page's text, its canonical address, and what it says of itself."""

    text: str
    url: str | None
    stated: Stated
    notes: tuple[str, ...] = ()


FEWEST = 8  # words: what is shorter is a menu or a notice, not a report. An estimate of 2026-11-24.


def read_page(html: str, where: str = "") -> Page:
    """Return the text and metadata of a page. Raises SkipReport where there is no article in it."""
    import trafilatura
    from trafilatura.utils import load_html

    html = re.sub(r"^\s*<\?xml[^>]*\?>", "", html.replace("\x00", ""), count=1)
    tree = load_html(html)
    if tree is None:
        raise SkipReport("the page cannot be parsed", where=where)
    stated, url, free = metadata(tree)
    text = trafilatura.extract(html, include_comments=False, include_tables=True, with_metadata=False)
    if not text or len(text.split()) < FEWEST:
        raise SkipReport("there is no article in the page", where=where)
    shown = tree.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::template or ancestor::noscript)]")
    cut = CUT.search(text) or CUT.search(" ".join(shown))
    why = "the page says that it is not free to read" if free is False else f"the page says “{cut[0]}”" if cut else None
    text = with_title(text, stated.title)
    return Page(text=text, url=url, stated=Stated(
        title=stated.title, outlet=stated.outlet, published=stated.published, modified=stated.modified, authors=stated.authors, cut=why, why=stated.why
    ))  # fmt: skip


def with_title(text: str, title: str | None) -> str:
    """Return a page's text with its headline above it, where the extraction left it out."""

    def plain(words: str) -> str:
        return "".join(c for c in words.casefold() if c.isalnum())

    if not title or any(plain(line) == plain(title) for line in text.split("\n")[:4]):
        return text
    return f"{title}\n{text}"


def metadata(tree: Any) -> tuple[Stated, str | None, bool | None]:
    """Return what a page's tree states, its canonical address, and whether it says that it is free to read."""
    found: dict[str, str] = {}
    why: dict[str, str] = {}
    authors: tuple[str, ...] = ()
    free: bool | None = None

    def take(key: str, value: Any, source: str) -> None:
        value = (iso(value) if key in ("published", "modified") else " ".join(value.split())) if isinstance(value, str) else None
        if value and key not in found:
            found[key], why[key] = value, source

    for item in json_ld(tree):
        take("title", item.get("headline"), "JSON-LD headline")
        take("published", item.get("datePublished"), "JSON-LD datePublished")
        take("modified", item.get("dateModified"), "JSON-LD dateModified")
        take("outlet", next(iter(names(item.get("publisher"))), None), "JSON-LD publisher")
        if not authors and names(item.get("author")):
            authors, why["authors"] = names(item.get("author")), "JSON-LD author"
        if str(item.get("isAccessibleForFree", "")).lower() in ("false", "http://schema.org/false"):
            free = False
    metas = {
        (m.get("property") or m.get("name") or m.get("itemprop") or "").lower(): m.get("content") or ""
        for m in reversed(tree.xpath("//meta[@content]"))
    }
    for key, wanted in META.items():
        for name in wanted:
            if key == "author" and not authors and metas.get(name) and "://" not in metas[name]:
                authors, why["authors"] = (" ".join(metas[name].split()),), f"meta {name}"
            elif key != "author":
                take(key, metas.get(name), f"meta {name}")
    for key, prop in (("title", "headline"), ("published", "datePublished"), ("modified", "dateModified")):
        for node in tree.xpath(f'//*[@itemprop="{prop}"]')[:1]:
            take(key, node.get("datetime") or node.get("content") or node.text_content(), f"microdata {prop}")
    links = [link.get("href") for link in tree.xpath('//link[@rel="canonical"][@href]')]
    url = next((u for u in [*links, metas.get("og:url", "")] if u and u.startswith("http")), None)
    if url:
        take("outlet", urlsplit(url).netloc.removeprefix("www."), "the address")
    heads = tree.xpath("//h1")
    if len(heads) == 1:
        take("title", heads[0].text_content(), "the page's only h1")
    stated = Stated(
        title=found.get("title"),
        outlet=found.get("outlet"),
        published=found.get("published"),
        modified=found.get("modified"),
        authors=authors,
        why=why,
    )
    return stated, url, free


def json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the article objects of a page's JSON-LD; what is no JSON is passed over."""
    for script in tree.xpath('//script[contains(@type, "ld+json")]'):
        try:
            waiting = [json.loads(script.text_content(), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                kinds = item.get("@type")
                if any(ARTICLE.search(str(k)) for k in (kinds if isinstance(kinds, list) else [kinds])):
                    yield item
                waiting += [item["@graph"]] if "@graph" in item else []


def names(value: Any) -> tuple[str, ...]:
    """Return the names in a JSON-LD author or publisher: a string, an object, or a list of them."""
    if isinstance(value, str):
        return (value.strip(),) if value.strip() and "://" not in value else ()
    if isinstance(value, dict):
        return names(value.get("name"))
    return tuple(n for part in value for n in names(part)) if isinstance(value, list) else ()
