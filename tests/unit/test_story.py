"""The history as it is read: what happened, what was taken back, and no vote before its time."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import FakeClock, tiny_facilitator, vote_all
from tests.use_cases import Step, lead, use_cases
from workshop.domain.changes import blank, documents, fold
from workshop.domain.setting_up import Person
from workshop.domain.story import Entry, story
from workshop.facilitator import Facilitator
from workshop.language import LANGUAGES, Translator
from workshop.report.history_words import details, what

T = Translator("nl")


def told(leader: Facilitator) -> list[Entry]:
    """Give the history of a session."""
    return story(leader.workshop, leader.history.events)


def words(leader: Facilitator, language: str = "nl") -> list[str]:
    """Give the history in words, with what each is about."""
    t = Translator(language)
    return [
        f"{what(entry, t)} {entry.paragraph} {details(entry, leader.workshop, t)} {'–' if entry.undone else ''}".strip()
        for entry in told(leader)
    ]


def led(levels: Sequence[int], *, anonymous: bool = False) -> Facilitator:
    """Lead paragraph 1 up to the votes, one of which is corrected and one taken away and given again."""
    leader = tiny_facilitator()
    if anonymous:
        leader.change_info(anonymous=True)
    leader.open_paragraph(1)
    vote_all(leader, 1, levels)
    leader.vote(1, 2, levels[0])
    leader.vote(1, 3, None)
    leader.vote(1, 3, levels[2])
    return leader


def test_votes_one_after_another_are_one_entry() -> None:
    """In which order people voted, and who corrected a vote, cannot be read; how many of each can."""
    leader = led((3, 4, 3))
    last = told(leader)[-1]
    assert (last.what, last.paragraph, last.round) == ("vote", 1, 1)
    assert (last.cast, last.corrected, last.erased) == (4, 1, 1)
    assert words(leader)[-1] == "stem 1 ronde 1 · 4 stemmen · 1 verbeterd · 1 gewist · één voor één"


def test_something_in_between_parts_the_votes() -> None:
    """What happened between two votes stands between them, in the order of time."""
    clock = FakeClock()
    leader = tiny_facilitator(clock=clock)
    leader.vote(1, 1, 3)
    clock.advance(60)
    leader.vote(1, 2, 3)
    leader.add_note(1, "Even\n wachten")
    leader.vote(1, 3, 3)
    leader.vote(2, 1, 3)
    entries = told(leader)[1:]
    assert [(entry.what, entry.paragraph, entry.cast) for entry in entries] == [
        ("vote", 1, 2),
        ("note", 1, 0),
        ("vote", 1, 1),
        ("vote", 2, 1),
    ]
    assert entries[0].at < entries[0].until == entries[1].at
    assert words(leader)[2] == "opmerking 1 Even wachten"


def test_before_the_reveal_and_after_it_is_undone_no_vote_is_told() -> None:
    """Sessions that differ only in their votes have the same history, also after a reveal that was taken back."""
    histories = []
    for levels in ((1, 1, 5), (4, 2, 3)):
        leader = led(levels)
        hidden = words(leader)
        leader.reveal(1)
        assert "niveau" in words(leader)[-1]
        leader.record(1, levels[0], "agreed")
        leader.undo()
        leader.undo()
        histories.append((hidden, words(leader)))
    assert histories[0] == histories[1]


def test_of_an_anonymous_round_no_order_is_told() -> None:
    """Sessions that differ in who voted what have the same history, before the anonymous reveal and after it."""
    histories = []
    for levels in ((2, 3, 4), (4, 2, 3)):
        leader = tiny_facilitator()
        leader.change_info(anonymous=True)
        vote_all(leader, 1, levels)
        hidden = words(leader)
        leader.reveal(1)
        assert "niveau" in words(leader)[-1]
        histories.append((hidden, words(leader)))
    assert histories[0] == histories[1]


def test_a_reveal_tells_how_many_chose_each_level() -> None:
    """Counts by level, the lowest first, whoever voted first; a later round has its own."""
    leader = led((4, 2, 3))
    leader.reveal(1)
    leader.new_round(1)
    vote_all(leader, 1, (3, 3, 5))
    leader.reveal(1)
    reveals = [line for line in words(leader) if line.startswith("tonen")]
    assert reveals == ["tonen 1 ronde 1 · 1× niveau 3 · 2× niveau 4", "tonen 1 ronde 2 · 2× niveau 3 · 1× niveau 5"]


def test_what_was_taken_back_stays_and_is_marked() -> None:
    """An undo and a redo are told themselves; what is undone is marked with when, and no longer after a redo."""
    clock = FakeClock()
    leader = tiny_facilitator(clock=clock)
    leader.open_paragraph(2)
    leader.record(2, 3, "agreed")
    clock.advance(60)
    leader.undo()
    assert words(leader)[2:] == ["vastgelegd niveau 2  –", "terug: vastgelegd niveau 2"]
    assert told(leader)[2].undone == told(leader)[3].at
    leader.redo()
    leader.undo()
    leader.redo()
    assert words(leader)[2] == "vastgelegd niveau 2 niveau 3 · eens"
    assert [entry.act for entry in told(leader)[3:]] == ["undo", "redo", "undo", "redo"]


def test_who_was_heard_has_a_name_only_where_votes_have_one() -> None:
    """In an anonymous workshop nobody is named for having been heard: it would tell who chose what."""
    for anonymous in (False, True):
        leader = led((1, 1, 5), anonymous=anonymous)
        leader.reveal(1)
        voter = next(iter(leader.workshop.ballots[101]))
        leader.hear(1, voter)
        assert words(leader)[-1] == ("gehoord 1 ronde 1" if anonymous else "gehoord 1 ronde 1 · Anna")


def test_every_kind_of_event_is_told_with_its_means() -> None:
    """A table is told apart from single votes, and people, times, remarks and statements by what they were."""
    leader = tiny_facilitator()
    leader.open_paragraph(1)
    leader.vote_table(1, [3, 3])
    leader.reveal(1)
    leader.new_round(1)
    leader.judge(1, 3, 1, "untrue")
    leader.set_away(2)
    leader.set_away(2, away=False)
    leader.add_people([Person("Dirk"), Person("Els")])
    leader.change_person(5, Person("Eva"))
    leader.remove_person(5)
    leader.extend(60)
    leader.start_clock()
    leader.talk()
    leader.add_note(0, "Koffie", parked=True)
    leader.remove_note(1)
    leader.record(1, None, "parked")
    leader.reopen(1)
    leader.record(1, 3, "consent", met=(2, 3))
    leader.add_improvement(1, "Bellen")
    leader.remove_improvement(1)
    assert words(leader) == [
        "workshop gemaakt 0",
        "naar andere paragraaf 1",
        "stemmen 1 ronde 1 · 2 stemmen · in één keer, als tabel",
        "tonen 1 ronde 1 · 2× niveau 3",
        "nieuwe ronde 1 ronde 2",
        "oordeel over een zin 1 zin 1 bij niveau 3 klopt niet",
        "aanwezigheid 0 Bram is weg",
        "aanwezigheid 0 Bram is er weer",
        "deelnemers toevoegen 0 Dirk · Els",
        "deelnemer wijzigen 0 Els → Eva",
        "deelnemer wijzigen 0 weggehaald: Eva",
        "tijd bijstellen 1 van 6 naar 7 min",
        "klok starten 1",
        "gespreksronde 1",
        "opmerking 0 geparkeerd · Koffie",
        "opmerking 0 weggehaald: Koffie",
        "vastgelegd niveau 1 geparkeerd",
        "heropenen 1",
        "vastgelegd niveau 1 nog geen niveau · kan ermee leven",
        "verbeteractie 1 Bellen",
        "verbeteractie 1 weggehaald: Bellen",
    ]


@given(st.lists(use_cases(), max_size=30))
@settings(deadline=None)
def test_any_session_can_be_told(steps: list[Step]) -> None:
    """What is not marked as undone leads to the state; counts are told only of rounds that are revealed."""
    leader = lead(steps)
    workshop, events = leader.workshop, leader.history.events
    entries = story(workshop, events)
    undone = {entry.number for entry in entries if entry.undone or entry.act}
    starts = [entry.number for entry in entries] + [len(events) + 1]
    standing = [
        event for first, end in pairwise(starts) if first not in undone for event in events[first - 1 : end - 1]
    ]
    assert documents(fold(blank(workshop.model), standing)) == documents(workshop)
    for entry in entries:
        if entry.counts is not None:
            assert workshop.rounds[entry.paragraph * 100 + entry.round].revealed
        assert all(change.table != "votes" for change in entry.changes)
    for language in LANGUAGES:
        assert all(words(leader, language))
