"""The form for a new workshop: by keys alone to the stage, said as typed, kept after a refusal."""

import shutil
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from tests.ui.helpers import NARROW, WIDE, home, notices, seen
from workshop.app import WorkshopApp
from workshop.catalogue import library
from workshop.domain.workshop import Workshop
from workshop.screens.dialogs.path import PathDialog
from workshop.screens.dialogs.pick import PickDialog
from workshop.screens.home import HomeScreen
from workshop.screens.setup import SetupScreen
from workshop.screens.stage import StageScreen
from workshop.widgets.list_pane import ListPane

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE])
HOSTILE = "[/x] <b>O'Neil</b> 🙂 מרים"
Size = tuple[int, int]


def documents(folder: Path) -> Path:
    """Give where new workshops come in a test."""
    return folder / "home" / "Documents" / "workshops"


async def begin(pilot: Pilot[None]) -> None:
    """Go from the first screen to the form."""
    await pilot.press("n")
    await pilot.pause()
    assert isinstance(pilot.app.screen, SetupScreen)


async def write(pilot: Pilot[None], text: str) -> None:
    """Type a text in the field that has the keys."""
    await pilot.press(*(" " if char == " " else char for char in text))


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste a text in the list of people."""
    pilot.app.screen.query_one("#people", TextArea).focus()
    await pilot.pause()
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()
    await pilot.pause()


async def put(pilot: Pilot[None], field: str, text: str) -> None:
    """Put another text in a field."""
    pilot.app.screen.query_one(field, Input).value = text
    await pilot.pause()


def said(app: WorkshopApp) -> str:
    """Give what the form says below its fields."""
    return str(app.screen.query_one("#facts", Static).content)


def value(app: WorkshopApp, field: str) -> str:
    """Give what stands in a field."""
    return app.screen.query_one(field, Input).value


def people(app: WorkshopApp) -> str:
    """Give what stands in the list of people."""
    return app.screen.query_one("#people", TextArea).text


async def created(pilot: Pilot[None]) -> Workshop:
    """Make the workshop; give it as it stands on the stage."""
    await pilot.press("ctrl+s")
    await pilot.pause()
    app = pilot.app
    assert isinstance(app, WorkshopApp)
    assert isinstance(app.screen, StageScreen), notices(app)
    assert app.session is not None
    return app.session.facilitator.workshop


@SIZES
async def test_a_workshop_is_made_by_keys_alone(tmp_path: Path, size: Size) -> None:
    """Tab goes through the fields in their order, and ^s goes to the stage with everything as it was filled in."""
    app = home(tmp_path)
    async with app.run_test(size=size) as pilot:
        await begin(pilot)
        await write(pilot, "Team Zorg")
        await pilot.press("tab", "tab", "e", "tab", "5", "tab", "tab")
        await write(pilot, "Anna; nurse")
        await pilot.press("enter")
        await write(pilot, "Els; director; chair")
        await pilot.press("tab", "tab", "tab", "end", "space")
        await pilot.pause()
        assert said(app).startswith("2 deelnemers, voorzitter Els · 6 paragrafen · 34 minuten (5,7 min per paragraaf)")
        assert "Klaar: met ^s maak je de workshop." in said(app)
        workshop = await created(pilot)
        assert workshop.info.title == "Team Zorg"
        assert workshop.info.language == "en"
        assert workshop.info.target == 5
        assert workshop.info.minutes == 34
        assert [(one.name, one.role, one.chair) for one in workshop.participants.values()] == [
            ("Anna", "nurse", False),
            ("Els", "director", True),
        ]
        assert [paragraph.id for paragraph in workshop.scope] == ["1", "2", "3", "4", "5", "6"]
        assert app.session is not None
        assert app.session.file.path == documents(tmp_path) / "team-zorg.workshop.json"


@SIZES
async def test_every_field_is_in_sight(tmp_path: Path, size: Size) -> None:
    """At both sizes the whole form shows at once, with what the model is for, how long it takes and its languages."""
    app = home(tmp_path)
    async with app.run_test(size=size) as pilot:
        await begin(pilot)
        text = seen(app)
        for word in (
            "Titel", "● De zeven kwaliteitsprincipes", "Snelle scan", "Taal", "Ambitie", "Minuten", "Deelnemers",
            "Voorzitter (^t)", "[✓] Alle paragrafen", "[met naam] anoniem", "75    % · rondes  3", "Bestand",
            "[voorzitter] laag  parkeer", "~/Documents/workshops/", "Nog nodig: een titel.",
            "^s aanmaken", "F1 hulp",
        ):  # fmt: skip
            assert word in text
        about = str(app.screen.query_one("#about", Static).content)
        assert about.endswith("7 paragrafen · 40 minuten · Nederlands, English")


@SIZES
async def test_the_rules_are_settled_before_the_first_vote(tmp_path: Path, size: Size) -> None:
    """Behind the paragraphs: names or none, threshold, rounds and what comes after. What cannot be is said as typed."""
    app = home(tmp_path)
    async with app.run_test(size=size) as pilot:
        await begin(pilot)
        await write(pilot, "Team Zorg")
        app.screen.query_one("#scope").focus()
        await pilot.press("tab", "a", "tab")
        await put(pilot, "#threshold", "40")
        assert "50 tot en met 100" in said(app)
        await put(pilot, "#threshold", "80")
        await put(pilot, "#rounds", "x")
        assert "van 1 tot en met 99" in said(app)
        await put(pilot, "#rounds", "2")
        await pilot.press("tab", "tab", "p")
        info = (await created(pilot)).info
        assert (info.anonymous, info.threshold, info.rounds, info.tie) == (True, 80, 2, "park")
        await pilot.press("question_mark")
        await pilot.pause()
        assert "stemmen anoniem; eens vanaf 80% op één niveau; hoogstens 2 rondes" in " ".join(
            str(each.content) for each in app.screen.query(Static)
        )


async def test_what_is_wrong_is_said_as_typed(tmp_path: Path) -> None:
    """A double name, a missing name and a second chair are named with their line, and stand in nobody's way."""
    app = home(tmp_path)
    async with app.run_test(notifications=True) as pilot:
        await begin(pilot)
        await paste(pilot, "Anna\nanna")
        assert "Regel 2: anna staat al op regel 1" in said(app)
        await write(pilot, "-Lies")
        await pilot.pause()
        assert said(app).startswith("2 deelnemers, geen voorzitter")
        assert "Nog nodig: een titel." in said(app)
        await paste(pilot, "\n; inkoper")
        assert "Regel 3: hier ontbreekt de naam." in said(app)
        app.screen.query_one("#people", TextArea).text = "Anna; ; voorzitter\nBram; ; voorzitter"
        await pilot.pause()
        assert "Regel 2: Bram is de tweede voorzitter; de eerste staat op regel 1." in said(app)
        assert notices(app) == []


