"""An anonymous workshop on the disk: after a reveal nothing that is left tells who chose what."""

import json
import re
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.fakes import FakeClock, MemorySaver, said, tiny_plan
from tests.lived import Stopped, StoppingDisk, Use, edit, everything, make, recast, use, votes
from workshop.domain import anonymity
from workshop.domain.changes import blank, fold
from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import ABSENT, ABSTAIN, VOTED, Ballot
from workshop.facilitator import Facilitator
from workshop.store.backups import backup_paths, keep
from workshop.store.disk import Disk
from workshop.store.forgetting import forget
from workshop.store.inspecting import inspect
from workshop.store.keys import keys_path
from workshop.store.repairing import repair
from workshop.store.repository import WorkshopFile
from workshop.store.restoring import restore
from workshop.store.sealing import Seals
from workshop.store.verify import verify

NAMES = tuple(f"Naam {number}" for number in range(1, 13))
AT = FakeClock().now()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the file of an anonymous workshop in which nothing has happened yet."""
    return make(tmp_path / "a.workshop.json", replace(tiny_plan(NAMES), anonymous=True))


def whole(path: Path) -> WorkshopFile:
    """Open a file, having seen that it is what its events say and that nothing is the matter."""
    file = WorkshopFile.open(path)
    assert verify(file) == []
    assert inspect(path).faults == []
    assert fold(blank(file.workshop.model), file.events) == file.workshop
    return file


def test_the_key_of_a_round_is_there_until_its_reveal(path: Path) -> None:
    """It is made before the first vote, for its owner only, and two hidden rounds have two."""
    assert not keys_path(path).exists()
    use(path, votes(1, 2, 3, 5), votes(2, 4))
    assert keys_path(path).stat().st_mode & 0o777 == 0o600
    assert len(keys_path(path).read_bytes().splitlines()) == 2
    assert whole(path).workshop.ballots == {101: {1: 2, 2: 3, 3: 5}, 201: {1: 4}}
    use(path, lambda leader: leader.reveal(1))
    file = whole(path)
    assert file.workshop.ballots[201] == {1: 4}
    seats = {who: ballot for who, ballot in file.workshop.ballots[101].items() if who > 500}
    assert seats == {501: 2, 502: 3, 503: 5}
    assert {who for who, ballot in file.workshop.ballots[101].items() if ballot == ABSENT} == set(range(4, 13))
    assert len(keys_path(path).read_bytes().splitlines()) == 2
    use(path, lambda leader: leader.reveal(2))
    assert not keys_path(path).exists()
    whole(path)


def test_what_is_in_memory_after_the_reveal_is_what_is_on_the_disk(path: Path) -> None:
    """Events of before know of a ballot and no more, in the program and in the file; and so does what was opened."""
    use(path, votes(1, 2, 3, 5))
    file = WorkshopFile.open(path)
    assert file.workshop.ballots[101] == {1: 2, 2: 3, 3: 5}
    saver = MemorySaver()
    leader = Facilitator(file.workshop, file.events, FakeClock(), saver)
    leader.vote(1, 4, ABSTAIN)
    leader.vote(1, 5, ABSENT)
    leader.reveal(1)
    file.append(saver.events)
    for events in (leader.history.events, file.events):
        rows = [change.now for event in events[:6] for change in event.changes if change.table == "votes"]
        told = [row["ballot"] for row in rows if row]
        assert set(told) == {VOTED}
    assert set(file.workshop.ballots[101].values()) == {VOTED}
    file.close()
    after = whole(path)
    assert list(after.events) == leader.history.events
    assert after.workshop == leader.workshop
    assert fold(blank(leader.workshop.model), leader.history.events) == leader.workshop


def test_a_retry_after_the_reveal_is_known_again(path: Path) -> None:
    """The same events a second time write nothing, though what was voted is not known any more."""
    file = WorkshopFile.open(path)
    saver = MemorySaver()
    leader = Facilitator(file.workshop, file.events, FakeClock(), saver)
    votes(1, 2, 3, 5)(leader)
    leader.reveal(1)
    file.append(saver.events)
    before = everything(path.parent)
    file.append(saver.events)
    assert everything(path.parent) == before
    file.close()


def test_a_copy_without_its_key_knows_that_people_voted(path: Path, tmp_path: Path) -> None:
    """The reveal names who is to vote again; with the key beside it, the original goes on."""
    use(path, votes(1, 2, 3, 5))
    copy = tmp_path / "kopie.workshop.json"
    file = WorkshopFile.open(path)
    file.save_copy(copy)
    assert not keys_path(copy).exists()
    other = whole(copy)
    assert other.workshop.ballots[101] == {1: VOTED, 2: VOTED, 3: VOTED}
    leader = Facilitator(other.workshop, other.events, FakeClock(), MemorySaver())
    with pytest.raises(WorkshopError) as error:
        leader.reveal(1)
    assert error.value.key == "reveal.lost"
    assert "Naam 1, Naam 2, Naam 3" in said(error.value)
    use(copy, votes(1, 4, 4), lambda leader: leader.undo(), lambda leader: leader.redo(), votes(1, 1, 1, 1))
    use(copy, lambda leader: leader.reveal(1))
    assert sorted(map(str, whole(copy).workshop.ballots[101].values())) == ["1", "1", "1", *["absent"] * 9]
    assert whole(path).workshop.ballots[101] == {1: 2, 2: 3, 3: 5}


def test_what_lies_around_it_stays_what_it_was(path: Path) -> None:
    """Forgetting, repairing and restoring keep the votes that were entered, as long as the key is there."""
    use(path, votes(1, 2, 3, 5), lambda leader: leader.add_note(0, "Naam 12 is er"), crash=True)
    forget(path, "Naam 12")
    assert whole(path).workshop.ballots[101] == {1: 2, 2: 3, 3: 5}
    edit(path, lambda data: recast(data["votes"]["101001"], 4))
    assert repair(path, AT).left == ()
    assert whole(path).workshop.ballots[101] == {1: 4, 2: 3, 3: 5}
    assert b'"ballot"' not in path.read_bytes()
    seen = path.read_bytes()
    keep(path, seen, 6, AT.isoformat(), Disk())
    path.write_bytes(seen[:-100])
    restore(path, AT)
    assert whole(path).workshop.ballots[101] == {1: 4, 2: 3, 3: 5}
    use(path, lambda leader: leader.reveal(1))
    assert not keys_path(path).exists()
    path.write_bytes(seen[:-100])
    for each in backup_paths(path):
        if b'"revealed":true' in each.read_bytes():
            each.unlink()
    restore(path, AT)
    assert set(whole(path).workshop.ballots[101].values()) == {VOTED}


def test_keys_of_another_workshop_of_the_name_are_left_alone(path: Path) -> None:
    """They are not used, and what is in a line that was cut off is not either."""
    other = json.dumps({"workshop": "x", "round": 101, "key": "ab" * 32}).encode()
    keys_path(path).write_bytes(other + b'\n{"workshop":"')
    use(path, votes(1, 2, 3, 5))
    assert whole(path).workshop.ballots[101] == {1: 2, 2: 3, 3: 5}
    use(path, lambda leader: leader.reveal(1))
    assert other in keys_path(path).read_bytes()
    assert keys_path(path).read_bytes().count(b"00000000") > 0


# Trying to find out


def guesses(folder: Path, truth: dict[int, Ballot], gone: dict[str, bytes]) -> dict[str, float]:
    """Give the share of the votes that each way of guessing gets right, from all that is or was in a folder.

    By what is said of a number; by the tokens with every key that is there; by the order of voting against the order
    of seats, which time and id follow as well.
    """
    path = folder / "a.workshop.json"
    data = json.loads(path.read_bytes())
    row = {int(key) % 1000: row.get("ballot") for key, row in data["votes"].items() if row["round"] == 101}
    found = {"number": [row.get(who) for who in truth]}
    seals = Seals.of(data, path)
    last: dict[int, Any] = {}
    texts = {**everything(folder), **gone}
    for content in texts.values():
        for token in re.finditer(rb'\{"round":101,"participant":(\d+),"sealed":"([^"]+)"\}', content):
            opened = seals.opened({"round": 101, "participant": 0, "sealed": token[2].decode()})
            last[int(token[1])] = opened["ballot"]
    found["token"] = [last.get(who) for who in truth]
    voted = [
        change[1] % 1000
        for event in sorted(data["events"].items(), key=lambda item: int(item[0]))
        for change in event[1]["changes"]
        if change[0] == "votes" and change[3] and change[1] % 1000 <= 500 and event[1]["what"] == "vote"
    ]
    order = dict(zip(dict.fromkeys(voted), [row[seat] for seat in sorted(row) if seat > 500], strict=False))
    found["order"] = [order.get(who) for who in truth]
    return {
        way: sum(guess == ballot for guess, ballot in zip(guessed, truth.values(), strict=True)) / len(truth)
        for way, guessed in found.items()
    }


def vote(who: int, level: int, truth: dict[int, Ballot]) -> Use:
    """Give the use case in which somebody votes, and note what."""
    truth[who] = level
    return lambda leader: leader.vote(1, who, level)


def voted_at_random(path: Path, random: Random) -> tuple[dict[int, Ballot], dict[str, bytes]]:
    """Let all vote in a random order and somebody twice, with backups and copies in between, and reveal.

    Gives who chose what, and what was there shortly before the reveal but for the key: journal and file of then.
    """
    truth: dict[int, Ballot] = {}
    order = random.sample(range(1, 13), 12)
    for who in [*order, *order[:3]]:
        use(path, vote(who, random.randint(1, 5), truth), crash=True)
    seen = path.read_bytes()
    keep(path, seen, 1, AT.isoformat(), Disk())
    before = {name: content for name, content in everything(path.parent).items() if not name.endswith(".key")}
    use(path, lambda leader: leader.reveal(1))
    return truth, before


def test_nobody_is_found_again_in_an_anonymous_workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By number, token, order: no way is better than chance over 30 workshops, with backups, journals and keys of all
    times but the one that was thrown away. In a public workshop number and token find everybody, and order does where
    ballots are not sorted.
    """
    random = Random(7)
    rates: dict[str, list[float]] = {}
    for number in range(30):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = make(folder / "a.workshop.json", replace(tiny_plan(NAMES), anonymous=True))
        truth, gone = voted_at_random(path, random)
        for way, rate in guesses(folder, truth, gone).items():
            rates.setdefault(way, []).append(rate)
        rates.setdefault("chance", []).append(sum(n * n for n in Counter(truth.values()).values()) / len(truth) ** 2)
    assert max(rates["number"]) == max(rates["token"]) == 0.0
    # Who knows the counts is right by chance as often as two votes are alike; 360 guesses lie within 0.07 of that.
    assert abs(sum(rates["order"]) - sum(rates["chance"])) / len(rates["order"]) < 0.07
    folder = tmp_path / "public"
    folder.mkdir()
    path = make(folder / "a.workshop.json", tiny_plan(NAMES))
    truth, gone = voted_at_random(path, random)
    found = guesses(folder, truth, gone)
    assert found["number"] == found["token"] == 1.0
    monkeypatch.setattr(anonymity, "sorted", lambda ballots, **_: list(ballots), raising=False)
    folder = tmp_path / "unsorted"
    folder.mkdir()
    path = make(folder / "a.workshop.json", replace(tiny_plan(NAMES), anonymous=True))
    truth, gone = voted_at_random(path, random)
    assert guesses(folder, truth, gone)["order"] == 1.0


