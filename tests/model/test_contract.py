"""The printed contract: what is written fits the schema that `docs/` keeps, and the schema is the one the types give."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from recoupe import desk
from recoupe.model.contract import DossierFile, schema

ROOT = Path(__file__).resolve().parents[2]


def test_the_schema_in_docs_is_the_one_of_the_types() -> None:
    kept = json.loads((ROOT / "docs" / "contract.schema.json").read_text(encoding="utf-8"))
    assert kept == json.loads(msgspec.json.encode(schema()))


def test_a_written_dossier_fits_its_types_and_its_places_are_inside_their_texts(tmp_path: Path) -> None:
    desk.write_dossier([str(ROOT / "examples" / "reports")], str(tmp_path), desk.make_options())
    content = (tmp_path / "dossier.json").read_bytes()
    made = msgspec.json.decode(content, type=DossierFile)
    for story in made.stories:
        texts = {report.id: report.text or "" for report in story.reports}
        claims = [claim for finding in story.findings for claim in finding.claims]
        places = [*claims, *(version for utterance in story.utterances for version in utterance.versions)]
        assert all(0 <= place.start < place.end <= len(texts[place.report]) for place in places)


def test_neither_the_order_of_the_input_nor_a_second_run_changes_a_byte(tmp_path: Path) -> None:
    files = sorted(str(path) for path in (ROOT / "examples" / "reports").iterdir())
    for name, paths in (("a", files), ("b", files[::-1]), ("c", files[3:] + files[:3])):
        desk.write_dossier(paths, str(tmp_path / name), desk.make_options(cache=name == "a"))
    made = [(tmp_path / name / "dossier.json").read_bytes() for name in "abc"]
    assert made[0] == made[1] == made[2]
