"""Writing reports from the command line, and the sample played without a screen."""

import tempfile
from pathlib import Path

from workshop.cli.streams import say
from workshop.clock import SystemClock
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.screens.places import made_folder
from workshop.store.naming import SUFFIX
from workshop.store.repository import WorkshopFile

EXPORTS_FOLDER = Path("exports")


def write_report(workshop: Workshop, kind: str, path: Path | None, t: Translator, *, replace: bool = False) -> Path:
    """Write a report and give its path; without a path, or in a folder, it gets a name from title and day.

    Raises:
        WorkshopError: the file exists and ``replace`` is not set, or it cannot be written.
    """
    from workshop.report.files import write_whole
    from workshop.report.names import default_name

    at = SystemClock().now().astimezone()
    if path is None:
        made_folder(EXPORTS_FOLDER)
        path = EXPORTS_FOLDER
    if path.is_dir():
        path = path / default_name(workshop, kind, at)
    if kind == "json":
        from workshop.report.json_view import dumps

        write_whole(path, dumps(workshop).encode(), replace=replace)
    else:
        from workshop.report import improvements_pdf

        improvements_pdf.write(workshop, path, t, at, replace=replace)
    return path


def play_sample(folder: Path, t: Translator) -> None:
    """Play the sample from votes to PDF, print the result table and where the PDF is.

    Raises:
        WorkshopError: the folder cannot be made or written in.
    """
    from workshop.cli.table import results
    from workshop.sample import create_sample

    made_folder(folder)
    with tempfile.TemporaryDirectory(prefix="workshop-") as temporary:
        path = Path(temporary) / f"sample{SUFFIX}"
        create_sample(path, t.language, SystemClock())
        workshop = WorkshopFile.open(path).workshop
    say("\n".join(results(workshop, t)))
    pdf = write_report(workshop, "improvements", folder / f"{t('sample.file')}.pdf", t, replace=True)
    say(f"\n{pdf}")
