"""Whoever means harm is refused, and what is written down of it names nobody."""

import asyncio
import json
import re
import socket
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.web.room import HOST, PATIENCE, Room, room
from workshop.web import gate, guard, tokens
from workshop.web.joining import FREE_TRIES, Joining
from workshop.web.refusing import LOG, Refused

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00 [a-z]+ \d+")


async def raw(here: Room, content: bytes) -> bytes:
    """Send bytes as they are, and give all that comes back."""
    reader, writer = await asyncio.open_connection(HOST, here.serving._port)
    writer.write(content)
    try:
        return await asyncio.wait_for(reader.read(), PATIENCE)
    except ConnectionError:
        return b""
    finally:
        writer.close()


async def test_a_code_cannot_be_guessed_and_nobody_is_locked_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each wrong code makes the next try wait longer, for all together; who scans the link joins meanwhile."""
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    async with room(tmp_path) as here:
        monkeypatch.setattr("workshop.web.joining.asyncio.sleep", sleep)
        for _ in range(FREE_TRIES + 8):
            assert await here.post("/api/join", {"code": "AAAAAA"}) == (403, {"error": "code"})
        assert waited == [0.0] * FREE_TRIES + [0.5, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0, 8.0]
        assert (await here.post("/api/join", {"secret": here.secret}))[0] == 200
        assert len(waited) == FREE_TRIES + 8
        assert here.serving.invitation is not None
        assert (await here.post("/api/join", {"code": here.serving.invitation.code}))[0] == 200
        here.clock.advance(301)
        assert here.serving._joining.delay == 0.0
        assert here.refused == {"code": FREE_TRIES + 8}


async def test_a_flood_of_codes_keeps_out_nobody_with_the_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of tries has an end: who stands behind it is told to scan instead, and that goes at once."""
    monkeypatch.setattr("workshop.web.joining.FREE_TRIES", 1000)
    async with room(tmp_path) as here:
        joining = here.serving._joining
        async with joining._line:
            tries = [asyncio.create_task(here.post("/api/join", {"code": "AAAAAA"})) for _ in range(30)]
            done, _ = await asyncio.wait(tries, return_when=asyncio.FIRST_COMPLETED)
            assert all(task.result() == (429, {"error": "busy"}) for task in done)
            assert (await here.post("/api/join", {"secret": here.secret}))[0] == 200
        answers = [answer for answer, _ in await asyncio.gather(*tries)]
        assert answers.count(429) == 10
        assert answers.count(403) == 20


async def test_the_secrets_are_long_and_the_letters_clear(tmp_path: Path) -> None:
    """The link holds 72 bits, the code 25 bits without letters that are mistaken for others; a new one ends the old."""
    async with room(tmp_path) as here:
        assert len(here.secret) == 12
        assert tokens.JOIN_BYTES * 8 == 72
        assert len(tokens.LETTERS) ** tokens.CODE_LENGTH > 2**25
        assert not set(tokens.LETTERS) & set("B8G6IL1OQ0S5UVZ2")
        old = here.secret
        here.serving.renew()
        assert await here.post("/api/join", {"secret": old}) == (403, {"error": "link"})
        with pytest.raises(Refused):
            Joining(here.clock).admit(here.secret)


async def test_a_seat_cannot_be_stolen(tmp_path: Path) -> None:
    """Without the secret of a seat nobody votes from it, takes it, leaves it or listens to it."""
    async with room(tmp_path) as here:
        anna = await here.join(1)
        await anna.vote("3")
        other = "z" * 24
        claim = {"secret": here.secret, "seat": 1, "token": other}
        assert await here.post("/api/seat", claim) == (409, {"error": "taken"})
        assert await here.post("/api/seat", {**claim, "seat": 2, "token": anna.token}) == (409, {"error": "taken"})
        assert await here.post("/api/seat", {**claim, "seat": 2, "token": "short"}) == (400, {"error": "request"})
        assert await here.post("/api/seat", {**claim, "seat": 99}) == (409, {"error": "taken"})
        vote = {"paragraph": 1, "round": 1, "ballot": "5", "id": 1}
        assert await here.post("/api/vote", vote, other) == (401, {"error": "seat"})
        assert await here.post("/api/vote", {**vote, "seat": 1}) == (401, {"error": "seat"})
        assert await here.post("/api/leave", {}, other) == (401, {"error": "seat"})
        for path in ("/api/events", "/api/watch"):
            async with here.client.get(here.address + path, headers={"X-Seat": other}) as answer:
                assert answer.status == 401
        assert here.ballots() == {1: 3}


