"""Bad input is named with its reason, the rest goes on, nothing is lost silently, and no traceback is shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from recoupe.cli import app

GOOD = "La ministre a promis un pont neuf aux habitants du port de Veskal."

BAD: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "the file is empty"),
    ("binary.txt", bytes(range(256)) * 20, "no text"),
    ("chinese.txt", ("中国外交部发言人星期二表示，中方对此表示关注。" * 20).encode(), "Chinese"),
    ("spanish.txt", "El presidente del gobierno declaró el martes que las obras del puente comenzarán en primavera.".encode(), "Spanish"),
    ("menu.html", b"<html><body><nav>menu</nav><script>var a='</scr'</script></body></html>", "no article"),
    ("broken.jsonl", b"{broken", "no JSON"),
    ("paper.pdf", b"%PDF-1.4", "its kind is not read"),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD, ids=[name for name, _, _ in BAD])
def test_what_cannot_be_used_is_named_and_the_rest_goes_on(name: str, content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "in" / name).write_bytes(content)
    result = CliRunner().invoke(app, ["dossier", str(tmp_path / "in"), "-o", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert name in result.stderr and reason in result.stderr and "Traceback" not in result.stderr
    made = json.loads((tmp_path / "out" / "dossier.json").read_bytes())
    assert len(made["stories"]) == 1
    assert [name in row["path"] and reason in row["reason"] for row in made["skipped"]] == [True]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-15"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    text = "La préfète a répété : « Nous irons à Besançon dès l'été prochain », a noté l'élève étonné du collège."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    result = CliRunner().invoke(app, ["analyse", str(tmp_path / "a.txt")])
    assert json.loads(result.stdout)["report"]["text"] == text


@pytest.mark.parametrize(
    "text",
    [
        "La ministre a promis\x00 un pont neuf aux habitants.",
        "La \u202eministre\u202c a promis un\u00ad pont neuf, a dit \u200fle maire du port.",
        "LA MINISTRE A PROMIS UN PONT. « NOUS IRONS », A-T-ELLE DIT AUX HABITANTS DU PORT.",
        "« La ministre a promis un pont neuf aux habitants du port de Veskal lundi matin.",
        "La ministre a promis un pont neuf. " * 400,
        "oui " * 10_000,
        "🙂 La ministre a promis un pont neuf 🙂 aux habitants du port de Veskal, a dit le maire 🙂.",
    ],
    ids=["nul", "direction", "capitals", "mark that never closes", "one paragraph", "one word", "emoji"],
)
def test_odd_texts_keep_their_offsets(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["analyse", str(tmp_path / "a.txt")])
    assert (result.exit_code in (0, 1) and result.exception is None) or isinstance(result.exception, SystemExit)
    for line in result.stdout.splitlines():
        row = json.loads(line)
        whole = row["report"]["text"]
        assert [b["start"] for b in row["report"]["blocks"][1:]] == [b["end"] for b in row["report"]["blocks"][:-1]]
        marks = [*row["quotations"], *row["times"], *row["quantities"], *row["claims"]]
        assert all(0 <= mark["start"] < mark["end"] <= len(whole) for mark in marks)


def test_a_file_too_large_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes((GOOD + "\n\n").encode() * 400_000)
    result = CliRunner().invoke(app, ["analyse", str(tmp_path / "a.txt")])
    assert result.exit_code == 1 and "more than any report" in result.stderr


def test_wrong_use_is_two(tmp_path: Path) -> None:
    run = CliRunner()
    assert run.invoke(app, ["dossier"]).exit_code == 2
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    assert run.invoke(app, ["dossier", str(tmp_path / "a.txt"), "--lang-ui", "de", "-o", str(tmp_path / "o")]).exit_code == 2
    assert run.invoke(app, ["dossier", str(tmp_path / "a.txt"), "--decisions", str(tmp_path / "none.json")]).exit_code == 2
