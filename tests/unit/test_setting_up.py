"""Making a workshop from a plan, and changing people, paragraphs and settings afterwards."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import MORNING, said, tiny_facilitator, tiny_model, tiny_plan, tiny_workshop, vote_all
from tests.unit.rules import done, narrow_workshop, refusal
from workshop.domain import setting_up
from workshop.domain.changes import blank
from workshop.domain.maturity import Chapter, MaturityModel, Paragraph
from workshop.domain.names import PARTICIPANTS_MAX
from workshop.domain.setting_up import Person, Plan
from workshop.domain.workshop import MINUTES_MAX, Info, Participant, Workshop

AT = MORNING.isoformat()


def created(plan: Plan, model: MaturityModel | None = None) -> Workshop:
    """Make a workshop from a plan."""
    model = model or tiny_model()
    return done(blank(model), setting_up.create(model, plan, AT))


def plan_refusal(**values: Any) -> str:
    """Give the key of the error with which a plan with these values is refused."""
    return refusal(setting_up.create, tiny_model(), replace(tiny_plan(), **values), AT).key


def timed_model(*minutes: float) -> MaturityModel:
    """Give a model of one chapter whose paragraphs ask for these minutes."""
    paragraphs = tuple(Paragraph(f"1.{n}", n, "1", minutes=asked) for n, asked in enumerate(minutes, start=1))
    return replace(tiny_model(), chapters=(Chapter("1", paragraphs),))


# A plan


def test_a_plan_becomes_a_workshop() -> None:
    """Title, language, people in their order with the chair, target, minutes and timeboxes."""
    workshop = created(
        Plan(" Team  Inkoop ", "en", [Person(" Anna ", "inkoper"), Person("Bram", chair=True)], minutes=48, target=5)
    )
    assert workshop.info == Info("Team Inkoop", "en", AT, 48, 5)
    assert workshop.participants == {1: Participant(1, "Anna", "inkoper"), 2: Participant(2, "Bram", "", chair=True)}
    assert [topic.seconds for topic in workshop.topics.values()] == [720, 720, 1440]
    assert workshop.scope == workshop.model.paragraphs
    assert (workshop.current, workshop.rounds, workshop.ballots, workshop.consensus) == (None, {}, {}, {})


def test_nobody_needs_to_be_known_beforehand() -> None:
    """A workshop can be made without people: they come later, or with the scores."""
    workshop = created(tiny_plan([]))
    assert workshop.participants == {}
    assert workshop.chair is None


def test_what_is_left_out_gets_no_time() -> None:
    """The minutes are those of the paragraphs in scope, or shared out among them alone."""
    workshop = created(replace(tiny_plan(), scope={"5.1", "4.1"}))
    assert workshop.info.minutes == 18
    assert [paragraph.id for paragraph in workshop.scope] == ["4.1", "5.1"]
    assert [topic.seconds for topic in workshop.topics.values()] == [360, 0, 720]
    half = created(replace(tiny_plan(), scope={"5.1", "4.1"}, minutes=9))
    assert [topic.seconds for topic in half.topics.values()] == [180, 0, 360]


@pytest.mark.parametrize(("asked", "minutes"), [((7.5, 7.4), 15), ((0.2,), 1), ((0.25, 0.25), 1)])
def test_the_minutes_of_a_model_are_made_whole(asked: tuple[float, ...], minutes: int) -> None:
    """At least one; the timeboxes add up to it."""
    workshop = created(replace(tiny_plan(), minutes=None), timed_model(*asked))
    assert workshop.info.minutes == minutes
    assert sum(topic.seconds for topic in workshop.topics.values()) == minutes * 60


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"title": " \u200b"}, "title.empty"),
        ({"title": "x" * 201}, "title.long"),
        ({"language": "fr"}, "plan.language"),
        ({"scope": {"4.1", "9.9"}}, "paragraph.unknown"),
        ({"minutes": 1441}, "plan.minutes"),
        ({"scope": set()}, "plan.scope"),
        ({"minutes": 0}, "plan.minutes"),
        ({"minutes": -5}, "plan.minutes"),
        ({"minutes": MINUTES_MAX + 1}, "plan.minutes"),
        ({"minutes": 90.5}, "plan.minutes"),
        ({"minutes": float("nan")}, "plan.minutes"),
        ({"minutes": True}, "plan.minutes"),
        ({"target": 0}, "plan.one_to_five"),
        ({"target": 6}, "plan.one_to_five"),
        ({"target": 3.0}, "plan.one_to_five"),
        ({"target": True}, "plan.one_to_five"),
        ({"people": [Person("Anna"), Person("")]}, "name.empty"),
    ],
)
def test_a_plan_that_is_not_right_is_refused(values: dict[str, Any], key: str) -> None:
    """Each field on its own, with a sentence that can be read."""
    assert plan_refusal(**values) == key


def test_the_first_unknown_paragraph_is_named() -> None:
    """The same one each time, with the model that does not have it."""
    error = refusal(setting_up.create, tiny_model(), replace(tiny_plan(), scope={"9.9", "7.1", "8.8", "4.1"}), AT)
    assert error.params == {"paragraph": "7.1", "model": "tiny"}


def test_the_limits_of_a_plan_are_allowed() -> None:
    """A minute and a day, target 1 and 5, a title of 200 characters."""
    assert created(replace(tiny_plan(), minutes=1, target=1)).info.minutes == 1
    assert created(replace(tiny_plan(), minutes=MINUTES_MAX, target=5)).info.minutes == MINUTES_MAX
    assert created(replace(tiny_plan(), title="x" * 200)).info.title == "x" * 200


def test_a_model_that_takes_longer_than_a_day_needs_minutes() -> None:
    """Then the facilitator has to say how long there is."""
    assert refusal(setting_up.create, timed_model(900, 900), tiny_plan(), AT).key == "plan.minutes"
    assert created(replace(tiny_plan(), minutes=60), timed_model(900, 900)).topics[2].seconds == 1800


# People


def test_people_who_come_later_are_added_in_order() -> None:
    """With the next numbers, whoever was taken off in between."""
    leader = tiny_facilitator()
    leader.remove_person(2)
    leader.add_people([Person(" Els", "gast"), Person("Dirk")])
    assert list(leader.workshop.participants.values())[2:] == [Participant(4, "Els", "gast"), Participant(5, "Dirk")]


@pytest.mark.parametrize(
    ("people", "key"),
    [
        ([Person("Dirk"), Person(" ")], "name.empty"),
        ([Person("Dirk"), Person("x" * 201)], "name.long"),
        ([Person("Dirk"), Person("anna")], "name.taken"),
        ([Person("Dirk"), Person("DIRK")], "name.taken"),
        ([Person("Zo\xeb"), Person("Zoe\u0308")], "name.taken"),
        ([Person("Dirk"), Person("Els", "x" * 201)], "text.long"),
        ([Person("Dirk", chair=True)], "participant.chairs"),
    ],
)
def test_one_name_that_cannot_be_adds_nobody(people: list[Person], key: str) -> None:
    """A list is taken whole or not at all: also one that is wrong only at its end."""
    leader = tiny_facilitator()
    before = leader.workshop
    assert refusal(leader.add_people, people).key == key
    assert leader.workshop is before


def test_two_new_people_cannot_both_be_the_chair() -> None:
    """One can, in a workshop that has none."""
    workshop = created(Plan("Team", "nl", [Person("Anna")]))
    both = [Person("Bram", chair=True), Person("Carla", chair=True)]
    error = refusal(setting_up.add_people, workshop, both)
    assert error.key == "participant.chairs"
    assert "Carla" in said(error)
    chair = done(workshop, setting_up.add_people(workshop, both[:1])).chair
    assert chair is not None
    assert chair.name == "Bram"


def test_a_workshop_has_room_for_999_people() -> None:
    """And not for one more: the numbers of votes would run into each other."""
    names = [Person(f"P{number}") for number in range(PARTICIPANTS_MAX)]
    workshop = created(Plan("Team", "nl", names))
    assert len(workshop.participants) == 999
    error = refusal(setting_up.add_people, workshop, [Person("Anna")])
    assert error.key == "participant.many"
    assert "999" in said(error)


def test_a_person_can_be_corrected() -> None:
    """Name and role as typed; their own name in other letters is not taken by somebody else."""
    workshop = done(tiny_workshop(), setting_up.change_person(tiny_workshop(), 1, Person(" ANNA ", "inkoper")))
    assert workshop.participants[1] == Participant(1, "ANNA", "inkoper")
    assert refusal(setting_up.change_person, workshop, 1, Person("bram")).key == "name.taken"
    assert refusal(setting_up.change_person, workshop, 1, Person("\u200b")).key == "name.empty"
    assert refusal(setting_up.change_person, workshop, 1, Person("Anna", "x" * 201)).key == "text.long"
    assert refusal(setting_up.change_person, workshop, 4, Person("Dirk")).key == "participant.unknown"


def test_there_is_one_chair() -> None:
    """Who becomes the chair takes over from the one before; the chair can also step down."""
    workshop = done(tiny_workshop(), setting_up.change_person(tiny_workshop(), 1, Person("Anna", chair=True)))
    assert [person.chair for person in workshop.participants.values()] == [True, False, False]
    assert workshop.participants[3].role == "voorzitter"
    without = done(workshop, setting_up.change_person(workshop, 1, Person("Anna")))
    assert without.chair is None


def test_who_has_voted_stays() -> None:
    """Also when they abstained or were absent; before their first vote, or after it was taken away, they can go."""
    leader = tiny_facilitator()
    leader.vote(1, 1, "abstain")
    leader.vote(2, 2, "absent")
    leader.vote(3, 3, 4)
    for number, name in ((1, "Anna"), (2, "Bram"), (3, "Carla")):
        error = refusal(leader.remove_person, number)
        assert error.key == "participant.voted"
        assert name in said(error)
    leader.vote(3, 3, None)
    leader.remove_person(3)
    assert leader.workshop.chair is None
    assert refusal(leader.remove_person, 3).key == "participant.unknown"


# Paragraphs


def test_a_paragraph_gets_its_own_target_importance_and_timebox() -> None:
    """Without a target of its own it aims at that of the workshop, also when that changes."""
    workshop = done(tiny_workshop(), setting_up.change_topic(tiny_workshop(), 1, target=5, importance=1, seconds=90))
    assert (workshop.target_of(1), workshop.target_of(2)) == (5, 4)
    assert (workshop.topics[1].importance, workshop.topics[1].seconds) == (1, 90)
    workshop = done(workshop, setting_up.change_info(workshop, target=2))
    assert (workshop.target_of(1), workshop.target_of(2)) == (5, 2)
    workshop = done(workshop, setting_up.change_topic(workshop, 1, target=None))
    assert workshop.target_of(1) == 2


@pytest.mark.parametrize("name", ["target", "importance"])
@pytest.mark.parametrize("value", [0, 6, True, 2.0, "3"])
def test_target_and_importance_are_one_to_five(name: str, value: object) -> None:
    """Whole numbers only; an importance there always is."""
    assert refusal(setting_up.change_topic, tiny_workshop(), 1, **{name: value}).key == "plan.one_to_five"
    assert refusal(setting_up.change_topic, tiny_workshop(), 1, importance=None).key == "plan.one_to_five"


@pytest.mark.parametrize(("given_", "kept"), [(-5, 0), (90_000, 86_400), (89.6, 90)])
def test_a_timebox_stays_within_a_day(given_: float, kept: int) -> None:
    """And is kept in whole seconds."""
    workshop = done(tiny_workshop(), setting_up.change_topic(tiny_workshop(), 1, seconds=given_))
    assert workshop.topics[1].seconds == kept


def test_a_paragraph_that_comes_into_scope_gets_a_timebox() -> None:
    """The minutes that the model asks for it; what it had before it was left out, or is given with it, goes first."""
    workshop = narrow_workshop()
    assert workshop.topics[2].seconds == 0
    wider = done(workshop, setting_up.change_topic(workshop, 2, in_scope=True))
    assert wider.topics[2].seconds == 360
    assert [p.id for p in wider.scope] == ["4.1", "4.2", "5.1"]
    without_last = created(replace(tiny_plan(), scope={"4.1"}))
    assert done(without_last, setting_up.change_topic(without_last, 3, in_scope=True)).topics[3].seconds == 720
    assert done(workshop, setting_up.change_topic(workshop, 2, in_scope=True, seconds=0)).topics[2].seconds == 0
    longer = done(wider, setting_up.change_topic(wider, 2, seconds=500))
    left = done(longer, setting_up.change_topic(longer, 2, in_scope=False))
    again = done(left, setting_up.change_topic(left, 2, in_scope=True))
    assert (left.topics[2].seconds, again.topics[2].seconds) == (500, 500)


def test_what_was_treated_stays_in_scope() -> None:
    """Voted on, recorded or parked without a vote, or open now: each is refused and named."""
    leader = tiny_facilitator()
    vote_all(leader, 1, [3])
    leader.record(2, None, "parked")
    leader.open_paragraph(3)
    for number, id_, key in (
        (1, "4.1", "paragraph.voted"),
        (2, "4.2", "paragraph.voted"),
        (3, "5.1", "paragraph.open"),
    ):
        error = refusal(leader.change_topic, number, in_scope=False)
        assert error.key == key
        assert id_ in said(error)
        leader.change_topic(number, in_scope=True, target=2)


def test_the_last_paragraph_stays_in_scope() -> None:
    """A workshop treats at least one."""
    leader = tiny_facilitator()
    leader.change_topic(1, in_scope=False)
    leader.change_topic(3, in_scope=False)
    assert refusal(leader.change_topic, 2, in_scope=False).key == "plan.scope"
    leader.change_topic(1, in_scope=False)
    assert [p.id for p in leader.workshop.scope] == ["4.2"]


# Settings


def test_new_minutes_are_shared_out_anew() -> None:
    """Among what is in scope, by what the model asks; time spent stays, and so do timeboxes when minutes do."""
    workshop = narrow_workshop()
    workshop = done(workshop, setting_up.change_topic(workshop, 1, seconds=5, target=2))
    kept = done(workshop, setting_up.change_info(workshop, title="Anders", target=3))
    assert kept.topics == workshop.topics
    assert (kept.info.title, kept.info.target, kept.info.minutes) == ("Anders", 3, 18)
    shared = done(workshop, setting_up.change_info(workshop, minutes=36))
    assert [topic.seconds for topic in shared.topics.values()] == [720, 0, 1440]
    assert shared.topics[1].target == 2


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"title": ""}, "title.empty"),
        ({"target": 6}, "plan.one_to_five"),
        ({"target": None}, "plan.one_to_five"),
        ({"minutes": 0}, "plan.minutes"),
        ({"minutes": 60.5}, "plan.minutes"),
        ({"language": "fr"}, "plan.language"),
    ],
)
def test_settings_are_checked_as_in_a_plan(values: dict[str, Any], key: str) -> None:
    """What a plan may not hold a workshop may not become."""
    assert refusal(setting_up.change_info, tiny_workshop(), **values).key == key


def test_the_language_can_change_to_another_of_the_model() -> None:
    """The words are those of the model in that language."""
    workshop = done(tiny_workshop(), setting_up.change_info(tiny_workshop(), language="en"))
    assert workshop.model.text(workshop.info.language).title == "Tiny model"


@given(
    st.lists(st.floats(0.01, 300), min_size=1, max_size=40),
    st.one_of(st.none(), st.integers(1, MINUTES_MAX)),
    st.integers(1, MINUTES_MAX),
    st.data(),
)
def test_the_timeboxes_of_a_workshop_are_its_minutes(
    asked: list[float], minutes: int | None, later: int, data: st.DataObject
) -> None:
    """Whatever is in scope: together the timeboxes are exactly the minutes, at the start and after new minutes."""
    model = timed_model(*asked)
    scope = data.draw(st.sets(st.sampled_from([p.id for p in model.paragraphs]), min_size=1))
    minutes = minutes or min(MINUTES_MAX, max(1, round(sum(model.by_id[id_].minutes for id_ in scope))))
    workshop = created(Plan("Team", "nl", scope=scope, minutes=minutes), model)
    for whole, state in (
        (minutes, workshop),
        (later, done(workshop, setting_up.change_info(workshop, minutes=later))),
    ):
        assert sum(topic.seconds for topic in state.topics.values()) == whole * 60
        assert all(topic.in_scope or not topic.seconds for topic in state.topics.values())
