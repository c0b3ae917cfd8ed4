"""Actions taken along: as a table that comes back, for the calendar, and as text."""

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import said, tiny_facilitator
from tests.follow_ups import first, named, next_one
from workshop.domain import action_sheet
from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import STATUSES, Workshop
from workshop.facilitator import Facilitator
from workshop.intake.actions import read_actions
from workshop.language import LANGUAGES, Translator
from workshop.report import OUTPUTS, outputs
from workshop.report.actions_calendar import actions_calendar
from workshop.report.actions_csv import actions_csv
from workshop.report.actions_markdown import actions_markdown
from workshop.report.names import default_name

AT = datetime(2026, 3, 2, 10, 0, tzinfo=timezone(timedelta(hours=1)))
TODAY = date(2026, 3, 2)
HOSTILE = "=HYPERLINK(1); [/x] <b>O'Neil</b> 🙂 מרים, \\n |*_ `"
LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def hostile() -> Facilitator:
    """Lead a workshop whose actions are written by somebody who wants to be a formula."""
    leader = tiny_facilitator()
    leader.add_improvement(1, HOSTILE, owner="@SUM(A1)", due="2026-03-29", first_step="-1\n+2", measure=HOSTILE * 9)
    leader.add_improvement(2, "'s avonds bellen", owner="'=Anna", status="dropped", due="2026-10-25")
    leader.add_improvement(3, "Zonder datum", brought="regel één\nregel twee")
    return leader


def calendar(workshop: Workshop, language: str = "nl", at: datetime = AT) -> bytes:
    """Give the calendar file, having seen that it keeps to the letter of the standard."""
    content = actions_calendar(workshop, Translator(language), at)
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")[:-1]
    for line in lines:
        assert 0 < len(line) <= 75
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line)
        line.decode("utf-8")
    unfolded = content.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert all(re.match(r"[A-Z-]+(;[A-Z]+=[A-Z]+)*:", line) for line in unfolded)
    return content


def entries(content: bytes) -> list[icalendar.Event]:
    """Give the events of a calendar as the library reads them, having seen that it finds no fault."""
    found = icalendar.Calendar.from_ical(content)
    assert isinstance(found, icalendar.Calendar)
    assert found.errors == []
    assert (str(found["version"]), str(found["method"])) == ("2.0", "PUBLISH")
    events = list(found.walk("VEVENT"))
    assert all(event.errors == [] for event in events)
    return events  # type: ignore[return-value]  # walk gives components


# The calendar


@LANGUAGE
def test_a_calendar_is_read_by_others_as_it_is_meant(language: str) -> None:
    """Each dated action is an event of that day, with its owner in words; texts come back to the letter."""
    t = Translator(language)
    one, other = entries(calendar(hostile().workshop, language))
    shown = HOSTILE.replace("\\n", "\\n")
    assert str(one["summary"]) == f"{shown} (@SUM(A1))"
    assert one.decoded("dtstart") == date(2026, 3, 29)
    assert one.decoded("dtend") == date(2026, 3, 30)
    assert f"{t('actions.column.owner')}: @SUM(A1)" in str(one["description"])
    assert f"{t('actions.column.first_step')}: -1\n+2" in str(one["description"])
    assert HOSTILE * 9 in str(one["description"])
    assert str(other["summary"]) == t("calendar.dropped", title="'s avonds bellen") + " ('=Anna)"
    assert (str(one["status"]), str(other["status"])) == ("CONFIRMED", "CANCELLED")
    assert {str(event["transp"]) for event in (one, other)} == {"TRANSPARENT"}


@pytest.mark.parametrize("hours", [-11, 0, 1, 2, 13])
@pytest.mark.parametrize("due", ["2026-03-29", "2026-10-25", "2028-02-29", "2026-12-31"])
def test_no_change_of_the_clock_moves_a_day(due: str, hours: int) -> None:
    """A due date is that day and no instant, wherever and whenever the file is made: no zone is in it."""
    leader = tiny_facilitator()
    leader.add_improvement(1, "Actie", due=due)
    content = calendar(leader.workshop, at=AT.astimezone(timezone(timedelta(hours=hours))))
    [event] = entries(content)
    assert event.decoded("dtstart") == date.fromisoformat(due)
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
    assert b"TZID" not in content
    assert event.decoded("dtstamp") == AT.astimezone(UTC)


