"""Forgetting somebody reaches every field in which people type, whatever table it is in."""

from pathlib import Path
from typing import get_type_hints

from tests.fakes import tiny_plan
from tests.follow_ups import first, named, next_one
from tests.lived import make, use
from tests.unit.test_store_forget import found
from workshop.domain.changes import ROWS
from workshop.domain.setting_up import Person
from workshop.facilitator import Facilitator
from workshop.store.erasing import _TEXTS
from workshop.store.forgetting import forget
from workshop.store.inspecting import inspect
from workshop.store.repository import WorkshopFile

JAN = "Jan de Vries"
NOT_TYPED = {
    "workshop": {
        "language",
        "created_at",
        "started_at",
        "running_since",
        "tie",
        "talk_until",
        "starts_at",
        "paused_at",
    },
    # The row of the person has a way of its own.
    "participants": {"name"},
    "topics": {"phase"},
    "rounds": set(),
    "consensus": {"kind"},
    "notes": set(),
    "improvements": {"due", "status"},
    "stops": {"kind", "starts_at"},
    "orders": set(),
    "sittings": {"started_at", "ended_at", "starts_at"},
    "dots": {"sealed"},
    "past": {"id", "date", "model", "version"},
    "previous": {"id", "kind"},
    "carried": {"origin", "paragraph", "due", "statuses", "status"},
}
"""Texts that the program or a model makes; what is in neither this list nor the eraser's fails the test."""


def test_every_text_of_every_table_is_typed_or_is_not() -> None:
    """A new field of text has to be put in one of the two lists."""
    for table, row in ROWS.items():
        texts = {name for name, hint in get_type_hints(row).items() if "str" in str(hint)}
        assert texts == NOT_TYPED[table] | set(_TEXTS.get(table, ())), table


def test_a_name_in_every_typed_field_goes(tmp_path: Path) -> None:
    """What an action is about, why it was moved, what it brought, what was recorded, now and in history."""
    path = make(tmp_path / "a.workshop.json", tiny_plan([JAN, "Bram", "Carla"]))

    def act(leader: Facilitator) -> None:
        leader.change_info(title=f"Sessie van {JAN}")
        leader.change_person(2, Person("Bram", f"assistent van {JAN}"))
        leader.add_improvement(1, f"Bel {JAN}", owner=JAN, measure=f"{JAN} belt")
        leader.add_improvement(2, f"Met {JAN}")
        texts = {name: f"{name} van {JAN}" for name in ("difference", "first_step", "means", "brought")}
        leader.change_improvement(1, **texts)
        leader.move_improvement(1, 2, f"{JAN} wil het")
        leader.merge_improvements(1, [2])
        said = [f"volgens {JAN}"]
        leader.record(1, 3, "agreed", reason=f"om {JAN}", evidence=said, dissent=said, strengths=said, objections=said)
        leader.add_note(0, f"vraag {JAN}")

    use(path, act)
    assert found(tmp_path, JAN)
    forget(path, JAN)
    assert found(tmp_path, JAN) == []
    assert inspect(path).faults == []
    workshop = WorkshopFile.open(path).workshop
    assert workshop.improvements[1].place_reason == "Deelnemer 1 wil het"
    assert workshop.consensus[1].objections == ("volgens Deelnemer 1",)


def test_a_name_in_what_came_from_before_goes(tmp_path: Path) -> None:
    """Titles, reasons, owners and results of earlier workshops, in their rows and in the event that made them."""
    earlier = first()
    earlier.change_info(title=f"Team van {JAN}")
    earlier.add_people([Person(JAN)])
    earlier.record(1, 3, "agreed", reason=f"{JAN} zei het")
    earlier.add_improvement(1, f"Bel {JAN}", owner=JAN, status="done", brought=f"rust voor {JAN}")
    leader = next_one(named(earlier.workshop, "id0"), "id1")
    workshop, (event,) = leader.workshop, leader.history.events
    path = tmp_path / "b.workshop.json"
    WorkshopFile.create(path, workshop, event).close()
    rows = [row for table in ("past", "previous", "carried") for row in getattr(workshop, table).values()]
    assert sum(JAN in str(row) for row in rows) == 3
    forget(path, JAN)
    assert found(tmp_path, JAN) == []
    assert inspect(path).faults == []
