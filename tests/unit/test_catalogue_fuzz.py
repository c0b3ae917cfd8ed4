"""No damage to a model's files ends in anything but a model or a sentence."""

import tempfile
import tomllib
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.model_files import Files, good_files, toml, write_files
from workshop.catalogue import loader
from workshop.catalogue.findings import Finding
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import LEVELS, MaturityModel
from workshop.domain.model_document import from_document, to_document
from workshop.language import LANGUAGES, Translator

NAMES = sorted(good_files())
# Signs that mean something in TOML do more damage than others.
PIECES = st.one_of(st.binary(max_size=4), st.sampled_from([s.encode() for s in "\"'[]{}=,.#\\\n\r\t\x00\ufeff"]))
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), PIECES), min_size=1, max_size=5)
SCALARS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.integers(-(2**70), 2**70),
    st.booleans(),
    st.floats(),
    st.sampled_from(["4.1", "nl", "leadership", 5, 1]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inside: st.lists(inside, max_size=6) | st.dictionaries(st.text('abc4.1 "\n', max_size=4), inside),
    max_leaves=12,
)


def outcome(folder: Path) -> MaturityModel | WorkshopError:
    """Load a model or give why not; loading and checking agree, and every finding is a sentence."""
    found = loader.check(folder)
    for finding in found:
        for language in LANGUAGES:
            assert Translator(language)(finding.reason.key, **finding.reason.values)
    barring = [finding for finding in loader.Reading(folder).findings if finding.is_error]
    assert all(one in found for one in barring)
    try:
        model = loader.load(folder)
    except WorkshopError as refused:
        return refused_for(refused, barring)
    assert barring == []
    return model


def refused_for(refused: WorkshopError, errors: list[Finding]) -> WorkshopError:
    """Give a refusal that is for the first of these errors and counts the others."""
    assert refused.params["place"] == errors[0].place
    assert refused.params["more"] == len(errors) - 1
    return refused


def assert_usable(model: MaturityModel) -> None:
    """Check that a model has what a session relies on."""
    ids = [paragraph.id for paragraph in model.paragraphs]
    assert ids
    assert len(set(ids)) == len(ids)
    assert model.languages
    for text in model.texts.values():
        assert list(text.paragraphs) == ids
        assert len(text.levels) == len(LEVELS)
        for paragraph in text.paragraphs.values():
            assert len(paragraph.levels) == len(LEVELS)
            assert all(statement.strip() for level in paragraph.levels for statement in level)
            assert all(idea.effort in LEVELS for idea in paragraph.improvements)
            assert all(paragraph.levels)
    assert all(0 < paragraph.minutes < float("inf") for paragraph in model.paragraphs)
    assert from_document(to_document(model)) == model


@settings(max_examples=300)
@given(name=st.sampled_from(NAMES), edits=EDITS)
def test_damaged_bytes_end_in_a_model_or_a_sentence(name: str, edits: list[tuple[float, int, bytes]]) -> None:
    """Bytes cut out, put in or replaced anywhere in a file give a usable model or a readable refusal."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_files(Path(folder), good_files()) / name
        data = path.read_bytes()
        for where, cut, piece in edits:
            start = round(where * len(data))
            data = data[:start] + piece + data[start + cut :]
        path.write_bytes(data)
        ended = outcome(Path(folder))
    if isinstance(ended, MaturityModel):
        assert_usable(ended)


@settings(max_examples=300)
@given(data=st.data())
def test_any_value_anywhere_ends_in_a_model_or_a_sentence(data: st.DataObject) -> None:
    """Any value in place of any other, at any depth, gives a usable model or a readable refusal."""
    files: Files = good_files()
    place: Any = files[data.draw(st.sampled_from(NAMES))]
    while True:
        steps = list(place) if isinstance(place, dict) else list(range(len(place)))
        step = data.draw(st.sampled_from(steps))
        inside = place[step]
        if not (isinstance(inside, dict | list) and inside and data.draw(st.booleans())):
            break
        place = inside
    place[step] = data.draw(VALUES)
    with tempfile.TemporaryDirectory() as folder:
        ended = outcome(write_files(Path(folder), files))
    if isinstance(ended, MaturityModel):
        assert_usable(ended)


@settings(max_examples=100)
@given(st.dictionaries(st.text(max_size=3), st.text(st.characters(exclude_categories=["Cs"]))))
def test_the_writer_of_these_tests_writes_what_it_is_given(values: dict[str, str]) -> None:
    """What the tests plant in a file is what stands there."""
    assert tomllib.loads(toml(values)) == values
