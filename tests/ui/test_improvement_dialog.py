"""The dialog of an improvement: nothing is filled in unasked, nothing typed is lost by a refusal."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from tests.fakes import tiny_facilitator, tiny_workshop
from tests.ui.helpers import NARROW, WIDE, seen, stage
from workshop.domain.workshop import Improvement
from workshop.facilitator import Facilitator
from workshop.screens.dialogs.improvement import ImprovementDialog
from workshop.screens.paragraph_choice import ParagraphChoice
from workshop.screens.stage import StageScreen

TODAY = date(2026, 3, 2)
NOTHING: dict[str, Any] = {"not": "closed"}


class Asked:
    """The app with the dialog over its stage, and what the dialog answered."""

    def __init__(
        self, folder: Path, *, paragraph: int | None = None, item: Improvement | None = None, language: str = "nl"
    ) -> None:
        """Prepare both."""
        self.app = stage(folder, language=language)
        self.answer: dict[str, Any] | None = NOTHING
        self._paragraph = paragraph
        self._item = item

    @property
    def facilitator(self) -> Facilitator:
        """The facilitator behind it."""
        assert self.app.session
        return self.app.session.facilitator

    async def open(self, pilot: Pilot[None]) -> None:
        """Show the dialog."""

        def take(answer: dict[str, Any] | None) -> None:
            self.answer = answer

        dialog = ImprovementDialog(
            self.app.services.t, self.facilitator.workshop, TODAY, paragraph=self._paragraph, item=self._item
        )
        self.app.push_screen(dialog, take)
        await pilot.pause()

    def value(self, field: str) -> str:
        """Give what stands in a field."""
        return self.app.screen.query_one(f"#{field}", Input).value

    def said(self, place: str) -> str:
        """Give what the dialog says somewhere."""
        return str(self.app.screen.query_one(f"#{place}", Static).content)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_everything_is_in_sight_at_once(tmp_path: Path, size: tuple[int, int]) -> None:
    """All fields, the ideas and both buttons fit, also at 80 by 24."""
    asked = Asked(tmp_path, paragraph=1)
    async with asked.app.run_test(size=size) as pilot:
        await asked.open(pilot)
        shown = seen(asked.app)
        for word in ("Paragraaf", "Actie", "Trekker", "Gereed op", "Inspanning", "Belang", "Maatstaf", "Status"):
            assert word in shown
        assert "4.1 +" in shown
        assert "vervallen" in shown
        assert "bewaren (enter)" in shown


async def test_nothing_is_filled_in_unasked(tmp_path: Path) -> None:
    """The model's ideas are offered, not inserted: Enter at once is refused because there is no action."""
    asked = Asked(tmp_path, paragraph=1)
    async with asked.app.run_test(size=WIDE) as pilot:
        await asked.open(pilot)
        assert (asked.value("action"), asked.value("owner"), asked.value("due")) == ("", "", "")
        await pilot.press("enter")
        await pilot.pause()
        assert asked.answer is NOTHING
        assert asked.app.screen.query_one("#refusal").display
        await pilot.press("escape")
        await pilot.pause()
        assert asked.answer is None


async def test_an_idea_by_arrow_brings_its_effort(tmp_path: Path) -> None:
    """Arrow down puts the idea in the line with the effort that goes with it; further down is what was typed."""
    asked = Asked(tmp_path, paragraph=2)
    async with asked.app.run_test(size=WIDE) as pilot:
        await asked.open(pilot)
        await pilot.press(*"eigen", "down")
        assert asked.value("action") == "4.2 +"
        await pilot.press("down")
        assert asked.value("action") == "eigen"
        await pilot.press("up", "enter")
        await pilot.pause()
        assert asked.answer is not None
        assert (asked.answer["title"], asked.answer["effort"]) == ("4.2 +", 2)


async def test_an_idea_by_mouse_and_an_effort_by_hand(tmp_path: Path) -> None:
    """A click on an idea puts it in the line; an effort that somebody chose stays."""
    asked = Asked(tmp_path, paragraph=1)
    async with asked.app.run_test(size=WIDE) as pilot:
        await asked.open(pilot)
        await pilot.press("tab", "tab", "tab", "5")
        await pilot.click(OptionList, offset=(3, 0))
        await pilot.pause()
        assert asked.value("action") == "4.1 +"
        await pilot.press("enter")
        await pilot.pause()
        assert asked.answer is not None
        assert asked.answer["effort"] == 5


