"""The results of the 2009 edition by the eight principles of its time."""

from dataclasses import replace

from tests.fakes import FakeClock
from workshop.catalogue import library
from workshop.domain.maturity import EIGHT_PRINCIPLES
from workshop.domain.profile import by_principle
from workshop.domain.setting_up import Plan
from workshop.domain.workshop import Consensus
from workshop.facilitator import create
from workshop.language import Translator
from workshop.report.json_view import workshop_json
from workshop.screens.results_view import result_rows


def test_the_2009_edition_is_seen_by_the_eight_principles_of_its_time() -> None:
    """The seven of today are there as ever; the eighth stands where it stood, with the number of its rows."""
    model = library.find("iso9004-2009")
    assert model.has_eight_principles
    assert not library.find("iso9004-2018").has_eight_principles
    workshop, _ = create(model, Plan("Team", "nl"), FakeClock())
    eight = by_principle(workshop, EIGHT_PRINCIPLES)
    assert list(eight) == list(EIGHT_PRINCIPLES)
    assert eight["system-approach"].paragraphs == 4
    assert by_principle(workshop) == {id_: found for id_, found in eight.items() if id_ != "system-approach"}
    assert len(workshop_json(workshop)["principles"]) == 7


def test_the_results_name_the_eight_as_they_were_called() -> None:
    """The heading says of which time they are."""
    workshop, _ = create(library.find("iso9004-2009"), Plan("Team", "nl"), FakeClock())
    recorded = replace(workshop, consensus={1: Consensus(1, 3, "agreed")})
    shown = " ".join(str(row) for row in result_rows(recorded, Translator("nl"), 120))
    assert "de acht van 2009" in shown
    assert "Continue verbetering" in shown
