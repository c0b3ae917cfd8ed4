import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import PRINCIPLES, ROOT, Run, files, refused
from tests.model_files import good_files, put, write_files
from tests.unit.test_architecture import HEAVY, loaded_by
from workshop.phones import Opener
from workshop.settings import models_folder
from workshop.web import open_phones


def test_models_are_listed_for_people_and_for_programs(run: Run) -> None:
    """The shipped model is there, with what a program needs to choose."""
    assert "De zeven kwaliteitsprincipes" in run("models").out
    listed = {model["id"]: model for model in json.loads(run("models", "--json", "--language", "en").out)}
    found = listed["principles"]
    assert found.pop("folder") == str(PRINCIPLES)
    assert found == {
        "id": "principles",
        "version": "1.0.0",
        "languages": ["nl", "en"],
        "title": "The seven quality principles",
        "chapters": 2,
        "paragraphs": 7,
        "minutes": 40,
    }


def test_faults_are_told_to_programs(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --json: errors and warnings apart, each with file, key, rule and reason; 1 for an error, 0 for a warning."""
    # The words of this model are in no dictionary.
    monkeypatch.setenv("PATH", "")
    wrong = put(good_files(), ("model.toml", "chapters", 0, "paragraphs", 0, "iso9001", 0), "4.5")
    levels = ("nl.toml", "paragraphs", "4.1", "levels", 2)
    doubtful = put(good_files(), levels, ["De eigenaar zorgt voor een goede werkwijze."])
    for name, model, code in (("wrong", wrong, 1), ("doubtful", doubtful, 0)):
        folder = write_files(tmp_path / name, model)
        ran = run("models", "check", str(folder), "--json", "--language", "en")
        told = json.loads(ran.out)
        assert ran.code == code
        kind, other = ("errors", "warnings") if code else ("warnings", "errors")
        assert told[other] == []
        (entry,) = told[kind]
        assert set(entry) == {"file", "key", "rule", "reason"}
        assert Path(entry["file"]).parent == folder
    assert run("models", "check", str(tmp_path / "doubtful"), "--strict").code == 1


def test_without_a_dictionary_one_line_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spelling that cannot be checked is told beside the answer; only who asks for it with --spelling is refused."""
    monkeypatch.setenv("PATH", "")
    ran = run("models", "check", str(PRINCIPLES), "--json", "--language", "en")
    assert (ran.code, json.loads(ran.out)) == (0, {"errors": [], "warnings": []})
    (line,) = ran.err.splitlines()
    assert "en, nl" in line
    assert "hunspell" in refused(run, "models", "check", str(PRINCIPLES), "--spelling")


def test_the_shipped_models_are_without_faults(run: Run) -> None:
    """Checking a folder of models checks each of them; one that is not there is refused."""
    assert run("models", "check", str(ROOT / "content")).code == 0
    for words in ((str(PRINCIPLES), "--json"), ("--language", "en", "--json", str(PRINCIPLES))):
        assert json.loads(run("models", "check", *words).out)["errors"] == []
    refused(run, "models", "check", "nowhere")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_demo_plays_from_votes_to_pdf_without_a_terminal(run: Run, language: str) -> None:
    """It prints the result table and where the PDFs are, and can be repeated."""
    for _ in range(2):
        ran = run("demo", "--output", "reports/sample", "--language", language)
        assert ran.code == 0
        assert Path(ran.out.splitlines()[-1]).read_bytes().startswith(b"%PDF-")
        assert {"nl": "Klantgerichtheid", "en": "Customer focus"}[language] in ran.out
    assert len(files()) == 2


def test_the_demo_writes_in_exports_by_default(run: Run) -> None:
    """As `make run` does where there is no terminal."""
    assert run("demo").code == 0
    assert {Path(name).parent for name in files()} == {Path("exports")}


def test_without_a_terminal_the_app_does_not_open(run: Run, team: Path) -> None:
    """It would draw into a file or wait for keys that never come."""
    for words in ((), (str(team),), ("team",)):
        assert "--help" in refused(run, *words)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path | None, str | None, bool]]:
    """Pretend that there is a terminal, and note with what the app would open; own models come behind."""
    calls: list[tuple[Path | None, str | None, bool]] = []

    def note(
        path: Path | None,
        language: str | None,
        *,
        demo: bool = False,
        models: Path | None = None,
        phones: Opener | None = None,
    ) -> int:
        assert phones is open_phones
        calls.append((path if models in {None, models_folder()} else models, language, demo))
        return 0

    monkeypatch.setattr("workshop.cli.tasks.has_terminal", lambda: True)
    monkeypatch.setattr("workshop.app.run", note)
    return calls


