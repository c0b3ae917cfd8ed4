"""The frame of every dialog: a title, fields, two buttons; Enter or ^s accepts, Esc leaves everything as it was."""

from collections.abc import Iterator
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Static

from workshop.commands import DIALOG, bindings
from workshop.domain.errors import WorkshopError
from workshop.language import Translator
from workshop.screens.one_size import OneSize
from workshop.widgets.too_long import TooLong

Result = TypeVar("Result")


class Dialog(OneSize, ModalScreen[Result | None]):
    """Asks for a ``Result``; None when the facilitator thinks better of it. Typed text is kept while a refusal shows.

    A subclass gives ``fields`` and ``result``; ``result`` may raise a ``WorkshopError``, which is shown in the dialog.
    """

    BINDINGS: ClassVar = bindings(DIALOG)
    ACCEPT: ClassVar = "command.accept"
    """What is on the button that accepts: a key of the locales."""
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012 - typed so by Textual
    SCOPED_CSS = False  # the rules are those of the base, for every dialog
    CSS = """
    Dialog { align: center middle; }
    Dialog > #box {
        width: 90; max-width: 96%; height: auto; max-height: 96%;
        border: round $primary; background: $surface; padding: 0 2;
        scrollbar-size-vertical: 0;  /* one that came and went would leave the lines broken as they were beside it */
    }
    Dialog #title { text-style: bold; color: $primary; width: 100%; }
    Dialog #fields { height: auto; max-height: 1fr; scrollbar-size-vertical: 1; }
    Dialog Label { color: $foreground 80%; width: 100%; }
    Dialog Input, Dialog TextArea { border: none; background: $panel; padding: 0 1; }
    Dialog Input { height: 1; margin-bottom: 1; }
    Dialog Input:focus, Dialog TextArea:focus { background: $primary 25%; border: none; }
    Dialog.-short Input, Dialog.-short Lines { margin-bottom: 0; }
    Dialog #refusal { color: $warning; height: auto; display: none; }
    Dialog #buttons { height: 1; align-horizontal: right; margin-bottom: 0; }
    Dialog Button { border: none; height: 1; min-width: 12; margin-left: 2; }
    """

    def __init__(self, t: Translator, title: str) -> None:
        """Take the words and the title (text that people typed may be in it)."""
        super().__init__()
        self.t = t
        self._heading = title
        self._early: list[events.Event] | None = []

    async def on_event(self, event: events.Event) -> None:
        """Keep what is typed before there is a field to type it in: the keys that open and fill in come in one go."""
        if self._early is not None and isinstance(event, events.Key | events.Paste):
            self._early.append(event)
        else:
            await super().on_event(event)

    def on_mount(self) -> None:
        """Hand on what was typed early, once the first field has the keys; a subclass asks for it by way of the app."""
        self.app.call_later(self.call_after_refresh, self._begin_typing)

    def _begin_typing(self) -> None:
        early, self._early = self._early, None
        for event in sorted(early or (), key=lambda event: event.time):
            (self.focused or self).post_message(event)

    def compose(self) -> ComposeResult:
        """Lay out title, fields, refusal and buttons."""
        with VerticalScroll(id="box", can_focus=False):
            yield Label(self._heading, id="title", markup=False)
            with VerticalScroll(id="fields", can_focus=False):
                yield from self.fields()
            yield Static("", id="refusal", markup=False)
            with Horizontal(id="buttons"):
                yield Button(f"{self.t('command.cancel')} (esc)", id="cancel")
                yield Button(f"{self.t(self.ACCEPT)} (enter)", id="accept", variant="primary")

    def fields(self) -> Iterator[Widget]:
        """Give the fields of the dialog."""
        raise NotImplementedError

    def result(self) -> Result:
        """Give what was filled in.

        Raises:
            WorkshopError: it cannot be used.
        """
        raise NotImplementedError

    def refuse(self, error: WorkshopError) -> None:
        """Say in the dialog why it cannot be used."""
        refusal = self.query_one("#refusal", Static)
        refusal.display = True
        refusal.update(self.t.error_message(error))

    @on(Input.Submitted)
    @on(Button.Pressed, "#accept")
    def action_accept(self) -> None:
        """Do what Enter, ^s and the button ask."""
        self.accept()

    def accept(self) -> None:
        """Close with the result, when it can be used."""
        try:
            result = self.result()
        except WorkshopError as error:
            self.refuse(error)
        else:
            self.dismiss(result)

    @on(TooLong)
    def _refuse_paste(self, message: TooLong) -> None:
        self.refuse(WorkshopError("paste.long", maximum=message.maximum))

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Close and change nothing."""
        self.dismiss(None)
