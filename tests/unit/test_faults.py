from pathlib import Path

import pytest

from tests.fakes import MORNING
from workshop.faults import write_down


def _vote(level: int) -> None:
    told = f"Anna voted {level}"
    raise ValueError(told)


def _cast() -> None:
    try:
        _vote(2)
    except ValueError as first:
        raise RuntimeError from first


def _log_of(error: BaseException) -> str:
    path = write_down(error, MORNING)
    assert path is not None
    text = path.read_text(encoding="utf-8")
    path.unlink()
    return text


def test_a_fault_is_written_down_without_what_was_voted() -> None:
    """The log tells where it went wrong, and holds no name, no vote and no message."""
    with pytest.raises(ValueError, match="Anna") as caught:
        _vote(4)
    text = _log_of(caught.value)
    assert "ValueError" in text
    assert "_vote" in text
    assert "Anna" not in text
    assert f"{Path(__file__).name}:" in text


def test_the_cause_of_a_fault_is_written_down_too() -> None:
    """A fault that came from another one tells of both."""
    with pytest.raises(RuntimeError) as caught:
        _cast()
    text = _log_of(caught.value)
    assert text.index("RuntimeError") < text.index("ValueError")