def test_a_stop_at_any_step_around_the_reveal_loses_no_vote_and_leaves_no_link(tmp_path: Path) -> None:
    """Before every change of the disk, and half-way through each write. Who opens it next either has the votes with
    their names, and no reveal; or the reveal, and no key.
    """
    outcomes = set()
    for step in count():
        folder = tmp_path / str(step)
        folder.mkdir()
        path = make(folder / "a.workshop.json", replace(tiny_plan(NAMES), anonymous=True))
        use(path, votes(1, 2, 3))
        promised, stopped = reveal_until(path, step)
        use(path, lambda leader: leader.add_note(0, "verder"))
        file = whole(path)
        round_ = file.workshop.rounds[101]
        ballots = file.workshop.ballots[101]
        if round_.revealed:
            assert sorted(ballot for ballot in ballots.values() if isinstance(ballot, int)) == [2, 3, 5]
            assert not keys_path(path).exists()
            assert guesses(folder, {1: 2, 2: 3, 3: 5}, {})["token"] == 0.0
        else:
            assert {**ballots, 3: 5} == {1: 2, 2: 3, 3: 5}
            assert (3 in ballots) or promised < 1
            assert promised < 2
        outcomes.add((round_.revealed, 3 in ballots))
        if not stopped:
            break
    assert {(False, False), (False, True), (True, False)} == outcomes


