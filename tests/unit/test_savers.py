import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import FakeClock, said, tiny_model, tiny_plan, tiny_workshop
from workshop import facilitator
from workshop.domain.changes import Event
from workshop.domain.errors import WorkshopError
from workshop.facilitator import Facilitator
from workshop.store.repository import WorkshopFile
from workshop.store.savers import BackgroundSaver, DirectSaver

PATIENCE = 30.0
"""Seconds after which a test gives up on another thread; none is ever waited out."""

WORKSHOP = tiny_workshop()


def event(number: int) -> Event:
    """Give an event that changes nothing."""
    return Event(number, "note", "2026-03-02T09:00:00+00:00", ())


class SlowFile:
    """A file in memory that waits for a gate, fails while it is told to, and notes every attempt."""

    def __init__(self) -> None:
        """Begin with an open gate."""
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Semaphore(0)
        self.error: Exception | None = None
        self.attempts: list[list[int]] = []
        self.durable: list[int] = []

    def append(self, events: Sequence[Event]) -> None:
        """Take events, all or none."""
        self.attempts.append([each.id for each in events])
        self.begun.release()
        assert self.gate.wait(PATIENCE)
        if self.error is not None:
            raise self.error
        self.durable += [each.id for each in events]

    def checkpoint(self) -> None:
        """There is nothing to tidy up."""


class News:
    """What a saver told, and a way to wait for it."""

    def __init__(self) -> None:
        """Begin without news."""
        self.saved: list[int] = []
        self.failed: list[WorkshopError] = []
        self.threads: set[str] = set()
        self._told = threading.Condition()

    def on_saved(self, last: int) -> None:
        """Note the last durable event."""
        with self._told:
            self.saved.append(last)
            self.threads.add(threading.current_thread().name)
            self._told.notify_all()

    def on_failed(self, error: WorkshopError) -> None:
        """Note a failure."""
        with self._told:
            self.failed.append(error)
            self._told.notify_all()

    def wait(self, happened: Callable[[], bool]) -> None:
        """Return when something has been told."""
        with self._told:
            assert self._told.wait_for(happened, PATIENCE)


class Bench:
    """A background saver with all that it works on."""

    def __init__(self) -> None:
        """Start it."""
        self.file = SlowFile()
        self.news = News()
        self.saver = BackgroundSaver(self.file, self.news.on_saved, self.news.on_failed)

    def save(self, *numbers: int) -> None:
        """Hand in events."""
        for number in numbers:
            self.saver.save(WORKSHOP, event(number))


@pytest.fixture
def bench() -> Iterator[Bench]:
    """Give a background saver on a file in memory, and end its thread."""
    bench = Bench()
    yield bench
    bench.file.gate.set()
    bench.saver.close(PATIENCE)


def full() -> WorkshopError:
    """Give the error of a full disk."""
    return WorkshopError("store.full", file="a.workshop.json")


def test_a_direct_saver_has_written_when_it_returns() -> None:
    """And raises when it could not."""
    file = SlowFile()
    saver = DirectSaver(file)
    saver.save(WORKSHOP, event(1))
    assert file.durable == [1]
    file.error = full()
    with pytest.raises(WorkshopError):
        saver.save(WORKSHOP, event(2))


def test_events_are_written_in_order_and_told(bench: Bench) -> None:
    """Every event becomes durable, and the last id is told from the writing thread."""
    bench.save(2, 3, 4)
    assert bench.saver.flush(PATIENCE)
    assert bench.file.durable == [2, 3, 4]
    assert bench.news.saved[-1] == 4
    assert bench.news.threads == {"workshop-saver"}
    assert bench.saver.waiting == ()


def test_saving_never_waits_for_the_disk(bench: Bench) -> None:
    """While a write hangs, keys go on; what came meanwhile is written together, after it."""
    bench.file.gate.clear()
    bench.save(2)
    assert bench.file.begun.acquire(timeout=PATIENCE)
    bench.save(3, 4, 5)
    assert bench.news.saved == []
    assert [each.id for each in bench.saver.waiting] == [2, 3, 4, 5]
    bench.file.gate.set()
    assert bench.saver.flush(PATIENCE)
    assert bench.file.attempts == [[2], [3, 4, 5]]
    assert bench.news.saved == [2, 5]


def test_what_failed_goes_on_waiting_until_a_retry(bench: Bench) -> None:
    """The failure is told; nothing is lost; the retry writes all of it."""
    bench.file.error = full()
    bench.save(2)
    bench.news.wait(lambda: len(bench.news.failed) == 1)
    assert bench.news.failed[0] is bench.file.error
    assert [each.id for each in bench.saver.waiting] == [2]
    bench.file.error = None
    bench.saver.retry()
    bench.news.wait(lambda: bench.news.saved == [2])
    assert bench.file.durable == [2]


def test_the_next_event_tries_again_too(bench: Bench) -> None:
    """In order, and with what failed before."""
    bench.file.error = full()
    bench.save(2)
    bench.news.wait(lambda: len(bench.news.failed) == 1)
    bench.save(3)
    bench.news.wait(lambda: len(bench.news.failed) == 2)
    bench.file.error = None
    bench.save(4)
    bench.news.wait(lambda: bench.news.saved == [4])
    assert bench.file.attempts == [[2], [2, 3], [2, 3, 4]]
    assert bench.file.durable == [2, 3, 4]


def test_an_event_that_comes_while_a_write_fails_is_tried_at_once(bench: Bench) -> None:
    """It is the next event: no retry is needed."""
    bench.file.gate.clear()
    bench.file.error = full()
    bench.save(2)
    assert bench.file.begun.acquire(timeout=PATIENCE)
    bench.save(3)
    bench.file.gate.set()
    bench.news.wait(lambda: len(bench.news.failed) == 2)
    assert bench.file.attempts == [[2], [2, 3]]


