import json
from collections.abc import Iterable
from dataclasses import replace
from math import nan
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeClock, tiny_facilitator, vote_all
from tests.golden_files import golden_session
from tests.use_cases import Step, lead, use_cases
from workshop.domain.maturity import PRINCIPLES
from workshop.domain.pattern import Pattern
from workshop.domain.setting_up import Person
from workshop.domain.workshop import ABSENT, ABSTAIN, KINDS, Ballot, Workshop
from workshop.facilitator import Facilitator
from workshop.report.json_view import dumps, workshop_json

SHAPE = {
    "": "format title model participants paragraphs chapters principles overall reliability improvements agenda"
    " dots_revealed past actions_before",
    "model": "id version language",
    "participants": "id name role chair",
    "paragraphs": "id chapter title principles in_scope target importance rounds consensus previous",
    "paragraphs.rounds": "number revealed votes counts abstained absent median interpolated_median agreement pattern"
    " disagreement outliers cns van_der_eijk_a",
    "paragraphs.consensus": "level kind reason evidence dissent islands strengths objections unsupported as_read",
    "chapters": "id title mean minimum recorded paragraphs",
    "principles": "id title mean paragraphs",
    "overall": "mean minimum recorded paragraphs",
    "reliability": "alpha_ordinal ac2 mean_agreement paragraphs",
    "agenda": "sitting starts_at started_at minutes planned_end forecast_end paragraphs stops sittings",
    "agenda.paragraphs": "id planned used state phases",
    "agenda.paragraphs.phases": "read vote discuss record",
    "agenda.paragraphs.phases.read": "planned used",
    "agenda.stops": "kind after planned used state",
    "agenda.sittings": "number started_at ended_at minutes",
    "improvements": "rank title paragraph priority robustness owner due effort importance status also difference"
    " first_step means measure effect feasible computed place place_reason sources brought part dots",
}
"""The names of format 1, by where they stand, in their order."""

FIGURES = ("median", "interpolated_median", "agreement", "cns", "van_der_eijk_a")

HOSTILE = "[/x] <b>O'Neil</b> 🙂 מרים \"\\ ½"


def found_at(view: dict[str, Any], place: str) -> list[Any]:
    """Give the objects that stand at a place such as ``paragraphs.rounds``, nulls left out."""
    found: list[Any] = [view]
    for name in place.split(".") if place else ():
        inner = [one[name] for one in found if one[name] is not None]
        found = [item for one in inner for item in (one if isinstance(one, list) else [one])]
    return found


def voted(ballots: Iterable[Ballot], names: tuple[str, ...] = ("Anna", "Bram", "Carla", "Dirk")) -> Facilitator:
    """Give a session in which paragraph 4.1 was voted on and revealed."""
    facilitator = tiny_facilitator(names)
    for participant, ballot in enumerate(ballots, start=1):
        facilitator.vote(1, participant, ballot)
    facilitator.reveal(1)
    return facilitator


def rounds_of(workshop: Workshop, id_: str = "4.1") -> list[dict[str, Any]]:
    """Give the rounds of a paragraph as JSON values."""
    found = {paragraph["id"]: paragraph["rounds"] for paragraph in workshop_json(workshop)["paragraphs"]}
    rounds: list[dict[str, Any]] = found[id_]
    return rounds


def without_hidden(workshop: Workshop) -> Workshop:
    """Give the workshop as if nobody had voted yet in the rounds that are not revealed."""
    shown = {key: votes for key, votes in workshop.ballots.items() if workshop.rounds[key].revealed}
    return replace(workshop, ballots=shown)


def strict(text: str) -> Any:  # noqa: ANN401 - any JSON
    """Read JSON that has no NaN or Infinity in it."""

    def refuse(constant: str) -> None:
        raise ValueError(constant)

    return json.loads(text, parse_constant=refuse)


