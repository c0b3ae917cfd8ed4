"""Many phones at once, and a program that is killed among them."""

import asyncio
import random
import re
import signal
import sys
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector

from tests.terminal import WORKSHOP, Terminal
from tests.web.room import PATIENCE, room
from workshop.store.repository import WorkshopFile
from workshop.web.keeping import kept_path

PHONES = 120
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
CODE = re.compile(r"[A-Z0-9]{3}-[A-Z0-9]{3}")


async def test_none_is_lost_and_none_counts_twice(tmp_path: Path) -> None:
    """All vote at once, many of them send it twice as after a lost answer; each seat has its last vote, once."""
    chance = random.Random(5)
    async with room(tmp_path, [f"P{number}" for number in range(1, PHONES + 1)]) as here:
        phones = await asyncio.gather(*(here.join(number) for number in range(1, PHONES + 1)))
        chosen = {phone.seat: chance.choice("12345") for phone in phones}
        twice = chance.sample(phones, PHONES // 2)
        sent = [phone.vote(chosen[phone.seat], id=1) for phone in (*phones, *twice)]
        chance.shuffle(sent)
        answers = await asyncio.gather(*sent)
        assert answers == [(200, {})] * len(sent)
        assert here.ballots() == {seat: int(code) for seat, code in chosen.items()}
        votes = [event for event in here.facilitator.history.events if event.what == "vote"]
        assert len(votes) == PHONES
        path = here.session.file.path
    assert WorkshopFile.open(path).workshop.ballots[101] == {seat: int(code) for seat, code in chosen.items()}


async def test_a_kill_costs_no_vote_that_was_answered(tmp_path: Path) -> None:
    """Killed while phones vote, and begun again, the same phones go on by themselves; what was answered is there."""
    path = tmp_path / "team.workshop.json"
    people = 12
    names = ",".join(f"P{number}" for number in range(1, people + 1))
    new = await asyncio.create_subprocess_exec(
        *WORKSHOP, "new", str(path), "--model", "principles", "--participants", names, stdout=asyncio.subprocess.DEVNULL
    )
    assert await new.wait() == 0
    command: list[str | Path] = [sys.executable, "-m", "workshop", path]
    answered: dict[int, str] = {}
    connector = TCPConnector(limit=0, force_close=True)
    async with ClientSession(connector=connector, timeout=ClientTimeout(PATIENCE)) as client:
        terminal = await asyncio.to_thread(started, command, tmp_path)
        with terminal:
            address, code = await asyncio.to_thread(invited, terminal)
            headers = {"Origin": address}
            async with client.post(f"{address}/api/join", json={"code": code}, headers=headers) as told:
                secret = (await told.json())["secret"]
            for seat in range(1, people + 1):
                claim = {"secret": secret, "seat": seat, "token": token(seat)}
                async with client.post(f"{address}/api/seat", json=claim, headers=headers) as told:
                    assert told.status == 200

            async def vote(seat: int, ballot: str) -> None:
                body = {"paragraph": 1, "round": 1, "ballot": ballot, "id": 1}
                own = {**headers, "X-Seat": token(seat)}
                # As the page does: the same vote until it is answered, however often the line breaks.
                while True:
                    try:
                        async with client.post(f"{address}/api/vote", json=body, headers=own) as told:
                            if told.status == 200:
                                answered[seat] = ballot
                                return
                    except (OSError, ClientError):
                        await asyncio.to_thread(terminal.read_waiting)

            first = [asyncio.create_task(vote(seat, str(seat % 5 + 1))) for seat in range(1, 7)]
            await asyncio.wait(first, return_when=asyncio.FIRST_COMPLETED)
            terminal.signal(signal.SIGKILL)
            promised = dict(answered)
            assert promised
            rest = [asyncio.create_task(vote(seat, str(seat % 5 + 1))) for seat in range(7, people + 1)]
            again = await asyncio.to_thread(started, command, tmp_path)
            with again:
                await asyncio.to_thread(again.wait_for, "12 telefoons")
                await asyncio.gather(*first, *rest)
                again.keys("ctrl+q")
                assert await asyncio.to_thread(again.wait_exit) == 0
    file = WorkshopFile.open(path)
    assert file.workshop.ballots[101] == {seat: seat % 5 + 1 for seat in range(1, people + 1)}
    assert answered.items() >= promised.items()
    voted = [event.changes[-1].now for event in file.events if event.what == "vote"]
    assert len(voted) == people
    assert not await asyncio.to_thread(kept_path(path).exists)


def token(seat: int) -> str:
    """Give the secret of a seat."""
    return f"{seat:04}" + "k" * 20


def started(command: list[str | Path], home: Path) -> Terminal:
    """Start the program and wait for its stage."""
    terminal = Terminal(command, home, columns=100, rows=30)
    terminal.wait_for("P1")
    return terminal


def invited(terminal: Terminal) -> tuple[str, str]:
    """Open voting by phone on the loopback; give the address and the code that are shown."""
    terminal.keys("Q")
    terminal.wait_for("127.0.0.1")
    terminal.keys("end", "enter")
    terminal.wait_for("0 van 12")
    address, code = ADDRESS.search(terminal.text), CODE.search(terminal.text)
    assert address
    assert code
    return address[0], code[0]
