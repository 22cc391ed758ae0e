"""The pages: complete without scripts, every line leading to its words, hostile text staying text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from recoupe import desk
from recoupe.render.marking import Laid, pieces, shown

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"


class Elements(HTMLParser):
    """Gathers elements with their attributes, and the text outside styles and scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside not in ("style", "script"):
            self.words.append(data)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dossier")
    desk.write_dossier([str(EXAMPLES)], str(out), desk.make_options(cache=False))
    return out


@pytest.fixture(scope="module")
def page(folder: Path) -> str:
    return max(folder.glob("*.html"), key=lambda p: p.stat().st_size).read_text(encoding="utf-8")


def test_there_is_an_index_and_a_page_and_markdown_a_story(folder: Path) -> None:
    names = sorted(p.suffix for p in folder.iterdir())
    assert names == sorted([".html", ".html", ".html", ".json", ".md", ".md"])


def test_every_link_inside_the_page_has_its_place(page: str) -> None:
    elements = Elements(page).found
    ids = [attrs["id"] for _, attrs in elements if attrs.get("id")]
    links = {str(attrs["href"])[1:] for tag, attrs in elements if tag == "a" and str(attrs.get("href")).startswith("#")}
    assert links and links <= set(ids)
    assert len(ids) == len(set(ids))


def test_nothing_is_fetched(page: str) -> None:
    for tag, attrs in Elements(page).found:
        assert "src" not in attrs and tag not in ("link", "iframe", "object", "base")
        assert not any(name.startswith("on") or name == "style" for name in attrs)
    policies = [str(attrs["content"]) for _, attrs in Elements(page).found if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert len(policies) == 1 and policies[0].startswith("default-src 'none'")


def test_the_texts_are_whole(page: str) -> None:
    words = " ".join(" ".join(Elements(page).words).split())
    for path in sorted(EXAMPLES.iterdir())[:5]:
        for paragraph in path.read_text(encoding="utf-8").splitlines():
            squeezed = re.sub(r"\s+", "", paragraph)
            assert squeezed in re.sub(r"\s+", "", words)


def test_small_beside_the_texts(page: str) -> None:
    assert len(page.encode()) < 400_000


def test_in_english_the_data_is_the_same_and_the_words_are_english(tmp_path: Path, folder: Path) -> None:
    desk.write_dossier([str(EXAMPLES)], str(tmp_path), desk.make_options(language="en"))
    assert (tmp_path / "dossier.json").read_bytes() == (folder / "dossier.json").read_bytes()
    assert any("Who said what" in p.read_text(encoding="utf-8") for p in tmp_path.glob("*.html"))


def test_a_shared_dossier_holds_no_whole_article(tmp_path: Path) -> None:
    desk.write_dossier([str(EXAMPLES)], str(tmp_path), desk.make_options(share=True))
    made = "".join(p.read_text(encoding="utf-8") for p in tmp_path.glob("*.html"))
    feature = (EXAMPLES / "5-la-revue-de-l-energie.txt").read_text(encoding="utf-8")
    sentences = [sentence.strip() for sentence in re.split(r"(?<=[.!?])\s", feature) if len(sentence) > 60]
    assert any(sentence not in made for sentence in sentences)
    assert '"text": null' in (tmp_path / "dossier.json").read_text(encoding="utf-8")


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    hostile = "La maire a dit : « </script><img src=x onerror=alert(1)> » à \u202eenvers\u202c et \x07 à l’assemblée des quartiers du port."
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "<b>a&b.txt").write_text(hostile + " [lien](javascript:alert(1)) 🙂 " + "x" * 10_000, encoding="utf-8")
    desk.write_dossier([str(tmp_path / "in")], str(tmp_path / "out"), desk.make_options(cache=False))
    made = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    elements = Elements(made)
    assert [tag for tag, _ in elements.found].count("script") == 1
    assert not any(tag in ("img", "b") for tag, _ in elements.found)
    assert "\u202e" not in made and "\x07" not in made
    markdown = next((tmp_path / "out").glob("*.md")).read_text(encoding="utf-8")
    assert "<img" not in markdown.replace("\\<img", "") and "](" not in markdown.replace("\\](", "")


def test_marks_count_code_points() -> None:
    text = "🙂🙂 Elle a dit oui."
    found = pieces(text, 0, len(text), [Laid(start=14, end=17, kind="quotation", anchor="q")])
    assert [(p.text, p.anchors) for p in found if p.kinds] == [("oui", ("q",))]


def test_overlapping_marks_share_their_words() -> None:
    found = pieces("abcdef", 0, 6, [Laid(start=0, end=4, kind="x"), Laid(start=2, end=6, kind="y")])
    assert [(p.text, p.kinds) for p in found] == [("ab", ("x",)), ("cd", ("x", "y")), ("ef", ("y",))]


def test_characters_that_act_are_shown() -> None:
    assert shown("a\u202eb\x00c\n") == "a[U+202E]b␀c\n"


def test_a_page_is_small_beside_its_texts(page: str) -> None:
    texts = sum(path.stat().st_size for path in sorted(EXAMPLES.iterdir())[:5])
    assert len(page.encode("utf-8")) - texts <= 400_000
