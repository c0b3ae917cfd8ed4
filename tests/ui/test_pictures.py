"""How the screens look: a few pictures, so that a change of looks is seen and not stumbled over."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from tests.fakes import FakeClock
from tests.ui.helpers import NARROW, WIDE, services
from workshop.app import WorkshopApp
from workshop.domain.changes import Event
from workshop.domain.workshop import Workshop
from workshop.facilitator import Facilitator
from workshop.sample import create_sample
from workshop.sessions import SavingState, Session
from workshop.store.repository import WorkshopFile
from workshop.store.savers import BackgroundSaver

Compare = Callable[..., bool]


@pytest.fixture(autouse=True)
def one_time_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the wall clock show the same time everywhere."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def sample(folder: Path, language: str) -> App[None]:
    """Give the app on the sample, with the last paragraph open."""
    clock = FakeClock()
    path = folder / "sample.workshop.json"
    create_sample(path, language, clock, finished=False)
    return WorkshopApp(services(folder, language, clock), saved_at_once(path, clock), remembered=False)


class SavedAtOnce(BackgroundSaver):
    """A saver that is never in between: a picture shows saved, on a fast machine and on a slow one."""

    def save(self, workshop: Workshop, event: Event) -> None:
        """Take an event and wait until it is on disk."""
        super().save(workshop, event)
        assert self.flush(60)


def saved_at_once(path: Path, clock: FakeClock) -> Session:
    """Open a session that saves while it is waited for."""
    file = WorkshopFile.open(path)
    state = SavingState(len(file.events))
    saver = SavedAtOnce(file, state.now_saved, state.failed)
    return Session(Facilitator(file.workshop, file.events, clock, saver), file, saver, state)


@pytest.mark.parametrize(
    ("language", "size", "keys"),
    [
        ("nl", WIDE, ["3", "4", "x", "minus", "2"]),
        ("nl", WIDE, [*"33242345", "r"]),
        ("en", NARROW, [*"33242345", "r"]),
        ("en", NARROW, [*"33242345", "r", "c", "3"]),
        ("nl", WIDE, ["s"]),
        ("en", WIDE, ["l"]),
    ],
    ids=["voting", "result", "result-narrow", "record-narrow", "results", "improvements"],
)
def test_a_screen_looks_as_it_did(
    tmp_path: Path, snap_compare: Compare, language: str, size: tuple[int, int], keys: list[str]
) -> None:
    """The picture of a screen after some keys equals the one that was looked at and kept."""

    async def settled(pilot: Pilot[None]) -> None:
        # What is worked out beside the screen is in the picture too.
        await pilot.press(*keys)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    assert snap_compare(sample(tmp_path, language), run_before=settled, terminal_size=size)
