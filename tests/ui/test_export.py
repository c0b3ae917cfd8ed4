"""Exporting: one key and Enter to a PDF, nothing replaced unasked, and the screen never waits."""

import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.fakes import FakeClock, tiny_facilitator, tiny_workshop, vote_all
from tests.ui.helpers import NARROW, WIDE, seen, stage
from workshop.domain.errors import WorkshopError
from workshop.language import Translator
from workshop.report import OUTPUTS
from workshop.screens import outputs
from workshop.screens.dialogs import export
from workshop.screens.dialogs.export import ExportDialog
from workshop.screens.folders import open_folder
from workshop.screens.outputs import Order, fulfil
from workshop.screens.stage import StageScreen

PDF = "team-inkoop-2026-03-02-verbeterlijst.pdf"
JSON = "team-inkoop-2026-03-02-gegevens.json"


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every clock stand at noon, so that the day is the same in all time zones."""
    morning = FakeClock().now()
    monkeypatch.setattr(FakeClock, "now", lambda _: morning.replace(hour=12))


async def opened(pilot: Pilot[None]) -> ExportDialog:
    """Press w, and give the dialog."""
    await pilot.press("w")
    await pilot.pause()
    return dialog(pilot)


def dialog(pilot: Pilot[None]) -> ExportDialog:
    """Give the dialog, having seen that it is on the screen."""
    assert isinstance(pilot.app.screen, ExportDialog)
    return pilot.app.screen


def to(output: str) -> list[str]:
    """Give the keys from the first output to another one."""
    return ["down"] * OUTPUTS.index(output)


async def ended(pilot: Pilot[None]) -> None:
    """Wait until the threads have written."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def said(pilot: Pilot[None], place: str = "told") -> str:
    """Give what the dialog says; empty where it says nothing."""
    static = pilot.app.screen.query_one(f"#{place}", Static)
    return str(static.content) if static.display else ""


def files(folder: Path) -> list[str]:
    """Give the names of what is in a folder, apart from the settings and what the open session writes by itself."""
    return sorted(
        path.name for path in folder.iterdir() if path.suffix not in {".journal", ".lock"} and path.name != "config"
    )


async def type_path(pilot: Pilot[None], path: str) -> None:
    """Fill in where to write, and press Enter."""
    field = dialog(pilot).query_one("#path", Input)
    field.focus()
    field.value = path
    await pilot.press("enter")
    await ended(pilot)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_w_and_enter_make_the_improvement_list(tmp_path: Path, size: tuple[int, int]) -> None:
    """The PDF is in the folder for exports, which is made; the whole path is on the screen; Enter closes."""
    app = stage(tmp_path)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await ended(pilot)
        written = tmp_path / "exports" / PDF
        assert written.read_bytes().startswith(b"%PDF")
        assert said(pilot) == f"Klaar. Het bestand staat hier:\n{written}"
        assert str(written) in "".join(line.strip(" │") for line in seen(app).splitlines())
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, StageScreen)


@pytest.mark.parametrize(("output", "kind"), [("booklet", "boekje"), ("ballots", "stembriefjes")])
@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_handouts_are_written_in_the_language_of_the_workshop(
    tmp_path: Path, size: tuple[int, int], output: str, kind: str
) -> None:
    """All outputs are in sight; booklet and ballots of a Dutch workshop are in Dutch on English screens too."""
    app = stage(tmp_path, language="en")
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        for each in OUTPUTS:
            assert app.services.t(f"export.output.{each}") in seen(app)
        await pilot.press(*to(output), "enter")
        await ended(pilot)
        (written,) = (tmp_path / "exports").iterdir()
        assert written.name.endswith(f"-{kind}.pdf")
        assert str(PdfReader(written).root_object["/Lang"]) == "nl"


async def test_the_name_follows_the_output_until_it_is_typed(tmp_path: Path) -> None:
    """Arrow down suggests the name for JSON; a path that was typed stays as it is."""
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        field = (await opened(pilot)).query_one("#path", Input)
        await pilot.press(*to("json"))
        await pilot.pause()
        assert field.value == str(tmp_path / "exports" / JSON)
        await pilot.press(*["up"] * len(to("json")))
        await pilot.pause()
        assert field.value == str(tmp_path / "exports" / PDF)
        field.value = "eigen"
        await pilot.press(*to("json"))
        await pilot.pause()
        assert field.value == "eigen"
        await pilot.press("enter")
        await ended(pilot)
        assert json.loads((tmp_path / "exports" / "eigen.json").read_text(encoding="utf-8"))["format"] == 1


