"""What there is to choose from, and finding it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.model_files import Files, good_files, put, write_files
from workshop.catalogue import library
from workshop.domain.errors import WorkshopError
from workshop.language import LANGUAGES, Translator

ROOT = Path(__file__).parents[2]


def named(id_: str, minutes: float = 8) -> Files:
    """Give the files of a good model under another id."""
    files = put(good_files(), ("model.toml", "id"), id_)
    return put(files, ("model.toml", "chapters", 1, "paragraphs", 0, "minutes"), minutes)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of the shipped models of another checkout: three good models, not in order."""
    monkeypatch.setattr(library, "_PACKAGE", tmp_path / "workshop")
    for id_, minutes in (("a-long", 30), ("alpha", 8), ("beta", 8)):
        write_files(tmp_path / "content" / id_, named(id_, minutes))
    return tmp_path / "content"


def test_the_models_lie_beside_the_package_in_a_checkout() -> None:
    """In this checkout the shipped models are those in content."""
    assert library.shipped() == ROOT / "content"


def test_the_models_lie_inside_an_installed_program(content: Path) -> None:
    """An installed program reads the models that it carries, whatever lies beside it."""
    inside = write_files(content.parent / "workshop" / "_content" / "carried", named("carried")).parent
    assert library.shipped() == inside
    assert [listing.id for listing in library.available()] == ["carried"]


def test_a_listing_tells_what_a_model_is(content: Path) -> None:
    """Id, version, languages, titles, counts and minutes are those of the model; the shortest comes first."""
    listings = library.available()
    assert [(listing.id, listing.minutes) for listing in listings] == [
        ("alpha", 21.5),
        ("beta", 21.5),
        ("a-long", 43.5),
    ]
    first = listings[0]
    assert (first.folder, first.version, first.error) == (content / "alpha", "1.0.0", None)
    assert (first.chapters, first.paragraphs) == (2, 3)
    assert first.languages == ("nl", "en")
    assert [first.title(language) for language in ("nl", "en", "fr")] == [
        "Klein model",
        "Small model",
        "Klein model",
    ]


def test_a_broken_model_stops_no_other(content: Path) -> None:
    """Models that cannot be used are listed last, each with its error; the others are as before."""
    good = library.available()
    (content / "broken").mkdir()
    (content / "broken" / "model.toml").write_bytes(b"\xff\xfe")
    write_files(content / "empty", {"nl.toml": {}})
    (content / "readme.txt").touch()
    (content / "__pycache__").mkdir()
    listings = library.available()
    assert listings[:3] == good
    assert [(listing.id, listing.title("nl"), listing.languages) for listing in listings[3:]] == [
        ("broken", "broken", ()),
        ("empty", "empty", ()),
    ]
    errors = [listing.error for listing in listings[3:]]
    assert [error and error.params["file"] for error in errors] == ["model.toml", "model.toml"]


def test_a_model_is_found_by_its_id(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An id gives the shipped model, also where a folder of that name is at hand; ``./`` names the folder."""
    write_files(content.parent / "here" / "alpha", named("mine"))
    monkeypatch.chdir(content.parent / "here")
    assert library.find("alpha").id == "alpha"
    assert library.find("./alpha").id == "mine"


def test_a_model_is_found_by_its_folder(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A facilitator's own model is found by its folder, its name or its model.toml."""
    own = write_files(content.parent / "own folder", named("mine"))
    monkeypatch.chdir(content.parent)
    for name in (own, str(own), "own folder", own / "model.toml", f"{own}/"):
        assert library.find(name).id == "mine"


@pytest.mark.parametrize("name", ["gamma", "no/where", "", "..", "a\x00b", "x" * 5000, "[/x]", "alpha/"], ids=range(8))
def test_a_model_that_is_not_there(content: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    """What is no model is refused with a sentence; an unknown name with the models there are."""
    (tmp_path / "empty" / "empty").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "empty" / "empty")
    with pytest.raises(WorkshopError) as refused:
        library.find(name)
    assert refused.value.key == ("model.invalid" if name in {"", ".."} else "model.unknown")
    for language in LANGUAGES:
        message = Translator(language).error_message(refused.value)
        assert refused.value.key == "model.invalid" or "alpha, beta, a-long" in message
        assert message.isprintable()
    assert content.is_dir()


def test_a_broken_model_is_found_with_its_error(content: Path) -> None:
    """Asking for a model that cannot be used says why not."""
    (content / "alpha" / "nl.toml").unlink()
    with pytest.raises(WorkshopError) as refused:
        library.find("alpha")
    assert (refused.value.key, refused.value.params["place"]) == ("model.invalid", "nl.toml")


def test_a_program_without_its_models_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the folder of the shipped models is gone, that is an error; an own model is still found."""
    monkeypatch.setattr(library, "_PACKAGE", tmp_path / "nowhere" / "workshop")
    own = write_files(tmp_path / "own", named("mine"))
    assert library.find(own).id == "mine"
    with pytest.raises(WorkshopError) as refused:
        library.available()
    assert refused.value.key == "model.folder"
    for language in LANGUAGES:
        assert str(tmp_path / "nowhere" / "content") in Translator(language).error_message(refused.value)
        assert Translator(language).error_title(refused.value)


def test_the_folders_to_check_at_a_path(content: Path) -> None:
    """A path is a model, a folder of models, or a folder that should have been one."""
    empty = content.parent / "empty"
    empty.mkdir()
    assert library.model_folders(content / "beta") == (content / "beta",)
    assert library.model_folders(content) == (content / "a-long", content / "alpha", content / "beta")
    assert library.model_folders(empty) == (empty,)


def test_listing_loads_the_standard_library_only() -> None:
    """Listing the models needs no installed library at all."""
    script = (
        f"import json, sys; sys.path.insert(0, {str(ROOT)!r}); from workshop.catalogue import library;"
        "print(json.dumps([listing.id for listing in library.available()]))"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "principles" in json.loads(done.stdout)
