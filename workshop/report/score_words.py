"""What came in of the scores given beforehand, in words: for the command line and the screen."""

from workshop.domain.score_report import Given, ScoreReport
from workshop.language import Translator


def score_words(report: ScoreReport, t: Translator) -> list[str]:
    """Give the lines of the report: a sentence, who is in, who is missing, and what nobody scored or came too late."""
    given, new = report.given, [person for person in report.given if person.new]
    lines = [t("scores.taken", n=len(new), people=len(given), all=len(given) + len(report.missing))]
    lines += [_person(person, report.paragraphs, t) for person in given]
    if report.missing:
        lines += ["", t("scores.missing", n=len(report.missing), names=", ".join(report.missing))]
    if report.unscored:
        ids = ", ".join(report.unscored)
        nothing = len(report.unscored) == report.paragraphs
        lines += ["", t("scores.unscored_all") if nothing else t("scores.unscored", n=len(report.unscored), ids=ids)]
    if report.late:
        lines += ["", t("scores.late", n=len(report.late), ids=", ".join(report.late))]
    if report.remarks:
        lines += ["", t("scores.remarks", n=report.remarks)]
    return lines


def _person(person: Given, paragraphs: int, t: Translator) -> str:
    said = t("scores.given", name=person.name, n=person.paragraphs, all=paragraphs)
    return f"  {said}{t('scores.again') if person.again else t('scores.new') if person.new else ''}"
