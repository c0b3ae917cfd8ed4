"""What is said beside a record: what the votes and the rules say, what was recorded before, what will be kept."""

from collections.abc import Collection, Sequence
from datetime import datetime, tzinfo

from workshop.domain.changes import Event
from workshop.domain.maturity import LEVELS
from workshop.domain.profile import last_figures
from workshop.domain.recording import PARKED, earlier_records, gap_check, revealed_levels
from workshop.domain.workshop import NEEDS_EVIDENCE, Consensus, Workshop
from workshop.language import Translator


def votes(workshop: Workshop, paragraph: int, t: Translator) -> str:
    """Say how many chose each level in the newest revealed round, and the median for information; empty without."""
    levels = revealed_levels(workshop, paragraph)
    figures = last_figures(workshop, paragraph)
    if not levels or figures is None or figures.median is None:
        return ""
    counts = ", ".join(t("record.count", n=levels.count(level), level=level) for level in LEVELS if level in levels)
    return f"{t('record.votes', counts=counts)}. {t('stage.median', median=t.number(figures.median))}"


def earlier(
    workshop: Workshop, events: Sequence[Event], paragraph: int, t: Translator, zone: tzinfo | None = None
) -> tuple[str, ...]:
    """Say what was recorded for a paragraph before, the newest first; times are those of a time zone (None: here)."""
    found = earlier_records(workshop, events, paragraph)
    return tuple(_earlier(at, record, t, zone) for at, record in reversed(found))


def _earlier(at: str, record: Consensus, t: Translator, zone: tzinfo | None) -> str:
    time = f"{datetime.fromisoformat(at).astimezone(zone):%H:%M}"
    if record.kind == PARKED:
        said = t("kind.parked")
    elif record.level is None:
        said = f"{t('history.no_level')} ({t(f'kind.{record.kind}')})"
    else:
        said = f"{t('history.level', level=record.level)} ({t(f'kind.{record.kind}')})"
    reason = " ".join(record.reason.split())
    return t("record.earlier", time=time, said=f"{said} – {reason}" if reason else said)


def outcome(level: int | None, met: Collection[int] | None, *, evidence: bool, t: Translator) -> str:
    """Say what will be kept where that is more than the level that was chosen; empty where nothing needs saying."""
    if level is None:
        return ""
    stands, islands = (level, ()) if met is None else gap_check(met)
    said = []
    if stands != level:
        said.append(t("record.none_stands") if stands is None else t("record.stands", level=stands))
    if islands:
        said.append(t("stage.islands", levels=", ".join(map(str, islands))))
    if stands is not None and stands >= NEEDS_EVIDENCE and not evidence:
        said.append(t("record.warn_unsupported", level=stands))
    return " · ".join(said)
