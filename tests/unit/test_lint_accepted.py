"""A finding can stay, when somebody writes down why."""

from pathlib import Path
from typing import Any

import pytest

from tests.model_files import good_files, put, write_files
from workshop.catalogue import loader
from workshop.catalogue.findings import Severity

KEY = 'paragraphs."4.1".levels[3][1]'
WHY = "So it is said here."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a model with one doubtful statement, a judgement, in both languages."""
    files = put(good_files(), ("nl.toml", "paragraphs", "4.1", "levels", 2), ["De eigenaar heeft een goede aanpak."])
    put(files, ("en.toml", "paragraphs", "4.1", "levels", 2), ["The owner has a good approach."])
    return write_files(tmp_path / "small", files)


def left(folder: Path, *accepted: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Give what is found after these acceptances; the model loads whatever they are."""
    write_files(folder, {"accepted.toml": {"accepted": list(accepted)}})
    assert loader.load(folder).id == "small"
    return [(one.file, one.key, one.rule) for one in loader.check(folder)]


def test_an_accepted_finding_is_not_told(folder: Path) -> None:
    """At its key in one language, in both, or wherever the rule finds something in this model."""
    both = [("nl.toml", KEY, "value"), ("en.toml", KEY, "value")]
    assert [(one.file, one.key, one.rule) for one in loader.check(folder)] == both
    assert left(folder, {"rule": "value", "file": "nl.toml", "key": KEY, "reason": WHY}) == both[1:]
    assert left(folder, {"rule": "value", "key": KEY, "reason": WHY}) == []
    assert left(folder, {"rule": "value", "reason": WHY}) == []


def test_an_acceptance_covers_nothing_else(folder: Path) -> None:
    """Another rule, key or file is another decision; one that covers nothing is a warning itself."""
    both = [("nl.toml", KEY, "value"), ("en.toml", KEY, "value")]
    stale = ("accepted.toml", "accepted[1]", "stale")
    for accepted in (
        {"rule": "absolute", "key": KEY, "reason": WHY},
        {"rule": "value", "key": KEY.replace("[1]", "[2]"), "reason": WHY},
        {"rule": "value", "file": "fr.toml", "key": KEY, "reason": WHY},
    ):
        assert left(folder, accepted) == [*both, stale]
    assert [one.severity for one in loader.check(folder)] == [Severity.WARNING] * 3


@pytest.mark.parametrize(
    ("accepted", "key", "rule"),
    [
        ({"rule": "value"}, "accepted[1].reason", "missing"),
        ({"rule": "value", "reason": " "}, "accepted[1].reason", "empty"),
        ({"reason": WHY}, "accepted[1].rule", "missing"),
        ({"rule": "vaule", "reason": WHY}, "accepted[1].rule", "rule"),
        # What the switch of language rests on is no matter of taste.
        ({"rule": "statements", "reason": WHY}, "accepted[1].rule", "rule"),
        ({"rule": "spelling", "reason": WHY}, "accepted[1].rule", "rule"),
        ({"rule": "value", "reason": WHY, "kye": KEY}, "accepted[1].kye", "unknown"),
    ],
)
def test_a_decision_has_a_rule_and_a_reason(folder: Path, accepted: dict[str, Any], key: str, rule: str) -> None:
    """Without either, or with a word that means nothing, it is an error in accepted.toml."""
    assert ("accepted.toml", key, rule) in left(folder, accepted)


def test_without_a_reason_nothing_is_accepted(folder: Path) -> None:
    """The finding is told as if nobody had said anything."""
    assert len(left(folder, {"rule": "value"})) == 3


def test_acceptances_that_cannot_be_read_are_told(folder: Path) -> None:
    """A broken file is an error with its place, and everything that was found is still told."""
    (folder / "accepted.toml").write_text("[[accepted]\n", encoding="utf-8")
    assert [(one.file, one.rule) for one in loader.check(folder)][2:] == [("accepted.toml", "syntax")]


def test_an_error_of_structure_cannot_be_accepted(folder: Path) -> None:
    """What keeps a model from loading is told whatever was accepted."""
    files = put(good_files(), ("nl.toml", "title"), "")
    write_files(folder, {**files, "accepted.toml": {"accepted": [{"rule": "value", "reason": WHY}]}})
    assert ("nl.toml", "title", "empty") in [(one.file, one.key, one.rule) for one in loader.check(folder)]
