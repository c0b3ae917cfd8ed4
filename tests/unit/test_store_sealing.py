"""Votes of a round that is not revealed, on the disk: nothing that is written tells one from another."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import FakeClock, MemorySaver, tiny_model, tiny_plan, vote_all
from tests.lived import edit, everything, make, opened, recast, use, votes
from workshop import facilitator
from workshop.domain.changes import Document
from workshop.domain.workshop import ABSENT, ABSTAIN, VOTED, Ballot
from workshop.facilitator import Facilitator
from workshop.store.disk import Disk
from workshop.store.inspecting import inspect
from workshop.store.kept import digest_of_tables
from workshop.store.repository import WorkshopFile
from workshop.store.sealing import SEALED, Seals

BALLOTS: tuple[Ballot, ...] = (1, 2, 3, 4, 5, ABSTAIN, ABSENT)
_TOKEN = re.compile(rb'"sealed":"[A-Za-z0-9+/]{20}"')
_CHECKSUMS = re.compile(rb'"(?:sha256|base)":"\w*"|^[0-9a-f]{8} |(?<=\n)[0-9a-f]{8} |"since": "[^"]*"')


class TellingDisk(Disk):
    """A disk that keeps all that is ever written: temporary files too."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.written: list[bytes] = []

    def write(self, descriptor: int, content: bytes) -> None:
        """Keep it, and write it."""
        self.written.append(bytes(content))
        super().write(descriptor, content)


def vote(ballot: Ballot) -> Document:
    """Give the document of a vote."""
    return {"round": 101, "participant": 7, "ballot": ballot}


@pytest.mark.parametrize("ballot", [*BALLOTS, VOTED])
def test_what_was_sealed_is_opened_with_the_same_key_only(ballot: Ballot) -> None:
    """With another it is known that there is a ballot, and no more."""
    sealed = Seals("a").sealed(vote(ballot))
    assert Seals("a").opened(sealed) == Seals("a").opener()(sealed) == vote(ballot)
    assert Seals("b").opened(sealed) == vote(VOTED)
    assert "ballot" not in sealed


def test_tokens_have_one_length_and_are_never_the_same() -> None:
    """A thousand of each ballot: neither length nor repetition tells anything."""
    seals = Seals("a")
    tokens = [seals.sealed(vote(ballot))[SEALED] for ballot in BALLOTS for _ in range(1000)]
    assert {len(token) for token in tokens} == {20}
    assert len(set(tokens)) == len(tokens)


@pytest.mark.parametrize("token", ["A" * 20, "====" * 5, "A" * 19 + "=", " " * 20, "A" * 16 + "\n\t\r\x00"])
def test_a_token_that_is_none_is_a_ballot_that_is_not_known(token: str) -> None:
    """Damage is found by the checksum; nothing fails here."""
    assert Seals("a").opened({"round": 101, "participant": 7, SEALED: token}) == vote(VOTED)


def session(folder: Path, ballots: tuple[Ballot, ...]) -> tuple[list[bytes], WorkshopFile]:
    """Vote, correct, take back, save a copy and close, all in one folder; give all that was written."""
    folder.mkdir()
    disk, clock = TellingDisk(), FakeClock()
    start, first = facilitator.create(tiny_model(), tiny_plan(), clock)
    path = folder / "a.workshop.json"
    file = WorkshopFile.create(path, start, first, disk)
    saver = MemorySaver()
    leader = Facilitator(start, [first], clock, saver)
    leader.vote_table(1, ballots[:3])
    for who, ballot in enumerate(ballots[3:6], start=1):
        leader.vote(1, who, ballot)
    leader.undo()
    leader.redo()
    leader.vote(2, 1, ballots[6])
    file.append(saver.events[:3])
    file.checkpoint(at_once=True)
    file.append(saver.events[3:])
    file.save_copy(folder / "kopie.workshop.json")
    file.close()
    return [*disk.written, *everything(folder).values()], WorkshopFile.open(path, disk)


def masked(written: list[bytes]) -> list[bytes]:
    """Give what was written without tokens, and without checksums over them."""
    return [_CHECKSUMS.sub(b"", _TOKEN.sub(b"", each)) for each in written]


