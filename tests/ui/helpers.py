"""What the tests of the screens share: services and sessions on a still clock, in a folder of the test's own."""

from collections.abc import Iterable
from pathlib import Path

from textual.pilot import Pilot
from textual.screen import Screen

from tests.fakes import NAMES, FakeClock, tiny_model, tiny_plan
from workshop.app import WorkshopApp
from workshop.clock import Clock
from workshop.domain.maturity import MaturityModel
from workshop.domain.setting_up import Plan
from workshop.language import Translator
from workshop.phones import Phones
from workshop.services import Services
from workshop.sessions import Session, create_workshop
from workshop.settings import Settings

NARROW = (80, 24)
WIDE = (120, 36)


def services(folder: Path, language: str = "nl", clock: Clock | None = None) -> Services:
    """Give services whose settings and exports stay in ``folder``; WORKSHOP_CONFIG_DIR must point there too."""
    return Services(Translator(language), clock or FakeClock(), Settings.load(), folder / "exports")


def session(
    folder: Path,
    names: Iterable[str] = NAMES,
    clock: Clock | None = None,
    model: MaturityModel | None = None,
    plan: Plan | None = None,
) -> Session:
    """Make a workshop's file in ``folder`` and open it."""
    path = folder / "team.workshop.json"
    clock = clock or FakeClock()
    create_workshop(path, model or tiny_model(), plan or tiny_plan(names), clock)
    return Session.open(path, clock)


def stage(folder: Path, names: Iterable[str] = NAMES, language: str = "nl", **more: object) -> WorkshopApp:
    """Give the app with a new workshop on the stage; ``more`` goes to ``session``."""
    clock = FakeClock()
    return WorkshopApp(services(folder, language, clock), session(folder, names, clock, **more))  # type: ignore[arg-type]


async def on_any_port(session_: Session, clock: Clock) -> Phones:
    """Give phones on a port that is free, as tests run beside each other."""
    from workshop.web.serving import Serving

    return Serving(session_, clock, ports=(0,))


def seen(app: WorkshopApp) -> str:
    """Give everything on the screen, line by line."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def home(folder: Path, language: str = "nl") -> WorkshopApp:
    """Give the app on its first screen."""
    return WorkshopApp(services(folder, language))


def notices(app: WorkshopApp) -> list[str]:
    """Give the texts of the notices that are shown; run the test with ``notifications=True``."""
    return [notice.message for notice in app._notifications]


async def copied(pilot: Pilot[None]) -> None:
    """Wait until the dialog for a copy has written it, or was refused."""
    writing = [worker for worker in pilot.app.workers if worker.name == "_write"]
    if writing:
        await pilot.app.workers.wait_for_complete(writing)
    await pilot.pause()


def on_top(app: WorkshopApp) -> Screen[object]:
    """Give the screen or dialog that is on top now."""
    return app.screen
