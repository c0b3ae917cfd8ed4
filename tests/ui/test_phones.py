"""Voting by phone on the stage: opening it, the code to scan, the seats, and what it leaves to the keys."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw
from rich.color import Color
from textual.pilot import Pilot

from tests.fakes import NAMES, FakeClock
from tests.ui.helpers import NARROW, WIDE, notices, on_any_port, on_top, seen, services, session
from workshop.app import WorkshopApp
from workshop.phones import Phones
from workshop.screens import phones_view
from workshop.screens.phones import PhonesScreen
from workshop.screens.stage import StageScreen
from workshop.sessions import Session
from workshop.web import open_phones
from workshop.web.serving import Serving

CELL = (8, 16)


@pytest.fixture(autouse=True)
def two_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this computer have an address that it has not, and the loopback."""
    monkeypatch.setattr("workshop.web.serving.own_addresses", lambda: ["192.0.2.77", "127.0.0.1"])


def app_with_phones(folder: Path, language: str = "nl", **more: object) -> WorkshopApp:
    """Give the app on a new workshop, with phones."""
    clock = FakeClock()
    given = services(folder, language, clock)._replace(phones=on_any_port)
    return WorkshopApp(given, session(folder, NAMES, clock, **more))  # type: ignore[arg-type]


async def opened(pilot: Pilot[None]) -> Phones:
    """Press Q and choose the loopback, the last address."""
    await pilot.press("Q")
    await settled(pilot)
    await pilot.press("down", "enter")
    await settled(pilot)
    app = pilot.app
    assert isinstance(app, WorkshopApp)
    assert app.session is not None
    assert app.session.phones is not None
    assert app.session.phones.invitation is not None
    return app.session.phones


