"""Sessions as nobody would lead them: any use case, in any order, with values that are sometimes refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.fakes import FakeClock, MemorySaver, tiny_facilitator
from workshop.domain.errors import WorkshopError
from workshop.domain.fates import Fate
from workshop.domain.replanning import Way
from workshop.domain.scores import ScoreRow, ScoreSheet
from workshop.domain.setting_up import Person
from workshop.domain.workshop import ABSENT, ABSTAIN
from workshop.facilitator import Facilitator

PARAGRAPHS = st.integers(0, 4)
PEOPLE = st.integers(0, 6)
LEVELS = st.integers(0, 6)
BALLOTS = st.one_of(st.integers(1, 5), st.sampled_from([ABSTAIN, ABSENT, None]))
TEXTS = st.sampled_from(["", "Anna", "Dirk", "[/x] <b>O'Neil</b> 🙂 מרים", "x" * 201, "twee\nregels", "\ud800"])
_FORM: Any = (["4.1", "4.2", "5.1"], [1, 3, 5, ABSTAIN, ABSENT])

ITEMS = st.integers(-3, 4)
STARTS = st.sampled_from([None, "", "2026-03-02T09:30:00+00:00", "2026-03-09T08:30:00+01:00", "half tien"])

_UPDATES = st.dictionaries(
    st.integers(0, 3),
    st.fixed_dictionaries(
        {},
        optional={
            "status": st.sampled_from(["open", "done", "dropped", "?"]),
            "owner": TEXTS,
            "due": st.sampled_from(["", "2026-09-01", "?"]),
            "brought": TEXTS,
        },
    ),
    max_size=2,
)

Step = Callable[[Facilitator, FakeClock], object]


@dataclass(frozen=True)
class Call:
    """A use case with its values, so that what a failure prints can be read."""

    name: str
    given: tuple[Any, ...]
    fields: dict[str, Any]

    def __call__(self, facilitator: Facilitator, _: FakeClock) -> object:
        """Do it."""
        return getattr(facilitator, self.name)(*self.given, **self.fields)


def use_cases() -> st.SearchStrategy[Step]:
    """Every use case with values that are sometimes refused."""

    def step(name: str, *values: st.SearchStrategy[Any], **named: st.SearchStrategy[Any]) -> st.SearchStrategy[Step]:
        return st.builds(
            Call,
            st.just(name),
            st.tuples(*values),
            st.fixed_dictionaries({}, optional=named),
        )

    stops = {"seconds": st.integers(-5, 4000), "starts_at": STARTS}
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

    def forms(name: str) -> st.SearchStrategy[ScoreSheet]:
        row = st.builds(lambda id_, ballot: ScoreRow(2, id_, {name: ballot}), *(st.sampled_from(v) for v in _FORM))
        return st.builds(
            lambda rows: ScoreSheet(f"{name}.csv", [name], rows, form=True),
            st.lists(row, max_size=3, unique_by=lambda row: row.paragraph),
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
        step("import_scores", forms("Anna"), forms("bram")),
        step("release", st.integers(1, 3), PEOPLE),
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
        step("reveal_first_rounds"),
        step("triage", st.dictionaries(st.integers(1, 3), st.sampled_from(Fate)), st.sets(st.integers(1, 3))),
        step("replan", st.dictionaries(st.integers(1, 3), st.sampled_from(Way)), st.sampled_from([0, 300])),
        step("put_off_replanning"),
        step("move_item", ITEMS, st.integers(-3, 3)),
        step("skip_item", ITEMS),
        step("add_stop", st.sampled_from(["break", "sitting", "opening", "closing", "?"]), ITEMS, **stops),
        step("change_stop", st.integers(1, 3), **stops),
        step("remove_stop", st.integers(1, 3)),
        step("begin_stop", st.integers(1, 3)),
        step("end_stop"),
        step("add_paragraph", st.integers(0, 4), ITEMS),
        step("set_timebox", ITEMS, st.integers(-5, 4000)),
        step("plan_times", st.integers(0, 300), STARTS, opening=st.integers(0, 20), closing=st.integers(0, 20)),
        step("share_anew"),
        step("close_sitting", st.integers(0, 300), STARTS),
        step("next_phase"),
        step("begin_recording"),
        step("notice_gap"),
        step("count_gap", st.integers(0, 4), st.floats(-10, 5000), go_on=st.booleans()),
        step("take_over_clock", st.integers(-4000, 4000)),
        step("review", st.integers(0, 3), status=st.sampled_from(["done", "started", "?"]), brought=TEXTS),
        step("update_actions", _UPDATES, _UPDATES),
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
        st.builds(lambda seconds: lambda _, clock: clock.set_wall(seconds), st.integers(-4000, 4000)),
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
