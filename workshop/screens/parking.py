"""The parking lot: all remarks that were kept, by paragraph, to look at, to add to and to clear."""

from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from workshop.commands import PARKING, Command
from workshop.domain.workshop import Note
from workshop.facilitator import Happened
from workshop.screens.own_changes import OwnChangesScreen
from workshop.screens.parking_view import parking_rows
from workshop.screens.session_screen import changes
from workshop.widgets.status_line import StatusLine
from workshop.widgets.table_pane import TablePane


class ParkingScreen(OwnChangesScreen):
    """Notes and what was parked; Enter goes to the paragraph, what was taken away comes back by undo."""

    NAME = "parking"
    WHAT = "note"
    ACTIONS: ClassVar[tuple[Command, ...]] = PARKING
    CSS = f"""{OwnChangesScreen.CSS}
    ParkingScreen #empty {{ padding: 1 2; height: auto; }}
    """

    def above(self) -> list[Widget]:
        """Give the sentence for an empty list."""
        return [Static(self.t("parking.empty"), id="empty", markup=False)]

    def draw(self) -> None:
        """Show the remarks as they are now."""
        workshop, t = self.workshop, self.t
        styles = self.table.palette
        parked = sum(note.parked for note in workshop.notes.values())
        counts = t("parking.count", parked=parked, notes=len(workshop.notes) - parked)
        self.query_one("#header", StatusLine).show(
            [(f" {t('parking.title')} ", styles.heading), (f"· {workshop.info.title}", styles.text)],
            [(f" {counts} ", styles.dim), *self.saving_pieces(styles, narrow=self.narrow)],
        )
        self.query_one("#empty").display = not workshop.notes
        self.table.show(parking_rows(workshop, t))

    def happened(self, happened: Happened) -> None:
        """Draw the list, with the cursor on what was changed."""
        super().happened(happened)
        if happened.event.what == self.WHAT:
            self.table.select(happened.event.changes[-1].key)

    def available(self, command: str) -> bool:
        """Offer only what there is something for."""
        return super().available(command) and (command not in {"open_row", "remove"} or self._note is not None)

    @property
    def _note(self) -> Note | None:
        return self.workshop.notes.get(self.table.cursor or 0)

    def _place(self, note: Note) -> int | None:
        """Give the paragraph of a remark, where there is one to go to."""
        return note.paragraph if any(p.number == note.paragraph for p in self.workshop.scope) else None

    @changes
    def action_add(self) -> None:
        """Park a remark with the open paragraph."""
        from workshop.screens.dialogs.texts import LineDialog

        current = self.workshop.current
        title = self.t("park.title", paragraph=current.id if current else "–")
        number = current.number if current else 0
        dialog = LineDialog(self.t, title, self.t("park.question"))
        self.ask(dialog, lambda text: self.facilitator.add_note(number, text, parked=True))

    @changes
    def action_remove(self) -> None:
        """Take the remark under the cursor off the list; undo brings it back."""
        note = self._note
        if note is not None:
            with self.telling():
                self.facilitator.remove_note(note.number)
                self.say("parking.removed")

    @changes
    def action_open_row(self) -> None:
        """Go back to the stage, at the paragraph of the remark under the cursor."""
        note = self._note
        place = None if note is None else self._place(note)
        if place is None:
            self.say("parking.no_paragraph")
            return
        with self.telling():
            self.facilitator.open_paragraph(place)
            self.action_back()

    def on_table_pane_picked(self, message: TablePane.Picked) -> None:
        """Go to the paragraph of the remark that was clicked, when the cursor was on it already."""
        if message.again:
            self.action_open_row()
