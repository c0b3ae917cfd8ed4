"""The tools that look at the models: the blind order test, and how easy the texts read."""

import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from workshop.catalogue import loader

ROOT = Path(__file__).parents[2]
ORDER_TEST, READABILITY = ROOT / "tools" / "order-test", ROOT / "tools" / "readability"
OPTIONS = ("--rows", "12", "--seed", "3")


@pytest.fixture(scope="module")
def order() -> dict[str, Any]:
    """Give what the order test is made of."""
    return runpy.run_path(str(ORDER_TEST))


@pytest.fixture(scope="module")
def reading() -> dict[str, Any]:
    """Give what the measure of readability is made of."""
    return runpy.run_path(str(READABILITY))


def tool(path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a tool."""
    command = [sys.executable, str(path), *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def right_answers(sheet: str) -> list[str]:
    """Restore the order of the rows on a sheet by looking each level up in the models."""
    level_of: dict[str, int] = {}
    for folder in (ROOT / "content").iterdir():
        for text in loader.load(folder).texts.values():
            for row in text.paragraphs.values():
                level_of |= {" ".join(statements): level for level, statements in enumerate(row.levels, start=1)}
    answers = []
    for block in sheet.split("\n\n")[1:]:
        letters = {letter: level_of[level] for letter, level in re.findall(r"^   ([A-E])  (.+)$", block, re.MULTILINE)}
        answers.append(f"{block.partition('.')[0]} {''.join(sorted(letters, key=letters.__getitem__))}")
    return answers


def test_a_sheet_can_be_answered_and_scored(tmp_path: Path) -> None:
    """The right order scores 100 % and exits 0; one swap in a row of twelve does not, and is named."""
    sheet = tool(ORDER_TEST, *OPTIONS).stdout
    answers = right_answers(sheet)
    assert len(answers) == 12
    assert sheet == tool(ORDER_TEST, *OPTIONS).stdout
    assert sheet != tool(ORDER_TEST, "--rows", "12", "--seed", "4").stdout
    path = tmp_path / "answers.txt"
    path.write_text("\n".join(answers), encoding="utf-8")
    scored = tool(ORDER_TEST, *OPTIONS, "--score", str(path))
    assert (scored.returncode, scored.stdout.splitlines()[-1]) == (0, "Restored without a swap: 12 of 12 rows, 100%")
    first, *others = answers
    number, letters = first.split()
    path.write_text("\n".join([f"{number}: {letters[1]} {letters[0]} {letters[2:]}", *others[1:]]), encoding="utf-8")
    scored = tool(ORDER_TEST, *OPTIONS, "--score", str(path))
    assert scored.returncode == 1
    assert re.match(r"1\. \S+ \S+ \((?:nl|en)\): 21345, 1 swaps\n2\. .*: no answer\n", scored.stdout)
    assert "10 of 12 rows, 83%" in scored.stdout


def test_a_sheet_tells_no_order(order: dict[str, Any]) -> None:
    """No level's number or name stands on it, and the first letter is each level about as often."""
    folders = sorted((ROOT / "content").iterdir())
    asked = order["questions"](folders, ["nl", "en"], 80, 1)
    sheet = order["sheet"](asked)
    assert not re.search(r"Toevallig|By chance|niveau \d|level \d", sheet)
    firsts = [question.shown[0] for question in asked]
    assert all(firsts.count(level) >= 6 for level in range(5))
    assert not any(question.order in sheet for question in asked if question.order != "CADBE")


def test_rows_are_chosen_of_every_model_and_half_in_each_language(order: dict[str, Any]) -> None:
    """Models take turns, languages take turns within a model, and no row comes twice."""
    asked = order["questions"](sorted((ROOT / "content").iterdir()), ["nl", "en"], 44, 7)
    rows = [(question.model, question.row) for question in asked]
    assert len(set(rows)) == len(rows) == 44
    models = [model for model, _ in rows]
    assert {model: models.count(model) >= 7 for model in models} == dict.fromkeys(models, True)
    assert len(set(models)) == 5
    assert sum(question.language == "nl" for question in asked) == 22


@pytest.mark.parametrize("line", ["1 ABCD", "1 ABCDD", "1 ABCDF", "ABCDE", "1 ABCDE\n1 ABCDE"])
def test_an_answer_that_cannot_be_read_is_refused(order: dict[str, Any], line: str) -> None:
    """Five different letters for each number, once."""
    with pytest.raises(ValueError, match=re.escape(line.splitlines()[-1])):
        order["read_answers"](line)


@pytest.mark.parametrize(("answer", "swaps"), [("ABCDE", 0), ("BACDE", 1), ("EDCBA", 10), ("CABDE", 2)])
def test_swaps_are_those_of_neighbours(order: dict[str, Any], answer: str, swaps: int) -> None:
    """As many as it takes to sort by swapping neighbours."""
    assert order["swaps"](answer, "ABCDE") == swaps


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("dutch", "tekst=1 nieuw=1 leeuw=1 ideeën=3 georiënteerd=5 kwaliteit=3 medewerkers=4 financieel=4 eigen=2"),
        ("english", "made=1 asked=1 themes=1 table=2 needed=2 boxes=2 years=1 organisation=5 quality=3 created=3"),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(reading: dict[str, Any], language: str, words: str) -> None:
    """Vowels spoken in one go are one; a silent e is none; dots begin a new one. Now and then it is one off."""
    expected = {word: int(count) for word, count in (pair.split("=") for pair in words.split())}
    found = {word: reading[f"{language}_syllables"](word) for word in expected}
    assert sum(abs(found[word] - count) for word, count in expected.items()) <= 2, found


def test_the_formulas_are_those_of_their_makers(reading: dict[str, Any]) -> None:
    """Ten words a sentence of a syllable and a half: by hand."""
    assert reading["douma"](10, 1.5) == pytest.approx(206.84 - 9.3 - 115.5)
    assert reading["flesch"](10, 1.5) == pytest.approx(206.835 - 10.15 - 126.9)
    measured = reading["measure"](["Dit is kort. Dit is ook vrij kort!"], "nl")
    assert (measured.words_a_sentence, measured.longest) == (4, 5)


def test_the_models_read_as_plain_language() -> None:
    """Each model and language is measured, and scores at least 60, which is plain language (B1-B2)."""
    lines = tool(READABILITY).stdout.splitlines()
    assert len(lines) == 10
    for line in lines:
        found = re.search(r"Flesch(?:-Douma)?\s+(\d+\.\d)  \(levels (\d+\.\d)\).* longest (\d+):", line)
        assert found, line
        assert float(found[1]) >= 60
        assert float(found[2]) >= 60
        assert int(found[3]) <= 30
