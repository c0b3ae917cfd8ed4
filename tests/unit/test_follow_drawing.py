"""What the group sees as lines: nothing is cut off at any size, and no colour says what no word says."""

import pytest
from rich.cells import set_cell_size

from tests.unit.follow_cases import EIGHT, revealed, voting
from workshop.catalogue import library
from workshop.domain.workshop import Workshop
from workshop.facilitator import Facilitator
from workshop.language import Translator
from workshop.screens.follow_view import shown
from workshop.theme import palette
from workshop.widgets.big_digits import ROWS, big
from workshop.widgets.follow_banner import banner_words, clock_lines
from workshop.widgets.follow_drawing import drawn, record_lines
from workshop.widgets.follow_layout import Line, beside, cells, flowing, hanging
from workshop.widgets.follow_result import TWO_COLUMNS
from workshop.widgets.follow_values import LevelWords, Record, Shown, Statement, Time

STYLES = palette(dark=True)
TEXT = STYLES.text
WIDTHS = (40, 78, 96, 116, 196)
GAPS = (0, 1, 2)
MANY = tuple(f"Deelnemer nummer {number}" for number in range(1, 26))
HOSTILE = ("[/x] <b>O'Neil</b> 🙂 מרים", "W" * 200, "Jan-Willem van der Meer tot Oosterhout", "李明", "Anna")


def plain(lines: list[Line]) -> list[str]:
    """Give lines as text."""
    return ["".join(text for text, _ in line) for line in lines]


def squeezed(text: str) -> str:
    """Give a text without blanks, so that it does not matter where its lines were broken."""
    return "".join(text.replace("\u00a0", " ").split())


