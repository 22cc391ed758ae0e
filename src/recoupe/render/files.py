"""The files of a dossier: pages, Markdown, JSON."""

from __future__ import annotations

import re
import unicodedata

from recoupe.locale import InterfaceLanguage
from recoupe.model.dossier import Dossier
from recoupe.model.story import Story
from recoupe.render.markdown import story_markdown
from recoupe.render.page import index_page, story_page
from recoupe.render.rows import dossier_json


def dossier_files(dossier: Dossier, language: InterfaceLanguage, *, share: bool = False) -> dict[str, bytes]:
    """Return every file of a dossier by name. `index.html` is the story's page where there is one story alone."""
    names = {account.story.id: file_stem(account.story) for account in dossier.accounts}
    made: dict[str, bytes] = {"dossier.json": dossier_json(dossier, texts=not share)}
    for account in dossier.accounts:
        stem = names[account.story.id]
        made[f"{stem}.html"] = story_page(dossier, account, language, share=share)
        made[f"{stem}.md"] = story_markdown(dossier, account, language)
    alone = len(dossier.accounts) == 1 and not dossier.skipped
    made["index.html"] = made[f"{names[dossier.accounts[0].story.id]}.html"] if alone else index_page(dossier, language, names)
    return made


def file_stem(story: Story) -> str:
    """Return a file name that any system takes: the title's first words in plain letters, and the story's id.

    >>> re.sub("[^a-z0-9]+", "-", "Un pont à Veskal ?".casefold()).strip("-")
    'un-pont-veskal'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", story.title) if c.isascii()).lower()
    words = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:48].rstrip("-")
    return f"{words}-{story.id[:8]}" if words else story.id[:16]
