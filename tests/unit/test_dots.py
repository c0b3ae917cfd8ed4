"""Dots: hidden until the reveal, one sum of an anonymous group after it, and never in what is written down."""

from typing import TYPE_CHECKING

import pytest

from tests.fakes import MemorySaver, said, tiny_facilitator
from workshop.domain.changes import documents, to_row
from workshop.domain.dots import ALL, given_by, sums, usual_key
from workshop.domain.errors import WorkshopError
from workshop.facilitator import Facilitator

if TYPE_CHECKING:
    from collections.abc import Callable


def leader_of(*, anonymous: bool = False, saver: MemorySaver | None = None) -> Facilitator:
    """Give a workshop with three improvements."""
    leader = tiny_facilitator(anonymous=anonymous, saver=saver)
    for number in (1, 2, 3):
        leader.add_improvement(number, f"Actie {number}")
    return leader


def test_dots_are_hidden_until_the_reveal_and_then_add_up() -> None:
    """Before it there are no sums, and no row, event or file has a number in it; undo takes a reveal back."""
    leader = leader_of()
    leader.give_dots(1, (1, 1, 3))
    leader.give_dots(2, (3,))
    hidden = leader.workshop
    assert sums(hidden) is None
    rows = [
        *documents(hidden)["dots"].values(),
        *(c.now for e in leader.history.events for c in e.changes if c.table == "dots"),
    ]
    assert rows
    assert all(not row["given"] for row in rows if row)
    assert len({len(row["sealed"]) for row in rows if row}) == 1, "how many dots somebody gave is hidden as well"
    leader.reveal_dots()
    assert sums(leader.workshop) == {1: 2, 3: 2}
    leader.undo()
    assert leader.workshop == hidden


def test_the_same_dots_never_look_the_same() -> None:
    """Who compares two rows, or a row with its correction, learns nothing."""
    leader = leader_of()
    tokens = set()
    for who in (1, 2, 3, 1, 1):
        leader.give_dots(who, (2, 2))
        tokens.add(leader.workshop.dots[who].sealed)
    assert len(tokens) == 5


def test_an_anonymous_group_keeps_only_the_sum() -> None:
    """After the reveal nobody's row is left, the events open for nobody, and it cannot be taken back."""
    leader = leader_of(anonymous=True)
    leader.give_dots(1, (1, 2))
    leader.give_dots(2, (2,))
    written = [c.now for e in leader.history.events for c in e.changes if c.table == "dots" and c.now]
    assert all(given_by(to_row("dots", row), usual_key(leader.workshop.info)) is None for row in written)
    leader.reveal_dots()
    assert set(leader.workshop.dots) == {ALL}
    assert sums(leader.workshop) == {2: 2, 1: 1}
    with pytest.raises(WorkshopError):
        leader.undo()
    leader.dots_again(5)
    leader.undo()
    assert sums(leader.workshop) == {2: 2, 1: 1}


def test_dots_whose_key_is_gone_are_given_again() -> None:
    """After a crash of an anonymous workshop the reveal names who gives theirs again, and shows nothing."""
    leader = leader_of(anonymous=True)
    leader.give_dots(1, (1, 2))
    other = Facilitator(leader.workshop, leader.history.events, leader._clock, MemorySaver())
    other.give_dots(2, (2,))
    with pytest.raises(WorkshopError) as refused:
        other.reveal_dots()
    assert "Anna" in said(refused.value)
    assert "Bram" not in said(refused.value)
    other.give_dots(1, (1,))
    other.reveal_dots()
    assert sums(other.workshop) == {1: 1, 2: 1}


def test_dots_of_what_was_merged_or_removed() -> None:
    """Dots go along into what an improvement was merged into, and are gone with what was removed."""
    leader = leader_of()
    leader.give_dots(1, (1, 2, 3))
    leader.reveal_dots()
    leader.merge_improvements(1, [2])
    leader.remove_improvement(3)
    assert sums(leader.workshop) == {1: 2}


def test_what_is_refused_says_nothing_of_the_dots() -> None:
    """Too many, an unknown place, after the reveal, nobody yet, a number of dots that is none."""
    leader = leader_of()
    refused: list[Callable[[], object]] = [
        lambda: leader.give_dots(1, (1,) * 6),
        lambda: leader.give_dots(1, (77,)),
        lambda: leader.give_dots(9, (1,)),
        leader.reveal_dots,
        lambda: leader.dots_again(11),
    ]
    for step in refused:
        with pytest.raises(WorkshopError) as told:
            step()
        assert "77" not in said(told.value)
    leader.give_dots(1, (1,))
    leader.reveal_dots()
    refused = [lambda: leader.give_dots(1, (1,)), leader.reveal_dots]
    for step in refused:
        with pytest.raises(WorkshopError) as told:
            step()
        assert said(told.value)


def test_who_gave_dots_stays_on_the_list() -> None:
    """A participant with dots is not taken off; without them they are."""
    leader = leader_of()
    leader.give_dots(1, (1,))
    with pytest.raises(WorkshopError):
        leader.remove_person(1)
    leader.give_dots(1, ())
    leader.remove_person(1)
    assert 1 not in leader.workshop.participants


def test_a_tampered_row_is_opened_by_no_key() -> None:
    """Rubbish in a row counts as lost, not as dots."""
    leader = leader_of()
    leader.give_dots(1, (1,))
    key = usual_key(leader.workshop.info)
    row = leader.workshop.dots[1]
    assert given_by(row, key) == (1,)
    assert given_by(row, key[::-1]) is None
    for sealed in ("?", "", row.sealed[:-4]):
        assert given_by(row._replace(sealed=sealed or "AAAA"), key) is None
