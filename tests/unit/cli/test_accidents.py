import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import NAME, ROOT, Ran, Run, program, refused
from workshop.cli import streams, tasks


def test_an_unexpected_error_is_told_without_its_details(run: Run, team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence with the path of a log; neither holds a value, so no vote gets out."""

    def broken(arguments: object) -> int:
        told = f"Anna voted 5, {arguments}"
        raise RuntimeError(told)

    monkeypatch.setattr(tasks, "TASKS", {**tasks.TASKS, "show": broken})
    ran = run("show", str(team))
    assert (ran.code, ran.out) == (1, "")
    log = Path(ran.err.split()[-1])
    logged = log.read_text(encoding="utf-8")
    log.unlink()
    assert "RuntimeError" in logged
    assert "Anna" not in ran.err + logged


def test_an_interrupt_ends_quietly(run: Run, team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C gives the usual exit code and no text."""

    def interrupted(arguments: object) -> int:
        raise KeyboardInterrupt(arguments)

    monkeypatch.setattr(tasks, "TASKS", {**tasks.TASKS, "show": interrupted})
    assert run("show", str(team)) == Ran(130, "", "")


def test_a_terminal_of_plain_letters_shows_what_it_can(run: Run) -> None:
    """On an ASCII terminal a name is spelled out, and JSON still says exactly what it is."""
    assert run("new", "team", "--participants", NAME).code == 0
    ascii_ = {"PYTHONIOENCODING": "ascii"}
    shown = program("show", "team", environment=ascii_)
    assert shown.returncode == 0
    assert rb"O'Neil</b> \U0001f642 \u05de" in shown.stdout
    document = json.loads(program("show", "team", "--json", environment=ascii_).stdout.decode("ascii"))
    assert document["participants"][0]["name"] == NAME


def test_a_reader_that_leaves_early_is_no_error(team: Path) -> None:
    """`workshop show FILE --json | head -1` ends quietly, whether or not all was printed by then."""
    command = f"'{sys.executable}' -m workshop show {team} --json | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("{\n0\n", "")


def test_output_that_cannot_be_written_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk behind `workshop models > list.txt` is a sentence, not a list that is half there."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(streams, "print", full, raising=False)
    assert "No space left on device" in refused(run, "models")


def test_standard_output_may_be_closed(team: Path) -> None:
    """A program that gives no output to write to gets its exit code."""
    command = f"'{sys.executable}' -m workshop show {team} >&-"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("stream", ["2>/dev/full", "2>&-"])
def test_a_refusal_that_cannot_be_told_keeps_its_exit_code(stream: str) -> None:
    """Where standard error is full or closed, the command still says by its exit code that it was refused."""
    command = f"'{sys.executable}' -m workshop show nowhere {stream}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


def test_the_name_of_a_file_does_not_command_the_terminal(run: Run, team: Path) -> None:
    """What a terminal would obey is spelled out: in what is printed, in a refusal, and in JSON, which stays JSON."""
    made = run("new", "a\x1b[2J\u202eb")
    assert made.code == 0
    assert "a\\u001b[2J\\u202eb" in made.out
    assert Path("a\x1b[2J\u202eb.workshop.json").is_file()
    assert "�" in refused(run, "export", str(team), "--as", "json", "--output", "no\x1b[2J/x")
    assert "�" in run("show", "team", "--no\x9b31m").err
    Path("model\x7f").mkdir()
    found = json.loads(run("models", "check", "model\x7f", "--json").out)
    assert found["errors"][0]["file"] == "model\x7f/model.toml"


def test_a_word_of_half_a_character_is_a_name_like_any_other(run: Run) -> None:
    """Windows hands over names that are no Unicode: they are shown with a sign for what is broken."""
    assert "te�am" in refused(run, "show", "te\ud83dam")


def test_a_very_long_word_does_not_make_a_very_long_sentence(run: Run) -> None:
    """Of what was typed begin and end are said, in a refusal and in a mistake."""
    assert len(refused(run, "show", "a" * 70_000 + "z")) < 1000
    wrong = run("show", "team", "--" + "a" * 70_000 + "z")
    assert wrong.code == 2
    assert len(wrong.err) < 1000
    assert wrong.err.endswith("az\n")
