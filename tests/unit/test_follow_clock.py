"""The clocks of the group's screen: the timebox, a discussion round, and the line above the keys."""

from datetime import timedelta

import pytest
from rich.cells import cell_len

from tests.fakes import MORNING, FakeClock, tiny_facilitator
from tests.unit.follow_cases import revealed, voting
from workshop.facilitator import Facilitator
from workshop.language import LANGUAGES, Translator
from workshop.screens import follow_clock, stage_view
from workshop.theme import palette
from workshop.widgets.follow_values import Time

NL = Translator("nl")
STYLES = palette(dark=True)


def status(leader: Facilitator, *, large: bool = False, language: str = "nl") -> tuple[str, str]:
    """Give both sides of the line above the keys as text."""
    left, right = follow_clock.status(leader, Translator(language), STYLES, large=large)
    return "".join(text for text, _ in left), "".join(text for text, _ in right)


def header(leader: Facilitator) -> tuple[str, str]:
    """Give both sides of the header as text."""
    left, right = follow_clock.header(leader, NL, STYLES)
    return "".join(text for text, _ in left), "".join(text for text, _ in right)


@pytest.mark.parametrize(
    ("seconds", "digits", "label", "urgency"),
    [
        (0, "6:00", "nog van 6:00", "calm"),
        (252, "1:48", "nog van 6:00", "calm"),
        (290, "1:10", "nog van 6:00 !", "soon"),
        (345, "0:15", "nog van 6:00 ‼", "late"),
        (360, "0:00", "nog van 6:00 ‼", "late"),
        (390, "+0:30", "over de 6:00 ‼", "late"),
        (4360, "+1:06:40", "over de 6:00 ‼", "late"),
    ],
)
def test_the_timebox_counts_down_and_beyond(seconds: float, digits: str, label: str, urgency: str) -> None:
    """Like the facilitator's: what is left, orange and ! in the last fifth, red and ‼ in the last twentieth and on."""
    clock = FakeClock()
    leader = voting({}, clock=clock)
    clock.advance(seconds)
    assert follow_clock.timebox(leader, NL) == Time(digits, label, urgency)


def test_a_clock_that_stands_says_so() -> None:
    """And since when, once it has run; before the start it just stands at all there is."""
    clock = FakeClock()
    leader = voting({}, clock=clock)
    clock.advance(61)
    leader.pause_clock()
    clock.advance(600)
    since = stage_view.local_time(MORNING + timedelta(seconds=61))
    assert follow_clock.timebox(leader, NL) == Time("4:59", f"nog van 6:00 · PAUZE sinds {since}", "calm")
    fresh = tiny_facilitator()
    assert follow_clock.timebox(fresh, NL) is None
    fresh.open_paragraph(1)
    assert follow_clock.timebox(fresh, NL) == Time("6:00", "nog van 6:00", "calm")


def test_a_discussion_round_counts_down_and_says_when_it_is_over() -> None:
    """Two minutes, the last twenty seconds stand out; a minute after its end it is gone."""
    clock = FakeClock()
    leader = revealed(1, 5, 3, clock=clock)
    assert follow_clock.talk(leader, NL) is None
    leader.talk()
    assert follow_clock.talk(leader, NL) == Time("2:00", "gespreksronde", "calm")
    clock.advance(99.5)
    assert follow_clock.talk(leader, NL) == Time("0:21", "gespreksronde", "calm")
    clock.advance(1)
    assert follow_clock.talk(leader, NL) == Time("0:20", "gespreksronde", "soon")
    clock.advance(19.5)
    assert follow_clock.talk(leader, NL) == Time("0:00", "de tijd is om", "late")
    clock.advance(59)
    assert follow_clock.talk(leader, NL) is not None
    clock.advance(2)
    assert follow_clock.talk(leader, NL) is None


def test_a_discussion_round_ends_with_what_was_discussed() -> None:
    """With the record it is gone; once over, it does not follow the group into the next vote."""
    clock = FakeClock()
    leader = revealed(1, 5, 3, clock=clock)
    leader.talk()
    leader.record(1, 3, "agreed")
    assert follow_clock.talk(leader, NL) is None
    leader.reopen(1)
    assert follow_clock.talk(leader, NL) is not None
    clock.advance(125)
    assert follow_clock.talk(leader, NL) is not None
    leader.new_round(1)
    assert follow_clock.talk(leader, NL) is None


def test_the_line_above_the_keys_tells_the_step_and_the_count() -> None:
    """From reading to what was recorded; nothing before a paragraph is open."""
    assert status(tiny_facilitator()) == ("", "")
    leader = voting({})
    assert status(leader) == (" LEZEN · ronde 1  ░░░░░░░░  0 van 8 gestemd", "  6:00 nog van 6:00 ")
    for who in range(1, 7):
        leader.vote(1, who, 3)
    assert status(leader)[0] == " STEMMEN · ronde 1  ██████░░  6 van 8 gestemd"
    leader.reveal(1)
    assert status(leader)[0].startswith(" BESPREKEN")
    leader.record(1, 3, "agreed")
    assert status(leader)[0] == " VASTGELEGD"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_fits_at_eighty_columns(language: str) -> None:
    """With a pause in a discussion round of an anonymous workshop, where it is longest."""
    clock = FakeClock()
    leader = revealed(1, 5, 3, clock=clock, anonymous=True)
    leader.talk()
    leader.extend(3600)
    clock.advance(100)
    left, right = status(leader, language=language)
    assert cell_len(left) + cell_len(right) <= 80


def test_in_large_the_clock_above_is_not_said_twice() -> None:
    """Only while a discussion round has its place the timebox is below."""
    leader = revealed(1, 5, 3)
    assert status(leader, large=True)[1] == " "
    leader.talk()
    assert status(leader, large=True)[1] == "  6:00 nog van 6:00 "
    assert status(leader)[1] == "  gespreksronde 2:00  6:00 nog van 6:00 "


def test_the_header_tells_what_and_how_late() -> None:
    """Title and model, the time on the wall, when it ends and the pace."""
    clock = FakeClock()
    leader = voting({}, clock=clock)
    left, right = header(leader)
    assert left == " Team Inkoop · Klein model"
    assert "klaar om" in right
    assert "op schema" in right
    clock.advance(900)
    assert "9 min achter" in header(leader)[1]
