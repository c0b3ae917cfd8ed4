"""The actions as a part of a document to read: the list, what there is to say of each, and those from before."""

from collections.abc import Iterator, Mapping
from datetime import date

from workshop.domain.dots import sums
from workshop.domain.improvements import Ranked, ranked
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report import action_tables
from workshop.report.blocks import Block, Heading, Prose, facts_block, grid
from workshop.report.group_choice import group_words
from workshop.report.tables import Cell, Fact, Table

_TEXTS = ("difference", "first_step", "means", "measure", "merged", "brought")
_SHORT = frozenset({"title", "status", "effect", "feasible", "computed", "by_hand", *_TEXTS})
"""Columns of the list that stand in words below it."""


def improvements(workshop: Workshop, t: Translator, today: date) -> Iterator[Block]:
    """Give the list, and below it each action of which there is more to say."""
    table = action_tables.improvements(workshop, t, today)
    yield Heading(2, table.title)
    if not table.rows:
        yield Prose(t("report.no_actions"))
        return
    yield Prose(f"{t('report.rule')} {t('report.formula')}")
    yield grid(table, t, _SHORT if sums(workshop) is not None else _SHORT | {"dots"})
    rows = {row.rank: row for row in ranked(workshop)}
    for told in _named(table):
        rank = told["rank"]
        facts = _facts(workshop, t, told, rows[rank] if isinstance(rank, int) else None)
        if facts:
            yield Heading(3, f"{rank}. {told['action']}" if rank else str(told["action"]))
            yield facts_block(facts, t)


def _named(table: Table) -> Iterator[Mapping[str, Cell]]:
    names = [column.key for column in table.columns]
    return (dict(zip(names, row, strict=True)) for row in table.rows)


def _facts(workshop: Workshop, t: Translator, told: Mapping[str, Cell], row: Ranked | None) -> tuple[Fact, ...]:
    facts = []
    if row is None or row.improvement.status != "open":
        facts.append(Fact(t("tables.column.status"), told["status"]))
    if row is not None and row.improvement.place is not None:
        facts.append(
            Fact(
                t("tables.column.by_hand"),
                t("about.by_hand", place=row.rank, computed=row.computed, reason=row.improvement.place_reason),
                "long",
            )
        )
    facts += [Fact(t(f"tables.column.{name}"), told[name], "long") for name in _TEXTS if told[name]]
    if row is not None and (said := group_words(workshop, t, row.improvement)):
        facts.append(Fact(t("tables.group"), " · ".join(said)))
    return tuple(facts)


def actions_before(workshop: Workshop, t: Translator) -> Iterator[Block]:
    """Give what became of the actions from before."""
    table = action_tables.before(workshop, t)
    yield Heading(2, table.title)
    yield grid(table, t) if table.rows else Prose(t("tables.none"))
