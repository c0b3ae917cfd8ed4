import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import MemorySaver, said, tiny_facilitator, tiny_workshop, vote_all
from tests.lived import recast
from workshop.store.kept import serialised
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the file of a workshop with votes, a note, and something undone."""
    saver = MemorySaver()
    leader = tiny_facilitator(saver=saver)
    vote_all(leader, 1, [2, 2, 5])
    leader.add_note(0, "Parkeren")
    leader.undo()
    path = tmp_path / "a.workshop.json"
    file = WorkshopFile.create(path, tiny_workshop(), leader.history.events[0])
    file.append(saver.events)
    file.close()
    return path


def test_a_file_that_only_the_program_wrote_has_no_findings(path: Path) -> None:
    """The state is the fold of the events."""
    assert verify(WorkshopFile.open(path)) == []


@pytest.mark.parametrize(
    ("broken", "found"),
    [
        (lambda d: recast(d["votes"]["101002"], 4), [("store.row_differs", "votes", 101002)]),
        (lambda d: d["votes"].pop("101002"), [("store.row_differs", "votes", 101002)]),
        (
            lambda d: d["participants"].update({"9": {**d["participants"]["1"], "number": 9, "name": "X"}}),
            [("store.row_differs", "participants", 9)],
        ),
        (lambda d: d["workshop"]["1"].update(title="Anders"), [("store.row_differs", "workshop", 1)]),
        (
            lambda d: recast(d["events"]["3"]["changes"][0][3], 1),
            [("store.row_differs", "votes", 101002)],
        ),
        (
            lambda d: d["events"]["6"]["changes"][0][2].update(text="Anders"),
            [("store.event_differs", "notes", 1)],
        ),
    ],
)
def test_what_was_edited_by_hand_is_found(
    path: Path, broken: Callable[[Any], object], found: list[tuple[str, str, int]]
) -> None:
    """A row that differs, is missing or is too many, and an event that starts from what never was.

    The checksum is right: what is found here, a fault of this program would have written.
    """
    data = json.loads(path.read_bytes())
    broken(data)
    path.write_bytes(serialised(data))
    findings = verify(WorkshopFile.open(path))
    assert [(error.key, error.params["table"], error.params["row"]) for error in findings] == found
    for error in findings:
        assert path.name in said(error)
