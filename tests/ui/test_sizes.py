"""A window may be dragged to any size, also while a dialog is open: nothing breaks, and nothing is lost."""

from pathlib import Path

import pytest
from textual import events
from textual.geometry import Size
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.ui.helpers import WIDE, seen, stage
from tests.ui.places import PLACES, Place

TINY = ((20, 5), (1, 1), (300, 2), (2, 100))
EVERYWHERE = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)


async def settled(pilot: Pilot[None]) -> str:
    """Give what is on the screen, once everything is saved and laid out; the lines that time moves are left out."""
    app = pilot.app
    session = getattr(app, "session", None)
    if session is not None:
        session.saver.flush(10)
    if isinstance(app.focused, Input):
        # A long path shows the part with the cursor: where the window was small, another part.
        app.focused.action_home()
    for _ in range(3):
        await pilot.pause()
    return seen(app)  # type: ignore[arg-type]


def typed(pilot: Pilot[None]) -> list[str]:
    """Give what stands in the fields of the screen."""
    fields = pilot.app.screen.query("Input, TextArea")
    return [
        field.value if isinstance(field, Input) else field.text
        for field in fields
        if isinstance(field, Input | TextArea)
    ]


@EVERYWHERE
async def test_every_screen_comes_back_as_it_was(tmp_path: Path, place: Place) -> None:
    """Dragged to 20x5, to one cell and to slits, and back: the same screen, to the letter."""
    app = place.begin(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await place.reach(pilot)
        before, fields, focused = await settled(pilot), typed(pilot), app.focused
        for small in TINY:
            await pilot.resize_terminal(*small)
            text = await settled(pilot)
            assert len(text.split("\n")) == small[1]
        await pilot.resize_terminal(*WIDE)
        assert await settled(pilot) == before
        assert typed(pilot) == fields
        assert app.focused is focused


@EVERYWHERE
async def test_keys_at_a_tiny_size_do_what_they_do_at_any_size(tmp_path: Path, place: Place) -> None:
    """What is typed, pointed at and scrolled at 20x5 is there at 120x36, as if it had been done there."""
    shown = []
    for folder, size in ((tmp_path / "wide", WIDE), (tmp_path / "tiny", (20, 5))):
        folder.mkdir()
        app = place.begin(folder)
        async with app.run_test(size=WIDE) as pilot:
            await place.reach(pilot)
            await pilot.resize_terminal(*size)
            await pilot.press("tab", "3", "down", "up", "down", "shift+tab", "2")
            await pilot.hover(offset=(3, 3))
            await settled(pilot)
            await pilot.resize_terminal(*WIDE)
            await settled(pilot)
            document = app.session.facilitator.workshop if app.session else None
            fields = [field.replace(str(folder), "") for field in typed(pilot)]
            shown.append((type(app.screen), fields, app.focused and app.focused.id, document))
    assert shown[0][:3] == shown[1][:3]
    assert (shown[0][3] is None) == (shown[1][3] is None)
    if shown[0][3] is not None and shown[1][3] is not None:
        assert shown[0][3].ballots == shown[1][3].ballots


@pytest.mark.parametrize("keys", [(), ("question_mark",), ("o",)], ids=["screen", "help", "dialog"])
async def test_two_sizes_at_once_do_not_take_turns_for_ever(tmp_path: Path, keys: tuple[str, ...]) -> None:
    """Sizes that wait while a slow screen is busy: the last one is taken in, and then it is quiet."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*keys)
        laid_out: list[Size] = []
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, lambda screen: laid_out.append(screen.size))
        for size in (Size(100, 30), Size(*WIDE)) * 3:
            app.screen.post_message(events.Resize(size, size))
            # Sizes that wait behind each other are one.
            app.screen.call_later(lambda: None)
        for _ in range(20):
            await pilot.pause()
        assert app.screen.size == Size(*WIDE)
        assert len(laid_out) <= 10
