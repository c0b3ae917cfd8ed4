"""Faults that people make, each in a model that is otherwise good: found, at their place, under their rule."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.model_files import Files, good_files, put, write_files
from workshop.catalogue import loader
from workshop.language import LANGUAGES, Translator

ROW = ("paragraphs", "4.1")
LEVELS = (*ROW, "levels")
ROW_KEY = 'paragraphs."4.1"'
DUTCH_ROW: tuple[str, ...] = ("nl.toml", *ROW)
FIRST = ("model.toml", "chapters", 0, "paragraphs", 0)
LONG = " ".join(["De", "eigenaar", "meet", *(f"zaak{n}" for n in range(42))]) + "."


def values(*changes: tuple[tuple[str | int, ...], object]) -> Callable[[Path], None]:
    """Give what writes a good model with other values at these places."""

    def write(folder: Path) -> None:
        files: Files = good_files()
        for path, value in changes:
            put(files, path, value)
        write_files(folder, files)

    return write


def data(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Give what writes a good model with other bytes in one file."""

    def write(folder: Path) -> None:
        path = write_files(folder, good_files()) / name
        path.write_bytes(change(path.read_bytes()))

    return write


def huge(folder: Path) -> None:
    """Write a good model with a language file of 50 MB, most of it a hole that takes no space on the disk."""
    with (write_files(folder, good_files()) / "en.toml").open("rb+") as file:
        file.truncate(50 * 1024 * 1024)


def statement(language: str, level: int, text: str) -> Callable[[Path], None]:
    """Give what writes a good model with another first statement at a level."""
    return values(((f"{language}.toml", *LEVELS, level - 1, 0), text))


def alone(language: str, level: int, text: str) -> tuple[tuple[str | int, ...], list[str]]:
    """Give the change that makes a text the only statement of a level."""
    return ((f"{language}.toml", *LEVELS, level - 1), [text])


PLANTED = [
    ("a missing level", values((("nl.toml", *LEVELS), [["a"], ["b"], ["c"], ["d"]])), "nl", "levels", "five"),
    (
        "a sixth level",
        values((("nl.toml", *LEVELS), [["a"], ["b"], ["c"], ["d"], ["e"], ["f"]])),
        "nl",
        "levels",
        "five",
    ),
    ("an empty statement", statement("nl", 3, ""), "nl", "levels[3][1]", "empty"),
    (
        "a level equal to another but for an adverb",
        values(
            alone("nl", 1, "Iemand vraagt soms naar de planning van afdelingen."),
            alone("nl", 3, "Iemand vraagt structureel naar de planning van afdelingen."),
        ),
        "nl",
        "levels[3]",
        "adverb",
    ),
    (
        "two levels that share most words",
        values(
            alone("en", 1, "Someone asks customers what they think of the planning."),
            alone("en", 3, "The owner asks customers what they think of the planning."),
        ),
        "en",
        "levels[3]",
        "alike",
    ),
    (
        "a ladder of adverbs",
        values(
            alone("en", 1, "Someone sometimes calls a customer."),
            alone("en", 3, "The owner often discusses figures with suppliers."),
        ),
        "en",
        "levels",
        "ladder",
    ),
    ("a statement of 45 words", statement("nl", 3, LONG), "nl", "levels[3][1]", "wordy"),
    (
        "a long sentence elsewhere",
        values(((*DUTCH_ROW, "why"), f"Kort. {LONG} Kort.")),
        "nl",
        "why",
        "sentence",
    ),
    (
        "Dutch in en.toml",
        values((("en.toml", *ROW, "questions", 1), "Wie weet waar we de vaste afspraken over klachten bewaren?")),
        "en",
        "questions[2]",
        "foreign",
    ),
    (
        "a Dutch statement in en.toml",
        statement("en", 4, "Alle afdelingen stemmen hun aanpak onderling af met partners."),
        "en",
        "levels[4][1]",
        "foreign",
    ),
    (
        "English in nl.toml",
        values(((*DUTCH_ROW, "about"), "How we find out what customers need and what they get.")),
        "nl",
        "about",
        "foreign",
    ),
    (
        "an unknown principle",
        values(((*FIRST, "principles", 1), "enthusiasm")),
        "model",
        "chapters[1].paragraphs[1].principles[2]",
        "principle",
    ),
    (
        "an unknown clause",
        values(((*FIRST, "iso9001", 0), "4.5")),
        "model",
        "chapters[1].paragraphs[1].iso9001[1]",
        "clause",
    ),
    ("a missing translation of a row", values((("en.toml", *ROW), put)), "en", "", "unwritten"),
    ("a missing translation of a text", values((("en.toml", *ROW, "why"), put)), "en", "why", "one_language"),
    ("a missing translation in the first language", values(((*DUTCH_ROW, "why"), put)), "nl", "why", "one_language"),
    ("a missing title", values((("en.toml", *ROW, "title"), put)), "en", "title", "missing"),
    (
        "a missing file",
        lambda folder: (write_files(folder, good_files()) / "en.toml").unlink(),
        "en",
        None,
        "missing_file",
    ),
    (
        "another number of statements",
        values((("en.toml", *LEVELS, 1), ["After a complaint we agree how it goes."])),
        "en",
        "levels[2]",
        "statements",
    ),
    ("a question less", values((("en.toml", *ROW, "questions", 1), put)), "en", "questions", "entries"),
    ("an improvement less", values((("en.toml", *ROW, "improvements", 1), put)), "en", "improvements", "entries"),
    (
        "another effort",
        values((("en.toml", *ROW, "improvements", 1, "effort"), 4)),
        "en",
        "improvements[2].effort",
        "effort_differs",
    ),
    (
        "a doubled id",
        values((("model.toml", "chapters", 0, "paragraphs", 1, "id"), "4.1"), (("nl.toml", "paragraphs", "4.2"), put)),
        "model",
        "chapters[1].paragraphs[2].id",
        "doubled",
    ),
    ("an unknown key", values(((*DUTCH_ROW, "levles"), "x")), "nl", "levles", "unknown"),
    ("TOML broken by a tab", data("nl.toml", lambda b: b.replace(b'"title" =', b"ti\ttle =", 1)), "nl", None, "syntax"),
    ("a wrong encoding", data("nl.toml", lambda b: b.decode().encode("cp1252", "replace")), "nl", None, "encoding"),
    ("a file of 50 MB", huge, "en", None, "large"),
    (
        "a control character",
        statement("nl", 3, "Vaste werkwijze\x1b[31m met eigenaar."),
        "nl",
        "levels[3][1]",
        "control",
    ),
    (
        "a second claim",
        statement("nl", 3, "De eigenaar heeft een jaardoel en we tellen de klachten."),
        "nl",
        "levels[3][1]",
        "double",
    ),
    (
        "a second claim about the same",
        statement("en", 3, "Targets are set by an owner and are measured every quarter."),
        "en",
        "levels[3][1]",
        "double",
    ),
    ("a but", statement("en", 3, "The owner measures, but not every quarter."), "en", "levels[3][1]", "double"),
    ("a judgement", statement("nl", 3, "De eigenaar zorgt voor een goede werkwijze."), "nl", "levels[3][1]", "value"),
    ("a judgement in English", statement("en", 3, "The owner has an Effective method."), "en", "levels[3][1]", "value"),
    (
        "an absolute",
        statement("nl", 3, "De eigenaar houdt zich altijd aan het doel."),
        "nl",
        "levels[3][1]",
        "absolute",
    ),
    (
        "nothing to observe",
        statement("nl", 3, "De eigenaar is zich bewust van het doel."),
        "nl",
        "levels[3][1]",
        "unobservable",
    ),
    (
        "nothing to observe in English",
        statement("en", 3, "The owner strives for the target."),
        "en",
        "levels[3][1]",
        "unobservable",
    ),
    ("no marker of its level", statement("nl", 3, "Er is een document."), "nl", "levels[3]", "unmarked"),
]


