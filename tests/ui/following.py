"""The app on a follow-up of a workshop that was led a year before."""

from pathlib import Path

from tests.fakes import FakeClock
from tests.follow_ups import first
from tests.ui.helpers import home, services
from workshop.app import WorkshopApp
from workshop.domain.changes import apply, blank
from workshop.facilitator import Facilitator
from workshop.sessions import Session, follow_up
from workshop.settings import Settings
from workshop.store.repository import WorkshopFile

A_YEAR = 365 * 86_400


def earlier(folder: Path, leader: Facilitator | None = None) -> Path:
    """Write the file of a workshop that was led."""
    leader = leader or first()
    path = folder / "a.workshop.json"
    events = leader.history.events
    file = WorkshopFile.create(path, apply(blank(leader.workshop.model), events[0].changes), events[0])
    file.append(events[1:])
    file.close()
    return path


def following(folder: Path, language: str = "nl", leader: Facilitator | None = None) -> WorkshopApp:
    """Give the app on a follow-up, a year later."""
    clock = FakeClock()
    clock.advance(A_YEAR)
    path = folder / "b.workshop.json"
    follow_up(WorkshopFile.open(earlier(folder, leader)), path, clock)
    return WorkshopApp(services(folder, language, clock), Session.open(path, clock))


def followable(folder: Path) -> WorkshopApp:
    """Give the app on its first screen, with a workshop on the list that was led."""
    Settings.load().add_recent(earlier(folder))
    return home(folder)
