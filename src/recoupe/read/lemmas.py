"""The French model's lemmas, by its own tables and rules, without the walk through lists that makes it slow.

The model's rule (spaCy's FrenchLemmatizer) looks a form up in lists of up to 66,000 lemmas, from the front, for every new form:
two fifths of a cold pass. Here the lists are sets, the answer for a (form, part of speech) is kept, and the large table of
last resort stays packed. The answers are the model's; tests compare them.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from recoupe.read.packed import PackedLemmas

RULED = frozenset({"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "NOUN", "PRON", "PUNCT", "SCONJ", "VERB"})
BLANK = frozenset({"", "EOL", "SPACE"})
KEPT = 200_000
LOOKUP = msgspec.msgpack.encode("lemma_lookup")  # the first of the four tables of the file


class Lemmas:
    """Answers for one form and part of speech: the model's first lemma."""

    def __init__(self, file: Path) -> None:
        from spacy.strings import get_string_id

        content = file.read_bytes()
        start = content.index(LOOKUP) + len(LOOKUP)
        edge = content.index(msgspec.msgpack.encode("lemma_rules"), start)
        self.rows = PackedLemmas(content[start:edge])
        small = msgspec.msgpack.decode(b"\x83" + content[edge:])
        self.key = get_string_id
        names = {get_string_id(pos.lower()): pos for pos in RULED}
        self.index = {names[key]: frozenset(forms) for key, forms in small["lemma_index"].items() if key in names}
        self.exceptions = {names[key]: forms for key, forms in small["lemma_exc"].items() if key in names}
        self.rules = {names[key]: rules for key, rules in small["lemma_rules"].items() if key in names}
        self.found: dict[tuple[str, str], str] = {}

    def __call__(self, form: str, pos: str) -> str:
        """Return the lemma of a form as it is printed, read as a universal part of speech ("VERB", "NOUN" …)."""
        lemma = self.found.get((form, pos))
        if lemma is None:
            if len(self.found) >= KEPT:
                self.found.clear()
            lemma = self.found[form, pos] = self.lemma(form, pos)
        return lemma

    def lemma(self, form: str, pos: str) -> str:
        """Return what the model's tables and rules say."""
        if pos in BLANK:
            return form.lower()
        if pos not in RULED:
            return self.look_up(form)
        form = form.lower()
        index = self.index.get(pos, frozenset())
        if form in index:
            return form
        listed = self.exceptions.get(pos, {}).get(form)
        if listed:
            return str(listed[0])
        return self.by_rule(form, pos, index) or self.look_up(form)

    def by_rule(self, form: str, pos: str, index: frozenset[str]) -> str | None:
        """Return the first lemma that an ending rule makes and the index knows, else the first that a rule makes."""
        unknown = None
        for old, new in self.rules.get(pos, ()):
            if form.endswith(old):
                made = form[: len(form) - len(old)] + new
                if made and (made in index or not made.isalpha()):
                    return str(made)
                if made and unknown is None:
                    unknown = str(made)
        return unknown

    def look_up(self, form: str) -> str:
        """Return the lemma of the table of last resort, else the form itself."""
        found = self.rows.first(self.key(form))
        return form if found is None else found
