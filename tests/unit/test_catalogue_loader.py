"""A folder becomes a model, or everything that is wrong with it is told."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.model_files import Files, good_files, put, write_files
from workshop.catalogue import loader
from workshop.catalogue.findings import Finding, Severity
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import DEFAULT_MINUTES, Idea, Paragraph
from workshop.language import LANGUAGES, Translator

ROOT = Path(__file__).parents[2]
LEVELS = ("nl.toml", "paragraphs", "4.1", "levels")
FIRST = ("model.toml", "chapters", 0, "paragraphs", 0)

# Where a fault is planted, what is put there, and the key and the reason of the one finding that follows.
FAULTS: list[tuple[tuple[str | int, ...], Any, str, str]] = [
    (("model.toml", "format"), put, "format", "missing"),
    (("model.toml", "format"), 2, "format", "format"),
    (("model.toml", "format"), True, "format", "format"),
    (("model.toml", "format"), 1.0, "format", "format"),
    (("model.toml", "id"), put, "id", "missing"),
    (("model.toml", "id"), "a b", "id", "id"),
    (("model.toml", "id"), "", "id", "id"),
    (("model.toml", "id"), "../etc", "id", "id"),
    (("model.toml", "id"), "a" * 41, "id", "id"),
    (("model.toml", "id"), "a\n", "id", "id"),
    (("model.toml", "id"), 9004, "id", "not_text"),
    (("model.toml", "version"), 1.0, "version", "not_text"),
    (("model.toml", "version"), " ", "version", "empty"),
    (("model.toml", "author"), "me", "author", "unknown"),
    (("model.toml", "a key\n"), "me", '"a key\N{REPLACEMENT CHARACTER}"', "unknown"),
    (("model.toml", "k" * 70), "me", f'"{"k" * 60}…"', "unknown"),
    (("model.toml", "languages"), "nl", "languages", "not_list"),
    (("model.toml", "languages"), [], "languages", "no_entries"),
    (("model.toml", "languages"), ["nl", "en", "nl"], "languages[3]", "doubled"),
    (("model.toml", "languages"), ["nl", "en", "../x"], "languages[3]", "language"),
    (("model.toml", "languages"), ["nl", "en", "model"], "languages[3]", "language"),
    (("model.toml", "languages"), ["nl", "en", 3], "languages[3]", "not_text"),
    (("model.toml", "chapters"), {"4": "x"}, "chapters", "not_list"),
    (("model.toml", "chapters"), [], "chapters", "no_entries"),
    (("model.toml", "chapters", 1), "5", "chapters[2]", "not_table"),
    (("model.toml", "chapters", 1, "paragraphs"), put, "chapters[2].paragraphs", "missing"),
    (("model.toml", "chapters", 1, "paragraphs"), [], "chapters[2].paragraphs", "no_entries"),
    (("model.toml", "chapters", 1, "title"), "Vijf", "chapters[2].title", "unknown"),
    (("model.toml", "chapters", 1, "id"), 5, "chapters[2].id", "not_text"),
    ((*FIRST, "id"), 4.1, "chapters[1].paragraphs[1].id", "not_text"),
    ((*FIRST, "id"), "4.", "chapters[1].paragraphs[1].id", "id"),
    ((*FIRST, "id"), put, "chapters[1].paragraphs[1].id", "missing"),
    ((*FIRST, "principles"), ["leadership", "luck"], "chapters[1].paragraphs[1].principles[2]", "principle"),
    ((*FIRST, "principles"), "leadership", "chapters[1].paragraphs[1].principles", "not_list"),
    ((*FIRST, "principles"), ["leadership"] * 2, "chapters[1].paragraphs[1].principles[2]", "doubled"),
    ((*FIRST, "iso9001"), [4.4], "chapters[1].paragraphs[1].iso9001[1]", "not_text"),
    ((*FIRST, "iso9001"), ["4.4", "4.4"], "chapters[1].paragraphs[1].iso9001[2]", "doubled"),
    ((*FIRST, "minutes"), 0, "chapters[1].paragraphs[1].minutes", "minutes"),
    ((*FIRST, "minutes"), -1.5, "chapters[1].paragraphs[1].minutes", "minutes"),
    ((*FIRST, "minutes"), float("nan"), "chapters[1].paragraphs[1].minutes", "minutes"),
    ((*FIRST, "minutes"), float("inf"), "chapters[1].paragraphs[1].minutes", "minutes"),
    ((*FIRST, "minutes"), 1441, "chapters[1].paragraphs[1].minutes", "minutes"),
    ((*FIRST, "minutes"), "6", "chapters[1].paragraphs[1].minutes", "not_number"),
    ((*FIRST, "minutes"), True, "chapters[1].paragraphs[1].minutes", "not_number"),
    (("nl.toml", "title"), put, "title", "missing"),
    (("nl.toml", "title"), "", "title", "empty"),
    (("nl.toml", "title"), " \n ", "title", "empty"),
    (("nl.toml", "title"), "\N{ZERO WIDTH SPACE}", "title", "empty"),
    (("nl.toml", "title"), ["x"], "title", "not_text"),
    (("nl.toml", "title"), date(2026, 3, 2), "title", "not_text"),
    (("nl.toml", "title"), "x" * 201, "title", "long"),
    (("nl.toml", "title"), "a\tb", "title", "control"),
    (("nl.toml", "title"), "a\x7fb", "title", "control"),
    (("nl.toml", "title"), "a\x85b", "title", "control"),
    (("nl.toml", "title"), "a\N{LINE SEPARATOR}b", "title", "control"),
    (("nl.toml", "notice"), put, "notice", "missing"),
    (("nl.toml", "notice"), "x" * 5001, "notice", "long"),
    (("nl.toml", "subtitle"), "x", "subtitle", "unknown"),
    (("nl.toml", "levels"), ["a", "b", "c", "d"], "levels", "five"),
    (("nl.toml", "levels", 4), 5, "levels[5]", "not_text"),
    (("nl.toml", "chapters"), put, "chapters", "missing"),
    (("nl.toml", "chapters"), [], "chapters", "not_table"),
    (("nl.toml", "chapters", "4"), put, 'chapters."4"', "unwritten"),
    (("nl.toml", "chapters", "6"), {"title": "Zes"}, 'chapters."6"', "unplaced"),
    (("nl.toml", "chapters", "4", "title"), put, 'chapters."4".title', "missing"),
    (("nl.toml", "chapters", "4", "about"), "x", 'chapters."4".about', "unknown"),
    (("nl.toml", "paragraphs", "4.2"), put, 'paragraphs."4.2"', "unwritten"),
    (("nl.toml", "paragraphs", "4.3"), {"title": "x"}, 'paragraphs."4.3"', "unplaced"),
    (("nl.toml", "paragraphs", "4.2"), "x", 'paragraphs."4.2"', "not_table"),
    (("nl.toml", "paragraphs", "4.1", "about"), put, 'paragraphs."4.1".about', "missing"),
    (("nl.toml", "paragraphs", "4.1", "level"), "x", 'paragraphs."4.1".level', "unknown"),
    (LEVELS, put, 'paragraphs."4.1".levels', "missing"),
    (LEVELS, "x", 'paragraphs."4.1".levels', "not_list"),
    (LEVELS, [["a"], ["b", "c"], ["d"], ["e"]], 'paragraphs."4.1".levels', "five"),
    (LEVELS, [["a"], ["b", "c"], ["d"], ["e"], ["f"], ["g"]], 'paragraphs."4.1".levels', "five"),
    ((*LEVELS, 2), "één uitspraak", 'paragraphs."4.1".levels[3]', "not_list"),
    ((*LEVELS, 2), [], 'paragraphs."4.1".levels[3]', "no_entries"),
    ((*LEVELS, 1, 1), " ", 'paragraphs."4.1".levels[2][2]', "empty"),
    ((*LEVELS, 1, 1), False, 'paragraphs."4.1".levels[2][2]', "not_text"),
    ((*LEVELS, 1, 1), "a\x00b", 'paragraphs."4.1".levels[2][2]', "control"),
    (("en.toml", *LEVELS[1:], 1), ["only one"], 'paragraphs."4.1".levels[2]', "statements"),
    (("nl.toml", "paragraphs", "4.1", "why"), 7, 'paragraphs."4.1".why', "not_text"),
    (("nl.toml", "paragraphs", "4.1", "questions"), "x", 'paragraphs."4.1".questions', "not_list"),
    (("nl.toml", "paragraphs", "4.1", "questions", 1), "", 'paragraphs."4.1".questions[2]', "empty"),
    (
        ("nl.toml", "paragraphs", "4.1", "improvements", 0),
        "Doe",
        'paragraphs."4.1".improvements[1]',
        "not_table",
    ),
    *(
        (
            ("nl.toml", "paragraphs", "4.1", "improvements", 1, "effort"),
            effort,
            'paragraphs."4.1".improvements[2].effort',
            reason,
        )
        for effort, reason in (
            (put, "missing"),
            (0, "effort"),
            (6, "effort"),
            (10**4000, "effort"),
            (2.5, "not_whole"),
            (True, "not_whole"),
        )
    ),
]


@pytest.fixture
def files() -> Files:
    """Give the files of a good model."""
    return good_files()


def reason(finding: Finding) -> str:
    """Give the reason of a finding by its short name."""
    return finding.reason.key.removeprefix("model.reason.")


def test_a_good_model_becomes_what_its_files_say(tmp_path: Path, files: Files) -> None:
    """Structure, texts, order and defaults of a model are those of its files."""
    model = loader.load(write_files(tmp_path, files))
    assert (model.id, model.version, model.languages) == ("small", "1.0.0", ("nl", "en"))
    assert [(chapter.id, len(chapter.paragraphs)) for chapter in model.chapters] == [("4", 2), ("5", 1)]
    assert model.paragraphs == (
        Paragraph("4.1", 1, "4", ("leadership", "improvement"), ("4.4", "5.1"), 7.5),
        Paragraph("4.2", 2, "4", (), (), DEFAULT_MINUTES),
        Paragraph("5.1", 3, "5", (), (), 8),
    )
    text = model.texts["nl"]
    assert (text.title, text.notice, text.levels[4]) == ("Klein model", "Eigen woorden", "Lerend")
    assert text.chapters == {"4": "Vier", "5": "Vijf"}
    full, bare = text.paragraphs["4.1"], text.paragraphs["4.2"]
    assert full.about == "Één regel – “aangehaald”"
    assert full.levels[1] == (
        "Na een klacht spreken we af hoe het voortaan gaat.",
        "Een collega schrijft dat op.",
    )
    assert full.improvements == (Idea("Doe het", 2), Idea("Laat het", 5))
    assert (full.why, full.evidence) == ("Daarom", "Welk voorbeeld?")
    assert full.questions == ("Waarom laag?", "Waarom hoog?")
    assert (bare.why, bare.evidence, bare.questions, bare.improvements) == ("", "", (), ())
    assert model.texts["en"].title == "Small model"


def test_a_good_model_has_no_findings(tmp_path: Path, files: Files) -> None:
    """There is nothing to tell about a good model, not even a warning."""
    assert loader.check(write_files(tmp_path, files)) == ()


def test_space_around_a_text_is_left_out(tmp_path: Path, files: Files) -> None:
    """A text between triple quotes may end in a line break; nobody sees it."""
    put(files, ("nl.toml", "title"), "\n  Titel \n")
    assert loader.load(write_files(tmp_path, files)).texts["nl"].title == "Titel"


@pytest.mark.parametrize(
    ("path", "value", "key", "expected"),
    FAULTS,
    ids=[f"{fault[0][0]}:{fault[2]}:{fault[3]}" for fault in FAULTS],
)
def test_a_fault_is_found_where_it_is(
    tmp_path: Path, files: Files, path: tuple[str | int, ...], value: object, key: str, expected: str
) -> None:
    """A fault in a value gives one error with file, key and reason, and loading refuses with the same."""
    folder = write_files(tmp_path, put(files, path, value))
    errors = [finding for finding in loader.check(folder) if finding.is_error]
    here = [finding for finding in errors if finding.file == path[0]]
    assert [(finding.key, reason(finding)) for finding in here] == [(key, expected)]
    # A fault in the structure may leave texts without their place; a fault in a text stands alone.
    assert path[0] == "model.toml" or errors == here
    with pytest.raises(WorkshopError) as refused:
        loader.load(folder)
    assert refused.value.key == "model.invalid"
    assert refused.value.params["place"] == f"{path[0]}, {key}"
    assert refused.value.params["reason"] == here[0].reason
    assert refused.value.params["more"] == len(errors) - 1
    for language in LANGUAGES:
        translator = Translator(language)
        sentence = translator.error_message(refused.value)
        assert sentence.startswith(f"{path[0]}, {key}: ")
        assert translator(here[0].reason.key, **here[0].reason.values) in sentence
        assert str(folder) in sentence
        assert not re.search(r"[{}]|Phrase|\x00", sentence.replace(str(folder), ""))


def test_every_fault_is_told_at_once(tmp_path: Path, files: Files) -> None:
    """Faults in all files come out in one go, those of the structure first."""
    put(files, (*FIRST, "minutes"), 0)
    put(files, ("nl.toml", "title"), "")
    put(files, ("nl.toml", "paragraphs", "5.1"), put)
    put(files, ("en.toml", "extra"), 1)
    put(files, ("en.toml", *LEVELS[1:], 0), ["One", "Two"])
    folder = write_files(tmp_path, files)
    assert [(f.file, f.key, reason(f)) for f in loader.check(folder)] == [
        ("model.toml", "chapters[1].paragraphs[1].minutes", "minutes"),
        ("nl.toml", 'paragraphs."5.1"', "unwritten"),
        ("nl.toml", "title", "empty"),
        ("en.toml", "extra", "unknown"),
        ("en.toml", 'paragraphs."4.1".levels[1]', "statements"),
    ]
    with pytest.raises(WorkshopError) as refused:
        loader.load(folder)
    assert refused.value.params["more"] == 4
    assert (refused.value.params["file"], refused.value.params["key"]) == (
        "model.toml",
        "chapters[1].paragraphs[1].minutes",
    )


def test_an_id_used_twice_is_found_across_chapters(tmp_path: Path, files: Files) -> None:
    """A paragraph's id is unique in the whole model; the finding names where it was first."""
    put(files, ("model.toml", "chapters", 1, "paragraphs", 0, "id"), "4.1")
    doubled = loader.check(write_files(tmp_path, files))[0]
    assert (doubled.file, doubled.key) == ("model.toml", "chapters[2].paragraphs[1].id")
    assert doubled.reason.values == {"value": "4.1", "first": "chapters[1].paragraphs[1].id"}