def test_every_object_has_the_names_of_format_1() -> None:
    """Names and order are those of the format, everywhere, and the format comes first."""
    facilitator = golden_session()
    facilitator.add_improvement(1, "Doen")
    facilitator.add_stop("break", seconds=600)
    facilitator.open_paragraph(2)
    facilitator.start_clock()
    facilitator.reopen(2)
    facilitator.close_sitting(60)
    view = workshop_json(facilitator.workshop)
    assert view["format"] == 1
    assert view["participants"][0] == {"id": 1, "name": "D1", "role": "", "chair": False}
    for place, names in SHAPE.items():
        objects = found_at(view, place)
        assert objects, place
        assert {tuple(one) for one in objects} == {tuple(names.split())}, place


def test_a_hidden_round_says_only_that_it_is_there() -> None:
    """A round that is not revealed has no votes, no names and null for every figure, also who was absent."""
    facilitator = tiny_facilitator()
    before = workshop_json(facilitator.workshop)
    facilitator.vote(1, 1, 5)
    facilitator.vote(1, 2, ABSTAIN)
    facilitator.vote(1, 3, ABSENT)
    after = workshop_json(facilitator.workshop)
    [hidden] = after["paragraphs"][0].pop("rounds")
    assert before["paragraphs"][0].pop("rounds") == []
    assert after == before, "nothing else tells of it"
    empty = ("number", "revealed", "votes", "outliers")
    assert {name: value for name, value in hidden.items() if name in empty} == {
        "number": 1,
        "revealed": False,
        "votes": {},
        "outliers": [],
    }
    assert [value for name, value in hidden.items() if name not in empty] == [None] * 10


@pytest.mark.parametrize("others", [[5, 5, 1], [ABSTAIN, ABSENT, 2], [3], []])
def test_hidden_votes_change_nothing(others: list[Ballot]) -> None:
    """Two workshops that differ only in votes not yet revealed, or in how many there are, give the same text."""
    texts = []
    for votes in ([1, 2, 3], others):
        facilitator = voted([2, 4, 2, 5])
        facilitator.new_round(1)
        facilitator.add_improvement(1, "Doen")
        for participant, ballot in enumerate(votes, start=1):
            facilitator.vote(1, participant, ballot)
        texts.append(dumps(facilitator.workshop))
    assert texts[0] == texts[1]


def test_while_a_second_round_is_hidden_the_first_one_counts() -> None:
    """The first round stays to be seen, and reliability and priority go by it."""
    facilitator = voted([2, 2, 2, 2])
    facilitator.add_improvement(1, "Doen")
    before = workshop_json(facilitator.workshop)
    facilitator.new_round(1)
    vote_all(facilitator, 1, [5, 1, 5, 1])
    after = workshop_json(facilitator.workshop)
    assert [r["revealed"] for r in rounds_of(facilitator.workshop)] == [True, False]
    assert (after["reliability"], after["improvements"]) == (before["reliability"], before["improvements"])
    facilitator.reveal(1)
    shown = workshop_json(facilitator.workshop)
    assert shown["reliability"]["mean_agreement"] == 0
    assert shown["improvements"][0]["priority"] == pytest.approx(1.0), "3 x (4 - 3) / 3"


@given(st.lists(use_cases(), max_size=40))
def test_whatever_happened_the_text_is_json_that_hides_what_is_hidden(steps: list[Step]) -> None:
    """After any session the text is strict JSON, and the same as if nobody had voted in the hidden rounds."""
    workshop = lead(steps).workshop
    text = dumps(workshop)
    assert strict(text) == workshop_json(workshop)
    assert dumps(without_hidden(workshop)) == text


def test_a_revealed_round_says_it_all() -> None:
    """Votes by name, counts, figures, pattern and who stands apart."""
    round_ = rounds_of(voted([2, 2, 5, 2]).workshop)[0]
    assert round_ == {
        "number": 1,
        "revealed": True,
        "votes": {"Anna": 2, "Bram": 2, "Carla": 5, "Dirk": 2},
        "counts": [0, 3, 0, 0, 1],
        "abstained": 0,
        "absent": 0,
        "median": 2.0,
        "interpolated_median": pytest.approx(2 + 1 / 6),
        "agreement": 62.5,
        "pattern": "outliers",
        "disagreement": "red",
        "outliers": ["Carla"],
        "cns": pytest.approx(0.477169, abs=1e-6),
        "van_der_eijk_a": pytest.approx(0.5 * 1 - 0.5 * 5 / 12),
    }


