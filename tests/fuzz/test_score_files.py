"""No score file and no list of people ends in anything but being taken whole, or a sentence and no change."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest

from tests.fuzz.conftest import FORM, PEOPLE, SCORES
from tests.fuzz.mutations import NUMBERS, damaged, hostile_text
from tests.fuzz.sandbox import Sandbox

BLOCKS, CASES = 8, 500
Cells = list[list[str]]


def _doubled_column(chance: Random, cells: Cells) -> None:
    place = chance.randrange(len(cells[0]))
    for row in cells:
        row.extend(row[place : place + 1])


def _moved_column(chance: Random, cells: Cells) -> None:
    place = chance.randrange(len(cells[0]))
    for row in cells:
        row[:] = row[place : place + 1] + row[:place] + row[place + 1 :]


def _doubled_row(chance: Random, cells: Cells) -> None:
    cells.insert(chance.randrange(len(cells)), list(chance.choice(cells)))


def _dropped_cell(chance: Random, cells: Cells) -> None:
    row = chance.choice(cells)
    del row[chance.randrange(len(row))]


def _another_number(chance: Random, cells: Cells) -> None:
    row = chance.choice(cells)
    row[chance.randrange(len(row))] = chance.choice(NUMBERS)


def _hostile_cell(chance: Random, cells: Cells) -> None:
    row = chance.choice(cells)
    place = chance.randrange(len(row))
    row[place] = hostile_text(chance, row[place])


def _very_wide(chance: Random, cells: Cells) -> None:
    for row in cells:
        row += [f"{chance.random():.4f}" for _ in range(1100)]


def _very_high(chance: Random, cells: Cells) -> None:
    cells += [list(chance.choice(cells))] * chance.choice((200, 10_001))


_TABLE: Sequence[Callable[[Random, Cells], None]] = (
    *(_doubled_column, _moved_column, _doubled_row, _dropped_cell, _another_number, _another_number, _hostile_cell),
)
_HUGE = (_very_wide, _very_high)


def bad_table(chance: Random, good: str) -> bytes:
    """Give a table with other cells, columns or rows, in the marks of some other program."""
    cells = [[cell.strip('"') for cell in line.split(";")] for line in good.splitlines()]
    for _ in range(chance.choice((1, 1, 2, 3))):
        chance.choice(_HUGE if chance.random() < 0.01 else _TABLE)(chance, cells)
        cells = [row for row in cells if row] or [[""]]
    mark = chance.choice((";", ",", "\t", "|"))
    head = chance.choice(("", "", "", "sep=;\n", f"sep={mark}\r\n"))
    text = head + "".join(mark.join(row) + "\n" for row in cells)
    return text.encode(chance.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252")), "replace")


@pytest.mark.parametrize("block", range(BLOCKS))
def test_any_score_file_is_taken_whole_or_refused(sandbox: Sandbox, block: int) -> None:
    """Bytes, cells, columns and encodings gone wrong: what is refused changes nothing, what is taken verifies."""
    chance = Random(1000 + block)
    importing = ("import", "team")
    kinds = (
        ("scores.csv", SCORES, PEOPLE, importing),
        ("form.csv", FORM, SCORES, importing),
        ("people.csv", PEOPLE, SCORES, ()),
    )
    ended = {0: 0, 1: 0}
    for case in range(CASES):
        name, good, other, words = kinds[(0, 1, 0, 2)[case % 4]]
        in_bytes = chance.random() < 0.5
        Path(name).write_bytes(damaged(chance, good.encode(), other.encode()) if in_bytes else bad_table(chance, good))
        ran = sandbox.run(*words, name) if words else sandbox.run("new", "made", "--participants-from", name)
        ended[ran.code] += 1
        if ran.code == 0:
            sandbox.assert_whole(Path("team.workshop.json" if words else "made.workshop.json"))
        sandbox.put_back()
    assert min(ended.values()) > CASES // 20, ended


@pytest.mark.parametrize("block", range(2))
def test_any_workbook_is_taken_whole_or_refused(sandbox: Sandbox, block: int) -> None:
    """Its bytes, and the bytes of the parts in it, gone wrong: never a trace, a hang, or half of it."""
    chance = Random(2000 + block)
    whole = Path("scores.xlsx").read_bytes()
    with zipfile.ZipFile("scores.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    ended = {0: 0, 1: 0}
    for case in range(100):
        name = chance.choice([*parts, "xl/worksheets/sheet1.xml"])
        bent = damaged(chance, parts[name], parts["xl/workbook.xml"])
        if case % 4:
            with zipfile.ZipFile("bent.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
                for part, content in parts.items():
                    archive.writestr(part, bent if part == name else content)
        else:
            Path("bent.xlsx").write_bytes(damaged(chance, whole, b"PK"))
        ran = sandbox.run("import", "team", "bent.xlsx")
        ended[ran.code] += 1
        if ran.code == 0:
            sandbox.assert_whole(Path("team.workshop.json"))
        sandbox.put_back()
    assert min(ended.values()) > 3, ended
