"""Workbook, page, Markdown and table: what the workshop says, verbatim, and nothing that a program would obey."""

import csv
import errno
import io
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import FakeClock
from tests.result_cases import HOSTILE, cases, filled
from tests.use_cases import Step, lead, use_cases
from workshop.domain.errors import WorkshopError
from workshop.domain.names import clean_text
from workshop.domain.workshop import Workshop
from workshop.language import LANGUAGES, Translator
from workshop.report import markdown, outputs, read_page
from workshop.report.blocks import Block, Facts, Grid, Heading, Prose
from workshop.report.page import page
from workshop.report.read_workbook import read_workbook
from workshop.report.sheets import TEXT_MAX, sheets
from workshop.report.style import PLAIN
from workshop.report.tables import Kind

AT = FakeClock().now()
CASES = cases()
WRITTEN = ("workbook", "html", "markdown", "csv")


def written(output: str, workshop: Workshop, folder: Path, language: str = "nl") -> bytes:
    """Write an output, which reads it back, and give what is in it."""
    path = folder / output
    outputs.write(output, workshop, path, Translator(language), AT, replace=True)
    return path.read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("output", WRITTEN)
def test_every_workshop_is_written_and_reads_back(tmp_path: Path, output: str, case: str, language: str) -> None:
    """Nothing yet, a few votes, everything, anonymous, harmful texts: what is read back is what the workshop says."""
    assert written(output, CASES[case][0], tmp_path, language)
    assert [path.name for path in tmp_path.iterdir()] == [output]


@pytest.mark.parametrize("output", WRITTEN)
def test_the_same_workshop_gives_the_same_bytes(tmp_path: Path, output: str) -> None:
    """Written twice at the same instant there is no difference."""
    workshop = CASES["filled"][0]
    first, second = written(output, workshop, tmp_path), written(output, workshop, tmp_path)
    assert first == second


def test_another_time_zone_gives_the_same_workbook(tmp_path: Path) -> None:
    """The instant it is made at is kept in UTC, and the day is the same in both zones."""
    there = AT.astimezone(timezone(timedelta(hours=5)))
    for name, at in (("a", AT), ("b", there)):
        outputs.write("workbook", CASES["filled"][0], tmp_path / name, Translator("nl"), at)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def sheet(content: bytes, name: str) -> list[dict[str, Any]]:
    """Give the rows of a sheet by their heads."""
    (found,) = (read for read in read_workbook(content) if read.name == name)
    heads = {column: str(value) for (row, column), value in found.cells.items() if row == 0}
    last = max(row for row, _ in found.cells)
    return [{head: found.cells.get((row, column)) for column, head in heads.items()} for row in range(1, last + 1)]


def test_the_workbook_has_numbers_and_days(tmp_path: Path) -> None:
    """Levels, counts and percents are numbers, a day is the number of a day, and a paragraph is text."""
    content = written("workbook", CASES["filled"][0], tmp_path)
    assert [read.name for read in read_workbook(content)] == [
        "Samenvatting",
        "Paragrafen",
        "Stemmen",
        "Verbeteracties",
        "Agenda",
    ]
    first, second, third = sheet(content, "Paragrafen")
    assert (first["Paragraaf"], first["Niveau"], first["Ambitie"], first["Verschil"]) == ("4.1", 3, 4, 1)
    assert (first["Op 3"], first["Stemmen"], first["Hoe afgesproken"]) == (2, 2, "besluit voorzitter")
    assert (second["Niveau"], second["Hoe afgesproken"]) == (None, "geparkeerd")
    assert (third["Niveau"], third["Stemmen"], third["Hoe afgesproken"]) == (None, None, "niet aan toe gekomen")
    days = {row["Gereed op"] for row in sheet(content, "Verbeteracties")}
    assert days == {(date(2026, 9, 1) - date(1899, 12, 30)).days, None}
    spent = [row["Gebruikt (min)"] for row in sheet(content, "Agenda")]
    assert spent == [5, 0, 0]


