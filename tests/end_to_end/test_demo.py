"""The two commands that a newcomer tries: the demo, with and without a terminal."""

import subprocess
from pathlib import Path

import pytest

from tests.command_line import program
from tests.end_to_end.conftest import Start


def test_the_demo_without_a_terminal_makes_the_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It prints the result table and the path of a real PDF, and exits 0."""
    monkeypatch.setenv("WORKSHOP_CONFIG_DIR", str(tmp_path / "settings"))
    ran = program("demo", "--output", str(tmp_path / "out"))
    assert ran.returncode == 0, ran.stderr.decode()
    lines = ran.stdout.decode().splitlines()
    assert any(line.startswith("7 Relatiemanagement") for line in lines)
    pdf = Path(lines[-1])
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
    assert "Verbeteracties, op volgorde" in text
    assert "1 van" in text


def test_the_demo_in_a_terminal_shows_the_app(start: Start) -> None:
    """The sample is on the stage, its last paragraph waiting for votes."""
    terminal = start("demo", "--language", "en")
    terminal.wait_for("Purchasing team (sample)")
    terminal.wait_for("Votes · round 1")
    terminal.keys("ctrl+q")
    assert terminal.wait_exit() == 0


def test_the_first_screen_leads_to_a_new_workshop(start: Start, tmp_path: Path) -> None:
    """From nothing to the stage by keys: a title, names, and ^s."""
    terminal = start()
    terminal.wait_for("Nieuwe workshop")
    terminal.keys("n")
    terminal.wait_for("Nog nodig: een titel")
    terminal.write(b"Team Noord")
    terminal.wait_for("team-noord.workshop.json")
    terminal.keys("ctrl+s")
    terminal.wait_for("Stemmen · ronde 1")
    terminal.keys("ctrl+q")
    assert terminal.wait_exit() == 0
    assert list(tmp_path.rglob("team-noord.workshop.json"))