def reveal_until(path: Path, step: int) -> tuple[int, bool]:
    """Vote once more and reveal, on a disk that stops before this step; give what was promised, and whether it did."""
    disk = StoppingDisk(step)
    promised = 0
    file = WorkshopFile.open(path, disk)
    saver = MemorySaver()
    leader = Facilitator(file.workshop, file.events, FakeClock(), saver)
    leader.vote(1, 3, 5)
    leader.reveal(1)
    try:
        for event in saver.events:
            file.append([event])
            promised += 1
        file.close()
    except Stopped:
        # As the system does for a program that is no more.
        for held in (file._journal, file._lock):
            if held is not None:
                with suppress(OSError):
                    Disk().close(held._descriptor)
    return promised, disk.stopped


@pytest.mark.parametrize("step", range(12))
def test_a_refusal_at_any_step_is_made_up_for(path: Path, step: int) -> None:
    """A disk that is full once: the same events again, and nothing is lost and no key left."""
    use(path, votes(1, 2, 3))
    file = WorkshopFile.open(path, StoppingDisk(step, OSError(28, "no room")))
    saver = MemorySaver()
    leader = Facilitator(file.workshop, file.events, FakeClock(), saver)
    leader.vote(1, 3, 5)
    leader.reveal(1)
    for _ in range(3):
        with suppress(WorkshopError):
            file.append(saver.events)
            file.checkpoint(at_once=True)
    file.close()
    after = whole(path)
    assert list(after.events) == leader.history.events
    assert not keys_path(path).exists()
