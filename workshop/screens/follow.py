"""The screen for the group, on a projector or in a second terminal: it follows a workshop that another program leads.

It only reads. What it shows of votes follows from what the group may see, so the same is drawn whatever was voted.
"""

import asyncio
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult

from workshop.commands import FOLLOW, Command
from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.screens import follow_clock, follow_view
from workshop.screens.base import WorkshopScreen
from workshop.screens.places import shown_path
from workshop.services import Services
from workshop.sessions import Session
from workshop.store.watching import Watch
from workshop.widgets.follow_banner import FollowBanner
from workshop.widgets.follow_pane import FollowPane
from workshop.widgets.follow_values import Shown
from workshop.widgets.key_bar import KeyBar
from workshop.widgets.status_line import StatusLine

LOOK_SECONDS = 0.25
"""So often it is looked whether something was written, and the clock is drawn."""
PATIENCE = 1.0
"""For so many seconds nothing is said of a file that cannot be read: it may be on its way from one place to another."""
LARGE = (100, 30)
"""From this size, in cells, the clock and the recorded level are drawn in large."""


class FollowScreen(WorkshopScreen):
    """Shows what the group may see of the workshop that is watched; while there is none, that it waits for it.

    Whatever becomes of the file or of the program that writes it, the last picture stays, and it goes on by itself.
    """

    NAME = "follow"
    ACTIONS: ClassVar[tuple[Command, ...]] = FOLLOW
    CSS_PATH = "follow.tcss"

    def __init__(self, services: Services, watch: Watch, language: str | None = None) -> None:
        """Take what is watched; ``language`` is the one that was asked for, else it is that of the workshop."""
        super().__init__(services)
        self._watch = watch
        self._language = language
        self._session: Session | None = None
        self._made: tuple[Workshop, Translator, Shown] | None = None
        self._looking = False
        self._trouble: WorkshopError | None = None
        self._trouble_since: float | None = None

    def compose(self) -> ComposeResult:
        """Lay out header, paragraph with clock, result, step, and keys."""
        yield StatusLine(id="header")
        yield FollowBanner(id="banner")
        yield FollowPane(id="shown")
        yield StatusLine(id="status")
        yield KeyBar()

    def on_mount(self) -> None:
        """Look at once, and from then on."""
        self.refresh_keys()
        self.look()
        self.set_interval(LOOK_SECONDS, self.look)

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new size."""
        del event
        self.draw()

    # Looking

    @work
    async def look(self) -> None:
        """Take over what was written since the last look, and draw what moves."""
        if self._looking:
            return
        self._looking = True
        try:
            await self._look()
        except WorkshopError as error:
            self._take_trouble(error)
        finally:
            self._looking = False
        self.draw()

    async def _look(self) -> None:
        if self._session is None:
            self._session = await asyncio.to_thread(Session.beside, self._watch, self.services.clock)
        else:
            self._session.follow(await asyncio.to_thread(self._watch.glance))
        self._trouble = self._trouble_since = None
        self._speak(self._language or self._session.facilitator.workshop.info.language)

    def _take_trouble(self, error: WorkshopError) -> None:
        now = self.services.clock.monotonic()
        if self._trouble_since is None:
            self._trouble_since = now
        if now - self._trouble_since >= PATIENCE or self._session is None:
            self._trouble = error

    def _speak(self, language: str) -> None:
        """Go on in a language; that of a workshop is known once there is one."""
        if Translator(language).language != self.t.language:
            self.t = Translator(language)
            self.refresh_keys()

    # Drawing

    def draw(self) -> None:
        """Draw what there is to see at this moment; what has not changed is not drawn."""
        if self._session is None:
            self._draw_waiting()
        else:
            self._draw_workshop(self._session)

    def _draw_waiting(self) -> None:
        if self._trouble is None:
            return
        file = shown_path(self._watch.path)
        missing = self._trouble.key == "store.missing"
        why = self.t("follow.waiting", file=file) if missing else self.t.error_message(self._trouble)
        goes_on = "" if missing else self.t("follow.goes_on")
        notice = tuple(text for text in (self.t("follow.waiting.title"), why, goes_on) if text)
        self.query_one(FollowPane).show(Shown(notice=notice), large=False)

    def _draw_workshop(self, session: Session) -> None:
        facilitator = session.facilitator
        large = self.size.width >= LARGE[0] and self.size.height >= LARGE[1]
        view = self._view(facilitator.workshop)
        pane = self.query_one(FollowPane)
        pane.show(view, large=large)
        clock = follow_clock.talk(facilitator, self.t) or follow_clock.timebox(facilitator, self.t)
        # Where there is little room, a result needs it more than the question.
        about = "" if view.result is not None and not large else view.about
        self.query_one(FollowBanner).show(view.title, about, clock if large else None)
        left, right = follow_clock.header(facilitator, self.t, pane.palette)
        if self._trouble is not None:
            missing = self._trouble.key == "store.missing"
            words = self.t("follow.gone" if missing else "follow.unreadable")
            right = [(f"  {words} ", pane.palette.accent)]
        self.query_one("#header", StatusLine).show(left, right)
        self.query_one("#status", StatusLine).show(*follow_clock.status(facilitator, self.t, pane.palette, large=large))

    def _view(self, workshop: Workshop) -> Shown:
        """Give what is shown of a workshop; made anew for another state or language only."""
        if self._made is None or self._made[0] is not workshop or self._made[1] is not self.t:
            self._made = workshop, self.t, follow_view.shown(workshop, self.t)
        return self._made[2]

    # Keys

    def action_read_up(self) -> None:
        """Scroll up."""
        self.query_one(FollowPane).scroll_page_up(animate=False)

    def action_read_down(self) -> None:
        """Scroll down."""
        self.query_one(FollowPane).scroll_page_down(animate=False)

    async def action_back(self) -> None:
        """End the program: there is nothing behind this screen."""
        await self.owner.leave()
