"""An improvement: what to do, for which paragraph, who, by when, and what it takes."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from textual import events, on
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Label, OptionList, Static

from workshop.domain.due import due_date
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import LEVELS
from workshop.domain.names import NAME_MAX, checked_text, checked_title
from workshop.domain.workshop import DEFAULT_EFFORT, STATUSES, Improvement, Workshop
from workshop.language import Translator
from workshop.screens.dialogs.base import Dialog
from workshop.screens.dialogs.dates import due_read, due_text
from workshop.screens.paragraph_choice import ParagraphChoice
from workshop.widgets.choice import Choice, Option
from workshop.widgets.line_input import LineInput
from workshop.widgets.pick_input import PickInput

AS_PARAGRAPH = 0
"""The choice that leaves the importance to the paragraph."""

UNKNOWN = 0
"""The choice that says nothing of what is expected."""

_WORDS = ("difference", "first_step", "means")
_EXPECTED = ("effect", "feasible")

_FIELD_OF = {"title": "#action", "improvement": "#due", "text": "#measure"}
"""Where the refusals of a family are mended."""


class ImprovementDialog(Dialog[dict[str, Any]]):
    """Asks for an improvement and gives the values for ``facilitator.add_improvement`` or ``change_improvement``.

    The model's ideas stand below the action; arrow down or a click puts one in the line. Each paragraph in scope can
    be typed (its number or a word of its title) or picked with the arrows.
    """

    CSS = f"""{Dialog.CSS}
    ImprovementDialog .row {{ height: auto; }}
    ImprovementDialog .row Label {{ width: 12; }}
    ImprovementDialog .row Input {{ width: 1fr; margin: 0; }}
    ImprovementDialog .row #due {{ width: 22; }}
    ImprovementDialog .row Choice {{ width: 1fr; height: 1; margin: 0; }}
    ImprovementDialog .row .pick {{ width: 3; content-align: center middle; color: $accent; }}
    ImprovementDialog .hint {{ padding-left: 13; color: $foreground 70%; height: auto; }}
    ImprovementDialog .beside {{ width: 1fr; padding-left: 2; height: 1; color: $foreground 70%; }}
    ImprovementDialog .row #effort {{ width: 20; }}
    ImprovementDialog #ideas {{
        margin-left: 12; min-width: 8; padding: 0 1; border: none; height: auto; max-height: 7; background: $surface;
        scrollbar-size-vertical: 1;
    }}
    ImprovementDialog.-tall .apart {{ margin-bottom: 1; }}
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]  # noqa: RUF012 - as Textual declares it

    def __init__(
        self, t: Translator, workshop: Workshop, today: date, *, paragraph: int | None, item: Improvement | None
    ) -> None:
        """Take the words, the workshop and the day; ``paragraph`` is filled in for a new one, ``item`` is to change."""
        super().__init__(t, t("improvement.new" if item is None else "improvement.change"))
        self._workshop = workshop
        self._today = today
        self._item = item
        self._effort_chosen = item is not None
        self._paragraph = item.paragraph if item else paragraph
        self._choice = ParagraphChoice(workshop, self._paragraph)

    def fields(self) -> Iterator[Widget]:
        """Lay out the fields, each with its name before it."""
        t, item = self.t, self._item
        people = [person.name for person in self._workshop.participants.values()]
        chosen, hint = self._choice.label(self._paragraph), t("improvement.paragraph_hint")
        yield self._row("paragraph", PickInput(chosen, self._choice.labels, id="paragraph", placeholder=hint))
        yield Static(id="about", classes="hint apart", markup=False)
        title = item.title if item else ""
        hint = t("improvement.action_hint")
        action = PickInput(title, (), id="action", narrow=False, placeholder=hint)
        # A long text shows how it begins, and no key wipes it out.
        action.select_on_focus = False
        action.cursor_position = 0
        yield self._row("action", action)
        ideas = OptionList(id="ideas", classes="apart", markup=False, compact=True)
        ideas.can_focus = False
        yield ideas
        owner = item.owner if item else ""
        yield self._row("owner", PickInput(owner, people, id="owner", max_length=NAME_MAX))
        due = LineInput(due_text(item.due, t) if item else "", t("improvement.due_hint"), id="due")
        yield self._row("due", due, Static(id="due-read", classes="beside", markup=False), apart=True)
        steps = tuple(Option(step, str(step), str(step)) for step in LEVELS)
        effort = Choice(steps, item.effort if item else DEFAULT_EFFORT, id="effort")
        yield self._row("effort", effort, Static(t("improvement.effort_hint"), classes="beside", markup=False))
        as_paragraph = Option(AS_PARAGRAPH, t("improvement.as_paragraph"), "0")
        importance = (item.importance if item else None) or AS_PARAGRAPH
        yield self._row("importance", Choice((*steps, as_paragraph), importance, id="importance"), apart=True)
        yield self._row("measure", LineInput(_flat(item.measure) if item else "", id="measure"))
        states = tuple(
            Option(status, t(f"improvement.status.{status}"), t(f"improvement.status.{status}.key"))
            for status in STATUSES
        )
        yield self._row("status", Choice(states, item.status if item else STATUSES[0], id="status"), apart=True)
        hint = t("improvement.also_hint")
        yield self._row("also", LineInput(self._choice.ids(item.also) if item else "", hint, id="also"))
        for name in _WORDS:
            yield self._row(name, LineInput(_flat(getattr(item, name)) if item else "", id=name))
        unknown = Option(UNKNOWN, t("improvement.unknown"), "0")
        for name in _EXPECTED:
            value = (getattr(item, name) if item else None) or UNKNOWN
            yield self._row(name, Choice((*steps, unknown), value, id=name))

    def _row(self, name: str, *widgets: Widget, apart: bool = False) -> Horizontal:
        label = Label(self.t(f"improvement.{name}"), markup=False)
        pick = [Static("▾", id=f"pick-{name}", classes="pick")] if isinstance(widgets[0], PickInput) else []
        return Horizontal(label, *widgets, *pick, classes="row apart" if apart else "row")

    def on_mount(self) -> None:
        """Begin with the first field that is still empty."""
        self._show_paragraph()
        self._show_due()
        self.query_one("#action" if self._paragraph else "#paragraph").focus()

    # What is typed

    @property
    def _typed_paragraph(self) -> str:
        return self.query_one("#paragraph", PickInput).value

    @on(Input.Changed, "#paragraph")
    def _show_paragraph(self) -> None:
        """Say where the paragraph stands, and offer the model's ideas for it."""
        self.query_one("#about", Static).update(self._choice.about(self._typed_paragraph, self.t))
        titles = [idea.title for idea in self._choice.ideas(self._typed_paragraph)]
        self.query_one("#action", PickInput).offer(titles)
        ideas = self.query_one("#ideas", OptionList)
        ideas.set_options([Content(f"{place} {title}") for place, title in enumerate(titles, start=1)])
        ideas.display = bool(titles)
        self._show_idea()

    @on(Input.Changed, "#action")
    def _show_idea(self) -> None:
        """Mark the idea that stands in the line, and take over its effort as long as nobody chose one."""
        ideas = self._choice.ideas(self._typed_paragraph)
        value = self.query_one("#action", PickInput).value
        title = self._title(value)
        place = next((place for place, idea in enumerate(ideas) if idea.title == title), None)
        self.query_one("#ideas", OptionList).highlighted = place
        if place is not None and not self._effort_chosen:
            self.query_one("#effort", Choice).choose(ideas[place].effort)

    def _title(self, typed: str) -> str:
        """Give the action that is meant: the number of an idea stands for that idea."""
        ideas = self._choice.ideas(self._typed_paragraph)
        place = int(typed) if typed.strip().isdecimal() and typed.isascii() else 0
        return ideas[place - 1].title if 0 < place <= len(ideas) else typed

    @on(OptionList.OptionSelected, "#ideas")
    def _idea_clicked(self, message: OptionList.OptionSelected) -> None:
        idea = self._choice.ideas(self._typed_paragraph)[message.option_index]
        self.query_one("#action", PickInput).value = idea.title
        self.query_one("#action").focus()

    @on(Choice.Changed, "#effort")
    def _effort_by_hand(self) -> None:
        self._effort_chosen = True

    @on(Input.Changed, "#due")
    def _show_due(self) -> None:
        """Read the date back in words while it is typed."""
        typed = self.query_one("#due", Input).value
        shown = due_read(typed, self._today, self.t)
        self.query_one("#due-read", Static).update(shown)

    @on(events.Click, ".pick")
    def _pick_clicked(self, event: events.Click) -> None:
        if event.widget is not None and event.widget.id:
            field = self.query_one(f"#{event.widget.id.removeprefix('pick-')}", PickInput)
            field.focus()
            field.pick(1)

    # The answer

    def refuse(self, error: WorkshopError) -> None:
        """Say why, and go to the field where it can be mended."""
        super().refuse(error)
        also = error.key == "improvement.paragraph" and len(self._choice.found(self._typed_paragraph)) == 1
        field = (
            "#also"
            if also
            else "#paragraph"
            if error.key == "improvement.paragraph"
            else _FIELD_OF.get(error.key.partition(".")[0])
        )
        if field is not None:
            self.query_one(field).focus()

    def result(self) -> dict[str, Any]:
        """Give the values of the improvement.

        Raises:
            WorkshopError: the paragraph is not one of those in scope, the title is empty or too long, the due date
                cannot be read, or the measure is too long.
        """
        found = self._choice.found(self._typed_paragraph)
        if len(found) != 1:
            raise WorkshopError("improvement.paragraph", typed=self._typed_paragraph.strip())
        typed = {field.id: field.value for field in self.query(Input)}
        due = typed["due"].strip()
        measure = typed["measure"]
        if self._item and measure == _flat(self._item.measure):
            measure = self._item.measure
        words = {name: checked_text(typed[name]) for name in _WORDS}
        for name in _WORDS:
            # One of several lines stays as it is where nobody touched it.
            if self._item and typed[name] == _flat(getattr(self._item, name)):
                words[name] = getattr(self._item, name)
        return {
            "paragraph": found[0],
            "title": checked_title(self._title(typed["action"])),
            "owner": typed["owner"].strip(),
            "due": due_date(due, self._today).isoformat() if due else "",
            "effort": self.query_one("#effort", Choice).value or DEFAULT_EFFORT,
            "importance": self.query_one("#importance", Choice).value or None,
            "measure": checked_text(measure),
            "status": self.query_one("#status", Choice).value or STATUSES[0],
            "also": tuple(sorted(set(self._also(typed["also"])) - {found[0]})),
            **words,
            **{name: self.query_one(f"#{name}", Choice).value or None for name in _EXPECTED},
        }

    def _also(self, typed: str) -> list[int]:
        numbers = []
        for word in typed.replace(",", " ").replace(";", " ").split():
            found = self._choice.named(word)
            if found is None:
                raise WorkshopError("improvement.paragraph", typed=word)
            numbers.append(found)
        return numbers


def _flat(text: str) -> str:
    """Give a text of several lines as one, to show in a field."""
    return " ".join(text.split())
