"""A user's own models on the form for a new workshop."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.model_files import Files, good_files, put, write_files
from tests.ui.helpers import NARROW, WIDE, notices, seen, services
from workshop.app import WorkshopApp
from workshop.catalogue import library, loader
from workshop.domain.maturity import MaturityModel
from workshop.language import Translator
from workshop.screens.setup import SetupScreen
from workshop.screens.setup_fields import SetupFields
from workshop.screens.stage import StageScreen
from workshop.widgets.list_pane import ListPane


def named(id_: str, title: str) -> Files:
    """Give the files of a good model with an id and a Dutch title."""
    return put(put(good_files(), ("model.toml", "id"), id_), ("nl.toml", "title"), title)


def app_on(folder: Path) -> WorkshopApp:
    """Give the app with the models in ``folder``/models."""
    return WorkshopApp(services(folder)._replace(models=folder / "models"))


async def form(pilot: Pilot[None]) -> ListPane:
    """Open the form, let the models be read, and give their list."""
    await pilot.press("n")
    await pilot.pause()
    assert isinstance(pilot.app.screen, SetupScreen)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return pilot.app.screen.query_one("#models", ListPane)


async def pick(pilot: Pilot[None], models: ListPane, label: str) -> None:
    """Choose the model with this label."""
    models.focus()
    models.move_to(next(place for place, row in enumerate(models.rows) if label in row.label))
    await pilot.press("space")
    await pilot.pause()


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_thirty_models_can_be_walked_through(tmp_path: Path, size: tuple[int, int]) -> None:
    """The list scrolls with the cursor, the rest of the form stays in sight, and the last one can be chosen."""
    for number in range(30):
        write_files(tmp_path / "models" / f"m{number:02}", named(f"m{number:02}", f"Model nummer {number:02}"))
    app = app_on(tmp_path)
    async with app.run_test(size=size) as pilot:
        models = await form(pilot)
        assert len(models.rows) == 35
        assert models.size.height <= 6
        models.focus()
        await pilot.press("end")
        await pilot.pause()
        assert "Eigen · Model nummer 29" in seen(app)
        for _ in range(20):
            await pilot.press("up")
        await pilot.pause()
        assert "Eigen · Model nummer 09" in seen(app)
        await pilot.press("space")
        await pilot.pause()
        assert models.rows[models.cursor].mark == "●"
        for field in ("#title", "#people", "#file", "#facts"):
            region = app.screen.query_one(field).region
            assert region.height > 0
            assert region.bottom <= size[1]


async def test_a_workshop_is_made_on_an_own_model(tmp_path: Path) -> None:
    """Choosing it brings its rows and minutes and says what it is; the workshop keeps its copy."""
    write_files(tmp_path / "models" / "zorg", named("zorg", "Zorgmodel"))
    app = app_on(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        models = await form(pilot)
        await pick(pilot, models, "Zorgmodel")
        assert "Eigen woorden" in seen(app)
        app.screen.query_one("#title").focus()
        await pilot.press("T", "ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, StageScreen)
        assert app.session is not None
        assert app.session.facilitator.workshop.model.id == "zorg"
        path = app.session.file.path
    assert "zorg" in path.read_text(encoding="utf-8")


async def test_broken_models_are_marked_and_stop_nothing(tmp_path: Path) -> None:
    """One with a broken head is marked at once, one with broken words after reading; picking says why."""
    shelf = tmp_path / "models"
    write_files(shelf / "goed", named("goed", "Goed model"))
    write_files(shelf / "kop", put(named("kop", "Kop"), ("model.toml", "format"), 7))
    write_files(shelf / "woorden", put(named("woorden", "W"), ("nl.toml", "paragraphs", "4.1", "levels", 0), []))
    write_files(shelf / "ink", named("ink", "Nog een INK"))
    (shelf / "[b]vet[").mkdir()
    (shelf / "[b]vet[" / "model.toml").write_bytes(b"\x00\xff")
    app = app_on(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        models = await form(pilot)
        broken = [row.label for row in models.rows if row.trouble]
        assert sorted(broken) == ["Eigen · [b]vet[", "Eigen · ink", "Eigen · kop", "Eigen · woorden"]
        for number, label in enumerate(broken, start=1):
            await pick(pilot, models, label)
            assert len(notices(app)) == number
        assert any("format 1" in notice or "indeling 1" in notice or "model.toml" in notice for notice in notices(app))
        await pick(pilot, models, "Goed model")
        assert models.rows[models.cursor].mark == "●"


async def test_a_model_that_changes_meanwhile_ends_nothing(tmp_path: Path) -> None:
    """A language that came after the form was opened, or a file that went: it is told, and the form stays."""
    folder = write_files(tmp_path / "models" / "zorg", named("zorg", "Zorgmodel"))
    app = app_on(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        models = await form(pilot)
        files = put(named("zorg", "Zorgmodel"), ("model.toml", "languages"), ["fr"])
        write_files(folder, {"model.toml": files["model.toml"], "fr.toml": files["nl.toml"]})
        await pick(pilot, models, "Zorgmodel")
        assert "zorg is veranderd" in notices(app)[0]
        (folder / "model.toml").unlink()
        await pick(pilot, models, "Zorgmodel")
        assert "model.toml" in notices(app)[1]
        assert isinstance(app.screen, SetupScreen)


async def test_what_a_model_says_of_itself_is_kept_short(tmp_path: Path) -> None:
    """A notice of 5,000 characters, with line breaks of its own kind, leaves the form as it is."""
    files = put(named("lang", "L" * 200), ("nl.toml", "notice"), "lang verhaal [/x] " * 270)
    write_files(tmp_path / "models" / "lang", files)
    app = app_on(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        models = await form(pilot)
        await pick(pilot, models, "LLL")
        about = app.screen.query_one("#about")
        assert about.region.height <= 8
        assert "Eigen" in seen(app)


def test_opening_the_form_loads_only_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The model that the form begins with is loaded, and no other."""
    write_files(tmp_path / "zorg", named("zorg", "Zorgmodel"))
    loaded: list[Path] = []

    def load(folder: Path) -> MaturityModel:
        loaded.append(folder)
        return loader.load(folder)

    monkeypatch.setattr(library, "load", load)
    SetupFields(Translator("nl"), tmp_path)
    assert [folder.name for folder in loaded] == ["principles"]
