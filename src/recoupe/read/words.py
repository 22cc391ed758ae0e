"""The French model's tokenizer, built in milliseconds instead of seconds, from the model's own file.

What costs the seconds is one regular expression of 1.4 million characters (`token_match`: "abat-jour", "saut-de-ski"), in which
the class of all small letters stands some 700 times and is worked out anew each time. Here every letter is first folded to one
of a few stand-ins (a small letter that no alternative names, a letter that is not small, anything else), and the classes shrink
to these. What matches is the same; tests compare it on every character and on thousands of words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

STAND = 0xE000  # private characters stand for all letters that lie in the same large classes
CLASS = re.compile(r"\[(?:[^\]\\]|\\.)*\]")
LARGE = 60  # a class written with more characters than this is one of the large classes of letters
CASELESS = {"ſ": "s", "K": "k", "İ": "i", "ı": "i"}  # what a pattern without case also takes for s, k and i


def build_tokenizer(vocab: Any, file: Path) -> Any:
    """Return spaCy's tokenizer with the model's affixes, exceptions and whole tokens."""
    from spacy.tokenizer import Tokenizer

    packed = msgspec.msgpack.decode(file.read_bytes())
    return Tokenizer(
        vocab,
        rules=packed["exceptions"],
        prefix_search=re.compile(packed["prefix_search"]).search,
        suffix_search=re.compile(packed["suffix_search"]).search,
        infix_finditer=re.compile(packed["infix_finditer"]).finditer,
        token_match=whole_token(packed["token_match"]),
        url_match=re.compile(packed["url_match"]).match,
        faster_heuristics=packed["faster_heuristics"],
        max_cache_size=50_000,
    )


def whole_token(pattern: str) -> Callable[[str], Any]:
    """Return a function that matches where the pattern matches, for a pattern over a few large classes of letters.

    Every alternative asks for a hyphen or an elision, so a word without one is answered at once.
    """
    found = set(CLASS.findall(pattern))
    large = sorted((c for c in found if len(c) > LARGE), key=lambda c: (-len(c), c))
    members = [re.compile("(?iu)" + c) for c in large]
    named = {c.lower() for c in named_letters(CLASS.sub("", pattern)).union(*(c for c in found if len(c) <= LARGE))}
    folded = {variant: c for c in named for variant in (c, c.upper()) if len(variant) == 1} | CASELESS
    for bit, (written, member) in enumerate(zip(large, members, strict=True)):
        kept = "".join(re.escape(c) for c in sorted(named) if member.fullmatch(c)).replace("abcdefghijklmnopqrstuvwxyz", "a-z")
        stands = "".join(chr(STAND + code) for code in range(1 << len(large)) if code >> bit & 1)
        pattern = pattern.replace(written, f"[{kept}{stands}]")
    match = re.compile(pattern.removeprefix("(?iu)").lower()).match

    def fold(c: str) -> str:
        code = sum(1 << bit for bit, member in enumerate(members) if member.fullmatch(c))
        return folded.setdefault(c, chr(STAND + code))

    def matches(word: str) -> Any:
        if not any(c in word for c in "-–—‐‑'’"):
            return None
        return match("".join(folded.get(c) or fold(c) for c in word))

    return matches


def named_letters(pattern: str) -> set[str]:
    """Return the characters that a pattern names outside its classes.

    >>> sorted(named_letters("(?iu)(?:^ré+)"))
    ['r', 'é']
    """
    return set(re.sub(r"\(\?(?:[a-z]+\)|:)|[\\^$|()*+?{}]", "", pattern))
