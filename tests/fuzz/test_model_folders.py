"""No folder ends in anything but a model that makes a workshop, or a sentence and no change."""

import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.fuzz.mutations import NUMBERS, damaged, hostile_text
from tests.fuzz.sandbox import Sandbox
from tests.model_files import good_files, toml

BLOCKS, CASES = 5, 400
SPELLED = 20
"""So many cases of a block are with the speller: reading its dictionaries takes twenty times as long as the rest."""
MODEL = Path("models/model")
FILES = {name: toml(values).encode() for name, values in good_files().items()}
COMMANDS = (
    ("new", "made", "--model", "models/model"),
    ("new", "made", "--model", "models/model", "--language", "en", "--scope", "4.1"),
    ("models", "check", "models/model"),
    ("models", "check", "models/model", "--json"),
    ("models", "check", "models"),
)


def _damaged(chance: Random, path: Path) -> None:
    path.write_bytes(damaged(chance, path.read_bytes(), chance.choice(list(FILES.values()))))


def _line_again(chance: Random, path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))
    path.write_bytes(b"".join(lines))


def _other_value(chance: Random, path: Path) -> None:
    """Put something else where a value begins."""
    data = path.read_bytes()
    places = [found.end() for found in re.finditer(b" = ", data)]
    if not places:
        return
    place = chance.choice(places)
    quoted = f'"{hostile_text(chance, "4.1").replace(chr(34), chr(39))}"'
    values = (chance.choice(NUMBERS), quoted, "[]", "{}", "[[[[1]]]]", "[" * 2000, "1979-05-27", "'''", "nan")
    value = chance.choice(values).encode("utf-8", "surrogatepass")
    path.write_bytes(data[:place] + value + data[place + chance.choice((0, 1, 3, 10)) :])


def _other_table(chance: Random, path: Path) -> None:
    more = ("[chapters]\n", "[[chapters]]\n", 'paragraphs."4.1" = 1\n', "a." * 50 + "b = 1\n", "[a.b]\n[a]\nb = 1\n")
    with path.open("ab") as file:
        file.write(chance.choice(more).encode())


def _gone(_: Random, path: Path) -> None:
    path.unlink()


def _folder(_: Random, path: Path) -> None:
    path.unlink()
    path.mkdir()


def _link(_: Random, path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def _large(_: Random, path: Path) -> None:
    with path.open("ab") as file:
        file.truncate(2**21 + 1)


def _exchanged(chance: Random, path: Path) -> None:
    path.write_bytes(chance.choice(list(FILES.values())))


def _strange_neighbour(chance: Random, path: Path) -> None:
    name = hostile_text(chance, "xx").replace("/", "").replace("\0", "").encode("utf-8", "replace").decode()[:60]
    path.with_name(f"{name}.toml").write_bytes(path.read_bytes())


_FILE: Sequence[Callable[[Random, Path], None]] = (
    _damaged,
    _damaged,
    _line_again,
    _other_value,
    _other_value,
    _other_table,
)
_FOLDER: Sequence[Callable[[Random, Path], None]] = (_gone, _folder, _link, _large, _exchanged, _strange_neighbour)


def _other_leaf(chance: Random) -> None:
    """Change one value, at any depth, and write the model as its author would have."""
    files = good_files()
    name = chance.choice(list(FILES))
    place: Any = files[name]
    while True:
        step = chance.choice(list(place) if isinstance(place, dict) else range(len(place)))
        inside = place[step]
        if not (isinstance(inside, dict | list) and inside and chance.random() < 0.8):
            break
        place = inside
    others: list[Any] = [hostile_text(chance, str(inside)), hostile_text(chance, str(inside)), chance.choice(NUMBERS)]
    others += [chance.choice((0, -1, 3, 2**70, 1e300, 0.1, True)), [], {}, [inside], {"title": inside}, "x" * 5001]
    place[step] = chance.choice(others)
    if isinstance(place, list) and chance.random() < 0.3:
        place.append(inside)
    if isinstance(place, dict) and chance.random() < 0.3:
        place[hostile_text(chance, str(step))] = place.pop(step)
    MODEL.joinpath(name).write_bytes(toml(files[name]).encode("utf-8", "surrogatepass"))


def spoil(chance: Random) -> None:
    """Change a value of the model, or damage one or two of its files or what stands in their place."""
    if chance.random() < 0.5:
        _other_leaf(chance)
        return
    for _ in range(chance.choice((1, 1, 2))):
        path = MODEL / chance.choice(list(FILES))
        if path.is_file():
            chance.choice(_FOLDER if chance.random() < 0.1 else _FILE)(chance, path)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_any_model_folder_is_used_or_refused(sandbox: Sandbox, block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes, values, tables and whole files gone wrong: what is refused makes nothing, what is taken verifies."""
    chance = Random(2000 + block)
    ended = {0: 0, 1: 0}
    for case in range(CASES):
        if case == SPELLED:
            monkeypatch.setenv("PATH", "")
        spoil(chance)
        words = COMMANDS[case % len(COMMANDS)]
        ran = sandbox.run(*words)
        ended[ran.code] += 1
        if ran.code == 0 and words[0] == "new":
            sandbox.assert_whole(Path("made.workshop.json"))
        shutil.rmtree(MODEL)
        sandbox.put_back()
    assert min(ended.values()) > CASES // 20, ended
