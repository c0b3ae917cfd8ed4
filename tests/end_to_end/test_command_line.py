"""The command line as processes of its own, with files and pipes between them."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.command_line import program
from tests.end_to_end.conftest import EIGHT

COMMANDS = ("demo", "new", "follow-up", "import", "update", "show", "compare", "export", "models", "check", "forget")
HEADER = ";".join(("paragraph", *EIGHT, "consensus", "target", "importance"))


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKSHOP_CONFIG_DIR", str(tmp_path / "settings"))


def done(*words: str | Path) -> str:
    """Run a command that must succeed; give what it prints."""
    ran = program(*map(str, words))
    assert ran.returncode == 0, ran.stderr.decode()
    assert ran.stderr == b""
    return ran.stdout.decode()


def score_file(path: Path) -> Path:
    """Write the scores of eight people on seven paragraphs, as a Dutch spreadsheet saves them."""
    rows = [
        ";".join([str(row), *(str(1 + (row * place) % 5) for place in range(1, 8)), "-", str(1 + row % 5), "4", "5"])
        for row in range(1, 8)
    ]
    path.write_bytes(("\r\n".join([HEADER, *rows]) + "\r\n").encode("cp1252"))
    return path


def test_scores_go_in_and_come_out_the_same(tmp_path: Path) -> None:
    """New, import, show, export and check: five processes that hand a file on, to the PDF."""
    file = tmp_path / "team.workshop.json"
    done("new", file, "--language", "nl", "--title", "Team", "--participants", ",".join(EIGHT))
    done("import", file, score_file(tmp_path / "scores.csv"))
    shown = json.loads(done("show", file, "--json"))
    assert [person["name"] for person in shown["participants"]] == list(EIGHT)
    for row, paragraph in enumerate(shown["paragraphs"], start=1):
        votes = {name: 1 + (row * place) % 5 for place, name in enumerate(EIGHT[:-1], start=1)}
        assert paragraph["rounds"][0]["votes"] == {**votes, EIGHT[-1]: "abstain"}
        assert paragraph["consensus"]["level"] == 1 + row % 5
        assert (paragraph["target"], paragraph["importance"]) == (4, 5)
    exported = Path(done("export", file, "--as", "json", "--output", tmp_path / "all.json").strip())
    assert json.loads(exported.read_text(encoding="utf-8")) == shown
    pdf = done("export", file, "--as", "improvements", "--output", tmp_path / "list.pdf").strip()
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
    assert "7 van 7" in text
    done("check", file)


def test_every_command_explains_itself() -> None:
    """``--help`` of the program and of each command, and ``--version``, print something and exit 0."""
    assert done("--version").startswith("workshop ")
    assert all(command in done("--help") for command in COMMANDS)
    for command in COMMANDS:
        assert command in done(command, "--help")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show", "nowhere.workshop.json"), 1),
        (("models", "check", "nowhere"), 1),
        (("nowhere.workshop.json",), 1),
        (("show",), 2),
        (("new", "a", "--language", "fr"), 2),
        (("export", "a", "--as", "poem"), 2),
    ],
)
def test_the_exit_code_tells_a_refusal_from_a_mistake_in_typing(words: tuple[str, ...], code: int) -> None:
    """1 with a sentence on standard error, or 2 with the usage; nothing on standard output."""
    ran = program(*words)
    assert ran.returncode == code
    assert ran.stdout == b""
    assert ran.stderr
    assert b"Traceback" not in ran.stderr
