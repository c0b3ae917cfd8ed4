"""From the layout of an older program to today's: pure functions over tables, one a step.

The file itself is written in today's layout with the first change, after a backup of it as it was.
"""

from collections.abc import Callable, Mapping

from workshop.domain.changes import TABLES
from workshop.store.layout import APPLICATION, EVENTS, HEADER, ONLY, Tables, identity

MIGRATED = "migrated"
"""Stands for the checksum of tables that were not written in today's layout yet."""


def _to_2(tables: Tables) -> Tables:
    """Give the header what a journal needs: the id of the workshop and the number of events."""
    if "sha256" in tables[HEADER][ONLY]:
        # No program of format 1 wrote a checksum: the number of the format is damaged, and so the checksum counts.
        raise ValueError
    events = tables[EVENTS]
    header = {
        "application": APPLICATION,
        "format": 2,
        "version": tables[HEADER][ONLY]["version"],
        "id": identity(events[ONLY]),
        "sequence": len(events),
        "sha256": MIGRATED,
    }
    return {**tables, HEADER: {ONLY: header}}


def _to_3(tables: Tables) -> Tables:
    """Take over all as it is: what rows have more since then may be missing, see ``rows.LATER``."""
    return {**tables, HEADER: {ONLY: {**tables[HEADER][ONLY], "format": 3}}}


def _to_4(tables: Tables) -> Tables:
    """Take over all as it is: votes that are hidden are sealed when the file is written, see ``sealing``."""
    return {**tables, HEADER: {ONLY: {**tables[HEADER][ONLY], "format": 4}}}


def _to_5(tables: Tables) -> Tables:
    """Take over all as it is; the tables that came since are empty."""
    added: Tables = {table: {} for table in TABLES if table not in tables}
    return {**tables, **added, HEADER: {ONLY: {**tables[HEADER][ONLY], "format": 5}}}


STEPS: Mapping[int, Callable[[Tables], Tables]] = {1: _to_2, 2: _to_3, 3: _to_4, 4: _to_5}
"""What leads from each older format to the next."""


def migrated(tables: Tables) -> Tables:
    """Give tables in today's format; the same object when they are.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: they are not what that format says.
    """
    while (format_ := tables[HEADER][ONLY]["format"]) in STEPS and type(format_) is int:
        tables = STEPS[format_](tables)
    return tables
