"""Several workshops beside each other: how levels, agreement, people and actions went."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from workshop.domain.errors import WorkshopError
from workshop.domain.following import differences, origin_of
from workshop.domain.improvements import actions
from workshop.domain.past import Carried
from workshop.domain.profile import by_chapter, last_figures, overall
from workshop.domain.reviewing import listed, status_of
from workshop.domain.workshop import Workshop


class Compared(NamedTuple):
    """A workshop to compare: the name of its ``file``, and the ISO day on which it was held."""

    file: str
    day: str
    workshop: Workshop


class Line(NamedTuple):
    """A paragraph by its id, with a value a workshop: None where that has no such row, or nothing of it is known."""

    id: str
    levels: tuple[int | None, ...]
    agreement: tuple[float | None, ...]
    targets: tuple[int | None, ...]


class Action(NamedTuple):
    """An action with its status a workshop; ``first`` is the ISO day of the workshop in which it was written down."""

    title: str
    first: str
    statuses: tuple[str | None, ...]


class Column(NamedTuple):
    """A workshop as a whole; None where there is nothing to tell.

    ``mean`` is that of its levels, ``agreement`` the mean in per cent, ``voted`` the share of the participants that
    voted (per cent of all revealed rounds), ``done`` how many of its actions are done.
    """

    mean: float | None
    agreement: float | None
    voted: float | None
    done: int
    actions: int


class Missing(NamedTuple):
    """Rows without a counterpart in the workshop before: ``place`` counts from 0; see ``following.Differences``."""

    place: int
    gone: tuple[str, ...]
    added: tuple[str, ...]
    other: tuple[str, ...]


class Comparison(NamedTuple):
    """All that was found, workshops in the order of their making."""

    workshops: tuple[Compared, ...]
    columns: tuple[Column, ...]
    paragraphs: tuple[Line, ...]
    chapters: tuple[tuple[str, tuple[float | None, ...]], ...]
    actions: tuple[Action, ...]
    missing: tuple[Missing, ...]


def compare(given: Iterable[Compared], *, teams: bool = False) -> Comparison:
    """Put workshops beside each other, the first made first; of a round that is not revealed nothing is told.

    They must be of one group, each with another in its past or with an earlier one in common; with ``teams`` they need
    not be. Nothing is ranked.

    Raises:
        WorkshopError: they are of several groups, or a workshop is there twice.
    """
    found = sorted(given, key=lambda one: one.workshop.info.created_at)
    _check_once(found)
    if not teams:
        _check_one_group(found)
    workshops = [one.workshop for one in found]
    return Comparison(
        tuple(found),
        tuple(map(_column, workshops)),
        tuple(_line(id_, workshops) for id_ in _ids(p.id for w in workshops for p in w.model.paragraphs)),
        _chapters(workshops),
        _actions(found),
        _missing(workshops),
    )


def _check_once(found: Sequence[Compared]) -> None:
    first: dict[str, str] = {}
    for one in found:
        identity = one.workshop.identity
        if identity and identity in first:
            raise WorkshopError("compare.twice", first=first[identity], file=one.file)
        first[identity] = one.file


def _check_one_group(found: Sequence[Compared]) -> None:
    """See that all are linked by what they know of their past."""
    lines = [{one.workshop.identity, *(row.id for row in one.workshop.past.values())} for one in found]
    group, rest = set(lines[0]), list(range(1, len(lines)))
    while linked := [place for place in rest if lines[place] & group]:
        group.update(*(lines[place] for place in linked))
        rest = [place for place in rest if place not in linked]
    if rest:
        raise WorkshopError("compare.teams", first=found[0].file, file=found[rest[0]].file)


def _ids(ids: Iterable[str]) -> list[str]:
    """Give ids once, in the order of their numbers: 8.3.1 before 8.4, 9 before 10."""
    once = dict.fromkeys(ids)
    return sorted(
        once,
        key=lambda id_: [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in id_.split(".")],
    )


def _line(id_: str, workshops: Sequence[Workshop]) -> Line:
    cells = [_cell(workshop, id_) for workshop in workshops]
    return Line(id_, *(tuple(column) for column in zip(*cells, strict=True)))


def _cell(workshop: Workshop, id_: str) -> tuple[int | None, float | None, int | None]:
    """Give level, agreement and target of a paragraph; None for each where it was not treated."""
    paragraph = workshop.model.by_id.get(id_)
    if paragraph is None or not workshop.topics[paragraph.number].in_scope:
        return None, None, None
    recorded = workshop.consensus.get(paragraph.number)
    figures = last_figures(workshop, paragraph.number)
    level = recorded.level if recorded else None
    return level, figures.agreement if figures else None, workshop.target_of(paragraph.number)


def _chapters(workshops: Sequence[Workshop]) -> tuple[tuple[str, tuple[float | None, ...]], ...]:
    found = [by_chapter(workshop) for workshop in workshops]
    ids = _ids(chapter.id for workshop in workshops for chapter in workshop.model.chapters)
    return tuple((id_, tuple(by[id_].mean if id_ in by else None for by in found)) for id_ in ids)


def _column(workshop: Workshop) -> Column:
    figures = [last_figures(workshop, p.number) for p in workshop.scope]
    agreements = [found.agreement for found in figures if found is not None and found.agreement is not None]
    revealed = [last for p in workshop.scope if (last := workshop.revealed_round(p.number)) is not None]
    could = len(workshop.participants) * len(revealed)
    voted = sum(len(workshop.levels_of(round_)) for round_ in revealed)
    statuses = [item.status for item in actions(workshop)]
    statuses += [row.status for row in workshop.carried.values() if _counts_apart(workshop, row)]
    return Column(
        overall(workshop).mean,
        sum(agreements) / len(agreements) if agreements else None,
        min(100.0, 100 * voted / could) if could else None,
        statuses.count("done"),
        len(statuses),
    )


def _counts_apart(workshop: Workshop, row: Carried) -> bool:
    """Tell whether an action from before is not on the list of today, and was not finished before it either."""
    return listed(workshop, row) is None and row.statuses[-1:] not in {("done",), ("dropped",)}


def _actions(found: Sequence[Compared]) -> tuple[Action, ...]:
    titles: dict[str, str] = {}
    first: dict[str, str] = {}
    statuses: dict[str, list[str | None]] = {}

    def tell(origin: str, place: int, title: str, day: str, status: str) -> None:
        titles[origin] = title
        first.setdefault(origin, day)
        statuses.setdefault(origin, [None] * len(found))[place] = status

    for place, (_, day, workshop) in enumerate(found):
        for row in workshop.carried.values():
            item = listed(workshop, row)
            since = workshop.past[row.first].date
            tell(row.origin, place, item.title if item else row.title, since, status_of(workshop, row))
        told = {row.improvement for row in workshop.carried.values()}
        for item in actions(workshop):
            if item.number not in told:
                tell(origin_of(workshop, item.number), place, item.title, day, item.status)
    return tuple(Action(titles[origin], first[origin], tuple(statuses[origin])) for origin in titles)


def _missing(workshops: Sequence[Workshop]) -> tuple[Missing, ...]:
    pairs = [differences(before.model, now.model) for before, now in pairwise(workshops)]
    return tuple(Missing(place, *found) for place, found in enumerate(pairs, start=1) if found)
