"""Every screen and every dialog, and the keys that lead there: for what has to hold everywhere."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from tests.fakes import FakeClock
from tests.ui.following import followable
from tests.ui.following import following as follow_up
from tests.ui.helpers import home, on_any_port, services, session, stage
from workshop.app import WorkshopApp
from workshop.follow import FollowApp
from workshop.sessions import Session
from workshop.settings import Settings


@dataclass(frozen=True)
class Place:
    """A place by its name; ``keys`` lead there from the app that ``begin`` gives, ``screen`` is its class.

    ``works`` says that what a key begins there ends later, and has to be waited for.
    """

    name: str
    begin: Callable[[Path], WorkshopApp]
    keys: tuple[str, ...]
    screen: str
    works: bool = False

    async def reach(self, pilot: Pilot[None]) -> None:
        """Press the keys, each after what the one before it did is there."""
        await pilot.app.workers.wait_for_complete()
        for key in self.keys:
            await pilot.press(key)
            if self.works:
                await pilot.app.workers.wait_for_complete()
            await pilot.pause()
        assert type(pilot.app.screen).__name__ == self.screen


def damaged(folder: Path) -> WorkshopApp:
    """Give the app on its first screen, with a damaged workshop on the list of which there is a backup."""
    made = session(folder)
    made.close()
    # What there was is kept as a backup when the file is changed again.
    again = Session.open(made.file.path, FakeClock())
    again.facilitator.open_paragraph(1)
    again.close()
    made.file.path.write_bytes(made.file.path.read_bytes()[:-200])
    Settings.load().add_recent(made.file.path)
    return home(folder)


def following(folder: Path) -> WorkshopApp:
    """Give the app for the group, that follows a workshop nobody leads now."""
    made = session(folder)
    made.close()
    return FollowApp(services(folder), made.file.path)


def with_phones(folder: Path) -> WorkshopApp:
    """Give the app on the stage, where people can be let in to vote by phone."""
    clock = FakeClock()
    return WorkshopApp(services(folder, clock=clock)._replace(phones=on_any_port), session(folder, clock=clock))


_VOTED = ("3", "4", "2")
_SHOWN = (*_VOTED, "r")
_IMPROVED = ("i", "1", "enter")

PLACES = (
    Place("home", home, (), "HomeScreen"),
    Place("home help", home, ("question_mark",), "HelpDialog"),
    Place("open", home, ("o",), "PathDialog"),
    Place("setup", home, ("n",), "SetupScreen"),
    Place("read people", home, ("n", "ctrl+o"), "PathDialog"),
    Place("chair", home, ("n", *("tab",) * 5, "A", "ctrl+t"), "PickDialog"),
    Place("stage", stage, (), "StageScreen"),
    Place("votes", stage, _VOTED, "StageScreen"),
    Place("result", stage, _SHOWN, "StageScreen"),
    Place("help", stage, ("question_mark",), "HelpDialog"),
    Place("palette", stage, ("ctrl+p",), "CommandPalette"),
    Place("table", stage, ("t",), "TableDialog"),
    Place("note", stage, ("o",), "LineDialog"),
    Place("copy", stage, ("k",), "CopyDialog"),
    Place("people", stage, ("g",), "PeopleDialog"),
    Place("aim", stage, ("a",), "AimDialog"),
    Place("record", stage, (*_SHOWN, "c"), "RecordDialog"),
    Place("improvement", stage, ("i",), "ImprovementDialog"),
    Place("export", stage, ("w",), "ExportDialog"),
    Place("results", stage, (*_SHOWN, "s"), "ResultsScreen"),
    Place("improvements", stage, ("l",), "ImprovementsScreen"),
    Place("discussion", stage, (*_SHOWN, "d", "f"), "StageScreen"),
    Place("statements", stage, (*_SHOWN, "z"), "StatementsScreen"),
    Place("figures", stage, (*_SHOWN, "m"), "FiguresScreen"),
    Place("triage", stage, (*_SHOWN, "V"), "TriageScreen"),
    Place("triage choice", stage, (*_VOTED, "V"), "ChoiceDialog"),
    Place("as read", stage, ("t", "3", "3", "3", "enter", "r", "V", "enter"), "AsReadDialog"),
    Place("replan", stage, (*_SHOWN, "U"), "ReplanScreen"),
    Place("choice", damaged, ("1",), "ChoiceDialog"),
    Place("second screen", following, (), "FollowScreen"),
    Place("add", stage, ("l", "a"), "ImprovementDialog"),
    Place("offers", stage, ("l", "o"), "OffersScreen"),
    Place("picture", stage, (*_IMPROVED, "l", "g"), "PictureScreen"),
    Place("assign", stage, (*_IMPROVED, "l", "t"), "AssignDialog"),
    Place("dots", stage, (*_IMPROVED, "l", "d"), "DotsDialog"),
    Place("move", stage, (*_IMPROVED, "l", "v"), "MoveDialog"),
    Place("looking back", follow_up, (), "ChoiceDialog"),
    Place("review", follow_up, ("enter",), "ReviewScreen"),
    Place("brought", follow_up, ("enter", "enter"), "BroughtDialog"),
    Place("follow-up", followable, ("v",), "FollowUpDialog"),
    Place("networks", with_phones, ("Q",), "PhonesScreen", works=True),
    Place("phones", with_phones, ("Q", "end", "enter"), "PhonesScreen", works=True),
    Place("rename a seat", with_phones, ("Q", "end", "enter", "enter"), "LineDialog", works=True),
    Place("phones help", with_phones, ("Q", "question_mark"), "HelpDialog", works=True),
    Place("list rules", stage, ("l", "L"), "ListRulesDialog"),
)
