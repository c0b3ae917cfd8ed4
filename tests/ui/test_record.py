"""The record dialog: never a level beforehand, what the votes and the rules say, and what is kept beside the level."""

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.ui.helpers import NARROW, WIDE, on_top, seen, stage
from tests.ui.test_rounds import now, press
from workshop.app import WorkshopApp
from workshop.domain.workshop import Consensus
from workshop.screens.dialogs.record import RecordDialog
from workshop.widgets.choice import Choice

EIGHT = ("Anna", "Bram", "Carla", "Dirk", "Els", "Fatima", "Gijs", "Hanna")
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE])
NAMES = ("Niveau (1-5)", "Hoe afgesproken", "Lagere niveaus", "Waarom", "Onderbouwing", "Sterke punten", "Minderheid")


def dialog(app: WorkshopApp) -> RecordDialog:
    """Give the dialog, having seen that it is on top."""
    found = on_top(app)
    assert isinstance(found, RecordDialog)
    return found


def text_of(app: WorkshopApp, name: str) -> str:
    """Give what stands in a part of the dialog that is in sight."""
    part = dialog(app).query_one(f"#{name}", Static)
    assert part.is_on_screen
    return " ".join(str(part.render()).split())


def flat(app: WorkshopApp) -> str:
    """Give what is on the screen with its lines joined, without frames."""
    return " ".join(seen(app).replace("│", " ").split())


async def fill(pilot: Pilot[None], **texts: str) -> None:
    """Put texts in the lines of the dialog."""
    assert isinstance(pilot.app, WorkshopApp)
    for name, text in texts.items():
        dialog(pilot.app).query_one(f"#{name}", Input).value = text
    await pilot.pause()


@pytest.mark.parametrize("keys", [("3", "k"), ("3", "tab", "k"), ("k", "3")])
async def test_a_kind_that_is_typed_at_once_stays(tmp_path: Path, keys: tuple[str, ...]) -> None:
    """Level and a letter in one go, with or without a Tab between: what the votes speak for does not come over it."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "3 3 2 r c")
        for key in keys:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert dialog(app).query_one("#kind", Choice).value == "consent"
        assert dialog(app).query_one("#level", Choice).value == 3
        assert dialog(app).has_class("-consent")
        await press(pilot, "tab tab k enter")
        assert now(app).consensus[1].kind == "consent"
        await press(pilot, "c tab tab")
        assert isinstance(app.focused, Input)
        await press(pilot, "u enter")
        assert (now(app).consensus[1].kind, now(app).consensus[1].objections) == ("consent", ("u",))


@SIZES
async def test_everything_fits_with_its_name(tmp_path: Path, size: tuple[int, int]) -> None:
    """With eight voters, consent asked and a warning, every field and its name is in sight in one dialog."""
    app = stage(tmp_path, EIGHT)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "3 3 2 4 2 3 4 5 r c 4 tab k")
        screen = seen(app)
        for name in (*NAMES, "Bezwaren", "bewaren (enter)", "zonder onderbouwing"):
            assert name in screen, name
        told = text_of(app, "told")
        assert "Gestemd: 2× niveau 2, 3× niveau 3, 2× niveau 4, 1× niveau 5. Middelste stem: 3" in told
        assert "Hoogstens 37% op één niveau, jullie regel is 75%: nog 2 rondes." in told
        fields = dialog(app).query_one("#fields")
        assert fields.max_scroll_y == 0


async def test_in_a_low_window_it_scrolls_and_names_stay_with_their_fields(tmp_path: Path) -> None:
    """At 80x14 each field that has the keys stands in sight with its name beside it."""
    app = stage(tmp_path, EIGHT)
    async with app.run_test(size=(80, 14)) as pilot:
        await press(pilot, "3 3 2 4 2 3 4 5 r c")
        assert dialog(app).query_one("#fields").max_scroll_y > 0
        for name in NAMES:
            assert name in seen(app), name
            await press(pilot, "tab")


@pytest.mark.parametrize("reopened", [False, True])
async def test_the_level_is_never_filled_in(tmp_path: Path, *, reopened: bool) -> None:
    """Neither the median, nor what the rules say, nor an earlier record is there; Enter alone records nothing."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "3 3 3 r c")
        if reopened:
            await press(pilot, "4 enter C c")
        assert dialog(app).query_one("#level", Choice).value is None
        assert dialog(app).query_one("#kind", Choice).value is None
        await press(pilot, "enter")
        assert isinstance(on_top(app), RecordDialog)
        assert not now(app).consensus


