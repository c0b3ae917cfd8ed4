"""Writing any of the outputs of a workshop; the module of one is loaded when it is asked for."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from workshop.domain.changes import Event
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.files import check_free, write_whole

_ACTIONS = ("actions-csv", "calendar", "markdown")
OF_THE_GROUP = ("booklet", "ballots", "scoreform", "history", *_ACTIONS)
"""Outputs in the language of the workshop, unless another one is asked for."""

_TEXTS = (".csv", ".txt", ".tsv")
"""Endings of a form that is not a workbook."""


def write(
    output: str,
    workshop: Workshop,
    path: Path,
    translator: Translator,
    at: datetime,
    *,
    events: Sequence[Event] = (),
    replace: bool = False,
) -> None:
    """Write one of ``OUTPUTS``; ``at`` is when it is made, aware. A file that exists is kept, unless ``replace``.

    ``events`` are all events of the workshop; only its history needs them.

    Raises:
        WorkshopError: something stands in the way, or the file cannot be written; see ``files.write_whole``.
    """
    check_free(path, replace=replace)
    if output == "history":
        from workshop.report.history_csv import history_csv

        content = history_csv(workshop, events, translator, at.tzinfo)
    elif output in _ACTIONS:
        content = _actions(output, workshop, translator, at)
    elif output == "scoreform":
        content = _score_form(workshop, translator, at, text=path.suffix.casefold() in _TEXTS)
    else:
        content = _content(output, workshop, translator, at)
    write_whole(path, content, replace=replace)


def _score_form(workshop: Workshop, translator: Translator, at: datetime, *, text: bool) -> bytes:
    if text:
        from workshop.report.score_form import score_form_csv

        return score_form_csv(workshop, translator)
    from workshop.report.score_form_xlsx import score_form_xlsx

    return score_form_xlsx(workshop, translator, at)


def _content(output: str, workshop: Workshop, translator: Translator, at: datetime) -> bytes:
    if output == "json":
        from workshop.report.json_view import dumps

        return dumps(workshop).encode()
    if output == "booklet":
        from workshop.report.booklet_pdf import booklet_pdf
        from workshop.report.handout import of_workshop

        return booklet_pdf(of_workshop(workshop, translator.language), translator, at)
    if output == "ballots":
        from workshop.report.ballots_pdf import ballots_pdf

        return ballots_pdf(workshop, translator, at)
    if output == "report":
        from workshop.report.full.report_pdf import report_pdf

        return report_pdf(workshop, translator, at)
    from workshop.report.improvements_pdf import improvements_pdf

    return improvements_pdf(workshop, translator, at)


def _actions(output: str, workshop: Workshop, translator: Translator, at: datetime) -> bytes:
    if output == "actions-csv":
        from workshop.report.actions_csv import actions_csv

        return actions_csv(workshop, translator)
    if output == "calendar":
        from workshop.report.actions_calendar import actions_calendar

        return actions_calendar(workshop, translator, at)
    from workshop.report.actions_markdown import actions_markdown

    return actions_markdown(workshop, translator, at)
