"""A follow-up: the next workshop of the same group begins with what the last one left, and without its votes."""

from collections.abc import Mapping
from typing import NamedTuple

from workshop.domain.changes import Change, row_change, to_document
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import MaturityModel
from workshop.domain.past import SESSIONS_MAX, Carried, Past, Previous
from workshop.domain.profile import last_figures
from workshop.domain.reviewing import brought_of, listed, status_of
from workshop.domain.setting_up import Person, Plan, create
from workshop.domain.workshop import Improvement, Topic, Workshop

TO_DO = ("open", "started")
"""An action with such a status goes along to the list of the next workshop."""

_ID = 12
"""As much of the id of a workshop as tells those of one group apart."""


class Differences(NamedTuple):
    """What two models do not share, by the ids of paragraphs.

    ``gone`` are only in the model before, ``added`` only in the new one; ``other`` are in both, and about something
    else now.
    """

    gone: tuple[str, ...]
    added: tuple[str, ...]
    other: tuple[str, ...]

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return any(self[:])


def origin_of(workshop: Workshop, number: int) -> str:
    """Give the id that an improvement has in every workshop of the group: that of where it was written down."""
    carried = next((row for row in workshop.carried.values() if row.improvement == number), None)
    return carried.origin if carried else f"a{workshop.identity[:_ID]}-{number}"


def same_subject(before: MaturityModel, now: MaturityModel, id_: str) -> bool:
    """Tell whether a paragraph is about the same in two models that both have its id.

    Versions of one model number a subject alike. Another model may give the number to another subject: then the
    title tells.
    """
    if before.id == now.id:
        return True
    shared = [language for language in before.languages if language in now.languages]
    return any(_title(before, id_, language) == _title(now, id_, language) for language in shared)


def _title(model: MaturityModel, id_: str, language: str) -> str:
    return model.text(language).paragraphs[id_].title.casefold()


def differences(before: MaturityModel, now: MaturityModel) -> Differences:
    """Say which paragraphs have no counterpart, and which share no more than their id."""
    both = [p.id for p in now.paragraphs if p.id in before.by_id]
    return Differences(
        tuple(p.id for p in before.paragraphs if p.id not in now.by_id),
        tuple(p.id for p in now.paragraphs if p.id not in before.by_id),
        tuple(id_ for id_ in both if not same_subject(before, now, id_)),
    )


def plan_for(earlier: Workshop, model: MaturityModel, title: str | None = None) -> Plan:
    """Give the plan of a follow-up: the people, the rules and the scope of the last time; what is new is treated too.

    The minutes are those of the last time where the model is that of then, else what the model asks for.
    """
    info = earlier.info
    people = [Person(person.name, person.role, person.chair) for person in earlier.participants.values()]
    left = {p.id for p in earlier.model.paragraphs if not earlier.topics[p.number].in_scope}
    scope = [p.id for p in model.paragraphs if p.id not in left or not same_subject(earlier.model, model, p.id)]
    same = [p.id for p in model.paragraphs] == [p.id for p in earlier.model.paragraphs] and earlier.model.id == model.id
    return Plan(
        info.title if title is None else title,
        info.language if info.language in model.languages else model.languages[0],
        people,
        scope,
        info.minutes if same else None,
        info.target,
        anonymous=info.anonymous,
        threshold=info.threshold,
        rounds=info.rounds,
        tie=info.tie,
    )


