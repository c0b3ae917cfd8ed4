"""Typed texts on their way to paper."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Paragraph

from workshop.report import fonts, layout, text
from workshop.report.bidi import visual_order
from workshop.report.typeset import Text


def seen(line: str) -> str:
    """Give a line as it is drawn, from left to right."""
    return "".join(char for _, char in visual_order(line))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\x00b\x1b[31mc\x7f", "ab[31mc"),
        ("pay\u202egnp\u202c.exe", "paygnp.exe"),
        ("a\u200db\u200bc\ufeffd\u00ade", "abcde"),
        ("\ud83d lone", " lone"),
        ("❤\ufe0f", "❤"),
        ("e\u0301", "é"),
        ("one\r\ntwo\rthree\u2028four\x0bfive", "one\ntwo\nthree\nfour\nfive"),
        ("a\tb", "a b"),
    ],
)
def test_what_has_no_shape_goes(typed: str, shown: str) -> None:
    """Control, direction, joining and surrogate characters go; accents compose; line breaks are one kind."""
    assert text.plain(typed) == shown


@given(st.text(st.characters(codec=None), max_size=60))
def test_any_text_is_shown_and_never_obeyed(typed: str) -> None:
    """Whatever was typed becomes exactly its own characters, or the sign where even a reader does not know them."""
    nameless = {"Cn", "Co"}
    expected = "".join(
        fonts.REPLACEMENT if unicodedata.category(char) in nameless else char for char in text.plain(typed)
    )
    shown = "".join(frag.text or "\n" for frag in Text(typed, layout.BODY).frags)
    assert "".join(shown.split()) == "".join(expected.split())


@given(st.text(st.characters(codec=None), max_size=60))
def test_a_text_is_made_safe_in_the_same_way_wherever_it_stands(typed: str) -> None:
    """A text that needs nothing done is taken as it is, and then comes out as it does behind one that does."""
    assert "\n" + text.plain(typed) == text.plain("\n" + typed)


@given(st.text("aB&<>/é½\"' ", max_size=60))
def test_plain_words_fall_into_lines_as_if_they_were_parsed(typed: str) -> None:
    """Words that no parser sees look as ReportLab's own would make them, and break where those would break."""
    ours, parsed = Text(typed, layout.BODY), Paragraph(text.markup(typed, layout.BODY.fontName), layout.BODY)
    # A parser ends a stretch at each sign that is an entity there.
    looks = [{**vars(frag), "text": ""} for frag in (*ours.frags, *parsed.frags)]
    assert all(look == looks[0] for look in looks)
    for paragraph in (ours, parsed):
        paragraph.wrap(90, 1000)
    assert _lines(ours) == _lines(parsed)


def _lines(paragraph: Paragraph) -> list[str]:
    """Give the lines of a paragraph, without the space that may end one."""
    lines = vars(paragraph)["blPara"].lines
    parts = ((" ", line[1]) if isinstance(line, tuple) else ("", [word.text for word in line.words]) for line in lines)
    return [between.join(words).rstrip() for between, words in parts]


@pytest.mark.parametrize(
    "typed",
    [
        "[/x] <b>O'Neil",
        "<img src='/etc/passwd'/>",
        "&amp; &lt; &#65;",
        "]]> <br/> <para>",
        "<a href='x'>k</a>",
    ],
)
def test_markup_stays_text(typed: str) -> None:
    """Tags and entities in a typed text are letters like all others."""
    paragraph = Text(typed, layout.BODY)
    assert paragraph.getPlainText() == typed
    assert not any(frag.link for frag in paragraph.frags)


def test_each_character_gets_a_font_that_has_it() -> None:
    """Source Sans where it can, DejaVu where that lacks the character, and a visible sign where both do."""
    assert fonts.runs("Ł é 😀 x", fonts.BOLD) == [
        (fonts.BOLD, "Ł é "),
        ("DejaVuSans-Bold", "😀 "),
        (fonts.BOLD, "x"),
    ]
    assert fonts.runs("山 🙂", fonts.REGULAR) == [(fonts.REGULAR, "山 🙂")]
    assert fonts.has_replaced("山 🙂")
    assert not fonts.has_replaced("Ł é 😀 x")
    assert fonts.runs("\ue000", fonts.REGULAR) == [(fonts.REGULAR, fonts.REPLACEMENT)]


def test_a_mark_stays_in_the_font_of_its_letter() -> None:
    """A letter with a combining mark is one stretch, not a letter in one font and its mark in another."""
    assert fonts.runs("a שָ b", fonts.REGULAR) == [
        (fonts.REGULAR, "a "),
        ("DejaVuSans", "שָ "),
        (fonts.REGULAR, "b"),
    ]


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("abc 123", "abc 123"),
        ("Anna אבג x", "Anna גבא x"),
        ("אבג דהו", "והד גבא"),
        ("אב 12,5% גד", "דג 12,5% בא"),
        ("אב (גד), Jan", "(דג) בא, Jan"),
        ("אב (Inkoop)", "בא (Inkoop)"),
        ("([x] אב), y", "([x] בא), y"),
        ("3 אב", "3 בא"),
        ("שָל", "לשָ"),
    ],
)
def test_right_to_left_text_is_drawn_in_its_own_direction(typed: str, drawn: str) -> None:
    """Words that run left do so as a whole; numbers, brackets and marks in them keep their place."""
    assert seen(typed) == drawn


def test_a_paragraph_turns_around_line_by_line() -> None:
    """Where right-to-left text breaks, its first words stand on the first line."""
    paragraph = Text("אבג דהו זחט", layout.BODY)
    wide = fonts.width("אבג דהו", fonts.REGULAR, layout.BODY.fontSize) + 1
    paragraph.wrap(wide, 100)
    lines = [" ".join(words) for _, words in paragraph.blPara.lines]
    assert lines == ["אבג דהו", "זחט"]


@pytest.mark.parametrize(
    ("long", "short"),
    [("kort", "kort"), ("een twee drie vier", "een twee…"), ("x" * 30, "x" * 11 + "…"), ("a" * 12, "a" * 12)],
)
def test_a_long_text_is_cut_between_words(long: str, short: str) -> None:
    """A text is never longer than asked, and where words allow it is cut between them."""
    assert text.shortened(long, 12) == short
    assert len(text.shortened(long, 12)) <= 12
