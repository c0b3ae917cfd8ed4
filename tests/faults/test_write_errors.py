import errno
import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.fakes import said
from tests.faults.injecting import FAULTS, Fault, System
from tests.faults.steps import SteppingDisk
from tests.faults.stories import go_on, problems, story
from workshop.domain.errors import WorkshopError
from workshop.report.files import write_whole
from workshop.store.backups import backup_paths
from workshop.store.journal import journal_path
from workshop.store.repository import Recovered, WorkshopFile

NAME = "a.workshop.json"
TOLD = story(5, 40)
MADE = 12
"""Events that were promised before anything fails."""

GO_ON = 4
"""After each of so many cases it is seen that work goes on; that takes as long as all the rest."""

every_fault = pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a file, backups, a journal that ends half-way, and a file of somebody else."""
    used = tmp_path_factory.mktemp("used")
    path = used / NAME
    WorkshopFile.create(path, TOLD.start, TOLD.events[0]).close()
    for number in (1, 4):
        file = WorkshopFile.open(path)
        file.append(TOLD.events[number : number + 3])
        file.close()
    file = WorkshopFile.open(path)
    for number in range(7, MADE):
        file.append(TOLD.events[number : number + 1])
    folder = tmp_path_factory.mktemp("left") / "work"
    shutil.copytree(used, folder, ignore=shutil.ignore_patterns("*.lock"))
    file.close()
    with journal_path(folder / NAME).open("ab") as journal:
        journal.write(b'1234abcd {"first":13,"eve')
    (folder / "ander.txt").write_bytes(b"van iemand anders")
    return folder


def open_files() -> set[str]:
    """Give the numbers of what this process has open."""
    return {each.name for each in Path("/dev/fd").iterdir()}


class Case(NamedTuple):
    """A folder in which something was tried while a call of the system failed.

    Attributes:
        folder: where.
        file: the workshop's file, as it was prepared.
        error: what came of it; None when it went well all the same.
    """

    folder: Path
    file: WorkshopFile
    error: WorkshopError | None

    @property
    def path(self) -> Path:
        """The workshop's file."""
        return self.folder / NAME


def each_call(
    template: Path,
    folder: Path,
    fault: Fault,
    do: Callable[[WorkshopFile], object],
    prepare: Callable[[WorkshopFile], object] = lambda _: None,
) -> Iterator[Case]:
    """Try something as often as it makes calls of the system, letting each fail in turn.

    Another error than one with sentences is not caught. Once the caller is done with a case, the next program can have
    the file at once, every other file is as it was, and nothing is left open.
    """
    for at in count():
        here = folder / str(at)
        shutil.copytree(template, here)
        open_before = open_files()
        file = WorkshopFile.open(here / NAME)
        prepare(file)
        system = System(fault, at)
        error = None
        with system.at_work():
            try:
                do(file)
            except WorkshopError as refusal:
                error = refusal
        assert len(system.calls) > at or error is None, "nothing fails unless it is made to"
        if error is not None:
            assert said(error)
        if system.failed or len(system.calls) <= at:
            yield Case(here, file, error)
        file.close()
        if at % GO_ON == 0:
            go_on(here / NAME)
        assert open_files() == open_before
        assert (here / "ander.txt").read_bytes() == b"van iemand anders"
        unfinished = [each.name for each in here.rglob(".*")]
        assert unfinished == [] or fault.lasting, "what was begun is taken away, unless that fails too"
        for backup in backup_paths(here / NAME):
            assert problems(backup, TOLD.events, 1) == []
        shutil.rmtree(here)
        if len(system.calls) <= at:
            assert at > 0
            return


def hold_and_vote(file: WorkshopFile) -> None:
    """Take the file, and add three events."""
    file.hold()
    file.append(TOLD.events[MADE : MADE + 3])


@every_fault
@pytest.mark.parametrize("prepare", [WorkshopFile.hold, lambda _: None], ids=["held", "first"])
def test_a_vote(left: Path, tmp_path: Path, fault: Fault, prepare: Callable[[WorkshopFile], None]) -> None:
    """A vote that fails is not in the file unless its events are all there; the same vote again is taken, once."""
    voted = MADE + 2
    for case in each_call(left, tmp_path, fault, lambda file: file.append(TOLD.events[MADE:voted]), prepare):
        promised = MADE if case.error else voted
        assert problems(case.path, TOLD.events[:voted], promised) == []
        case.file.append(TOLD.events[MADE:voted])
        case.file.append(TOLD.events[voted : voted + 1])
        assert problems(case.path, TOLD.events[: voted + 1], voted + 1) == []
        case.file.close()
        assert problems(case.path, TOLD.events[: voted + 1], voted + 1) == []


@every_fault
def test_a_vote_that_is_given_up(left: Path, tmp_path: Path, fault: Fault) -> None:
    """The same, and then the program ends: what was promised is there, and the file ends in order."""
    voted = MADE + 2
    for case in each_call(left, tmp_path, fault, lambda file: file.append(TOLD.events[MADE:voted]), WorkshopFile.hold):
        case.file.close()
        assert problems(case.path, TOLD.events[:voted], MADE if case.error else voted) == []


@every_fault
def test_bringing_the_file_up_to_date(left: Path, tmp_path: Path, fault: Fault) -> None:
    """When that fails every vote is there, votes are taken as before, and the next time it works."""
    voted = MADE + 3
    for case in each_call(left, tmp_path, fault, lambda file: file.checkpoint(at_once=True), hold_and_vote):
        assert problems(case.path, TOLD.events[:voted], voted) == []
        case.file.append(TOLD.events[voted : voted + 1])
        assert problems(case.path, TOLD.events[: voted + 1], voted + 1) == []
        case.file.checkpoint(at_once=True)
        assert journal_path(case.path).stat().st_size == 0
        case.file.close()
        assert problems(case.path, TOLD.events[: voted + 1], voted + 1) == []


