"""`check`, `check --repair`, `check --restore` and `forget`: what is said, and the exit code."""

from pathlib import Path

import pytest

from tests.command_line import Run, refused
from workshop.cli import keeping
from workshop.store.backups import backup_paths
from workshop.store.repository import WorkshopFile

SCORES = "paragraph;Anna\n1;3\n2;4\n"


@pytest.fixture
def used(run: Run, team: Path) -> Path:
    """Give a workshop that was used, so that there is a backup of it."""
    Path("scores.csv").write_text(SCORES, encoding="utf-8")
    assert run("import", str(team), "scores.csv").code == 0
    return team


def test_a_whole_workshop_is_told_with_its_backups(run: Run, used: Path) -> None:
    """How much is in it, which backup there is, and that a copy lies beside it."""
    copy = used.with_name(f"{used.name.removesuffix('.workshop.json')} (conflicted copy 2026-03-02).workshop.json")
    copy.write_bytes(used.read_bytes())
    ran = run("check", str(used))
    assert ran.code == 0
    assert backup_paths(used)[0].name in ran.out
    assert copy.name in ran.out


def test_an_edited_workshop_is_refused_and_repaired(run: Run, used: Path) -> None:
    """The refusal says how; after it, all is well and there is nothing left to do."""
    used.write_bytes(used.read_bytes().replace(b'"name":"Anna"', b'"name":"Anne"', 1))
    assert "--repair" in refused(run, "check", str(used))
    ran = run("check", str(used), "--repair")
    assert ran.code == 0
    assert "backups" in ran.out
    assert run("check", str(used)).code == 0
    assert "niets te herstellen" in run("check", str(used), "--repair").out


def test_a_lost_workshop_is_put_back(run: Run, used: Path) -> None:
    """The file is gone altogether: the backup takes its place."""
    events = len(WorkshopFile.open(backup_paths(used)[0]).events)
    used.unlink()
    refused(run, "check", str(used))
    ran = run("check", str(used), "--restore")
    assert ran.code == 0
    assert f"{events} gebeurtenis" in ran.out
    assert run("check", str(used)).code == 0


def test_without_a_backup_nothing_is_put_back(run: Run, team: Path) -> None:
    """It says so."""
    team.write_bytes(b"{")
    assert "reservekopie" in refused(run, "check", str(team), "--restore")


def test_somebody_is_forgotten_after_a_yes(run: Run, used: Path) -> None:
    """Tried first, refused where nobody can be asked, then done."""
    tried = run("forget", str(used), "--participant", "anna", "--dry-run")
    assert tried.code == 0
    assert "Deelnemer 1" in tried.out
    assert "--yes" in refused(run, "forget", str(used), "--participant", "Anna")
    assert "Anna" in used.read_text(encoding="utf-8")
    ran = run("forget", str(used), "--participant", "Anna", "--yes")
    assert ran.code == 0
    assert "Deelnemer 1" in ran.out
    for path in (used, *backup_paths(used)):
        assert "Anna" not in path.read_text(encoding="utf-8")
    assert "Anna" in refused(run, "forget", str(used), "--participant", "Anna", "--yes")


@pytest.mark.parametrize(("answer", "done"), [("ja", True), ("", False), ("nee", False)])
def test_the_question_is_answered_by_a_yes_only(
    run: Run, used: Path, answer: str, done: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter is no yes."""
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return answer

    monkeypatch.setattr(keeping, "has_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", ask)
    ran = run("forget", str(used), "--participant", "Anna")
    assert (ran.code == 0) == done
    assert len(asked) == 1
    assert ("Anna" not in used.read_text(encoding="utf-8")) == done
