"""The shipped models hold what a group reads aloud for three hours: whole, in both languages, in plain words."""

import re
import tomllib
from pathlib import Path

import pytest

from workshop.catalogue import loader
from workshop.domain.maturity import LEVELS
from workshop.language import LANGUAGES

CONTENT = Path(__file__).parents[2] / "content"
ROWS = {"principles": 7, "iso9004-key-elements": 9, "iso9004-2009": 32, "iso9004-2018": 31, "ink": 10}
SPLIT = {"nl": ("laag", "hoog"), "en": ("low", "high")}
MODELS = pytest.mark.parametrize("id_", ROWS)


def test_every_model_is_there() -> None:
    """These five and no other."""
    assert {folder.name for folder in CONTENT.iterdir()} == set(ROWS)


@MODELS
def test_nothing_is_left_to_say(id_: str) -> None:
    """No error, and no warning that nobody accepted with a reason at its own place."""
    assert loader.check(CONTENT / id_) == ()
    accepted = tomllib.loads((CONTENT / id_ / "accepted.toml").read_text(encoding="utf-8"))["accepted"]
    assert all(one["key"] and len(one["reason"].split()) >= 8 for one in accepted)


@MODELS
def test_every_row_is_whole(id_: str) -> None:
    """Why, evidence, two or three questions, one of them for a group that is split, ideas, principles and clauses."""
    model = loader.load(CONTENT / id_)
    assert len(model.paragraphs) == ROWS[id_]
    assert set(model.languages) == set(LANGUAGES)
    for row in model.paragraphs:
        assert row.principles, row.id
        assert row.iso9001, row.id
        for language, (low, high) in SPLIT.items():
            text = model.texts[language].paragraphs[row.id]
            assert text.why, row.id
            assert "12" in text.evidence, row.id
            assert 2 <= len(text.questions) <= 3, row.id
            assert any(low in question and high in question for question in text.questions), row.id
            assert 2 <= len(text.improvements) <= 3, row.id
            assert len(text.levels) == len(LEVELS), row.id


@MODELS
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_longer_than_thirty_words(id_: str, language: str) -> None:
    """Whatever stands between quotation marks in the file, cut at its full stops, counted by its spaces."""
    text = (CONTENT / id_ / f"{language}.toml").read_text(encoding="utf-8")
    quoted = re.findall(r'"([^"\n]*)"', text)
    assert len(quoted) > 100
    sentences = [sentence for words in quoted for sentence in re.split(r"(?<=[.?!])\s", words)]
    assert [sentence for sentence in sentences if len(sentence.split()) > 30] == []
