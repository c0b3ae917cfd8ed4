"""Looking on while another writes: a look reads only what changed, and tells whether the other is still there."""

from pathlib import Path

import pytest

from tests.fakes import FakeClock, said, tiny_model, tiny_plan
from workshop.domain.errors import WorkshopError
from workshop.sessions import create_workshop, open_workshop
from workshop.store.repository import WorkshopFile
from workshop.store.watching import Watch


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the file of a new workshop."""
    path = tmp_path / "team.workshop.json"
    create_workshop(path, tiny_model(), tiny_plan(), FakeClock())
    return path


def test_each_write_is_seen_once(path: Path) -> None:
    """The first look reads, the next one only after a write, to the journal as well as to the file itself."""
    facilitator, file = open_workshop(path, FakeClock())
    watch = Watch(path)
    assert watch.glance().file is not None
    assert watch.glance().file is None
    facilitator.open_paragraph(1)
    facilitator.vote(1, 1, 3)
    seen = watch.glance().file
    assert seen is not None
    assert seen.workshop == facilitator.workshop
    assert len(seen.events) == 3
    assert watch.glance().file is None
    file.checkpoint(at_once=True)
    seen = watch.glance().file
    assert seen is not None
    assert seen.workshop == facilitator.workshop
    file.close()


def test_it_tells_whether_another_has_it(path: Path) -> None:
    """Held while somebody holds it, free before and after that."""
    watch = Watch(path)
    assert not watch.glance().held
    file = WorkshopFile.open(path)
    file.hold()
    assert watch.glance().held
    file.close()
    assert not watch.glance().held


def test_looking_leaves_no_trace(path: Path) -> None:
    """Nothing is written, and nothing new lies beside the file."""
    before = path.read_bytes()
    for _ in range(3):
        Watch(path).glance()
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_file_that_is_gone_is_told_and_seen_again_when_it_is_back(path: Path) -> None:
    """The look says that the file is not there; put back and written to, it is read again."""
    watch = Watch(path)
    watch.glance()
    away = path.rename(path.with_suffix(".away"))
    with pytest.raises(WorkshopError) as refused:
        watch.glance()
    assert "no file" in said(refused.value)
    away.rename(path)
    facilitator, file = open_workshop(path, FakeClock())
    facilitator.open_paragraph(2)
    seen = watch.glance().file
    assert seen is not None
    assert seen.workshop.info.current == 2
    file.close()
