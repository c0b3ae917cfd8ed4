"""Small dialogs for one text: a note, a table of votes, people who came later."""

from collections.abc import Iterator

from textual.widget import Widget
from textual.widgets import Input, Label, TextArea

from workshop.domain.errors import WorkshopError
from workshop.domain.setting_up import Person
from workshop.domain.voting import parse_table
from workshop.domain.workshop import Ballot
from workshop.intake.people import people_from_text
from workshop.language import Translator
from workshop.screens.dialogs.base import Dialog
from workshop.widgets.line_input import LineInput
from workshop.widgets.text_box import TextBox


class LineDialog(Dialog[str]):
    """Asks for one line of text that may not be empty; ``question`` and ``value`` are shown as they are."""

    def __init__(self, t: Translator, title: str, question: str, value: str = "") -> None:
        """Take title, question and the text to begin with."""
        super().__init__(t, title)
        self._question = question
        self._value = value

    def fields(self) -> Iterator[Widget]:
        """Lay out the line."""
        yield Label(self._question, markup=False)
        yield LineInput(self._value, id="line")

    def result(self) -> str:
        """Give the line.

        Raises:
            WorkshopError: it is empty.
        """
        text = self.query_one("#line", Input).value
        if not text.strip():
            raise WorkshopError("note.empty")
        return text


class TableDialog(Dialog[list[Ballot]]):
    """Asks for the votes of everybody in one go; what is typed stays masked, the projector shows this screen."""

    def __init__(self, t: Translator, people: int, skipped: int = 0) -> None:
        """Take the words, how many people there are, and how many are skipped who gave their scores beforehand."""
        super().__init__(t, t("table.title"))
        self._people = people
        self._skipped = skipped

    def fields(self) -> Iterator[Widget]:
        """Lay out the masked line."""
        yield Label(self.t("table.question", n=self._people), markup=False)
        if self._skipped:
            yield Label(self.t("table.skipped", n=self._skipped), markup=False)
        yield LineInput(password=True, joint=";", id="table")

    def result(self) -> list[Ballot]:
        """Give the ballots.

        Raises:
            WorkshopError: something is no ballot, or there are too many or none.
        """
        ballots = parse_table(self.query_one("#table", Input).value)
        if not 1 <= len(ballots) <= self._people:
            raise WorkshopError("table.length", given=len(ballots), people=self._people)
        return ballots


class PeopleDialog(Dialog[list[Person]]):
    """Asks for people who came later, one a line."""

    def __init__(self, t: Translator) -> None:
        """Take the words."""
        super().__init__(t, t("people.title"))

    def fields(self) -> Iterator[Widget]:
        """Lay out the list."""
        yield Label(self.t("people.question"), markup=False)
        area = TextBox(id="people")
        area.styles.height = 8
        yield area

    def result(self) -> list[Person]:
        """Give the people.

        Raises:
            WorkshopError: there are none, or a line cannot be read.
        """
        people = people_from_text(self.query_one("#people", TextArea).text)
        if not people:
            raise WorkshopError("name.empty")
        return people
