"""The pages in a real browser: phones at 360 by 740 and the screen for the room beside them, by keyboard alone."""

import asyncio
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser import browser, complaints
from tests.web.room import room

PHONE = {"width": 360, "height": 740}
ROOM = {"width": 1280, "height": 720}
WORDS = {
    "nl": ("Wie ben je?", "Je stem is binnen", "Geen verbinding", "Aan het woord", "Code op het scherm"),
    "en": ("Who are you?", "Your vote is in", "No connection", "Speaking", "Code on the screen"),
}
NAMES = [f"Persoon {number}" for number in range(1, 13)]


async def opened(chromium: Browser, address: str, language: str, size: dict[str, int]) -> Page:
    """Open a page in a browser of its own; what goes wrong in it is an error."""
    context = await chromium.new_context(viewport=size, locale=f"{language}-NL")  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
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
    who, is_in, lost, speaking, code = WORDS[language]
    async with room(tmp_path, NAMES) as here, browser() as chromium:
        assert here.serving.invitation is not None
        screen = await opened(chromium, f"{here.address}/screen", language, ROOM)
        assert await complaints(screen) == []
        await screen.get_by_label(code).fill(here.serving.invitation.code.lower())
        await screen.keyboard.press("Enter")
        await screen.locator("ol.levels").wait_for()
        link = here.serving.invitation.link
        pages = await asyncio.gather(*(opened(chromium, link, language, PHONE) for _ in NAMES))
        first = pages[0]
        await first.get_by_role("heading", name=who).wait_for()
        assert first.url == f"{here.address}/"
        assert await complaints(first) == []

        async def join_and_vote(page: Page, number: int) -> None:
            await press(page.locator(f"#seat-{number}"))
            await press(page.locator(f"#vote-{number % 5}"), "Space")
            await page.get_by_text(is_in).wait_for()

        await each(join_and_vote(page, number) for number, page in enumerate(pages, start=1))
        assert here.ballots() == {number: number % 5 + 1 for number in range(1, 13)}
        assert await complaints(first) == []
        await expect(screen.locator(".count")).to_contain_text("12")
        await each(press(page.locator("#vote-2")) for page in pages[:3])
        await each(expect(page.locator("#vote-2")).to_have_attribute("aria-pressed", "true") for page in pages[:3])
        await first.reload()
        await expect(first.locator("#vote-2")).to_have_attribute("aria-pressed", "true")

        # The network is gone for one, and the server for all; what one chose meanwhile arrives afterwards, once.
        await first.context.set_offline(offline=True)
        await here.serving.stop()
        await each(page.locator("#connection").get_by_text(lost).wait_for() for page in pages)
        await press(first.locator("#vote-4"))
        assert await complaints(first) == []
        await here.serving.start("127.0.0.1")
        await first.context.set_offline(offline=False)
        await first.get_by_text(is_in).wait_for()
        await each(expect(page.locator("#connection")).to_be_empty() for page in pages)
        assert here.ballots()[1] == 5
        votes = [event for event in here.facilitator.history.events if event.what == "vote"]
        assert len(votes) == 12 + len([number for number in (1, 2, 3) if number % 5 != 2]) + 1

        assert await complaints(screen) == []
        here.facilitator.reveal(1)
        await each(page.locator(".turn").wait_for() for page in pages)
        await expect(pages[-1].locator(".turn")).to_contain_text(speaking)
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
