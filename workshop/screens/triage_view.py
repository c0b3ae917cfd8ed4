"""From the lines of a triage to rows and words: pure functions."""

import math
from collections.abc import Sequence

from workshop.domain.fates import Fate
from workshop.domain.standing import Standing
from workshop.domain.triage import Line
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.wording import percent
from workshop.theme import Palette
from workshop.widgets.lines import Piece
from workshop.widgets.table_rows import Cell, Row

_FIGURE, _MEDIAN, _GAP, _MINUTES, _FATE, _REASON = 5, 6, 5, 3, 11, 36
_ROLES = {Fate.READ: "good", Fate.DISCUSS: "accent", Fate.VOTE: "text", Fate.PARK: "dim"}


def triage_rows(workshop: Workshop, lines: Sequence[Line], t: Translator, *, narrow: bool) -> list[Row]:
    """Give a head and a row for each paragraph, whose number is the key; where it is narrow the reason stands below."""
    if not lines:
        return [Row((column(t("triage.empty"), "text"),))]
    return [_head(t, narrow=narrow), *(_row(workshop, line, t, narrow=narrow) for line in lines)]


def column(text: str, role: str, width: int = 0, *, right: bool = False) -> Cell:
    """Give a cell with one text."""
    return Cell((((text, role),),), width, right)


def title_of(workshop: Workshop, paragraph: int) -> str:
    """Name a paragraph."""
    id_ = workshop.model.paragraphs[paragraph - 1].id
    return f"{id_} {workshop.model.text(workshop.info.language).paragraphs[id_].title}"


def reason(workshop: Workshop, one: Standing, why: str, t: Translator) -> str:
    """Say why something is proposed for a paragraph, or why it cannot be taken as read."""
    words = t(
        f"triage.why.{one.why}.{one.disagreement}" if one.why == "contested" else f"triage.why.{one.why}",
        level=one.level or "",
        threshold=workshop.info.threshold,
    )
    return t("triage.why.no_time", why=words) if why == "no_time" else words


def minutes(seconds: float) -> str:
    """Write seconds as whole minutes, rounded up; nothing as a dash."""
    return str(math.ceil(seconds / 60)) if seconds else "–"


def _head(t: Translator, *, narrow: bool) -> Row:
    cells = [
        column(t("triage.paragraph"), "heading"),
        column(t("triage.agreement"), "dim", _FIGURE, right=True),
        column(t("triage.median"), "dim", _MEDIAN, right=True),
        column(t("triage.gap"), "dim", _GAP, right=True),
        column(t("triage.fate"), "heading", _FATE),
        column(t("triage.minutes"), "dim", _MINUTES, right=True),
    ]
    if not narrow:
        cells.insert(5, column(t("triage.reason"), "dim", _REASON))
    return Row(tuple(cells))


def _row(workshop: Workshop, line: Line, t: Translator, *, narrow: bool) -> Row:
    one = line.standing
    why = reason(workshop, one, line.why, t)
    title = title_of(workshop, line.paragraph)
    role = one.disagreement.value if one.agreement is not None else "dim"
    median = "–" if one.median is None else t.number(one.median)
    cells = [
        Cell((((title, "name"),), ((why, "dim"),))) if narrow else column(title, "name"),
        column(percent(one.agreement), role, _FIGURE, right=True),
        column(median, "text", _MEDIAN, right=True),
        column(_gap(one.gap, t), "text", _GAP, right=True),
        column(t(f"triage.fate.{line.fate}"), _ROLES[line.fate], _FATE),
        column(minutes(line.seconds), "bold", _MINUTES, right=True),
    ]
    if not narrow:
        cells.insert(5, column(why, "dim", _REASON))
    return Row(tuple(cells), key=line.paragraph)


def _gap(gap: float | None, t: Translator) -> str:
    if gap is None:
        return "–"
    return t.number(gap) if gap > 0 else "0"


def counts(lines: Sequence[Line], t: Translator) -> str:
    """Say how many paragraphs there are of each fate."""
    fates = [line.fate for line in lines]
    return " · ".join(f"{fates.count(fate)} {t(f'triage.fate.{fate}')}" for fate in Fate if fate in fates)


def minutes_line(
    lines: Sequence[Line], left: float, t: Translator, styles: Palette, *, ordered: bool
) -> tuple[list[Piece], list[Piece]]:
    """Say how many minutes the choices take at least, of how many there are, and in which order they come."""
    needed = sum(line.least for line in lines)
    fits = needed <= left
    words = t("triage.needed", needed=math.ceil(needed / 60), left=int(left / 60))
    how = t("triage.by_need" if ordered else "triage.by_plan")
    verdict = t("triage.fits" if fits else "triage.too_much")
    return [(f" {words} · ", styles.bold), (verdict, styles.good if fits else styles.alarm)], [(f"{how} ", styles.dim)]