@pytest.mark.parametrize(
    ("typed", "paragraph"),
    [("4.2", 2), ("5", 3), ("klein model 4.1", 1), ("4.1 Klein model 4.1", 1)],
)
async def test_a_paragraph_by_its_number_or_title(tmp_path: Path, typed: str, paragraph: int) -> None:
    """The number, the title or a part that only one has is enough; where it stands is said at once."""
    asked = Asked(tmp_path)
    async with asked.app.run_test(size=WIDE) as pilot:
        asked.facilitator.change_topic(paragraph, target=5, importance=4)
        await asked.open(pilot)
        await pilot.press(*typed)
        await pilot.pause()
        assert asked.said("about") == "niveau – · ambitie 5 · belang 4"
        await pilot.press("tab", *"Doen", "enter")
        await pilot.pause()
        assert asked.answer is not None
        assert asked.answer["paragraph"] == paragraph


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", ""), ("Klein", "Dat kan elk van deze zijn: 4.1, 4.2, 5.1"), ("9.9", "Geen paragraaf met deze tekst")],
)
async def test_a_paragraph_that_is_not_clear_is_refused(tmp_path: Path, typed: str, said: str) -> None:
    """Nothing, several or none: the dialog says which, keeps what was typed, and goes to the field."""
    asked = Asked(tmp_path)
    async with asked.app.run_test(size=WIDE) as pilot:
        await asked.open(pilot)
        await pilot.press(*typed, "tab", *"Doen", "enter")
        await pilot.pause()
        assert asked.answer is NOTHING
        assert asked.said("about") == said
        assert asked.value("action") == "Doen"
        assert asked.app.focused is asked.app.screen.query_one("#paragraph")


def test_a_number_goes_before_a_title_that_mentions_it() -> None:
    """Where the title of another paragraph names this one, its number still means this one."""
    workshop = tiny_workshop()
    words = workshop.model.texts["nl"]
    paragraphs = {**words.paragraphs, "5.1": words.paragraphs["5.1"]._replace(title="Vervolg op 4.1")}
    model = replace(workshop.model, texts={"nl": words._replace(paragraphs=paragraphs)})
    choice = ParagraphChoice(replace(workshop, model=model))
    assert choice.found("4.1") == [1]
    assert choice.found("vervolg") == [3]
    assert choice.found("op 4.1") == [3]
    assert choice.found(".1") == [1, 3]


async def test_paragraph_and_owner_by_arrows(tmp_path: Path) -> None:
    """Arrows go through the paragraphs in scope and the participants; typing narrows; another owner is fine."""
    asked = Asked(tmp_path)
    async with asked.app.run_test(size=WIDE) as pilot:
        asked.facilitator.change_topic(3, in_scope=False)
        await asked.open(pilot)
        await pilot.press("down")
        assert asked.value("paragraph") == "4.1 Klein model 4.1"
        await pilot.press("down")
        assert asked.value("paragraph") == "4.2 Klein model 4.2"
        await pilot.press("tab", *"Doen", "tab", "r", "down")
        assert asked.value("owner") == "Bram"
        await pilot.press("down")
        assert asked.value("owner") == "Carla"
        await pilot.press("down")
        assert asked.value("owner") == "r"
        await pilot.press("backspace", *"Buurvrouw", "enter")
        await pilot.pause()
        assert asked.answer is not None
        assert (asked.answer["paragraph"], asked.answer["owner"]) == (2, "Buurvrouw")


async def test_the_mark_beside_a_field_picks_by_mouse(tmp_path: Path) -> None:
    """A click on the mark puts the next participant in the field."""
    asked = Asked(tmp_path, paragraph=1)
    async with asked.app.run_test(size=WIDE) as pilot:
        await asked.open(pilot)
        await pilot.click("#pick-owner")
        await pilot.click("#pick-owner")
        assert asked.value("owner") == "Bram"


