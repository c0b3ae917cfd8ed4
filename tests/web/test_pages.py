"""The pages in a real browser: phones at 360 by 740 and the screen for the room beside them, by keyboard alone."""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.web.chromium import browser, complaints
from tests.web.room import PATIENCE, Room, room

PHONE = {"width": 360, "height": 740}
ROOM = {"width": 1280, "height": 720}


class Words(NamedTuple):
    """What pages say in a language."""

    who: str
    voted: str
    lost: str
    speaking: str
    code: str


WORDS = {
    "nl": Words("Wie ben je?", "Je stem is binnen", "Geen verbinding", "Aan het woord", "Code op het scherm"),
    "en": Words("Who are you?", "Your vote is in", "No connection", "Speaking", "Code on the screen"),
}
NAMES = [f"Persoon {number}" for number in range(1, 13)]


async def opened(chromium: Browser, address: str, language: str, size: dict[str, int]) -> Page:
    """Open a page in a browser of its own; what goes wrong in it is an error."""
    context = await chromium.new_context(viewport=size, locale=f"{language}-NL")  # type: ignore[arg-type]
    context.set_default_timeout(1000 * PATIENCE)
    page = await context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    await page.goto(address)
    return page


async def press(place: Locator, key: str = "Enter") -> None:
    """Do something by keyboard: where the focus can be, a key does what a tap does."""
    await place.focus()
    await place.press(key)


async def each(coroutines: Iterable[object]) -> None:
    """Let all pages do something at once."""
    await asyncio.gather(*coroutines)  # type: ignore[call-overload]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_twelve_phones_and_a_screen(tmp_path: Path, language: str) -> None:
    """Twelve pages join, vote, change it, lose the network, come back and see the result; axe finds nothing."""
    async with room(tmp_path, NAMES) as here, browser() as chromium:
        screen = await screen_of(here, chromium, language)
        pages = await joined(here, chromium, language)
        await all_vote(here, pages, screen, language)
        await lose_and_come_back(here, pages, language)
        await see_the_result(here, pages, screen, language)


async def screen_of(here: Room, chromium: Browser, language: str) -> Page:
    """Open the screen for the room by its code."""
    assert here.serving.invitation is not None
    screen = await opened(chromium, f"{here.address}/screen", language, ROOM)
    assert await complaints(screen) == []
    await screen.get_by_label(WORDS[language].code).fill(here.serving.invitation.code.lower())
    await screen.keyboard.press("Enter")
    await screen.locator("ol.levels").wait_for()
    return screen


async def joined(here: Room, chromium: Browser, language: str) -> list[Page]:
    """Let a page have each seat, by the link; the secret is gone from the address."""
    assert here.serving.invitation is not None
    link = here.serving.invitation.link
    pages = await asyncio.gather(*(opened(chromium, link, language, PHONE) for _ in NAMES))
    await pages[0].get_by_role("heading", name=WORDS[language].who).wait_for()
    assert pages[0].url == f"{here.address}/"
    assert await complaints(pages[0]) == []
    await each(press(page.locator(f"#seat-{number}")) for number, page in enumerate(pages, start=1))
    return pages


async def all_vote(here: Room, pages: list[Page], screen: Page, language: str) -> None:
    """All vote at once, and three of them something else after that; a page that is loaded anew knows its vote."""

    async def vote(page: Page, number: int) -> None:
        await press(page.locator(f"#vote-{number % 5}"), "Space")
        await page.get_by_text(WORDS[language].voted).wait_for()

    await each(vote(page, number) for number, page in enumerate(pages, start=1))
    assert here.ballots() == {number: number % 5 + 1 for number in range(1, 13)}
    assert await complaints(pages[0]) == []
    assert await complaints(screen) == []
    await expect(screen.locator(".count")).to_contain_text("12")
    await each(vote(page, 2) for page in pages[:3])
    await pages[0].reload()
    await expect(pages[0].locator("#vote-2")).to_have_attribute("aria-pressed", "true")
    assert [here.ballots()[number] for number in (1, 2, 3)] == [3, 3, 3]


async def lose_and_come_back(here: Room, pages: list[Page], language: str) -> None:
    """The network is gone for one, the server for all; what one chose meanwhile arrives afterwards, and once."""
    first = pages[0]
    events = len(here.facilitator.history.events)
    await first.context.set_offline(offline=True)
    await here.serving.stop()
    await each(page.locator("#connection").get_by_text(WORDS[language].lost).wait_for() for page in pages)
    await press(first.locator("#vote-4"))
    assert await complaints(first) == []
    await here.serving.start("127.0.0.1")
    await first.context.set_offline(offline=False)
    await first.get_by_text(WORDS[language].voted).wait_for()
    await each(expect(page.locator("#connection")).to_be_empty() for page in pages)
    assert here.ballots()[1] == 5
    assert len(here.facilitator.history.events) == events + 1


