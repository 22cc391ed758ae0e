"""Which language models reading needs, which are here, and the command that brings a missing one."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from msgspec import Struct

from recoupe.read.reader import PACKAGES


class Model(Struct, frozen=True, kw_only=True):
    """One language model: whether a run needs it, whether the pinned version is here, and a sentence that says so."""

    language: str
    needed: bool
    well: bool
    sentence: str


def examine() -> list[Model]:
    """Return the state of each model. The installed version is compared; the wheel's hash is checked by pip alone."""
    return [_one(language, package) for language, package in sorted(PACKAGES.items())]


def _one(language: str, package: str) -> Model:
    name, _, wanted = package.partition("==")
    needed = language == "fr"
    try:
        found = version(name)
    except PackageNotFoundError:
        found = ""
    if found == wanted:
        return Model(language=language, needed=needed, well=True, sentence=f"{language}: {name} {found} is installed")
    state = f"{name} {found} is installed, {wanted} is wanted" if found else f"{name} is not installed"
    return Model(language=language, needed=needed, well=False, sentence=f"{language}: {state}. To mend it: python -m pip install {package}")
