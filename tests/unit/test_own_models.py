"""A user's own models beside the shipped ones: listed from their heads, and never in the way."""

from pathlib import Path

import pytest

from tests.model_files import Files, good_files, put, write_files
from workshop.catalogue import library, loader
from workshop.catalogue.starter import starter_files, starter_id
from workshop.domain.errors import WorkshopError
from workshop.language import LANGUAGES, Translator
from workshop.settings import MODELS_VARIABLE, models_folder


def named(id_: str) -> Files:
    """Give the files of a good model under another id."""
    return put(good_files(), ("model.toml", "id"), id_)


def own(listings: tuple[library.Listing, ...]) -> list[tuple[str, str]]:
    """Give id and key of the error of each own model in a list."""
    return [(one.id, one.error.key if one.error else "") for one in listings if one.own]


def test_own_models_stand_behind_the_shipped_ones(tmp_path: Path) -> None:
    """An own model is listed with what it holds, marked as own, and the shipped ones are as they were."""
    write_files(tmp_path / "zorg", named("zorg"))
    listings = library.available(tmp_path)
    assert listings[:-1] == library.available()
    last = listings[-1]
    assert (last.id, last.own, last.folder, last.languages) == ("zorg", True, tmp_path / "zorg", ("nl", "en"))
    assert (last.chapters, last.paragraphs, last.minutes) == (2, 3, 21.5)
    assert not any(one.own for one in listings[:-1])


def test_a_list_reads_heads_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the shipped nor the own models are loaded to be listed; what a head tells is what the model holds."""
    write_files(tmp_path / "zorg", named("zorg"))
    expected = {one.folder: loader.load(one.folder) for one in library.available(tmp_path)}
    monkeypatch.setattr(library, "load", lambda _: pytest.fail("loaded"))
    for one in library.available(tmp_path):
        model = expected[one.folder]
        assert (one.id, one.version, one.languages) == (model.id, model.version, model.languages)
        assert one.titles == {language: text.title for language, text in model.texts.items()}
        assert (one.chapters, one.paragraphs) == (len(model.chapters), len(model.paragraphs))
        assert one.minutes == model.minutes


@pytest.mark.parametrize("rows", [7, 9, 32, 31, 10])
def test_the_shipped_models_have_their_rows(rows: int) -> None:
    """Seven principles, nine key elements, 32 and 31 rows of ISO 9004, ten areas of INK."""
    assert rows in {one.paragraphs for one in library.available()}
    assert len(library.available()) == 5


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    """Most people have no models of their own; nor is an empty folder, or a file of that name, a model."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    for path in (tmp_path / "nowhere", tmp_path / "empty", tmp_path / "file", tmp_path / "file" / "below"):
        assert own(library.available(path)) == []


