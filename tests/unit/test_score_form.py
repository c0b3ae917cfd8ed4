"""The form that goes out comes back: as a workbook and as a text, in both languages."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.fakes import MORNING, tiny_facilitator, tiny_model, tiny_workshop
from tests.unit.rules import narrow_workshop
from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import ABSENT, Workshop
from workshop.intake.score_files import read_all
from workshop.intake.scores import read_scores
from workshop.language import LANGUAGES, Translator
from workshop.report import outputs
from workshop.report.score_form import form_rows
from workshop.report.score_form_xlsx import score_form_xlsx


def written(workshop: Workshop, path: Path, language: str = "nl") -> Path:
    """Write a form."""
    outputs.write("scoreform", workshop, path, Translator(language), MORNING)
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_filled_in_is_read_again(tmp_path: Path, language: str) -> None:
    """Its name and levels become a form of that participant, which the workshop takes."""
    path = written(tiny_workshop(), tmp_path / "form.xlsx", language)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet["B1"], sheet["C4"], sheet["C6"], sheet["D4"] = "Bram", 3, "-", "=hm"
    sheet["D4"].data_type = "s"
    book.save(path)
    leader = tiny_facilitator()
    leader.import_scores(read_scores(path))
    assert leader.workshop.ballots == {101: {2: 3}, 301: {2: "abstain"}}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_filled_in_is_read_again(tmp_path: Path, language: str) -> None:
    """The numbers of paragraphs are written as no spreadsheet changes them, and are read all the same."""
    path = written(tiny_workshop(), tmp_path / "form.csv", language)
    text = path.read_text(encoding="utf-8-sig")
    assert "§ 4.1" in text
    mark = ";" if language == "nl" else ","
    lines = text.splitlines()
    lines[0] = lines[0].rstrip(mark) + f"{mark}Anna"
    lines[2] = lines[2].removesuffix(mark * 2) + f"{mark}4{mark}"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sheet = read_scores(path)
    assert (sheet.names, [row.ballots["Anna"] for row in sheet.rows]) == (["Anna"], [4, ABSENT, ABSENT])


@pytest.mark.parametrize("name", ["form.xlsx", "form.csv"])
def test_a_blank_form_without_a_name_is_told_so(tmp_path: Path, name: str) -> None:
    """Nobody's scores are read under the name of the file."""
    with pytest.raises(WorkshopError) as error:
        read_all([written(tiny_workshop(), tmp_path / name)])
    assert error.value.key == "intake.form_name"


def test_a_form_has_what_is_treated_only() -> None:
    """A paragraph out of scope is not asked for."""
    rows = form_rows(narrow_workshop(), "nl")
    assert [row.id for row in rows] == [paragraph.id for paragraph in narrow_workshop().scope]


def test_a_form_offers_levels_and_names_and_keeps_the_rest() -> None:
    """Lists to choose from; the statements on a second sheet; what is not to be filled in is locked."""
    book = load_workbook(BytesIO(score_form_xlsx(tiny_workshop(), Translator("nl"), MORNING)))
    sheet, levels = book.worksheets
    offered = {str(choice.sqref): choice.formula1 for choice in sheet.data_validations.dataValidation}
    assert offered == {"C4:C6": '"1,2,3,4,5,-"', "B1": '"Anna,Bram,Carla"'}
    assert sheet.protection.sheet
    assert [name for name in ("B1", "C4", "D6") if sheet[name].protection.locked] == []
    assert sheet["A4"].protection.locked
    assert levels["B2"].value == "Toevallig\n4.1 niveau 1"


def test_no_text_of_a_model_becomes_a_formula(tmp_path: Path) -> None:
    """A title may begin with any sign, and hold what XML has no place for."""
    model = tiny_model()
    text = model.texts["nl"]
    words = {id_: words._replace(title="=1+1 \ufffe") for id_, words in text.paragraphs.items()}
    workshop = replace(
        tiny_workshop(["A, B"]), model=replace(model, texts={**model.texts, "nl": text._replace(paragraphs=words)})
    )
    sheet = load_workbook(written(workshop, tmp_path / "form.xlsx")).worksheets[0]
    assert (sheet["B4"].value, sheet["B4"].data_type) == ("=1+1 ", "s")
    assert len(sheet.data_validations.dataValidation) == 1, "a name with a comma would become two"
    assert "'=1+1" in written(workshop, tmp_path / "form.csv").read_text(encoding="utf-8-sig")
