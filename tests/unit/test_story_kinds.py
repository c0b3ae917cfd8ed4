"""Every kind of event has words in every language, and the newer ones say what they were about."""

import ast
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workshop
from tests.fakes import FakeClock, tiny_facilitator
from tests.follow_ups import chain
from tests.use_cases import Step, lead, use_cases
from workshop.domain.story import story
from workshop.facilitator import Facilitator
from workshop.language import LANGUAGES, Translator
from workshop.report.history_csv import history_csv
from workshop.report.history_words import details, what

ROOT = Path(workshop.__file__).parent


def kinds() -> set[str]:
    """Give what every decision of the program is called, from its source."""
    found = set()
    for path in [*ROOT.glob("domain/*.py"), *ROOT.glob("leading/*.py"), *ROOT.glob("store/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Decision":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


def words(leader: Facilitator, language: str = "nl") -> list[str]:
    """Give the history in words but for how it began."""
    t = Translator(language)
    entries = story(leader.workshop, leader.history.events)[1:]
    return [f"{what(entry, t)}: {details(entry, leader.workshop, t)}" for entry in entries]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_kind_of_event_lacks_its_words(language: str) -> None:
    """Whatever a rule decides is called something in the history."""
    t = Translator(language)
    assert len(kinds()) > 40
    assert {kind for kind in kinds() if not t.has(f"history.what.{kind}")} == set()


@given(st.lists(use_cases(), max_size=25), st.booleans())
@settings(deadline=None, max_examples=60)
def test_any_session_is_told_in_every_language(steps: list[Step], anonymous: bool) -> None:  # noqa: FBT001 - given
    """On the screen and as a table; no row of votes or dots is in what is told."""
    leader = lead(steps, anonymous=anonymous)
    for entry in story(leader.workshop, leader.history.events):
        assert all(change.table not in {"votes", "dots"} for change in entry.changes)
    for language in LANGUAGES:
        assert all(words(leader, language))
        assert history_csv(leader.workshop, leader.history.events, Translator(language), None)


def test_actions_are_told_by_what_became_of_them() -> None:
    """Added in one go, merged, moved, done and taken off; the limits of the list too."""
    leader = tiny_facilitator()
    leader.add_improvements([{"paragraph": 1, "title": "Bellen"}, {"paragraph": 2, "title": "Mailen"}])
    leader.add_improvement(3, "Schrijven")
    leader.merge_improvements(1, [2])
    leader.move_improvement(3, 1, "dat gaat voor")
    leader.change_improvement(1, status="done")
    leader.limit_improvements(3, 2)
    leader.remove_improvement(1)
    leader.add_improvements([{"paragraph": 1, "title": str(number)} for number in range(6)])
    assert words(leader) == [
        "verbeteractie: Bellen · Mailen",
        "verbeteractie: Schrijven",
        "samenvoegen: Mailen → Bellen",
        "verbeteractie: Schrijven: met de hand naar plaats 1",
        "verbeteractie: Bellen: klaar",
        "grenzen van de lijst: Snelle winst: 3 · Kernacties: 2",
        "verbeteractie: weggehaald: Bellen",
        "verbeteractie: 6 acties",
    ]


def test_dots_are_told_without_who_or_what() -> None:
    """Sessions that differ in who gave dots to what have the same history, before the reveal and after it."""
    histories = []
    for given_ in ((1, 1, 2), (2, 2, 2)):
        leader = tiny_facilitator()
        leader.add_improvement(1, "Bellen")
        leader.add_improvement(2, "Mailen")
        for who, number in enumerate(given_, start=1):
            leader.give_dots(who, [number])
        hidden = words(leader)
        leader.reveal_dots()
        shown = words(leader)
        leader.undo()
        leader.dots_again(3)
        histories.append((hidden, shown, words(leader)))
    assert histories[0] == histories[1]
    assert histories[0][1][-1] == "stippen tonen: "
    assert histories[0][2][-1] == "stippen opnieuw: Stippen: 3 voor ieder"


def test_the_plan_is_told_by_its_stops() -> None:
    """Breaks that are put in, taken and taken out, what is skipped, the phases, and where a sitting ended."""
    clock = FakeClock()
    leader = tiny_facilitator(clock=clock)
    leader.add_stop("break", 2, seconds=600)
    leader.add_stop("break", 3, seconds=300)
    leader.open_paragraph(1)
    leader.start_clock()
    clock.advance(60)
    leader.next_phase()
    leader.begin_stop(1)
    clock.advance(60)
    leader.end_stop()
    leader.skip_item(2)
    leader.skip_item(-2)
    leader.remove_stop(2)
    leader.plan_times(120, "2026-03-02T09:30:00+00:00")
    leader.close_sitting(60, None)
    assert [line for line in words(leader) if not line.startswith(("naar", "klok"))] == [
        "pauze of zitting in het plan: Pauze, 10 minuten",
        "pauze of zitting in het plan: Pauze, 5 minuten",
        "volgende fase: stemmen",
        "pauze of gereserveerde tijd: Pauze begonnen",
        "pauze of gereserveerde tijd: Pauze voorbij",
        "overslaan of terugnemen: overgeslagen",
        "overslaan of terugnemen: Pauze · overgeslagen",
        "pauze of zitting in het plan: weggehaald: Pauze",
        "tijden van de zitting: 120 minuten",
        "zitting afgesloten: Zitting 1",
    ]


def test_looking_back_is_told_with_the_action() -> None:
    """What the group said of an action from before, and that several were brought up to date."""
    told: list[list[str]] = []

    def back(leader: Facilitator) -> None:
        leader.review(1, status="done", brought="rust\nen tijd")
        leader.update_actions({2: {"owner": "Dirk"}}, {3: {"owner": "Els"}})
        told.append(words(leader))

    found = chain(back)[-1]
    assert found.carried[1].reviewed
    assert told == [["terugblik op een actie: Register opzetten: klaar · rust en tijd", "acties bijgewerkt: 2 acties"]]
