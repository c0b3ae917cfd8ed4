"""Files that a disk, a synchroniser or a person damaged: a state that once was, or a sentence; never anything else."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.fakes import said
from tests.faults.sessions import lead, made
from workshop.domain.changes import Event
from workshop.domain.errors import WorkshopError
from workshop.language import Phrase
from workshop.store.disk import Disk
from workshop.store.journal import journal_path
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify

DAMAGED = 2000
PARTS = 8


class Pair(NamedTuple):
    """A file and its journal."""

    base: bytes
    journal: bytes


class Known(NamedTuple):
    """A workshop as a crash left it, with a good backup, and another workshop to take parts from."""

    pair: Pair
    events: tuple[Event, ...]
    backup: bytes
    other: Pair


def _left(folder: Path, seed: int) -> tuple[Pair, tuple[Event, ...]]:
    folder.mkdir()
    path = folder / "a.workshop.json"
    made(path)
    lead(path, Disk(), 40, seed, lambda _: None).close()
    # Votes, which stay in the journal: a crash comes before the next end of a round.
    file = WorkshopFile.open(path)
    file.hold()
    for number in range(6):
        last = len(file.events) + number + 1
        file.append([Event(last, "note", f"2026-03-02T10:00:0{number}+00:00", ())])
    pair = Pair(path.read_bytes(), journal_path(path).read_bytes())
    events = WorkshopFile.open(path).events
    file.close()
    return pair, events


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    """Give what is damaged below."""
    folder = tmp_path_factory.mktemp("known")
    pair, events = _left(folder / "one", 11)
    other, _ = _left(folder / "other", 12)
    assert len(read_events(pair)) < len(events)
    return Known(pair, events, pair.base, other)


def read_events(pair: Pair) -> dict[str, object]:
    """Give the events that the file itself has."""
    events: dict[str, object] = json.loads(pair.base)["events"]
    return events


def _flip(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ chance.randint(1, 255)]) + content[at + 1 :]


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _zeros(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(0, len(content), 512)
    return content[:at] + bytes(min(512, len(content) - at)) + content[at + 512 :]


def _splice(content: bytes, chance: random.Random) -> bytes:
    one, other = sorted(chance.randrange(len(content)) for _ in range(2))
    return chance.choice((content[:one] + content[other:], content[:other] + content[one:]))


def _lines(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    kind = chance.randrange(3)
    if kind == 0:
        lines.insert(to, lines[at])
    elif kind == 1:
        lines.insert(to, lines.pop(at))
    else:
        del lines[at]
    return b"".join(lines)


def _value(content: bytes, chance: random.Random) -> bytes:
    """Change a digit: JSON stays JSON."""
    places = [at for at, byte in enumerate(content) if chr(byte).isdigit()]
    at = chance.choice(places)
    return content[:at] + str(chance.randrange(10)).encode() + content[at + 1 :]


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flip, _cut, _zeros, _splice, _lines, _value)


def damaged(known: Known, chance: random.Random) -> Pair:
    """Damage the file, the journal, or both, or put parts of another workshop in."""
    base, journal = known.pair
    kind = chance.randrange(10)
    if kind == 0:
        return chance.choice((Pair(known.other.base, journal), Pair(base, known.other.journal)))
    if kind == 1:
        lines, others = (each.splitlines(keepends=True) for each in (journal, known.other.journal))
        at = chance.randrange(len(lines))
        return Pair(base, b"".join([*lines[:at], chance.choice(others), *lines[at + chance.randrange(2) :]]))
    damage = chance.choice(DAMAGES)
    if kind < 6:
        return Pair(base, damage(journal, chance))
    if kind < 9:
        return Pair(damage(base, chance), journal)
    return Pair(damage(base, chance), chance.choice(DAMAGES)(journal, chance))


@pytest.mark.parametrize("part", range(PARTS))
def test_a_damaged_file_opens_to_what_once_was_or_names_a_backup(tmp_path: Path, known: Known, part: int) -> None:
    """Its events are the first of those that there were, its state is what they made, and a torn line is told.

    Whole lines that are gone from the end of a journal leave what it was before they were written: nobody can tell.
    """
    chance = random.Random(part)
    opened = refused = 0
    path = tmp_path / "a.workshop.json"
    backup = tmp_path / "backups" / "a.20260302T100000Z.000041.workshop.json"
    backup.parent.mkdir()
    backup.write_bytes(known.backup)
    for _ in range(DAMAGED // PARTS):
        pair = damaged(known, chance)
        path.write_bytes(pair.base)
        journal_path(path).write_bytes(pair.journal)
        try:
            file = WorkshopFile.open(path)
        except WorkshopError as error:
            refused += 1
            check_told(error, backup)
            continue
        opened += 1
        if file.events[:1] != known.events[:1]:
            # The other workshop's file, with a journal that says nothing: as good as it ever was.
            assert pair.base == known.other.base
            continue
        assert file.events == known.events[: len(file.events)]
        assert verify(file) == []
        check_recovery(file, pair)
    assert opened > DAMAGED // PARTS // 20
    assert refused > DAMAGED // PARTS // 4


def check_told(error: WorkshopError, backup: Path) -> None:
    """See that a refusal can be read, and names the backup where a backup can help."""
    assert said(error)
    if error.key not in {"store.foreign", "store.newer"}:
        advice = error.params["advice"]
        assert isinstance(advice, Phrase)
        assert backup.name in str(advice.values["name"])


def check_recovery(file: WorkshopFile, pair: Pair) -> None:
    """See that opening to write cuts off what was torn, and says that it did."""
    whole = pair.journal.endswith(b"\n") or not pair.journal
    file.hold()
    if not whole:
        assert file.recovered is not None
        assert file.recovered.torn
    file.close()
    assert WorkshopFile.open(file.path).events == file.events
