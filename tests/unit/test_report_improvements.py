"""The improvement list on paper, read back from the PDF."""

import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.fakes import FakeClock, tiny_facilitator
from workshop.domain.commitment import commitment
from workshop.domain.errors import WorkshopError
from workshop.domain.setting_up import Person
from workshop.domain.workshop import ABSENT, ABSTAIN, Ballot
from workshop.facilitator import Facilitator
from workshop.language import LANGUAGES, Translator
from workshop.report import fonts, layout
from workshop.report.improvements_pdf import write

AT = datetime(2026, 3, 2, 16, 5, tzinfo=timezone(timedelta(hours=1)))
NL = Translator("nl")
HOSTILE = "[/x] <b>O'Neil</b> 🙂 מרים"
# What each hostile text looks like in the PDF; white space aside.
TEXTS = {
    "[/x] <b>O'Neil</b> 🙂": "[/x] <b>O'Neil</b> 🙂",
    "<img src='/etc/passwd'/> &amp; <br/> ]]>": "<img src='/etc/passwd'/> &amp; <br/> ]]>",
    "<a href='javascript:x'>k</a>": "<a href='javascript:x'>k</a>",
    "{n} %s \\x {0}": "{n} %s \\x {0}",
    "W" * 200: "W" * 200,
    "lang woord " * 18: "lang woord " * 18,
    "Łódź Ωμέγα Дмитрий ½ → 😀": "Łódź Ωμέγα Дмитрий ½ → 😀",
    "Jan \u202egnp\u202c 山田": "Jan gnp 山田",
    "מרים": "מרים",
}


def bare(text: str) -> str:
    """Give a text without white space, as that is what wrapping changes."""
    return "".join(text.split())


@pytest.fixture
def session() -> Facilitator:
    """Give a session with 4.1 at level 3, 4.2 parked and 5.1 not reached; Bram was never there."""
    facilitator = tiny_facilitator(("Anna", "Bram", "Carla"))
    for paragraph, (anna, carla) in ((1, (3, 3)), (2, (1, 4))):
        facilitator.vote(paragraph, 1, anna)
        facilitator.vote(paragraph, 2, ABSENT)
        facilitator.vote(paragraph, 3, carla)
        facilitator.reveal(paragraph)
    facilitator.record(1, 3, "unanimous")
    facilitator.record(2, None, "parked", reason="eerst de cijfers")
    return facilitator


def pages(path: Path) -> list[str]:
    """Give the text of each page, in the order in which it was drawn."""
    return [page.extract_text() for page in PdfReader(path).pages]


def printed(facilitator: Facilitator, folder: Path, translator: Translator = NL) -> list[str]:
    """Write the list and give the text of each page."""
    path = folder / "list.pdf"
    write(facilitator.workshop, path, translator, AT, replace=True)
    return pages(path)


def bookmarks(path: Path) -> Iterator[tuple[str, int]]:
    """Give every bookmark with the page that it leads to, counted from 0."""
    reader = PdfReader(path)

    def flat(outline: list[Any]) -> Iterator[tuple[str, int]]:
        for entry in outline:
            if isinstance(entry, list):
                yield from flat(entry)
            else:
                page = reader.get_destination_page_number(entry)
                assert page is not None
                yield entry.title, page

    return flat(reader.outline)


def words_outside(path: Path) -> list[str]:
    """Give the words that poppler finds beyond the margins."""
    # The title, which poppler puts above the words, is not always valid UTF-8.
    found = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True).stdout.decode(
        errors="replace"
    )
    outside = []
    for left, top, right, bottom, word in re.findall(
        r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', found
    ):
        fits = float(left) >= layout.SIDE - 1 and float(right) <= layout.PAGE_WIDTH - layout.SIDE + 1
        if not fits or float(top) < 0 or float(bottom) > layout.PAGE_HEIGHT:
            outside.append(word)
    assert "<word" in found
    return outside


@pytest.mark.parametrize("place", ["title", "owner", "measure", "name", "role", "workshop", "reason"])
def test_every_text_comes_back_as_typed(session: Facilitator, tmp_path: Path, place: str) -> None:
    """What people typed is in the PDF, to the letter or with a visible sign, and inside the margins."""
    path = tmp_path / "list.pdf"
    for number, typed in enumerate(TEXTS, start=1):
        if place == "title":
            session.add_improvement(1, typed)
        elif place in {"owner", "measure"}:
            session.add_improvement(2, f"actie {number}", **{place: typed})
        elif place == "name":
            session.add_people([Person(typed)])
        elif place == "role":
            session.add_people([Person(f"naam {number}", role=typed)])
        elif place == "workshop":
            session.change_info(title=typed)
        else:
            session.record(2, None, "parked", reason=typed)
        if place in {"workshop", "reason"} or number == len(TEXTS):
            text = bare("".join(printed(session, tmp_path)))
            wanted = [TEXTS[typed]] if place in {"workshop", "reason"} else TEXTS.values()
            assert [shown for shown in wanted if bare(shown) not in text] == []
            assert ("staatvooreenteken" in text) == any(fonts.has_replaced(shown) for shown in wanted)
            assert words_outside(path) == []


