"""Writing a report: which one and where; the screen goes on meanwhile."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
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
from workshop.screens.outputs import Order, fulfil
from workshop.screens.places import typed_path
from workshop.services import Services
from workshop.sessions import Session
from workshop.widgets.line_input import LineInput

OPEN_FOLDER = Command("open_folder", ("o",), "o")


class ExportDialog(Dialog[Path]):
    """Asks what to write and where, writes it in a thread, and says where it is. Gives the path when it was written.

    A file that exists is replaced only when the same path is accepted once more.
    """

    BINDINGS: ClassVar = bindings((OPEN_FOLDER,))
    CSS = f"""{Dialog.CSS}
    ExportDialog OptionList {{
        min-width: 8; border: none; height: auto; padding: 0; margin-bottom: 1; background: $surface;
    }}
    ExportDialog OptionList:focus {{ background-tint: $surface; }}
    ExportDialog #told {{ height: auto; margin: 1 0; display: none; }}
    ExportDialog #open_folder {{ display: none; margin: 0 0 1 0; width: auto; }}
    ExportDialog.written #fields > .ask {{ display: none; }}
    ExportDialog.written #told, ExportDialog.written #open_folder, ExportDialog.writing #told {{ display: block; }}
    ExportDialog.written #cancel {{ display: none; }}
    """

    class Ended(Message):
        """Writing has ended: with a file at ``path``, or with an ``error``."""

        def __init__(self, path: Path, error: WorkshopError | None) -> None:
            """Say how."""
            super().__init__()
            self.path = path
            self.error = error

    def __init__(self, services: Services, session: Session) -> None:
        """Take the services and the open session."""
        super().__init__(services.t, services.t("export.title"))
        self._services = services
        self._session = session
        self._replace: Path | None = None
        self._asked: Path | None = None
        self._written: Path | None = None

    def fields(self) -> Iterator[Widget]:
        """Lay out the outputs and the path, and what is told afterwards."""
        t = self.t
        yield Label(t("export.what"), classes="ask", markup=False)
        outputs = [Content(t(f"export.output.{output}")) for output in OUTPUTS]
        yield OptionList(*outputs, id="outputs", classes="ask", markup=False, compact=True)
        yield Label(t("export.where"), classes="ask", markup=False)
        path = LineInput(str(self._suggestion(OUTPUTS[0])), id="path", classes="ask")
        path.select_on_focus = False
        yield path
        yield Static(id="told", markup=False)
        yield Button(f"{t('command.open_folder')} (o)", id="open_folder")

    def on_mount(self) -> None:
        """Begin with the usual output, so that one Enter writes it."""
        outputs = self.query_one("#outputs", OptionList)
        outputs.highlighted = 0
        self.query_one("#accept", Button).label = f"{self.t('export.write')} (enter)"
        outputs.focus()

    @property
    def _output(self) -> str:
        return OUTPUTS[self.query_one("#outputs", OptionList).highlighted or 0]

    def _suggestion(self, output: str) -> Path:
        at = self._services.clock.now().astimezone()
        return self._services.exports / default_name(self._session.facilitator.workshop, output, at)

    @on(OptionList.OptionHighlighted)
    def _other_output(self) -> None:
        """Suggest the name that goes with the output, unless another one was typed."""
        field = self.query_one("#path", Input)
        if field.value in {str(self._suggestion(output)) for output in OUTPUTS}:
            field.value = str(self._suggestion(self._output))

    @on(OptionList.OptionSelected)
    def _output_chosen(self) -> None:
        self.accept()

    # Writing

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
        if self._written is not None:
            self.dismiss(self._written)
        elif not self.has_class("writing"):
            try:
                path = self.result()
            except WorkshopError as error:
                self.refuse(error)
            else:
                self._begin(path)

    def _begin(self, path: Path) -> None:
        order = Order(
            self._output,
            self._session.facilitator.workshop,
            path,
            self._suggestion(self._output),
            self.t,
            self._services.clock.now().astimezone(),
            tuple(self._session.facilitator.history.events),
            replace=path == self._replace,
        )
        self._asked, self._replace = path, None
        self.query_one("#refusal", Static).display = False
        self.query_one("#told", Static).update(self.t("export.writing"))
        self.add_class("writing")
        self.run_worker(partial(self._write, order, self.app), thread=True)

    def _write(self, order: Order, app: App[object]) -> None:
        """Write, in a thread; when the dialog was closed meanwhile a notice tells how it ended."""
        path, error = fulfil(order)
        if not self.post_message(self.Ended(path, error)):
            title = self.t.error_title(error) if error else self.t("export.title")
            told = self.t.error_message(error) if error else self.t("export.written", path=path)
            app.notify(told, title=title, severity="warning" if error else "information", markup=False)

    def on_export_dialog_ended(self, message: Ended) -> None:
        """Say where the file is, or why there is none."""
        self.remove_class("writing")
        if message.error is not None:
            self.refuse(message.error)
            if message.error.key == "output.exists":
                self._replace = self._asked
                self.query_one("#refusal", Static).update(self.t("export.exists", path=message.path))
            return
        self._written = message.path
        self.query_one("#told", Static).update(self.t("export.written", path=message.path))
        self.query_one("#accept", Button).label = f"{self.t('command.back')} (enter)"
        self.add_class("written")
        self.query_one("#accept").focus()

    # Afterwards

    @on(Button.Pressed, "#open_folder")
    def action_open_folder(self) -> None:
        """Show the file's folder, where this computer can."""
        if self._written is not None:
            self.run_worker(partial(self._open, self._written.parent, self.app), thread=True)

    def _open(self, folder: Path, app: App[object]) -> None:
        if not open_folder(folder):
            app.notify(self.t("export.no_folder", path=folder), severity="warning", markup=False)