def test_votes_stand_by_name_or_as_counts(tmp_path: Path) -> None:
    """A public workshop has a row a ballot, an anonymous one a row a round without any name; hidden ones are absent."""
    named = sheet(written("workbook", CASES["filled"][0], tmp_path), "Stemmen")
    assert [(row["Deelnemer"], row["Stem"], row["Soort"]) for row in named[:6]] == [
        ("Anna", 1, "stem"),
        ("Bram", 5, "stem"),
        ("Carla", 3, "stem"),
        ("Anna", 3, "stem"),
        ("Bram", None, "onthouding"),
        ("Carla", 3, "stem"),
    ]
    assert [(row["Paragraaf"], row["Soort"]) for row in named[6:]] == [
        ("4.2", "stem"),
        ("4.2", "stem"),
        ("4.2", "afwezig"),
    ]
    counted = sheet(written("workbook", CASES["anonymous"][0], tmp_path), "Stemmen")
    assert "Deelnemer" not in counted[0]
    rows = [[row[f"Op {level}"] for level in range(1, 6)] + [row["Onthouding"], row["Afwezig"]] for row in counted]
    assert rows == [[1, 0, 1, 0, 1, 0, 0], [0, 0, 2, 0, 0, 1, 0], [1, 0, 0, 0, 1, 0, 1]]


@pytest.mark.parametrize("output", WRITTEN)
def test_no_hidden_vote_is_in_an_output(tmp_path: Path, output: str) -> None:
    """Whatever is voted in a round that was not revealed, the bytes are the same."""
    workshop = CASES["filled"][0]
    hidden = next(key for key, round_ in workshop.rounds.items() if not round_.revealed)
    other = replace(workshop, ballots={**workshop.ballots, hidden: {1: 1, 2: 2, 3: 1}})
    assert other.ballots != workshop.ballots
    assert written(output, workshop, tmp_path) == written(output, other, tmp_path)


@pytest.mark.parametrize("output", WRITTEN)
def test_an_anonymous_output_puts_no_name_at_a_vote(tmp_path: Path, output: str) -> None:
    """Names are told once, as who was there; whoever voted what, the bytes are the same."""
    workshop = CASES["anonymous"][0]
    key = next(key for key, round_ in workshop.rounds.items() if round_.revealed)
    ballots = workshop.ballots[key]
    turned = dict(zip(ballots, reversed(list(ballots.values())), strict=True))
    other = replace(workshop, ballots={**workshop.ballots, key: turned})
    assert written(output, workshop, tmp_path) == written(output, other, tmp_path)


def test_nothing_typed_becomes_a_formula(tmp_path: Path) -> None:
    """In the workbook every text is a text, also `=`, `+`, `-` and `@`; there is no formula and no link at all."""
    content = written("workbook", CASES["hostile"][0], tmp_path)
    found = read_workbook(content)
    assert sum(read.formulas for read in found) == 0
    texts = {value for read in found for value in read.cells.values() if isinstance(value, str)}
    assert set(HOSTILE[:9]) <= texts
    assert all(text in "\n".join(texts) for text in map(clean_text, HOSTILE))


def test_the_table_opens_in_columns_and_obeys_nothing(tmp_path: Path) -> None:
    """Semicolons and decimal commas in Dutch, commas and points in English; what looks like a formula is guarded."""
    for language, sign, mark in (("nl", ",", ";"), ("en", ".", ",")):
        content = written("csv", CASES["hostile"][0], tmp_path, language)
        assert content.startswith(b"\xef\xbb\xbf")
        heads, first, second, _ = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=mark)
        row, other = dict(zip(heads, first, strict=True)), dict(zip(heads, second, strict=True))
        assert first[1] == "§ 4.1"
        assert {first[3], first[4]} == {"3", "4"}
        assert f"100{sign}0" in first
        assert other["Reden" if language == "nl" else "Reason"].startswith("'=HYPERLINK")
        assert not [cell for cell in (*first, *second) if cell[:1] in {"=", "+", "-", "@"}]
        assert row


def test_a_page_holds_no_script_and_fetches_nothing(tmp_path: Path) -> None:
    """What was typed is no element; there is no script, no link out and no picture from elsewhere, and a policy."""
    text = written("html", CASES["hostile"][0], tmp_path).decode()
    assert text.startswith('<!doctype html>\n<html lang="nl">')
    assert "<script" not in text
    assert "<img" not in text
    assert "default-src 'none'" in text
    assert "href=" in text
    assert all(part.startswith("#") for part in text.split('href="')[1:])