def test_short_texts_are_found_in_one_line_by_poppler(session: Facilitator, tmp_path: Path) -> None:
    """Another reader than the one above finds them too, right-to-left names included."""
    session.add_improvement(1, HOSTILE, owner="Anna <x>", due="2027-03-15")
    write(session.workshop, tmp_path / "list.pdf", NL, AT)
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "list.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "[/x] <b>O'Neil</b> 🙂" in text
    assert "מרים" in text
    assert "Anna <x>" in text
    assert "15 mrt 2027" in text


def test_every_font_is_embedded(session: Facilitator, tmp_path: Path) -> None:
    """Each font on each page travels inside the file; none of a reader's own is used."""
    session.add_improvement(1, HOSTILE, owner=HOSTILE, measure="W" * 5000)
    printed(session, tmp_path)
    seen = set()
    for page in PdfReader(tmp_path / "list.pdf").pages:
        resources: Any = page["/Resources"]
        for reference in resources["/Font"].values():
            font = reference.get_object()
            seen.add(font["/BaseFont"].partition("+")[2])
            assert "/FontFile2" in font["/FontDescriptor"]
            assert "/ToUnicode" in font
    assert seen >= {"SourceSans3-Regular", "SourceSans3-Bold", "DejaVuSans"}
    assert {name.partition("-")[0] for name in seen} == {"SourceSans3", "DejaVuSans"}


def test_the_same_workshop_gives_the_same_bytes(session: Facilitator, tmp_path: Path) -> None:
    """Written twice it is the same file; the moment it was made is the one handed in."""
    session.add_improvement(1, "Meten")
    write(session.workshop, tmp_path / "one.pdf", NL, AT)
    write(session.workshop, tmp_path / "two.pdf", NL, AT)
    write(session.workshop, tmp_path / "later.pdf", NL, AT + timedelta(seconds=1))
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    assert (tmp_path / "one.pdf").read_bytes() != (tmp_path / "later.pdf").read_bytes()
    made = PdfReader(tmp_path / "one.pdf").metadata
    assert made is not None
    assert made.creation_date == AT


def test_the_document_says_what_it_is(session: Facilitator, tmp_path: Path) -> None:
    """Title, subject and language are set; no author is."""
    printed(session, tmp_path)
    reader = PdfReader(tmp_path / "list.pdf")
    said = reader.metadata
    assert said is not None
    assert said.title == "Verbeterlijst · Team Inkoop"
    assert said.subject == "Verbeteracties op volgorde, uit de zelfbeoordeling met Klein model"
    assert said.author == ""
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "nl"