def test_two_sessions_that_differ_in_votes_write_the_same_but_tokens(tmp_path: Path) -> None:
    """Every byte that ever went to the disk: file, journal, temporaries, backups, copy. No ballot is in it."""
    one, first = session(tmp_path / "one", (1, 2, 3, 4, 5, ABSTAIN, ABSENT))
    other, second = session(tmp_path / "other", (5, ABSTAIN, 5, ABSENT, 1, 1, 3))
    assert masked(one) == masked(other)
    assert first.workshop.ballots == {101: {1: 4, 2: 5, 3: ABSTAIN}, 201: {1: ABSENT}}
    assert second.workshop.ballots == {101: {1: ABSENT, 2: 1, 3: 1}, 201: {1: 3}}
    for each in [*one, *other]:
        assert not re.search(rb"ballot|abstain|absent|voted", each)


def test_the_reveal_opens_the_rows_of_its_round_and_an_undo_seals_them(tmp_path: Path) -> None:
    """So anybody with TinyDB can read what may be seen; the events stay sealed."""
    path = make(tmp_path / "a.workshop.json")
    use(path, votes(1, 2, 3, 5), votes(2, 4), lambda leader: leader.reveal(1))
    data = rows(path)
    assert [row.get("ballot") for row in data["votes"].values()] == [2, 3, 5, None]
    assert b'"ballot"' not in path.read_bytes().partition(b'"events":')[2]
    use(path, lambda leader: leader.undo(), lambda leader: leader.vote(1, 1, 3))
    assert all(SEALED in row for row in rows(path)["votes"].values())
    assert b'"ballot"' not in path.read_bytes()
    assert WorkshopFile.open(path).workshop.ballots == {101: {1: 3, 2: 3, 3: 5}, 201: {1: 4}}
    assert inspect(path).faults == []


def test_events_that_wait_together_are_sealed_as_the_last_of_them_leaves_their_round(tmp_path: Path) -> None:
    """A vote after the undo of a reveal is hidden, though the file does not know of that undo yet."""
    path = make(tmp_path / "a.workshop.json")
    use(path, votes(1, 2, 3, 5), lambda leader: leader.reveal(1))
    use(path, lambda leader: leader.undo(), lambda leader: leader.vote(1, 1, 1), crash=True)
    assert b'"ballot"' not in b"".join(
        content for name, content in everything(tmp_path).items() if name.endswith("journal")
    )


def test_a_retry_of_what_is_there_already_writes_nothing(tmp_path: Path) -> None:
    """The same votes are known again though they are sealed; another under the same number is refused."""
    path = make(tmp_path / "a.workshop.json")
    file = WorkshopFile.open(path)
    saver = MemorySaver()
    leader = Facilitator(file.workshop, file.events, FakeClock(), saver)
    vote_all(leader, 1, [2, 3, 5])
    file.append(saver.events)
    before = everything(tmp_path)
    file.append(saver.events)
    assert everything(tmp_path) == before
    file.close()


def test_a_hidden_vote_that_was_written_openly_is_sealed_with_the_next_change(tmp_path: Path) -> None:
    """As files of older programs have them; what it says stays the same."""

    def open_up(data: Any) -> None:  # noqa: ANN401 - JSON values
        plain = opened(data)
        data["votes"], data["events"] = plain["votes"], plain["events"]
        data["header"]["1"].update(format=3, sha256="")
        data["header"]["1"]["sha256"] = digest_of_tables(data)

    path = make(tmp_path / "a.workshop.json")
    use(path, votes(1, 2, 3, 5))
    before = WorkshopFile.open(path)
    edit(path, open_up)
    assert b'"ballot"' in path.read_bytes()
    old = WorkshopFile.open(path)
    assert (old.workshop, old.events) == (before.workshop, before.events)
    use(path, lambda leader: leader.add_note(0, "x"), crash=True)
    use(path, lambda leader: leader.add_note(0, "y"))
    assert b'"ballot"' not in path.read_bytes()
    assert WorkshopFile.open(path).workshop.ballots == before.workshop.ballots
    assert inspect(path).faults == []


def test_a_vote_that_is_not_known_in_a_revealed_round_is_damage(tmp_path: Path) -> None:
    """It would count for nothing without anybody knowing."""
    path = make(tmp_path / "a.workshop.json")
    use(path, votes(1, 2, 3, 5), lambda leader: leader.reveal(1))
    edit(path, lambda data: recast(data["votes"]["101001"], VOTED))
    (fault,) = inspect(path).faults
    assert (fault.key, fault.params["place"]) == ("store.damaged", "votes/101001/ballot")


def rows(path: Path) -> Any:  # noqa: ANN401 - JSON values
    """Give the tables of a file as they are written."""
    return json.loads(path.read_bytes())
