import shutil
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from random import Random

import pytest

from tests.faults.killing import KILLED, Killer
from tests.faults.stories import go_on, problems, story
from workshop.domain.changes import Event
from workshop.store.journal import journal_path
from workshop.store.repository import WorkshopFile

KILLS = 50
ONE_MORE = 1


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    """Give the process that starts victims and kills them."""
    with Killer.started() as killer:
        yield killer


def made(folder: Path) -> Path:
    """Make a workshop in which nothing has happened yet."""
    path = folder / "a.workshop.json"
    start, events = story(0, 1)
    WorkshopFile.create(path, start, events[0]).close()
    return path


def kill_again_and_again(
    killer: Killer, victim: str, path: Path, seed: int, unpromised: int = ONE_MORE, words: int = 12
) -> list[str]:
    """Kill a victim at so many random moments; say what was wrong after each.

    Args:
        killer: does it.
        victim: its name.
        path: the file, on which every victim goes on.
        seed: of the moments, and of what the victims do.
        unpromised: how many events may be there that were not promised.
        words: after how many promises at most the moment comes.
    """
    random = Random(seed)
    wrong = []
    known = WorkshopFile.open(path).events
    for number in range(KILLS):
        killed = killer.kill(victim, path, 1000 * seed + number, random.randint(0, words), random.uniform(0, 0.004))
        assert killed.ended == KILLED
        promised = max(killed.promised, len(known))
        # What it did is known here only by what it said: the rest is asked of the file itself.
        now = WorkshopFile.open(path).events
        assert now[: len(known)] == known, "what was there before is there as it was"
        for name, events in {path.name: promised, **killed.copies}.items():
            wrong += [f"kill {number}: {each}" for each in problems(path.with_name(name), now, events)]
        wrong += [f"kill {number}: {each} is not what was promised" for each in killed.promises - promises(now)]
        if len(now) > promised + unpromised:
            wrong.append(f"kill {number}: {len(now)} events, of which {promised} were promised")
        known = now
    return wrong


def promises(events: Sequence[Event]) -> set[tuple[object, ...]]:
    """Give events as they are promised."""
    return {(event.id, event.what, event.at) for event in events}


@pytest.mark.parametrize("seed", range(6))
def test_a_kill_at_any_moment_loses_nothing_that_was_promised(killer: Killer, tmp_path: Path, seed: int) -> None:
    """After each of 300 kills the file opens, is what its events say, and has every promised event and at most one
    more; and so has every copy that was promised.
    """
    path = made(tmp_path)
    assert kill_again_and_again(killer, "lead", path, seed) == []
    go_on(path)


@pytest.mark.parametrize("seed", range(2))
def test_a_kill_of_the_writer_in_the_background_loses_nothing_that_was_promised(
    killer: Killer, tmp_path: Path, seed: int
) -> None:
    """A hundred kills of the app's way of saving: what it called saved is there, and what waited may be."""
    path = made(tmp_path)
    # Events that wait are written together, and none of them is promised before all are there.
    assert kill_again_and_again(killer, "lead_in_background", path, seed, unpromised=41, words=4) == []
    go_on(path)


def test_a_promise_before_it_is_kept_is_found_out(killer: Killer, tmp_path: Path) -> None:
    """The control: a program that says saved before it is, loses events within as many kills."""
    path = made(tmp_path)
    wrong = kill_again_and_again(killer, "lie", path, 0)
    assert any("lost" in each for each in wrong)


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a workshop with five events, of which the last four are in a journal that ends half-way."""
    used = made(tmp_path_factory.mktemp("used"))
    known = story(0, 5).events
    file = WorkshopFile.open(used)
    file.append(known[1:])
    folder = tmp_path_factory.mktemp("left")
    for name in (used, journal_path(used)):
        shutil.copy(name, folder)
    with (folder / journal_path(used).name).open("ab") as journal:
        journal.write(b'1234abcd {"first":6,"eve')
    file.close()
    return folder


def test_a_kill_at_any_step_loses_nothing_that_was_promised(killer: Killer, left: Path, tmp_path: Path) -> None:
    """Killed before each step that one use asks of the disk, and half-way through each write: while what was left is
    taken up, while votes, backups, copies and the file are written, and at the end. Work goes on.
    """
    known = story(0, 200).events
    died = set()
    for step in count():
        folder = tmp_path / str(step)
        shutil.copytree(left, folder)
        path = folder / "a.workshop.json"
        killed = killer.kill("one_use", path, step, wait=-1)
        promised = max(5, killed.promised)
        assert problems(path, known[: promised + ONE_MORE], promised) == []
        for copy in folder.glob("kopie-*"):
            # Promised or not: under its name it is whole.
            assert problems(copy, known, killed.copies.get(copy.name, 1)) == []
        assert killed.copies.keys() <= {each.name for each in folder.iterdir()}
        if step % 4 == 0:
            go_on(path)
        if killed.said[-1] == ["done"]:
            assert killed.ended == 0
            break
        assert killed.ended == KILLED
        died.add(killed.said[-1][1])
    assert died == {
        "open", "close", "stamp", "make_folder", "write", "half a write", "truncate", "sync", "sync_data", "rename",
        "sync_folder", "unlink",
    }  # fmt: skip
