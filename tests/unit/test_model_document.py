"""A maturity model, and the copy of it that a workshop keeps."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import tiny_model
from workshop.catalogue.library import find
from workshop.domain.maturity import Chapter, Idea, MaturityModel, ModelText, Paragraph, ParagraphText, is_level
from workshop.domain.model_document import from_document, to_document

_TEXT = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from('é🙂מ\u2028"\\\x00')), max_size=20)
_TEXTS = st.lists(_TEXT, max_size=3).map(tuple)


@st.composite
def models(draw: st.DrawFn) -> MaturityModel:
    """Models of any shape, with any words."""
    chapters = []
    number = 0
    for chapter in range(draw(st.integers(1, 3))):
        paragraphs = []
        for place in range(draw(st.integers(1, 3))):
            number += 1
            paragraphs.append(
                Paragraph(
                    f"{chapter}.{place}",
                    number,
                    str(chapter),
                    draw(_TEXTS),
                    draw(_TEXTS),
                    draw(st.one_of(st.integers(1, 60), st.floats(0.5, 60))),
                )
            )
        chapters.append(Chapter(str(chapter), tuple(paragraphs)))
    words = st.builds(
        ParagraphText,
        _TEXT,
        _TEXT,
        st.lists(_TEXTS, min_size=5, max_size=5).map(tuple),
        _TEXT,
        _TEXT,
        _TEXTS,
        st.lists(st.builds(Idea, _TEXT, st.integers(1, 5)), max_size=2).map(tuple),
    )
    texts = {
        language: ModelText(
            draw(_TEXT),
            draw(_TEXT),
            draw(st.lists(_TEXT, min_size=5, max_size=5).map(tuple)),
            {chapter.id: draw(_TEXT) for chapter in chapters},
            {paragraph.id: draw(words) for chapter in chapters for paragraph in chapter.paragraphs},
        )
        for language in draw(st.sampled_from([("nl",), ("nl", "en"), ("en", "nl")]))
    }
    return MaturityModel(draw(_TEXT), draw(_TEXT), tuple(chapters), texts)


@given(models())
def test_a_model_survives_the_journey_through_json(model: MaturityModel) -> None:
    """Written as text and read back it is the same, languages and paragraphs in the same order."""
    back = from_document(json.loads(json.dumps(to_document(model))))
    assert back == model
    assert back.languages == model.languages
    assert back.paragraphs == model.paragraphs


def test_the_shipped_model_survives_it_too() -> None:
    """Every word of the seven principles, in both languages."""
    model = find("principles")
    back = from_document(json.loads(json.dumps(to_document(model))))
    assert back == model
    assert back.text("en") == model.text("en") != back.text("nl")


def test_paragraphs_are_numbered_through_the_whole_model() -> None:
    """From 1, in the order of the chapters; the numbers need not be written down."""
    document = to_document(tiny_model())
    assert "number" not in json.dumps(document["chapters"])
    assert [p.number for p in from_document(document).paragraphs] == [1, 2, 3]
    assert [p.chapter for p in from_document(document).paragraphs] == ["4", "4", "5"]


def _without(way: tuple[Any, ...]) -> dict[str, Any]:
    document = copy.deepcopy(to_document(tiny_model()))
    place: Any = document
    for step in way[:-1]:
        place = place[step]
    del place[way[-1]]
    return document


@pytest.mark.parametrize(
    "way",
    [
        ("id",),
        ("version",),
        ("chapters",),
        ("texts",),
        ("chapters", 0, "id"),
        ("chapters", 1, "paragraphs", 0, "minutes"),
        ("texts", "nl", "notice"),
        ("texts", "en", "paragraphs", "4.2", "levels"),
        ("texts", "en", "paragraphs", "4.2", "improvements", 0, "effort"),
    ],
)
def test_a_document_that_lacks_something_is_no_model(way: tuple[Any, ...]) -> None:
    """Nothing is filled in by guess."""
    with pytest.raises(KeyError):
        from_document(_without(way))


@pytest.mark.parametrize("chapters", [None, 3, ["4"], [None]])
def test_a_document_of_another_kind_is_no_model(chapters: object) -> None:
    """What is no list of chapters is refused."""
    with pytest.raises(TypeError):
        from_document({**to_document(tiny_model()), "chapters": chapters})


# The model itself


def test_a_model_without_a_language_speaks_its_first_one() -> None:
    """There are always words to show."""
    model = tiny_model()
    assert model.text("en").title == "Tiny model"
    assert model.text("fr") == model.text("nl")


def test_a_model_knows_its_paragraphs_and_its_time() -> None:
    """By their id, and all their minutes together."""
    model = tiny_model()
    assert [model.by_id[id_].number for id_ in ("5.1", "4.1")] == [3, 1]
    assert model.minutes == 24
    assert model.languages == ("nl", "en")


@pytest.mark.parametrize(
    ("value", "answer"),
    [(1, True), (5, True), (0, False), (6, False), (True, False), (3.0, False), ("3", False), (None, False)],
)
def test_a_level_is_a_whole_number_from_one_to_five(value: object, *, answer: bool) -> None:
    """Python's true and 3.0 equal 1 and 3, and are no levels all the same."""
    assert is_level(value) is answer
    assert not is_level(float("nan"))
