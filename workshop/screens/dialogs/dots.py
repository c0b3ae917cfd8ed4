"""The dots of one participant, typed as places of the list and never to be seen."""

from collections.abc import Iterator
from typing import NamedTuple

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from workshop.domain.errors import WorkshopError
from workshop.domain.improvements import ranked
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.screens.dialogs.base import Dialog
from workshop.widgets.line_input import LineInput
from workshop.widgets.pick_input import PickInput


class Given(NamedTuple):
    """A participant and the numbers of improvements, one as often as it has dots."""

    participant: int
    numbers: tuple[int, ...]


class DotsDialog(Dialog[Given]):
    """Asks for somebody's dots; the line is masked, and a refusal repeats nothing of it."""

    def __init__(self, t: Translator, workshop: Workshop, participant: int) -> None:
        """Take the words, the workshop and whose turn it is."""
        super().__init__(t, t("dots.title", n=workshop.info.dots))
        self._workshop = workshop
        self._first = participant
        self._ranks = {row.rank: row.improvement.number for row in ranked(workshop)}

    def fields(self) -> Iterator[Widget]:
        """Lay out the name, the masked line, and how many have given theirs."""
        t, people = self.t, self._workshop.participants
        yield Label(t("dots.who"), markup=False)
        yield PickInput(people[self._first].name, [person.name for person in people.values()], id="who")
        yield Label(t("dots.places", last=len(self._ranks)), markup=False)
        yield LineInput("", id="places", password=True)
        given = sum(number in self._workshop.dots for number in people)
        yield Static(t("dots.progress", given=given, total=len(people)), markup=False)

    def on_mount(self) -> None:
        """Begin with the dots: the name is filled in."""
        self.query_one("#places").focus()

    @on(Input.Submitted, "#who")
    def _on_to_the_dots(self, message: Input.Submitted) -> None:
        message.prevent_default()
        self.query_one("#places").focus()

    def result(self) -> Given:
        """Give whose dots go where.

        Raises:
            WorkshopError: that is nobody's name, or something typed is no place of the list, or too many.
        """
        name = self.query_one("#who", Input).value.strip()
        people = self._workshop.participants.values()
        who = next((person.number for person in people if name in (person.name, str(person.number))), None)
        if who is None:
            raise WorkshopError("participant.unknown")
        places = self.query_one("#places", Input).value.replace(",", " ").split()
        if not all(place.isascii() and place.isdecimal() and int(place) in self._ranks for place in places):
            raise WorkshopError("dots.unknown")
        if len(places) > self._workshop.info.dots:
            raise WorkshopError("dots.many", maximum=self._workshop.info.dots)
        return Given(who, tuple(self._ranks[int(place)] for place in places))
