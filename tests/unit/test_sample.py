import json
from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.lived import opened
from workshop.domain.improvements import ranked
from workshop.domain.profile import last_figures, overall
from workshop.sample import create_sample
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_sample_is_a_whole_workshop(tmp_path: Path, language: str) -> None:
    """Eight people, seven paragraphs of which one is parked, and a list with one line that nobody owns yet."""
    path = tmp_path / "sample.workshop.json"
    create_sample(path, language, FakeClock())
    file = WorkshopFile.open(path)
    workshop = file.workshop
    assert verify(file) == []
    assert workshop.info.language == language
    assert len(workshop.participants) == 8
    assert overall(workshop).recorded == 6
    patterns = {p.id: figures.pattern for p in workshop.scope if (figures := last_figures(workshop, p.number))}
    assert len(set(patterns.values())) >= 4
    items = ranked(workshop)
    assert len(items) == 7
    assert [item.improvement.owner for item in items].count("") == 1


def test_the_open_sample_waits_for_a_vote(tmp_path: Path) -> None:
    """In the app the last paragraph is open and nobody has voted on it."""
    path = tmp_path / "sample.workshop.json"
    create_sample(path, "nl", FakeClock(), finished=False)
    workshop = WorkshopFile.open(path).workshop
    assert workshop.info.current == 7
    assert workshop.rounds_of(7) == ()
    assert 7 not in workshop.consensus


def test_the_same_instant_gives_the_same_sample(tmp_path: Path) -> None:
    """Nothing in the sample depends on chance, but the sealing of its votes."""
    for name in ("one", "two"):
        create_sample(tmp_path / name, "nl", FakeClock())
    one, two = (opened(json.loads((tmp_path / name).read_bytes())) for name in ("one", "two"))
    assert {**one, "header": None} == {**two, "header": None}