def test_the_app_opens_on_what_was_named(run: Run, opened: list[tuple[Path | None, str | None, bool]]) -> None:
    """Nothing, a file, the sample; the language before or after; and a file with the name of a command."""
    Path("demo").touch()
    for words in (
        (),
        ("--language", "en"),
        ("team",),
        ("--language=en", "team"),
        ("team", "--language", "en"),
        ("./demo",),
        ("--", "demo"),
        ("demo",),
        ("--language", "en", "demo"),
        ("demo", "--language", "en"),
    ):
        assert run(*words).code == 0
    file = Path("team.workshop.json")
    assert opened == [
        (None, None, False),
        (None, "en", False),
        (file, None, False),
        (file, "en", False),
        (file, "en", False),
        (Path("demo"), None, False),
        (Path("demo"), None, False),
        (None, None, True),
        (None, "en", True),
        (None, "en", True),
    ]


def test_the_app_takes_a_folder_of_models(run: Run, opened: list[tuple[Path | None, str | None, bool]]) -> None:
    """Before or after a file, or with none; one that is not there is refused before the app opens."""
    Path("mijn").mkdir()
    for words in (("--models", "mijn"), ("--models=mijn", "team"), ("team", "--models", "mijn", "--language", "en")):
        assert run(*words).code == 0
    assert opened == [(Path("mijn"), None, False), (Path("mijn"), None, False), (Path("mijn"), "en", False)]
    assert "nergens" in refused(run, "team", "--models", "nergens")
    assert len(opened) == 3


def test_a_file_is_followed_wherever_that_is_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before or after the file, which need not be there, and with a language; the app itself does not open."""
    followed: list[tuple[Path, str | None]] = []

    def note(path: Path, language: str | None) -> int:
        followed.append((path, language))
        return 0

    monkeypatch.setattr("workshop.cli.tasks.has_terminal", lambda: True)
    monkeypatch.setattr("workshop.follow.run", note)
    for words in (("team", "--follow"), ("--follow", "team"), ("--language", "en", "team", "--follow")):
        assert run(*words).code == 0
    file = Path("team.workshop.json")
    assert followed == [(file, None), (file, None), (file, "en")]


def test_what_cannot_be_followed_is_refused(run: Run, team: Path) -> None:
    """No file, a command, or no terminal: usage or a sentence, and nothing is opened."""
    assert run("--follow").code == 2
    assert "BESTAND" in run("--follow").err
    for words in (("show", str(team), "--follow"), ("--follow", "show", str(team)), ("demo", "--follow")):
        assert run(*words).code == 2
    assert "--help" in refused(run, str(team), "--follow")
    assert "--follow" in run("--help").out


def test_the_app_does_not_load_what_follows_it() -> None:
    """The second screen costs the first one nothing."""
    script = "import sys, workshop.app, workshop.screens.stage; print([n for n in sys.modules if 'follow' in n])"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_app_loads_no_server() -> None:
    """The server and what draws its code are loaded when somebody asks for them."""
    asked = "{'aiohttp', 'segno'} & {*sys.modules}"
    script = f"import sys, workshop.app, workshop.screens.stage, workshop.web; print({asked})"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("words", [("--version",), ("--help",), ("models",), ("models", "check", str(PRINCIPLES))])
def test_what_needs_no_screen_loads_none(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Quick answers stay quick: no screen, no PDF library and no database is loaded for them."""
    assert loaded_by(tmp_path, *words) & (HEAVY | {"tinydb"}) == set()