async def test_before_a_reveal_nothing_of_votes_is_told(tmp_path: Path) -> None:
    """Without votes it can be recorded, and neither a count nor a median nor a rule is shown."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "c")
        assert "Gestemd" not in seen(app)
        assert "Middelste" not in seen(app)
        assert "%" not in seen(app)
        await press(pilot, "3 enter")
        assert now(app).consensus[1].level == 3


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        ("3 3 3", "100% op niveau 3: afgesproken volgens jullie regel (75%)."),
        ("3 3 1", "Hoogstens 66% op één niveau, jullie regel is 75%: nog 2 rondes."),
        ("3 3 1 r v 3 3 1", "Hoogstens 66% op één niveau, jullie regel is 75%: nog 1 ronde."),
        ("3 3 1 r v 3 3 1 r v 3 3 1", "(regel: 75%), laatste ronde: de voorzitter beslist."),
    ],
)
async def test_the_rule_is_said_and_not_carried_out(tmp_path: Path, votes: str, said: str) -> None:
    """What the rules fixed beforehand make of the last round stands there as information; nothing is chosen."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, f"{votes} r c")
        assert said in text_of(app, "told")
        assert dialog(app).query_one("#level", Choice).value is None


async def test_everything_that_was_said_is_kept(tmp_path: Path) -> None:
    """Reason, evidence, strengths and dissent come in with the level, several apart by semicolons."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "4 4 2 r c 4")
        await fill(pilot, reason="Omdat", evidence="a; b ;", strengths="sterk", dissent="Carla: niet waar; nog iets")
        await press(pilot, "enter")
        assert now(app).consensus[1] == Consensus(
            1, 4, "agreed", "Omdat", ("a", "b"), ("Carla: niet waar", "nog iets"), strengths=("sterk",)
        )
        assert "Sterk punt: sterk" in flat(app)
        assert "niet onderbouwd" not in flat(app)


async def test_consent_asks_and_keeps_the_objections(tmp_path: Path) -> None:
    """The question and the line for objections are there for consent only, and so is what is kept of it."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "3 3 2 r c 3")
        assert "kun je ermee leven" not in seen(app)
        assert not dialog(app).query_one("#objections").is_on_screen
        await press(pilot, "tab k")
        assert "kun je ermee leven" in seen(app)
        await fill(pilot, objections="Carla: te vroeg")
        await press(pilot, "enter")
        assert now(app).consensus[1].kind == "consent"
        assert now(app).consensus[1].objections == ("Carla: te vroeg",)
        assert "Bezwaar: Carla: te vroeg" in flat(app)
        await press(pilot, "c tab e enter")
        assert now(app).consensus[1].kind == "agreed"
        assert now(app).consensus[1].objections == ()


