"""The journal: what its lines hold, and what is made of lines that are not right."""

import errno
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FailingDisk
from workshop.store.disk import Disk
from workshop.store.journal import Journal, journal_path, read_journal
from workshop.store.journal_lines import Head, batch_line, head_line, read_lines

HEAD = Head("abc", 3, "0f")
EVENT = st.dictionaries(st.text(max_size=5), st.one_of(st.integers(), st.text(max_size=9)), max_size=3)
BATCHES = st.lists(st.lists(EVENT, min_size=1, max_size=3), min_size=1, max_size=5)


def journal_of(batches: list[list[dict[str, object]]]) -> tuple[bytes, list[int]]:
    """Give the content of a journal, and where each of its lines ends."""
    content, checksum = head_line(HEAD)
    ends = [len(content)]
    first = HEAD.after + 1
    for batch in batches:
        line, checksum = batch_line(first, [json.dumps(event) for event in batch], checksum)
        content += line
        first += len(batch)
        ends.append(len(content))
    return content, ends


@given(BATCHES)
def test_what_was_written_is_what_is_read(batches: list[list[dict[str, object]]]) -> None:
    """The events come back with their numbers, to the last byte."""
    content, ends = journal_of(batches)
    lines = read_lines(content)
    events = [event for batch in batches for event in batch]
    assert lines.head == HEAD
    assert list(lines.events.items()) == list(enumerate(events, start=4))
    assert (lines.size, lines.torn, lines.damaged) == (ends[-1], b"", 0)


@given(BATCHES, st.integers(0, 10**6))
def test_a_journal_cut_off_anywhere_gives_its_whole_lines(batches: list[list[dict[str, object]]], at: int) -> None:
    """A batch is there as a whole or not at all, and what is left of a line is set apart."""
    content, ends = journal_of(batches)
    cut = at % (len(content) + 1)
    lines = read_lines(content[:cut])
    whole = max([0, *(end for end in ends if end <= cut)])
    assert (lines.size, lines.torn, lines.damaged) == (whole, content[whole:cut], 0)
    assert len(lines.events) == sum(len(batch) for batch, end in zip(batches, ends[1:], strict=True) if end <= cut)


@given(BATCHES, st.integers(0, 10**6), st.integers(1, 255))
def test_a_changed_byte_gives_the_lines_before_it_and_never_another_event(
    batches: list[list[dict[str, object]]], at: int, flip: int
) -> None:
    """In the last line it is a write that was cut off, before that it is damage with the number of the line."""
    content, ends = journal_of(batches)
    place = at % len(content)
    broken = content[:place] + bytes([content[place] ^ flip]) + content[place + 1 :]
    lines = read_lines(broken)
    known = read_lines(content).events
    assert dict(lines.events) == {number: known[number] for number in lines.events}
    assert lines.size <= place
    number = sum(end <= place for end in ends) + 1
    last = number == len(ends)
    assert lines.damaged in ({0, number} if last else {number})


@pytest.mark.parametrize(
    "moved",
    [
        lambda lines: [lines[0], lines[2], lines[1], lines[3]],
        lambda lines: [lines[0], lines[2], lines[3]],
        lambda lines: [lines[0], lines[1], lines[1], lines[2], lines[3]],
        lambda lines: [lines[1], lines[2], lines[3]],
        lambda lines: [lines[0], head_line(Head("other", 3, "0f"))[0], lines[1], lines[2]],
    ],
)
def test_lines_that_were_moved_left_out_or_doubled_are_damage(moved: object) -> None:
    """Each line is right by itself, and yet not here."""
    assert callable(moved)
    content, _ = journal_of([[{"a": 1}], [{"b": 2}], [{"c": 3}]])
    lines = read_lines(b"".join(moved(content.splitlines(keepends=True))))
    assert lines.damaged
    assert set(lines.events) <= {4}


@pytest.mark.parametrize(
    "line",
    [b"", b"\0" * 512, b"00000000 \n", b"zzzzzzzz {}\n", b"{}\n", b"%08x " % 0 + b"[" * 9999 + b"\n"],
)
def test_anything_else_is_no_journal(line: bytes) -> None:
    """An empty file, a hole in a file, other text: no events, and nothing of it counts."""
    lines = read_lines(line)
    assert (lines.head, dict(lines.events), lines.size) == (None, {}, 0)


def opened(path: Path, disk: Disk | None = None) -> Journal:
    """Open the journal of a file, behind what is in it."""
    disk = disk or Disk()
    return Journal(path, read_journal(path, disk), disk)


def test_a_torn_line_is_cut_off_before_the_next(tmp_path: Path) -> None:
    """Else the next line would stand behind garbage, and be lost with it."""
    path = tmp_path / "a.workshop.json"
    content, _ = journal_of([[{"a": 1}]])
    journal_path(path).write_bytes(content + b"0123")
    journal = opened(path)
    journal.append(lambda: HEAD, 5, ['{"b":2}'])
    journal.close()
    assert dict(read_journal(path, Disk()).events) == {4: {"a": 1}, 5: {"b": 2}}


@pytest.mark.parametrize(("number", "usable"), [(errno.ENOSPC, True), (errno.EIO, False), (errno.EACCES, False)])
@pytest.mark.parametrize("step", ["write", "sync_data"])
def test_a_refused_line_leaves_the_journal_as_it_was(tmp_path: Path, step: str, number: int, usable: object) -> None:
    """Half a line is cut off again; after anything but a full disk the journal is not trusted with another."""
    path = tmp_path / "a.workshop.json"
    disk = FailingDisk(step, number)
    journal = opened(path, disk)
    journal.append(lambda: HEAD, 4, ['{"a":1}'])
    before = journal_path(path).read_bytes()
    disk.failing = True
    with pytest.raises(OSError, match=os.strerror(number)):
        journal.append(lambda: HEAD, 5, ['{"b":2}'])
    assert journal_path(path).read_bytes() == before
    # Where the disk does not say that the cut is on it either, no line may follow it.
    assert journal.usable is (usable if step == "write" else False)


def test_a_journal_that_could_not_be_cleared_takes_no_line(tmp_path: Path) -> None:
    """Emptied but perhaps not on the disk: a line now could come to stand behind old ones."""
    path = tmp_path / "a.workshop.json"
    disk = FailingDisk("sync_data", errno.EIO)
    journal = opened(path, disk)
    journal.append(lambda: HEAD, 4, ['{"a":1}'])
    disk.failing = True
    with pytest.raises(OSError, match="Input/output"):
        journal.clear()
    assert not journal.usable
    disk.failing = False
    journal.clear()
    journal.append(lambda: Head("abc", 4, "0f"), 5, ['{"b":2}'])
    assert dict(read_journal(path, Disk()).events) == {5: {"b": 2}}


def test_an_empty_journal_is_taken_away_and_another_one_is_not(tmp_path: Path) -> None:
    """What has something to tell stays; so does a file that somebody put in its place."""
    path = tmp_path / "a.workshop.json"
    opened(path).close()
    assert not journal_path(path).exists()
    journal = opened(path)
    journal.append(lambda: HEAD, 4, ['{"a":1}'])
    journal.close()
    assert journal_path(path).exists()
    journal_path(path).unlink()
    journal = opened(path)
    journal_path(path).unlink()
    journal_path(path).write_bytes(b"somebody's")
    assert not journal.in_place()
    journal.close()
    assert journal_path(path).read_bytes() == b"somebody's"