async def test_foreign_pages_are_refused(tmp_path: Path) -> None:
    """Another name for this address (DNS rebinding), another origin and a plain form get nothing, and no CORS."""
    async with room(tmp_path) as here:
        anna = await here.join(1)
        vote = {"paragraph": 1, "round": 1, "ballot": "5", "id": 1}
        for host in ("evil.example", "localhost:1", f"localhost:{here.serving._port}", f"{HOST}.evil.example"):
            async with here.client.get(here.address, headers={"Host": host}) as answer:
                assert answer.status == 421
        twice = f"GET / HTTP/1.1\r\nHost: {HOST}:{here.serving._port}\r\nHost: evil.example\r\n\r\n"
        assert b" 200 " not in (await raw(here, twice.encode())).split(b"\r\n")[0]
        for origin in ("http://evil.example", "null", here.address.replace("http", "https"), ""):
            assert await here.post("/api/vote", vote, anna.token, Origin=origin) == (403, {"error": "origin"})
        async with ClientSession() as bare, bare.post(here.address + "/api/vote", json=vote) as answer:
            assert answer.status == 403
        headers = {"Origin": here.address, "X-Seat": anna.token, "Content-Type": "text/plain"}
        async with here.client.post(here.address + "/api/vote", data=json.dumps(vote), headers=headers) as answer:
            assert answer.status == 415
        asks = {"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
        async with here.client.options(here.address + "/api/vote", headers=asks) as answer:
            assert answer.status == 403
            assert not [name for name in answer.headers if name.lower().startswith("access-control")]
        assert here.ballots() == {}


async def test_every_answer_says_what_may_be_done_with_it(tmp_path: Path) -> None:
    """Pages, answers, refusals and streams all carry the same strict headers, and there is no cookie."""
    async with room(tmp_path) as here:
        anna = await here.join(1)
        seat = {"X-Seat": anna.token}
        for path in ("/", "/screen", "/about", "/phone.js", "/style.css", "/words.nl.json", "/nothing", "/api/events"):
            async with here.client.get(here.address + path, headers=seat) as answer:
                assert {name: answer.headers[name] for name in guard.HEADERS} == guard.HEADERS
                assert "Set-Cookie" not in answer.headers
        assert "unsafe" not in guard.HEADERS["Content-Security-Policy"]


async def test_there_is_no_path_to_walk(tmp_path: Path) -> None:
    """Whatever stands in an address, nothing but the pages is served."""
    async with room(tmp_path) as here:
        host = f"Host: {HOST}:{here.serving._port}\r\n\r\n"
        paths = [
            "/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd",
            "/static/../serving.py", "/phone.js/../../serving.py", "/serving.py", "/phone.js%00.html", "/.phones",
            "/words.xx.json", "/team.workshop.json", "/\\..\\..\\etc\\passwd",
        ]  # fmt: skip
        for path in paths:
            told = await raw(here, f"GET {path} HTTP/1.1\r\n{host}".encode())
            assert told.split(b" ", 2)[1] in {b"404", b"400"}, path
            assert b"root:" not in told


async def test_large_and_broken_requests_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bodies over 4 KB, endless headers, and what is no HTTP or no JSON change nothing and break nothing."""
    async with room(tmp_path) as here:
        anna = await here.join(1)
        assert await here.post("/api/idea", {"text": "x" * 5000, "id": 1}, anna.token) == (413, {"error": "large"})
        url = here.address + "/api/idea"
        headers = {"Origin": here.address, "X-Seat": anna.token, "Content-Type": "application/json"}

        async def chunks() -> object:
            for _ in range(10):
                yield b"x" * 1000

        async with here.client.post(url, data=chunks(), headers=headers) as answer:
            assert answer.status == 413
        for body in (b"", b"{", b"[]", b"\xff\xfe", b"[" * 4000, b'"text"', b'{"text": NaN, "id": 1}', b'{"id": true}'):
            async with here.client.post(url, data=body, headers=headers) as answer:
                assert answer.status == 400, body
        vote = {"paragraph": 1, "round": 1, "ballot": "3", "id": 1}
        for wrong in ({"ballot": 3}, {"ballot": "6"}, {"ballot": "x"}, {"id": -1}, {"id": 2**60}, {"round": "1"}):
            assert (await here.post("/api/vote", {**vote, **wrong}, anna.token))[0] == 400
        # A frame that is never whole is not waited for.
        monkeypatch.setattr(gate, "HEAD_SECONDS", 0.1)
        for frame in (b"\x16\x03\x01\x02", b"\r\n" * 5000, b"GET / HTTP/9.9\r\n\r\n", b"A" * 20000 + b"\r\n\r\n"):
            assert b" 200 " not in (await raw(here, frame))[:20]
        smuggled = b"POST /api/vote HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        assert b" 200 " not in (await raw(here, smuggled))[:20]
        monkeypatch.setattr(gate, "HEAD_SECONDS", PATIENCE)
        assert here.ballots() == {}
        assert not here.workshop.improvements
        assert (await anna.vote("3"))[0] == 200


async def test_who_sends_too_much_waits(tmp_path: Path) -> None:
    """A seat that sends without end is stopped, the others are not; after a while it may go on."""
    async with room(tmp_path) as here:
        anna, bram = await here.join(1), await here.join(2)
        answers = [(await anna.vote("12345"[number % 5]))[0] for number in range(25)]
        assert answers == [200] * 20 + [429] * 5
        assert (await bram.vote("3"))[0] == 200
        here.clock.advance(10)
        assert (await anna.vote("3"))[0] == 200


async def test_slow_and_silent_connections_are_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who begins a request and does not end it is cut off, be it in its head or in its body."""
    async with room(tmp_path) as here:
        anna = await here.join(1)
        monkeypatch.setattr(gate, "HEAD_SECONDS", 0.05)
        assert await raw(here, b"") == b""
        assert await raw(here, b"GET / HTTP/1.1\r\nHost: ") == b""
        monkeypatch.setattr(gate, "HEAD_SECONDS", PATIENCE)
        monkeypatch.setattr(guard, "BODY_SECONDS", 0.05)
        head = (
            f"POST /api/vote HTTP/1.1\r\nHost: {HOST}:{here.serving._port}\r\nOrigin: {here.address}\r\n"
            f"X-Seat: {anna.token}\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{{"
        )
        assert b" 408 " in (await raw(here, head.encode()))[:20]
        assert here.refused["slow"] == 3


async def test_two_thousand_connections_keep_nobody_out(tmp_path: Path) -> None:
    """Of many silent connections the oldest go, so that a phone that says something still gets in."""
    async with room(tmp_path) as here:
        anna = await here.join(1)
        here.serving._gates._most = 50
        attackers: list[socket.socket] = []
        for number in range(2000):
            attacker = socket.socket()
            attacker.setblocking(False)  # noqa: FBT003 - so it is called
            attacker.connect_ex((HOST, here.serving._port))
            attackers.append(attacker)
            if number % 100 == 99:
                # Those that were cut off already; a process may not have so many files open.
                for old in attackers[:-60]:
                    old.close()
                del attackers[:-60]
                assert len(here.serving._gates) <= 50
                assert (await anna.vote("12345"[number // 100 % 5], id=number))[0] in {200, 429}
        assert here.refused["connections"] > 1000
        here.clock.advance(60)
        assert (await anna.vote("4", id=3000))[0] == 200
        assert here.ballots() == {1: 4}
        for attacker in attackers:
            attacker.close()


async def test_what_is_written_down_names_nobody(tmp_path: Path, own_log: Path) -> None:
    """The log of refusals has a time, a reason and a number a line: no address, no name, no secret."""
    async with room(tmp_path) as here:
        anna = await here.join(1)
        await anna.vote("3", round=9)
        await here.post("/api/join", {"secret": "wrong"})
        await here.post("/api/vote", {}, "Anna" * 6)
        await here.serving.stop()
        text = (own_log / LOG).read_text(encoding="ascii")
        lines = text.splitlines()
        assert sorted(line.split()[1] for line in lines) == ["closed", "link", "seat"]
        assert all(LINE.fullmatch(line) for line in lines)
        for secret in ("Anna", HOST, anna.token, "wrong"):
            assert secret not in text
        assert (own_log / LOG).stat().st_mode & 0o077 == 0
        assert (tmp_path / "team.workshop.json.phones").stat().st_mode & 0o077 == 0
