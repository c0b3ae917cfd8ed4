"""Choosing from the improvements: suggestions, marks and merging, places by hand, dots, and who does it by when."""

from functools import partial
from typing import TYPE_CHECKING, Any

from workshop.domain.commitment import commitment
from workshop.domain.improvements import ranked
from workshop.screens.improvements_firmness import Firmness
from workshop.screens.session_screen import changes

if TYPE_CHECKING:
    from workshop.screens.dialogs.dots import Given
    from workshop.screens.dialogs.list_rules import ListRules
    from workshop.screens.dialogs.move import Move


class Choosing(Firmness):
    """The actions of a list that lead to another screen or ask for something; ``marked`` are numbers to be merged."""

    def __init__(self, *args: Any, **named: Any) -> None:
        """Start with nothing marked."""
        super().__init__(*args, **named)
        self.marked: set[int] = set()

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
        self._assign_next(frozenset())

    def _assign_next(self, asked: frozenset[int]) -> None:
        today = self.services.clock.now().astimezone().date()
        committed = commitment(self.workshop, today)
        lacking = {row.improvement.number for row in (*committed.without_owner, *committed.without_date)} - asked
        keys = self.table.keys
        start = keys.index(self.table.cursor) if self.table.cursor in keys and not asked else 0
        number = next((key for key in (*keys[start:], *keys[:start]) if key in lacking), None)
        if number is None:
            self.say("improvements.final" if committed.final else "improvements.not_final")
            return
        from workshop.screens.dialogs.assign import AssignDialog

        self.table.select(number)
        item = self.workshop.improvements[number]

        def take(values: dict[str, Any]) -> None:
            if item._replace(**values) != item:
                self.facilitator.change_improvement(number, **values)
            self._assign_next(asked | {number})

        self.ask(AssignDialog(self.t, self.workshop, today, item, len(lacking)), take)

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
        waiting = [person.number for person in workshop.present if person.number not in workshop.dots]
        self._ask_dots(waiting[0] if waiting else min(workshop.participants))

    def _ask_dots(self, participant: int) -> None:
        from workshop.screens.dialogs.dots import DotsDialog

        self.ask(DotsDialog(self.t, self.workshop, participant), self._give)

    def _give(self, given: "Given") -> None:
        self.facilitator.give_dots(given.participant, given.numbers)
        waiting = [p.number for p in self.workshop.present if p.number not in self.workshop.dots]
        later = [number for number in waiting if number > given.participant]
        if later or (waiting and waiting != [given.participant]):
            self._ask_dots((later or waiting)[0])
        else:
            self.say("dots.all")

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