def test_a_second_import_changes_what_is_there() -> None:
    """The same action has the same id, later and in the next workshop, and a higher number each time."""
    before = named(first().workshop, "0123456789abcdef")
    [one] = entries(calendar(before))
    now = next_one(before, "fedcba9876543210").workshop
    [again] = entries(calendar(now, at=AT + timedelta(days=365)))
    assert one["uid"] == again["uid"] == "a0123456789ab-1@workshop"
    assert int(str(again["sequence"])) > int(str(one["sequence"])) > 0


@given(st.text(max_size=120).filter(lambda text: text.strip()))
def test_any_text_is_folded_and_comes_back(text: str) -> None:
    """At 75 octets and between letters, whatever they are."""
    leader = tiny_facilitator()
    try:
        leader.add_improvement(1, text, due="2026-05-01", difference=text)
    except WorkshopError:
        return
    [event] = entries(calendar(leader.workshop))
    item = leader.workshop.improvements[1]
    assert str(event["summary"]) == item.title
    assert item.difference in str(event["description"])


def test_without_a_date_there_is_no_calendar(tmp_path: Path) -> None:
    """That is said, and no file is made."""
    leader = tiny_facilitator()
    leader.add_improvement(1, "Zonder datum")
    with pytest.raises(WorkshopError) as refused:
        outputs.write("calendar", leader.workshop, tmp_path / "a.ics", Translator("nl"), AT)
    assert said(refused.value)
    assert list(tmp_path.iterdir()) == []


# The table


def rows(workshop: Workshop, language: str = "nl") -> list[list[str]]:
    """Give the cells of the table."""
    text = actions_csv(workshop, Translator(language)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";" if language == "nl" else ","))


def back(workshop: Workshop, content: bytes, folder: Path) -> action_sheet.Found:
    """Read a table back."""
    path = folder / "acties.csv"
    path.write_bytes(content)
    return action_sheet.found_changes(workshop, read_actions(path, TODAY))


@LANGUAGE
def test_a_table_that_comes_back_as_it_went_changes_nothing(tmp_path: Path, language: str) -> None:
    """Also with formulas, apostrophes and several lines in it: what was guarded is as it was."""
    workshop = hostile().workshop
    content = actions_csv(workshop, Translator(language))
    assert content.startswith(b"\xef\xbb\xbf")
    assert back(workshop, content, tmp_path) == action_sheet.Found((), {}, {}, (), 0)


@LANGUAGE
def test_no_cell_is_a_formula(language: str) -> None:
    """Not in any column, whatever was typed."""
    found = rows(hostile().workshop, language)
    assert len(found) == 4
    assert all(not cell.startswith(("=", "+", "-", "@", "\t")) for row in found for cell in row)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_what_a_spreadsheet_made_of_it_is_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    """Any delimiter and encoding, days as people write them, a status in either language, columns in any order."""
    workshop = named(first().workshop, "id")
    table = [["Status", "id", "Trekker", "gereed op", "opbrengst"], ["DONE", "aid-1", "Zoë", "29-3-2027", "rust"]]
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter).writerows(table)
    found = back(workshop, target.getvalue().encode(encoding), tmp_path)
    assert dict(found.listed) == {1: {"status": "done", "owner": "Zoë", "due": "2027-03-29", "brought": "rust"}}
    assert found.absent == 2


