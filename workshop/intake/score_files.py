"""Several score files in one go: those that were named, and those in a folder."""

import os
from collections.abc import Iterable
from pathlib import Path

from workshop.domain.errors import WorkshopError
from workshop.domain.names import PARTICIPANTS_MAX, clean_line
from workshop.domain.scores import ScoreSheet
from workshop.domain.workshop import ABSENT
from workshop.intake.packages import SHEET_SUFFIXES
from workshop.intake.scores import read_scores

SUFFIXES = (".csv", ".tsv", *SHEET_SUFFIXES)
"""Endings of the files in a folder that are taken for score files; one of a kind that is not read is refused."""


def read_all(paths: Iterable[Path]) -> list[ScoreSheet]:
    """Read score files; a folder stands for those that lie in it. A form that is still blank is one of them.

    Raises:
        WorkshopError: a folder has none, one of them cannot be read (see ``read_scores``), there are more than there
            can be participants, or not a single form was filled in.
    """
    files = [file for path in paths for file in files_in(path)]
    if len(files) > PARTICIPANTS_MAX:
        raise WorkshopError("intake.many_files", n=len(files), maximum=PARTICIPANTS_MAX)
    sheets = [read_scores(file) for file in files]
    filled = any(ballot != ABSENT for sheet in sheets for row in sheet.rows for ballot in row.ballots.values())
    if not filled and all(sheet.form for sheet in sheets):
        raise WorkshopError("intake.blank", file=sheets[0].file if sheets else "–")
    return sheets


def files_in(path: Path) -> list[Path]:
    """Give the score files at a path: itself, or those that lie in the folder, by name.

    Raises:
        WorkshopError: the folder has none, or may not be read.
    """
    if not os.path.isdir(path):  # noqa: PTH112 - answers for names that no path can have, too
        return [path]
    folder = clean_line(str(path))
    try:
        names = sorted(os.listdir(path))  # noqa: PTH208 - names are all that is needed
    except OSError as error:
        raise WorkshopError("intake.unreadable", file=folder, reason=error.strerror or type(error).__name__) from error
    # Spreadsheets lay files of their own beside what is open: ~$scores.xlsx, .~lock.scores.csv#.
    found = [path / name for name in names if name.casefold().endswith(SUFFIXES) and not name.startswith((".", "~$"))]
    if not found:
        raise WorkshopError("intake.no_files", file=folder, endings=".csv, .xlsx")
    return found
