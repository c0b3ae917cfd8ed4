"""The rounds of a paragraph on the stage: looking back at an earlier one, and who is there to vote in this one."""

from abc import abstractmethod
from typing import TYPE_CHECKING

from workshop.domain.workshop import Workshop
from workshop.screens.session_screen import changes
from workshop.screens.stage_writing import StageWriting
from workshop.services import Services
from workshop.sessions import Session

if TYPE_CHECKING:
    from workshop.widgets.views import ResultView


class StageRounds(StageWriting):
    """Shows an earlier round until something happens; what it shows is nothing but what was revealed then."""

    def __init__(self, services: Services, session: Session) -> None:
        """Take the services and the open session."""
        super().__init__(services, session)
        self._looking_back: int | None = None

    @abstractmethod
    def show_panes(self) -> None:
        """Draw what the panes show."""

    @abstractmethod
    def pointed_at(self) -> int | None:
        """Give the participant under the cursor; None where there is none in sight."""

    # An earlier round

    @property
    def seen(self) -> Workshop:
        """The workshop as the panes show it: as it is, or as it was after an earlier round."""
        if self._looking_back is None:
            return self.workshop
        from workshop.domain.rounds import as_of_round

        return as_of_round(self.workshop, self.paragraph.number, self._looking_back)

    def end_looking_back(self) -> bool:
        """Show the workshop as it is from now on; tell whether that is a change."""
        looked_back, self._looking_back = self._looking_back is not None, None
        return looked_back

    def action_earlier(self) -> None:
        """Look at the round before the one in sight; after the first, at how it is now."""
        from workshop.domain.rounds import earlier_rounds

        rounds = earlier_rounds(self.workshop, self.paragraph.number)
        before = self._looking_back
        earlier = [number for number in rounds if before is None or number < before]
        self._looking_back = max(earlier, default=None)
        if before is None and not earlier:
            self.say("stage.no_earlier_round")
        else:
            self.show_panes()

    def result_of(self, workshop: Workshop, paragraph: int) -> "ResultView | None":
        """Give what the votes of a paragraph say; of an earlier round without an order to speak in."""
        # Loaded with the first result, so that the first paint need not wait for it.
        from workshop.screens.stage_result import result_view, with_sign

        view = result_view(workshop, paragraph, self.t)
        if view is None:
            return None
        if self._looking_back is not None:
            return view._replace(order_title="", order=(), rule="")
        view = with_sign(view, workshop, paragraph, self.t)
        earlier = self._earlier_records(paragraph)
        if view.recorded:
            return view._replace(recorded=(*view.recorded, *earlier))
        return view._replace(sentences=(*view.sentences, *earlier))

    def _earlier_records(self, paragraph: int) -> tuple[str, ...]:
        from workshop.screens.record_words import earlier

        return earlier(self.workshop, self.facilitator.history.events, paragraph, self.t)

    def result_title(self, number: int) -> str:
        """Name the round in sight."""
        if self._looking_back is None:
            return self.t("stage.result", number=number)
        return self.t("stage.result_earlier", number=number, total=len(self.workshop.rounds_of(self.paragraph.number)))

    # Who is there

    @changes
    def action_away(self) -> None:
        """Say that the participant under the cursor left or is back; without a cursor, ask who."""
        number = self.pointed_at()
        if number is not None:
            self._turn(number)
        elif not self.workshop.participants:
            self.tell(self.refusal("stage.nobody"))
        else:
            self._ask_who()

    def _turn(self, number: int) -> None:
        person = self.workshop.participants[number]
        with self.telling():
            self.facilitator.set_away(number, away=not person.away)
            self.say("stage.back" if person.away else "stage.left", name=person.name)

    def _ask_who(self) -> None:
        from workshop.screens.dialogs.pick import PickDialog
        from workshop.widgets.list_pane import ListRow

        people = tuple(self.workshop.participants.values())
        rows = tuple(ListRow(person.name, aside=self.t("mark.away") if person.away else "") for person in people)
        dialog = PickDialog(self.t, self.t("stage.who_left"), rows, 0)
        self.ask(dialog, lambda place: self._turn(people[place].number))