BAD = {
    "a0-9;open;Anna;;": "actions.unknown",
    ";open;Anna;;": "actions.no_id",
    "aid-1;bijna;Anna;;": "actions.status",
    "aid-1;;Anna;;": "actions.status",
    "aid-1;open;Anna;4/3/2027;": "actions.due",
    "aid-1;open;Anna;ooit;": "actions.due",
    "aid-1;open;" + "x" * 201 + ";;": "actions.owner",
    "aid-1;open;Anna;;\naid-1;open;Anna;;": "actions.double",
    "aid-1;open;Anna": "intake.short",
    "aid-1;open;Anna;;;;x": "intake.beyond",
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_row_is_refused_with_its_place(tmp_path: Path, bad: str) -> None:
    """File, line and column are named, in sentences in both languages."""
    content = f"id;status;trekker;gereed op;opbrengst\naid-2;klaar;;;\n{bad}\n".encode()
    with pytest.raises(WorkshopError) as refused:
        back(named(first().workshop, "id"), content, tmp_path)
    assert refused.value.key == BAD[bad]
    assert refused.value.params["line"] in {3, 4}
    sentence = said(refused.value)
    assert "acties.csv" in sentence
    assert str(refused.value.params["line"]) in sentence


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("status;trekker", "intake.no_column"),
        ("id;actie", "actions.columns"),
        ("id;status;STATUS ", "intake.header_double"),
        ("id;trekker;owner", "intake.header_double"),
    ],
)
def test_a_table_without_what_it_takes_is_refused(tmp_path: Path, header: str, key: str) -> None:
    """Without ids, or with nothing to read back, or with something twice."""
    with pytest.raises(WorkshopError) as refused:
        back(named(first().workshop, "id"), f"{header}\na;b\n".encode(), tmp_path)
    assert refused.value.key == key
    assert said(refused.value)


def test_another_title_is_told_and_not_taken_over(tmp_path: Path) -> None:
    """A title is how people know an action: only the workshop changes it."""
    found = back(named(first().workshop, "id"), b"id;actie;status\naid-1;Iets;open\n", tmp_path)
    assert (found.changes, found.retitled) == ((), ("Register opzetten",))


def test_a_table_of_the_last_time_can_be_read_in_the_follow_up(tmp_path: Path) -> None:
    """What was carried over has the same id; all changes are one event, and one undo takes them back."""
    before = named(first().workshop, "id")
    leader = next_one(before, "next")
    content = actions_csv(before, Translator("nl")).replace(b";open;Anna;", b";klaar;Anna;", 1)
    path = tmp_path / "acties.csv"
    path.write_bytes(content)
    # The one that was done already did not go along.
    lines = [line for line in content.splitlines() if b"aid-3" not in line]
    path.write_bytes(b"\n".join(lines) + b"\n")
    found = action_sheet.found_changes(leader.workshop, read_actions(path, TODAY))
    leader.update_actions(found.listed, found.before)
    assert leader.workshop.improvements[1].status == "done"
    leader.undo()
    assert leader.workshop.improvements[1].status == "open"


@given(
    st.sampled_from(STATUSES), st.text(max_size=30), st.dates(date(1980, 1, 1), date(2100, 1, 1)), st.text(max_size=80)
)
def test_what_is_written_is_read_again(status: str, owner: str, due: date, brought: str) -> None:
    """Any action, whatever stands in it."""
    leader = tiny_facilitator()
    try:
        leader.add_improvement(1, "Actie", status=status, owner=owner, due=due.isoformat(), brought=brought)
    except WorkshopError:
        return
    item = leader.workshop.improvements[1]
    [_, row] = rows(leader.workshop)
    values = dict(zip(("id", "title", "status", "owner", "due", "brought"), row[:6], strict=True))
    assert values["due"] == item.due
    for name in ("owner", "brought"):
        assert values[name].removeprefix("'") == getattr(item, name).removeprefix("'")


# As text, and all together


@LANGUAGE
def test_markdown_shows_what_was_typed(language: str) -> None:
    """Nothing in it is Markdown or HTML; what is done is ticked, what is dropped is struck through."""
    text = actions_markdown(hostile().workshop, Translator(language), AT).decode()
    assert "<b>" not in text
    assert "\\<b\\>" in text
    assert "- [ ] ~~**'s avonds bellen**~~" in text
    done = actions_markdown(first().workshop, Translator(language), AT).decode()
    assert "- [x] **Formulier vervangen**" in done
    assert "| 4.1 " in done
    assert "| 3 | 5 |" in done


@pytest.mark.parametrize("output", ["actions-csv", "calendar", "markdown"])
def test_a_hidden_round_changes_nothing_in_what_is_taken_along(output: str, tmp_path: Path) -> None:
    """The same bytes before and after a vote that is not shown."""
    assert output in OUTPUTS
    leader = first()
    leader.change_topic(3, in_scope=True)
    written = []
    for place in range(2):
        path = tmp_path / f"{place}-{default_name(leader.workshop, output, AT)}"
        outputs.write(output, leader.workshop, path, Translator("nl"), AT)
        written.append(path.read_bytes())
        leader.vote(3, 1, 5)
    assert written[0] == written[1]