async def test_an_existing_file_is_replaced_only_when_asked_twice(tmp_path: Path) -> None:
    """The first Enter refuses and keeps the file; the second on the same path replaces; another path asks anew."""
    app = stage(tmp_path)
    first, second = tmp_path / "een.pdf", tmp_path / "twee.pdf"
    for path in (first, second):
        path.write_text("kostbaar", encoding="utf-8")
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        await type_path(pilot, str(first))
        assert "bestaat al" in said(pilot, "refusal")
        await type_path(pilot, str(second))
        assert "bestaat al" in said(pilot, "refusal")
        await type_path(pilot, str(first))
        assert first.read_text(encoding="utf-8") == second.read_text(encoding="utf-8") == "kostbaar"
        await type_path(pilot, str(first))
        assert first.read_bytes().startswith(b"%PDF")
        assert said(pilot, "refusal") == ""
        assert second.read_text(encoding="utf-8") == "kostbaar"


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("", "Er is nog niets geschreven. Vul in waar het bestand moet komen."),
        ("{folder}/weg/lijst.pdf", "de map bestaat niet"),
        ("{folder}/team.workshop.json/lijst.pdf", "de map bestaat niet"),
        ("{folder}/" + "n" * 300, "kon niet worden geschreven"),
    ],
)
async def test_a_refusal_is_told_and_the_path_kept(tmp_path: Path, typed: str, refusal: str) -> None:
    """No path, no such folder, no folder at all, too long a name: a sentence in the dialog, nothing written."""
    app = stage(tmp_path)
    before = files(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        path = typed.format(folder=tmp_path)
        await type_path(pilot, path)
        assert refusal in said(pilot, "refusal")
        assert dialog(pilot).query_one("#path", Input).value == path
        assert files(tmp_path) == before


async def test_no_hidden_vote_is_in_an_export(tmp_path: Path) -> None:
    """The JSON of a workshop in which votes wait is the same whatever these votes are."""
    written = []
    for levels in ((1, 1, 1), (5, 2, 4)):
        folder = tmp_path / str(levels[0])
        folder.mkdir()
        app = stage(folder)
        async with app.run_test(size=WIDE) as pilot:
            assert app.session
            vote_all(app.session.facilitator, 1, levels)
            await opened(pilot)
            await pilot.press(*to("json"), "enter")
            await ended(pilot)
            written.append((folder / "exports" / JSON).read_text(encoding="utf-8"))
    assert written[0] == written[1]


def held(monkeypatch: pytest.MonkeyPatch, outcome: WorkshopError | None = None) -> threading.Event:
    """Let writing wait for an event, and end as given; nothing is written."""
    go = threading.Event()

    def wait(order: Order) -> tuple[Path, WorkshopError | None]:
        assert go.wait(30)
        return order.path, outcome

    monkeypatch.setattr(outputs, "fulfil", wait)
    return go


async def test_the_screen_goes_on_while_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the file is there keys work and a second Enter starts nothing; afterwards the path is told."""
    go = held(monkeypatch)
    app = stage(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("enter", "enter", "f1", "tab")
        await pilot.pause()
        assert said(pilot) == "Bezig met schrijven …"
        assert len(app.workers) == 1
        go.set()
        await ended(pilot)
        assert said(pilot).startswith("Klaar.")


@pytest.mark.parametrize("error", [None, WorkshopError("output.full", path="x")])
async def test_who_does_not_wait_is_told_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: WorkshopError | None
) -> None:
    """Esc closes the dialog at once; how the writing ended is told as a notice."""
    go = held(monkeypatch, error)
    app = stage(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await opened(pilot)
        thread_done = finished_threads(monkeypatch)
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert isinstance(app.screen, StageScreen)
        go.set()
        assert thread_done.wait(30)
        await pilot.pause()
        told = "de schijf is vol" if error else PDF
        assert [told in notice.message for notice in app._notifications] == [True]


def finished_threads(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Give an event that is set when a thread has written and told."""
    done = threading.Event()
    write = ExportDialog._write

    def write_and_tell(self: ExportDialog, orders: list[Order], app: App[object]) -> None:
        write(self, orders, app)
        done.set()

    monkeypatch.setattr(ExportDialog, "_write", write_and_tell)
    return done


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_several_outputs_are_written_together(tmp_path: Path, size: tuple[int, int]) -> None:
    """Space marks; the path becomes the folder; Enter writes each under its own name, and all of them are told."""
    app = stage(tmp_path)
    async with app.run_test(size=size) as pilot:
        field = (await opened(pilot)).query_one("#path", Input)
        await pilot.press("space", *to("csv"), "space", *["down"], "space")
        await pilot.pause()
        assert field.value == str(tmp_path / "exports")
        marked = [output for output in OUTPUTS if f"✓ {app.services.t(f'export.output.{output}')}" in seen(app)]
        assert sorted(marked) == ["csv", "improvements", "json"]
        await pilot.press("enter")
        await ended(pilot)
        names = files(tmp_path / "exports")
        assert names == [JSON, "team-inkoop-2026-03-02-resultaten.csv", PDF]
        assert all(name in said(pilot) for name in names)


async def test_what_exists_among_several_is_asked_about_once_and_the_rest_is_kept(tmp_path: Path) -> None:
    """One of two is there already: the other is written, Enter replaces the one, and the first is not written twice."""
    app = stage(tmp_path)
    (tmp_path / "exports").mkdir()
    old, new = tmp_path / "exports" / JSON, tmp_path / "exports" / PDF
    old.write_text("kostbaar", encoding="utf-8")
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("space", *to("json"), "space", "enter")
        await ended(pilot)
        assert "bestaat al" in said(pilot, "refusal")
        assert old.read_text(encoding="utf-8") == "kostbaar"
        stamp = new.stat().st_mtime_ns
        await pilot.press("enter")
        await ended(pilot)
        assert said(pilot).startswith("Klaar. De bestanden")
        assert json.loads(old.read_text(encoding="utf-8"))["format"] == 1
        assert new.stat().st_mtime_ns == stamp


async def test_writing_can_be_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the first of two is made it says which; s stops; neither gets its place, and that is told."""
    go, made = threading.Event(), outputs._write

    def slow(order: Order, path: Path) -> None:
        assert go.wait(30)
        made(order, path)

    monkeypatch.setattr(outputs, "_write", slow)
    app = stage(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        await opened(pilot)
        await pilot.press("space", *to("json"), "space", "enter")
        await pilot.pause()
        assert said(pilot) == "Bezig: Verbeterlijst (PDF) (1 van 2) …"
        await pilot.press("s")
        await pilot.pause()
        assert said(pilot) == "Stoppen … wat al klaar is, blijft."
        go.set()
        await ended(pilot)
        assert "je stopte" in said(pilot, "refusal")
        assert files(tmp_path / "exports") == []
        await pilot.press("enter")
        await ended(pilot)
        assert files(tmp_path / "exports") == [JSON, PDF]


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_list_can_be_read_before_it_is_written(tmp_path: Path, size: tuple[int, int]) -> None:
    """Key v shows the improvements as text, whatever was typed in them; Esc goes back to the dialog."""
    app = stage(tmp_path)
    async with app.run_test(size=size) as pilot:
        assert app.session
        app.session.facilitator.add_improvement(1, "[/x] <b>Vraag</b> door", owner="Anna", due="2026-09-01")
        await opened(pilot)
        await pilot.press("v")
        await pilot.pause()
        assert "1. [/x] <b>Vraag</b> door" in seen(app)
        assert "Anna" in seen(app)
        await pilot.press("escape")
        await pilot.pause()
        dialog(pilot)


async def test_the_folder_can_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Key o opens the folder of the file; where that cannot be done a notice gives the folder."""
    asked: list[Path] = []

    def refuse(folder: Path) -> bool:
        asked.append(folder)
        return False

    monkeypatch.setattr(export, "open_folder", refuse)
    app = stage(tmp_path)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("o")
        await pilot.press("enter")
        await ended(pilot)
        await pilot.press("o")
        await ended(pilot)
        assert asked == [tmp_path / "exports"]
        assert [str(tmp_path / "exports") in notice.message for notice in app._notifications] == [True]


def test_without_a_desktop_no_file_manager_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over a remote terminal nothing is started that could draw across the screen."""
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("shutil.which", lambda _: "/bin/false")
    monkeypatch.setattr("subprocess.Popen", lambda *_, **__: pytest.fail("started"))
    assert open_folder(tmp_path) is False


def test_a_file_manager_that_refuses_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer of the program that was started decides; the folder is its only argument, whatever its name."""
    folder = tmp_path / "; rm -rf [x] $HOME"
    folder.mkdir()
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    program = tmp_path / "opener"
    program.write_text(f'#!/bin/sh\nprintf "%s" "$*" > "{tmp_path}/asked"\ntest ! -e "{tmp_path}/refuse"\n')
    program.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda _: str(program))
    assert open_folder(folder) is True
    assert (tmp_path / "asked").read_text() == str(folder)
    (tmp_path / "refuse").touch()
    assert open_folder(folder) is False


