import json
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.faults.damaging import Damager, Pair
from tests.faults.stories import Story, problems, story
from workshop.domain.errors import WorkshopError
from workshop.language import LANGUAGES, Translator
from workshop.store.backups import newest_good
from workshop.store.journal import journal_path
from workshop.store.layout import FORMAT
from workshop.store.repository import WorkshopFile

NAME = "a.workshop.json"
VARIANTS, PARTS = 2000, 20
TOLD = story(7, 44)


class Ground(NamedTuple):
    """A folder with a workshop's file, its journal and its backups; what these two were; and what damages them."""

    path: Path
    pair: Pair
    damager: Damager

    def lay(self, pair: Pair) -> None:
        """Put a file and its journal in the place of those that are there."""
        self.path.write_bytes(pair.base)
        journal_path(self.path).write_bytes(pair.journal)


def used(folder: Path, told: Story) -> Pair:
    """Use a workshop three times, the last time without an end; give its file and its journal."""
    path = folder / NAME
    WorkshopFile.create(path, told.start, told.events[0]).close()
    for first, last in ((1, 12), (12, 24)):
        file = WorkshopFile.open(path)
        file.append(told.events[first:last])
        file.close()
    file = WorkshopFile.open(path)
    for number in range(24, len(told.events)):
        file.append(told.events[number : number + 1])
    pair = Pair(path.read_bytes(), journal_path(path).read_bytes())
    file.close()
    return pair


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """Give a used workshop, and what damages it, also with pieces of another workshop."""
    folder = tmp_path_factory.mktemp("damaged")
    pair = used(folder, TOLD)
    other = used(tmp_path_factory.mktemp("other"), story(8, 44))
    return Ground(folder / NAME, pair, Damager(pair, other))


def test_what_is_damaged_below_opens_as_it_is(ground: Ground) -> None:
    """Otherwise the test below would prove nothing: file and journal have all events, and there is a good backup."""
    ground.lay(ground.pair)
    assert problems(ground.path, TOLD.events, len(TOLD.events)) == []
    assert ground.pair.journal.count(b"\n") == 21
    assert newest_good(ground.path) is not None


@pytest.mark.parametrize("part", range(PARTS))
def test_damage_is_told_or_changes_nothing(ground: Ground, part: int) -> None:
    """Each of 2,000 damaged pairs opens to a state that once was, or is refused with the newest good backup by name.

    Where events are missing, whoever takes the file hears of it. One thing cannot be told: whole lines that are gone
    from the end of a journal, or all of it, look like lines that were never written.
    """
    wrong = []
    for seed in range(part, VARIANTS, PARTS):
        pair = ground.damager.damaged(seed)
        ground.lay(pair)
        wrong += [f"{seed}: {each}" for each in told(ground, pair)]
    assert wrong == []


def told(ground: Ground, pair: Pair) -> list[str]:
    """Say what is wrong with how a damaged pair is opened or refused."""
    try:
        file = WorkshopFile.open(ground.path)
    except WorkshopError as error:
        return unhelpful(ground.path, error)
    wrong = problems(ground.path, TOLD.events, 1)
    never_written = ground.pair.journal.startswith(pair.journal) and pair.journal[-1:] in (b"", b"\n")
    if len(file.events) < len(TOLD.events) and not never_written:
        file.hold()
        if file.recovered is None or not file.recovered.torn:
            wrong.append("events are missing, and nobody hears of it")
        file.close()
    return wrong


def unhelpful(path: Path, error: WorkshopError) -> list[str]:
    """Say in which languages an error does not name the newest good backup of a file."""
    backup = newest_good(path)
    assert backup is not None
    said = {language: Translator(language).error_message(error) for language in LANGUAGES}
    return [f"{error.key}, {language}: {text}" for language, text in said.items() if backup.path.name not in text]


def test_a_header_that_says_an_older_layout_proves_nothing(ground: Ground) -> None:
    """A file of an older program has no checksum. One that was damaged there, and elsewhere too, still has one."""
    tables = json.loads(ground.pair.base)
    tables["header"]["1"]["format"] = 1
    tables["workshop"]["1"]["title"] = "Team Verkoop"
    ground.lay(Pair(json.dumps(tables).encode(), b""))
    with pytest.raises(WorkshopError) as error:
        WorkshopFile.open(ground.path)
    assert unhelpful(ground.path, error.value) == []


def test_a_header_that_looks_like_no_workshop_still_has_backups(ground: Ground) -> None:
    """Damage in the first line makes a file look like somebody else's, or like that of a newer program."""
    for was, now in ((b'"workshop"', b'"werkshop"'), (b'"format":%d' % FORMAT, b'"format":%d' % (FORMAT + 1))):
        ground.lay(Pair(ground.pair.base.replace(was, now, 1), ground.pair.journal))
        with pytest.raises(WorkshopError) as error:
            WorkshopFile.open(ground.path)
        assert unhelpful(ground.path, error.value) == []
