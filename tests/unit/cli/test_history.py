"""What the command line tells of the course of a session: its history, and levels that nothing supports."""

import csv
from pathlib import Path

from tests.command_line import Run, refused

SCORES = "paragraph;Anna;Bram;consensus\n1;4;4;4\n2;3;4;\n"


def test_the_history_is_exported_in_the_language_of_the_workshop(run: Run, team: Path) -> None:
    """A table with a row an event, under a name from title and day, and never over another file."""
    Path("scores.csv").write_text(SCORES, encoding="utf-8")
    assert run("import", str(team), "scores.csv").code == 0
    ran = run("export", str(team), "--as", "history")
    assert ran.code == 0
    path = Path(ran.out.strip())
    assert path.name.endswith("-geschiedenis.csv")
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert [row[3] for row in rows] == ["wat", "workshop gemaakt", "scores inlezen"]
    assert rows[2][6] == "2 paragrafen · uit een scorebestand"
    assert "export" in refused(run, "export", str(team), "--as", "history")
    english = run("export", str(team), "--as", "history", "--output", "out.csv", "--language", "en")
    assert english.code == 0
    assert Path("out.csv").read_text(encoding="utf-8-sig").startswith("day,from,to,what")


def test_a_level_without_evidence_is_marked_in_the_table(run: Run, team: Path) -> None:
    """A recorded 4 that came in with the scores is told with what is missing."""
    Path("scores.csv").write_text(SCORES, encoding="utf-8")
    assert run("import", str(team), "scores.csv").code == 0
    [line] = [line for line in run("show", str(team)).out.splitlines() if "niet onderbouwd" in line]
    assert line.split()[:5] == ["1", "Klantgerichtheid", "4", "(niet", "onderbouwd)"]