async def see_the_result(here: Room, pages: list[Page], screen: Page, language: str) -> None:
    """After the reveal each sees the result, their own mark and whose turn it is; then what was recorded."""
    first, last = pages[0], pages[-1]
    here.facilitator.reveal(1)
    await each(page.locator(".turn").wait_for() for page in pages)
    await expect(last.locator(".turn")).to_contain_text(WORDS[language].speaking)
    await expect(first.locator(".shares .own")).to_be_visible()
    await screen.locator("ol.order").wait_for()
    assert await complaints(first) == []
    await press(screen.locator("#theme"))
    assert await complaints(screen) == []
    await seen_whole(screen)
    here.facilitator.record(1, 3, "agreed")
    await screen.locator(".recorded").wait_for()
    await first.locator("main[data-shown^=record]").wait_for()
    assert await complaints(first) + await complaints(screen) == []


async def seen_whole(screen: Page) -> None:
    """See that nothing on the screen for the room is out of sight, and nothing but sentences is small."""
    assert await screen.evaluate("document.querySelector('main').scrollHeight <= innerHeight")
    smallest = await screen.evaluate(
        "Math.min(...[...document.querySelectorAll('main *:not(.statement):not(.names):not(bdi), footer *, #clock')]"
        ".filter((e) => e.children.length === 0 && e.textContent.trim() && e.getClientRects().length)"
        ".map((e) => parseFloat(getComputedStyle(e).fontSize)))"
    )
    assert smallest >= 34


async def test_names_are_no_markup_and_every_door_can_be_read(tmp_path: Path) -> None:
    """A script in a name is shown as it was typed; a wrong code, an idea, and what is kept, all without complaint."""
    script = "<img src=x onerror=document.title=1><script>alert(1)</script>"
    async with room(tmp_path, [script, "Bram"]) as here, browser() as chromium:
        assert here.serving.invitation is not None
        page = await opened(chromium, here.address, "nl", PHONE)
        await page.get_by_label("Code op het scherm").fill("AAA-AAA")
        await page.keyboard.press("Enter")
        await page.get_by_text("Deze code klopt niet").wait_for()
        assert await complaints(page) == []
        await page.get_by_label("Code op het scherm").fill(here.serving.invitation.code)
        await page.keyboard.press("Enter")
        await page.get_by_role("button", name=script).wait_for()
        await press(page.locator("#seat-1"))
        await page.get_by_text(f"Je stemt als {script}").wait_for()
        await press(page.locator("#idea-open"))
        await page.locator("#idea").fill("Eerst bellen")
        assert await complaints(page) == []
        await press(page.locator("#idea-send"))
        await page.get_by_text("Je idee staat op de lijst").wait_for()
        assert [item.title for item in here.workshop.improvements.values()] == ["Eerst bellen"]
        await press(page.locator("#dots-open"))
        await page.get_by_label("Eerst bellen").fill("2")
        assert await complaints(page) == []
        await press(page.locator("#dots-send"))
        await page.get_by_text("Je stippen zijn binnen").wait_for()
        assert list(here.workshop.dots) == [1]
        await press(page.locator("#language"))
        await page.get_by_text(f"You vote as {script}").wait_for()
        await press(page.locator("#leave"))
        await page.get_by_label("Code on the screen").wait_for()
        await page.goto(f"{here.address}/about")
        await page.get_by_role("heading", name="Listening in").wait_for()
        assert await complaints(page) == []


async def test_an_anonymous_seat_remembers_itself(tmp_path: Path) -> None:
    """A seat has a number and no name; the page marks its own vote after the reveal, until it is loaded anew."""
    async with room(tmp_path, anonymous=True) as here, browser() as chromium:
        assert here.serving.invitation is not None
        page = await opened(chromium, here.serving.invitation.link, "nl", PHONE)
        await press(page.get_by_role("button", name="Plaats 2"))
        await press(page.locator("#vote-0"))
        await page.get_by_text("Je stem is binnen").wait_for()
        here.facilitator.vote(1, 1, 5)
        here.facilitator.reveal(1)
        await expect(page.locator(".shares .own")).to_be_visible()
        await expect(page.locator(".turn")).to_contain_text("iemand die 1 koos")
        assert await complaints(page) == []
        await page.reload()
        await page.locator(".shares").wait_for()
        await expect(page.locator(".shares .own")).to_have_count(0)
        kept = await page.evaluate("JSON.stringify(localStorage)")
        assert "ballot" not in kept
        assert "mine" not in kept
