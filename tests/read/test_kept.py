"""Readings on disk: the same as without them, whole after damage, within a bound."""

import logging
import multiprocessing
import os
import stat
from pathlib import Path

import pytest

from recoupe.model.reading import Arrays
from recoupe.read.kept import Kept, key_of


def reading(word: str = "Veskal") -> Arrays:
    return Arrays(
        model="m 1",
        language="fr",
        starts=(0,),
        ends=(len(word),),
        lemmas=(word,),
        pos=("PROPN",),
        morphs=("",),
        deps=("ROOT",),
        heads=(0,),
        sentences=(0,),
        entities=((0, 1, "LOC"),),
    )


def test_a_reading_comes_back_as_it_was(tmp_path: Path) -> None:
    key = key_of("Veskal", "m 1")
    Kept(tmp_path / "r.sqlite").put({key: reading()})
    assert Kept(tmp_path / "r.sqlite").get([key]) == {key: reading()}


def test_another_model_version_is_another_key() -> None:
    assert key_of("Veskal", "m 1") != key_of("Veskal", "m 2")
    assert key_of("\ud800", "m") != key_of("", "m")


def test_a_file_that_is_no_cache_is_made_anew_and_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "r.sqlite"
    file.write_bytes(b"this was never a database" * 100)
    with caplog.at_level(logging.WARNING, logger="recoupe.read"):
        kept = Kept(file)
    assert "made anew" in caplog.text
    kept.put({b"k": reading()})
    assert kept.get([b"k"]) == {b"k": reading()}


def test_a_cache_cut_in_half_gives_no_wrong_reading(tmp_path: Path) -> None:
    file = tmp_path / "r.sqlite"
    kept = Kept(file)
    known = {str(i).encode(): reading("x" * (i + 1)) for i in range(3000)}
    kept.put(known)
    kept.close()
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])
    found = Kept(file).get(known)
    assert all(known[key] == arrays for key, arrays in found.items())


def test_a_row_that_cannot_be_read_counts_as_missing(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "r.sqlite")
    kept.put({b"a": reading(), b"b": reading()})
    assert kept.base is not None
    with kept.base:
        kept.base.execute("UPDATE reading SET body = substr(body, 1, 9) WHERE key = ?", (b"a",))
    assert set(kept.get([b"a", b"b"])) == {b"b"}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    kept = Kept(tmp_path / "r.sqlite")
    tmp_path.chmod(stat.S_IRWXU)
    assert "not kept" in caplog.text
    assert kept.get([b"k"]) == {}


def test_a_place_that_is_no_folder(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("")
    kept = Kept(tmp_path / "file" / "r.sqlite")
    kept.put({b"k": reading()})
    assert kept.get([b"k"]) == {}
    assert "not kept" in caplog.text


def test_the_bound_holds(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "r.sqlite", bound=300_000)
    for i in range(40):
        kept.put({f"{i} {j}".encode(): reading(os.urandom(300).hex()) for j in range(40)})
    assert kept.used() <= 300_000 * 1.2
    assert kept.get([b"39 39"])
    assert not kept.get([b"0 0"])


def keep_many(file: str, mark: str) -> None:
    kept = Kept(Path(file))
    for i in range(30):
        kept.put({f"{mark} {i}".encode(): reading()})


def test_two_runs_share_one_cache(tmp_path: Path) -> None:
    file = str(tmp_path / "r.sqlite")
    context = multiprocessing.get_context("spawn")
    runs = [context.Process(target=keep_many, args=(file, mark)) for mark in "ab"]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert len(Kept(Path(file)).get([f"{mark} {i}".encode() for mark in "ab" for i in range(30)])) == 60
