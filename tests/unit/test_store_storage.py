import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import JSONStorage, Storage

from workshop.domain.errors import WorkshopError
from workshop.store.kept import Kept, kept, serialised
from workshop.store.storage import DurableStorage

Table = dict[str, dict[str, Any]]
Attempt = Callable[[], object]
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(), inner, max_size=3)),
    max_leaves=8,
)
TABLES = st.dictionaries(
    st.text(),
    st.dictionaries(st.text(), st.dictionaries(st.text(), VALUES, max_size=3), max_size=3),
    max_size=4,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a file that is not there yet."""
    return tmp_path / "a.workshop.json"


def fill(storage: type[Storage], path: Path) -> None:
    """Use a database as anybody would: insert, update, remove, drop."""
    with TinyDB(path, storage=storage) as database:
        votes = database.table("votes")
        votes.insert_multiple({"who": who, "level": 3} for who in ("Anna", "מרים 🙂", "[/x] <b>\n"))
        votes.update({"level": 5}, where("who") == "Anna")
        votes.remove(doc_ids=[2])
        votes.upsert({"who": "Dirk", "level": 1}, where("who") == "Dirk")
        database.insert({"note": "é"})
        database.table("gone").insert({"a": 1})
        database.drop_table("gone")


def rows(storage: type[Storage], path: Path) -> dict[str, list[tuple[int, dict[str, Any]]]]:
    """Give all that a database holds."""
    with TinyDB(path, storage=storage) as database:
        return {name: [(row.doc_id, dict(row)) for row in database.table(name)] for name in sorted(database.tables())}


def test_the_version_of_tinydb_is_one_that_this_was_tried_on() -> None:
    """The storage interface is that of TinyDB 4.9 and later 4s."""
    major, minor, *_ = (int(part) for part in version("tinydb").split("."))
    assert (major, minor >= 9) == (4, True)


@pytest.mark.parametrize(("writer", "reader"), [(DurableStorage, JSONStorage), (JSONStorage, DurableStorage)])
def test_each_storage_reads_what_the_other_wrote(path: Path, writer: type[Storage], reader: type[Storage]) -> None:
    """A file of TinyDB's own storage and one of ours are interchangeable, whatever was typed."""
    fill(writer, path)
    expected = {
        "_default": [(1, {"note": "é"})],
        "votes": [
            (1, {"who": "Anna", "level": 5}),
            (3, {"who": "[/x] <b>\n", "level": 3}),
            (4, {"who": "Dirk", "level": 1}),
        ],
    }
    assert rows(reader, path) == rows(writer, path) == expected


def test_the_storages_take_turns_on_one_file(path: Path) -> None:
    """What one storage adds to the other's file, the other finds."""
    for number in range(1, 5):
        storage = DurableStorage if number % 2 else JSONStorage
        with TinyDB(path, storage=storage) as database:
            assert database.insert({"number": number}) == number
    assert [row["number"] for _, row in rows(JSONStorage, path)["_default"]] == [1, 2, 3, 4]


def test_a_cache_in_front_of_it_loses_no_update(path: Path) -> None:
    """Documents changed in place between two writes are written as they are then."""
    cached: Any = CachingMiddleware(DurableStorage)  # type: ignore[no-untyped-call]
    with TinyDB(path, storage=cached) as database:
        database.insert({"level": 1})
        cached.flush()
        database.update({"level": True})
    assert rows(JSONStorage, path) == {"_default": [(1, {"level": True})]}


def test_two_databases_on_one_file_follow_each_other(path: Path) -> None:
    """Each operation of TinyDB reads before it writes, so it never overwrites what it has not seen."""
    first, second = (TinyDB(path, storage=DurableStorage) for _ in range(2))
    first.insert({"by": 1})
    second.insert({"by": 2})
    first.update({"seen": True})
    assert [dict(row) for row in second] == [{"by": 1, "seen": True}, {"by": 2, "seen": True}]


def test_a_write_over_what_was_not_seen_is_refused(path: Path) -> None:
    """A storage that read before somebody else wrote does not wipe that out."""
    storage = DurableStorage(path)
    storage.write({"t": {"1": {"a": 1}}})
    path.write_text('{"t": {"1": {"a": 22}}}', encoding="utf-8")
    with pytest.raises(WorkshopError) as refused:
        storage.write({})
    assert refused.value.key == "store.changed"
    assert storage.read() == {"t": {"1": {"a": 22}}}
    storage.write({})
    assert storage.read() == {}


def test_a_missing_and_an_empty_file_are_empty_databases(path: Path) -> None:
    """As with TinyDB's own storage."""
    assert DurableStorage(path).read() is None
    path.touch()
    assert DurableStorage(path).read() is None
    assert rows(DurableStorage, path) == {}


@given(TABLES)
def test_what_is_written_is_json_with_one_document_a_line(tables: Table) -> None:
    """Any tables read back as they were, in ASCII, and each document has a line of its own."""
    text = serialised(tables).decode("ascii")
    assert json.loads(text) == tables
    assert list(json.loads(text)) == list(tables)
    lines = [line.rstrip(",") for line in text.split("\n")]
    for table in tables.values():
        for key, row in table.items():
            assert f"{json.dumps(key)}:{json.dumps(row, separators=(',', ':'))}" in lines


@given(TABLES)
def test_keeping_documents_changes_nothing_in_the_file(tables: Table) -> None:
    """A document that is turned into text once gives the same bytes as one turned into text every time."""
    assert serialised(kept(tables)) == serialised(tables)
    assert kept(tables) == tables


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), {1, 2}])
def test_what_has_no_place_in_json_is_refused_before_anything_is_written(path: Path, value: object) -> None:
    """The file stays as it was."""
    storage = DurableStorage(path)
    storage.write({"t": {"1": {"a": 1}}})
    before = path.read_bytes()
    with pytest.raises((TypeError, ValueError)):
        storage.write({"t": {"1": {"a": value}}})
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_kept_document_is_never_changed_in_place() -> None:
    """Its text would no longer be its own."""
    document = Kept({"a": 1})
    attempts: list[Attempt] = [
        lambda: document.update(a=2),
        lambda: document.pop("a"),
        document.clear,
        lambda: document.setdefault("b", 2),
        document.popitem,
        lambda: document.__setitem__("a", 2),
        lambda: document.__delitem__("a"),
        lambda: document.__ior__({"a": 2}),
    ]
    for attempt in attempts:
        with pytest.raises(TypeError):
            attempt()
    assert document == {"a": 1}
