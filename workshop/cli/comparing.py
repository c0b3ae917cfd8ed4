"""Comparing workshops on the command line: a picture, tables, and which rows have no counterpart."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from workshop.cli.streams import say, say_json
from workshop.cli.table import columns
from workshop.domain import comparing
from workshop.domain.comparing import Comparison, Line
from workshop.language import DEFAULT_LANGUAGE, Translator
from workshop.report import compare_view
from workshop.report.session_facts import words_of
from workshop.report.text import line, shortened
from workshop.report.wording import day_of, percent
from workshop.settings import Settings
from workshop.store.repository import WorkshopFile

DONE = 0
_TITLE_MAX = 40
_COLUMN = 12


def compare(paths: Sequence[Path], language: str | None, *, teams: bool, as_json: bool) -> int:
    """Print how workshops went on from one to the next.

    Raises:
        WorkshopError: a file cannot be read, or they are of several groups and ``teams`` is not set.
    """
    given = []
    for path in paths:
        workshop = WorkshopFile.open(path).workshop
        at = workshop.info.started_at or workshop.info.created_at
        given.append(comparing.Compared(str(path), day_of(at, None).isoformat(), workshop))
    found = comparing.compare(given, teams=teams)
    if as_json:
        say_json(compare_view.compare_json(found))
        return DONE
    own = found.workshops[-1].workshop.info.language
    t = Translator(language or Settings.load().language or own or DEFAULT_LANGUAGE)
    say("\n".join(_lines(found, t)))
    return DONE


def _lines(found: Comparison, t: Translator) -> Iterator[str]:
    yield from columns([[t(f"compare.{name}") for name in _HEADS], *_workshops(found, t)])
    yield ""
    yield t("compare.picture")
    yield from compare_view.columns([column.mean for column in found.columns], _COLUMN)
    days = "".join(f"{one.day:<{_COLUMN}}" for one in found.workshops)
    yield f"    {days}".rstrip()
    yield ""
    known = [row for row in found.paragraphs if any(value is not None for value in (*row.levels, *row.agreement))]
    yield from columns([_heads(t, "paragraph"), *(_paragraph(found, row, t) for row in known)])
    if left := len(found.paragraphs) - len(known):
        yield t("compare.unknown", n=left)
    yield ""
    yield from columns([_heads(t, "chapter"), *_chapters(found, t)])
    if found.actions:
        yield ""
        heads = [t("table.action"), t("compare.since"), *(one.day for one in found.workshops)]
        yield from columns([heads, *_actions(found, t)])
    yield from _missing(found, t)


_HEADS = ("number", "day", "title", "model", "people", "voted", "level", "agreement", "done")


def _workshops(found: Comparison, t: Translator) -> Iterator[list[str]]:
    for number, (one, column) in enumerate(zip(found.workshops, found.columns, strict=True), start=1):
        model = one.workshop.model
        yield [
            str(number),
            one.day,
            shortened(line(one.workshop.info.title), _TITLE_MAX),
            f"{model.id} {model.version}",
            str(len(one.workshop.participants)),
            percent(column.voted),
            "–" if column.mean is None else t.decimal(column.mean),
            percent(column.agreement),
            t("compare.of", n=column.done, total=column.actions),
        ]


def _heads(t: Translator, first: str) -> list[str]:
    more = ("target", "agreement") if first == "paragraph" else ()
    return [t(f"table.{first}"), "", t("table.level"), *(t(f"table.{name}") for name in more)]


def _paragraph(found: Comparison, row: Line, t: Translator) -> list[str]:
    title = _title(found, row.id, t)
    breaks = {missing.place for missing in found.missing if row.id in missing.other}
    return [
        f"{row.id} {shortened(line(title), _TITLE_MAX)}",
        # Levels of different subjects are no trend.
        "≠" if breaks else compare_view.sparkline(row.levels),
        _arrows(row.levels, breaks),
        _arrows(row.targets, breaks),
        _arrows([None if value is None else round(value) for value in row.agreement], breaks),
    ]


def _arrows(values: Sequence[object], breaks: Collection[int] = ()) -> str:
    """Write values with an arrow from one to the next; before a place in ``breaks`` that it is about something else."""
    told = ""
    for place, value in enumerate(values):
        sign = "" if not place else " ≠ " if place in breaks else " → "
        told += sign + ("–" if value is None else str(value))
    return told


def _title(found: Comparison, id_: str, t: Translator) -> str:
    """Give the title of a paragraph as it was last."""
    for one in reversed(found.workshops):
        if id_ in one.workshop.model.by_id:
            return words_of(one.workshop, t.language).paragraphs[id_].title
    return ""


def _chapters(found: Comparison, t: Translator) -> Iterator[list[str]]:
    for id_, means in found.chapters:
        title = next(
            words_of(one.workshop, t.language).chapters[id_]
            for one in reversed(found.workshops)
            if any(chapter.id == id_ for chapter in one.workshop.model.chapters)
        )
        breaks = _other_chapters(found, id_)
        shown = [None if mean is None else t.decimal(mean) for mean in means]
        yield [
            f"{id_} {shortened(line(title), _TITLE_MAX)}",
            "≠" if breaks else compare_view.sparkline(means),
            _arrows(shown, breaks),
        ]


def _other_chapters(found: Comparison, id_: str) -> set[int]:
    """Give the places from which a chapter of another model has this id and another title."""
    breaks = set()
    for place, (before, now) in enumerate(pairwise(found.workshops), start=1):
        models = before.workshop.model, now.workshop.model
        titles = {words_of(one.workshop, one.workshop.info.language).chapters.get(id_, "") for one in (before, now)}
        if models[0].id != models[1].id and "" not in titles and len(titles) > 1:
            breaks.add(place)
    return breaks


def _actions(found: Comparison, t: Translator) -> Iterator[list[str]]:
    for action in found.actions:
        statuses = ("–" if status is None else t(f"improvement.status.{status}") for status in action.statuses)
        yield [shortened(line(action.title), _TITLE_MAX), action.first, *statuses]


def _missing(found: Comparison, t: Translator) -> Iterator[str]:
    """Say which rows have no counterpart in the workshop before or after."""
    for missing in found.missing:
        before, now = (found.workshops[place] for place in (missing.place - 1, missing.place))
        yield ""
        yield t("compare.models", before=_model(before), now=_model(now))
        for name in ("gone", "added", "other"):
            if ids := getattr(missing, name):
                yield f"  {t(f'compare.{name}', n=len(ids))} {', '.join(ids)}"


def _model(one: comparing.Compared) -> str:
    return f"{one.workshop.model.id} {one.workshop.model.version}"