class Damage:
    """Changes what is written on its way to the disk."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, was: bytes, now: bytes) -> None:
        """Put one thing for another in whatever any output is made of."""
        self.seen = False
        real = outputs._content

        def changed(*given: Any) -> bytes:
            content = real(*given)
            self.seen = was in content
            return content.replace(was, now)

        monkeypatch.setattr(outputs, "_content", changed)


@pytest.mark.parametrize(
    ("output", "was", "now"),
    [
        ("html", b"Omdat het zo is.", b"Omdat het niet zo is."),
        ("html", b'<td class="text"><bdi>geparkeerd</bdi>', b'<td class="text"><bdi>eens</bdi>'),
        ("html", b"</main>", b"<p>En meer.</p></main>"),
        ("markdown", b"Omdat het zo is.", b"Omdat het niet zo is."),
        ("markdown", b"| 4.2 |", b"| 4.3 |"),
        ("csv", b";3;4;1;", b";4;4;0;"),
        ("csv", b"Omdat het zo is.", b""),
        ("json", b'"level": 3', b'"level": 4'),
        ("json", b'"format": 1', b'"format" 1'),
        ("improvements", b"/XRef", b"/XReg"),
    ],
)
def test_a_file_that_says_something_else_is_not_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str, was: bytes, now: bytes
) -> None:
    """A level, a text, a row more or a broken page is seen when the file is read back; an older file stays."""
    damage = Damage(monkeypatch, was, now)
    path = tmp_path / "x"
    path.write_bytes(b"older")
    with pytest.raises(WorkshopError) as refused:
        outputs.write(output, CASES["filled"][0], path, Translator("nl"), AT, replace=True)
    assert damage.seen
    assert refused.value.key == "output.differs"
    assert path.read_bytes() == b"older"
    assert [found.name for found in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize(
    ("part", "was", "now"),
    [
        ("xl/worksheets/sheet2.xml", b"<v>100</v>", b"<v>99</v>"),
        ("xl/worksheets/sheet2.xml", b"<v>3</v></c>", b"<f>1+2</f><v>3</v></c>"),
        ("xl/sharedStrings.xml", b"Omdat het zo is.", b"Omdat"),
        ("xl/workbook.xml", b'name="Agenda"', b'name="Agendum"'),
    ],
)
def test_a_workbook_that_says_something_else_is_not_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, was: bytes, now: bytes
) -> None:
    """A number, a formula, a text or a sheet that is not what the workshop says is seen when it is read back."""
    from zipfile import ZipFile

    real = outputs._content

    def changed(*given: Any) -> bytes:
        target = io.BytesIO()
        with ZipFile(io.BytesIO(real(*given))) as source, ZipFile(target, "w") as file:
            for name in source.namelist():
                content = source.read(name)
                assert name != part or was in content
                file.writestr(name, content.replace(was, now, 1) if name == part else content)
        return target.getvalue()

    monkeypatch.setattr(outputs, "_content", changed)
    workshop = CASES["filled"][0]
    with pytest.raises(WorkshopError) as refused:
        outputs.write("workbook", workshop, tmp_path / "x", Translator("nl"), AT)
    assert refused.value.key == "output.differs"
    assert list(tmp_path.iterdir()) == []


def test_what_the_disk_gives_back_is_what_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that keeps less than it was given is found out: what is checked is the file, not what was meant for it."""
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: real(path)[:-200])
    with pytest.raises(WorkshopError) as refused:
        outputs.write("json", CASES["filled"][0], tmp_path / "x", Translator("nl"), AT)
    assert refused.value.key == "output.differs"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("output", [*WRITTEN, "json", "history", "improvements"])
def test_a_full_disk_leaves_nothing(tmp_path: Path, output: str) -> None:
    """Where the disk takes no more there is no file, and no part of one."""
    link = tmp_path / "x"

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", full)
        workshop, events = CASES["filled"]
        with pytest.raises(WorkshopError) as refused:
            outputs.write(output, workshop, link, Translator("nl"), AT, events=events)
    assert refused.value.key == "output.full"
    assert list(tmp_path.iterdir()) == []


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=30).map(clean_text)
KINDS: list[Kind] = ["text"]
LINES = st.lists(TEXTS, min_size=1, max_size=3).map("\n".join).map(clean_text).filter(bool)


