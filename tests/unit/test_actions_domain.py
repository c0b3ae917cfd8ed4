"""From ideas to a list: several paragraphs, merging, places by hand, limits, lifts, and what a single figure does."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import said, tiny_facilitator, vote_all
from workshop.domain.changes import apply
from workshop.domain.commitment import commitment, is_quick_win
from workshop.domain.errors import WorkshopError
from workshop.domain.improvements import actions, priority_of, ranked, sources
from workshop.domain.lift import lifted_by, lifts
from workshop.domain.picture import effect_feasible, impact_effort
from workshop.domain.placing import move
from workshop.domain.proposals import proposals
from workshop.domain.robustness import robustness
from workshop.domain.sensitivity import sensitivity
from workshop.domain.workshop import Improvement, Workshop
from workshop.facilitator import Facilitator

TODAY = date(2026, 3, 2)


def recorded(**levels: int) -> Facilitator:
    """Give a workshop with levels of the paragraphs ``p1`` to ``p3``."""
    leader = tiny_facilitator()
    for name, level in levels.items():
        leader.record(int(name[1:]), level, "agreed")
    return leader


def listed(workshop: Workshop) -> list[int]:
    """Give the numbers of the improvements in their order."""
    return [row.improvement.number for row in ranked(workshop)]


def test_several_paragraphs_add_up_and_the_effort_is_made_once() -> None:
    """3 x 2 / 2 for the one and 3 x 3 / 2 for the other is 7.5; one without a level adds nothing."""
    leader = recorded(p1=2, p2=1)
    leader.add_improvement(1, "Samen", effort=2, also=(3, 2, 1))
    item = leader.workshop.improvements[1]
    assert item.also == (2, 3)
    assert priority_of(leader.workshop, item) == 7.5
    assert priority_of(leader.workshop, item._replace(also=())) == 3.0
    assert priority_of(leader.workshop, item._replace(paragraph=3, also=())) is None


def test_merging_keeps_the_sources_and_takes_over_what_is_missing() -> None:
    """The others are no actions any more but stay as sources, also of a second merge; undo puts them apart again."""
    leader = recorded(p1=2, p2=1, p3=1)
    leader.add_improvement(1, "Een")
    leader.add_improvement(2, "Twee", owner="Anna", first_step="bellen")
    leader.add_improvement(3, "Drie", due="2026-04-01", owner="Bram")
    before = leader.workshop
    leader.merge_improvements(2, [3])
    leader.merge_improvements(1, [2])
    one = leader.workshop.improvements[1]
    assert (one.title, one.paragraphs, one.owner, one.due, one.first_step) == (
        "Een",
        (1, 2, 3),
        "Anna",
        "2026-04-01",
        "bellen",
    )
    assert [item.title for item in sources(leader.workshop, 1)] == ["Twee", "Drie"]
    assert [item.number for item in actions(leader.workshop)] == listed(leader.workshop) == [1]
    with pytest.raises(WorkshopError):
        leader.change_improvement(2, title="Nee")
    leader.undo()
    leader.undo()
    assert leader.workshop == before
    leader.redo()
    leader.remove_improvement(2)
    assert listed(leader.workshop) == [3, 1], "what was merged into it stands by itself again"


def test_merging_takes_two() -> None:
    """One improvement with itself is refused, in words."""
    leader = recorded(p1=2)
    leader.add_improvement(1, "Een")
    with pytest.raises(WorkshopError) as refused:
        leader.merge_improvements(1, [1])
    assert "Mark others" in said(refused.value)


def many(number: int) -> Facilitator:
    """Give a workshop with so many improvements, the first of the highest priority."""
    leader = recorded(p1=1)
    for place in range(number):
        leader.add_improvement(1, f"Actie {place}", effort=1 + place % 5)
    return leader


_MOVES = st.lists(st.tuples(st.integers(1, 6), st.one_of(st.none(), st.integers(1, 6))), max_size=8)


@given(_MOVES)
def test_what_is_moved_stands_where_it_was_put(moves: list[tuple[int, int | None]]) -> None:
    """After every move the place is the one asked for, nobody is lost, and without places the order is the computed."""
    workshop = many(6).workshop
    computed = listed(workshop)
    for number, place in moves:
        workshop = apply(workshop, move(workshop, number, place, "daarom").changes)
        rows = ranked(workshop)
        assert sorted(row.improvement.number for row in rows) == list(range(1, 7))
        assert [row.rank for row in rows] == list(range(1, 7))
        assert [row.improvement.number for row in sorted(rows, key=lambda row: row.computed)] == computed
        if place is not None:
            assert rows[place - 1].improvement.number == number
        left = [row for row in rows if row.improvement.place is None]
        assert [row.computed for row in left] == sorted(row.computed for row in left)
    for number in range(1, 7):
        workshop = apply(workshop, move(workshop, number, None).changes)
    assert listed(workshop) == computed


def test_a_move_needs_a_place_and_a_reason() -> None:
    """Without a reason, beyond the list, and for what was dropped it is refused."""
    leader = many(3)
    leader.change_improvement(3, status="dropped")
    for place, number, reason in ((1, 2, "  "), (3, 1, "ja"), (0, 1, "ja"), (1, 3, "ja")):
        with pytest.raises(WorkshopError) as refused:
            leader.move_improvement(number, place, reason)
        assert said(refused.value)


@pytest.mark.parametrize(
    ("effort", "due", "quick"),
    [
        (1, "2026-06-02", True),
        (2, "2026-06-02", True),
        (2, "2026-06-03", False),
        (3, "2026-03-03", False),
        (2, "", True),
        (2, "2026-01-01", True),
    ],
)
def test_a_quick_win_is_little_work_within_three_months(effort: int, due: str, *, quick: bool) -> None:
    """Effort 1 or 2, and due three months from today at the latest; without a date the effort decides."""
    assert is_quick_win(Improvement(1, 1, "x", effort=effort, due=due), TODAY) is quick


def test_what_is_above_the_limit_waits_and_the_list_is_final_without_it() -> None:
    """The limits count what is open; a list is final once each line on it has somebody and a date."""
    leader = many(10)
    leader.limit_improvements(2, 3)
    parts = commitment(leader.workshop, TODAY)
    assert [len(part) for _, part in parts.named()] == [2, 3, 5]
    assert not parts.final
    for row in parts.taken_on:
        leader.change_improvement(row.improvement.number, owner="Anna", due="2026-04-01")
    assert commitment(leader.workshop, TODAY).final
    done = parts.quick_wins[0].improvement.number
    leader.change_improvement(done, status="done", owner="")
    after = commitment(leader.workshop, TODAY)
    assert [len(part) for _, part in after.named()] == [3, 3, 4], "what is done takes nobody's place"
    assert [row.improvement.number for row in after.without_owner] == [after.quick_wins[-1].improvement.number]
    assert not commitment(tiny_facilitator().workshop, TODAY).final, "an empty list is no list"
    with pytest.raises(WorkshopError) as refused:
        leader.limit_improvements(1, 100)
    assert "99" in said(refused.value)


@given(st.integers(0, 4), st.integers(0, 4), st.integers(0, 12))
def test_nothing_is_lost_between_list_and_reserve(quick: int, key: int, number: int) -> None:
    """Every ranked improvement is in exactly one part, each part in its order and within its limit."""
    leader = many(number)
    leader.limit_improvements(quick, key)
    parts = commitment(leader.workshop, TODAY)
    together = [row.rank for _, part in parts.named() for row in part]
    assert sorted(together) == list(range(1, number + 1))
    assert len(parts.quick_wins) <= quick
    assert len(parts.key_actions) <= key
    assert all([row.rank for row in part] == sorted(row.rank for row in part) for _, part in parts.named())


def test_the_cheapest_lift_serves_all_that_hold_a_chapter_down() -> None:
    """Chapter 4 stands at 1 because of both its paragraphs; one action for both is cheaper than two."""
    leader = recorded(p1=1, p2=1, p3=4)
    leader.add_improvement(1, "Alleen 4.1", effort=2)
    (lift,) = lifts(leader.workshop)
    assert (lift.chapter, lift.minimum, lift.holders, lift.without) == ("4", 1, (1, 2), (2,))
    leader.add_improvement(2, "Beide", effort=3, also=(1,))
    (lift,) = lifts(leader.workshop)
    assert [row.improvement.title for row in lift.by] == ["Beide"]
    assert lift.without == ()
    assert lifted_by([lift], 2) == (lift,)
    assert lifted_by([lift], 1) == ()
    leader.change_improvement(2, status="done")
    assert [row.improvement.title for row in lifts(leader.workshop)[0].by] == ["Alleen 4.1"]


def test_a_single_step_tells_how_much_hangs_on_it() -> None:
    """The first of three drops when its effort is one step higher; what changes nothing is not told."""
    leader = recorded(p1=1, p2=2)
    leader.add_improvement(1, "Een", effort=2)
    leader.add_improvement(2, "Twee", effort=2, importance=4)
    steps = {(step.figure, step.by): step.place for step in sensitivity(leader.workshop, 1)}
    assert listed(leader.workshop) == [1, 2]
    assert steps == {("effort", 1): 2, ("importance", -1): 2}
    assert sensitivity(leader.workshop, 9) == ()


def test_islands_and_missing_evidence_are_proposed_before_ideas() -> None:
    """Quick ones first; a paragraph at its target gets no ideas, and nothing is on the list by itself."""
    leader = tiny_facilitator()
    vote_all(leader, 1, (3, 3, 3))
    leader.reveal(1)
    leader.record(1, 3, "agreed", met=[1, 3])
    leader.record(2, 4, "agreed")
    found = proposals(leader.workshop, "nl")
    assert [(p.kind, p.paragraph, p.level) for p in found] == [("island", 1, 2), ("evidence", 2, 4), ("idea", 1, 0)]
    assert not leader.workshop.improvements


def test_a_picture_leaves_nothing_out_without_saying_so() -> None:
    """Each rank is in exactly one cell or among those that are left out."""
    leader = recorded(p1=1, p2=3)
    for paragraph in (1, 2, 3):
        leader.add_improvement(paragraph, f"Actie {paragraph}", effort=paragraph)
    leader.change_improvement(2, effect=5, feasible=1)
    impact, effect = impact_effort(leader.workshop), effect_feasible(leader.workshop)
    assert impact.cells == {(1, 5): [1], (2, 2): [2]}
    assert impact.left_out == [3]
    assert effect.cells == {(1, 5): [2]}
    assert effect.left_out == [1, 3]


def test_an_action_for_several_paragraphs_is_replayed_with_all_of_them() -> None:
    """Serving a second paragraph far from its target lifts the share of an action that alone is seldom at the top."""
    leader = recorded(p1=3, p2=1, p3=2)
    leader.add_improvement(1, "Breed", effort=3)
    for number in range(6):
        leader.add_improvement(3, f"Actie {number}", effort=2 + number % 2)
    alone = robustness(leader.workshop)[1]
    leader.change_improvement(1, also=(2,))
    both = robustness(leader.workshop)[1]
    assert alone is not None
    assert both is not None
    assert alone < 10
    assert both > 90
