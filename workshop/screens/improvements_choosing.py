"""Choosing from the improvements: suggestions, marks and merging, places by hand, dots, and who does it by when."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from workshop.domain.commitment import commitment
from workshop.domain.improvements import ranked
from workshop.domain.workshop import Improvement, Workshop
from workshop.screens.improvements_firmness import Firmness
from workshop.screens.session_screen import changes

if TYPE_CHECKING:
    from workshop.screens.dialogs.list_rules import ListRules
    from workshop.screens.dialogs.move import Move


class Choosing(Firmness):
    """The actions of a list that lead to another screen or ask for something; ``marked`` are numbers to be merged."""

    def __init__(self, *args: Any, **named: Any) -> None:
        """Start with nothing marked."""
        super().__init__(*args, **named)
        self.marked: set[int] = set()

    @property
    def today(self) -> date:
        """The day, where this program runs."""
        return self.services.clock.now().astimezone().date()

    def action_offers(self) -> None:
        """Look at what the results and the model suggest."""
        from workshop.screens.offers import OffersScreen

        self.app.push_screen(OffersScreen(self.services, self.session))

    def action_picture(self) -> None:
        """Look at the improvements in a picture."""
        from workshop.screens.picture import PictureScreen

        self.app.push_screen(PictureScreen(self.services, self.session))

    # One out of several

    @changes
    def action_mark(self) -> None:
        """Mark the improvement under the cursor to merge it, or take the mark away."""
        if self.table.cursor is not None:
            self.marked ^= {self.table.cursor}
            self.draw()
            self.refresh_keys()

    @changes
    def action_merge(self) -> None:
        """Make what is marked, and what is under the cursor, one: it keeps the words of that under the cursor."""
        into, others = self.table.cursor, sorted(self.marked)
        if into is None or not set(others) - {into}:
            self.say("improvements.mark_first")
            return
        with self.telling():
            self.facilitator.merge_improvements(into, others)
            self.marked.clear()
            self.draw()
            self.say("improvements.merged", title=self.workshop.improvements[into].title)

    # Places by hand

    @changes
    def action_move(self) -> None:
        """Ask for the place of the improvement under the cursor."""
        self._move(0)

    @changes
    def action_place_up(self) -> None:
        """Move the improvement under the cursor up by one line of the list."""
        self._move(-1)

    @changes
    def action_place_down(self) -> None:
        """Move the improvement under the cursor down by one line of the list."""
        self._move(1)

    def _move(self, step: int) -> None:
        """Move by so many lines as they are on the screen; the reason is asked for the first time."""
        number = self.table.cursor
        ranks = {row.improvement.number: row.rank for row in ranked(self.workshop)}
        if number is None or number not in ranks:
            self.say("improvements.no_place")
            return
        keys = [key for key in self.table.keys if key in ranks]
        place = ranks[keys[min(max(0, keys.index(number) + step), len(keys) - 1)]]
        item = self.workshop.improvements[number]
        if step and item.place_reason:
            with self.telling():
                self.facilitator.move_improvement(number, place, item.place_reason)
            return
        from workshop.screens.dialogs.move import MoveDialog

        dialog = MoveDialog(self.t, item.title, place, item.place_reason, len(ranks))
        self.ask(dialog, partial(self._place, number))

    def _place(self, number: int, move: "Move") -> None:
        self.facilitator.move_improvement(number, move.place, move.reason)

    @changes
    def action_list_rules(self) -> None:
        """Set how many lines the group takes on, and how many dots each has."""
        from workshop.screens.dialogs.list_rules import ListRulesDialog

        self.ask(ListRulesDialog(self.t, self.workshop.info), self._agree)

    def _agree(self, rules: "ListRules") -> None:
        info = self.workshop.info
        if (rules.quick_wins, rules.key_actions) != (info.quick_wins, info.key_actions):
            self.facilitator.limit_improvements(rules.quick_wins, rules.key_actions)
        if rules.dots != info.dots:
            self.facilitator.dots_again(rules.dots)

    # Who and by when

    @changes
    def action_assign(self) -> None:
        """Give each line that lacks somebody or a date what it lacks, one after another, from the cursor on."""
        committed = commitment(self.workshop, self.today)
        lacking = {row.improvement.number for row in (*committed.without_owner, *committed.without_date)}
        keys = self.table.keys
        start = keys.index(self.table.cursor) if self.table.cursor in keys else 0
        items = [self.workshop.improvements[key] for key in (*keys[start:], *keys[:start]) if key in lacking]
        if not items:
            self._say_whether_final()
            return
        from workshop.screens.dialogs.assign import AssignDialog

        def take(item: Improvement, values: dict[str, Any]) -> None:
            if item._replace(**values) != item:
                self.facilitator.change_improvement(item.number, **values)

        dialog = AssignDialog(self.t, self.workshop, self.today, items, take)
        self.ask(dialog, lambda _: self._say_whether_final())

    def _say_whether_final(self) -> None:
        committed = commitment(self.workshop, self.today)
        if committed.taken_on:
            self.say("improvements.final" if committed.final else "improvements.not_final")
        else:
            self.say("improvements.none")

    # Dots

    @changes
    def action_dots(self) -> None:
        """Enter the dots of whoever has not given theirs, one after another; then anybody's to correct them."""
        workshop = self.workshop
        if workshop.info.dots_shown:
            self.say("dots.over")
            return
        if not workshop.participants or not ranked(workshop):
            self.say("dots.nothing")
            return
        from workshop.screens.dialogs.dots import DotsDialog

        def give(participant: int, numbers: Sequence[int]) -> Workshop:
            self.facilitator.give_dots(participant, numbers)
            return self.workshop

        self.ask(DotsDialog(self.t, workshop, give), lambda all_: self.say("dots.all") if all_ else None)

    @changes
    def action_show_dots(self) -> None:
        """Show the dots of all."""
        with self.telling():
            self.facilitator.reveal_dots()

    @changes
    def action_dots_again(self) -> None:
        """Take all dots away and begin anew."""
        with self.telling():
            self.facilitator.dots_again(self.workshop.info.dots)
            self.say("dots.begun")
