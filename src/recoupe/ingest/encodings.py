"""Bytes → characters: the encodings that news texts arrive in, and what was odd about them.

The decoded content is never mended: what is wrong (mojibake, NUL characters, two encodings in one file) is said in notes, and
offsets stay those of the content. A byte order mark belongs to the encoding ("utf-8-sig"), not to the content: it is taken off,
so that one text saved in six encodings is one text.
"""

from __future__ import annotations

import codecs
import re

from msgspec import Struct

from recoupe.errors import SkipReport

BINARY = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"RIFF",
    b"OggS",
    b"ID3",
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf",
)
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w-]{2,30})", re.IGNORECASE
)
# What UTF-8's two and three bytes of a French text look like when they were read as Windows-1252.
MOJIBAKE = re.compile("Ã[\u00a0-\u00bf©¨ª«¢®´¹»§€‰‡Šˆ¯]|â€[™œ\u009d“”¦\u0093\u0094\u0099]|Â[\u00a0«»°]")
MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Decoded(Struct, frozen=True, kw_only=True):
    """Decoded content, the name of its encoding, and notes on what was odd."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(raw: bytes, *, declared: str | None = None, where: str = "") -> Decoded:
    """Return the characters of a file's bytes. `declared`: what a header says; it is believed only where the bytes allow it.

    Raises SkipReport where the bytes are no text.

    >>> decode("Le préfet d’Orval".encode("cp1252")).text
    'Le préfet d’Orval'
    """
    if raw.startswith(BINARY):
        raise SkipReport("the file is no text but a binary format", where=where)
    text, encoding, notes = _characters(raw, declared)
    _refuse_binary(text, where)
    return Decoded(text=text, encoding=encoding, notes=(*notes, *_oddities(text)))


def declared_charset(raw: bytes) -> str | None:
    """Return the charset that a page's own head declares, or None."""
    match = DECLARED.search(raw[:4096])
    return (match[1] or match[2]).decode("ascii").lower() if match else None


def _characters(raw: bytes, declared: str | None) -> tuple[str, str, list[str]]:
    for bom, name in BOMS:
        if raw.startswith(bom):
            return raw[len(bom) :].decode(name, "replace"), name, []
    wide = _utf16_without_mark(raw)
    if wide:
        return raw.decode(wide, "replace"), wide, ["UTF-16 without a byte order mark"]
    try:
        text = raw.decode("utf-8")
        notes = (
            [f"the page says {declared}, its bytes are UTF-8"] if declared and not _same(declared, "utf-8") and not raw.isascii() else []
        )
        return text, "utf-8", notes
    except UnicodeDecodeError:
        return _not_utf8(raw, declared)


def _not_utf8(raw: bytes, declared: str | None) -> tuple[str, str, list[str]]:
    broken = [0]

    def one_byte(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        broken[0] += 1
        return error.object[error.start : error.start + 1].decode("cp1252", "replace"), error.start + 1

    codecs.register_error("recoupe.cp1252", one_byte)
    mixed = raw.decode("utf-8", "recoupe.cp1252")
    whole = sum(1 for c in mixed if ord(c) > 127) - broken[0]
    # Windows-1252 prose hardly ever forms a valid UTF-8 sequence by chance: above one in three (an estimate) the file mixes both.
    if whole >= 2 and whole * 3 >= broken[0]:
        return mixed, "utf-8", [f"two encodings in one file: {broken[0]} bytes are Windows-1252, the rest UTF-8"]
    if declared and _western(raw, declared):
        return raw.decode(declared, "replace"), declared, []
    high = sum(1 for b in raw[:20000] if b > 127) / max(1, len(raw[:20000]))
    # Few letters of French are accented; above 20 in a hundred (an estimate) the script is not Latin.
    if high > 0.2:
        guessed = _guess(raw)
        if guessed:
            return raw.decode(guessed, "replace"), guessed, [f"the encoding was guessed: {guessed}"]
    name = _latin(raw)
    notes = [f"the page says {declared}, its bytes do not fit"] if declared else []
    return raw.decode(name, "replace"), name, notes


def _latin(raw: bytes) -> str:
    if any(0x80 <= b <= 0x9F for b in raw):
        return "cp1252"
    # ISO-8859-15 has € Š Ž Œ œ Ÿ where Windows-1252 has signs that stand beside digits, never inside French words.
    nine = len(re.findall(rb"[A-Za-z][\xbc\xbd]|[\xbc\xbd][A-Za-z]|\d ?\xa4", raw))
    return "iso-8859-15" if nine else "cp1252"


def _western(raw: bytes, declared: str) -> bool:
    try:
        text = raw.decode(declared)
    except (LookupError, UnicodeDecodeError):
        return False
    return not re.search("[\x80-\x9f]", text)


def _guess(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:50000]).best()
    return best.encoding if best else None


def _utf16_without_mark(raw: bytes) -> str | None:
    head = raw[:4000]
    if len(head) < 8 or head.count(0) * 3 < len(head):
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else None


def _refuse_binary(text: str, where: str) -> None:
    head = text[:20000]
    control = sum(1 for c in head if (ord(c) < 32 and c not in "\t\n\r\x0b\x0c") or c == "\ufffd")
    # A text that lost a few characters has some in a thousand; a binary has them everywhere.
    if head and control / len(head) > 0.1:
        raise SkipReport("the file is no text: more than one character in ten is a control character", where=where)


def _oddities(text: str) -> list[str]:
    notes = []
    wrong = len(MOJIBAKE.findall(text))
    if wrong >= 2:
        notes.append(f"mojibake: UTF-8 was read as Windows-1252 before it came here ({wrong} places)")
    for sign, name in (("\x00", "NUL characters"), ("\u00ad", "soft hyphens"), ("\ufffd", "lost characters")):
        if sign in text:
            notes.append(f"{name}: {text.count(sign)}")
    marks = len(MARKS.findall(text))
    if marks:
        notes.append(f"marks of writing direction: {marks}")
    return notes


def _same(left: str, right: str) -> bool:
    try:
        return codecs.lookup(left).name == codecs.lookup(right).name
    except LookupError:
        return False
