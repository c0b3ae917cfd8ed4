from pathlib import Path

from tests.fakes import MORNING
from workshop.faults import write_down


def _vote(level: int) -> None:
    secret = f"Anna voted {level}"
    raise ValueError(secret)


def test_a_fault_is_written_down_without_what_was_voted() -> None:
    """The log tells where it went wrong, and holds no name, no vote and no message."""
    try:
        _vote(4)
    except ValueError as error:
        path = write_down(error, MORNING)
    assert path is not None
    text = path.read_text(encoding="utf-8")
    path.unlink()
    assert "ValueError" in text
    assert "_vote" in text
    assert "Anna" not in text
    assert f"{Path(__file__).name}:" in text


def test_the_cause_of_a_fault_is_written_down_too() -> None:
    """A fault that came from another one tells of both."""
    try:
        try:
            _vote(2)
        except ValueError as first:
            raise RuntimeError from first
    except RuntimeError as error:
        path = write_down(error, MORNING)
    assert path is not None
    text = path.read_text(encoding="utf-8")
    path.unlink()
    assert text.index("RuntimeError") < text.index("ValueError")