def test_a_broken_model_is_listed_with_its_error(tmp_path: Path) -> None:
    """What the head tells is told at once, what only the words tell after reading them; good ones are not touched."""
    write_files(tmp_path / "good", named("good"))
    write_files(tmp_path / "head", put(named("head"), ("model.toml", "format"), 9))
    write_files(tmp_path / "words", put(named("words"), ("nl.toml", "paragraphs", "4.1", "levels", 0), []))
    write_files(tmp_path / ".hidden", named("hidden"))
    (tmp_path / "bytes").mkdir()
    (tmp_path / "bytes" / "model.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "readme.txt").touch()
    found = library.available(tmp_path)
    assert own(found) == [("good", ""), ("words", ""), ("bytes", "model.invalid"), ("head", "model.invalid")]
    told = [("good", ""), ("words", "model.invalid"), ("bytes", "model.invalid"), ("head", "model.invalid")]
    assert own(library.all_checked(found)) == told


@pytest.mark.parametrize(
    "break_title",
    ['title = """\n[x\n"""\n', "title = 3\n", "", "title = 'a'\ntitle = 'b'\n", "levels = [\n[1],\n]\ntitle = 'a'\n"],
)
def test_a_head_that_is_not_simple_is_read_whole(tmp_path: Path, break_title: str) -> None:
    """Whatever stands before the first table, the list says what loading the model says."""
    folder = write_files(tmp_path / "own", named("own"))
    path = folder / "nl.toml"
    rest = "".join(
        line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if not line.startswith('"title"')
    )
    path.write_text(break_title + rest, encoding="utf-8")
    (listed,) = (one for one in library.available(tmp_path) if one.own)
    try:
        told = loader.load(folder).texts["nl"].title
    except WorkshopError as error:
        told = str(error)
    assert (str(listed.error) if listed.error else listed.title("nl")) == told


def test_an_id_is_that_of_one_model(tmp_path: Path) -> None:
    """An own model with the id of a shipped one, or of another own one, is listed with the reason."""
    write_files(tmp_path / "a", named("ink"))
    write_files(tmp_path / "b", named("zorg"))
    write_files(tmp_path / "c", named("zorg"))
    listings = library.available(tmp_path)
    assert own(listings) == [("zorg", ""), ("ink", "model.taken"), ("zorg", "model.taken")]
    assert library.find("ink", tmp_path).paragraphs[0].id == "1"
    assert library.find("zorg", tmp_path).id == "zorg"
    for language in LANGUAGES:
        error = listings[-1].error
        assert error is not None
        message = Translator(language).error_message(error)
        assert str(tmp_path / "b") in message
        assert str(tmp_path / "c") in message


def test_an_own_model_is_found_by_its_id(tmp_path: Path) -> None:
    """Whatever its folder is called; a broken one is refused with its error, and what is known is named."""
    write_files(tmp_path / "map met spaties", named("zorg"))
    write_files(tmp_path / "stuk", put(named("stuk"), ("model.toml", "version"), 1))
    assert library.find("zorg", tmp_path).id == "zorg"
    with pytest.raises(WorkshopError) as refused:
        library.find("stuk", tmp_path)
    assert refused.value.key == "model.invalid"
    with pytest.raises(WorkshopError) as refused:
        library.find("iets", tmp_path)
    assert refused.value.key == "model.unknown"
    assert "zorg" in str(refused.value.params["known"])
    assert "stuk" not in str(refused.value.params["known"])


def test_a_folder_of_models_can_be_a_model(tmp_path: Path) -> None:
    """Who names the folder of one model gets that one."""
    write_files(tmp_path, named("zorg"))
    assert own(library.available(tmp_path)) == [("zorg", "")]


def test_the_folder_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment names another folder; else it is the user's own, and it is not made."""
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "hier"))
    assert models_folder() == tmp_path / "hier"
    monkeypatch.delenv(MODELS_VARIABLE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert models_folder().name == "models"
    assert tmp_path in models_folder().parents
    assert not models_folder().exists()


@pytest.mark.parametrize("languages", [("nl",), ("en",), LANGUAGES])
@pytest.mark.parametrize("remarks", LANGUAGES)
def test_a_begun_model_is_in_order(tmp_path: Path, languages: tuple[str, ...], remarks: str) -> None:
    """All that is found in the example, in one language and in two, is that these are not yet one's own words."""
    for name, content in starter_files("Zorg & Welzijn", languages, remarks).items():
        (tmp_path / name).write_bytes(content)
    found = [(one.file, one.key, one.rule, one.is_error) for one in loader.check(tmp_path)]
    keys = ("title", 'paragraphs."1.1"', 'paragraphs."1.2"')
    assert found == [(f"{language}.toml", key, "example", False) for language in languages for key in keys]
    model = loader.load(tmp_path)
    assert (model.id, model.languages) == ("zorg-welzijn", languages)
    assert (tmp_path / "model.toml").read_text(encoding="utf-8").count("#") > 10


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("ink", "own-ink"),
        ("Één model", "een-model"),
        ("山田", "model"),
        ("x" * 90, "x" * 36),
        ("a.b", "a-b"),
        ("", "model"),
    ],
)
def test_a_begun_model_has_an_id_of_its_own(name: str, id_: str) -> None:
    """The id is like the name of the folder, fit for a model, and never that of a shipped one."""
    assert starter_id(name) == id_