@pytest.mark.parametrize(
    ("field", "text", "problem"),
    [
        ("#title", "x" * 201, "De titel is langer dan 200 tekens."),
        ("#minutes", "veel", "De minuten zijn een heel getal van 1 tot en met 1440."),
        ("#minutes", "0", "De minuten zijn een heel getal van 1 tot en met 1440."),
        ("#minutes", "9999", "De minuten zijn een heel getal van 1 tot en met 1440."),
        ("#file", " ", "Nog nodig: een naam voor het bestand."),
    ],
)
async def test_a_field_that_cannot_be_used_is_shown(tmp_path: Path, field: str, text: str, problem: str) -> None:
    """The line below says what is wrong; ^s refuses it in a notice, goes to that field and makes no file."""
    app = home(tmp_path)
    async with app.run_test(notifications=True) as pilot:
        await begin(pilot)
        await put(pilot, "#title", "Team")
        await put(pilot, field, text)
        assert problem in said(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, SetupScreen)
        assert len(notices(app)) == 1
        assert app.focused is app.screen.query_one(field)
        assert value(app, field) == text
    assert not documents(tmp_path).exists()


async def test_without_a_title_it_is_asked_for(tmp_path: Path) -> None:
    """^s on an untouched form says that a title is needed and puts the keys there."""
    app = home(tmp_path)
    async with app.run_test(notifications=True) as pilot:
        await begin(pilot)
        await pilot.press("tab", "ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, SetupScreen)
        assert app.focused is app.screen.query_one("#title")
        assert len(notices(app)) == 1


async def test_an_existing_file_is_refused_and_the_form_stays(tmp_path: Path) -> None:
    """A name that is taken is never written over; everything typed is still there, and another name goes through."""
    taken = tmp_path / "home" / "team.workshop.json"
    taken.write_text("van iemand anders", encoding="utf-8")
    app = home(tmp_path)
    async with app.run_test(notifications=True) as pilot:
        await begin(pilot)
        await put(pilot, "#title", "Team")
        await paste(pilot, "Anna\nBram")
        await put(pilot, "#file", "~/team")
        assert "bestaat al; kies een andere naam" in said(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert any("team.workshop.json bestaat al" in notice for notice in notices(app))
        assert value(app, "#title") == "Team"
        assert people(app) == "Anna\nBram"
        assert app.focused is app.screen.query_one("#file")
        await put(pilot, "#file", "~/nieuwe map/team")
        workshop = await created(pilot)
        assert len(workshop.participants) == 2
    assert taken.read_text(encoding="utf-8") == "van iemand anders"
    assert (tmp_path / "home" / "nieuwe map" / "team.workshop.json").exists()


async def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    """Where a file stands in the way of the folder, a sentence says so and the form stays."""
    (tmp_path / "home" / "map").touch()
    app = home(tmp_path)
    async with app.run_test(notifications=True) as pilot:
        await begin(pilot)
        await put(pilot, "#title", "Team")
        await put(pilot, "#file", "~/map/team")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, SetupScreen)
        assert len(notices(app)) == 1
        assert value(app, "#title") == "Team"


async def test_the_file_follows_the_title_until_it_is_edited(tmp_path: Path) -> None:
    """A title gives a name that is free; a name of one's own stays."""
    documents(tmp_path).mkdir(parents=True)
    (documents(tmp_path) / "zorg-welzijn.workshop.json").touch()
    app = home(tmp_path)
    async with app.run_test() as pilot:
        await begin(pilot)
        await put(pilot, "#title", "Zorg/Welzijn: a*b?")
        assert value(app, "#file") == "~/Documents/workshops/zorg-welzijn-a-b.workshop.json"
        await put(pilot, "#title", "Zorg & Welzijn")
        assert value(app, "#file") == "~/Documents/workshops/zorg-welzijn-2.workshop.json"
        await put(pilot, "#file", "~/eigen.workshop.json")
        await put(pilot, "#title", "Anders")
        assert value(app, "#file") == "~/eigen.workshop.json"


async def test_minutes_follow_the_scope_until_they_are_edited(tmp_path: Path) -> None:
    """Taking paragraphs out takes their minutes off the total; a total of one's own stays and is shared out."""
    app = home(tmp_path)
    async with app.run_test() as pilot:
        await begin(pilot)
        app.screen.query_one("#scope", ListPane).focus()
        await pilot.press("down", "space")
        await pilot.pause()
        assert value(app, "#minutes") == "22"
        assert "4 paragrafen · 22 minuten (5,5 min per paragraaf)" in said(app)
        assert "[·] Alle paragrafen" in seen(app)
        await put(pilot, "#minutes", "60")
        await pilot.press("home", "space")
        await pilot.pause()
        assert value(app, "#minutes") == "60"
        assert "7 paragrafen · 60 minuten" in said(app)
        await pilot.press("space")
        await pilot.pause()
        assert "Kies minstens één paragraaf." in said(app)
        await put(pilot, "#title", "Team")
        await pilot.press("end", "space")
        workshop = await created(pilot)
        assert [paragraph.id for paragraph in workshop.scope] == ["7"]
        assert workshop.info.minutes == 60


async def test_two_hundred_names_can_be_pasted(tmp_path: Path) -> None:
    """A long list is read as it is, and all of it takes part."""
    app = home(tmp_path)
    async with app.run_test() as pilot:
        await begin(pilot)
        await put(pilot, "#title", "Congres")
        await paste(pilot, "\n".join(f"Deelnemer {n}; rol {n}" for n in range(1, 201)))
        assert said(app).startswith("200 deelnemers, geen voorzitter")
        assert len((await created(pilot)).participants) == 200


@pytest.mark.parametrize(
    "text",
    [
        "naam,rol,voorzitter\nAnna,inkoper,\nEls,directeur,ja\n",
        "name;role;chair\nAnna;inkoper;\nEls;directeur;x\n",
        "Anna\tinkoper\nEls\tdirecteur\tvoorzitter\n",
    ],
)
async def test_a_pasted_table_is_read(tmp_path: Path, text: str) -> None:
    """What comes from a spreadsheet or a CSV file is read with its header, its roles and the chair."""
    app = home(tmp_path)
    async with app.run_test() as pilot:
        await begin(pilot)
        await put(pilot, "#title", "Team")
        await paste(pilot, text)
        assert said(app).startswith("2 deelnemers, voorzitter Els")
        found = (await created(pilot)).participants.values()
        assert [(one.name, one.role, one.chair) for one in found] == [
            ("Anna", "inkoper", False),
            ("Els", "directeur", True),
        ]


@SIZES
async def test_hostile_texts_show_as_typed(tmp_path: Path, size: Size) -> None:
    """Markup, emoji, right-to-left and 200-character names stay what they are, on the screen and in the file."""
    long = "N" * 200
    app = home(tmp_path)
    async with app.run_test(size=size) as pilot:
        await begin(pilot)
        await put(pilot, "#title", HOSTILE)
        await paste(pilot, f"{HOSTILE}; [b]; voorzitter\n{long}\n$x {{y}}")
        assert f"voorzitter {HOSTILE} · 7" in said(app)
        assert "[/x] <b>O'Neil</b>" in seen(app)
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "● [/x] <b>O'Neil</b>" in seen(app)
        await pilot.press("escape")
        await pilot.pause()
        workshop = await created(pilot)
        assert workshop.info.title == HOSTILE
        assert [one.name for one in workshop.participants.values()] == [HOSTILE, long, "$x {y}"]


async def test_the_chair_is_chosen_from_the_people(tmp_path: Path) -> None:
    """^t lists the people; the one chosen is the chair and nobody else is; ^z in the list takes it back."""
    app = home(tmp_path)
    async with app.run_test(notifications=True) as pilot:
        await begin(pilot)
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert notices(app) == ["Vul eerst de deelnemers in; dan kun je er een aanwijzen als voorzitter."]
        await paste(pilot, "Anna; inkoper\nBram; voorzitter\nEls")
        assert "voorzitter Bram" in said(app)
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert isinstance(app.screen, PickDialog)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "voorzitter Els" in said(app)
        assert "Bram; voorzitter; nee" in people(app)
        await pilot.press("ctrl+t")
        await pilot.pause()
        await pilot.press("home", "enter")
        await pilot.pause()
        assert "geen voorzitter" in said(app)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert "voorzitter Els" in said(app)


async def test_people_of_a_file_are_added(tmp_path: Path) -> None:
    """^o reads a file and adds who is in it; a file that cannot be read is refused in the dialog."""
    folder = tmp_path / "home" / "Documents"
    folder.mkdir()
    (folder / "groep.csv").write_text('naam;rol\n"Vries; de";inkoper\nEls;\n', encoding="cp1252")
    (folder / "kapot.csv").write_text("naam;rol\n;inkoper\n", encoding="utf-8")
    app = home(tmp_path)
    async with app.run_test() as pilot:
        await begin(pilot)
        await put(pilot, "#title", "Team")
        await paste(pilot, "Anna")
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert isinstance(app.screen, PathDialog)
        assert "groep.csv" in seen(app)
        await put(pilot, "#path", "~/Documents/kapot.csv")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PathDialog)
        assert "regel 2" in str(app.screen.query_one("#refusal", Static).content)
        await put(pilot, "#path", "~/Documents/groep.csv")
        await pilot.press("enter")
        await pilot.pause()
        assert said(app).startswith("3 deelnemers")
        workshop = await created(pilot)
        assert [one.name for one in workshop.participants.values()] == ["Anna", "Vries; de", "Els"]


