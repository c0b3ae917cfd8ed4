"""Writing any of the outputs of a workshop; the module of one is loaded when it is asked for."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from workshop.domain.changes import Event
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.files import check_free, write_whole
from workshop.report.style import PLAIN, Style

_ACTIONS = ("actions-csv", "calendar")
OF_THE_GROUP = ("booklet", "ballots", "scoreform", "history", *_ACTIONS)
"""Outputs in the language of the workshop, unless another one is asked for."""

_TEXTS = (".csv", ".txt", ".tsv")
"""Endings of a form that is not a workbook."""


def _go_on() -> None:
    """Let nothing stop the writing."""


class Manner(NamedTuple):
    """How to write; ``stop`` may raise a ``WorkshopError`` up to the moment at which the file takes its place."""

    style: Style = PLAIN
    stop: Callable[[], None] = _go_on


def manner_of(style: Path | None, stop: Callable[[], None] = _go_on) -> Manner:
    """Give how to write in the style that a file tells of a house, or plainly where there is none.

    Raises:
        WorkshopError: the style cannot be used.
    """
    if style is None:
        return Manner(stop=stop)
    from workshop.report.style_file import read_style

    return Manner(read_style(style), stop)


def write(
    output: str,
    workshop: Workshop,
    path: Path,
    translator: Translator,
    at: datetime,
    *,
    events: Sequence[Event] = (),
    replace: bool = False,
    manner: Manner = Manner(),  # noqa: B008 - never changed
) -> None:
    """Write one of ``OUTPUTS``; ``at`` is when it is made, aware. A file that exists is kept, unless ``replace``.

    ``events`` are all events of the workshop; only its history needs them.

    Raises:
        WorkshopError: something stands in the way, the file cannot be written (see ``files.write_whole``), or what
            is read back from it is not what the workshop says; then there is no file.
    """
    check_free(path, replace=replace)
    manner.stop()
    if output == "history":
        from workshop.report.history_csv import history_csv

        content = history_csv(workshop, events, translator, at.tzinfo)
    elif output in _ACTIONS:
        content = _actions(output, workshop, translator, at)
    elif output == "scoreform":
        content = _score_form(workshop, translator, at, text=path.suffix.casefold() in _TEXTS)
    else:
        content = _content(output, workshop, translator, at, manner.style)

    def check(written: bytes) -> None:
        from workshop.report.read_back import read_back

        read_back(output, written, workshop, translator, at, events, path)
        manner.stop()

    write_whole(path, content, replace=replace, check=check)


def _score_form(workshop: Workshop, translator: Translator, at: datetime, *, text: bool) -> bytes:
    if text:
        from workshop.report.score_form import score_form_csv

        return score_form_csv(workshop, translator)
    from workshop.report.score_form_xlsx import score_form_xlsx

    return score_form_xlsx(workshop, translator, at)


def _content(output: str, workshop: Workshop, translator: Translator, at: datetime, style: Style) -> bytes:
    if output in {"markdown", "html"}:
        return _read(output, workshop, translator, at, style)
    if output == "workbook":
        from workshop.report.workbook import workbook

        return workbook(workshop, translator, at, style)
    if output == "csv":
        from workshop.report.results_csv import results_csv

        return results_csv(workshop, translator)
    if output == "json":
        from workshop.report.json_view import dumps

        return dumps(workshop).encode()
    return _pdf(output, workshop, translator, at, style)


def _read(output: str, workshop: Workshop, translator: Translator, at: datetime, style: Style) -> bytes:
    from workshop.report.result_document import result_document

    document = result_document(workshop, translator, at)
    if output == "html":
        from workshop.report.page import page

        return page(document, translator, style)
    from workshop.report.markdown import markdown

    return markdown(document)


def _pdf(output: str, workshop: Workshop, translator: Translator, at: datetime, style: Style) -> bytes:
    if output == "booklet":
        from workshop.report.booklet_pdf import booklet_pdf
        from workshop.report.handout import of_workshop

        return booklet_pdf(of_workshop(workshop, translator.language), translator, at)
    if output == "ballots":
        from workshop.report.ballots_pdf import ballots_pdf

        return ballots_pdf(workshop, translator, at)
    if output == "report":
        from workshop.report.full.report_pdf import report_pdf

        return report_pdf(workshop, translator, at, style)
    from workshop.report.improvements_pdf import improvements_pdf

    return improvements_pdf(workshop, translator, at, style)


def _actions(output: str, workshop: Workshop, translator: Translator, at: datetime) -> bytes:
    if output == "actions-csv":
        from workshop.report.actions_csv import actions_csv

        return actions_csv(workshop, translator)
    from workshop.report.actions_calendar import actions_calendar

    return actions_calendar(workshop, translator, at)