def order(tmp_path: Path, path: str) -> Order:
    """Give an order for the JSON of a tiny workshop."""
    suggestion = tmp_path / "exports" / JSON
    return Order("json", tiny_workshop(), Path(path), suggestion, Translator("nl"), FakeClock().now())


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("lijst", "exports/lijst.json"),
        ("lijst.txt", "exports/lijst.txt"),
        ("{folder}", JSON),
        ("{folder}/lijst", "lijst.json"),
        ("{folder}/exports/lijst", "exports/lijst.json"),
    ],
)
def test_what_is_left_out_of_a_path_is_filled_in(tmp_path: Path, typed: str, place: str) -> None:
    """A bare name goes to the folder for exports, a folder gets the suggested name, a name without ending one."""
    path, error = fulfil(order(tmp_path, typed.format(folder=tmp_path)))
    assert error is None
    assert path == tmp_path / place
    assert path.is_file()


async def test_reports_have_the_style_that_stands_with_the_settings(tmp_path: Path) -> None:
    """As long as the file is there; a broken one is named, and nothing is written."""
    style = tmp_path / "config" / "style.toml"
    app = stage(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        asking = await opened(pilot)
        style.parent.mkdir(exist_ok=True)
        style.write_text('organisation = "Waterbedrijf De Bron"', encoding="utf-8")
        path, error = fulfil(asking._order("html", tmp_path / "a.html"))
        assert error is None
        assert "Waterbedrijf De Bron" in path.read_text(encoding="utf-8")
        style.write_text("organisation = ", encoding="utf-8")
        path, error = fulfil(asking._order("html", tmp_path / "b.html"))
        assert error is not None
        assert error.key == "style.unreadable"
        assert not path.exists()


@pytest.mark.parametrize("output", OUTPUTS)
def test_no_output_replaces_a_file_unasked(tmp_path: Path, output: str) -> None:
    """Each of the outputs refuses a path where something stands, and replaces it when that is asked."""
    path = tmp_path / "lijst.x"
    path.write_text("kostbaar", encoding="utf-8")
    led = tiny_facilitator()
    led.add_improvement(1, "Met een datum", due="2026-06-01")
    asked = replace(order(tmp_path, str(path)), output=output, workshop=led.workshop)
    told = fulfil(asked)[1]
    assert told is not None
    assert told.key == "output.exists"
    assert path.read_text(encoding="utf-8") == "kostbaar"
    assert fulfil(replace(asked, replace=True)) == (path, None)
    assert path.stat().st_size > len("kostbaar")


def test_a_fault_of_ours_is_told_and_ends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong while writing comes back as an error that can be read."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(outputs, "_write", broken)
    path, error = fulfil(replace(order(tmp_path, "lijst"), replace=True))
    assert error is not None
    assert (error.key, error.params["path"]) == ("output.failed", path)
    assert "ZeroDivisionError" in Translator("nl").error_message(error)
