"""Who does it and by when: one action after another, and Enter goes on to the next line."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from workshop.domain.due import due_date
from workshop.domain.errors import WorkshopError
from workshop.domain.names import NAME_MAX, checked_line
from workshop.domain.workshop import Improvement, Workshop
from workshop.language import Translator
from workshop.screens.dialogs.base import Dialog
from workshop.screens.dialogs.dates import due_read, due_text
from workshop.widgets.in_turn import InTurn, PickInTurn

Take = Callable[[Improvement, dict[str, Any]], None]


class AssignDialog(Dialog[bool]):
    """Asks for owner and due date of improvements; the number of a participant stands for their name.

    Each is handed to ``take`` when its date is entered; what ``take`` refuses is told and asked again. The result says
    that all had their turn.
    """

    CSS = f"""{Dialog.CSS}
    AssignDialog #people {{ height: auto; max-height: 6; color: $foreground 70%; margin-bottom: 1; }}
    AssignDialog #action {{ text-style: bold; }}
    AssignDialog .read {{ height: 1; color: $foreground 70%; padding-left: 1; }}
    """

    def __init__(
        self, t: Translator, workshop: Workshop, today: date, items: Sequence[Improvement], take: Take
    ) -> None:
        """Take the words, the workshop, the day, what lacks something, and what is done with the values."""
        super().__init__(t, "")
        self._people = {str(person.number): person.name for person in workshop.participants.values()}
        self._today = today
        self._items = list(items)
        self._take = take

    def fields(self) -> Iterator[Widget]:
        """Lay out the action, the people by their number, and the two lines."""
        t = self.t
        yield Label(id="action", markup=False)
        people = " · ".join(f"{number}\N{NO-BREAK SPACE}{name}" for number, name in self._people.items())
        yield Static(people, id="people", markup=False)
        yield Label(t("assign.owner"), markup=False)
        self._owner = PickInTurn("", list(self._people.values()), id="owner", max_length=NAME_MAX)
        self._owner.entered = self._to_the_date
        yield self._owner
        yield Static(id="owner-read", classes="read", markup=False)
        yield Label(t("improvement.due"), markup=False)
        self._due = InTurn("", t("improvement.due_hint"), id="due")
        self._due.entered = self.accept
        yield self._due
        yield Static(id="due-read", classes="read", markup=False)

    def on_mount(self) -> None:
        """Begin with the first."""
        self._ask()

    def _ask(self) -> None:
        """Ask for what the next one lacks."""
        item = self._items[0]
        self.query_one("#title", Label).update(self.t("assign.title", n=len(self._items)))
        self.query_one("#action", Label).update(item.title)
        self.query_one("#refusal").display = False
        self._owner.value = item.owner
        self._due.value = due_text(item.due, self.t)
        self.set_focus(self._due if item.owner else self._owner)

    def _to_the_date(self) -> None:
        self.set_focus(self._due)

    @on(Input.Changed, "#owner")
    def _show_owner(self) -> None:
        """Say whose number was typed."""
        name = self._people.get(self._owner.value.strip())
        self.query_one("#owner-read", Static).update(f"= {name}" if name else "")

    @on(Input.Changed, "#due")
    def _show_due(self) -> None:
        """Read the date back in words."""
        self.query_one("#due-read", Static).update(due_read(self._due.value, self._today, self.t))

    def accept(self) -> None:
        """Hand over what was filled in, and go on to the next; after the last one close."""
        try:
            self._take(self._items[0], self._values())
        except WorkshopError as error:
            self.refuse(error)
            if error.key == "improvement.due":
                self.set_focus(self._due)
            return
        del self._items[0]
        if self._items:
            self._ask()
        else:
            self.dismiss(result=True)

    def result(self) -> bool:
        """All had their turn."""
        return not self._items

    def _values(self) -> dict[str, Any]:
        owner = checked_line(self._owner.value)
        due = self._due.value.strip()
        return {
            "owner": self._people.get(owner, owner),
            "due": due_date(due, self._today).isoformat() if due else "",
        }
