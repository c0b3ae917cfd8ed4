"""Writing reports from the command line, and the sample played without a screen."""

import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.cli.streams import say
from workshop.clock import SystemClock
from workshop.domain.changes import Event
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.screens.places import made_folder
from workshop.store.naming import SUFFIX
from workshop.store.repository import WorkshopFile

if TYPE_CHECKING:
    from workshop.report.outputs import Manner

EXPORTS_FOLDER = Path("exports")


def report_path(workshop: Workshop, kind: str, path: Path | None) -> Path:
    """Give the path of a report; without one, or in a folder, it gets a name from title and day.

    Raises:
        WorkshopError: the folder for exports cannot be made.
    """
    from workshop.report.names import default_name

    return output_path(path, default_name(workshop, kind, now()))


def output_path(path: Path | None, name: str) -> Path:
    """Give the path of an output; without one it goes to the folder for exports, there and in a folder under ``name``.

    Raises:
        WorkshopError: the folder for exports cannot be made.
    """
    if path is None:
        path = made_folder(EXPORTS_FOLDER)
    try:
        is_folder = path.is_dir()
    except OSError:
        # Such as a name that is too long: writing says why.
        return path
    return path / name if is_folder else path


def is_same(path: Path, other: Path) -> bool:
    """Tell whether two paths lead to the same file; where there is none they do not."""
    try:
        return path.samefile(other)
    except OSError:
        return False


def write_report(
    workshop: Workshop,
    kind: str,
    path: Path,
    t: Translator,
    events: Sequence[Event] = (),
    manner: "Manner | None" = None,
    *,
    replace: bool = False,
) -> None:
    """Write a report; ``events`` are all events of the workshop, for its history.

    Raises:
        WorkshopError: the file exists and ``replace`` is not set, or it cannot be written.
    """
    from workshop.report import outputs

    manner = manner or outputs.Manner()
    outputs.write(kind, workshop, path, t, now(), events=events, replace=replace, manner=manner)


def now() -> datetime:
    """Give the time in the time zone of this computer."""
    return SystemClock().now().astimezone()


def play_sample(folder: Path, t: Translator) -> None:
    """Play the sample from votes to PDF, print the result table and where the PDFs are.

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
    for output, key in (("report", "sample.file.report"), ("improvements", "sample.file")):
        pdf = folder / f"{t(key)}.pdf"
        write_report(workshop, output, pdf, t, replace=True)
        say(f"\n{pdf}")