def test_a_chapter_used_twice_is_found(tmp_path: Path, files: Files) -> None:
    """A chapter's id is unique, but may be that of a paragraph."""
    put(files, ("model.toml", "chapters", 1, "id"), "4")
    assert ("chapters[2].id", "doubled") in [(f.key, reason(f)) for f in loader.check(write_files(tmp_path, files))]
    same = good_files()
    put(same, ("model.toml", "chapters", 1, "paragraphs", 0, "id"), "5")
    for name in ("nl.toml", "en.toml"):
        same[name]["paragraphs"]["5"] = same[name]["paragraphs"].pop("5.1")
    assert loader.check(write_files(tmp_path / "same", same)) == ()


def test_texts_are_not_held_against_a_structure_that_could_not_be_read(tmp_path: Path, files: Files) -> None:
    """Where an id is unusable, only that is told, together with the real faults in the texts."""
    put(files, (*FIRST, "id"), 4.1)
    put(files, ("nl.toml", "paragraphs", "4.2", "title"), "")
    found = loader.check(write_files(tmp_path, files))
    assert [(f.file, f.key) for f in found] == [
        ("model.toml", "chapters[1].paragraphs[1].id"),
        ("nl.toml", 'paragraphs."4.2".title'),
    ]


def test_a_later_format_is_told_once(tmp_path: Path, files: Files) -> None:
    """Of a format that this program does not know, nothing else is said."""
    put(put(files, ("model.toml", "format"), 2), ("model.toml", "novelty"), 1)
    errors = [f for f in loader.check(write_files(tmp_path, files)) if f.is_error]
    assert [(f.key, f.reason.values) for f in errors] == [("format", {"expected": 1})]


