"""What happened in a session, in words: for the screen and for paper."""

from collections.abc import Mapping

from workshop.domain.recording import PARKED
from workshop.domain.story import Entry
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report import history_actions, history_plan
from workshop.report.history_changes import Details, line, rows


def what(entry: Entry, t: Translator) -> str:
    """Say what was done, such as ``stem``; of an undo and a redo what it was about."""
    name = t(f"history.what.{entry.what}")
    return t(f"history.act.{entry.act}", what=name) if entry.act else name


def details(entry: Entry, workshop: Workshop, t: Translator) -> str:
    """Say how it was done and what became of it. Of what was taken back no figure is told: it may be hidden again."""
    parts = [t("history.round", number=entry.round)] if entry.round else []
    if not entry.act:
        parts += _MEANS.get(entry.what, _nothing)(entry, workshop, t)
    return " · ".join(part for part in parts if part)


def _nothing(_: Entry, __: Workshop, ___: Translator) -> list[str]:
    return []


def _votes(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    counts = {"cast": entry.cast, "corrected": entry.corrected, "erased": entry.erased}
    return [*(t(f"history.{name}", n=count) for name, count in counts.items() if count), t(f"history.by.{entry.what}")]


def _import(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    return [t("history.paragraphs", n=len(rows(entry, "rounds"))), t("history.by.import")]


def _reveal(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    return [t("record.count", n=count, level=level) for level, count in (entry.counts or {}).items()]


def _record(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    recorded = rows(entry, "consensus")[0][1]
    if entry.undone or recorded["kind"] == PARKED:
        return [t("kind.parked")] if recorded["kind"] == PARKED else []
    level = recorded["level"]
    said = t("history.no_level") if level is None else t("history.level", level=level)
    return [said, t(f"kind.{recorded['kind']}")]


def _reveal_all(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    return [t("history.paragraphs", n=len(rows(entry, "rounds")))]


def _triage(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    recorded = [now for _, now in rows(entry, "consensus")]
    parked = sum(row["kind"] == PARKED for row in recorded)
    counts = {"read": len(recorded) - parked, "parked": parked, "timed": len(rows(entry, "topics"))}
    return [t(f"history.triage.{name}", n=count) for name, count in counts.items() if count]


def _judge(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    was, now = rows(entry, "topics")[0]
    for verdict in ("true", "untrue", "disputed"):
        for key in now[verdict]:
            if key not in was[verdict]:
                return [t(f"history.{verdict}", level=key // 100, statement=key % 100)]
    return []


def _hear(entry: Entry, workshop: Workshop, _: Translator) -> list[str]:
    """Name who was heard, where votes have names."""
    was, now = rows(entry, "rounds")[0]
    people = [] if workshop.info.anonymous else [who for who in now["spoken"] if who not in was["spoken"]]
    return [workshop.participants[who].name for who in people if who in workshop.participants]


def _away(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    person = rows(entry, "participants")[0][1]
    return [t("history.left" if person["away"] else "history.back", name=person["name"])]


def _people(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    found = []
    for was, now in rows(entry, "participants"):
        if not now:
            found.append(t("history.removed", name=was["name"]))
        elif was and was["name"] != now["name"]:
            found.append(f"{was['name']} → {now['name']}")
        else:
            found.append(now["name"])
    return found


def _time(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    was, now = rows(entry, "topics")[0]
    return [t("history.minutes", was=t.number(was["seconds"] / 60), now=t.number(now["seconds"] / 60))]


def _note(entry: Entry, _: Workshop, t: Translator) -> list[str]:
    was, now = rows(entry, "notes")[0]
    if not now:
        return [t("history.removed", name=line(was["text"]))]
    return [t("parking.parked"), line(now["text"])] if now.get("parked") else [line(now["text"])]


_MEANS: Mapping[str, Details] = {
    "vote": _votes,
    "votes": _votes,
    "import": _import,
    "reveal": _reveal,
    "reveal_all": _reveal_all,
    "record": _record,
    "triage": _triage,
    "replan": _triage,
    "judge": _judge,
    "hear": _hear,
    "away": _away,
    "people": _people,
    "person": _people,
    "extend": _time,
    "note": _note,
    **history_plan.DETAILS,
    **history_actions.DETAILS,
}
