from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.fakes import (
    MORNING,
    FakeClock,
    MemorySaver,
    said,
    tiny_facilitator,
    tiny_model,
    tiny_plan,
    vote_all,
)
from workshop import facilitator as use_cases
from workshop.domain.errors import WorkshopError
from workshop.domain.scores import ScoreRow, ScoreSheet
from workshop.domain.setting_up import Person
from workshop.facilitator import Facilitator, Happened

Step = Callable[[], object]


def test_a_workshop_is_made_from_a_plan() -> None:
    """The first event holds everything: people, a timebox for each paragraph, and the instant."""
    workshop, event = use_cases.create(tiny_model(), tiny_plan(), FakeClock())
    assert (event.id, event.what, event.undoes) == (1, "create", None)
    assert event.at == workshop.info.created_at == "2026-03-02T09:00:00.000+00:00"
    assert [person.name for person in workshop.participants.values()] == ["Anna", "Bram", "Carla"]
    assert workshop.chair is workshop.participants[3]
    assert [topic.seconds for topic in workshop.topics.values()] == [360, 360, 720]


def test_what_happens_is_saved_and_then_published() -> None:
    """A listener hears of an event after the saver has taken it, with the workshop as it is now."""
    saver = MemorySaver()
    facilitator = tiny_facilitator(saver=saver)
    heard: list[tuple[Happened, int]] = []
    facilitator.subscribe(lambda news: heard.append((news, len(saver.events))))
    event = facilitator.vote(1, 2, 4)
    [(news, saved)] = heard
    assert news == Happened(event, facilitator.workshop)
    assert news.workshop.ballots == {101: {2: 4}}
    assert saved == 1
    assert saver.events == [event]


def test_who_no_longer_listens_hears_nothing() -> None:
    """A screen that was left is not told; the others are."""
    facilitator = tiny_facilitator()
    left: list[Happened] = []
    here: list[Happened] = []
    leave = facilitator.subscribe(left.append)
    facilitator.subscribe(here.append)
    facilitator.vote(1, 1, 3)
    leave()
    facilitator.vote(1, 2, 3)
    assert (len(left), len(here)) == (1, 2)


def test_what_is_refused_leaves_no_trace() -> None:
    """A level 6 is no vote: nothing is saved, published or kept."""
    saver = MemorySaver()
    facilitator = tiny_facilitator(saver=saver)
    before = facilitator.workshop
    heard: list[Happened] = []
    facilitator.subscribe(heard.append)
    with pytest.raises(WorkshopError) as refused:
        facilitator.vote(1, 1, 6)
    assert refused.value.key == "vote.level"
    assert said(refused.value)
    assert (facilitator.workshop, saver.events, heard) == (before, [], [])


def test_a_vote_that_cannot_be_saved_did_not_happen() -> None:
    """When the saver refuses, the state stays and the same key works once the disk does."""
    saver = MemorySaver()
    facilitator = tiny_facilitator(saver=saver)
    before = facilitator.workshop
    heard: list[Happened] = []
    facilitator.subscribe(heard.append)
    saver.error = WorkshopError("store.full", file="x")
    with pytest.raises(WorkshopError):
        facilitator.vote(1, 1, 3)
    assert facilitator.workshop == before
    assert heard == []
    saver.error = None
    assert facilitator.vote(1, 1, 3).id == 2
    assert facilitator.workshop.ballots == {101: {1: 3}}


