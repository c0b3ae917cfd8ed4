"""What a list of workshops shows of one, without building all of it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workshop.domain.changes import INFO_KEY
from workshop.store.checking import DoesNotFitError
from workshop.store.reading import damaged, read_file, tables_of
from workshop.store.shapes import FILLED_LINE, INSTANT, Misfit, optional

_TABLE, _ROW = "workshop", str(INFO_KEY)
_FIELDS = {"title": FILLED_LINE, "created_at": INSTANT, "started_at": optional(INSTANT)}


@dataclass(frozen=True, slots=True)
class Summary:
    """The title of a workshop and the instant (aware) at which it was held, or else made."""

    title: str
    at: datetime


def summary(path: Path) -> Summary:
    """Read the title and the date of a workshop's file; the rest of it is not checked.

    Raises:
        WorkshopError: it is missing, may not be read, is no workshop, or has no fitting title or date.
    """
    content = read_file(path).content
    rows = tables_of(path, content).get(_TABLE)
    row = rows.get(_ROW) if isinstance(rows, dict) else None
    if not isinstance(row, dict):
        raise damaged(path, content, DoesNotFitError(_TABLE, _ROW, Misfit((), row)))
    for name, shape in _FIELDS.items():
        if misfit := shape(row.get(name)):
            raise damaged(path, content, DoesNotFitError(_TABLE, _ROW, misfit.under(name)))
    return Summary(row["title"], datetime.fromisoformat(row["started_at"] or row["created_at"]))
