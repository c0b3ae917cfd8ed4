"""What happened to the plan and its stops, in words."""

from collections.abc import Mapping

from workshop.domain.story import Entry
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.history_changes import Details, rows
from workshop.report.wording import phase_name


def _stops(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    """Say which stop was put in the plan, changed, passed over or taken out."""
    found = []
    for was, now in rows(entry, "stops"):
        name = t(f"plan.kind.{(now or was)['kind']}")
        if not now:
            found.append(t("history.removed", name=name))
        else:
            minutes = now["minutes"] if now["kind"] == "sitting" else now["seconds"] / 60
            found.append(f"{name}, {t('plan.minutes', n=round(minutes))}" if minutes else name)
    return found


def _stop(entry: Entry, workshop: Workshop, t: Translator) -> list[str]:
    """Say which stop began, or ended."""
    began = next((now["stop"] for _, now in rows(entry, "workshop") if now.get("stop")), None)
    if began is not None:
        stop = workshop.stops.get(began)
        return [t("history.began", name=t(f"plan.kind.{stop.kind}"))] if stop else []
    return [t("history.ended", name=t(f"plan.kind.{now['kind']}")) for _, now in rows(entry, "stops") if now]


def _skip(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    passed = [now["skipped"] for _, now in rows(entry, "topics")] + [now["done"] for _, now in rows(entry, "stops")]
    said = [t(f"plan.kind.{now['kind']}") for _, now in rows(entry, "stops")]
    return [*said, *([t("plan.skipped")] if any(passed) else [])]


def _phase(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    return [phase_name(t, now["phase"]) for _, now in rows(entry, "topics") if now["phase"]]


def _times(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    return [t("plan.minutes", n=now["minutes"]) for _, now in rows(entry, "workshop")]


def _sitting(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    return [t("plan.sitting", number=now["number"]) for _, now in rows(entry, "sittings") if now]


DETAILS: Mapping[str, Details] = {
    "stops": _stops,
    "stop": _stop,
    "skip": _skip,
    "phase": _phase,
    "times": _times,
    "sitting": _sitting,
}
"""By what happened."""
