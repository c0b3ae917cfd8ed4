"""Every pattern of votes in groups of 3, 8 and 25, as the real program shows it; the pictures are kept as text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import EIGHT, Start
from tests.golden_files import GOLDEN
from tests.terminal import Terminal
from workshop.domain.pattern import Pattern, classify

MORE = ("Ivo", "Jet", "Kees", "Lia", "Mo", "Nina", "Otto", "Pim", "Quinten", "Roos", "Sam", "Tess", "Umar", "Vera")
NAMES = (*EIGHT, *MORE, "Wim", "Xena", "Yara")

VOTES = {
    3: {
        "unanimous": "333",
        "near consensus": "334",
        "outliers": "144",
        "spread": "234",
        "too few votes": "34-",
    },
    8: {
        "unanimous": "33333333",
        "consensus": "33323343",
        "near consensus": "34323343",
        "outliers": "44154545",
        "two camps": "25242555",
        "spread": "13325443",
    },
    25: {
        "unanimous": "3" * 25,
        "consensus": "3323343332334333332333343",
        "near consensus": "3234332343323433234233433",
        "outliers": "4434143443414344344134444",
        "two camps": "2525252525252525252525255",
        "spread": "1234512345123451234512345",
    },
}
"""One key a person. Three people have no consensus that is not unanimous, and no two camps."""

SHOWN = {
    "unanimous": " unaniem ",
    "consensus": " eens ",
    "near consensus": " bijna eens ",
    "outliers": " uitschieters ",
    "two camps": " twee kampen ",
    "spread": " verspreid ",
    "too few votes": " te weinig stemmen ",
}
COLOURS = {"none": "bespreken hoeft niet", "amber": "oranje: bespreken", "red": "rood: eerst bespreken"}
MOVING = "~"
"""Stands for the rows with the time, which differ from one session to the next."""


def picture(terminal: Terminal) -> str:
    """Give the screen without what the clock moves: the first line, and the one above the keys."""
    lines = [line.rstrip() for line in terminal.screen]
    lines[0] = lines[-2] = MOVING
    return "\n".join(lines) + "\n"


def compare(terminal: Terminal, path: Path, *, keep: bool) -> None:
    """Wait until the screen is the picture that was kept; or keep it."""
    if keep:
        terminal.wait_for(lambda: terminal.is_quiet(0.4))
        path.parent.mkdir(exist_ok=True)
        path.write_text(picture(terminal), encoding="utf-8")
    kept = path.read_text(encoding="utf-8")

    def as_it_was() -> bool:
        return picture(terminal) == kept

    terminal.wait_for(as_it_was)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
@pytest.mark.parametrize("people", VOTES)
def test_every_pattern_is_shown_as_it_was(
    made: Callable[..., Path], start: Start, people: int, size: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    """What matters most is in sight at once: pattern, agreement, what to do, the rule, bars and whom to hear.

    The rest is a few keys away. `--snapshot-update` keeps new pictures.
    """
    columns, rows = size
    terminal = start(made(NAMES[:people]), size=size)
    terminal.wait_for("1 Klantgerichtheid")
    terminal.wait_for("hulp")
    for number, (name, votes) in enumerate(VOTES[people].items(), start=1):
        if number > 1:
            terminal.keys("n")
            terminal.wait_gone("Uitslag · ronde 1")
        terminal.keys(*votes)
        terminal.wait_for(f"{people} van {people} gestemd")
        terminal.keys("r")
        terminal.wait_for("Uitslag · ronde 1")
        path = GOLDEN / "patterns" / f"{people:02}-{name.replace(' ', '-')}-{columns}x{rows}.txt"
        compare(terminal, path, keep=bool(request.config.getoption("update_snapshots")))
        said_at_once(picture(terminal), name, votes)
        terminal.keys("]", "]", "]", "]")
        terminal.wait_for("zeggen" if name == "too few votes" else "gevallen")


def said_at_once(shown: str, name: str, votes: str) -> None:
    """See that the most important is in sight without scrolling."""
    cast = [int(vote) for vote in votes if vote.isdigit()]
    found = classify(cast)
    assert found.pattern is Pattern(name)
    assert SHOWN[name] in shown
    assert "eensgezindheid" in shown
    if name != "too few votes":
        assert COLOURS[found.disagreement.value] in shown
    assert "jullie" in shown, "the rule"
    for level in set(cast):
        assert f"█ {cast.count(level)} " in shown
    assert ("aan het woord: ▸" in shown) == (len(set(cast)) > 1)
