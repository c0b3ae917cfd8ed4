"""What can be done to the plan on its screen."""

from typing import TYPE_CHECKING

from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import Stop
from workshop.screens.own_changes import OwnChangesScreen
from workshop.screens.plan_view import item_name
from workshop.screens.session_screen import changes
from workshop.services import Services
from workshop.sessions import Session
from workshop.widgets.list_pane import ListRow

if TYPE_CHECKING:
    from workshop.screens.dialogs.plan import NextSitting
    from workshop.widgets.table_rows import Row

EXTENSION = 60
"""Seconds by which one key lengthens or shortens what the cursor is on."""
BREAK_MINUTES = 15


class PlanChanges(OwnChangesScreen):
    """The actions of the plan; each asks for what it needs in a small dialog."""

    def __init__(self, services: Services, session: Session) -> None:
        """Take the services and the open session."""
        super().__init__(services, session)
        self._said = ""
        self._rows: list[Row] = []

    @property
    def _item(self) -> int:
        return self.table.cursor or 0

    def _stop(self) -> Stop | None:
        return self.workshop.stops.get(-self._item)

    # One line

    @changes
    def action_edit(self) -> None:
        """Change what the cursor is on: the time of a paragraph and what it aims at, a stop, or a sitting."""
        from workshop.screens.dialogs.plan import MinutesDialog, SittingDialog
        from workshop.screens.dialogs.topic import Aim, AimDialog

        item, stop = self._item, self._stop()
        if item > 0:

            def aim(filled: Aim) -> None:
                self.facilitator.change_topic(
                    item, target=filled.target, importance=filled.importance, seconds=filled.seconds
                )

            self.ask(AimDialog(self.t, self.workshop, item), aim)
        elif stop is not None and stop.kind == "sitting":
            number, now = stop.number, self.facilitator.now
            dialog = SittingDialog(self.t, self.t("plan.split.title"), now, stop.starts_at, stop.minutes)
            self.ask(dialog, lambda made: self.facilitator.change_stop(number, **made._asdict()))
        elif stop is not None:
            title = item_name(self.workshop, item, self.t)
            self.ask(
                MinutesDialog(self.t, title, stop.seconds / 60),
                lambda seconds: self.facilitator.set_timebox(item, seconds),
            )

    @changes
    def action_up(self) -> None:
        """Move the line up."""
        self._move(-1)

    @changes
    def action_down(self) -> None:
        """Move the line down."""
        self._move(1)

    def _move(self, steps: int) -> None:
        with self.telling():
            self.facilitator.move_item(self._item, steps)
            self.table.select(self._item)

    @changes
    def action_skip(self) -> None:
        """Pass over the line, or take it back into the plan."""
        with self.telling():
            self.facilitator.skip_item(self._item)

    @changes
    def action_extend(self) -> None:
        """Give the line a minute more."""
        self._extend(EXTENSION)

    @changes
    def action_shorten(self) -> None:
        """Give the line a minute less."""
        self._extend(-EXTENSION)

    def _extend(self, seconds: int) -> None:
        item, stop = self._item, self._stop()
        if stop is not None and stop.kind == "sitting":
            self.action_edit()
            return
        before = stop.seconds if stop is not None else self.workshop.topics[item].seconds
        with self.telling():
            self.facilitator.set_timebox(item, before + seconds)

    @changes
    def action_go(self) -> None:
        """Go to the stage, at the paragraph under the cursor."""
        if self._item > 0:
            with self.telling():
                self.facilitator.open_paragraph(self._item)
                self.action_back()

    # More and fewer lines

    @changes
    def action_add(self) -> None:
        """Take a paragraph into the plan that was left out of it."""
        from workshop.screens.dialogs.pick import PickDialog

        left_out = [topic.number for topic in self.workshop.topics.values() if not topic.in_scope]
        if not left_out:
            self.say("plan.all_in")
            return
        rows = tuple(ListRow(item_name(self.workshop, number, self.t)) for number in left_out)
        before = self._item or None
        dialog = PickDialog(self.t, self.t("plan.add.title"), rows, 0)
        self.ask(dialog, lambda place: self.facilitator.add_paragraph(left_out[place], before))

    @changes
    def action_break(self) -> None:
        """Put a break before the line."""
        from workshop.screens.dialogs.plan import MinutesDialog

        before = self._item or None
        dialog = MinutesDialog(self.t, self.t("plan.break.title"), BREAK_MINUTES)
        self.ask(dialog, lambda seconds: self.facilitator.add_stop("break", before, seconds=seconds))

    @changes
    def action_remove(self) -> None:
        """Take a break, reserved time or the beginning of a sitting out of the plan."""
        stop = self._stop()
        if stop is None:
            self.say("plan.only_stops")
            return
        with self.telling():
            self.facilitator.remove_stop(stop.number)

    # The sitting as a whole

    @changes
    def action_times(self) -> None:
        """Set start, minutes and reserved time."""
        from workshop.screens.dialogs.plan import TimesDialog

        self.ask(
            TimesDialog(self.t, self.workshop, self.facilitator.now),
            lambda times: self.facilitator.plan_times(times.minutes, times.starts_at, **times.reserved),
        )

    @changes
    def action_share(self) -> None:
        """Share the time that is left out over what is open."""
        with self.telling():
            self.facilitator.share_anew()
            self.say("plan.shared")

    @changes
    def action_split(self) -> None:
        """Let another sitting begin at the line."""
        from workshop.screens.dialogs.plan import SittingDialog

        before = self._item or None
        info = self.workshop.info
        dialog = SittingDialog(self.t, self.t("plan.split.title"), self.facilitator.now, None, info.minutes)
        self.ask(dialog, lambda made: self.facilitator.add_stop("sitting", before, **made._asdict()))

    @changes
    def action_close_sitting(self) -> None:
        """End this sitting; the next one goes on at the same paragraph."""
        if self.workshop.info.started_at is None:
            self.tell(WorkshopError("plan.not_started"))
            return
        from workshop.domain.order import sittings
        from workshop.screens.dialogs.plan import SittingDialog

        parts = sittings(self.workshop)
        following = self.workshop.stops[-parts[1][0]] if len(parts) > 1 else None
        starts_at = following.starts_at if following is not None else None
        minutes = following.minutes if following is not None else self.workshop.info.minutes
        dialog = SittingDialog(self.t, self.t("plan.close.title"), self.facilitator.now, starts_at, minutes)

        def close(made: "NextSitting") -> None:
            self.facilitator.close_sitting(made.minutes, made.starts_at)
            self.say("plan.closed")

        self.ask(dialog, close)
