"""Spells and sounds names: other scripts to Latin by table, words without titles, and how a word is heard in each romanisation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from recoupe.language.tables import table
from recoupe.language.words import fold

# A name longer than this is no name; what is cut off cannot slow a comparison down.
LONGEST = 300
PARTICLES = frozenset(
    [
        "de",
        "du",
        "des",
        "d",
        "la",
        "le",
        "l",
        "von",
        "van",
        "der",
        "den",
        "ter",
        "zu",
        "ben",
        "bin",
        "bint",
        "ibn",
        "el",
        "al",
        "ul",
        "ould",
        "abu",
        "abou",
        "y",
        "e",
        "da",
        "dos",
        "das",
        "di",
        "del",
        "della",
        "of",
        "the",
        "et",
        "and",
        "und",
    ]
)
WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
VOWELS = frozenset("aeiou")


@lru_cache(maxsize=1)
def letters() -> dict[int, str]:
    """Return the letters of other scripts with their romanisation, ready for str.translate."""
    return {ord(row["letter"]): row["latin"] for row in table("world", "scripts")}


@lru_cache(maxsize=200_000)
def plain(name: str) -> str:
    """Return a name folded, in Latin letters, one blank between words, without control characters.

    >>> plain("Касым-Жомарт  Токаев")
    'kasym-zhomart tokaev'
    """
    if name.isascii() and name.isprintable():
        return " ".join(name[:LONGEST].lower().split())
    seen = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in name[:LONGEST])
    seen = unicodedata.normalize("NFKC", seen).casefold()
    seen = unicodedata.normalize("NFC", seen).translate(letters())
    return " ".join(fold(seen).replace("’", "'").split())


@lru_cache(maxsize=1)
def honorifics() -> frozenset[str]:
    """Return folded titles of address of both languages."""
    return frozenset(fold(row["words"]).strip(".") for language in ("fr", "en") for row in table(language, "honorifics"))


@lru_cache(maxsize=1)
def suffixes() -> frozenset[str]:
    """Return what follows a name to tell two bearers apart: numerals of monarchs, junior and senior."""
    return frozenset(
        [
            "i",
            "ier",
            "ii",
            "iii",
            "iv",
            "v",
            "vi",
            "vii",
            "viii",
            "ix",
            "x",
            "xi",
            "xii",
            "xiii",
            "xiv",
            "xv",
            "xvi",
            "xvii",
            "xviii",
            "jr",
            "sr",
            "junior",
            "senior",
        ]
    )


@lru_cache(maxsize=200_000)
def parts(name: str) -> tuple[str, ...]:
    """Return a name's words without titles and particles; a hyphenated given name is one word.

    >>> parts("M. Jean-Marie de La Tour")
    ('jeanmarie', 'tour')
    """
    text = plain(name)
    if text.count(",") == 1:
        last, _, first = text.partition(",")
        text = f"{first} {last}" if first.strip(". ") and last.strip() else text
    text = re.sub(r"(?<=\w)[-‐‑–](?=\w)", "'", re.sub(r"\b(?:al|el|ul|as|ad|an|ar|at|ash|az)-(?=\w)", "al ", text))
    words = [re.sub(r"\W", "", w) for w in WORD.findall(text)]
    while len(words) > 1 and words[0] in honorifics():
        words = words[1:]
    kept = [w for w in words if w not in PARTICLES]
    return tuple(kept or [w for w in words if w])


@lru_cache(maxsize=1)
def readings() -> dict[str, tuple[re.Pattern[str], dict[str, str]]]:
    """Return for each habit of romanisation one pattern over all its spellings, longest first, and what each is heard as."""
    rules: dict[str, dict[str, str]] = {}
    for row in table("world", "romanisation"):
        rules.setdefault(row["reading"], {})[row["spelled"]] = row["heard"]
    made = {}
    for reading, heard in rules.items():
        spelled = sorted(heard, key=lambda s: (-len(s.rstrip("$")), s))
        made[reading] = (re.compile("|".join(spelled)), {s.rstrip("$"): h for s, h in heard.items()} | dict(heard.items()))
    return made


@lru_cache(maxsize=200_000)
def heard_as(word: str) -> tuple[str, ...]:
    """Return how a folded word is heard in each habit of romanisation, in the order of the table."""
    word = word.replace("'", "")
    found = []
    for pattern, heard in readings().values():
        found.append(settled(pattern.sub(lambda match, heard=heard: heard[match.group()], word)))  # type: ignore[misc]
    return tuple(found)


@lru_cache(maxsize=200_000)
def sounds(word: str) -> frozenset[str]:
    """Return the different ways in which a folded word is heard: Tokaïev, Tokayev and Tokaev share one.

    >>> bool(sounds("poutine") & sounds("putin")), bool(sounds("chevtchenko") & sounds("shevchenko"))
    (True, True)
    """
    return frozenset(heard_as(word))


def settled(heard: str) -> str:
    """Return a sound without glides, double letters and a mute end."""
    heard = heard.replace("y", "i").replace("aia", "aa")
    heard = re.sub(r"i(?=[aeiou])", "", heard) if len(heard) > 3 else heard
    heard = re.sub(r"(.)\1+", r"\1", heard)
    return re.sub(r"(?<=[^aeiou])e$", "", heard) if len(heard) > 4 else heard


@lru_cache(maxsize=200_000)
def bones(word: str) -> frozenset[str]:
    """Return the consonants of a word's sounds, its first vowel as one sign: what survives careless vowels."""
    return frozenset(bone(sound) for sound in sounds(word))


def bone(sound: str) -> str:
    """Return one sound's consonants; s and z, sh and tch are one here."""
    first = "a" if sound[:1] in VOWELS else ""
    return first + re.sub(
        r"(.)\1+", r"\1", "".join(c for c in sound.replace("z", "s").replace("C", "S").replace("H", "h") if c not in VOWELS)
    )


@lru_cache(maxsize=1)
def given_names() -> dict[str, frozenset[int]]:
    """Return the given names with the rows they stand in."""
    rows: dict[str, set[int]] = {}
    for number, row in enumerate(table("world", "given_names")):
        for name in row["names"].split("|"):
            for word in {"".join(parts(name)), *((fold(name),) if " " not in name else ())}:
                rows.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in rows.items()}


@lru_cache(maxsize=300_000)
def alike(a: str, b: str) -> float:
    """Return how alike two words of names are.

    1 equal; 0.97 one sound; 0.94 forms of one given name; 0.9 an initial; 0.88 the same consonants and nearly the same
    vowels; 0.86 one letter apart in a long word; else the edit similarity, below 0.8.
    """
    from rapidfuzz.distance import Levenshtein

    if a == b:
        return 1.0
    if not a or not b:
        return 0.0
    if len(a) == 1 or len(b) == 1:
        return 0.9 if a[0] == b[0] else 0.0
    if min(len(a), len(b)) >= 3 and sounds(a) & sounds(b):
        return 0.97
    if given_names().get(a, frozenset()) & given_names().get(b, frozenset()):
        return 0.94
    shared = bones(a) & bones(b)
    near = min(Levenshtein.distance(x, y) for x in sorted(sounds(a)) for y in sorted(sounds(b)))
    if shared and near <= 2 and max(map(len, shared)) >= 3:
        return 0.88
    if near <= 1 and min(len(a), len(b)) >= 6:
        return 0.86
    return float(Levenshtein.normalized_similarity(a, b)) * 0.8
