"""Workshops to write of: nothing yet, a few votes, everything filled, anonymous, and with texts that mean harm."""

from datetime import timedelta

from tests.fakes import MORNING, FakeClock, tiny_facilitator, vote_all
from tests.follow_ups import first, named, next_one
from workshop.domain.changes import Event
from workshop.domain.workshop import ABSTAIN, Workshop
from workshop.facilitator import Facilitator

HOSTILE = (
    '=HYPERLINK("http://x.example","y")',
    "+1+cmd|' /C calc'!A0",
    "-2",
    "@SUM(1)",
    "</td></tr></table><script>alert(1)</script>",
    '<img src="/etc/hostname" onerror="alert(1)">',
    "[x](javascript:alert(1)) **a** _b_ `c` | d \\| e \\",
    "_x0041_ &amp; &lt; ' \"",
    "\u200fמרים\u200f 👩‍👩‍👧 ½",  # noqa: RUF001 - Hebrew
    "1. een\n\n  2) twee\n- drie\n# vier\n> vijf <br> zes",
    "x" * 5000,
)
"""Texts that a spreadsheet, a browser or Markdown would obey; the last two are no names."""

NAMES = tuple(HOSTILE[:9])


def filled(*, anonymous: bool = False, hostile: bool = False) -> Facilitator:
    """Give a session with two rounds, a record with everything, a parked paragraph, improvements, notes and time."""
    clock = FakeClock()
    names = NAMES if hostile else ("Anna", "Bram", "Carla")
    leader = tiny_facilitator(names, clock, anonymous=anonymous)
    texts = HOSTILE if hostile else ("Omdat het zo is.", "Verslag", "Sterk", "Bram: 4", "Liever niet")
    leader.open_paragraph(1)
    leader.start_clock()
    clock.advance(300)
    vote_all(leader, 1, (1, 5, 3))
    leader.reveal(1)
    leader.new_round(1)
    vote_all(leader, 1, (3, 4, 3))
    leader.vote(1, 2, ABSTAIN)
    leader.reveal(1)
    leader.record(1, 3, "chair", reason=texts[-1], evidence=texts, strengths=texts[:3], dissent=texts[1:4])
    vote_all(leader, 2, (1, 5))
    leader.reveal(2)
    leader.record(2, None, "parked", reason=texts[0])
    leader.add_improvement(1, texts[0][:200], owner=texts[1][:200], due="2026-09-01", measure="\n".join(texts[2:5]))
    leader.add_improvement(2, texts[4][:200])
    leader.add_improvement(3, texts[3][:200], effort=5)
    leader.pause_clock()
    leader.add_note(0, texts[4])
    leader.add_note(1, texts[0], parked=True)
    # Nobody may see these.
    vote_all(leader, 3, (5, 5, 5))
    return leader


def followed(
    *,
    anonymous: bool = False,
    shown: bool = True,
    dots: tuple[int, int, int] = (2, 2, 4),
    hidden: tuple[int, int, int] = (1, 5, 3),
) -> Facilitator:
    """Give a follow-up in which all there is was used: sittings, stops and phases, actions in every way, and dots.

    ``shown``: whether paragraph 1, and the dots, were revealed; the votes of paragraph 2 stay ``hidden``.
    """
    clock = FakeClock(MORNING + timedelta(days=365))
    leader = next_one(named(first(anonymous=anonymous).workshop, "id0"), "id1", clock=clock)
    leader.plan_times(120, None, opening=5, closing=5)
    leader.add_stop("break", 2, seconds=600)
    leader.open_paragraph(1)
    leader.start_clock()
    clock.advance(60)
    leader.next_phase()
    vote_all(leader, 1, (4, 4, 4))
    if shown:
        leader.reveal(1)
        clock.advance(120)
        leader.record(1, 4, "unanimous", evidence=["Het register"])
    vote_all(leader, 2, hidden)
    (pause,) = (number for number, stop in leader.workshop.stops.items() if stop.kind == "break")
    leader.begin_stop(pause)
    clock.advance(540)
    leader.end_stop()
    leader.close_sitting(60, None)
    clock.advance(86400)
    leader.open_paragraph(2)
    leader.start_clock()
    clock.advance(30)
    leader.pause_clock()
    leader.review(1, status="started", brought="eerste lijst staat")
    about = {"difference": "iedereen weet het", "first_step": "namen opschrijven", "means": "een dag"}
    leader.add_improvement(
        2,
        "Overleg plannen",
        owner="Anna",
        due="2027-04-01",
        effort=1,
        effect=4,
        feasible=5,
        measure="geen vragen",
        **about,
    )
    leader.add_improvement(1, "Vast moment kiezen")
    leader.add_improvement(1, "Wat niet doorgaat", status="dropped")
    offered = [item.number for item in leader.workshop.improvements.values() if item.into is None]
    leader.merge_improvements(offered[-3], [offered[-2]])
    leader.move_improvement(offered[-3], 1, "dat kan morgen al")
    for who, place in enumerate(dots, start=1):
        choices = [item.number for item in leader.workshop.improvements.values() if item.into is None]
        leader.give_dots(who, [choices[place % (len(choices) - 1)]])
    if shown:
        leader.reveal_dots()
    return leader


def cases() -> dict[str, tuple[Workshop, tuple[Event, ...]]]:
    """Give the workshops by name, each with its events."""
    leaders = {
        "empty": tiny_facilitator(()),
        "begun": tiny_facilitator(),
        "filled": filled(),
        "anonymous": filled(anonymous=True),
        "hostile": filled(hostile=True),
        "hostile anonymous": filled(anonymous=True, hostile=True),
        "followed": followed(),
        "followed anonymous": followed(anonymous=True, shown=False),
    }
    return {name: (leader.workshop, tuple(leader.history.events)) for name, leader in leaders.items()}
