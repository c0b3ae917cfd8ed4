"""Whoever records everything that is sent before the reveal learns nothing of the votes."""

import random
import re
from pathlib import Path

import pytest

from tests.web.conftest import AMPLE
from tests.web.room import Phone, Room, room

NAMES = [f"P{number}" for number in range(1, 7)]
CODES = "12345-"


class Tap:
    """Everything that clients were sent: the streams as they came, and the lengths of all answers."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.others: list[bytes] = []
        self.own: list[list[int]] = []
        self.answers: list[tuple[int, int]] = []
        self.own_words: list[bytes] = []


async def session(folder: Path, votes: list[tuple[int, str]]) -> Tap:
    """Hold a round in which seats vote in this order, with a phone, a silent phone and a screen listening."""
    tap = Tap()
    async with room(folder, NAMES) as here:
        phones = {number: await here.join(number) for number in range(1, len(NAMES) + 1)}
        token = "s" * 24
        assert (await here.post("/api/screen", {"secret": here.secret, "token": token}))[0] == 200
        silent, screen = phones[len(NAMES)], Phone(here, 0, token)
        async with silent, screen, phones[1]:
            for listening in (silent, phones[1]):
                await listening.hear_until("you")
            await screen.hear_until("state")
            voted: set[int] = set()
            for number, (seat, code) in enumerate(votes):
                tap.answers.append(await answer(here, phones[seat], code, number))
                if seat == 1:
                    await phones[1].hear_until("me", saved=1, mine=code)
                if seat not in voted:
                    voted.add(seat)
                    await screen.hear_until("state", count=[len(voted), len(NAMES)])
            # A new idea of what is shown is made for everybody; before the reveal it is the old one.
            here.facilitator.add_note(1, "Van wie leidt")
            # What each was sent until now comes before the next paragraph.
            here.facilitator.open_paragraph(2)
            for listening in (silent, phones[1], screen):
                await listening.hear_until("state", paragraph=2)
            tap.others = [b"".join(silent.raw), b"".join(screen.raw)]
            tap.own = [[len(line) for line in phones[1].raw]]
            tap.own_words = phones[1].raw
    return tap


async def answer(here: Room, phone: Phone, code: str, number: int) -> tuple[int, int]:
    """Send a vote; give the sizes of what was sent and of the whole answer."""
    vote = {"paragraph": 1, "round": 1, "ballot": code, "id": number + 10}
    headers = {"Origin": here.address, "X-Seat": phone.token}
    async with here.client.post(here.address + "/api/vote", json=vote, headers=headers) as told:
        sent = int(told.request_info.headers.get("Content-Length", "0"))
        return sent, sum(len(a) + len(b) for a, b in told.raw_headers) + len(await told.read())


def made(folder: Path) -> Path:
    """Make a folder."""
    folder.mkdir()
    return folder


async def test_sessions_with_other_votes_sound_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What others are sent is the same to the byte whatever was voted, and what the voter is sent the same in size.

    So whoever guesses from it who voted what, or what was voted at all, guesses no better than chance. Who only listens
    is sent nothing at all for a vote, so that there is no moment either.
    """
    # Signs of life come by the clock, whatever anybody does.
    monkeypatch.setattr("workshop.web.serving.BEAT_SECONDS", AMPLE)
    chance = random.Random(9)
    order = [1, 2, 3, 1, 4, 5, 2]
    taps = []
    for number in range(5):
        # Somebody who votes again chooses something else, else there would be nothing new to be told.
        chosen: dict[int, str] = {}
        votes = []
        for seat in order:
            chosen[seat] = chance.choice([code for code in CODES if code != chosen.get(seat)])
            votes.append((seat, chosen[seat]))
        taps.append(await session(made(tmp_path / str(number)), votes))
    assert len({b"".join(tap.own_words) for tap in taps}) > 1
    for tap in taps[1:]:
        assert tap.others == taps[0].others
        assert tap.own == taps[0].own
        assert tap.answers == taps[0].answers
    assert len(set(taps[0].answers)) == 1
    state = taps[0].others[0].decode()
    assert re.findall(r"^event: (\w+)", state, re.MULTILINE) == ["state", "me", "you", "state"]
    assert re.findall(r'"result":(\w+)', state) == ["null", "null"]
    assert "voted" not in state
