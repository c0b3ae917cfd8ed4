"""The fields of the form for a new workshop, and how one follows another until somebody types in it."""

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from workshop.catalogue import library
from workshop.catalogue.library import Listing
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import MaturityModel
from workshop.domain.workshop import DEFAULT_TARGET, TIES
from workshop.language import Translator
from workshop.screens import setup_layout, setup_rows
from workshop.screens.places import free_path, shown_path, workshops_folder
from workshop.screens.setup_form import Form, asked_minutes
from workshop.widgets.choice import Choice
from workshop.widgets.list_pane import ListPane


class SetupFields(Container):
    """Two columns and the place of the file. ``form`` gives what stands in them.

    The file follows the title, and the minutes follow the scope, until something else is typed there.
    """

    class Changed(Message):
        """Something else stands in a field."""

    class Unusable(Message):
        """A model was asked for that cannot be used."""

        def __init__(self, error: WorkshopError) -> None:
            """Say why."""
            super().__init__()
            self.error = error

    class Checked(Message):
        """The user's own models were read whole."""

        def __init__(self, listings: tuple[Listing, ...]) -> None:
            """Take the list, with the errors that were found."""
            super().__init__()
            self.listings = listings

    def __init__(self, t: Translator, own: Path | None = None) -> None:
        """Take the words and look which models there are, those in the folder ``own`` too.

        Raises:
            WorkshopError: there is no model that can be used.
        """
        super().__init__()
        self._t = t
        self._listings = library.available(own)
        self._listing = self._listings[0]
        if self._listing.error is not None:
            raise self._listing.error
        self._model = library.find(self._listing.folder)
        self._scope = frozenset(self._model.by_id)
        self._folder = workshops_folder()
        self._own_file = self._file_for("")
        self._own_minutes = str(asked_minutes(self._model, self._scope))

    def compose(self) -> ComposeResult:
        """Lay out the fields as they begin."""
        languages = dict.fromkeys(language for one in self._listings for language in one.languages)
        first = self._t.language if self._t.language in self._model.languages else self._model.languages[0]
        yield from setup_layout.columns(self._t, tuple(languages), first, self._own_minutes)
        yield from setup_layout.place(self._t, self._own_file)

    def on_mount(self) -> None:
        """Show the lists; what only reading a whole model can tell comes later."""
        self._show_model()
        if any(one.own for one in self._listings):
            self.run_worker(self._check_own, thread=True)

    def _check_own(self) -> None:
        """Read the user's own models, in a thread."""
        self.post_message(self.Checked(library.all_checked(self._listings)))

    def on_setup_fields_checked(self, message: Checked) -> None:
        """Mark the models that cannot be used; every row keeps its place."""
        at = self._listings.index(self._listing)
        self._listings = message.listings
        self._listing = self._listings[at]
        self._show_models()

    def _show_models(self) -> None:
        rows = setup_rows.model_rows(self._listings, self._listing, self._t)
        self.query_one("#models", ListPane).show(rows)

    def _show_model(self) -> None:
        self._show_models()
        self.query_one("#about", Static).update(setup_rows.model_words(self._listing, self._model, self._t))
        self._show_scope()

    def _show_scope(self) -> None:
        rows = setup_rows.scope_rows(self._model, self._language, self._scope, self._t)
        self.query_one("#scope", ListPane).show(rows)
        minutes = self.query_one("#minutes", Input)
        if minutes.value == self._own_minutes:
            self._own_minutes = minutes.value = str(asked_minutes(self._model, self._scope))
        self.post_message(self.Changed())

    # What stands in the fields

    @property
    def form(self) -> Form:
        """What stands in the fields."""
        return Form(
            model=self._model,
            language=self._language,
            title=self.query_one("#title", Input).value,
            people=self.people,
            scope=self._scope,
            minutes=self.query_one("#minutes", Input).value,
            target=self.query_one("#target", Choice).value or DEFAULT_TARGET,
            file=self.query_one("#file", Input).value,
            anonymous=bool(self.query_one("#anonymous", Choice).value),
            threshold=self.query_one("#threshold", Input).value,
            rounds=self.query_one("#rounds", Input).value,
            tie=self.query_one("#tie", Choice).value or TIES[0],
        )

    @property
    def _language(self) -> str:
        return self.query_one("#language", Choice).value or self._model.languages[0]

    @property
    def people(self) -> str:
        """The people, as they are typed."""
        return self.query_one("#people", TextArea).text

    def put_people(self, text: str) -> None:
        """Put other people in the place of those that are typed; ^z in the field brings them back."""
        area = self.query_one("#people", TextArea)
        area.replace(text, (0, 0), area.document.end)

    def _file_for(self, title: str) -> str:
        return shown_path(free_path(self._folder, title))

    # What follows from a change

    @on(Input.Changed, "#title")
    def _titled(self, message: Input.Changed) -> None:
        file = self.query_one("#file", Input)
        if file.value == self._own_file:
            self._own_file = file.value = self._file_for(message.value)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed, "#target")
    @on(Choice.Changed, "#anonymous")
    @on(Choice.Changed, "#tie")
    def _typed(self) -> None:
        self.post_message(self.Changed())

    @on(Choice.Changed, "#language")
    def _other_language(self) -> None:
        self._show_scope()

    @on(ListPane.Picked, "#models")
    def _pick_model(self, message: ListPane.Picked) -> None:
        listing = self._listings[message.index]
        try:
            if listing.error is not None:
                raise listing.error
            model = self._load(listing)
        except WorkshopError as error:
            self.post_message(self.Unusable(error))
            return
        if listing is not self._listing:
            self._listing, self._model = listing, model
            self._scope = frozenset(model.by_id)
            if self._language not in model.languages:
                self.query_one("#language", Choice).choose(model.languages[0])
            self._show_model()

    def _load(self, listing: Listing) -> MaturityModel:
        model = library.find(listing.folder)
        # The form offers the languages of the list as it was.
        if not set(model.languages) <= {language for one in self._listings for language in one.languages}:
            raise WorkshopError("model.changed", id=model.id)
        return model

    @on(ListPane.Picked, "#scope")
    def _pick_scope(self, message: ListPane.Picked) -> None:
        self._scope = setup_rows.toggled(self._scope, setup_rows.scope_groups(self._model)[message.index])
        self._show_scope()

    @on(Input.Submitted)
    def _next(self) -> None:
        self.screen.focus_next()
