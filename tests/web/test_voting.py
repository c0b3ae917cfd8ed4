"""Phones and keys vote in one round, through one door."""

import asyncio
from pathlib import Path

import pytest

from tests.web.room import PATIENCE, Room, room
from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import ABSENT, ABSTAIN


async def test_phones_and_keys_mix(tmp_path: Path) -> None:
    """A vote from a phone and one by keys stand beside each other; the last one of somebody counts, whoever gave it."""
    async with room(tmp_path) as here:
        anna, bram = await here.join(1), await here.join(2)
        assert await anna.vote("3") == (200, {})
        assert await bram.vote("-") == (200, {})
        here.facilitator.vote(1, 3, 5)
        here.facilitator.vote(1, 1, 4)
        assert here.ballots() == {1: 4, 2: ABSTAIN, 3: 5}
        assert await anna.vote("2") == (200, {})
        assert here.ballots()[1] == 2


async def test_a_vote_that_is_answered_is_on_the_disk(tmp_path: Path) -> None:
    """When the phone hears that its vote is in, nothing waits to be written any more."""
    async with room(tmp_path) as here:
        anna = await here.join(1)
        for code in "12345":
            assert (await anna.vote(code))[0] == 200
            assert here.session.saving.saved == len(here.facilitator.history.events)


async def test_what_is_sent_twice_counts_once(tmp_path: Path) -> None:
    """The same vote once more changes nothing, nor does one that was overtaken, also after the leader corrected it."""
    async with room(tmp_path) as here:
        anna = await here.join(1)
        assert (await anna.vote("3", id=7))[0] == 200
        events = len(here.facilitator.history.events)
        assert (await anna.vote("3", id=7))[0] == 200
        assert len(here.facilitator.history.events) == events
        assert (await anna.vote("5", id=9))[0] == 200
        assert (await anna.vote("4", id=8))[0] == 200
        assert here.ballots() == {1: 5}
        here.facilitator.vote(1, 1, ABSENT)
        assert (await anna.vote("5", id=9))[0] == 200
        assert here.ballots() == {1: ABSENT}
        again = {"text": "Koffie", "id": 3}
        assert await here.post("/api/idea", again, anna.token) == (200, {})
        assert await here.post("/api/idea", again, anna.token) == (200, {})
        assert [item.title for item in here.workshop.improvements.values()] == ["Koffie"]


async def test_a_vote_for_another_round_is_refused(tmp_path: Path) -> None:
    """What was sent before the group went on does not count for what is open now, nor after the reveal."""
    async with room(tmp_path) as here:
        anna = await here.join(1)
        assert await anna.vote("3", paragraph=2) == (409, {"error": "closed"})
        assert await anna.vote("3", round=2) == (409, {"error": "closed"})
        assert (await anna.vote("3"))[0] == 200
        here.facilitator.reveal(1)
        assert await anna.vote("4") == (409, {"error": "closed"})
        assert here.ballots() == {1: 3}
        here.facilitator.new_round(1)
        assert (await anna.vote("4", round=2))[0] == 200
        assert here.ballots(102) == {1: 4}


async def test_a_phone_is_told_what_it_may_know(tmp_path: Path) -> None:
    """First its own vote alone; after the reveal the result, its mark and whose turn it is."""
    async with room(tmp_path) as here:
        anna, bram = await here.join(1), await here.join(2)
        async with anna:
            await anna.hear_until("state", step="vote")
            await anna.hear_until("me", mine=".")
            await bram.vote("5")
            await anna.vote("1")
            await anna.hear_until("me", mine="1", saved=1)
            assert "result" in anna.told["state"]
            assert anna.told["state"]["result"] is None
            here.facilitator.reveal(1)
            state = await anna.hear_until("state", step="result")
            assert [share["voters"] for share in state["result"]["shares"]] == [1, 0, 0, 0, 1]
            assert state["next"] == "Anna"
            assert anna.told["me"]["mine"] == "1"
            here.facilitator.hear(1, 1)
            assert (await anna.hear_until("state"))["next"] == "Bram"