def follow_up(earlier: Workshop, model: MaturityModel, plan: Plan, day: str, at: str) -> Decision:
    """Give the changes that make a follow-up; ``day`` is the ISO day of the earlier workshop, ``at`` the instant now.

    Targets and importance go along, and the actions that are not finished; no vote does. A row of the earlier workshop
    is known by its id. See ``Previous`` and ``Carried`` for what is kept of it.

    Raises:
        WorkshopError: the plan is not usable, see ``setting_up.create``; or there are 999 workshops before it.
    """
    if len(earlier.past) == SESSIONS_MAX:
        raise WorkshopError("follow_up.many", maximum=SESSIONS_MAX)
    session = len(earlier.past) + 1
    then = earlier.model
    past = Past(session, earlier.identity, earlier.info.title, day, then.id, then.version)
    here = {
        p.number: model.by_id[p.id].number
        for p in then.paragraphs
        if p.id in model.by_id and same_subject(then, model, p.id)
    }
    kept = {here[topic.number]: topic for topic in earlier.topics.values() if topic.number in here}
    changes = [_with_aims(change, kept, earlier) for change in create(model, plan, at).changes]
    changes += [row_change("past", row.number, None, row) for row in (*earlier.past.values(), past)]
    changes += [row_change("previous", row.number, None, row) for row in previous_rows(earlier, session)]
    numbers: dict[int, int] = {}
    for item in earlier.improvements.values():
        now = _on_the_list(item, len(numbers) + 1, here)
        if now is not None:
            numbers[item.number] = now.number
            changes.append(row_change("improvements", now.number, None, now))
    changes += [row_change("carried", row.number, None, row) for row in _carried(earlier, session, numbers)]
    return Decision("create", tuple(changes))


def _with_aims(change: Change, kept: Mapping[int, Topic], earlier: Workshop) -> Change:
    """Give the row of a topic with the target and importance of the last time, and that of the workshop its limits."""
    if change.now is None:
        return change
    if change.table == "workshop":
        limits = {name: getattr(earlier.info, name) for name in ("quick_wins", "key_actions", "dots")}
        return change._replace(now={**change.now, **limits})
    if change.table == "topics" and change.key in kept:
        topic = to_document(kept[change.key])
        return change._replace(now={**change.now, "target": topic["target"], "importance": topic["importance"]})
    return change


def previous_rows(earlier: Workshop, session: int) -> list[Previous]:
    """Give what is known of each paragraph; one that was not treated the last time has what was known then."""
    found = {row.id: row for row in earlier.previous.values()}
    text = earlier.model.text(earlier.info.language)
    for paragraph in earlier.scope:
        recorded = earlier.consensus.get(paragraph.number)
        figures = last_figures(earlier, paragraph.number)
        if recorded is None and figures is None:
            continue
        found[paragraph.id] = Previous(
            0,
            session,
            paragraph.id,
            text.paragraphs[paragraph.id].title,
            recorded.level if recorded else None,
            recorded.kind if recorded else "",
            earlier.target_of(paragraph.number),
            figures.agreement if figures else None,
            recorded.reason if recorded else "",
        )
    return [row._replace(number=number) for number, row in enumerate(found.values(), start=1)]


def _on_the_list(item: Improvement, number: int, here: Mapping[int, int]) -> Improvement | None:
    """Give an unfinished action as it stands on the new list; None where it has no place there."""
    served = [here[paragraph] for paragraph in item.paragraphs if paragraph in here]
    if item.into is not None or item.status not in TO_DO or not served:
        return None
    first, *others = served
    return item._replace(
        number=number, paragraph=first, also=tuple(sorted({*others} - {first})), place=None, place_reason=""
    )


def _carried(earlier: Workshop, session: int, numbers: Mapping[int, int]) -> list[Carried]:
    """Give the story of every action so far: those from before, then those of the last workshop."""
    rows = []
    for row in earlier.carried.values():
        item = listed(earlier, row)
        status = status_of(earlier, row)
        now = row._replace(
            title=item.title if item else row.title,
            owner=item.owner if item else row.owner,
            due=item.due if item else row.due,
            statuses=(*row.statuses, status),
            status=status,
            brought=brought_of(earlier, row),
            improvement=numbers.get(item.number, 0) if item else 0,
            reviewed=False,
        )
        rows.append(now)
    told = {row.improvement for row in earlier.carried.values()}
    own = (item for item in earlier.improvements.values() if item.into is None and item.number not in told)
    rows += [_first_told(earlier, item, session, numbers.get(item.number, 0)) for item in own]
    return [row._replace(number=number) for number, row in enumerate(rows, start=1)]


def _first_told(earlier: Workshop, item: Improvement, session: int, improvement: int) -> Carried:
    return Carried(
        0,
        origin_of(earlier, item.number),
        session,
        earlier.model.paragraphs[item.paragraph - 1].id,
        item.title,
        item.owner,
        item.due,
        (item.status,),
        item.status,
        item.brought,
        improvement,
    )