async def test_a_date_is_read_back_while_it_is_typed(tmp_path: Path) -> None:
    """What is understood stands beside the field, a past date is called so, and nonsense is refused and kept."""
    asked = Asked(tmp_path, paragraph=1)
    async with asked.app.run_test(size=WIDE) as pilot:
        await asked.open(pilot)
        await pilot.press(*"Doen", "tab", "tab", *"over 6 weken")
        await pilot.pause()
        assert asked.said("due-read") == "= ma 13 apr 2026"
        asked.app.screen.query_one("#due", Input).value = "1-3-2026"
        await pilot.pause()
        assert asked.said("due-read") == "= zo 1 mrt 2026 (al voorbij)"
        asked.app.screen.query_one("#due", Input).value = "31-4"
        await pilot.press("enter")
        await pilot.pause()
        assert asked.answer is NOTHING
        assert asked.said("refusal").startswith("31-4 is geen datum die bestaat.")
        assert (asked.value("due"), asked.value("action")) == ("31-4", "Doen")
        assert asked.app.focused is asked.app.screen.query_one("#due")
        asked.app.screen.query_one("#due", Input).value = "15/3"
        await pilot.press("enter")
        await pilot.pause()
        assert asked.answer is not None
        assert asked.answer["due"] == "2026-03-15"


async def test_what_is_changed_comes_back_complete(tmp_path: Path) -> None:
    """An improvement that is opened and accepted gives exactly its own values, a measure of two lines included."""
    item = Improvement(7, 2, "Doen", "Anna", "2026-06-15", 4, 5, "Eén regel\nen nog een", "started")
    asked = Asked(tmp_path, item=item, language="en")
    async with asked.app.run_test(size=NARROW) as pilot:
        await asked.open(pilot)
        assert asked.value("due") == "2026-06-15"
        assert asked.value("measure") == "Eén regel en nog een"
        await pilot.press("enter")
        await pilot.pause()
        assert asked.answer is not None
        assert Improvement(number=7, **asked.answer) == item


async def test_importance_and_status_by_key(tmp_path: Path) -> None:
    """Digits choose effort and importance, 0 leaves it to the paragraph, a letter chooses the status."""
    item = Improvement(7, 2, "Doen", importance=5)
    asked = Asked(tmp_path, item=item)
    async with asked.app.run_test(size=WIDE) as pilot:
        await asked.open(pilot)
        await pilot.press("tab", "tab", "tab", "1", "tab", "0", "tab", *"Minder klachten", "tab", "v", "enter")
        await pilot.pause()
        assert asked.answer is not None
        answer = asked.answer
        assert (answer["effort"], answer["importance"], answer["status"]) == (1, None, "dropped")
        assert answer["measure"] == "Minder klachten"


@pytest.mark.parametrize("title", ["[/x] <b>O'Neil</b> 🙂 מרים", "T" * 200])
async def test_a_title_is_kept_to_the_letter(tmp_path: Path, title: str) -> None:
    """Brackets, tags, emoji, right-to-left letters and 200 characters; one more is refused."""
    asked = Asked(tmp_path, paragraph=1)
    async with asked.app.run_test(size=NARROW) as pilot:
        await asked.open(pilot)
        field = asked.app.screen.query_one("#action", Input)
        field.value = title + "T" * 200
        await pilot.press("enter")
        await pilot.pause()
        assert asked.answer is NOTHING
        field.value = title
        await pilot.press("enter")
        await pilot.pause()
        assert asked.answer is not None
        assert asked.answer["title"] == title
        event = tiny_facilitator().add_improvement(**asked.answer)
        assert event.changes[0].now is not None
        assert event.changes[0].now["title"] == title


async def test_i_on_the_stage_writes_down_an_improvement(tmp_path: Path) -> None:
    """i, the action and Enter: it belongs to the open paragraph."""
    app = stage(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("i")
        await pilot.pause()
        await pilot.press(*"Doen", "enter")
        await pilot.pause()
        assert isinstance(app.screen, StageScreen)
        assert app.session
        kept = app.session.facilitator.workshop.improvements[1]
        assert (kept.paragraph, kept.title) == (1, "Doen")
