"""Fetches an address; only those that a person gave are ever asked for."""

from __future__ import annotations

from recoupe.ingest.making import Raw
from recoupe.model.report import Skipped


def fetch(address: str, largest: int) -> Raw | Skipped:
    """Return the bytes at an address, at most `largest` of them, or why there are none."""
    import httpx

    try:
        with httpx.stream("GET", address, follow_redirects=True, timeout=20, headers={"user-agent": "recoupe"}) as answer:
            if answer.status_code != 200:
                return Skipped(path=address, reason=f"the server answers {answer.status_code}")
            kind = answer.headers.get("content-type", "").lower()
            if kind and not any(known in kind for known in ("html", "text/plain", "xml")):
                return Skipped(path=address, reason=f"it is no page but {kind}")
            raw = b""
            for part in answer.iter_bytes():
                raw += part
                if len(raw) > largest:
                    return Skipped(path=address, reason=f"it has more than {largest // 1_000_000} MB")
            return Raw(
                path=address, below=address, raw=raw, page="text/plain" not in kind, charset=answer.charset_encoding, url=str(answer.url)
            )
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        return Skipped(path=address, reason=f"it cannot be fetched: {error}")
