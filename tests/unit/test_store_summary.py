"""A list of workshops shows title and date without building each of them."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.fakes import MORNING, FakeClock, tiny_model, tiny_plan
from workshop.domain.errors import WorkshopError
from workshop.sessions import create_workshop, open_workshop
from workshop.store.summary import Summary, summary


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Make a workshop's file."""
    path = tmp_path / "team.workshop.json"
    create_workshop(path, tiny_model(), tiny_plan(title="Team <b>"), FakeClock())
    return path


def test_the_date_is_that_of_the_session_once_it_has_begun(path: Path) -> None:
    """Before the clock has run the file's own date is given, after that the session's."""
    assert summary(path) == Summary("Team <b>", MORNING)
    clock = FakeClock(datetime(2026, 4, 1, 8, 30, tzinfo=UTC))
    facilitator, file = open_workshop(path, clock)
    facilitator.open_paragraph(1)
    facilitator.start_clock()
    file.close()
    assert summary(path).at == clock.now()


@pytest.mark.parametrize(
    "row",
    [
        None,
        "Team",
        {},
        {"title": 3, "created_at": "2026-03-02T09:00:00+00:00", "started_at": None},
        {"title": "Team", "created_at": "gisteren", "started_at": None},
        {"title": "Team", "created_at": "2026-03-02T09:00:00+00:00", "started_at": 7},
    ],
)
def test_a_title_or_date_that_does_not_fit_is_refused(path: Path, row: object) -> None:
    """A file that somebody changed is called damaged, with the file and the place."""
    tables = json.loads(path.read_text(encoding="utf-8"))
    tables["workshop"]["1"] = row
    path.write_text(json.dumps(tables), encoding="utf-8")
    with pytest.raises(WorkshopError) as refused:
        summary(path)
    assert refused.value.key == "store.damaged"
    assert str(refused.value.params["place"]).startswith("workshop/1")
    assert refused.value.params["file"] == str(path)


def test_a_file_without_the_table_is_refused(path: Path) -> None:
    """A workshop's header with nothing behind it is damaged."""
    tables = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({"header": tables["header"]}), encoding="utf-8")
    with pytest.raises(WorkshopError) as refused:
        summary(path)
    assert refused.value.key == "store.damaged"
