"""The table of the last time: what was recorded then beside what is now, once the votes of this time are shown."""

from collections.abc import Iterator

from workshop.domain.previously import previously, same_subject
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.last_time import level_words
from workshop.report.session_facts import words_of
from workshop.report.tables import Cell, Table, columns, day_cell, made, rounded


def last_time_table(workshop: Workshop, t: Translator) -> Table:
    """Give a row for every paragraph of which something is known and may be shown.

    There is no change in level where its number belonged to another subject.
    """
    kinds = columns(
        t,
        ("paragraph", "code"),
        ("title", "text"),
        ("then", "day"),
        ("level_then", "level"),
        ("how_then", "text"),
        ("target_then", "whole"),
        ("agreement_then", "percent"),
        ("level", "level"),
        ("change", "whole"),
        ("reason_then", "long"),
        ("subject_then", "text"),
    )
    words = words_of(workshop, t.language).paragraphs

    def rows() -> Iterator[tuple[Cell, ...]]:
        for paragraph in workshop.scope:
            row = previously(workshop, paragraph.number)
            if row is None:
                continue
            recorded = workshop.consensus.get(paragraph.number)
            level, same = recorded.level if recorded else None, same_subject(workshop, row)
            yield (
                paragraph.id,
                words[paragraph.id].title,
                day_cell(workshop.past[row.session].date),
                row.level,
                t(f"kind.{row.kind}") if row.level is not None else level_words(row, t),
                row.target,
                rounded(row.agreement),
                level,
                level - row.level if same and level is not None and row.level is not None else None,
                row.reason,
                None if same else row.title,
            )

    return made(t, "last", kinds, rows())
