"""The screen for a new workshop: a form, a line that says what it comes to, and what stands in its way."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button, Static

from workshop.commands import SETUP, Command
from workshop.domain.errors import WorkshopError
from workshop.domain.setting_up import Person
from workshop.intake.people import people_from_text, read_people
from workshop.screens.base import WorkshopScreen
from workshop.screens.people_text import people_text
from workshop.screens.places import made_folder
from workshop.screens.setup_fields import SetupFields
from workshop.screens.setup_form import NO_TITLE, facts, problem, problem_words
from workshop.services import Services
from workshop.sessions import create_workshop
from workshop.widgets.key_bar import KeyBar
from workshop.widgets.list_pane import ListRow

_FIELDS = {
    "title": "#title",
    "plan.minutes": "#minutes",
    "plan.scope": "#scope",
    "plan.language": "#language",
    "rules.threshold": "#threshold",
    "rules.rounds": "#rounds",
    "store": "#file",
    "path": "#file",
}
"""Where to correct what an error is about, by the beginning of its key; the rest is about the people."""

_LISTS = (".csv", ".tsv", ".txt")


class SetupScreen(WorkshopScreen):
    """Everything can be left as it is but the title; what is typed stays until a workshop has been made of it."""

    NAME = "setup"
    ACTIONS: ClassVar[tuple[Command, ...]] = SETUP
    CSS_PATH = "setup.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-wide")]  # noqa: RUF012 - typed so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]  # noqa: RUF012 - typed so by Textual

    def __init__(self, services: Services) -> None:
        """Take the services and look which models there are.

        Raises:
            WorkshopError: there is no model that can be used.
        """
        super().__init__(services)
        self._fields = SetupFields(self.t, services.models)
        self._leaving = False

    def compose(self) -> ComposeResult:
        """Lay out the form, what it comes to, and the keys."""
        yield Static(self.t("setup.heading"), id="heading", markup=False)
        yield self._fields
        yield Static("", id="facts", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the title."""
        self.query_one("#title").focus()
        self.refresh_keys()

    @on(SetupFields.Changed)
    def _tell_facts(self) -> None:
        """Say what the form comes to now, and what stands in its way."""
        self._leaving = False
        form = self._fields.form
        error = problem(form, self.services.clock.now())
        if error is None:
            style, words = "$success", self.t("setup.ready")
        else:
            style = "$foreground 75%" if error.key == NO_TITLE else "$warning"
            words = problem_words(error, self.t)
        facts_ = Content.styled(facts(form, self.t), "bold")
        self.query_one("#facts", Static).update(facts_ + Content("\n") + Content.styled(words, style))

    @on(SetupFields.Unusable)
    def _tell_unusable(self, message: SetupFields.Unusable) -> None:
        self.tell(message.error)

    def action_create(self) -> None:
        """Make the workshop and show its stage; a refusal leaves the form as it is."""
        form = self._fields.form
        try:
            form.check(self.services.clock.now())
            made_folder(form.path.parent)
            create_workshop(form.path, form.model, form.plan(), self.services.clock)
            self.owner.open_workshop(form.path)
        except WorkshopError as error:
            self.tell(error)
            self._show_field(error)

    def _show_field(self, error: WorkshopError) -> None:
        field = next((id_ for start, id_ in _FIELDS.items() if error.key.startswith(start)), "#people")
        self.query_one(field).focus()

    @on(Button.Pressed, "#pick_chair")
    def action_chair(self) -> None:
        """Choose the chair from the people that are typed."""
        from workshop.screens.dialogs.pick import PickDialog

        try:
            people = people_from_text(self._fields.people)
        except WorkshopError as error:
            self.tell(error)
            return
        if not people:
            self.say("setup.nobody_to_chair")
            return
        place = next((i for i, person in enumerate(people, start=1) if person.chair), 0)
        names = [self.t("setup.no_chair"), *(person.name for person in people)]
        rows = tuple(ListRow(name, "●" if i == place else "○") for i, name in enumerate(names))
        dialog = PickDialog(self.t, self.t("setup.pick_chair"), rows, place)

        def choose(chosen: int) -> None:
            self._put([replace(person, chair=i == chosen) for i, person in enumerate(people, start=1)])

        self.ask(dialog, choose)

    def _put(self, people: Sequence[Person]) -> None:
        self._fields.put_people(people_text(people, self.t))

    @on(Button.Pressed, "#read")
    def action_read_people(self) -> None:
        """Add the people of a file to those that are typed."""
        from workshop.screens.dialogs.path import PathDialog
        from workshop.screens.places import documents_folder

        try:
            typed = people_from_text(self._fields.people)
        except WorkshopError as error:
            self.tell(error)
            return
        dialog: PathDialog[list[Person]] = PathDialog(self.t, "read_people", _LISTS, documents_folder(), read_people)

        def add(people: list[Person]) -> None:
            self._put([*typed, *people])
            self.query_one("#people").focus()

        self.ask(dialog, add)

    async def action_cancel(self) -> None:
        """Go back to the first screen; what was typed is given up only when asked twice."""
        form = self._fields.form
        if self._leaving or not (form.title.strip() or form.people.strip()):
            await self.owner.go_home()
            return
        self._leaving = True
        self.say("setup.leave")
