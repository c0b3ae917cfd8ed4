"""Taking in scores given beforehand."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from workshop.clock import SystemClock
from workshop.domain.score_report import score_report
from workshop.facilitator import Facilitator
from workshop.intake.score_files import read_all
from workshop.language import Translator
from workshop.report.score_words import score_words
from workshop.settings import Settings
from workshop.store.repository import WorkshopFile
from workshop.store.savers import GatheringSaver


def take(path: Path, scores: Sequence[Path], language: str | None) -> list[str]:
    """Take score files into a workshop, all of them or none; give the lines that tell who is in and who is missing.

    Raises:
        WorkshopError: a file cannot be read or does not fit the workshop, or this one cannot be written.
    """
    file = WorkshopFile.open(path)
    sheets = read_all(scores)
    before = file.workshop
    with closing(file):
        file.hold()
        saver = GatheringSaver(file)
        leader = Facilitator(before, file.events, SystemClock(), saver)
        leader.import_scores(*sheets)
        saver.write()
    t = Translator(language or Settings.load().language or before.info.language)
    return score_words(score_report(before, leader.workshop, sheets), t)
