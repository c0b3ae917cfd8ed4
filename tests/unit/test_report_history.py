"""The history as a file: a table that a spreadsheet reads as it is meant."""

import csv
import io
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from tests.fakes import MORNING, FakeClock, tiny_facilitator, vote_all
from workshop.domain.errors import WorkshopError
from workshop.facilitator import Facilitator
from workshop.language import Translator
from workshop.report import outputs
from workshop.report.history_csv import history_csv
from workshop.report.names import default_name

SUMMER = timezone(timedelta(hours=2))


def led() -> Facilitator:
    """Lead one paragraph to a consensus, with remarks that look like formulas."""
    clock = FakeClock()
    leader = tiny_facilitator(clock=clock)
    leader.open_paragraph(1)
    vote_all(leader, 1, (3, 3, 4))
    clock.advance(60)
    leader.reveal(1)
    leader.add_note(1, "=HYPERLINK(1)")
    leader.add_note(1, '+1; "aan"\nhalen')
    leader.add_note(0, "@SUM(A1)")
    leader.undo()
    return leader


def rows(leader: Facilitator, language: str) -> list[list[str]]:
    """Give the cells of the file."""
    content = history_csv(leader.workshop, leader.history.events, Translator(language), SUMMER).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content), delimiter=";" if language == "nl" else ","))


def test_a_row_an_event_in_the_order_of_time() -> None:
    """Day and time are those of the room; what, where, how, and when it was taken back stand beside them."""
    found = rows(led(), "nl")
    assert found[0] == ["dag", "van", "tot", "wat", "paragraaf", "titel", "hoe", "teruggedraaid om"]
    assert found[3] == [
        "2026-03-02", "11:00:00", "11:00:00", "stem", "§ 4.1", "Klein model 4.1", "ronde 1 · 3 stemmen · één voor één",
        "",
    ]  # fmt: skip
    assert found[4][1:4] == ["11:01:00", "11:01:00", "tonen"]
    assert found[4][6] == "ronde 1 · 2× niveau 3 · 1× niveau 4"
    assert [row[3] for row in found[5:]] == ["opmerking", "opmerking", "opmerking", "terug: opmerking"]
    assert [row[7] for row in found[5:]] == ["", "", "11:01:00", ""]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_cell_is_a_formula(language: str) -> None:
    """What people typed stands behind an apostrophe where a spreadsheet would reckon with it."""
    found = rows(led(), language)
    assert found[5][6] == "'=HYPERLINK(1)"
    assert found[6][6] == '\'+1; "aan" halen'
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in found for cell in row)


def test_the_file_is_written_whole_and_replaces_nothing(tmp_path: Path) -> None:
    """It is one of the outputs, with a name of its own, and a file that is there stays."""
    leader = led()
    t = Translator("nl")
    name = default_name(leader.workshop, "history", MORNING)
    assert name == "team-inkoop-2026-03-02-geschiedenis.csv"
    path = tmp_path / name
    events = leader.history.events
    outputs.write("history", leader.workshop, path, t, MORNING, events=events)
    content = path.read_bytes()
    assert content.startswith("\ufeffdag;".encode())
    with pytest.raises(WorkshopError) as refused:
        outputs.write("history", leader.workshop, path, t, MORNING, events=events)
    assert refused.value.key == "output.exists"
    assert [entry.name for entry in tmp_path.iterdir()] == [name]
    assert path.read_bytes() == content