def test_a_failing_disk_is_not_hammered(bench: Bench) -> None:
    """Without a retry or an event there is no further attempt."""
    bench.file.error = full()
    bench.save(2)
    assert not bench.saver.flush(PATIENCE)
    attempts = len(bench.file.attempts)
    assert not bench.saver.flush(PATIENCE)
    assert len(bench.file.attempts) == attempts + 1
    assert len(bench.news.failed) == attempts + 1


def test_flushing_gives_up_in_time(bench: Bench) -> None:
    """A disk that hangs does not keep the program from ending."""
    bench.file.gate.clear()
    bench.save(2)
    assert not bench.saver.flush(0.0)
    assert not bench.saver.close(0.0)
    assert [each.id for each in bench.saver.waiting] == [2]


def test_with_nothing_to_write_flushing_is_done(bench: Bench) -> None:
    """And asks nothing of the disk; so does a retry."""
    assert bench.saver.flush(PATIENCE)
    bench.saver.retry()
    assert bench.saver.flush(PATIENCE)
    assert bench.file.attempts == []
    assert bench.news.saved == []


def test_closing_writes_what_waits_and_ends_the_thread(bench: Bench) -> None:
    """After it nothing is taken any more; closing again, flushing and retrying do no harm."""
    bench.file.gate.clear()
    bench.save(2)
    assert bench.file.begun.acquire(timeout=PATIENCE)
    bench.save(3)
    bench.file.gate.set()
    assert bench.saver.close(PATIENCE)
    assert bench.file.durable == [2, 3]
    with pytest.raises(WorkshopError) as refused:
        bench.save(4)
    assert refused.value.key == "store.saver_closed"
    assert said(refused.value)
    bench.saver.retry()
    assert not bench.saver._asked, "nobody is left to answer: a flush would wait in vain"
    assert bench.saver.flush(PATIENCE)
    assert bench.saver.close(PATIENCE)
    assert not bench.saver._thread.is_alive()


def test_closing_tells_when_something_could_not_be_written(bench: Bench) -> None:
    """What is left is still to be had, for a copy elsewhere."""
    bench.file.error = full()
    bench.save(2, 3)
    assert not bench.saver.close(PATIENCE)
    assert [each.id for each in bench.saver.waiting] == [2, 3]
    assert not bench.saver.flush(PATIENCE)


def test_a_fault_in_the_program_costs_no_vote(bench: Bench) -> None:
    """Any other exception is told as a failure too, with its cause, and the thread goes on."""
    bench.file.error = ZeroDivisionError("oei")
    bench.save(2)
    bench.news.wait(lambda: len(bench.news.failed) == 1)
    [failure] = bench.news.failed
    assert failure.key == "store.unexpected"
    assert "ZeroDivisionError" in said(failure)
    assert failure.__cause__ is bench.file.error
    bench.file.error = None
    bench.saver.retry()
    assert bench.saver.flush(PATIENCE)
    assert bench.file.durable == [2]


def test_a_listener_that_fails_costs_no_vote(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its fault is reported as that of any thread, and writing goes on."""
    reported: list[Any] = []
    monkeypatch.setattr(threading, "excepthook", reported.append)

    def fails(_: object) -> None:
        raise RuntimeError("no screen any more")  # noqa: TRY003

    file = SlowFile()
    saver = BackgroundSaver(file, fails, fails)
    saver.save(WORKSHOP, event(2))
    assert saver.flush(PATIENCE)
    file.error = full()
    saver.save(WORKSHOP, event(3))
    assert not saver.flush(PATIENCE)
    file.error = None
    assert saver.close(PATIENCE)
    assert file.durable == [2, 3]
    assert [report.exc_type for report in reported] == [RuntimeError] * 3


def test_a_callback_may_ask_for_a_retry() -> None:
    """A listener that retries once gets its retry."""
    file = SlowFile()
    file.error = full()
    done = threading.Event()

    def failed(_: WorkshopError) -> None:
        file.error = None
        saver.retry()

    def saved(_: int) -> None:
        done.set()

    saver = BackgroundSaver(file, saved, failed)
    saver.save(WORKSHOP, event(2))
    assert done.wait(PATIENCE)
    assert saver.close(PATIENCE)
    assert file.attempts == [[2], [2]]


def test_a_whole_session_reaches_the_file_through_the_background(tmp_path: Path) -> None:
    """Three hundred votes as fast as they come, with a disk that fails now and then: all in the file."""
    path = tmp_path / "a.workshop.json"
    workshop, first = facilitator.create(tiny_model(), tiny_plan(), FakeClock())
    file = WorkshopFile.create(path, workshop, first)
    fail = iter([False, True, False, True, True] + [False] * 1000)

    class Flaky:
        def append(self, events: Sequence[Event]) -> None:
            if next(fail):
                raise full()
            file.append(events)

        def checkpoint(self) -> None:
            file.checkpoint()

    news = News()
    saver = BackgroundSaver(Flaky(), news.on_saved, news.on_failed)
    leader = Facilitator(workshop, [first], FakeClock(), saver)
    for number in range(300):
        leader.vote(1, 1 + number % 3, 1 + number % 5)
        if number % 50 == 0:
            saver.flush(PATIENCE)
    assert saver.close(PATIENCE)
    opened = WorkshopFile.open(path)
    assert opened.workshop == leader.workshop
    assert opened.events == tuple(leader.history.events)
    assert news.saved[-1] == 301
    assert news.saved == sorted(news.saved)
    assert len(news.failed) == 3
