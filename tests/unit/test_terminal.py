"""What a terminal sends is parted into keys and pastes, wherever a read ends."""

from random import Random

import pytest

from workshop.terminal import END, KEPT_MAX, START, Pastes

Piece = tuple[bool, str]


def parted(*reads: str) -> list[Piece]:
    """Give the pieces of what was read, keys that follow each other taken together."""
    pastes = Pastes()
    found: list[Piece] = []
    for piece in (piece for read in reads for piece in pastes.feed(read)):
        if found and not piece[0] and not found[-1][0]:
            found[-1] = (False, found[-1][1] + piece[1])
        else:
            found.append(piece)
    return found


def test_keys_are_keys_and_a_paste_is_a_paste() -> None:
    """Escape sequences in a paste are text of it; those around it are keys."""
    hostile = "3\x1b[A\x1b]0;x\x07\0\r\n4"
    assert parted(f"1\x1b[B{START}{hostile}{END}2") == [(False, "1\x1b[B"), (True, hostile), (False, "2")]
    assert parted(f"{START}{END}") == [(True, "")]
    assert parted("123", "\x1b", "[A") == [(False, "123\x1b[A")]


@pytest.mark.parametrize("seed", range(50))
def test_it_does_not_matter_where_a_read_ends(seed: int) -> None:
    """Cut anywhere but behind the escape that begins a paste, which is a key by itself: the same pieces."""
    chance = Random(seed)
    text = f"12{START}a\x1b[201b{END}3{START}{START}x{END}{END}\x1b[1;5A4"
    whole = [(False, "12"), (True, "a\x1b[201b"), (False, "3"), (True, f"{START}x"), (False, f"{END}\x1b[1;5A4")]
    begins = (text.index(START), text.index(START, text.index("3")))
    places = [place for place in range(1, len(text)) if place - 1 not in begins]
    cuts = sorted(chance.sample(places, 6))
    reads = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert parted(*reads) == whole


def test_the_begin_of_a_mark_that_stays_one_is_a_key() -> None:
    """Alt and a bracket begin like a paste: when nothing follows, they were keys."""
    pastes = Pastes()
    assert list(pastes.feed("1\x1b[")) == [(False, "1")]
    assert list(pastes.waited()) == [(False, "\x1b[")]
    assert list(pastes.waited()) == []


def test_a_paste_whose_end_was_lost_does_not_swallow_the_keys_for_ever() -> None:
    """After five silent seconds it is over, and what comes then are keys."""
    pastes = Pastes()
    assert list(pastes.feed(f"{START}abc")) == []
    waits = [list(pastes.waited()) for _ in range(50)]
    assert waits[-1] == [(True, "abc")]
    assert not any(waits[:-1])
    assert list(pastes.feed("3")) == [(False, "3")]


def test_of_a_paste_without_measure_the_begin_is_kept() -> None:
    """More than any field takes is not held in memory; the keys after it count."""
    pastes = Pastes()
    pieces = [piece for read in [START, *["x" * 400_000] * 4, f"y{END}3"] for piece in pastes.feed(read)]
    assert [(is_paste, len(text)) for is_paste, text in pieces] == [(True, KEPT_MAX), (False, 1)]
