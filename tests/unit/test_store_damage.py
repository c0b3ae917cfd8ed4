import json
import os
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from tests.fakes import FakeClock, MemorySaver, said, tiny_facilitator, tiny_workshop, vote_all
from workshop.domain import profile
from workshop.domain.errors import WorkshopError
from workshop.domain.improvements import ranked
from workshop.facilitator import Facilitator
from workshop.store.layout import ALL, FORMAT
from workshop.store.reading import SIZE_MAX
from workshop.store.repository import WorkshopFile
from workshop.store.rows import LATER

Data = dict[str, dict[str, Any]]


def written(folder: Path) -> Path:
    """Write a workshop in which something of everything happened."""
    saver = MemorySaver()
    leader = tiny_facilitator(saver=saver)
    first = leader.history.events[0]
    leader.open_paragraph(1)
    leader.start_clock()
    vote_all(leader, 1, [2, 2, 5])
    leader.vote(1, 3, "abstain")
    leader.reveal(1)
    leader.new_round(1)
    vote_all(leader, 1, [2, 3, 3])
    leader.reveal(1)
    leader.record(1, 3, "agreed", reason="omdat", evidence=["é 🙂"], dissent=["Anna: 2"], met={1, 2, 3, 5})
    leader.add_note(0, "Parkeren")
    leader.add_improvement(1, "Meten", owner="Bram", due="2026-09-01")
    leader.undo()
    leader.redo()
    path = folder / "a.workshop.json"
    file = WorkshopFile.create(path, tiny_workshop(), first)
    file.append(saver.events)
    file.close()
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the file of a workshop in which something of everything happened."""
    return written(tmp_path)


def refused(path: Path) -> WorkshopError:
    """Give the error of a file that must not open: it names the file, and the file is as it was."""
    before = path.read_bytes(), path.stat().st_mtime_ns
    with pytest.raises(WorkshopError) as error:
        WorkshopFile.open(path)
    assert error.value.key.startswith("store.")
    assert path.name in said(error.value)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(path.parent.iterdir()) == [path]
    return error.value


def test_the_file_that_is_broken_below_opens_as_it_is(path: Path) -> None:
    """Otherwise the tests below would prove nothing."""
    assert WorkshopFile.open(path).workshop.consensus[1].islands == (5,)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """With its name, and without making it; also where the folder is missing."""
    for name in ("b.workshop.json", "map/b.workshop.json"):
        with pytest.raises(WorkshopError) as error:
            WorkshopFile.open(tmp_path / name)
        assert error.value.key == "store.missing"
        assert name in said(error.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b" \n\t", b"\r\n"])
def test_an_empty_file_is_told(path: Path, content: bytes) -> None:
    """What a crash of another program may leave."""
    path.write_bytes(content)
    assert refused(path).key == "store.empty"


def test_a_file_cut_off_anywhere_is_refused(path: Path) -> None:
    """Wherever it was cut: a sentence with line and column, never half a workshop."""
    content = path.read_bytes()
    for length in range(1, len(content) - 2, 97):
        path.write_bytes(content[:length])
        error = refused(path)
        assert (error.key, error.params["line"]) == ("store.json", content.count(b"\n", 0, length) + 1)


def test_the_place_where_json_fails_is_named(path: Path) -> None:
    """Line and column, as an editor counts them."""
    path.write_text('{\n"header": {,}\n}', encoding="utf-8")
    error = refused(path)
    assert (error.key, error.params["line"], error.params["column"]) == ("store.json", 2, 12)
    assert "line 2, character 12" in said(error)


@pytest.mark.parametrize(
    "text",
    [
        "null",
        "17",
        '"workshop"',
        "[]",
        "{}",
        "[1, 2",
        '{"header": []}',
        '{"header": {"1": 3}}',
        '{"header": {"1": {"format": 1}}}',
        '{"header": {"1": {"application": "elders", "format": 1, "version": "1"}}}',
        '{"_default": {"1": {"a": 1}}}',
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"header": NaN}',
        '{"header": ' + "9" * 5000 + "}",
        "paragraph;Anna;Bram\n4.1;3;4\n",
    ],
)
def test_any_other_file_is_refused(path: Path, text: str) -> None:
    """JSON of somebody else, a score file, or JSON made to break a program."""
    path.write_text(text, encoding="utf-8")
    assert refused(path).key in {"store.foreign", "store.json"}


def test_a_database_of_another_program_is_refused(path: Path) -> None:
    """A TinyDB file is not a workshop because it is a TinyDB file."""
    path.unlink()
    with TinyDB(path) as database:
        database.table("header").insert({"format": "1"})
        database.table("votes").insert({"round": 101})
    assert refused(path).key == "store.foreign"


@pytest.mark.parametrize(
    ("content", "line"), [(b"%PDF-1.7\n\xe2\xe3\xcf", 2), ("{é}".encode("cp1252"), 1), (b"{\n\n\xff}", 3)]
)
def test_what_is_not_utf8_is_told_with_its_line(path: Path, content: bytes, line: int) -> None:
    """A PDF, or a file that an old editor saved."""
    path.write_bytes(content)
    error = refused(path)
    assert (error.key, error.params["line"]) == ("store.encoding", line)


def test_utf16_is_refused(path: Path) -> None:
    """Also what Windows calls Unicode."""
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    assert refused(path).key == "store.encoding"


def test_a_byte_order_mark_does_no_harm(path: Path) -> None:
    """Some editors put one in front; the workshop is whole."""
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert WorkshopFile.open(path).workshop.consensus


@pytest.mark.parametrize("newer", [FORMAT + 1, 99, 10**30])
def test_a_file_of_a_newer_version_is_refused(path: Path, newer: int) -> None:
    """It says which layout it has and which this program knows."""
    data = json.loads(path.read_bytes())
    data["header"]["1"]["format"] = newer
    del data["votes"]
    path.write_text(json.dumps(data), encoding="utf-8")
    error = refused(path)
    assert (error.key, error.params["format"], error.params["known"]) == ("store.newer", newer, FORMAT)


@pytest.mark.parametrize("wrong", [0, -1, True, 1.0, "1", None])
def test_a_format_that_is_no_number_is_refused(path: Path, wrong: object) -> None:
    """There is no format before the first."""
    data = json.loads(path.read_bytes())
    data["header"]["1"]["format"] = wrong
    path.write_text(json.dumps(data), encoding="utf-8")
    assert refused(path).params["place"] == "header/1/format"


def test_what_is_no_file_at_all_is_refused(tmp_path: Path) -> None:
    """A pipe would have the program wait for ever."""
    pipe = tmp_path / "a.workshop.json"
    os.mkfifo(pipe)
    with pytest.raises(WorkshopError) as error:
        WorkshopFile.open(pipe)
    assert error.value.key == "store.foreign"


def test_a_gigantic_file_is_refused_unread(tmp_path: Path) -> None:
    """It would not fit in memory."""
    path = tmp_path / "a.workshop.json"
    with path.open("wb") as file:
        file.truncate(SIZE_MAX + 1)
    with pytest.raises(WorkshopError) as error:
        WorkshopFile.open(path)
    assert error.value.key == "store.large"
    assert path.name in said(error.value)


def test_a_link_that_leads_round_in_circles_is_told(tmp_path: Path) -> None:
    """As any file that cannot be read."""
    path = tmp_path / "a.workshop.json"
    path.symlink_to(path)
    with pytest.raises(WorkshopError) as error:
        WorkshopFile.open(path)
    assert error.value.key == "store.unreadable"


@pytest.mark.parametrize("table", ALL)
def test_a_missing_table_is_named(path: Path, table: str) -> None:
    """Every table is there, also one without rows."""
    data = json.loads(path.read_bytes())
    del data[table]
    path.write_text(json.dumps(data), encoding="utf-8")
    error = refused(path)
    assert error.key == "store.foreign" if table == "header" else error.params["place"] == table


def _fields(data: Data) -> list[tuple[str, str, str]]:
    return [
        (table, key, field)
        for table, rows in data.items()
        for key, row in rows.items()
        for field in row
        if table != "header" and (table != "votes" or key == next(iter(rows)))
    ]


def test_a_field_too_few_or_too_many_is_named(path: Path) -> None:
    """In every table, for every field: which document, and which field."""
    original = json.loads(path.read_bytes())
    for table, key, field in _fields(original):
        data = deepcopy(original)
        del data[table][key][field]
        path.write_text(json.dumps(data), encoding="utf-8")
        error = refused(path)
        if field in LATER.get(table, ()):
            # Missing in a file of an older format; in one of today's it does not go with the checksum.
            assert error.key == "store.edited"
        else:
            assert (error.key, error.params["place"]) == ("store.damaged", f"{table}/{key}/{field}")
        data = deepcopy(original)
        data[table][key]["extra"] = 1
        path.write_text(json.dumps(data), encoding="utf-8")
        assert refused(path).params["place"] == f"{table}/{key}/extra"


def test_no_field_takes_any_type(path: Path) -> None:
    """A list where a text should be, a text where a number should be: each field knows what it is."""
    original = json.loads(path.read_bytes())
    for table, key, field in _fields(original):
        wrong: object
        for wrong in ({"a": {}}, [[[]]], 10**40, -7.5, "\ud800", "\x1b[2J"):
            data = deepcopy(original)
            data[table][key][field] = wrong
            path.write_text(json.dumps(data), encoding="utf-8")
            error = refused(path)
            assert error.key == "store.damaged"
            assert str(error.params["place"]).startswith(f"{table}/{key}")


def _vote(round_: int, participant: int) -> dict[str, int]:
    return {"round": round_, "participant": participant, "ballot": 3}


def _round(paragraph: int) -> dict[str, object]:
    return {"paragraph": paragraph, "number": 1, "revealed": False}


def _first(data: Data) -> dict[str, Any]:
    paragraph: dict[str, Any] = data["model"]["1"]["chapters"][0]["paragraphs"][0]
    return paragraph


def _words(data: Data) -> dict[str, Any]:
    words: dict[str, Any] = data["model"]["1"]["texts"]["nl"]["paragraphs"]["4.1"]
    return words


def _change(data: Data, number: int, value: object, at: int = 0) -> None:
    data["events"]["4"]["changes"][number][at] = value


def _erase(data: Data) -> None:
    data["events"]["2"]["changes"][0][3] = None


Break = Callable[[Data], object]


@pytest.mark.parametrize(
    ("place", "broken"),
    [
        ("votes/101001/ballot", lambda d: d["votes"]["101001"].update(ballot=6)),
        ("votes/101001/ballot", lambda d: d["votes"]["101001"].update(ballot=0)),
        ("votes/101001/ballot", lambda d: d["votes"]["101001"].update(ballot=True)),
        ("votes/101001/ballot", lambda d: d["votes"]["101001"].update(ballot="3")),
        ("votes/101001/ballot", lambda d: d["votes"]["101001"].update(ballot=None)),
        ("votes/999001", lambda d: d["votes"].update({"999001": d["votes"]["101001"]})),
        ("votes/101009/participant", lambda d: d["votes"].update({"101009": _vote(101, 9)})),
        ("votes/103001/round", lambda d: d["votes"].update({"103001": _vote(103, 1)})),
        ("votes/9901001/round", lambda d: d["votes"].update({"9901001": _vote(9901, 1)})),
        ("votes/een", lambda d: d["votes"].update({"een": _vote(101, 1)})),
        ("rounds/101", lambda d: d["rounds"].pop("101")),
        ("rounds/401/paragraph", lambda d: d["rounds"].update({"401": _round(4)})),
        ("workshop/1", lambda d: d["workshop"].clear()),
        ("workshop/1/minutes", lambda d: d["workshop"]["1"].update(minutes=0)),
        ("workshop/1/target", lambda d: d["workshop"]["1"].update(target=6)),
        ("workshop/1/current", lambda d: d["workshop"]["1"].update(current=4)),
        ("workshop/1/created_at", lambda d: d["workshop"]["1"].update(created_at="2026-03-02T09:00:00")),
        ("workshop/1/created_at", lambda d: d["workshop"]["1"].update(created_at="0001-01-01T00:00:00+00:00")),
        ("workshop/1/title", lambda d: d["workshop"]["1"].update(title="")),
        ("participants/2/name", lambda d: d["participants"]["2"].update(name="Anna")),
        ("participants/2/name", lambda d: d["participants"]["2"].update(name="")),
        ("participants/3/chair", lambda d: d["participants"]["1"].update(chair=True)),
        ("participants/7", lambda d: d["participants"].update({"7": d["participants"]["1"]})),
        ("topics/2", lambda d: d["topics"].pop("2")),
        ("topics/4/number", lambda d: d["topics"].update({"4": {**d["topics"]["3"], "number": 4}})),
        ("topics/1/used", lambda d: d["topics"]["1"].update(used=-1)),
        ("topics/1/used", lambda d: d["topics"]["1"].update(used=1e300)),
        ("topics/1/seconds", lambda d: d["topics"]["1"].update(seconds=86401)),
        ("consensus/1/level", lambda d: d["consensus"]["1"].update(level=0)),
        ("consensus/1/level", lambda d: d["consensus"]["1"].update(kind="parked")),
        ("consensus/1/kind", lambda d: d["consensus"]["1"].update(kind="gegokt")),
        ("consensus/1/islands/1", lambda d: d["consensus"]["1"].update(islands=[6])),
        ("improvements/1/due", lambda d: d["improvements"]["1"].update(due="morgen")),
        ("improvements/1/effort", lambda d: d["improvements"]["1"].update(effort=9)),
        ("improvements/1/paragraph", lambda d: d["improvements"]["1"].update(paragraph=0)),
        ("notes/1/paragraph", lambda d: d["notes"]["1"].update(paragraph=4)),
        ("model/1", lambda d: d["model"].clear()),
        ("model/1/chapters", lambda d: d["model"]["1"].update(chapters=[])),
        ("model/1/chapters/1/paragraphs/1/minutes", lambda d: _first(d).update(minutes="zes")),
        ("model/1/chapters", lambda d: _first(d).update(id="4.2")),
        ("model/1/texts/nl/paragraphs", lambda d: _first(d).update(id="4.9")),
        ("model/1/texts", lambda d: d["model"]["1"].update(texts={})),
        ("model/1/texts/nl/paragraphs/4.1/levels", lambda d: _words(d)["levels"].pop()),
        (
            "model/1/texts/nl/paragraphs/4.1/improvements/1/effort",
            lambda d: _words(d)["improvements"][0].update(effort=0),
        ),
        ("events/1", lambda d: d["events"].clear()),
        ("events/4", lambda d: d["events"].pop("4")),
        ("events/1", lambda d: d["events"].update({"01": d["events"].pop("1")})),
        ("events/2/at", lambda d: d["events"]["2"].update(at="gisteren")),
        ("events/2/what", lambda d: d["events"]["2"].update(what="create")),
        ("events/1/what", lambda d: d["events"]["1"].update(what="vote")),
        ("events/2/undoes", lambda d: d["events"]["2"].update(undoes=1)),
        ("events/5/undoes", lambda d: d["events"]["5"].update(undoes=2)),
        ("events/5/undoes", lambda d: d["events"]["5"].update(undoes=99)),
        ("events/4/changes/1", lambda d: d["events"]["4"]["changes"][0].pop()),
        ("events/4/changes/1/1", lambda d: _change(d, 0, "niets")),
        ("events/4/changes/2/2", lambda d: _change(d, 1, 5, at=1)),
        ("events/4/changes/2/4/ballot", lambda d: d["events"]["4"]["changes"][1][3].update(ballot=6)),
        ("events/2/changes/1/4", _erase),
        ("mine", lambda d: d.update(mine=[])),
        ("mine/1", lambda d: d.update(mine={"1": 1})),
    ],
)
def test_a_value_that_does_not_fit_is_named(path: Path, place: str, broken: Break) -> None:
    """Levels, references, names, instants, texts of the model, history: which table, document and field."""
    data = json.loads(path.read_bytes())
    broken(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    error = refused(path)
    assert (error.key, error.params["place"]) == ("store.damaged", place)


def test_the_line_of_what_does_not_fit_is_named(path: Path) -> None:
    """The line on which an editor shows the document."""
    text = path.read_text(encoding="utf-8").replace(
        '"101002":{"round":101,"participant":2,"ballot":2}', '"101002":{"round":101,"participant":2,"ballot":7}'
    )
    path.write_text(text, encoding="utf-8")
    error = refused(path)
    [line] = [number for number, each in enumerate(text.splitlines(), 1) if each.startswith('"101002":')]
    assert error.params["line"] == line
    assert f"line {line}" in said(error)
    assert "7" in said(error)


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 12),
    st.floats(allow_nan=False),
    st.sampled_from(["", "x", "1", "agreed", "parked", "2026-03-02T09:00:00+00:00", "abstain"]),
    st.just([]),
    st.just({}),
)


def _put(value: object, path: list[int], junk: object) -> object:
    """Give a JSON value with something in it replaced: at each level the path chooses which part."""
    if not path or not isinstance(value, dict | list) or not value:
        return junk
    chosen = path[0]
    if isinstance(value, list):
        place = chosen % len(value)
        return [_put(item, path[1:], junk) if at == place else item for at, item in enumerate(value)]
    name = sorted(value)[chosen % len(value)]
    return {key: _put(item, path[1:], junk) if key == name else item for key, item in value.items()}


with TemporaryDirectory() as _folder:
    WHOLE = json.loads(written(Path(_folder)).read_bytes())


def opened(file: Path) -> WorkshopFile | None:
    """Open a file, or see that there is a sentence about it."""
    try:
        return WorkshopFile.open(file)
    except WorkshopError as error:
        told = error
    assert file.name in said(told)
    return None


def use(file: WorkshopFile) -> None:
    """Look at a workshop as the screens do, and take back all that happened."""
    leader = Facilitator(file.workshop, file.events, FakeClock(), MemorySaver())
    assert isinstance(leader.pace.behind, float)
    assert profile.overall(leader.workshop).paragraphs <= 3
    assert len(profile.most_contested(leader.workshop)) <= 3
    assert len(ranked(leader.workshop)) <= 1
    while leader.history.undoable:
        leader.undo()
    assert len(leader.workshop.scope) <= 3


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8), JUNK)
def test_a_file_with_anything_in_it_opens_to_something_usable_or_is_refused(path: list[int], junk: object) -> None:
    """No value anywhere in the file gives a traceback: not on opening, and not when the workshop is used."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "a.workshop.json"
        file.write_text(json.dumps(_put(WHOLE, path, junk)), encoding="utf-8")
        if found := opened(file):
            use(found)


@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=3))
def test_bytes_changed_anywhere_never_give_a_traceback(place: int, junk: bytes) -> None:
    """A disk that returns something else: either the workshop opens, or there is a sentence."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "a.workshop.json"
        content = json.dumps(WHOLE).encode()
        at = place % len(content)
        file.write_bytes(content[:at] + junk + content[at + len(junk) :])
        if found := opened(file):
            use(found)
