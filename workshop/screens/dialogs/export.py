"""Writing reports: which ones and where; the screen goes on meanwhile."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import ClassVar

from textual import on
from textual.app import App
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Input, Label, OptionList, Static

from workshop.commands import Command, bindings
from workshop.domain.errors import WorkshopError
from workshop.report import OUTPUTS
from workshop.report.names import default_name
from workshop.screens.dialogs.base import Dialog
from workshop.screens.folders import open_folder
from workshop.screens.outputs import Order, Outcome, fulfil_all
from workshop.screens.places import typed_path
from workshop.services import Services
from workshop.sessions import Session
from workshop.settings import house_style
from workshop.widgets.line_input import LineInput

OPEN_FOLDER = Command("open_folder", ("o",), "o")
MARK = Command("mark", ("space",), "space")
PREVIEW = Command("preview", ("v",), "v")
STOP = Command("stop_writing", ("s",), "s")


class ExportDialog(Dialog[Path]):
    """Asks what to write and where, writes it in a thread, and says where it is. Gives the last path that was written.

    Outputs that are marked are written together in a folder; without a mark it is the one with the cursor. A file
    that exists is replaced only when the same path is accepted once more.
    """

    BINDINGS: ClassVar = bindings((OPEN_FOLDER, MARK, PREVIEW, STOP))
    CSS = f"""{Dialog.CSS}
    ExportDialog OptionList {{
        min-width: 8; border: none; height: auto; padding: 0; margin-bottom: 1; background: $surface;
    }}
    ExportDialog OptionList:focus {{ background-tint: $surface; }}
    ExportDialog.-short OptionList {{ margin-bottom: 0; }}
    ExportDialog #told {{ height: auto; margin: 1 0; display: none; }}
    ExportDialog.-short #told {{ margin: 0; }}
    ExportDialog #open_folder, ExportDialog #stop_writing {{ display: none; margin: 0 0 1 0; width: auto; }}
    ExportDialog.written #fields > .ask {{ display: none; }}
    ExportDialog.written #told, ExportDialog.written #open_folder, ExportDialog.writing #told {{ display: block; }}
    ExportDialog.writing #stop_writing {{ display: block; }}
    ExportDialog.written #cancel {{ display: none; }}
    """

    class Began(Message):
        """Writing one of the outputs has begun: its place from 1, of how many, and which."""

        def __init__(self, place: int, total: int, output: str) -> None:
            """Say which."""
            super().__init__()
            self.place = place
            self.total = total
            self.output = output

    class Ended(Message):
        """Writing has ended, each order in its way."""

        def __init__(self, outcomes: Sequence[Outcome]) -> None:
            """Say how."""
            super().__init__()
            self.outcomes = tuple(outcomes)

    def __init__(self, services: Services, session: Session) -> None:
        """Take the services and the open session."""
        super().__init__(services.t, services.t("export.title"))
        self._services = services
        self._session = session
        self._marked: set[str] = set()
        self._replace: frozenset[tuple[str, Path]] = frozenset()
        self._asked: dict[str, Path] = {}
        self._written: dict[str, Path] = {}
        self._stop = Event()
        self._done = False
        self._focused: Widget | None = None

    def fields(self) -> Iterator[Widget]:
        """Lay out the outputs and the path, and what is told afterwards."""
        t = self.t
        yield Label(t("export.what"), classes="ask", markup=False)
        yield OptionList(*map(self._prompt, OUTPUTS), id="outputs", classes="ask", markup=False, compact=True)
        yield Label(t("export.where"), id="where", classes="ask", markup=False)
        path = LineInput(str(self._suggestion(OUTPUTS[0])), id="path", classes="ask")
        path.select_on_focus = False
        yield path
        yield Static(id="told", markup=False)
        yield Button(f"{t('command.stop_writing')} (s)", id="stop_writing")
        yield Button(f"{t('command.open_folder')} (o)", id="open_folder")

    def on_mount(self) -> None:
        """Begin with the usual output, so that one Enter writes it."""
        outputs = self.query_one("#outputs", OptionList)
        outputs.highlighted = 0
        self.query_one("#accept", Button).label = f"{self.t('export.write')} (enter)"
        outputs.focus()

    def _prompt(self, output: str) -> Content:
        return Content(f"{'✓' if output in self._marked else ' '} {self.t(f'export.output.{output}')}")

    @property
    def _output(self) -> str:
        return OUTPUTS[self.query_one("#outputs", OptionList).highlighted or 0]

    @property
    def _chosen(self) -> list[str]:
        return [output for output in OUTPUTS if output in self._marked] or [self._output]

    def _suggestion(self, output: str) -> Path:
        at = self._services.clock.now().astimezone()
        return self._services.exports / default_name(self._session.facilitator.workshop, output, at)

    def _suggested(self) -> Path:
        """Give the path that goes with what is chosen: a file for one output, the folder for several."""
        chosen = self._chosen
        return self._suggestion(chosen[0]) if len(chosen) == 1 else self._services.exports

    @on(OptionList.OptionHighlighted)
    def _other_output(self) -> None:
        """Suggest the name that goes with the output, unless another one was typed."""
        field = self.query_one("#path", Input)
        if field.value in {str(self._services.exports), *(str(self._suggestion(output)) for output in OUTPUTS)}:
            field.value = str(self._suggested())

    @on(OptionList.OptionSelected)
    def _output_chosen(self) -> None:
        self.accept()

    def action_mark(self) -> None:
        """Mark the output with the cursor, or take its mark away."""
        outputs = self.query_one("#outputs", OptionList)
        if self._busy or self._done or not outputs.has_focus:
            return
        self._marked ^= {self._output}
        outputs.replace_option_prompt_at_index(outputs.highlighted or 0, self._prompt(self._output))
        several = len(self._marked) > 1
        self.query_one("#where", Label).update(self.t("export.where_folder" if several else "export.where"))
        self._other_output()

    def action_preview(self) -> None:
        """Show the improvement list as text."""
        from workshop.report.list_text import list_text
        from workshop.screens.dialogs.preview import PreviewDialog

        title = self.t("export.output.improvements")
        today = self._services.clock.now().astimezone().date()
        self.app.push_screen(PreviewDialog(title, list_text(self._session.facilitator.workshop, self.t, today)))

    # Writing

    @property
    def _busy(self) -> bool:
        return self.has_class("writing")

    def result(self) -> Path:
        """Give where to write: as it was typed, see ``Order``.

        Raises:
            WorkshopError: nothing is filled in.
        """
        typed = self.query_one("#path", Input).value.strip()
        if not typed:
            raise WorkshopError("export.path")
        return typed_path(typed)

    def accept(self) -> None:
        """Begin to write; afterwards, close."""
        if self._done:
            self.dismiss(list(self._written.values())[-1])
        elif not self._busy:
            try:
                path = self.result()
            except WorkshopError as error:
                self.refuse(error)
            else:
                self._begin(path)

    def _begin(self, path: Path) -> None:
        chosen = self._chosen
        self._asked = {
            output: path / self._suggestion(output).name if len(chosen) > 1 else path
            for output in chosen
            # What was written a moment ago is not asked about when the rest is tried again.
            if output not in self._written
        }
        self._stop = Event()
        orders = [self._order(output, target) for output, target in self._asked.items()]
        self._replace = frozenset()
        self.query_one("#refusal", Static).display = False
        self.query_one("#told", Static).update(self.t("export.writing"))
        self.add_class("writing")
        # So that s stops, wherever the cursor was.
        self._focused = self.focused
        self.set_focus(None)
        self.run_worker(partial(self._write, orders, self.app), thread=True)

    def _order(self, output: str, path: Path) -> Order:
        return Order(
            output,
            self._session.facilitator.workshop,
            path,
            self._suggestion(output),
            self.t,
            self._services.clock.now().astimezone(),
            tuple(self._session.facilitator.history.events),
            replace=(output, path) in self._replace,
            style=house_style(),
            stop=self._stop,
        )

    def _write(self, orders: Sequence[Order], app: App[object]) -> None:
        """Write, in a thread; when the dialog was closed meanwhile a notice tells how it ended."""

        def began(place: int) -> None:
            if len(orders) > 1:
                self.post_message(self.Began(place + 1, len(orders), orders[place].output))

        outcomes = list(fulfil_all(orders, began))
        if not self.post_message(self.Ended(outcomes)):
            written = [path for _, path, error in outcomes if error is None]
            if written:
                # One notice, whatever was written: by name, with the folder once.
                paths = "\n".join([str(written[0]), *(path.name for path in written[1:])])
                told = self.t("export.written", n=len(written), path=paths)
                app.notify(told, title=self.t("export.title"), markup=False)
            for error in (error for _, _, error in outcomes if error is not None):
                message = self.t.error_message(error)
                app.notify(message, title=self.t.error_title(error), severity="warning", markup=False)

    def on_export_dialog_began(self, message: Began) -> None:
        """Say how far it is."""
        name = self.t(f"export.output.{message.output}")
        said = self.t("export.progress", place=message.place, total=message.total, name=name)
        self.query_one("#told", Static).update(said)

    def on_export_dialog_ended(self, message: Ended) -> None:
        """Say where the files are, or why there is none."""
        self.remove_class("writing")
        self._written |= {outcome.output: outcome.path for outcome in message.outcomes if outcome.error is None}
        refused = [outcome for outcome in message.outcomes if outcome.error is not None]
        if refused:
            self.set_focus(self._focused)
            self._tell_refusal(refused)
            return
        self._done = True
        paths = "\n".join(map(str, self._written.values()))
        self.query_one("#told", Static).update(self.t("export.written", n=len(self._written), path=paths))
        self.query_one("#accept", Button).label = f"{self.t('command.back')} (enter)"
        self.add_class("written")
        self.query_one("#accept").focus()

    def _tell_refusal(self, refused: Sequence[Outcome]) -> None:
        existing = [outcome for outcome in refused if outcome.error and outcome.error.key == "output.exists"]
        first = next((outcome for outcome in refused if outcome not in existing), refused[0])
        if first.error is not None:
            self.refuse(first.error)
        self._replace = frozenset((outcome.output, self._asked[outcome.output]) for outcome in existing)
        if first in existing:
            paths = ", ".join(str(outcome.path) for outcome in existing)
            self.query_one("#refusal", Static).update(self.t("export.exists", n=len(existing), path=paths))

    @on(Button.Pressed, "#stop_writing")
    def action_stop_writing(self) -> None:
        """Let no further file get its place."""
        if self._busy:
            self._stop.set()
            self.query_one("#told", Static).update(self.t("export.stopping"))

    # Afterwards

    @on(Button.Pressed, "#open_folder")
    def action_open_folder(self) -> None:
        """Show the files' folder, where this computer can."""
        if self._done:
            folder = list(self._written.values())[-1].parent
            self.run_worker(partial(self._open, folder, self.app), thread=True)

    def _open(self, folder: Path, app: App[object]) -> None:
        if not open_folder(folder):
            app.notify(self.t("export.no_folder", path=folder), severity="warning", markup=False)
