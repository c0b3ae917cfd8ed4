"""What becomes of texts that people type or paste, and which names are refused."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import said
from workshop.domain.errors import WorkshopError
from workshop.domain.names import (
    NAME_MAX,
    TEXT_MAX,
    TITLE_MAX,
    checked_line,
    checked_name,
    checked_text,
    checked_title,
    clean_line,
    clean_text,
    name_key,
    pasted,
)

HARD = st.sampled_from(
    [
        *"aZé\u0301\u0323\t\n\r\v\f\x00\x1b\x1c\x1f\x85\xa0\xad\u200b\u200d\u200f\u2028\u202e\u2066\u2069\ufe0f\ufeff",
        *"\u1160\u3164\ud800\udfff\u05de\u0627🙂[/x]<>&",
    ]
)
TEXTS = st.text(st.one_of(st.characters(), HARD))

BLANK = "\u115f\u1160\u2800\u3164\uffa0"
NOTHING_TO_SEE = [
    "",
    " ",
    "\t\r\n",
    "\u200b",
    "\u200b \u200d",
    "\ufe0f",
    "\u0301",
    "\u3164",
    "\u2800",
    "\x00\ud800",
    "\ufeff",
    "\u202e\xad",
]


@pytest.mark.parametrize(
    "name",
    [
        "[/x] <b>O'Neil</b> 🙂 מרים",
        "👩\u200d💻 Noor",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "{name} %s \\n",
        "José \u200f(ל)",
        "0",
        "-",
    ],
)
def test_a_name_is_kept_to_the_letter(name: str) -> None:
    """Markup, emoji, joiners and right-to-left names are kept as typed."""
    assert clean_line(name) == clean_text(name) == checked_name(name) == name


def test_white_space_is_folded() -> None:
    """Tabs, breaks of every kind and blanks around and between the words become one blank."""
    assert clean_line("\u2003 Anna\t\xa0van\r\n\u2028der\x85Berg\x1f ") == "Anna van der Berg"


def test_letters_are_composed_also_where_something_stood_in_between() -> None:
    """A letter and its accent become one character, after what cannot be shown between them is gone."""
    assert clean_line("Zoe\u0308") == clean_text("Zoe\u0308") == "Zo\xeb"
    assert clean_line("Zoe\x00\u0308") == clean_text("Zoe\x00\u0308") == "Zo\xeb"


def test_what_no_screen_can_show_goes() -> None:
    """Control characters, lone surrogates and byte order marks are left out; blanks do not double by it."""
    assert clean_line("\ufeffAn\x1bna \x00 \ud83dde\x7f\x9bVries\udfff") == "Anna deVries"


def test_marks_that_turn_around_what_stands_beside_them_go() -> None:
    """A name cannot mirror the rest of the line: overrides, embeddings and isolates are left out."""
    assert clean_line("\u202eanna\u202c \u2067\u05de\u05e8\u2069") == "anna \u05de\u05e8"


@pytest.mark.parametrize("text", NOTHING_TO_SEE)
def test_what_cannot_be_seen_is_empty(text: str) -> None:
    """Blanks, zero-width signs, selectors, fillers and lone accents are no text at all."""
    assert clean_line(text) == clean_text(text) == ""
    with pytest.raises(WorkshopError) as refused:
        checked_name(text)
    assert refused.value.key == "name.empty"
    assert said(refused.value)
    with pytest.raises(WorkshopError) as refused:
        checked_title(text)
    assert refused.value.key == "title.empty"


def test_the_lines_of_a_text_are_kept() -> None:
    """Every kind of break parts the lines; blanks inside a line stay, those at its end and around the text go."""
    assert (
        clean_text(" \r\n eerst  \rdan\u2028\n  en\ttoen\x1b\x0ben \u200b\n\n") == "eerst\ndan\n\n  en toen\nen \u200b"
    )


@given(TEXTS)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    """What is kept can be typed again and is the same."""
    line, kept = clean_line(text), clean_text(text)
    assert clean_line(line) == line
    assert clean_text(kept) == kept


@given(TEXTS)
def test_what_is_kept_can_be_shown_and_written(text: str) -> None:
    """No control character and no surrogate is left; a line is one line, and a text has breaks of one kind."""
    line, kept = clean_line(text), clean_text(text)
    assert len(line.splitlines()) <= 1
    assert len(kept.split("\n")) == max(1, len(kept.splitlines()))
    for char in line + kept.replace("\n", ""):
        assert unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"}
    assert unicodedata.is_normalized("NFC", line)


@given(TEXTS)
def test_a_line_keeps_every_character_that_can_be_seen(text: str) -> None:
    """Cleaning takes away only what has no shape."""
    shape = {"L", "N", "P", "S"}
    seen = [char for char in unicodedata.normalize("NFD", text) if unicodedata.category(char)[0] in shape]
    kept = [char for char in unicodedata.normalize("NFD", clean_line(text)) if unicodedata.category(char)[0] in shape]
    assert kept == [char for char in seen if clean_line(text) or char not in BLANK]


def test_a_name_has_at_most_two_hundred_characters() -> None:
    """Exactly 200 is kept, 201 is refused with its beginning; blanks around it and decomposed accents do not count."""
    assert checked_name("x" * 200) == "x" * 200
    assert len(checked_name("  " + "e\u0301" * 200 + "\n")) == 200
    with pytest.raises(WorkshopError) as refused:
        checked_name("abc" * 67)
    assert refused.value.key == "name.long"
    assert refused.value.params == {"start": "abc" * 10, "maximum": NAME_MAX}
    assert "abcabc" in said(refused.value)


@pytest.mark.parametrize(
    ("here", "typed"),
    [
        ("Anna", "anna"),
        ("Anna", "  ANNA "),
        ("Zo\xeb", "Zoe\u0308"),
        ("Strauß", "STRAUSS"),
        ("Anna", "An\u200bna"),
        ("Anna", "Anna\u200e"),
        ("van Dam", "Van \t Dam"),
    ],
)
def test_two_names_that_look_alike_are_one(here: str, typed: str) -> None:
    """Case, blanks, composition and signs without a shape make no other name."""
    with pytest.raises(WorkshopError) as refused:
        checked_name(typed, {name_key(here)})
    assert refused.value.key == "name.taken"
    assert clean_line(typed) in said(refused.value)


@pytest.mark.parametrize(("here", "typed"), [("Anna", "Anne"), ("Zoe", "Zo\xeb"), ("Jan", "Jan P."), ("1", "①")])
def test_two_names_that_differ_are_two(here: str, typed: str) -> None:
    """An accent or a letter more is somebody else."""
    assert checked_name(typed, {name_key(here)}) == typed


@given(TEXTS)
def test_the_key_of_a_name_is_that_of_the_name_as_it_is_kept(text: str) -> None:
    """It does not matter whether a name is compared before or after it was cleaned."""
    assert name_key(clean_line(text)) == name_key(text)


def test_titles_lines_and_texts_have_their_limits() -> None:
    """Exactly the most is kept, one more is refused; a line and a text may be empty."""
    assert checked_title("x" * TITLE_MAX) == "x" * 200
    assert checked_line("x" * NAME_MAX) == "x" * 200
    assert checked_text("x" * TEXT_MAX) == "x" * 5000
    assert checked_line("\u200b") == checked_text(" \n ") == ""
    for refused_by, text, key in (
        (checked_title, "x" * 201, "title.long"),
        (checked_line, "x" * 201, "text.long"),
        (checked_text, "x" * 5001, "text.long"),
    ):
        with pytest.raises(WorkshopError) as refused:
            refused_by(text)
        assert refused.value.key == key
        assert str(len(text) - 1) in said(refused.value)


@given(TEXTS)
def test_a_paste_keeps_its_lines_and_cells_and_nothing_that_cannot_be_shown(text: str) -> None:
    """As many lines and tabs as before; names read from it are those read from the text itself."""
    kept = pasted(text)
    assert len(kept.removesuffix("\n").split("\n")) == max(1, len(text.splitlines()))
    assert kept.count("\t") == text.count("\t")
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in kept if char not in "\n\t")
    assert clean_text(kept) == clean_text(text)