def blocks() -> st.SearchStrategy[tuple[Block, ...]]:
    """Documents of any texts."""

    def table(width: int) -> st.SearchStrategy[Grid]:
        row = st.tuples(*[TEXTS] * width)
        return st.builds(
            lambda heads, rows: Grid(heads, tuple(KINDS[:1] * width), tuple(rows)), row, st.lists(row, max_size=3)
        )

    facts = st.lists(st.tuples(TEXTS.filter(bool), LINES), min_size=1, max_size=3).map(lambda rows: Facts(tuple(rows)))
    heading = st.builds(Heading, st.integers(2, 3), TEXTS.filter(bool))
    inner = st.lists(st.one_of(heading, facts, st.integers(2, 4).flatmap(table), st.just(Prose("Zo."))), max_size=5)
    return st.builds(lambda title, rest: (Heading(1, title), *rest), TEXTS.filter(bool), inner)


@settings(max_examples=150)
@given(blocks())
def test_any_document_reads_back_from_page_and_markdown(document: tuple[Block, ...]) -> None:
    """Whatever is typed, a page and a Markdown text say it to the letter, in its place."""
    meant = read_page.bare(document)
    assert read_page.read_html(page(document, Translator("nl"), PLAIN)) == meant
    assert read_page.read_markdown(markdown.markdown(document)) == meant


@settings(max_examples=15)
@given(st.lists(use_cases(), max_size=25), st.booleans(), st.sampled_from(LANGUAGES))
def test_any_session_can_be_written(steps: list[Step], anonymous: bool, language: str) -> None:  # noqa: FBT001 - given
    """Whatever happened in a session, every output of it is written and reads back."""
    import tempfile

    workshop = lead(steps, anonymous=anonymous).workshop
    with tempfile.TemporaryDirectory() as folder:
        for output in WRITTEN:
            assert written(output, workshop, Path(folder), language)


def test_a_text_that_no_cell_takes_ends_in_a_sign(tmp_path: Path) -> None:
    """Excel takes 32,767 characters, an emoji counting for two; the rest is in the JSON, and nothing fails."""
    leader = filled()
    leader.reopen(1)
    leader.record(1, 3, "chair", reason="r", evidence=["🙂" * 5000] * 4)
    content = written("workbook", leader.workshop, tmp_path)
    said = sheet(content, "Paragrafen")[0]["Onderbouwing"]
    assert said.endswith("🙂…")
    assert TEXT_MAX - 2 < len(said.encode("utf-16-le")) / 2 <= TEXT_MAX


def test_the_plan_of_the_workbook_agrees_with_the_json(tmp_path: Path) -> None:
    """Levels, targets and counts of the sheet are those of `show --json`, paragraph by paragraph."""
    for workshop, _ in CASES.values():
        document = json.loads(written("json", workshop, tmp_path))
        rows = sheet(written("workbook", workshop, tmp_path), "Paragrafen")
        for row, meant in zip(rows, document["paragraphs"], strict=True):
            consensus = meant["consensus"] or {"level": None}
            revealed = [round_ for round_ in meant["rounds"] if round_["revealed"]]
            counts = revealed[-1]["counts"] if revealed else [None] * 5
            assert (row["Paragraaf"], row["Niveau"], row["Ambitie"]) == (
                meant["id"],
                consensus["level"],
                meant["target"],
            )
            assert [row[f"Op {level}"] for level in range(1, 6)] == counts


def chart_parts(content: bytes) -> Iterator[str]:
    """Give the parts of a workbook that are charts."""
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(content)) as file:
        yield from (file.read(name).decode() for name in file.namelist() if name.startswith("xl/charts/"))


def test_the_profile_is_a_chart_on_the_axis_of_the_levels(tmp_path: Path) -> None:
    """The chart takes its bars from the cells and runs from 0 to 5, however high anything is."""
    workshop = CASES["filled"][0]
    (chart,) = chart_parts(written("workbook", workshop, tmp_path))
    area = sheets(workshop, Translator("nl"), AT)[0].areas[0]
    assert f"Samenvatting!$C${area.head + 2}:$C${area.head + 1 + area.rows}" in chart
    assert '<c:max val="5"/>' in chart
    assert '<c:min val="0"/>' in chart
    assert list(chart_parts(written("workbook", CASES["empty"][0], tmp_path)))
