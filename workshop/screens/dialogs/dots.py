"""The dots of each participant, typed as places of the list and never to be seen."""

from collections.abc import Callable, Iterator, Sequence

from textual.widget import Widget
from textual.widgets import Label, Static

from workshop.domain.errors import WorkshopError
from workshop.domain.improvements import ranked
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.screens.dialogs.base import Dialog
from workshop.widgets.in_turn import InTurn, PickInTurn

Give = Callable[[int, Sequence[int]], Workshop]


class DotsDialog(Dialog[bool]):
    """Asks for dots until everybody present gave theirs; the line is masked, and a refusal repeats nothing of it.

    Each answer, the number of a participant and of improvements, is handed to ``give``, which gives the workshop as it
    is then. The result says that nobody is waited for.
    """

    def __init__(self, t: Translator, workshop: Workshop, give: Give) -> None:
        """Take the words, the workshop and what is done with an answer."""
        super().__init__(t, t("dots.title", n=workshop.info.dots))
        self._workshop = workshop
        self._give = give
        self._ranks = {row.rank: row.improvement.number for row in ranked(workshop)}

    def fields(self) -> Iterator[Widget]:
        """Lay out the name, the masked line, and how many have given theirs."""
        t = self.t
        yield Label(t("dots.who"), markup=False)
        people = [person.name for person in self._workshop.participants.values()]
        self._who = PickInTurn("", people, id="who")
        self._who.entered = self._to_the_dots
        yield self._who
        yield Label(t("dots.places", last=len(self._ranks)), markup=False)
        self._places = InTurn("", id="places", password=True)
        self._places.entered = self.accept
        yield self._places
        yield Static(id="progress", markup=False)

    def on_mount(self) -> None:
        """Begin with whoever comes first."""
        self._ask(0)

    def _ask(self, before: int) -> None:
        """Ask for the dots of the next one who has not given any; without one of whom the first is, to correct them."""
        workshop = self._workshop
        waiting = [person.number for person in workshop.present if person.number not in workshop.dots]
        later = [number for number in waiting if number > before]
        number = (later or waiting or sorted(workshop.participants))[0]
        self._who.value = workshop.participants[number].name
        self._places.value = ""
        given = sum(number in workshop.dots for number in workshop.participants)
        progress = self.t("dots.progress", given=given, total=len(workshop.participants))
        self.query_one("#progress", Static).update(progress)
        self.query_one("#refusal").display = False
        self._to_the_dots()

    def _to_the_dots(self) -> None:
        self.set_focus(self._places)

    def accept(self) -> None:
        """Hand over the dots, and go on to the next participant; after the last one close."""
        try:
            who, numbers = self._participant(), self._numbers()
            self._workshop = self._give(who, numbers)
        except WorkshopError as error:
            self.refuse(error)
            return
        if self.result() or not numbers:
            self.dismiss(self.result())
        else:
            self._ask(who)

    def result(self) -> bool:
        """Tell whether everybody present gave theirs."""
        return all(person.number in self._workshop.dots for person in self._workshop.present)

    def _participant(self) -> int:
        name = self._who.value.strip()
        people = self._workshop.participants.values()
        who = next((person.number for person in people if name in (person.name, str(person.number))), None)
        if who is None:
            raise WorkshopError("participant.unknown")
        return who

    def _numbers(self) -> tuple[int, ...]:
        places = self._places.value.replace(",", " ").split()
        if not all(place.isascii() and place.isdecimal() and int(place) in self._ranks for place in places):
            raise WorkshopError("dots.unknown")
        return tuple(self._ranks[int(place)] for place in places)
