"""The sentences of the program: in two languages, each with the same values, and each error can be told."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import workshop
from workshop.domain.errors import WorkshopError
from workshop.language import DEFAULT_LANGUAGE, LANGUAGES, VALUE_MAX, Phrase, Translator, in_sentence, sentences

CODE = Path(workshop.__file__).parent
NL, EN = sentences("nl"), sentences("en")


def values_of(sentence: str) -> set[str]:
    """Give the names of the values that a sentence wants."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Give every call in the program with the place where it stands."""
    for path in sorted(CODE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield f"{path.relative_to(CODE)}:{node.lineno}", node


def text_of(node: ast.Call) -> str | None:
    """Give the first argument of a call when it is written out."""
    first = node.args[0] if node.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def name_of(node: ast.expr) -> str:
    """Give the last part of the name that is called."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


# What is written in the locales


def test_both_languages_say_the_same_things() -> None:
    """Every key is there in both."""
    assert set(NL) == set(EN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_filled_in(language: str) -> None:
    """Nothing is empty, and between braces stand plain names."""
    for key, text in sentences(language).items():
        assert text.strip(), key
        assert all(name.isidentifier() for name in values_of(text)), key


def test_both_languages_name_the_same_values() -> None:
    """A file, a line or a name that one language tells the other tells too."""
    for key, text in NL.items():
        assert values_of(text) == values_of(EN[key]), key


def test_what_is_counted_has_both_its_forms() -> None:
    """One and other stand side by side."""
    for key in NL:
        base, _, form = key.rpartition(".")
        if form in {"one", "other"}:
            assert {f"{base}.one", f"{base}.other"} <= set(NL), key
            assert base not in NL, key


def test_dutch_is_spoken_to_friends() -> None:
    """Nobody is called u; it is only ever the key that takes something back."""
    formal = re.compile(r"\b(?:u|uw)\b", re.IGNORECASE)
    keys = re.compile(r"\b(?:met|toets|op) u\b", re.IGNORECASE)
    for key, text in NL.items():
        if not key.endswith(".key"):
            assert not formal.search(keys.sub("", text)), (key, text)


def test_every_error_has_a_title_and_a_message() -> None:
    """A title is short and without a full stop; a message is made of sentences."""
    keys = {key.removeprefix("error.").rpartition(".")[0] for key in NL if key.startswith("error.")}
    for texts in (NL, EN):
        for key in keys:
            title, message = texts[f"error.{key}.title"], texts[f"error.{key}.message"]
            assert len(title) <= 45, key
            assert not title.endswith("."), key
            assert not values_of(title), key
            assert message.endswith((".", "?", "}")), key
            assert len(message) <= 300, key


# What the code asks for


def test_every_error_that_is_raised_can_be_told() -> None:
    """It has its sentences, and whoever raises it hands over the values that they name."""
    raised = [
        (place, node, key) for place, node in calls() if name_of(node.func) == "WorkshopError" if (key := text_of(node))
    ]
    assert len(raised) > 50
    for place, node, key in raised:
        message = NL.get(f"error.{key}.message")
        assert message is not None, f"{place}: {key}"
        handed = {keyword.arg for keyword in node.keywords}
        if None not in handed:
            assert values_of(message) <= handed, f"{place}: {key}"


def test_every_sentence_that_is_asked_for_is_there() -> None:
    """Written out in the code, a key is one of the locales, in one form or in both of a count."""
    asked = [
        (place, key) for place, node in calls() if name_of(node.func) in {"t", "translator"} if (key := text_of(node))
    ]
    assert len(asked) > 50
    for place, key in asked:
        assert key in NL or f"{key}.one" in NL, f"{place}: {key}"


# The translator


def test_a_sentence_is_said_in_the_language_asked_for() -> None:
    """Dutch where nothing, or nothing known, is asked for."""
    assert Translator("en")("stage.agenda") == EN["stage.agenda"]
    assert DEFAULT_LANGUAGE == Translator().language == Translator("xx").language == "nl"
    assert Translator("xx")("stage.paused") == NL["stage.paused"] != EN["stage.paused"]


@pytest.mark.parametrize(("count", "said"), [(0, "0 participants"), (1, "1 participant"), (12, "12 participants")])
def test_a_count_chooses_its_form(count: int, said: str) -> None:
    """One is one, everything else is more."""
    assert Translator("en")("stage.people", n=count) == said


def test_values_are_said_as_they_are() -> None:
    """What people typed is never read as part of the sentence."""
    typed = "{file} {0} %s [/x] {{"
    assert Translator("en")("stage.were_absent", names=typed) == f"Absent: {typed}."
    error = WorkshopError("name.taken", name=typed)
    assert typed in Translator("nl").error_message(error)


def test_a_phrase_within_a_sentence_is_said_in_the_same_language() -> None:
    """A value can be a sentence itself, with values of its own."""
    for language, texts in (("nl", NL), ("en", EN)):
        said = Translator(language)("stage.were_absent", names=Phrase("stage.people", {"n": 2}))
        assert said == texts["stage.were_absent"].format(names=texts["stage.people.other"].format(n=2))


def test_an_error_is_told_with_its_title() -> None:
    """Key and values become a title and a message; for developers it shows both."""
    error = WorkshopError("plan.minutes", maximum=1440)
    assert Translator("nl").error_title(error) == NL["error.plan.minutes.title"]
    assert "1440" in Translator("nl").error_message(error)
    assert str(error) == "plan.minutes(maximum=1440)"


@pytest.mark.parametrize(
    ("value", "decimal", "number"),
    [
        (0, "0,0", "0"),
        (3, "3,0", "3"),
        (2.25, "2,3", "2,3"),
        (2.35, "2,4", "2,4"),
        (1.15, "1,2", "1,2"),
        (2.2499, "2,2", "2,2"),
        (2.96, "3,0", "3"),
        (10 / 3, "3,3", "3,3"),
        (20.0, "20,0", "20"),
    ],
)
def test_a_number_has_one_decimal(value: float, decimal: str, number: str) -> None:
    """Rounded as on paper, a half upward, with the comma or point of the language."""
    assert Translator("nl").decimal(value) == decimal
    assert Translator("nl").number(value) == number
    assert Translator("en").decimal(value) == decimal.replace(",", ".")
    assert Translator("en").number(value) == number.replace(",", ".")


def test_it_can_be_asked_whether_there_is_a_sentence() -> None:
    """Before it is said."""
    assert Translator("nl").has("stage.agenda")
    assert not Translator("nl").has("stage.nowhere")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Team [b] {x} %s 🙂 👩‍💻 מרים", "Team [b] {x} %s 🙂 👩‍💻 מרים"),
        ("two\r\nlines\tand", "two  lines and"),
        ("\x1b[2J\x9b\0", "�[2J��"),
        ("\u202ename\u2066\ud83d", "�name��"),
        ("a" * VALUE_MAX, "a" * VALUE_MAX),
        ("a" * VALUE_MAX + "z", "a" * 150 + "…" + "a" * 149 + "z"),
    ],
)
def test_what_came_from_outside_fits_in_a_sentence(text: str, shown: str) -> None:
    """One line, nothing that a terminal obeys, begin and end of what is too long; all else to the letter."""
    assert in_sentence(text) == shown
    error = WorkshopError("store.missing", file=text)
    assert shown in Translator("nl").error_message(error)
