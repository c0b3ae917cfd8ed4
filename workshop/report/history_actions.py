"""What happened to the actions, in words; of dots nothing is told but that there were any."""

from collections.abc import Mapping

from workshop.domain.story import Entry
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.history_changes import Details, line, rows

_NAMED = 5
"""So many actions are named; of more there is their number."""


def _improvement(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    found = rows(entry, "improvements")
    if len(found) > _NAMED:
        return [t("history.actions", n=len(found))]
    # One that was moved by hand may have pushed others on, and one that goes may set others free: it is the last.
    moved = [pair for pair in found if pair[0] and pair[1]]
    shown = found[-1:] if moved else found
    return [_told(was, now, t) for was, now in shown]


def _told(was: Mapping[str, object], now: Mapping[str, object], t: Translator) -> str:
    if not now:
        return t("history.removed", name=was["title"])
    title = str(now["title"])
    if was and was["status"] != now["status"]:
        return f"{title}: {t('improvement.status.' + str(now['status']))}"
    if was and was.get("place") != now.get("place") and now.get("place"):
        return t("history.moved", title=title, place=now["place"])
    return title


def _merge(entry: Entry, _: Workshop, __: Translator) -> list[str]:
    *gone, (_was, into) = rows(entry, "improvements")
    return [f"{', '.join(now['title'] for _, now in gone)} → {into['title']}"]


def _review(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    now = rows(entry, "carried")[0][1]
    return [f"{now['title']}: {t('improvement.status.' + now['status'])}", line(now["brought"])]


def _update(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    return [t("history.actions", n=len(rows(entry, "improvements")) + len(rows(entry, "carried")))]


def _limits(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    now = rows(entry, "workshop")[0][1]
    parts = (("quick_wins", now["quick_wins"]), ("key_actions", now["key_actions"]))
    return [f"{t(f'report.part.{name}')}: {limit}" for name, limit in parts]


def _again(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    return [t("dots.title", n=rows(entry, "workshop")[0][1]["dots"])]


DETAILS: Mapping[str, Details] = {
    "improvement": _improvement,
    "merge": _merge,
    "review": _review,
    "update": _update,
    "limits": _limits,
    "dots_again": _again,
}
"""By what happened."""
