"""What people typed is told by the tree of a PDF to the letter and in the order of reading."""

import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.paper import tree
from tests.paper.stock import HOSTILE, led
from tests.paper.typed import folded, recorded, typed
from workshop.domain.improvements import ranked
from workshop.domain.workshop import Workshop
from workshop.language import LANGUAGES, Translator
from workshop.report import read_paper
from workshop.report.ballots_pdf import ballots_pdf
from workshop.report.booklet_pdf import booklet_pdf
from workshop.report.full.report_pdf import report_pdf
from workshop.report.handout import of_workshop
from workshop.report.improvements_pdf import improvements_pdf
from workshop.report.read_paper import as_told as told
from workshop.report.read_pdf import difference

AT = datetime(2026, 3, 2, 16, 5, tzinfo=UTC)
T = TypeVar("T", bound=Any)

wild = st.text(st.characters(exclude_categories=("Cn", "Co")), min_size=1, max_size=40)
"""Any characters that have a meaning: letters of all scripts, marks, controls, halves of pairs."""

workshops = st.builds(
    led,
    st.integers(1, 3),
    st.integers(1, 4),
    anonymous=st.booleans(),
    language=st.sampled_from(LANGUAGES),
    texts=st.lists(wild | st.sampled_from(HOSTILE), min_size=1, max_size=6).map(tuple),
    seed=st.integers(0, 9),
)


def follow(said: Iterable[str], whole: str) -> None:
    """Hold that texts are told one after the other."""
    place = 0
    for one in said:
        found = whole.find(told(one), place)
        assert found >= 0, (one, whole[place : place + 200])
        place = found


@settings(max_examples=10, deadline=None)
@given(workshops)
def test_the_tree_tells_any_text(workshop: Workshop) -> None:
    """All that was typed is in the report, each text whole in one element, and the records tell it in order."""
    content = report_pdf(workshop, Translator(workshop.info.language), AT)
    said = [folded(element.said) for element in tree.told(content)]
    for shown in typed(workshop):
        assert any(told(shown) in one for one in said), shown
    follow(recorded(workshop), "\n".join(said))


@settings(max_examples=10, deadline=None)
@given(workshops)
def test_whatever_was_typed_is_read_back(workshop: Workshop) -> None:
    """No output on paper is refused for what people typed, nor for being cut at the end of a page."""
    t = Translator(workshop.info.language)
    made = {
        "improvements": improvements_pdf(workshop, t, AT),
        "report": report_pdf(workshop, t, AT),
        "ballots": ballots_pdf(workshop, t, AT),
        "booklet": booklet_pdf(of_workshop(workshop, t.language), t, AT),
    }
    for output, content in made.items():
        assert difference(output, content, workshop, t, AT) is None


@pytest.mark.parametrize("typed", ["woord " * 830, "x" * 5_000, "een twee\n" * 500])
def test_a_text_over_the_end_of_a_page_is_read_back(typed: str) -> None:
    """Where a page ends a word does, too."""
    workshop = led(6, 4, texts=(typed,))
    assert difference("report", report_pdf(workshop, Translator("nl"), AT), workshop, Translator("nl"), AT) is None


def _other(rows: Mapping[int, T], **values: object) -> dict[int, T]:
    """Give the rows with other values in the second one."""
    number, row = list(rows.items())[1]
    return {**rows, number: row._replace(**values)}


@pytest.mark.parametrize(
    ("differ", "outputs"),
    [
        (lambda w: replace(w, consensus=_other(w.consensus, reason="Iets anders.")), ["report"]),
        (lambda w: replace(w, consensus=_other(w.consensus, level=5)), ["report", "improvements"]),
        (lambda w: replace(w, improvements=_other(w.improvements, title="Iets anders")), ["report", "improvements"]),
        (lambda w: replace(w, improvements=_other(w.improvements, owner="Iemand")), ["report", "improvements"]),
        (lambda w: replace(w, improvements=_other(w.improvements, due="2031-01-31")), ["report", "improvements"]),
        (lambda w: replace(w, improvements=_other(w.improvements, effort=5)), ["report", "improvements"]),
        (lambda w: replace(w, participants=_other(w.participants, name="Iemand")), ["ballots"]),
    ],
    ids=["reason", "level", "title", "owner", "day", "effort", "name"],
)
def test_what_is_not_on_paper_is_named(differ: Callable[[Workshop], Workshop], outputs: list[str]) -> None:
    """One text, number or row that is another than the workshop's: the output is refused with it."""
    workshop, t = led(6, 4), Translator("nl")
    made = {
        "report": report_pdf(workshop, t, AT),
        "improvements": improvements_pdf(workshop, t, AT),
        "ballots": ballots_pdf(workshop, t, AT),
    }
    other = differ(workshop)
    for output in outputs:
        assert read_paper.difference(output, tree.read(made[output]), workshop, t, AT) is None
        assert read_paper.difference(output, tree.read(made[output]), other, t, AT) is not None


@settings(max_examples=10, deadline=None)
@given(workshops)
def test_the_tree_tells_the_list_in_its_order(workshop: Workshop) -> None:
    """The list says who the group is, and then each improvement with its owner, in the order in which to start."""
    content = improvements_pdf(workshop, Translator(workshop.info.language), AT)
    elements = tree.told(content)
    said = [folded(element.said) for element in elements]
    follow([workshop.info.title, *(person.name for person in workshop.participants.values())], "\n".join(said))
    rows = [row for row in ranked(workshop) if told(row.improvement.title)]
    starts = {row.rank: said.index(told(row.improvement.title)) for row in rows}
    for row in rows:
        start = starts[row.rank]
        end = min((other for other in starts.values() if other > start), default=len(said))
        assert told(row.improvement.owner) in said[start:end]


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_step_down_one_at_a_time(language: str) -> None:
    """One title, and below a heading never one that skips a rank: who listens can jump from part to part."""
    for made in (report_pdf, improvements_pdf):
        elements = tree.told(made(led(9, 5, language=language), Translator(language), AT))
        ranks = [int(element.role[1]) for element in elements if element.role in {"H1", "H2", "H3", "H4"}]
        assert ranks[0] == 1
        assert ranks.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(ranks))


def test_another_reader_finds_the_same(tmp_path: Path) -> None:
    """What Poppler tells of the tree holds the same texts in the same order."""
    workshop = led(1, 2, texts=HOSTILE[:6])
    path = tmp_path / "a.pdf"
    path.write_bytes(improvements_pdf(workshop, Translator("nl"), AT))
    found = subprocess.run(["pdfinfo", "-struct-text", str(path)], capture_output=True, check=True, text=True).stdout
    lines = (line.strip() for line in found.splitlines())
    whole = "".join(line[1:-1] for line in lines if line.startswith('"'))
    bare = "".join(whole.replace('"', "").split())
    for element in tree.told(path.read_bytes()):
        if element.role != "Figure":
            assert "".join(element.said.replace('"', "").split()) in bare, element