async def settled(pilot: Pilot[None]) -> None:
    """Wait until what was begun has ended."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def serving(phones: Phones) -> Serving:
    """Give what is behind the phones."""
    assert isinstance(phones, Serving)
    return phones


def picture(app: WorkshopApp) -> Image.Image:
    """Give the screen as a terminal would draw it: each cell in its colours, half blocks as halves, text as ink."""
    columns, rows = app.size
    image = Image.new("RGB", (columns * CELL[0], rows * CELL[1]))
    draw = ImageDraw.Draw(image)
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for text, style, _ in strip:
            ink, paper = ("#808080", "#808080") if style is None else (shade(style.color), shade(style.bgcolor))
            for char in text:
                left, top = x * CELL[0], y * CELL[1]
                middle = top + CELL[1] // 2
                draw.rectangle((left, top, left + CELL[0] - 1, top + CELL[1] - 1), paper)
                if char == "▀":
                    draw.rectangle((left, top, left + CELL[0] - 1, middle - 1), ink)
                elif char != " ":
                    draw.text((left, top), char if char.isascii() else "#", ink)
                x += 1
    return image


def shade(colour: Color | None) -> str:
    """Give a colour as HTML has it."""
    return "#808080" if colour is None else colour.get_truecolor().hex


def decoded(image: Image.Image) -> str:
    """Read the code in a picture, as a camera does."""
    text, _, _ = cv2.QRCodeDetector().detectAndDecode(np.array(image)[:, :, ::-1].copy())
    return str(text)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_code_can_be_scanned_in_both_themes(tmp_path: Path, size: tuple[int, int]) -> None:
    """A picture of the terminal, dark and light, holds a code that leads to the link; all else is there to read."""
    app = app_with_phones(tmp_path)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        phones = await opened(pilot)
        assert phones.invitation is not None
        for _ in range(2):
            assert decoded(picture(app)) == phones.invitation.link
            text = seen(app)
            for word in (phones.invitation.address, phones.invitation.code, "0 van 3 aangemeld", *NAMES):
                assert word in text
            await pilot.press("f2")
            await pilot.pause()


async def test_the_longest_address_fits() -> None:
    """Whatever the address and the port, the code takes 37 by 19 cells at the most."""
    matrix = phones_view.matrix("http://255.255.255.255:65535/#" + "W" * 12)
    assert len(matrix) + 4 <= 37


async def test_an_address_that_cannot_be_had_is_said(tmp_path: Path) -> None:
    """What is no address of this machine is refused with a sentence; another can be chosen, and keys go on."""
    app = app_with_phones(tmp_path)
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("Q")
        await settled(pilot)
        assert "alleen deze computer" in seen(app)
        await pilot.press("enter")
        await settled(pilot)
        assert notices(app)[-1].startswith("Op 192.0.2.77 kan niets worden geopend")
        await pilot.press("down", "enter")
        await settled(pilot)
        assert app.session is not None
        assert app.session.phones is not None
        assert app.session.phones.invitation is not None
        await pilot.press("q", "3")
        assert dict(app.session.facilitator.workshop.ballots[101]) == {1: 3}
        assert "0 telefoons" in seen(app)


async def test_seats_are_freed_blocked_renamed_and_locked(tmp_path: Path) -> None:
    """Each is one key on the row of the seat, and is seen."""
    app = app_with_phones(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.pause()
        seats = serving(await opened(pilot))._seats
        seats.claim(1, "a" * 24)
        app.screen_stack[-1].draw()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "1 van 3 aangemeld" in seen(app)
        await pilot.press("f")
        await pilot.pause()
        assert seats.taken == {}
        await pilot.press("down", "x")
        await pilot.pause()
        assert seats.blocked == {2}
        assert "geblokkeerd" in seen(app)
        await pilot.press("x", "l")
        await pilot.pause()
        assert seats.blocked == set()
        assert seats.locked
        assert "Op slot" in seen(app)
        before = app.session.phones.invitation if app.session and app.session.phones else None
        await pilot.press("l", "c")
        await pilot.pause()
        assert app.session is not None
        assert app.session.phones is not None
        assert app.session.phones.invitation != before
        assert "n naam" in seen(app)
        assert "enter kies" not in seen(app)
        await pilot.press("n", *["backspace"] * 4, *"Bas", "enter")
        await pilot.pause()
        assert app.session.facilitator.workshop.participants[2].name == "Bas"
        await pilot.press("enter", *["backspace"] * 3, *"Bram", "enter")
        await pilot.pause()
        assert app.session.facilitator.workshop.participants[2].name == "Bram"
        await pilot.press("s")
        await settled(pilot)
        assert app.session.phones.invitation is None
        assert "Op welk netwerk" in seen(app)


async def test_a_vote_from_a_phone_leaves_the_cursor(tmp_path: Path) -> None:
    """Who is about to type for somebody types for them, also when phones vote in between; the marks follow."""
    app = app_with_phones(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert app.session is not None
        leader = app.session.facilitator
        leader.vote(1, 1, 5)
        leader.vote(1, 3, 5)
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        assert dict(leader.workshop.ballots[101]) == {1: 2, 3: 5}
        await pilot.press("4")
        assert dict(leader.workshop.ballots[101]) == {1: 2, 2: 4, 3: 5}


async def test_phones_go_on_after_a_crash_and_end_with_the_session(tmp_path: Path) -> None:
    """Left on by a killed program they are on again; closed in order nothing is left of them."""
    app = app_with_phones(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.pause()
        phones = serving(await opened(pilot))
        phones._seats.claim(1, "a" * 24)
        await phones._keep()
        assert app.session is not None
        path = app.session.file.path
    assert app.finish() == 0
    clock = FakeClock()
    again = WorkshopApp(services(tmp_path, "nl", clock)._replace(phones=on_any_port), Session.open(path, clock))
    async with again.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.pause()
        await settled(pilot)
        assert again.session is not None
        assert again.session.phones is not None
        assert again.session.phones.joined == 1
        assert "Telefoons staan weer aan; 1 was aangemeld." in notices(again)
        await again.close_session()
        assert not left_behind(tmp_path)


def left_behind(folder: Path) -> list[Path]:
    """Give the files with seats in a folder."""
    return list(folder.glob("*.phones"))


async def test_a_fault_of_the_program_leaves_phones_on(tmp_path: Path) -> None:
    """After an unexpected error the phones follow the facilitator as before."""
    app = app_with_phones(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        phones = serving(await opened(pilot))
        app._handle_exception(ValueError())
        await pilot.pause()
        await pilot.pause()
        assert app.session is not None
        assert app.session.facilitator._listeners == [phones._happened]
        assert phones.invitation is not None


async def test_without_a_server_or_people_there_is_no_key(tmp_path: Path) -> None:
    """The command is offered only where it makes sense; the server is loaded only when it is asked for."""
    clock = FakeClock()
    app = WorkshopApp(services(tmp_path, "nl", clock), session(tmp_path, NAMES, clock))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        stage = on_top(app)
        assert isinstance(stage, StageScreen)
        assert not stage.available("phones")
        assert isinstance(await open_phones(app.session, clock), Serving)  # type: ignore[arg-type]


async def test_the_help_says_who_can_listen(tmp_path: Path) -> None:
    """The screen answers ?, and says that http can be listened to."""
    app = app_with_phones(tmp_path, "en")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await opened(pilot)
        assert isinstance(app.screen, PhonesScreen)
        await pilot.press("question_mark")
        await pilot.pause()
        assert "The traffic is not encrypted" in seen(app)