def place(file: str, key: str | None) -> tuple[str, str]:
    """Give file and key of a planted fault; a key outside model.toml is one of the row 4.1, None is the whole file."""
    whole = key if key is None or file == "model" else f"{ROW_KEY}.{key}" if key else ROW_KEY
    return f"{file}.toml", whole or ""


@pytest.mark.parametrize(("plant", "file", "key", "rule"), [p[1:] for p in PLANTED], ids=[p[0] for p in PLANTED])
def test_a_planted_fault_is_found(
    tmp_path: Path, plant: Callable[[Path], None], file: str, key: str | None, rule: str
) -> None:
    """Each fault is told once with its file, key and rule, in a sentence in both languages."""
    plant(tmp_path / "small")
    found = loader.check(tmp_path / "small")
    here = [one for one in found if ((one.file, one.key), one.rule) == (place(file, key), rule)]
    assert len(here) == 1, found
    for language in LANGUAGES:
        sentence = Translator(language)(here[0].reason.key, **here[0].reason.values)
        assert "{" not in sentence
        assert sentence.isprintable()


def test_the_model_without_a_fault_is_clean(tmp_path: Path) -> None:
    """The model in which the faults are planted has none: nothing is found in it, by any rule."""
    assert loader.check(write_files(tmp_path / "small", good_files())) == ()


LONELY = {"five", "doubled", "unwritten", "encoding", "large"}
"""Faults with consequences: whatever hangs on a level, an id or a file is told as well."""


@pytest.mark.parametrize(("plant", "rule"), [(p[1], p[4]) for p in PLANTED], ids=[p[0] for p in PLANTED])
def test_a_planted_fault_is_the_only_one(tmp_path: Path, plant: Callable[[Path], None], rule: str) -> None:
    """A fault in one text is one finding: no rule fires beside it for the same reason."""
    plant(tmp_path / "small")
    rules = [one.rule for one in loader.check(tmp_path / "small")]
    assert len(rules) == 1 or rule in LONELY, rules
