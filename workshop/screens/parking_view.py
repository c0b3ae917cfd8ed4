"""From the remarks of a workshop to rows: below a heading for each paragraph, in the order of the model."""

from workshop.domain.workshop import Note, Workshop
from workshop.language import Translator
from workshop.widgets.table_rows import Cell, Row


def parking_rows(workshop: Workshop, t: Translator) -> list[Row]:
    """Give the remarks by paragraph, those on the workshop as a whole last; their rows have their numbers as keys."""
    rows: list[Row] = []
    for paragraph in [*(paragraph.number for paragraph in workshop.model.paragraphs), 0]:
        notes = [note for note in workshop.notes.values() if note.paragraph == paragraph]
        if notes:
            blank = [_line("", "text")] if rows else []
            rows += [*blank, _line(_heading(workshop, paragraph, t), "heading"), *(_row(note, t) for note in notes)]
    return rows


def _heading(workshop: Workshop, paragraph: int, t: Translator) -> str:
    if not paragraph:
        return t("parking.whole")
    id_ = workshop.model.paragraphs[paragraph - 1].id
    return f"{id_} {workshop.model.text(workshop.info.language).paragraphs[id_].title}"


def _line(text: str, role: str) -> Row:
    return Row((Cell((((text, role),),)),))


def _row(note: Note, t: Translator) -> Row:
    kind = (t("parking.parked"), "accent") if note.parked else (t("parking.note"), "dim")
    words = tuple(((line, "name"),) for line in note.text.splitlines())
    return Row((Cell(((kind,),), 11), Cell(words)), key=note.number)