@pytest.fixture
def two_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a second model, in Dutch only and with less time, and a broken one beside the shipped one."""
    shelf = tmp_path / "content"
    shutil.copytree(library.shipped() / "principles", shelf / "principles")
    shutil.copytree(library.shipped() / "principles", shelf / "snel")
    shutil.copytree(library.shipped() / "principles", shelf / "stuk")
    quick = shelf / "snel" / "model.toml"
    text = quick.read_text(encoding="utf-8").replace('id = "principles"', 'id = "snel"')
    quick.write_text(text.replace('["nl", "en"]', '["nl"]').replace("minutes = 6", "minutes = 2"), encoding="utf-8")
    (shelf / "snel" / "en.toml").unlink()
    (shelf / "stuk" / "nl.toml").unlink()
    monkeypatch.setattr(library, "shipped", lambda: shelf)


@pytest.mark.usefixtures("two_models")
async def test_another_model_brings_its_own_rows_minutes_and_languages(tmp_path: Path) -> None:
    """The choice of a model sets scope, minutes and language; a broken one is listed with its error."""
    app = home(tmp_path, "en")
    async with app.run_test(notifications=True) as pilot:
        await begin(pilot)
        assert value(app, "#minutes") == "20"
        await put(pilot, "#title", "Team")
        models = app.screen.query_one("#models", ListPane)
        models.focus()
        assert models.rows[2].trouble == "cannot be used"
        await pilot.press("end", "space")
        await pilot.pause()
        assert len(notices(app)) == 1
        assert "nl.toml" in notices(app)[0]
        await pilot.press("up", "space")
        await pilot.pause()
        assert value(app, "#minutes") == "40"
        await pilot.press("up", "space")
        await pilot.pause()
        assert value(app, "#minutes") == "20"
        workshop = await created(pilot)
        assert workshop.model.id == "snel"
        assert workshop.info.language == "nl"


async def test_without_a_usable_model_the_first_screen_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the models are gone, n says which folder and the first screen stays."""
    monkeypatch.setattr(library, "shipped", lambda: tmp_path / "weg")
    app = home(tmp_path)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert len(notices(app)) == 1


