"""The language of a text and of each paragraph: by function words first, by a trained model only where these leave a doubt."""

from __future__ import annotations

import re
from functools import lru_cache

from recoupe.errors import SkipReport
from recoupe.language.tables import table
from recoupe.language.words import fold, function_words
from recoupe.model.report import Language

WORD = re.compile(r"[^\W\d_]+")
NAMES = {
    "es": "Spanish", "it": "Italian", "pt": "Portuguese", "de": "German", "nl": "Dutch", "ca": "Catalan", "ro": "Romanian", "ru": "Russian",
    "uk": "Ukrainian", "ar": "Arabic", "fa": "Persian", "he": "Hebrew", "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "tr": "Turkish",
    "pl": "Polish", "sv": "Swedish", "da": "Danish", "no": "Norwegian", "el": "Greek", "vi": "Vietnamese", "th": "Thai", "hi": "Hindi",
}  # fmt: skip


def written_in(text: str, where: str = "") -> Language:
    """Return the language of a text, French or English, from its first 20,000 characters.

    Raises SkipReport, naming the language, where it is another.

    >>> written_in("La ministre a promis un pont aux habitants de la vallée.")
    'fr'
    """
    head = text[:20000]
    words = WORD.findall(head)
    _refuse_other_script(head, where)
    french, english = _counts(words)
    # Distinctive function words: 20 to 55 % of the words of 600 French Wikinews articles, median 44, one in a hundred below 22;
    # 6 to 25 % of seven sentences of other languages of this alphabet, 50 % of an eighth, Spanish, with many "la" and "de" (2026-11-24).
    # Above 30 % no model is asked, unless words of another language stand among them.
    if max(french, english) >= 0.3 * len(words) and french != english and not _foreign(words):
        return "fr" if french > english else "en"
    code = _classify(head)
    if code in ("fr", "en"):
        return "fr" if code == "fr" else "en"
    # The model was right on all 41 French paragraphs of 10 to 19 words; fewer tell it nothing: a headline of names alone.
    if len(words) < 10 or (len(words) >= 40 and max(french, english) >= 0.3 * len(words)):
        return "en" if english > french else "fr"
    raise SkipReport(f"it is written in {NAMES.get(code, code)}, neither French nor English", where=where)


def _foreign(words: list[str]) -> bool:
    """Say whether three words in a hundred, and two at least, are frequent words of another language of this alphabet."""
    folded = [fold(word) for word in words]
    own = function_words("fr") | function_words("en")
    return any((count := sum(1 for w in folded if w in known and w not in own)) >= 2 and count >= 0.03 * len(folded) for known in _others())


@lru_cache(maxsize=1)
def _others() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row["words"].split()) for row in table("world", "other_function_words"))


def language_of(paragraph: str, usual: Language) -> Language:
    """Return the language of one paragraph; where its words do not tell, the report's usual one.

    >>> language_of("The minister said that it was over.", "fr")
    'en'
    """
    words = WORD.findall(paragraph[:3000])
    french, english = _counts(words)
    if usual == "fr":
        return "en" if english >= 3 and english > 2 * french and english >= 0.25 * len(words) else "fr"
    return "fr" if french >= 3 and french > 2 * english and french >= 0.25 * len(words) else "en"


def _counts(words: list[str]) -> tuple[int, int]:
    french, english = _only()
    folded = [fold(word) for word in words]
    return sum(1 for w in folded if w in french), sum(1 for w in folded if w in english)


@lru_cache(maxsize=1)
def _only() -> tuple[frozenset[str], frozenset[str]]:
    french, english = function_words("fr"), function_words("en")
    return french - english, english - french


def _refuse_other_script(text: str, where: str) -> None:
    letters = [c for c in text[:4000] if c.isalpha()]
    other = sum(1 for c in letters if ord(c) >= 0x370 and not 0x1E00 <= ord(c) <= 0x1EFF and not 0xFB00 <= ord(c) <= 0xFB06)
    if letters and other > 0.5 * len(letters):
        code = _classify(text)
        name = NAMES.get(code, code) if code not in ("fr", "en") else "another script"
        raise SkipReport(f"it is written in {name}, neither French nor English", where=where)


def _classify(text: str) -> str:
    import py3langid

    return str(py3langid.classify(text[:5000])[0])