async def test_a_high_level_asks_for_evidence_gently(tmp_path: Path) -> None:
    """The sentence comes with level 4, goes with evidence or a lower level, and stops nobody."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "4 4 4 r c 4")
        assert "Niveau 4 zonder onderbouwing" in seen(app)
        await fill(pilot, evidence="verslag")
        assert "zonder onderbouwing" not in seen(app)
        await fill(pilot, evidence=" ; ")
        assert "zonder onderbouwing" in seen(app)
        await press(pilot, "3")
        assert "zonder onderbouwing" not in seen(app)
        await press(pilot, "4 enter")
        assert now(app).consensus[1].unsupported


async def test_what_is_not_supported_says_so_on_every_screen(tmp_path: Path) -> None:
    """A question mark in the agenda, the words in the result and on the results, and a mark with the improvements."""
    for size in (NARROW, WIDE):
        folder = tmp_path / str(size[0])
        folder.mkdir()
        app = stage(folder)
        async with app.run_test(size=size) as pilot:
            await press(pilot, "5 5 5 r c 5 enter")
            assert ("4.1:5?" if size == NARROW else "5?") in seen(app)
            assert "niet onderbouwd" in seen(app)
            await press(pilot, "s")
            assert {"niet", "onderbouwd"} <= set(seen(app).split())
            assert app.session is not None
            app.session.facilitator.add_improvement(1, "Meten")
            await press(pilot, "l")
            assert "5? → 4" in seen(app)


async def test_the_gap_check_says_what_will_be_kept(tmp_path: Path) -> None:
    """Best fit 4 while 3 is not true: before Enter it says 2 with 4 as an island, and that is recorded."""
    app = stage(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "4 4 4 r c 4 tab tab 3 3")
        said = "Vastgelegd wordt niveau 2, tot het eerste gat · Los hierboven al waar: niveau 4"
        assert text_of(app, "outcome") == said
        assert "zonder onderbouwing" not in seen(app)
        await press(pilot, "1 1")
        assert "nog geen niveau, want niveau 1 klopt niet" in text_of(app, "outcome")
        await press(pilot, "1 enter")
        assert (now(app).consensus[1].level, now(app).consensus[1].islands) == (2, (4,))


async def test_correcting_a_record_keeps_its_islands(tmp_path: Path) -> None:
    """Another reason for a record with a gap changes neither its level nor its islands."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "4 4 4 r c 4 tab tab 3 3 enter c")
        await fill(pilot, reason="Nader bekeken")
        await press(pilot, "enter")
        recorded = now(app).consensus[1]
        assert (recorded.level, recorded.islands, recorded.reason) == (2, (4,), "Nader bekeken")


async def test_the_gap_check_begins_with_what_was_said_of_the_statements(tmp_path: Path) -> None:
    """A statement of level 2 that is not true leaves level 1, whatever fits best."""
    app = stage(tmp_path)
    assert app.session is not None
    leader = app.session.facilitator
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "4 4 4 r")
        leader.judge(1, 2, 1, "untrue")
        await press(pilot, "c 4")
        assert "Vastgelegd wordt niveau 1" in text_of(app, "outcome")
        await press(pilot, "enter")
        assert (now(app).consensus[1].level, now(app).consensus[1].islands) == (1, (3, 4))


async def test_a_reopened_paragraph_shows_what_was_recorded_before(tmp_path: Path) -> None:
    """After C it stands below the votes and in the dialog; after another record it stands below that, newest first."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "3 3 2 r c 3")
        await fill(pilot, reason="Eerst")
        await press(pilot, "enter C")
        assert not now(app).consensus
        assert "niveau 3 (eens) – Eerst" in flat(app)
        await press(pilot, "c")
        assert "niveau 3 (eens) – Eerst" in flat(app)
        await press(pilot, "2 enter C c 1 enter")
        text = flat(app)
        assert text.index("Vastgelegd: niveau 1") < text.index("(09:00): niveau 2") < text.index("(09:00): niveau 3")
        await press(pilot, "v u u")
        assert "niveau 2 (eens)" in flat(app)


async def test_what_was_typed_is_still_there_when_it_is_refused(tmp_path: Path) -> None:
    """Unanimous without such votes is refused in the dialog, with the reason still in its line."""
    app = stage(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "3 3 2 r c 3 tab u")
        await fill(pilot, reason="Lang getypt")
        await press(pilot, "enter")
        assert "minstens twee stemmen" in text_of(app, "refusal")
        assert dialog(app).query_one("#reason", Input).value == "Lang getypt"
        await press(pilot, "e enter")
        assert now(app).consensus[1].reason == "Lang getypt"
