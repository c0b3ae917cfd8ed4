"""The whole of a workshop's results as a document to read, for the page and for Markdown."""

from collections.abc import Iterator
from datetime import datetime

from workshop.domain.maturity import Paragraph
from workshop.domain.workshop import Note, Workshop
from workshop.language import Translator
from workshop.report import result_tables, vote_tables
from workshop.report.action_blocks import actions_before, improvements
from workshop.report.agenda_table import PHASE_COLUMNS, agenda
from workshop.report.blocks import Block, Heading, Prose, facts_block, grid
from workshop.report.last_table import last_time_table
from workshop.report.last_time import last_time
from workshop.report.result_facts import facts
from workshop.report.session_facts import words_of
from workshop.report.tables import Fact, Table, cleaned

_SHORT = frozenset(
    {
        "chapter",
        "median",
        "middle",
        "importance",
        "rounds",
        "reason",
        "evidence",
        "strengths",
        "dissent",
        "objections",
        "supported",
        *(f"level_{level}" for level in range(1, 6)),
    }
)
"""Columns of the paragraphs that stand in the record of each."""

_TEXTS = ("reason", "evidence", "strengths", "dissent", "objections")


def result_document(workshop: Workshop, t: Translator, at: datetime) -> tuple[Block, ...]:
    """Give the document; ``at`` is when it is made, aware. Days are those of its time zone."""
    return tuple(_blocks(workshop, t, at))


def _blocks(workshop: Workshop, t: Translator, at: datetime) -> Iterator[Block]:
    yield Heading(1, str(cleaned(workshop.info.title)))
    yield Prose(t("tables.about"))
    # The title stands above.
    yield facts_block(facts(workshop, t, at)[1:], t)
    yield from _section(result_tables.chapters(workshop, t), t)
    yield from _section(result_tables.principles(workshop, t), t)
    yield from _section(result_tables.paragraphs(workshop, t), t, _SHORT)
    if workshop.past:
        yield from _section(last_time_table(workshop, t), t, frozenset({"reason_then"}))
        yield from actions_before(workshop, t)
    yield from improvements(workshop, t, at.date())
    yield from _records(workshop, t)
    yield from _section(vote_tables.rounds(workshop, t), t)
    yield from _notes(workshop, t)
    yield from _section(agenda(workshop, t), t, PHASE_COLUMNS)
    yield Heading(2, t("tables.method"))
    yield Prose(t("tables.method.text"))


def _section(table: Table, t: Translator, leave_out: frozenset[str] = frozenset()) -> Iterator[Block]:
    """Give a table below its heading, or in a sentence that there is nothing."""
    yield Heading(2, table.title)
    yield grid(table, t, leave_out) if table.rows else Prose(t("tables.none"))


def _records(workshop: Workshop, t: Translator) -> Iterator[Block]:
    found = [paragraph for paragraph in workshop.scope if paragraph.number in workshop.consensus]
    if not found:
        return
    yield Heading(2, t("tables.records"))
    for paragraph in found:
        yield from _record(workshop, paragraph, t)


def _record(workshop: Workshop, paragraph: Paragraph, t: Translator) -> Iterator[Block]:
    words, recorded = words_of(workshop, t.language), workshop.consensus[paragraph.number]
    said = words.paragraphs[paragraph.id]
    yield Heading(3, str(cleaned(f"{paragraph.id} {said.title}")))
    if recorded.level is None:
        level = result_tables.how(workshop, paragraph, t)
    else:
        name = words.levels[recorded.level - 1]
        level = f"{recorded.level} {name} ({result_tables.how(workshop, paragraph, t)})"
    told = [Fact(t("tables.column.level"), level)]
    if recorded.level is not None:
        told.append(Fact(t("tables.statement"), "\n".join(said.levels[recorded.level - 1])))
    told += [
        Fact(t(f"tables.column.{key}"), value) for key, value in zip(_TEXTS, result_tables.texts(recorded), strict=True)
    ]
    if recorded.islands:
        told.append(Fact(t("tables.islands"), ", ".join(map(str, recorded.islands))))
    told.append(Fact(t("tables.column.supported"), result_tables.supported(recorded, t)))
    told.append(Fact(t("tables.last"), "\n".join(last_time(workshop, paragraph.number, t)), "long"))
    yield facts_block(tuple(told), t)


def _notes(workshop: Workshop, t: Translator) -> Iterator[Block]:
    for key, parked in (("notes", False), ("parking", True)):
        found = [note for note in workshop.notes.values() if note.parked is parked]
        if found:
            yield Heading(2, t(f"tables.{key}"))
            yield facts_block(tuple(Fact(_place(workshop, note, t), note.text, "long") for note in found), t)


def _place(workshop: Workshop, note: Note, t: Translator) -> str:
    return workshop.model.paragraphs[note.paragraph - 1].id if note.paragraph else t("tables.whole")
