"""How the form for a new workshop is laid out: what it is on the left, who and which paragraphs on the right."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Label, Static

from workshop.domain.maturity import LEVELS
from workshop.domain.workshop import DEFAULT_ROUNDS, DEFAULT_TARGET, DEFAULT_THRESHOLD, TIES
from workshop.language import Translator
from workshop.screens.setup_rows import language_name
from workshop.widgets.choice import Choice, Option
from workshop.widgets.line_input import LineInput
from workshop.widgets.list_pane import ListPane
from workshop.widgets.text_box import TextBox


def columns(t: Translator, languages: Sequence[str], language: str, minutes: str) -> ComposeResult:
    """Lay out both columns, with the language and the minutes to begin with."""
    with Container(id="columns"):
        with VerticalScroll(classes="column", can_focus=False):
            yield from _what(t, languages, language, minutes)
        with VerticalScroll(classes="column", can_focus=False):
            yield from _who(t)


def place(t: Translator, file: str) -> ComposeResult:
    """Lay out the row with the file, over the whole width: a path is long."""
    with Horizontal(id="place", classes="row"):
        yield Label(t("setup.file"), markup=False)
        yield LineInput(file, id="file", select_on_focus=False)


def _what(t: Translator, languages: Sequence[str], language: str, minutes: str) -> ComposeResult:
    names = ((code, language_name(code, t)) for code in languages)
    options = tuple(Option(code, name, name[:1].casefold()) for code, name in names)
    levels = tuple(Option(level, str(level), str(level), level) for level in LEVELS)
    yield Label(t("setup.title"), markup=False)
    yield LineInput(id="title", placeholder=t("setup.title_example"))
    yield Label(t("setup.model"), markup=False)
    yield ListPane(id="models")
    yield Static("", id="about", markup=False)
    with Horizontal(classes="row"):
        yield Label(t("setup.language"), markup=False)
        yield Choice(options, language, id="language")
    with Horizontal(classes="row"):
        yield Label(t("setup.target"), markup=False)
        yield Choice(levels, DEFAULT_TARGET, id="target")
    with Horizontal(classes="row"):
        yield Label(t("setup.total"), markup=False)
        yield LineInput(minutes, id="minutes", max_length=4)


def _rules(t: Translator) -> ComposeResult:
    """Lay out what the group fixes before its first vote."""
    named = (
        Option(value=False, label=t("setup.named"), key=t("setup.named")[:1].casefold()),
        Option(value=True, label=t("setup.anonymous"), key=t("setup.anonymous")[:1].casefold()),
    )
    ties = tuple(Option(tie, t(f"setup.tie.{tie}"), t(f"setup.tie.{tie}")[:1].casefold()) for tie in TIES)
    with Horizontal(classes="row rules"):
        yield Label(t("setup.votes"), markup=False)
        yield Choice(named, value=False, id="anonymous")
    with Horizontal(classes="row rules"):
        yield Label(t("setup.threshold"), markup=False)
        yield LineInput(str(DEFAULT_THRESHOLD), id="threshold", max_length=3)
        yield Label(t("setup.rounds"), markup=False, id="rounds_label")
        yield LineInput(str(DEFAULT_ROUNDS), id="rounds", max_length=2)
    with Horizontal(classes="row rules"):
        yield Label(t("setup.tie"), markup=False)
        yield Choice(ties, TIES[0], id="tie")


def _who(t: Translator) -> ComposeResult:
    yield Label(t("setup.who"), markup=False)
    yield TextBox(id="people", placeholder=Content(t("setup.who_example")))
    with Horizontal(id="buttons"):
        yield Button(Content(f"{t('setup.read')} (^o)"), id="read")
        yield Button(Content(f"{t('setup.pick_chair')} (^t)"), id="pick_chair")
    yield Label(t("setup.scope"), markup=False)
    yield ListPane(id="scope")
    yield from _rules(t)