def test_every_use_case_is_undone_in_one_step() -> None:
    """One undo takes back the whole of what one use case did, and redo does it again."""
    clock = FakeClock()
    facilitator = tiny_facilitator(clock=clock)
    vote_all(facilitator, 1, [2, 2, 2])
    facilitator.reveal(1)
    facilitator.open_paragraph(2)
    sheet = ScoreSheet("s.csv", ["Anna"], [ScoreRow(2, "5.1", {"Anna": 4}, consensus=4, target=5)])
    steps: list[Step] = [
        lambda: facilitator.vote(2, 1, 3),
        lambda: facilitator.hear(1, 2),
        lambda: facilitator.judge(1, 3, 1, "disputed"),
        facilitator.talk,
        lambda: facilitator.new_round(1),
        lambda: facilitator.vote_table(1, [2, 2, 2]),
        lambda: facilitator.reveal(1),
        lambda: facilitator.record(1, 2, "unanimous", reason="omdat"),
        lambda: facilitator.reopen(1),
        lambda: facilitator.import_scores(sheet),
        lambda: facilitator.add_people([Person("Dirk"), Person("Els")]),
        lambda: facilitator.change_person(1, Person("Anna", chair=True)),
        lambda: facilitator.remove_person(4),
        lambda: facilitator.change_topic(3, target=2, seconds=60),
        lambda: facilitator.change_info(minutes=48, title="Anders"),
        lambda: facilitator.set_away(2),
        lambda: facilitator.add_note(0, "Parkeren", parked=True),
        lambda: facilitator.remove_note(1),
        lambda: facilitator.add_improvement(1, "Meten", owner="Bram"),
        lambda: facilitator.change_improvement(1, status="done"),
        lambda: facilitator.remove_improvement(1),
        facilitator.pause_clock,
        facilitator.start_clock,
        lambda: facilitator.extend(120),
        facilitator.next_paragraph,
        facilitator.next_phase,
        lambda: facilitator.add_stop("break", 3, seconds=900),
        lambda: facilitator.change_stop(1, seconds=600),
        lambda: facilitator.move_item(-1, -1),
        lambda: facilitator.skip_item(2),
        lambda: facilitator.skip_item(2),
        lambda: facilitator.begin_stop(1),
        facilitator.end_stop,
        lambda: facilitator.set_timebox(3, 900),
        lambda: facilitator.plan_times(60, None, opening=5, closing=5),
        lambda: facilitator.remove_stop(2),
        facilitator.share_anew,
        lambda: facilitator.count_gap(1, 60),
        lambda: facilitator.take_over_clock(-60),
        lambda: facilitator.close_sitting(90),
    ]
    for number, step in enumerate(steps):
        before = facilitator.workshop
        clock.advance(5)
        assert step() is not None
        after = facilitator.workshop
        assert after != before, number
        facilitator.undo()
        assert facilitator.workshop == before, number
        facilitator.redo()
        assert facilitator.workshop == after, number


def test_without_anything_to_undo_that_is_said() -> None:
    """Undo and redo on a new workshop are refused with a sentence."""
    facilitator = tiny_facilitator()
    for action in (facilitator.undo, facilitator.redo):
        with pytest.raises(WorkshopError) as refused:
            action()
        assert said(refused.value)


def test_the_clock_counts_for_the_open_paragraph() -> None:
    """Time runs only while the clock does, and each paragraph keeps the seconds spent on it."""
    clock = FakeClock()
    facilitator = tiny_facilitator(clock=clock)
    facilitator.open_paragraph(1)
    clock.advance(30)
    assert facilitator.used(1) == 0
    facilitator.start_clock()
    clock.advance(100)
    assert facilitator.used(1) == 100
    facilitator.open_paragraph(2)
    clock.advance(20)
    facilitator.pause_clock()
    clock.advance(1000)
    assert (facilitator.used(1), facilitator.used(2), facilitator.running) == (100, 20, 0)


def test_pressing_again_what_holds_already_does_nothing() -> None:
    """Opening the open paragraph, starting a running clock and pausing a standing one make no event."""
    facilitator = tiny_facilitator()
    facilitator.open_paragraph(1)
    assert facilitator.open_paragraph(1) is None
    assert facilitator.pause_clock() is None
    facilitator.start_clock()
    assert facilitator.start_clock() is None
    assert len(facilitator.history.events) == 3


