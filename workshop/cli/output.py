"""Writing reports from the command line, and the sample played without a screen."""

import tempfile
from datetime import datetime
from pathlib import Path

from workshop.cli.streams import say
from workshop.clock import SystemClock
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.screens.places import made_folder
from workshop.store.naming import SUFFIX
from workshop.store.repository import WorkshopFile

EXPORTS_FOLDER = Path("exports")


def report_path(workshop: Workshop, kind: str, path: Path | None) -> Path:
    """Give the path of a report; without one, or in a folder, it gets a name from title and day.

    Raises:
        WorkshopError: the folder for exports cannot be made.
    """
    from workshop.report.names import default_name

    if path is None:
        path = made_folder(EXPORTS_FOLDER)
    try:
        is_folder = path.is_dir()
    except OSError:
        # Such as a name that is too long: writing says why.
        return path
    return path / default_name(workshop, kind, _now()) if is_folder else path


def is_same(path: Path, other: Path) -> bool:
    """Tell whether two paths lead to the same file; where there is none they do not."""
    try:
        return path.samefile(other)
    except OSError:
        return False


def write_report(workshop: Workshop, kind: str, path: Path, t: Translator, *, replace: bool = False) -> None:
    """Write a report.

    Raises:
        WorkshopError: the file exists and ``replace`` is not set, or it cannot be written.
    """
    if kind == "json":
        from workshop.report.files import write_whole
        from workshop.report.json_view import dumps

        write_whole(path, dumps(workshop).encode(), replace=replace)
    else:
        from workshop.report import improvements_pdf

        improvements_pdf.write(workshop, path, t, _now(), replace=replace)


def _now() -> datetime:
    return SystemClock().now().astimezone()


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
    pdf = folder / f"{t('sample.file')}.pdf"
    write_report(workshop, "improvements", pdf, t, replace=True)
    say(f"\n{pdf}")