def test_who_has_no_ballot_was_absent() -> None:
    """In a revealed round somebody without a ballot is absent, also who joined later; abstaining is apart."""
    facilitator = voted([4, ABSTAIN, ABSENT])
    facilitator.add_people([Person("Els")])
    round_ = rounds_of(facilitator.workshop)[0]
    assert round_["votes"] == {"Anna": 4, "Bram": "abstain", "Carla": "absent", "Dirk": "absent", "Els": "absent"}
    assert (round_["counts"], round_["abstained"], round_["absent"]) == ([0, 0, 0, 1, 0], 1, 3)


def test_all_abstaining_gives_nulls() -> None:
    """Where nobody chose a level every figure is null, in the round, over the session and of an improvement."""
    facilitator = voted([ABSTAIN] * 4)
    facilitator.add_improvement(1, "Doen")
    view = workshop_json(facilitator.workshop)
    round_ = rounds_of(facilitator.workshop)[0]
    assert [round_[name] for name in FIGURES] == [None] * len(FIGURES)
    assert (round_["counts"], round_["abstained"], round_["absent"]) == ([0, 0, 0, 0, 0], 4, 0)
    assert (round_["pattern"], round_["disagreement"], round_["outliers"]) == ("too few votes", "none", [])
    nothing = {"alpha_ordinal": None, "ac2": None, "mean_agreement": None, "paragraphs": 0}
    assert view["reliability"] == nothing
    assert (view["improvements"][0]["priority"], view["improvements"][0]["robustness"]) == (None, None)
    assert view["overall"] == {"mean": None, "minimum": None, "recorded": 0, "paragraphs": 3}
    assert {chapter["mean"] for chapter in view["chapters"]} == {None}


def test_all_votes_equal_leave_alpha_undefined() -> None:
    """Where everybody chose the same level everywhere alpha is null; AC2 and the agreement are whole."""
    view = workshop_json(voted([3, 3, 3, 3]).workshop)
    assert view["reliability"] == {"alpha_ordinal": None, "ac2": 1.0, "mean_agreement": 100.0, "paragraphs": 1}


def test_before_anything_happened_there_is_a_whole_document() -> None:
    """A workshop without people, votes or improvements has all its paragraphs and no figures."""
    view = workshop_json(tiny_facilitator(()).workshop)
    assert (view["participants"], view["improvements"]) == ([], [])
    assert [(p["id"], p["rounds"], p["consensus"]) for p in view["paragraphs"]] == [
        ("4.1", [], None),
        ("4.2", [], None),
        ("5.1", [], None),
    ]
    assert view["reliability"]["paragraphs"] == 0


def test_paragraphs_out_of_scope_are_listed_and_do_not_count() -> None:
    """A paragraph that is not treated stands there as such; chapters, principles and overall leave it out."""
    facilitator = tiny_facilitator()
    facilitator.change_topic(3, in_scope=False)
    facilitator.record(1, 2, "agreed")
    facilitator.record(2, 4, "agreed")
    view = workshop_json(facilitator.workshop)
    assert {p["id"]: p["in_scope"] for p in view["paragraphs"]} == {"4.1": True, "4.2": True, "5.1": False}
    assert [(c["id"], c["mean"], c["recorded"], c["paragraphs"]) for c in view["chapters"]] == [("4", 3.0, 2, 2)]
    assert {p["id"]: (p["mean"], p["paragraphs"]) for p in view["principles"]} == {
        "customer-focus": (3.0, 2),
        "leadership": (4.0, 1),
    }
    assert view["overall"] == {"mean": 3.0, "minimum": 2, "recorded": 2, "paragraphs": 2}


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("nl", ["Rij 4.1", "Rij 4", "Klantgerichtheid"]),
        ("en", ["Row 4.1", "Row 4", "Customer focus"]),
    ],
)
def test_titles_are_in_the_language_of_the_workshop(language: str, titles: list[str]) -> None:
    """Paragraphs, chapters and principles are named in the language that the workshop is led in."""
    view = workshop_json(golden_session(language).workshop)
    assert [view[table][0]["title"] for table in ("paragraphs", "chapters", "principles")] == titles
    assert view["model"] == {"id": "rows-2009", "version": "1", "language": language}
    assert [principle["id"] for principle in view["principles"]] == list(PRINCIPLES)


