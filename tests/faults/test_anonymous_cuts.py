"""The power fails around the reveals of an anonymous workshop."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.fakes import FakeClock, MemorySaver, tiny_model, tiny_plan
from tests.faults.cutting import cut
from tests.faults.recording import RecordingDisk
from workshop import facilitator
from workshop.domain.workshop import Ballot
from workshop.facilitator import Facilitator
from workshop.store.keys import keys_path
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify

NAMES = ("Anna", "Bram", "Carla", "Dirk", "Els")
NAME = "a.workshop.json"
CUTS = 150

Truth = Mapping[int, Mapping[int, Ballot]]
"""Ballots by round and number, as they were at a moment."""


def played(disk: RecordingDisk, path: Path, random: Random) -> tuple[list[Truth], list[int]]:
    """Lead two rounds of two paragraphs, mixed, each event promised before the next.

    Gives the ballots after each event, and how long the log was when that was promised.
    """
    start, first = facilitator.create(tiny_model(), replace(tiny_plan(NAMES), anonymous=True), FakeClock())
    file = WorkshopFile.create(path, start, first, disk)
    saver = MemorySaver()
    leader = Facilitator(start, [first], FakeClock(), saver)
    truths: list[Truth] = [{}]
    promises = [len(disk.log)]

    def saved() -> None:
        file.append(saver.events[-1:])
        truths.append(leader.workshop.ballots)
        promises.append(len(disk.log))
        if random.random() < 0.3:
            file.checkpoint(at_once=random.random() < 0.5)

    for number in (1, 2):
        for who in random.sample(range(1, 6), 5):
            for paragraph in (1, 2):
                leader.vote(paragraph, who, random.randint(1, 5))
                saved()
        for paragraph in (1, 2):
            leader.reveal(paragraph)
            saved()
        if number == 1:
            leader.new_round(1)
            saved()
            leader.new_round(2)
            saved()
    file.close()
    return truths, promises


@pytest.mark.parametrize("seed", range(3))
def test_a_power_cut_around_a_reveal_loses_no_vote_and_leaves_no_link(tmp_path: Path, seed: int) -> None:
    """After 150 cuts at random moments all that was promised is there: hidden votes by name with their key, revealed
    ones mixed; and once the file was taken up there are keys of hidden rounds only.
    """
    random = Random(seed)
    (tmp_path / "real").mkdir()
    disk = RecordingDisk(tmp_path / "real")
    truths, promises = played(disk, tmp_path / "real" / NAME, random)
    for number in range(CUTS):
        folder = tmp_path / str(number)
        folder.mkdir()
        end = random.randint(promises[0], len(disk.log))
        cut(disk.log[:end], random, folder)
        path = folder / NAME
        file = WorkshopFile.open(path)
        promised = sum(promise <= end for promise in promises)
        assert promised <= len(file.events) <= promised + 1
        assert file.workshop.ballots == truths[len(file.events) - 1]
        assert verify(file) == []
        file.hold()
        file.close()
        revealed = {round_.key for round_ in file.workshop.rounds.values() if round_.revealed}
        assert usable(path).isdisjoint(revealed)
        assert usable(path) >= file.workshop.ballots.keys() - revealed


def usable(path: Path) -> set[int]:
    """Give the rounds of which there is a key."""
    found = set()
    for line in keys_path(path).read_bytes().splitlines() if keys_path(path).exists() else ():
        with suppress(ValueError):
            row = json.loads(line)
            if row["key"] != "0" * 64:
                found.add(row["round"])
    return found


def test_keys_that_are_written_too_late_lose_votes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: without waiting for the disk, a vote is there after a cut that nobody can read any more."""
    random = Random(0)
    (tmp_path / "real").mkdir()
    disk = RecordingDisk(tmp_path / "real")
    monkeypatch.setattr(RecordingDisk, "sync", lambda *_: None)
    monkeypatch.setattr(RecordingDisk, "sync_folder", lambda *_: None)
    truths, promises = played(disk, tmp_path / "real" / NAME, random)
    monkeypatch.undo()
    lost = 0
    for number in range(CUTS):
        folder = tmp_path / str(number)
        folder.mkdir()
        cut(disk.log[: random.choice(promises)], random, folder)
        try:
            file = WorkshopFile.open(folder / NAME)
        except Exception:  # noqa: BLE001 - whatever is left of it
            lost += 1
            continue
        lost += file.workshop.ballots != truths[len(file.events) - 1]
    assert lost