async def test_nobody_keeps_who_chose_what_anonymously(tmp_path: Path) -> None:
    """In an anonymous workshop there are seats without names, and after the reveal no page is told its own vote."""
    async with room(tmp_path, anonymous=True) as here:
        anna, bram = await here.join(1), await here.join(2)
        status, told = await here.post("/api/join", {"secret": here.secret})
        assert status == 200
        assert [seat["name"] for seat in told["seats"]] == ["", "", ""]
        async with anna:
            await anna.vote("1")
            await bram.vote("5")
            await anna.hear_until("me", mine="1", saved=1)
            assert anna.told["you"] == {"seat": 1, "name": ""}
            here.facilitator.reveal(1)
            state = await anna.hear_until("state", step="result")
            await anna.hear_until("me", mine=".")
            assert all(share["names"] == [] for share in state["result"]["shares"])
        kept = (tmp_path / "team.workshop.json.phones").read_text(encoding="utf-8")
        assert "Anna" not in kept
        assert anna.token not in kept


async def test_an_idea_goes_on_the_list(tmp_path: Path) -> None:
    """What somebody sends in is an improvement of the open paragraph, as it was typed, and without an owner."""
    async with room(tmp_path) as here:
        anna = await here.join(1)
        assert await here.post("/api/idea", {"text": "<b>Bel</b> eerst", "id": 1}, anna.token) == (200, {})
        (item,) = here.workshop.improvements.values()
        assert (item.paragraph, item.title, item.owner) == (1, "<b>Bel</b> eerst", "")
        assert await here.post("/api/idea", {"text": "x" * 201, "id": 2}, anna.token) == (422, {"error": "idea"})
        assert await here.post("/api/idea", {"text": " ", "id": 3}, anna.token) == (422, {"error": "idea"})


async def test_dots_are_blind_until_they_are_shown(tmp_path: Path) -> None:
    """Dots come in sealed and are told nobody; given again they replace the others; too many are refused."""
    async with room(tmp_path) as here:
        anna, bram = await here.join(1), await here.join(2)
        for title in ("Bellen", "Schrijven"):
            here.facilitator.add_improvement(1, title)
        async with bram:
            each = (await bram.hear_until("state"))["dots"]["each"]
            assert await here.post("/api/dots", {"numbers": [1, 1]}, anna.token) == (200, {})
            assert await here.post("/api/dots", {"numbers": [2, 0]}, anna.token) == (200, {})
            assert await here.post("/api/dots", {"numbers": [1] * (each + 1)}, bram.token) == (409, {"error": "dots"})
            assert await here.post("/api/dots", {"numbers": [9]}, bram.token) == (409, {"error": "dots"})
            assert await here.post("/api/dots", {"numbers": ["1"]}, bram.token) == (400, {"error": "request"})
            assert await here.post("/api/dots", {"numbers": [2]}, bram.token) == (200, {})
            await bram.hear_until("me", dots=1)
            assert all("dots" not in item for item in bram.told["state"]["dots"]["items"])
            here.facilitator.reveal_dots()
            while not (state := await bram.hear_until("state"))["dots"]["shown"]:
                pass
            assert [item["dots"] for item in state["dots"]["items"]] == [0, 2]
            assert await here.post("/api/dots", {"numbers": [1]}, anna.token) == (409, {"error": "dots"})


async def test_phones_come_back_after_a_stop(tmp_path: Path) -> None:
    """Stopped and begun again on the same address, who had a seat has it; when the session ends it is forgotten."""
    async with room(tmp_path) as here:
        anna = await here.join(1)
        before = here.address
        await here.serving.stop()
        await here.serving.start("127.0.0.1")
        assert here.address == before
        assert (await anna.vote("3"))[0] == 200
        await here.serving.end()
        assert not (tmp_path / "team.workshop.json.phones").exists()


async def test_seats_outlive_a_crash(tmp_path: Path) -> None:
    """A program that begins after a kill knows the address, the seats and that phones are waiting."""
    async with room(tmp_path) as here:
        anna = await here.join(1)
        here.serving.block(3, blocked=True)
        assert (await anna.vote("3"))[0] == 200
        port = here.serving._port
        await here.serving.pause()
    async with room(tmp_path, start=False) as after:
        assert after.serving.left_on
        await after.serving.start()
        assert after.serving._port == port
        assert after.ballots() == {1: 3}
        anna.room = after
        assert (await anna.vote("3"))[0] == 200
        assert after.ballots() == {1: 3}
        assert [seat.blocked for seat in after.serving.seats()] == [False, False, True]


