from pathlib import Path

import pytest

from tests.command_line import Ran, Run, files, refused
from workshop import __version__
from workshop.settings import Settings


def test_the_language_is_the_one_typed_then_set_then_the_workshop_s(run: Run, team: Path) -> None:
    """The option wins, before or after the command; then the setting; then the language of the workshop."""
    assert run("new", "english", "--language", "en").code == 0
    assert "level" in run("show", "english").out
    assert "niveau" in run("show", str(team)).out
    assert "level" in run("show", str(team), "--language", "en").out
    assert "level" in run("--language", "en", "show", str(team)).out
    Settings.load().remember(language="en")
    assert "level" in run("show", str(team)).out
    assert "niveau" in run("--language=nl", "show", str(team)).out
    assert "There is no" in refused(run, "show", "none")
    assert "Er is geen" in refused(run, "show", "none", "--language", "nl")


@pytest.mark.parametrize("command", ["", "demo", "new", "import", "show", "export", "models", "check", "forget"])
def test_every_command_has_help_in_two_languages(run: Run, command: str) -> None:
    """Help is on standard output, exits 0, and none of its words are left untranslated."""
    helps = {language: run(*command.split(), "--help", "--language", language) for language in ("nl", "en")}
    dutch, english = (helps[language].out for language in ("nl", "en"))
    assert {ran.code for ran in helps.values()} == {0}
    assert {ran.err for ran in helps.values()} == {""}
    assert dutch.startswith("gebruik: workshop")
    assert english.startswith("usage: workshop")
    own = ("usage:", "options:", "positional arguments", "show this help", "exit")
    assert [word for word in own if word in dutch] == []


@pytest.mark.parametrize(
    "words",
    [
        ["new"],
        ["show"],
        ["show", "a", "b"],
        ["a", "b"],
        ["import", "a"],
        ["export", "a"],
        ["export", "a", "--as", "pptx"],
        ["--language", "fr"],
        ["--language"],
        ["--models"],
        ["--follow", "--models"],
        ["--unknown"],
        ["show", "a", "--jso"],
        ["new", "a", "--minutes", "soon"],
        ["new", "a", "--participants", "Anna", "--participants-from", "b"],
        ["models", "list"],
        ["models", "check"],
        ["check", "a", "--repair", "--restore"],
        ["forget", "a"],
        ["forget", "a", "--participant"],
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_wrong_usage_exits_with_two(run: Run, words: list[str], language: str) -> None:
    """What cannot be read is told on standard error, with the usage, in the language of who types it."""
    Settings.load().remember(language=language)
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    usage, error = ran.err.splitlines()[0], ran.err.splitlines()[-1]
    assert usage.startswith({"nl": "gebruik: ", "en": "usage: "}[language])
    assert error.startswith("workshop")
    english = ("error", "usage", "required", "unrecognized", "invalid", "expected", "allowed")
    assert language == "en" or [word for word in english if word in ran.err] == []
    assert files() == {}


def test_the_version_is_that_of_the_program(run: Run) -> None:
    """Nothing else is printed, so that scripts can compare it."""
    assert run("--version") == Ran(0, f"workshop {__version__}\n", "")