def test_a_language_without_its_file_is_an_error(tmp_path: Path, files: Files) -> None:
    """Each language that model.toml names has its file."""
    del files["en.toml"]
    found = loader.check(write_files(tmp_path, files))
    assert [(f.place, reason(f)) for f in found] == [("en.toml", "missing_file")]


def test_a_file_of_no_language_is_a_warning(tmp_path: Path, files: Files) -> None:
    """A language file that model.toml does not name is told, and the model is still good."""
    folder = write_files(tmp_path, {**files, "fr.toml": files["en.toml"]})
    found = loader.check(folder)
    assert [(f.file, reason(f), f.severity) for f in found] == [("fr.toml", "unlisted", Severity.WARNING)]
    assert loader.load(folder).languages == ("nl", "en")


@pytest.mark.parametrize("field", ["why", "evidence", "questions", "improvements"])
def test_an_empty_optional_text_is_a_warning(tmp_path: Path, files: Files, field: str) -> None:
    """What is optional is filled in or left out; where it is empty there is a warning, no error."""
    empty = type(files["nl.toml"]["paragraphs"]["4.1"][field])()
    folder = write_files(tmp_path, put(files, ("nl.toml", "paragraphs", "4.1", field), empty))
    found = loader.check(folder)
    assert [(f.key, reason(f), f.is_error) for f in found] == [(f'paragraphs."4.1".{field}', "blank", False)]
    assert not getattr(loader.load(folder).texts["nl"].paragraphs["4.1"], field)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """Without a folder there is one finding, and it says so; the same for a file in its place."""
    (tmp_path / "file").touch()
    for path in (tmp_path / "nothing", tmp_path / "file"):
        assert [reason(f) for f in loader.check(path)] == ["no_folder"]
    assert [(f.file, reason(f)) for f in loader.check(tmp_path)] == [("model.toml", "missing_file")]


def test_nothing_is_written(tmp_path: Path, files: Files) -> None:
    """Checking and loading leave the folder as it was."""
    folder = write_files(tmp_path, files)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    loader.load(folder)
    loader.check(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("folder", sorted((ROOT / "content").iterdir()), ids=lambda folder: folder.name)
def test_each_shipped_model_loads(folder: Path) -> None:
    """A shipped model has no errors, lies in a folder of its id and is written in both languages."""
    assert [f.place for f in loader.check(folder) if f.is_error] == []
    model = loader.load(folder)
    assert model.id == folder.name
    assert set(model.languages) == set(LANGUAGES)