async def test_what_is_a_day_old_is_of_no_use(tmp_path: Path) -> None:
    """Seats of yesterday are nobody's."""
    async with room(tmp_path) as here:
        await here.join(1)
        keeper = here.serving._keeper
        assert keeper.read() is not None
        here.clock.advance(24 * 3600)
        assert keeper.read() is None


async def test_a_taken_port_and_a_strange_address_are_said(tmp_path: Path) -> None:
    """Without a port or on an address of somebody else there is a sentence, and the session is as it was."""
    async with room(tmp_path) as here:
        assert here.serving.invitation is not None
        from workshop.web.serving import Serving

        other = Serving(here.session, here.clock, ports=(here.serving._port,))
        with pytest.raises(WorkshopError) as port:
            await other.start("127.0.0.1")
        assert port.value.key == "phones.port"
        with pytest.raises(WorkshopError) as network:
            await other.start("192.0.2.77")
        assert network.value.key == "phones.network"
        assert other.invitation is None
        here.facilitator.vote(1, 1, 3)
        assert here.ballots() == {1: 3}


async def test_a_network_that_vanishes_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the address is gone there is a trouble until it is back; votes by keys go on."""
    monkeypatch.setattr("workshop.web.serving.BEAT_SECONDS", 0.0)
    found = ["127.0.0.1"]
    monkeypatch.setattr("workshop.web.serving.own_addresses", lambda: list(found))
    async with room(tmp_path) as here:
        found.clear()
        await turned(here, trouble="phones.gone")
        here.facilitator.vote(1, 1, 3)
        found.append("127.0.0.1")
        await turned(here, trouble="")


async def turned(here: Room, *, trouble: str) -> None:
    """Wait until the trouble is this one."""
    async with asyncio.timeout(PATIENCE):
        while (here.serving.trouble.key if here.serving.trouble else "") != trouble:
            await asyncio.to_thread(int)


async def test_forty_pages_are_let_go_at_once(tmp_path: Path) -> None:
    """Stopping ends every open page in order."""
    async with room(tmp_path, [f"P{number}" for number in range(40)]) as here:
        phones = [await here.join(number) for number in range(1, 41)]
        for phone in phones:
            await phone.__aenter__()
            await phone.hear()
        assert sum(seat.here for seat in here.serving.seats()) == 40
        await here.serving.stop()
        assert not len(here.serving._gates)
        for phone in phones:
            while (await phone.hear())[0]:
                pass


async def test_a_seat_is_freed_blocked_and_locked(tmp_path: Path) -> None:
    """Who loses a seat is told so and cannot vote; a blocked one nobody gets; behind a lock nobody new comes in."""
    async with room(tmp_path) as here:
        anna = await here.join(1)
        async with anna:
            await anna.hear_until("you")
            here.serving.free(1)
            await anna.hear_until("gone")
        assert await anna.vote("3") == (401, {"error": "seat"})
        here.serving.block(1, blocked=True)
        claim = {"secret": here.secret, "seat": 1, "token": "x" * 24}
        assert await here.post("/api/seat", claim) == (409, {"error": "blocked"})
        here.serving.block(1, blocked=False)
        here.serving.lock(locked=True)
        assert await here.post("/api/seat", claim) == (423, {"error": "locked"})
        here.serving.lock(locked=False)
        assert (await here.post("/api/seat", claim))[0] == 200
        here.facilitator.remove_person(1)
        assert await here.post("/api/vote", {}, "x" * 24) == (401, {"error": "seat"})


async def test_the_screen_for_the_room_is_told_the_count(tmp_path: Path) -> None:
    """The screen hears how many voted, and after the reveal what the group may see; no hint for who leads."""
    async with room(tmp_path) as here:
        token = "s" * 24
        assert (await here.post("/api/screen", {"secret": here.secret, "token": token}))[0] == 200
        anna = await here.join(1)
        from tests.web.room import Phone

        screen = Phone(here, 0, token)
        async with screen:
            state = await screen.hear_until("state")
            assert state["count"] == [0, 3]
            assert state["clock"]["box"] > 0
            await anna.vote("3")
            assert (await screen.hear_until("state"))["count"] == [1, 3]
            here.facilitator.add_note(1, "Alleen voor mij")
            here.facilitator.vote(1, 2, 5)
            here.facilitator.reveal(1)
            state = await screen.hear_until("state", step="result")
            assert state["following"] == "▸ Anna"
            assert b"Alleen voor mij" not in b"".join(screen.raw)