def test_settings_changed_meanwhile_cost_no_time() -> None:
    """A vote or another title while the clock runs leaves its seconds alone."""
    clock = FakeClock()
    facilitator = tiny_facilitator(clock=clock)
    facilitator.open_paragraph(1)
    facilitator.start_clock()
    clock.advance(100)
    facilitator.change_info(title="Andere titel")
    facilitator.vote(1, 1, 3)
    assert facilitator.used(1) == 100


def test_a_computer_clock_that_is_set_right_meanwhile_costs_no_time() -> None:
    """The wall clock jumps an hour back, or ahead: the seconds of the paragraph go on as they did."""
    for jump in (-3600, 3600):
        clock = FakeClock()
        facilitator = tiny_facilitator(clock=clock)
        facilitator.open_paragraph(1)
        facilitator.start_clock()
        clock.advance(100)
        clock.set_wall(jump)
        facilitator.change_info(title="Andere titel")
        assert facilitator.used(1) == 100


def test_undoing_a_paragraph_opened_by_mistake_gives_the_time_back() -> None:
    """Next pressed too soon and undone: the paragraph's clock goes on as if nothing had happened."""
    clock = FakeClock()
    facilitator = tiny_facilitator(clock=clock)
    facilitator.open_paragraph(1)
    facilitator.start_clock()
    clock.advance(300)
    facilitator.open_paragraph(2)
    clock.advance(2)
    facilitator.undo()
    assert facilitator.used(1) == 302
    clock.advance(10)
    facilitator.pause_clock()
    assert (facilitator.used(1), facilitator.used(2)) == (312, 0)


def test_undoing_a_pause_lets_the_clock_run_on() -> None:
    """A pause pressed by mistake and undone costs no second."""
    clock = FakeClock()
    facilitator = tiny_facilitator(clock=clock)
    facilitator.open_paragraph(1)
    facilitator.start_clock()
    clock.advance(60)
    facilitator.pause_clock()
    clock.advance(1)
    facilitator.undo()
    assert facilitator.used(1) == 61


def test_a_clock_that_a_crash_left_running_stands_when_the_workshop_is_opened() -> None:
    """It counted until the last thing that happened, not through the night."""
    clock = FakeClock()
    facilitator = tiny_facilitator(clock=clock)
    facilitator.open_paragraph(1)
    facilitator.start_clock()
    clock.advance(90)
    facilitator.vote(1, 1, 3)
    clock.advance(12 * 3600)
    saver = MemorySaver()
    again = Facilitator(facilitator.workshop, facilitator.history.events, clock, saver)
    assert again.workshop.info.running_since is None
    assert (again.used(1), again.running) == (90, 0)
    assert [event.what for event in saver.events] == ["pause"]


def test_next_goes_to_what_is_not_finished_and_ends_there() -> None:
    """Next passes over what is recorded; when all is recorded it does nothing."""
    facilitator = tiny_facilitator()
    facilitator.record(1, 3, "agreed")
    facilitator.next_paragraph()
    assert facilitator.workshop.info.current == 2
    facilitator.record(2, 3, "agreed")
    facilitator.record(3, None, "parked")
    assert facilitator.next_paragraph() is None


def test_the_pace_is_that_of_the_clock() -> None:
    """Started late or not: the plan counts from the start, and what is left over makes the forecast."""
    clock = FakeClock()
    facilitator = tiny_facilitator(clock=clock)
    assert facilitator.pace.planned_end is None
    facilitator.open_paragraph(1)
    facilitator.start_clock()
    clock.advance(8 * 60)
    assert facilitator.now == MORNING + timedelta(minutes=8)
    assert facilitator.pace.planned_end == MORNING + timedelta(minutes=24)
    assert facilitator.pace.behind == 120


def test_lengthening_needs_an_open_paragraph() -> None:
    """Without one the key does nothing; with one its timebox grows."""
    facilitator = tiny_facilitator()
    assert facilitator.extend(60) is None
    facilitator.open_paragraph(3)
    facilitator.extend(60)
    assert facilitator.workshop.topics[3].seconds == 780
