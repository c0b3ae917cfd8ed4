"""From the workshops that were used lately to the rows of the first screen."""

from dataclasses import dataclass
from pathlib import Path

from workshop.domain.errors import WorkshopError
from workshop.language import Translator
from workshop.report.wording import day
from workshop.screens.places import name_of, shown_path
from workshop.store.summary import Summary, summary
from workshop.widgets.menu_pane import MenuRow

TODO = ("new", "open", "sample")
DIGITS = 9
"""How many recent workshops can be opened by a digit."""

FIRST_RECENT = len(TODO) + 2
"""Place of the first recent workshop: below it come an empty row and a heading."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A workshop that was used lately; ``found`` is None until its file has been looked at."""

    path: Path
    found: Summary | WorkshopError | None = None


def look(path: Path) -> Recent:
    """Look what a file holds; a refusal is kept, to be shown with it."""
    try:
        return Recent(path, summary(path))
    except WorkshopError as error:
        return Recent(path, error)


def rows(recents: list[Recent], t: Translator, keys: dict[str, str]) -> tuple[MenuRow, ...]:
    """Give the things to do and below them the recent workshops; ``keys`` names the key of each thing to do."""
    todo = [MenuRow(t(f"home.{id_}"), keys[id_], note=t(f"home.{id_}.note")) for id_ in TODO]
    if not recents:
        return tuple(todo)
    listed = [_recent_row(place, recent, t) for place, recent in enumerate(recents, start=1)]
    return (*todo, MenuRow(), MenuRow(t("home.recent"), heading=True), *listed)


def _recent_row(place: int, recent: Recent, t: Translator) -> MenuRow:
    key = str(place) if place <= DIGITS else ""
    name = name_of(recent.path)
    detail = f"{shown_path(Path(recent.path.name))} · {shown_path(recent.path.parent)}"
    found = recent.found
    if isinstance(found, Summary):
        return MenuRow(found.title, key, detail=detail, aside=day(t, found.at.astimezone().date()))
    trouble = "" if found is None else t.error_title(found)
    return MenuRow(name, key, detail=detail, trouble=trouble)