@every_fault
def test_opening_to_look(left: Path, tmp_path: Path, fault: Fault) -> None:
    """It opens or is refused, and changes nothing; afterwards it opens as ever."""
    before = contents(left)
    for case in each_call(left, tmp_path, fault, lambda file: WorkshopFile.open(file.path)):
        assert contents(case.folder) == before
        assert problems(case.path, TOLD.events[:MADE], MADE) == []


@every_fault
def test_opening_to_write(left: Path, tmp_path: Path, fault: Fault) -> None:
    """Where it is refused, another program can take the file; and so can this one, once the fault is gone."""
    for case in each_call(left, tmp_path, fault, WorkshopFile.hold):
        assert problems(case.path, TOLD.events[:MADE], MADE) == []
        if case.error:
            other = WorkshopFile.open(case.path)
            other.hold()
            other.close()
            case.file.hold()
        assert case.file.recovered == (None if case.error else Recovered(MADE - 7, torn=True))
        case.file.append(TOLD.events[MADE : MADE + 1])
        case.file.close()
        assert problems(case.path, TOLD.events[: MADE + 1], MADE + 1) == []


@every_fault
def test_the_end(left: Path, tmp_path: Path, fault: Fault) -> None:
    """Whatever fails at the end, every vote is there, and the next program can have the file at once."""
    voted = MADE + 3
    for case in each_call(left, tmp_path, fault, WorkshopFile.close, hold_and_vote):
        assert problems(case.path, TOLD.events[:voted], voted) == []


@every_fault
def test_a_copy_elsewhere(left: Path, tmp_path: Path, fault: Fault) -> None:
    """A copy is whole or not there, with what could not be written elsewhere; the file itself is as it was."""
    voted, waiting = MADE + 3, TOLD.events[MADE + 3 : MADE + 5]
    for case in each_call(left, tmp_path, fault, lambda file: file.save_copy(copy_of(file), waiting), hold_and_vote):
        copy = copy_of(case.file)
        assert case.error is None or fault.lasting or not copy.exists()
        if not copy.exists():
            assert case.error
            case.file.save_copy(copy, waiting)
        assert problems(copy, TOLD.events, voted + len(waiting)) == []
        assert problems(case.path, TOLD.events[:voted], voted) == []


def copy_of(file: WorkshopFile) -> Path:
    """Give the name under which a copy is saved."""
    return file.path.with_name("kopie.workshop.json")


@every_fault
def test_a_new_workshop(left: Path, tmp_path: Path, fault: Fault) -> None:
    """A new file is whole or not there, and can be made under the same name afterwards."""

    def create(file: WorkshopFile) -> None:
        WorkshopFile.create(copy_of(file), TOLD.start, TOLD.events[0]).close()

    for case in each_call(left, tmp_path, fault, create):
        new = copy_of(case.file)
        assert case.error is None or fault.lasting or not new.exists()
        if not new.exists():
            assert case.error
            create(case.file)
        assert problems(new, TOLD.events[:1], 1) == []


@every_fault
@pytest.mark.parametrize("before", [None, b"het vorige verslag" * 99], ids=["new", "again"])
def test_a_report(left: Path, tmp_path: Path, fault: Fault, before: bytes | None) -> None:
    """A report has its new content or is as it was; and it can be written afterwards."""
    content = b"%PDF " + b"x" * 20000

    def write(file: WorkshopFile) -> None:
        write_whole(file.path.with_name("verslag.pdf"), content, replace=before is not None)

    def prepare(file: WorkshopFile) -> None:
        if before is not None:
            file.path.with_name("verslag.pdf").write_bytes(before)

    for case in each_call(left, tmp_path, fault, write, prepare):
        report = case.folder / "verslag.pdf"
        found = report.read_bytes() if report.exists() else None
        assert found == (before if case.error else content)
        if case.error:
            write(case.file)
            assert report.read_bytes() == content


def contents(folder: Path) -> dict[str, bytes]:
    """Give every file in a folder and the folders in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_journal_that_could_not_be_emptied_takes_no_more_lines(left: Path, tmp_path: Path) -> None:
    """A write fails, the file itself is written instead, the journal cannot be emptied, and the program dies: what the
    next one adds does not follow on that journal's last line, and yet is there.
    """
    refused: set[str] = set()

    def reached(step: str) -> None:
        if step in refused:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    folder = tmp_path / "work"
    shutil.copytree(left, folder)
    path = folder / NAME
    file = WorkshopFile.open(path, SteppingDisk(reached))
    file.hold()
    refused.add("half a write")
    with pytest.raises(WorkshopError):
        file.append(TOLD.events[MADE : MADE + 1])
    refused.clear()
    journal = journal_path(path).read_bytes()
    file.append(TOLD.events[MADE : MADE + 1])
    # As if it had died before emptying it; a dead program holds no lock.
    journal_path(path).write_bytes(journal)
    assert file._lock is not None
    file._lock.release()
    after = WorkshopFile.open(path)
    after.hold()
    for number in range(MADE + 1, MADE + 3):
        after.append(TOLD.events[number : number + 1])
        assert problems(path, TOLD.events[: number + 1], number + 1) == []
    after.close()
    assert problems(path, TOLD.events[: MADE + 3], MADE + 3) == []
