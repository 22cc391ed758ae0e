"""All files of a dossier by name: the index, a page and a Markdown file a story, and the JSON."""

from __future__ import annotations

from recoupe.model.dossier import Dossier
from recoupe.render.rows import dossier_json


def dossier_files(dossier: Dossier, *, language: str = "fr", share: bool = False) -> dict[str, bytes]:
    """Return file name → content. The interface's language changes pages and Markdown, never a byte of `dossier.json`."""
    return {"dossier.json": dossier_json(dossier)}
