"""The form for a new workshop without a screen: what it comes to and what stands in its way."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import MORNING, tiny_model
from workshop.domain.errors import WorkshopError
from workshop.domain.setting_up import Person
from workshop.intake.people import people_from_text
from workshop.language import Translator
from workshop.screens.people_text import people_text
from workshop.screens.setup_form import Form, asked_minutes, facts, problem, problem_words
from workshop.screens.setup_rows import scope_groups, scope_rows, toggled

NL, EN = Translator("nl"), Translator("en")


@pytest.fixture
def form(tmp_path: Path) -> Form:
    """Give a form on the tiny model that can be used as it is."""
    model = tiny_model()
    return Form(
        model,
        "nl",
        title="Team",
        people="Anna; inkoper\nBram\nEls; ; voorzitter",
        scope=frozenset(model.by_id),
        minutes="42",
        file=str(tmp_path / "team"),
    )


def test_a_filled_form_is_a_plan(form: Form, tmp_path: Path) -> None:
    """Every field ends up in the plan, and nothing stands in its way."""
    plan = form.plan()
    assert (plan.title, plan.language, plan.minutes, plan.target) == ("Team", "nl", 42, 4)
    assert plan.people == [Person("Anna", "inkoper"), Person("Bram"), Person("Els", chair=True)]
    assert plan.scope == {"4.1", "4.2", "5.1"}
    assert form.path == tmp_path / "team.workshop.json"
    assert problem(form, MORNING) is None


def test_minutes_that_are_left_empty_are_those_of_the_scope(form: Form) -> None:
    """Without a number the model's own minutes of the chosen paragraphs are meant."""
    assert replace(form, minutes=" ", scope=frozenset({"4.1", "5.1"})).plan().minutes == 18
    assert asked_minutes(form.model, frozenset()) == 0


def test_the_facts_in_one_line(form: Form) -> None:
    """People, chair, paragraphs and minutes are told, in the right number and language."""
    assert facts(form, NL) == "3 deelnemers, voorzitter Els · 3 paragrafen · 42 minuten (14 min per paragraaf)"
    one = replace(form, people="Anna", scope=frozenset({"4.1"}), minutes="1")
    assert facts(one, NL) == "1 deelnemer, geen voorzitter · 1 paragraaf · 1 minuut (1 min per paragraaf)"
    assert facts(one, EN) == "1 participant, no chair · 1 paragraph · 1 minute (1 min per paragraph)"
    empty = replace(form, people="", scope=frozenset(), minutes="")
    assert facts(empty, NL) == "nog geen deelnemers · 0 paragrafen · 0 minuten"
    unclear = replace(form, people="Anna\nAnna", minutes="veel")
    assert facts(unclear, NL) == "? deelnemers · 3 paragrafen · ? minuten"
    long = replace(form, people=f"{'N' * 200}; ; voorzitter")
    assert f"voorzitter {'N' * 29}… · " in facts(long, NL)


@pytest.mark.parametrize(
    ("field", "value", "key"),
    [
        ("people", "Anna\n anna ", "intake.name_double"),
        ("people", "Anna\n;inkoper", "intake.no_name"),
        ("people", "N" * 201, "intake.name_long"),
        ("people", "Anna;;voorzitter\nBram;;voorzitter", "intake.chairs"),
        ("minutes", "1441", "plan.minutes"),
        ("minutes", "-3", "plan.minutes"),
        ("minutes", "4,5", "plan.minutes"),
        ("scope", frozenset(), "plan.scope"),
        ("title", "  ", "title.empty"),
        ("title", "x" * 201, "title.long"),
        ("language", "de", "plan.language"),
        ("file", "", "path.empty"),
    ],
)
def test_what_stands_in_the_way_is_named(form: Form, field: str, value: object, key: str) -> None:
    """Each fault has its own error, which both languages can say."""
    error = problem(replace(form, **{field: value}), MORNING)  # type: ignore[arg-type]
    assert error is not None
    assert error.key == key
    assert problem_words(error, NL) != problem_words(error, EN)


def test_that_a_title_is_missing_is_said_last(form: Form, tmp_path: Path) -> None:
    """Somebody who begins with the names hears of a double name first, and of a taken file before the title."""
    untitled = replace(form, title="", people="Anna\nAnna")
    error = problem(untitled, MORNING)
    assert error is not None
    assert error.key == "intake.name_double"
    (tmp_path / "team.workshop.json").touch()
    error = problem(replace(form, title=""), MORNING)
    assert error is not None
    assert error.key == "store.exists"


@pytest.mark.parametrize(
    "people",
    [
        [],
        [Person("Anna")],
        [Person("Vries, Anna de")],
        [Person("Anna", "inkoper", chair=True), Person("Bram", "chef")],
        [Person("Bram", "voorzitter"), Person("Els", chair=True)],
        [Person('Anna; "de" Vries', "a;b"), Person("naam", chair=True)],
        [Person("[/x] <b>O'Neil</b> 🙂 מרים", "–", chair=True), Person("N" * 200)],
    ],
)
@pytest.mark.parametrize("t", [NL, EN])
def test_people_written_out_are_read_back(people: list[Person], t: Translator) -> None:
    """Whoever they are, the text of people reads as the same people."""
    assert people_from_text(people_text(people, t)) == people


def test_people_that_cannot_be_used_are_written_out_all_the_same() -> None:
    """A double name stays in the text, where the form says what is wrong with it."""
    text = people_text([Person("Anna"), Person("Anna", "inkoper")], NL)
    assert text == "Anna\nAnna; inkoper"
    with pytest.raises(WorkshopError):
        people_from_text(text)


def test_the_scope_has_a_row_for_all_for_each_chapter_and_each_paragraph() -> None:
    """Each row tells whether all, some or nothing of it is treated, and in how many minutes."""
    model = tiny_model()
    groups = scope_groups(model)
    assert [len(group) for group in groups] == [3, 2, 1, 1, 1, 1]
    rows = scope_rows(model, "nl", frozenset({"4.1", "5.1"}), NL)
    assert [row.mark for row in rows] == ["[·]", "[·]", "[✓]", "[ ]", "[✓]", "[✓]"]
    assert [row.aside for row in rows] == ["18 min", "6 min", "6 min", "", "12 min", "12 min"]
    assert rows[2].label == "4.1 Klein model 4.1"


def test_a_group_goes_in_whole_and_out_whole() -> None:
    """Choosing a group that is partly in completes it; choosing it again takes it out and leaves the rest."""
    both = frozenset({"4.1", "4.2"})
    assert toggled(frozenset({"4.1", "5.1"}), both) == {"4.1", "4.2", "5.1"}
    assert toggled(frozenset({"4.1", "4.2", "5.1"}), both) == {"5.1"}