@pytest.mark.parametrize("number", [1, 5, 40])
def test_the_list_stands_in_its_order(session: Facilitator, tmp_path: Path, number: int) -> None:
    """Actions and bookmarks are by priority, quick wins before key actions, and the reserve list behind them."""
    for index in range(number):
        session.add_improvement(1 + index % 3, f"actie-{index}-", effort=1 + index % 5, importance=1 + index % 4)
    text = "".join(printed(session, tmp_path))
    rows = [row for _, part in commitment(session.workshop, AT.date()).named() for row in part]
    wanted = [row.improvement.title for row in rows]
    assert sorted(row.rank for row in rows) == list(range(1, number + 1))
    assert re.findall(r"actie-\d+-", text) == wanted
    assert ("Reservelijst" in text) == (number == 40)
    marked = [title for title, _ in bookmarks(tmp_path / "list.pdf") if "actie-" in title]
    assert marked == [f"{row.rank}. {row.improvement.title}" for row in rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_tells_all_there_is_to_an_action(session: Facilitator, tmp_path: Path, language: str) -> None:
    """A row has rank, action, paragraph, measure, level, target, agreement, owner, date and priority."""
    session.add_improvement(1, "Meten", owner="Anna", due="2027-03-15", effort=2, importance=5, measure="elke maand")
    text = "\n".join(printed(session, tmp_path, Translator(language)))
    row = {
        "nl": "1 Meten 4.1 Klein model 4.1 Maatstaf: elke maand 3 → 4 100% eensgezind"
        " Anna 15 mrt 2027 2,5 belang 5 inspanning 2",
        "en": "1 Meten 4.1 Tiny model 4.1 Measure: elke maand 3 → 4 100% agreement"
        " Anna 15 Mar 2027 2.5 importance 5 effort 2",
    }[language]
    assert row in " ".join(text.split())


def test_what_is_still_open_shows(session: Facilitator, tmp_path: Path) -> None:
    """Without owner, date or votes a row says so; a level that is only voted is called not recorded."""
    session.add_improvement(3, "Zonder stemmen")
    session.add_improvement(2, "Geparkeerd")
    rows = " ".join("".join(printed(session, tmp_path)).split())
    open_places = "nog niemand nog geen datum"
    voted = "Geparkeerd 4.2 Klein model 4.2 2,5 → 4 25% eensgezind nog niet vastgelegd"
    assert f"{voted} {open_places}" in rows
    assert f"Zonder stemmen 5.1 Klein model 5.1 – → 4 niet gestemd {open_places} – belang 3" in rows


def test_a_level_without_evidence_is_marked(session: Facilitator, tmp_path: Path) -> None:
    """Level 4 stands with "niet onderbouwd"; once there is evidence it does not."""
    session.record(1, 4, "chair")
    session.add_improvement(1, "Meten")
    [row] = re.findall(
        r"4 → 4 \S+ eensgezind(?: niet onderbouwd)?", " ".join("".join(printed(session, tmp_path)).split())
    )
    assert row.endswith("niet onderbouwd")
    session.record(1, 4, "chair", evidence=["verslag"])
    assert "onderbouwd" not in "".join(printed(session, tmp_path))


def test_the_opening_tells_who_when_and_how_it_went(session: Facilitator, tmp_path: Path) -> None:
    """The first page has title, day, model with version, attendance with roles, and the result in figures."""
    text = " ".join(printed(session, tmp_path)[0].split())
    for part in (
        "Verbeterlijst Team Inkoop",
        "Datum 2 mrt 2026",
        "Klein model, versie 1.0",
        "2 van 3 deelnemers aanwezig: Anna, Carla (voorzitter)",
        "Steeds afwezig Bram",
        "3,0 gemiddeld niveau 3 laagste niveau 1 van 3 paragrafen vastgelegd 0 verbeteracties",
        "Geparkeerd 4.2 Klein model 4.2 eerst de cijfers Niet aan toe gekomen 5.1 Klein model 5.1",
        "1 van 1",
    ):
        assert part in text


def test_the_day_is_that_of_the_given_time_zone(tmp_path: Path) -> None:
    """Late in the evening in UTC is the next day for people east of it; a later list gives both days."""
    session = tiny_facilitator(clock=FakeClock(datetime(2027, 3, 14, 23, 30, tzinfo=UTC)))
    session.open_paragraph(1)
    session.start_clock()
    made = datetime(2027, 5, 1, 12, 0, tzinfo=timezone(timedelta(hours=1)))
    write(session.workshop, tmp_path / "list.pdf", NL, made)
    assert "15 mrt 2027; lijst van 1 mei 2027" in pages(tmp_path / "list.pdf")[0]


def test_no_improvements_is_a_calm_page(tmp_path: Path) -> None:
    """Where nothing has happened yet there is one page that says so, without a rule or an empty table."""
    (text,) = printed(tiny_facilitator(()), tmp_path)
    assert "Er zijn nog geen verbeteracties." in text
    assert "niemand ingevuld" in text
    assert "Prioriteit" not in text


def test_the_rule_of_the_order_is_told(session: Facilitator, tmp_path: Path) -> None:
    """Above the list stands by what rule it was ordered, in words and as a formula."""
    session.add_improvement(1, "Meten")
    text = " ".join("".join(printed(session, tmp_path)).split())
    assert "We beginnen met wat ons het dichtst bij onze ambitie brengt" in text
    assert "Prioriteit = belang × (ambitie − niveau) ÷ inspanning" in text


def test_hidden_votes_leave_no_trace(tmp_path: Path) -> None:
    """Before the reveal the file is the same whatever was voted."""
    files = []
    votes: tuple[tuple[Ballot, ...], ...] = ((1, 5, 1), (3, 3, 3), (ABSENT, ABSTAIN, 2))
    for ballots in votes:
        session = tiny_facilitator()
        session.add_improvement(1, "Meten")
        for participant, ballot in enumerate(ballots, start=1):
            session.vote(1, participant, ballot)
        printed(session, tmp_path)
        files.append((tmp_path / "list.pdf").read_bytes())
    assert files[0] == files[1] == files[2]


@pytest.mark.parametrize("number", [*range(5, 12), 40])
def test_no_page_ends_or_begins_badly(session: Facilitator, tmp_path: Path, number: int) -> None:
    """Each page of the list has its head and three rows or more, and no heading stands alone on a page."""
    for index in range(number):
        session.add_improvement(1, f"actie-{index}-", measure="regel " * (index % 40))
    text = printed(session, tmp_path)
    listed = [page for page in text if "actie-" in page]
    assert all("Niveau → ambitie" in page for page in listed)
    # Fewer only where a part of the list that is so short stands there whole, below its own heading.
    parts = ("Snelle winst", "Kernacties", "Reservelijst")
    assert all(len(re.findall("actie-", page)) >= 3 or page.lstrip().startswith(parts) for page in listed)
    (last,) = [page for page in text if "Zonder afgesproken niveau" in page]
    assert "Geparkeerd" in last
    assert [f"{n} van {len(text)}" in page for n, page in enumerate(text, start=1)] == [True] * len(text)


def test_rows_as_tall_as_they_come_still_fit(session: Facilitator, tmp_path: Path) -> None:
    """The longest texts that a workshop takes make a long document, not a failing one; none is lost."""
    for _ in range(4):
        session.add_improvement(1, "W" * 200, owner="W" * 200, due="2027-03-15", measure="W" * 320)
        session.add_improvement(2, "‱" * 200, owner="‱" * 200, measure="‱" * 5000)
    text = bare("".join(printed(session, tmp_path)))
    assert text.count("‱" * 200) >= 4
    assert text.count("‱") >= 4 * 5400
    assert words_outside(tmp_path / "list.pdf") == []


def test_long_measures_stand_in_full_behind_the_list(session: Facilitator, tmp_path: Path) -> None:
    """A measure too long for its row is cut there, with a hint, and stands at the end, line by line."""
    measure = "\n".join(f"stap {n}: " + "woord " * 5 for n in range(1, 9))
    session.add_improvement(1, "Meten", measure=measure)
    text = "\n".join(printed(session, tmp_path))
    assert "(staat volledig achteraan)" in " ".join(text.split())
    assert bare("1. Meten Maatstaf:" + measure) in bare(text)
    assert [bool(re.search(rf"^ ?stap {n}:", text, re.MULTILINE)) for n in range(2, 9)] == [True] * 7


@pytest.mark.parametrize("field", ["difference", "first_step", "means", "brought", "place_reason"])
def test_every_long_text_about_an_action_stands_in_full(session: Facilitator, tmp_path: Path, field: str) -> None:
    """Whatever is too long for the row is cut there, and stands behind the list to the last word."""
    typed = "woord " * 200 + "einde"
    session.add_improvement(1, "Meten")
    if field == "place_reason":
        session.move_improvement(1, 1, typed)
    else:
        session.change_improvement(1, **{field: typed})
    text = bare("".join(printed(session, tmp_path)))
    assert bare("(staat volledig achteraan)") in text
    assert bare(typed) in text


def test_many_names_stand_at_the_end(session: Facilitator, tmp_path: Path) -> None:
    """Two hundred participants leave the first page to the list, and each is named behind it."""
    names = [f"Deelnemer-{number}-" for number in range(200)]
    session.add_people([Person(name, role="rol") for name in names])
    session.add_improvement(1, "Meten")
    text = printed(session, tmp_path)
    assert "de namen staan achteraan" in text[0]
    assert "Meten" in text[0]
    assert re.findall(r"Deelnemer-\d+-", bare("".join(text))) == names


def test_a_dropped_action_is_not_listed(session: Facilitator, tmp_path: Path) -> None:
    """What was dropped is neither in the list nor counted; what is under way or done says so."""
    for title, status in (("Eerste", "dropped"), ("Tweede", "started"), ("Derde", "done")):
        session.add_improvement(1, title, status=status)
    text = " ".join("".join(printed(session, tmp_path)).split())
    assert "Eerste" not in text
    assert "2 verbeteracties" in text
    assert "begonnen" in text
    assert "klaar" in text


def test_an_existing_list_is_kept(session: Facilitator, tmp_path: Path) -> None:
    """Without leave to replace nothing is written."""
    path = tmp_path / "list.pdf"
    path.write_bytes(b"mine")
    with pytest.raises(WorkshopError) as refused:
        write(session.workshop, path, NL, AT)
    assert refused.value.key == "output.exists"
    assert path.read_bytes() == b"mine"
    assert [beside.name for beside in tmp_path.iterdir()] == ["list.pdf"]