async def test_escape_gives_up_a_filled_form_only_when_asked_twice(tmp_path: Path) -> None:
    """An empty form closes at once; with something in it Esc asks first, and typing on takes that back."""
    app = home(tmp_path)
    async with app.run_test(notifications=True) as pilot:
        await begin(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        await begin(pilot)
        await write(pilot, "T")
        await pilot.press("escape")
        await pilot.pause()
        assert notices(app) == ["Er staat al iets ingevuld. Nog eens Esc: weggooien en sluiten."]
        await write(pilot, "e")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, SetupScreen)
        assert value(app, "#title") == "Te"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_everything_works_by_mouse(tmp_path: Path) -> None:
    """Paragraphs, chair and the making itself answer to clicks."""
    app = home(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot)
        await put(pilot, "#title", "Team")
        await paste(pilot, "Anna\nEls")
        assert await pilot.click("#scope", offset=(2, 2))
        await pilot.pause()
        assert "6 paragrafen" in said(app)
        assert await pilot.click("#pick_chair")
        await pilot.pause()
        assert await pilot.click("#rows", offset=(4, 2))
        await pilot.pause()
        assert "voorzitter Els" in said(app)
        assert await pilot.click("KeyBar", offset=(3, 0))
        await pilot.pause()
        assert isinstance(app.screen, StageScreen)


@SIZES
async def test_the_form_explains_itself(tmp_path: Path, size: Size) -> None:
    """F1 shows what can be done, also while typing; nothing of it ends up in the field."""
    app = home(tmp_path)
    async with app.run_test(size=size) as pilot:
        await begin(pilot)
        await pilot.press("f1")
        await pilot.pause()
        assert "Nieuwe workshop: invullen wat je weet" in seen(app)
        await pilot.press("escape")
        await pilot.pause()
        await write(pilot, "Wie? Wij")
        assert value(app, "#title") == "Wie? Wij"
