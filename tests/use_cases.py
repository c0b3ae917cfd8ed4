"""Sessions as nobody would lead them: any use case, in any order, with values that are sometimes refused."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from tests.fakes import FakeClock, MemorySaver, tiny_facilitator
from workshop.domain.errors import WorkshopError
from workshop.domain.scores import ScoreRow, ScoreSheet
from workshop.domain.setting_up import Person
from workshop.domain.workshop import ABSENT, ABSTAIN
from workshop.facilitator import Facilitator

PARAGRAPHS = st.integers(0, 4)
PEOPLE = st.integers(0, 6)
LEVELS = st.integers(0, 6)
BALLOTS = st.one_of(st.integers(1, 5), st.sampled_from([ABSTAIN, ABSENT, None]))
TEXTS = st.sampled_from(["", "Anna", "Dirk", "[/x] <b>O'Neil</b> 🙂 מרים", "x" * 201, "twee\nregels", "\ud800"])

Step = Callable[[Facilitator, FakeClock], object]


def use_cases() -> st.SearchStrategy[Step]:
    """Every use case with values that are sometimes refused."""

    def step(name: str, *values: st.SearchStrategy[Any], **named: st.SearchStrategy[Any]) -> st.SearchStrategy[Step]:
        return st.builds(
            lambda given, fields: lambda facilitator, _: getattr(facilitator, name)(*given, **fields),
            st.tuples(*values),
            st.fixed_dictionaries({}, optional=named),
        )

    people = st.lists(st.builds(Person, TEXTS, TEXTS, st.booleans()), max_size=3)
    kinds = st.sampled_from(["unanimous", "agreed", "consent", "chair", "parked", "?"])
    sheets = st.builds(
        lambda rows: ScoreSheet("scores.csv", ["Anna", "Bram"], rows),
        st.lists(
            st.builds(
                ScoreRow,
                st.integers(2, 9),
                st.sampled_from(["4.1", "4.2", "5.1", "9.9"]),
                st.fixed_dictionaries({}, optional={"Anna": st.integers(1, 5), "Bram": st.just(ABSTAIN)}),
                st.one_of(st.none(), st.integers(1, 5)),
                st.one_of(st.none(), st.integers(1, 5)),
            ),
            max_size=2,
        ),
    )
    return st.one_of(
        step("vote", st.integers(1, 3), PEOPLE, BALLOTS),
        step("vote", st.just(1), st.integers(1, 3), BALLOTS),
        step("vote_table", st.integers(1, 3), st.lists(st.one_of(st.integers(0, 5), st.just(ABSENT)), max_size=4)),
        step("undo"),
        step("redo"),
        step("reveal", st.integers(1, 3)),
        step("new_round", st.integers(1, 3)),
        step("record", st.integers(1, 3), st.one_of(st.none(), LEVELS), kinds, reason=TEXTS, strengths=st.lists(TEXTS)),
        step("record", st.just(1), st.integers(1, 5), st.just("agreed"), met=st.sets(st.integers(1, 5))),
        step("reopen", st.integers(1, 3)),
        step("open_paragraph", st.integers(1, 3)),
        step("next_paragraph"),
        step("start_clock"),
        step("pause_clock"),
        step("extend", st.integers(-1000, 1000)),
        step("import_scores", sheets),
        step("add_people", people),
        step("change_person", PEOPLE, st.builds(Person, TEXTS, TEXTS, st.booleans())),
        step("remove_person", PEOPLE),
        step("change_topic", st.integers(1, 3), target=LEVELS, in_scope=st.booleans(), seconds=st.integers()),
        step("change_info", title=TEXTS, target=LEVELS, minutes=st.integers(0, 500)),
        step(
            "change_info",
            anonymous=st.booleans(),
            threshold=st.integers(40, 101),
            rounds=st.integers(0, 4),
            tie=st.sampled_from(["park", "?"]),
        ),
        step("add_note", PARAGRAPHS, TEXTS, parked=st.booleans()),
        step("remove_note", st.integers(1, 3)),
        step("set_away", PEOPLE, away=st.booleans()),
        step("hear", st.integers(1, 3), PEOPLE),
        step("talk"),
        step(
            "judge", st.integers(1, 3), LEVELS, st.integers(0, 2), st.sampled_from(["true", "untrue", "disputed", None])
        ),
        step("add_improvement", PARAGRAPHS, TEXTS, owner=TEXTS, due=st.sampled_from(["", "2026-09-01", "?"])),
        step("change_improvement", st.integers(1, 2), effort=LEVELS, measure=TEXTS),
        step("remove_improvement", st.integers(1, 2)),
        step(
            "change_improvement",
            st.integers(1, 3),
            also=st.lists(PARAGRAPHS, max_size=3).map(tuple),
            difference=TEXTS,
            first_step=TEXTS,
            means=TEXTS,
            effect=LEVELS,
            feasible=LEVELS,
            status=st.sampled_from(["open", "done", "dropped"]),
        ),
        step(
            "add_improvements",
            st.lists(st.fixed_dictionaries({"paragraph": PARAGRAPHS, "title": TEXTS, "effort": LEVELS}), max_size=3),
        ),
        step("merge_improvements", st.integers(1, 4), st.lists(st.integers(1, 4), max_size=3)),
        step("move_improvement", st.integers(1, 4), st.one_of(st.none(), st.integers(0, 5)), TEXTS),
        step("limit_improvements", st.integers(-1, 4), st.integers(0, 100)),
        step("give_dots", PEOPLE, st.lists(st.integers(1, 4), max_size=6)),
        step("reveal_dots"),
        step("dots_again", st.integers(0, 11)),
        st.builds(lambda seconds: lambda _, clock: clock.advance(seconds), st.integers(0, 900)),
    )


def shown(level: int) -> list[Step]:
    """Give the use cases of a round in which votes are revealed."""
    return [
        lambda leader, _: leader.vote(1, 1, level),
        lambda leader, _: leader.vote(1, 2, 3),
        lambda leader, _: leader.reveal(1),
    ]


def lead(steps: list[Step], *, anonymous: bool = False, saver: MemorySaver | None = None) -> Facilitator:
    """Lead a session; what is refused changes nothing."""
    clock = FakeClock()
    facilitator = tiny_facilitator(clock=clock, anonymous=anonymous, saver=saver)
    for step in steps:
        before = facilitator.workshop, len(facilitator.history.events)
        try:
            step(facilitator, clock)
        except WorkshopError:
            assert (facilitator.workshop, len(facilitator.history.events)) == before
    return facilitator