def columns(lines: list[Line], width: int) -> str:
    """Give all text without blanks; where two blocks stand side by side first the left one, then the right one."""
    texts = plain(lines)
    if width < TWO_COLUMNS:
        return squeezed("".join(texts))
    left = [set_cell_size(text, width * 11 // 20) for text in texts]
    right = [text[len(part) :] for text, part in zip(texts, left, strict=True)]
    return squeezed("".join((*left, *right)))


def lines_of(leader: Facilitator, width: int, gap: int, *, large: bool) -> list[Line]:
    """Draw what a group sees of a workshop."""
    return drawn(shown(leader.workshop, Translator("nl")), width, gap, STYLES, large=large)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("names", [EIGHT, MANY, HOSTILE], ids=["eight", "many", "hostile"])
def test_no_line_is_wider_than_the_screen_and_nobody_is_left_out(width: int, gap: int, names: tuple[str, ...]) -> None:
    """With any names, before and after everybody was heard and with a record: every name is there to its end."""
    leader = revealed(*(1 + who * 3 % 5 for who in range(len(names))), names=names)
    for large in (False, True):
        lines = lines_of(leader, width, gap, large=large)
        assert max(map(cells, lines)) <= width
        text = columns(lines, width)
        # In the bars and in the order to speak in.
        for name in names:
            assert text.count(squeezed(name)) >= 2, name
    leader.record(1, 4, "agreed")
    assert max(map(cells, lines_of(leader, width, gap, large=True))) <= width


@pytest.mark.parametrize("model", [listing.id for listing in library.available()])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_paragraph_of_every_model_is_shown_whole(model: str, language: str) -> None:
    """Title, question and all statements, at 80 and at 200 columns."""
    text = library.find(model).text(language)
    for words in text.paragraphs.values():
        levels = tuple(
            LevelWords(level, text.levels[level - 1], tuple(map(Statement, words.levels[level - 1])))
            for level in range(1, 6)
        )
        for width in (78, 196):
            lines = drawn(Shown(words.title, words.about, levels), width, 0, STYLES, large=width > 100)
            lines += banner_words(words.title, words.about, width, STYLES)
            assert max(map(cells, lines)) <= width
            found = squeezed(" ".join(plain(lines)))
            for part in (words.title, words.about, *(sentence for level in words.levels for sentence in level)):
                assert squeezed(part) in found


def test_more_room_gives_more_air_and_not_more_words() -> None:
    """The same words at every gap, on more lines."""
    leader = revealed(1, 5, 3, 3)
    tight, usual, roomy = (lines_of(leader, 116, gap, large=False) for gap in GAPS)
    assert len(tight) < len(usual) < len(roomy)
    words = [columns(lines, 116) for lines in (tight, usual, roomy)]
    assert words[0] == words[1] == words[2]


def test_the_recorded_level_is_a_digit_of_seven_lines_where_there_is_room() -> None:
    """Beside it level and kind in words; else a small one. Without a level there are words alone."""
    record = Record(4, "Vastgelegd: niveau 4 (eens)", ("Samenhangend",), ("niet onderbouwd",))
    lines = record_lines(record, 76, STYLES, large=True)
    assert len(lines) == ROWS + 2
    digit = [text.strip() for text, style in (line[0] for line in lines) if style == STYLES.level(4)]
    assert digit == ["", *(row.strip() for row in big("4")), ""]
    for large in (True, False):
        text = " ".join(plain(record_lines(record, 76, STYLES, large=large)))
        for words in (record.title, *record.facts, *record.warnings):
            assert words in text
    assert plain(record_lines(Record(None, "Geparkeerd"), 76, STYLES, large=True)) == ["Geparkeerd"]


def test_bars_are_as_long_as_their_votes_are_many() -> None:
    """In proportion, a single vote seen, and numbers beside them."""
    leader = revealed(*[3] * 12, *[4] * 6, 5, names=MANY)
    lines = [text for text in plain(lines_of(leader, 60, 0, large=False)) if "█" in text]
    lengths = [text.count("█") for text in lines]
    assert [text.split()[0] for text in lines] == ["3", "4", "5"]
    assert abs(lengths[0] - 2 * lengths[1]) <= 1
    assert abs(lengths[0] - 12 * lengths[2]) <= 6
    for text, voters in zip(lines, (12, 6, 1), strict=True):
        assert f"█ {voters} " in text


@pytest.mark.parametrize(
    ("levels", "colour"), [((3, 3, 3), "none"), ((3, 3, 3, 3, 5), "amber"), ((1, 1, 1, 5, 5, 5), "red")]
)
def test_the_pattern_is_a_word_in_a_colour_and_a_number(levels: tuple[int, ...], colour: str) -> None:
    """Who cannot see the colour reads the word."""
    head = lines_of(revealed(*levels), 76, 0, large=False)[0]
    assert head[0][1] == STYLES.disagreement[colour]
    assert head[0][0].strip()
    assert "%" in head[1][0]


def test_what_was_said_of_a_statement_has_a_sign_and_a_word() -> None:
    """True, not true and disputed differ without their colours."""
    leader = revealed(1, 5, 3)
    seen = set()
    for verdict, sign, word in (("true", "✓", "waar"), ("untrue", "✗", "niet waar"), ("disputed", "?", "betwist")):
        leader.judge(1, 1, 1, verdict)  # type: ignore[arg-type]
        [line] = [text.strip() for text in plain(lines_of(leader, 76, 0, large=False)) if "4.1 niveau 1" in text]
        assert line == f"{sign} 4.1 niveau 1 – {word}"
        seen.add(line)
    assert len(seen) == 3


def test_digits_are_blocks_of_one_size() -> None:
    """Five lines, each digit six cells wide and different from the others; a time has a place between its digits."""
    drawings = [big(str(digit)) for digit in range(10)]
    assert len(set(drawings)) == 10
    assert {len(row) for drawing in drawings for row in drawing} == {6}
    assert {len(row) for row in big("1:04:05")} == {5 * 6 + 2 * 2 + 6 * 2}
    assert len(big("+0:30")) == ROWS
    with pytest.raises(KeyError):
        big("a")


def test_the_clock_stands_above_what_it_means() -> None:
    """To the right, in the colour of how urgent it is."""
    lines = clock_lines(Time("4:12", "van 6:00", "late"), STYLES)
    assert plain(lines)[1:-1] == list(big("4:12"))
    assert plain(lines)[-1] == f"{'van 6:00':>{len(big('4:12')[0])}}"
    assert lines[1][0][1] == STYLES.alarm
    assert plain(clock_lines(Time("", "tijd"), STYLES)) == ["", "tijd"]


def test_blocks_stand_side_by_side_and_texts_hang_and_flow() -> None:
    """The left block is filled up, also where it is the shorter one; a text that does not fit begins a line."""
    left: list[Line] = [[("ab", TEXT)]]
    assert plain(beside(left, [[("c", TEXT)], [("d", TEXT)]], 4, TEXT)) == ["ab  c", "    d"]
    assert plain(hanging("een twee drie", [("> ", TEXT)], TEXT, 10)) == ["> een twee", "  drie"]
    flow = flowing([("een", TEXT), ("twee", TEXT), ("x" * 12, TEXT)], (" › ", TEXT), 14)
    assert plain(flow) == ["een › twee ›", "xxxxxxxxxxx", "x"]
    assert flowing([], (" › ", TEXT), 14) == []


def test_words_alone_are_shown_whole() -> None:
    """A heading and what follows, wrapped."""
    notice = ("Even wachten", "Zodra het bestand er is, verschijnt de workshop hier vanzelf.")
    lines = drawn(Shown(notice=notice), 30, 0, STYLES, large=False)
    assert squeezed(" ".join(plain(lines))) == squeezed(" ".join(notice))


def unseen(workshop: Workshop) -> list[str]:
    """Give the lines that are drawn of a workshop."""
    return plain(drawn(shown(workshop, Translator("nl")), 96, 1, STYLES, large=True))


def test_before_the_reveal_the_lines_are_the_same_whatever_was_voted() -> None:
    """To the character."""
    assert unseen(voting({1: 1, 2: 5}).workshop) == unseen(voting({1: 4, 2: 4}).workshop)