@pytest.mark.parametrize("kind", KINDS)
def test_a_consensus_is_told_with_its_kind(kind: str) -> None:
    """All five kinds go by their own word; what was parked has no level."""
    facilitator = voted([3, 3, 3, 3])
    level = None if kind == "parked" else 3
    said = {"evidence": ["het jaarplan"], "dissent": ["Dirk: te vroeg"], "strengths": ["vast overleg"]}
    facilitator.record(1, level, kind, reason="zo is het", objections=["Els: kost tijd"], **said)
    assert workshop_json(facilitator.workshop)["paragraphs"][0]["consensus"] == {
        "level": level,
        "kind": kind,
        "reason": "zo is het",
        "evidence": ["het jaarplan"],
        "dissent": ["Dirk: te vroeg"],
        "islands": [],
        "strengths": ["vast overleg"],
        "objections": ["Els: kost tijd"],
        "unsupported": False,
        "as_read": False,
    }


def test_a_high_level_without_evidence_is_told_apart() -> None:
    """From level 4 on evidence is needed; what was said besides it does not count as such."""
    facilitator = voted([4, 4, 4, 4])
    found = []
    for level, evidence in ((4, []), (4, ["verslag"]), (3, []), (5, [])):
        facilitator.record(1, level, "agreed", evidence=evidence, strengths=["veel"])
        found.append(workshop_json(facilitator.workshop)["paragraphs"][0]["consensus"]["unsupported"])
    assert found == [True, False, False, True]


def test_levels_met_above_a_gap_are_islands() -> None:
    """With levels 1, 2 and 4 found true the level is 2 and 4 is an island; without level 1 there is no level."""
    facilitator = voted([4, 4, 4, 3])
    facilitator.record(1, 4, "agreed", met={1, 2, 4})
    facilitator.record(2, 3, "agreed", met={2, 3})
    first, second, _ = workshop_json(facilitator.workshop)["paragraphs"]
    assert (first["consensus"]["level"], first["consensus"]["islands"]) == (2, [4])
    assert (second["consensus"]["level"], second["consensus"]["islands"]) == (None, [2, 3])


def test_improvements_come_in_the_order_of_their_priority() -> None:
    """Rank, priority and the share of replays at the top; without a level last, and dropped ones not at all."""
    facilitator = tiny_facilitator()
    facilitator.record(1, 3, "agreed")
    facilitator.record(2, 1, "agreed")
    facilitator.change_topic(1, target=5, importance=2)
    facilitator.add_improvement(3, "Niet gestemd")
    facilitator.add_improvement(1, "Klein", effort=4)
    facilitator.add_improvement(2, "Groot", owner="Anna", due="2026-09-01", effort=2, importance=5)
    facilitator.add_improvement(2, "Toch niet")
    facilitator.change_improvement(4, status="dropped")
    view = workshop_json(facilitator.workshop)
    assert view["paragraphs"][0]["target"] == 5
    # What came later stands behind these, see test_outputs_recorded.
    first = list(view["improvements"][0])[:10]
    assert [{name: row[name] for name in first} for row in view["improvements"]] == [
        {
            "rank": 1,
            "title": "Groot",
            "paragraph": "4.2",
            "priority": 7.5,
            "robustness": 100,
            "owner": "Anna",
            "due": "2026-09-01",
            "effort": 2,
            "importance": 5,
            "status": "open",
        },
        {
            "rank": 2,
            "title": "Klein",
            "paragraph": "4.1",
            "priority": 1.0,
            "robustness": 100,
            "owner": "",
            "due": "",
            "effort": 4,
            "importance": 2,
            "status": "open",
        },
        {
            "rank": 3,
            "title": "Niet gestemd",
            "paragraph": "5.1",
            "priority": None,
            "robustness": None,
            "owner": "",
            "due": "",
            "effort": 3,
            "importance": 3,
            "status": "open",
        },
    ]


