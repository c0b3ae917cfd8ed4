"""A whole session by keys alone, in the real program, from the first vote to the PDF."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Start
from tests.terminal import Terminal
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify

VOTES = ("33233433", "22444242", "33313332", "4444444x", "13242352", "2222-232", "12345123")
LEVELS = ("3", "3", "3", "4", "2", "2", "3")
AGAIN = 2
IDEAS = {1: "Bel elke maand vijf klanten", 5: "Kies in elk overleg een verbetering"}


def press(terminal: Terminal, *keys: str) -> int:
    """Press keys and count them."""
    for key in keys:
        terminal.keys(key)
    return len(keys)


def vote(terminal: Terminal, votes: str, number: int) -> int:
    """Vote for everybody in turn and show the votes; give how many keys that took."""
    count = press(terminal, *votes)
    terminal.wait_for("8 van 8 gestemd")
    count += press(terminal, "r")
    terminal.wait_for(f"Uitslag · ronde {number}")
    return count


def record(terminal: Terminal, level: str) -> int:
    """Record a level; give how many keys that took."""
    count = press(terminal, "c")
    terminal.wait_for("Vastleggen: ")
    count += press(terminal, level, "enter")
    terminal.wait_for("Vastgelegd: niveau " + level)
    return count


def improve(terminal: Terminal, words: str) -> None:
    """Write down an improvement for the open paragraph."""
    terminal.keys("i")
    terminal.wait_for("Nieuwe verbeteractie")
    terminal.write(words.encode())
    terminal.keys("enter")
    terminal.wait_gone("Nieuwe verbeteractie")


def written(folder: Path) -> list[Path]:
    """Give the PDFs in and below a folder."""
    return list(folder.rglob("*.pdf"))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_a_session_of_seven_paragraphs_by_keys_alone(
    tmp_path: Path, made: Callable[..., Path], start: Start, size: tuple[int, int]
) -> None:
    """Eight people, seven paragraphs, a second round, improvements, the PDF; at most 12 keys a paragraph."""
    path = made()
    terminal = start(path, size=size)
    terminal.wait_for("1 Klantgerichtheid")
    for number, (votes, level) in enumerate(zip(VOTES, LEVELS, strict=True), start=1):
        terminal.wait_for("Stemmen · ronde 1")
        count = vote(terminal, votes, 1)
        if number == AGAIN:
            terminal.keys("v")
            terminal.wait_for("Stemmen · ronde 2")
            vote(terminal, "33333243", 2)
        assert count + record(terminal, level) <= 12
        if number in IDEAS:
            improve(terminal, IDEAS[number])
        terminal.keys("n")
    terminal.wait_for("opgeslagen ✓")
    terminal.keys("w")
    terminal.wait_for("Verbeterlijst (PDF)")
    terminal.keys("enter")
    terminal.wait_for(lambda: bool(written(tmp_path)))
    [pdf] = written(tmp_path)
    terminal.keys("ctrl+q")
    assert terminal.wait_exit() == 0
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
    assert "Team" in text
    assert "7 van 7" in text
    for idea in IDEAS.values():
        assert idea in " ".join(text.split())
    file = WorkshopFile.open(path)
    assert verify(file) == []
    assert [item.level for item in file.workshop.consensus.values()] == [int(level) for level in LEVELS]
    assert len(file.workshop.ballots) == 8


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("consent", [False, True])
def test_from_disagreement_to_consensus_in_thirty_keys(
    made: Callable[..., Path], start: Start, size: tuple[int, int], *, consent: bool
) -> None:
    """Eight people vote by one key each, twice; from the opened paragraph to what is recorded takes at most 30 keys.

    With the question whether everybody can live with it, as well.
    """
    path = made()
    terminal = start(path, size=size)
    terminal.wait_for("Stemmen · ronde 1")
    count = vote(terminal, "11234455", 1)
    count += press(terminal, "v")
    terminal.wait_for("Stemmen · ronde 2")
    count += vote(terminal, "33233433", 2)
    if consent:
        count += press(terminal, "c")
        terminal.wait_for("Vastleggen: ")
        count += press(terminal, "3", "k")
        terminal.wait_for("kun je ermee leven")
        count += press(terminal, "enter")
        terminal.wait_for("Vastgelegd: niveau 3 (kan")
    else:
        count += record(terminal, "3")
    assert count == (23 if consent else 22)
    assert count <= 30
    terminal.keys("ctrl+q")
    assert terminal.wait_exit() == 0
    file = WorkshopFile.open(path)
    assert verify(file) == []
    assert [len(votes) for votes in file.workshop.ballots.values()] == [8, 8]
    assert file.workshop.consensus[1].kind == ("consent" if consent else "agreed")


def test_nothing_the_terminal_gets_before_the_reveal_tells_a_vote(made: Callable[..., Path], start: Start) -> None:
    """Two runs that differ only in the levels write the same bytes up to the reveal, and different ones after it."""
    path = made(("Anna", "Bram", "Carla"))
    seen = []
    for votes in ("111", "543"):
        copy = path.with_name(f"{votes}.workshop.json")
        copy.write_bytes(path.read_bytes())
        terminal = start(copy)
        terminal.wait_for("1 Klantgerichtheid")
        for count, key in enumerate(votes, start=1):
            terminal.keys(key)
            terminal.wait_for(f"{count} van 3 gestemd")
        terminal.wait_for("opgeslagen ✓")
        seen.append(steady(terminal))
        terminal.keys("r")
        terminal.wait_for("Uitslag · ronde 1")
        seen.append(steady(terminal))
        terminal.keys("ctrl+q")
        assert terminal.wait_exit() == 0
    assert seen[0] == seen[2]
    assert seen[1] != seen[3]


def steady(terminal: Terminal) -> str:
    """Give all that the screen shows but the two lines that the clock moves."""
    return "\n".join(terminal.text.splitlines()[1:-2])


HOSTILE = "[/x] <b>O'Neil</b> 🙂 מרים"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_names_are_shown_as_typed_on_every_screen(
    made: Callable[..., Path], start: Start, size: tuple[int, int]
) -> None:
    """Brackets, tags, emoji, right-to-left letters and 200 characters neither vanish nor end the program."""
    path = made((HOSTILE, "W" * 200, "Anna"))
    terminal = start(path, size=size)
    terminal.wait_for("[/x] <b>O'Neil")
    press(terminal, "3", "4", "1")
    terminal.wait_for("3 van 3 gestemd")
    press(terminal, "r")
    terminal.wait_for("[/x] <b>O'Neil")
    improve(terminal, "[b]Bel[/x] <i>klanten</i>")
    for key, shown in (("s", "Resultaten"), ("l", "[b]Bel[/x] <i>klanten</i>"), ("q", "Uitslag")):
        terminal.keys(key)
        terminal.wait_for(shown)
    terminal.keys("?")
    terminal.wait_for("Het podium")
    terminal.keys("q")
    terminal.wait_gone("Het podium")
    terminal.keys("ctrl+q")
    assert terminal.wait_exit() == 0


def test_a_terminal_that_shrinks_and_grows_loses_nothing(made: Callable[..., Path], start: Start) -> None:
    """At 20x5 keys still count; back at 120x36 everything is there."""
    terminal = start(made())
    terminal.wait_for("1 Klantgerichtheid")
    terminal.resize(20, 5)
    terminal.keys("3")
    terminal.resize(120, 36)
    terminal.wait_for("1 van 8 gestemd")
    terminal.wait_for("Hanna")
    terminal.keys("ctrl+q")
    assert terminal.wait_exit() == 0
