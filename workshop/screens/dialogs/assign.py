"""Who does it and by when: two fields, and Enter goes on to the next."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from workshop.domain.due import due_date
from workshop.domain.names import NAME_MAX
from workshop.domain.workshop import Improvement, Workshop
from workshop.language import Translator
from workshop.screens.dialogs.base import Dialog
from workshop.screens.dialogs.dates import due_read, due_text
from workshop.widgets.line_input import LineInput
from workshop.widgets.pick_input import PickInput


class AssignDialog(Dialog[dict[str, Any]]):
    """Asks for owner and due date of one improvement; the number of a participant stands for their name."""

    CSS = f"""{Dialog.CSS}
    AssignDialog #people {{ height: auto; max-height: 6; color: $foreground 70%; margin-bottom: 1; }}
    AssignDialog .read {{ height: 1; color: $foreground 70%; padding-left: 1; }}
    """

    def __init__(self, t: Translator, workshop: Workshop, today: date, item: Improvement, left: int) -> None:
        """Take the words, the workshop, the day, the improvement, and how many lack something, this one included."""
        super().__init__(t, t("assign.title", n=left))
        self._people = {str(person.number): person.name for person in workshop.participants.values()}
        self._today = today
        self._item = item

    def fields(self) -> Iterator[Widget]:
        """Lay out the action, the people by their number, and the two fields."""
        t, item = self.t, self._item
        yield Label(item.title, id="action", markup=False)
        people = " · ".join(f"{number} {name}" for number, name in self._people.items())
        yield Static(people, id="people", markup=False)
        yield Label(t("assign.owner"), markup=False)
        yield PickInput(item.owner, list(self._people.values()), id="owner", max_length=NAME_MAX)
        yield Static(id="owner-read", classes="read", markup=False)
        yield Label(t("improvement.due"), markup=False)
        yield LineInput(due_text(item.due, t), t("improvement.due_hint"), id="due")
        yield Static(id="due-read", classes="read", markup=False)

    def on_mount(self) -> None:
        """Begin with what is missing."""
        self.query_one("#due" if self._item.owner else "#owner").focus()

    @on(Input.Changed, "#owner")
    def _show_owner(self) -> None:
        """Say whose number was typed."""
        name = self._people.get(self.query_one("#owner", Input).value.strip())
        self.query_one("#owner-read", Static).update(f"= {name}" if name else "")

    @on(Input.Changed, "#due")
    def _show_due(self) -> None:
        """Read the date back in words."""
        typed = self.query_one("#due", Input).value
        self.query_one("#due-read", Static).update(due_read(typed, self._today, self.t))

    @on(Input.Submitted, "#owner")
    def _on_to_the_date(self, message: Input.Submitted) -> None:
        # The frame takes Enter for the end of a dialog.
        message.prevent_default()
        self.query_one("#due").focus()

    def result(self) -> dict[str, Any]:
        """Give owner and due date; either may be empty.

        Raises:
            WorkshopError: the due date cannot be read.
        """
        owner = self.query_one("#owner", Input).value.strip()
        due = self.query_one("#due", Input).value.strip()
        return {
            "owner": self._people.get(owner, owner),
            "due": due_date(due, self._today).isoformat() if due else "",
        }