def test_names_are_written_as_typed() -> None:
    """A name full of signs, one of 200 characters and text from right to left come back to the letter."""
    names = (HOSTILE, "W" * 200, "constructor", "4")
    facilitator = voted([1, 1, 1, 5], names)
    text = dumps(facilitator.workshop)
    round_ = json.loads(text)["paragraphs"][0]["rounds"][0]
    assert list(round_["votes"]) == list(names)
    assert round_["outliers"] == ["4"]
    assert "🙂 מרים" in text, "readable, not escaped"


def test_the_text_is_indented_and_ends_its_last_line() -> None:
    """Two spaces a step, one line break at the end, UTF-8 throughout."""
    text = dumps(voted([1, 2, 3, 4]).workshop)
    assert text.startswith('{\n  "format": 1,\n  "title": "Team Inkoop",\n')
    assert text.endswith("\n}\n")
    assert text.encode().decode() == text


def test_what_is_no_number_is_not_written() -> None:
    """A file that no other program reads is refused rather than written: JSON has no NaN."""
    workshop = tiny_facilitator().workshop
    topics = {**workshop.topics, 1: workshop.topics[1]._replace(importance=cast("int", nan))}
    with pytest.raises(ValueError, match="JSON"):
        dumps(replace(workshop, topics=topics))


def test_the_patterns_are_the_words_of_the_format() -> None:
    """The seven patterns have the words that other programs look for."""
    assert [pattern.value for pattern in Pattern] == [
        "too few votes",
        "unanimous",
        "two camps",
        "outliers",
        "consensus",
        "near consensus",
        "spread",
    ]


def test_an_anonymous_round_has_counts_and_no_names() -> None:
    """No vote and no outlier by name; the figures are those of the same votes in public."""
    views = []
    for anonymous in (False, True):
        facilitator = tiny_facilitator(("Anna", "Bram", "Carla", "Dirk"), anonymous=anonymous)
        vote_all(facilitator, 1, [2, 2, 5])
        facilitator.vote(1, 4, ABSTAIN)
        facilitator.add_people([Person("Els")])
        facilitator.reveal(1)
        views.append(rounds_of(facilitator.workshop)[0])
    public, hidden = views
    assert public["votes"] == {"Anna": 2, "Bram": 2, "Carla": 5, "Dirk": "abstain", "Els": "absent"}
    assert public["outliers"] == ["Carla"]
    assert hidden == {**public, "votes": {}, "outliers": []}


def test_the_agenda_says_what_was_planned_and_used_and_when_it_ends() -> None:
    """Minutes by paragraph and phase in the order of the plan; the forecast of a clock that stands is that of then."""
    clock = FakeClock()
    leader = tiny_facilitator(clock=clock)
    leader.move_item(3, -9)
    leader.open_paragraph(3)
    leader.start_clock()
    clock.advance(90)
    leader.next_phase()
    clock.advance(30)
    leader.skip_item(2)
    live = workshop_json(leader.workshop, clock.now())["agenda"]
    leader.pause_clock()
    view = workshop_json(leader.workshop)["agenda"]
    clock.advance(3600)
    assert workshop_json(leader.workshop, clock.now())["agenda"] == view == live
    assert (view["planned_end"], view["forecast_end"]) == (
        "2026-03-02T09:24:00.000+00:00",
        "2026-03-02T09:18:00.000+00:00",
    )
    assert [(p["id"], p["planned"], p["used"], p["state"]) for p in view["paragraphs"]] == [
        ("5.1", 12.0, 2.0, "open"),
        ("4.1", 6.0, 0.0, "todo"),
        ("4.2", 6.0, 0.0, "skipped"),
    ]
    assert {name: found["used"] for name, found in view["paragraphs"][0]["phases"].items()} == {
        "read": 1.5,
        "vote": 0.5,
        "discuss": 0.0,
        "record": 0.0,
    }
