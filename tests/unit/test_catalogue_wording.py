"""What a program can see of the words: warnings, never errors."""

from pathlib import Path

import pytest

from tests.model_files import good_files, put, write_files
from workshop.catalogue import loader
from workshop.catalogue.findings import Finding, Severity
from workshop.language import LANGUAGES, Translator


def warned(folder: Path, levels: list[list[str]]) -> list[Finding]:
    """Give what is found in a model of which a paragraph has these levels; it is loaded all the same."""
    files = put(good_files(), ("nl.toml", "paragraphs", "4.1", "levels"), levels)
    for level, statements in enumerate(levels):
        put(
            files,
            ("en.toml", "paragraphs", "4.1", "levels", level),
            [f"w{i}" for i, _ in enumerate(statements)],
        )
        files["en.toml"]["paragraphs"]["4.1"]["levels"][level][0] += f" v{level} u{level} t{level}"
    write_files(folder, files)
    assert loader.load(folder).texts["nl"].paragraphs["4.1"].levels == tuple(map(tuple, levels))
    found = list(loader.check(folder))
    assert {finding.severity for finding in found} <= {Severity.WARNING}
    for finding in found:
        for language in LANGUAGES:
            assert "{" not in Translator(language)(finding.reason.key, **finding.reason.values)
    return found


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (" ".join(f"a{n}" for n in range(31)), 31),
        (" ".join(f"a{n} –" for n in range(31)), 31),
        (" ".join(f"a{n}-b’c" for n in range(40)), 40),
    ],
)
def test_a_statement_of_over_thirty_words_is_a_warning(tmp_path: Path, statement: str, words: int) -> None:
    """The warning names the statement and counts its words; a dash is no word, a hyphen parts no word."""
    (found,) = warned(tmp_path, [["een"], ["twee", statement], ["drie"], ["vier"], ["vijf"]])
    assert (found.file, found.key) == ("nl.toml", 'paragraphs."4.1".levels[2][2]')
    assert (found.reason.key, found.reason.values) == ("model.reason.wordy", {"words": words, "maximum": 30})


def test_thirty_words_are_not_too_many(tmp_path: Path) -> None:
    """Thirty words a statement are fine, also where a level has several statements."""
    thirty = [" ".join(f"{name}{n}" for n in range(30)) for name in "ab"]
    assert warned(tmp_path, [["een"], thirty, ["drie"], ["vier"], ["vijf"]]) == []


def test_levels_that_share_most_words_are_a_warning(tmp_path: Path) -> None:
    """Steps from often to always differ in one word: such a pair is told, at the higher of the two."""
    levels = [
        ["Wij meten soms de tevredenheid van klanten."],
        ["Wij meten, vaak, de tevredenheid van KLANTEN!"],
    ]
    (found,) = warned(tmp_path, [*levels, ["drie"], ["vier"], ["vijf"]])
    assert (found.file, found.key) == ("nl.toml", 'paragraphs."4.1".levels[2]')
    assert found.reason.key == "model.reason.alike"
    # 6 of 7 words in both: 12 / 14.
    assert found.reason.values == {"other": 1, "percent": 86, "maximum": 70}


@pytest.mark.parametrize(("shared", "pairs"), [(7, 0), (8, 1)])
def test_seventy_percent_is_the_limit(tmp_path: Path, shared: int, pairs: int) -> None:
    """Of ten words each, seven in common are not too many and eight are."""
    first = " ".join(f"a{n}" for n in range(10))
    other = " ".join(f"{'a' if n < shared else 'b'}{n}" for n in range(10))
    assert len(warned(tmp_path, [[first], ["twee"], ["drie"], [other], ["vijf"]])) == pairs


def test_levels_that_are_too_many_are_not_compared(tmp_path: Path) -> None:
    """A list of hundreds of levels is one error, and no warning for every pair of them."""
    files = put(good_files(), ("nl.toml", "paragraphs", "4.1", "levels"), [["een twee"]] * 300)
    reasons = [f.reason.key for f in loader.check(write_files(tmp_path, files))]
    assert reasons.count("model.reason.five") == 1
    assert reasons.count("model.reason.alike") == 10
