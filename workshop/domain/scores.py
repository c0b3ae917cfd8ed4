"""Scores given before the session: sheets of paragraphs and participants that become round 1."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from workshop.domain.anonymity import check_number, seated
from workshop.domain.changes import Change, row_change, vote_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.names import name_key
from workshop.domain.recording import usual_kind
from workshop.domain.setting_up import Person, added_people, checked_level
from workshop.domain.voting import checked_ballot
from workshop.domain.workshop import ABSENT, VOTED, Ballot, Consensus, Participant, Round, Workshop

_DECIDED = ("consensus", "target", "importance")


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One line of a score file: the paragraph's id, a ballot per column, and what was decided beforehand."""

    line: int
    paragraph: str
    ballots: Mapping[str, Ballot] = field(default_factory=dict)
    consensus: int | None = None
    target: int | None = None
    importance: int | None = None


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """A whole score file; ``names`` are the participants' columns, ``line`` is that of the header.

    ``file`` is named in errors. A ``form`` is of one person; ``line`` is where the name stands, 0 for the file's name;
    ``remarks`` counts what was written beside the levels, which stays in the file.
    """

    file: str
    names: Sequence[str]
    rows: Sequence[ScoreRow]
    line: int = 1
    form: bool = False
    remarks: int = 0


class _Placed(NamedTuple):
    """A row with the sheet that it is of, and its ballots by participant number, absences left out."""

    sheet: ScoreSheet
    row: ScoreRow
    ballots: Mapping[int, Ballot]


def take_scores(workshop: Workshop, *sheets: ScoreSheet) -> Decision:
    """Turn score sheets into first rounds, all or nothing.

    The rounds are not revealed, and who is in them needs no vote any more; later sheets add others, or replace what
    the same people gave beforehand, row by row. Where a sheet has the consensus, the round is revealed and the level
    recorded. What was voted in the session stands: a score that comes too late is left out, see ``score_report``.

    The names are the participants of a workshop that has none. An empty cell is no score; where there is a consensus,
    its owner was absent.

    Raises:
        WorkshopError: a name is nobody's or double, a paragraph is unknown, out of scope or double, a value is no
            ballot or level, a consensus is for a paragraph that was voted on, or nothing came in time.
    """
    _check_names(sheets)
    people = list(workshop.participants.values())
    changes: list[Change] = []
    if not people:
        changes = added_people((), [Person(name) for sheet in sheets for name in sheet.names])
        if workshop.info.anonymous:
            check_number(len(changes))
        people = [Participant(**(change.now or {})) for change in changes]
    present = {name_key(person.name): person.number for person in people}
    rows: dict[int, list[_Placed]] = {}
    for sheet in sheets:
        for placed in _placed(workshop, sheet, present):
            rows.setdefault(workshop.model.by_id[placed.row.paragraph].number, []).append(placed)
    everybody = [present[name_key(name)] for sheet in sheets for name in sheet.names]
    for paragraph, found in rows.items():
        changes += _paragraph_changes(workshop, paragraph, found, everybody)
    late = next((p for n, found in rows.items() for p in found if too_late(workshop, n, p.ballots)), None)
    if late is not None and not changes:
        raise WorkshopError("scores.voted", **_place(late))
    return Decision("import", tuple(changes))


def release(workshop: Workshop, paragraph: int, participant: int) -> Decision:
    """Take away a score that was given beforehand, so that who gave it can vote like everybody else.

    Raises:
        WorkshopError: there is none, or the round was revealed.
    """
    last = workshop.last_round(paragraph)
    if last is None or last.revealed or participant not in last.beforehand:
        raise WorkshopError("vote.nothing")
    others = tuple(who for who in last.beforehand if who != participant)
    round_ = row_change("rounds", last.key, last, last._replace(beforehand=others))
    was = workshop.ballots_of(last).get(participant)
    return Decision("release", (round_, vote_change(last.key, participant, was, None)))


def too_late(workshop: Workshop, paragraph: int, ballots: Mapping[int, Ballot]) -> set[int]:
    """Give whose scores for a paragraph come too late: it was revealed or recorded, or they voted in the session."""
    last = workshop.last_round(paragraph)
    if paragraph in workshop.consensus or (last is not None and (last.revealed or last.number > 1)):
        return set(ballots)
    if last is None:
        return set()
    voted = workshop.ballots_of(last)
    return {who for who in ballots if who not in last.beforehand and voted.get(who, ABSENT) not in (ABSENT, VOTED)}


def _check_names(sheets: Sequence[ScoreSheet]) -> None:
    """Refuse a name that is there twice: the votes of one of them would be lost."""
    seen: dict[str, ScoreSheet] = {}
    for sheet in sheets:
        for name in sheet.names:
            first = seen.setdefault(name_key(name), sheet)
            if first is not sheet:
                raise WorkshopError("scores.person_twice", file=sheet.file, first=first.file, name=name)
        if len({name_key(name) for name in sheet.names}) < len(sheet.names):
            keys = [name_key(name) for name in sheet.names]
            double = next(name for place, name in enumerate(sheet.names) if keys[place] in keys[:place])
            raise WorkshopError("scores.column_double", file=sheet.file, line=sheet.line, column=double)


def _participant(present: Mapping[str, int], sheet: ScoreSheet, name: str) -> int:
    number = present.get(name_key(name))
    if number is not None:
        return number
    if not sheet.form:
        raise WorkshopError("scores.column", file=sheet.file, line=sheet.line, column=name)
    if sheet.line:
        raise WorkshopError("scores.person", file=sheet.file, line=sheet.line, name=name)
    raise WorkshopError("scores.file_name", file=sheet.file, name=name)


def _placed(workshop: Workshop, sheet: ScoreSheet, present: Mapping[str, int]) -> Iterator[_Placed]:
    columns = {name: _participant(present, sheet, name) for name in sheet.names}
    seen: dict[str, int] = {}
    for row in sheet.rows:
        placed = _Placed(sheet, row, {columns[name]: b for name, b in row.ballots.items() if b != ABSENT})
        if row.paragraph in seen:
            raise WorkshopError("scores.double", first=seen[row.paragraph], **_place(placed))
        seen[row.paragraph] = row.line
        paragraph = workshop.model.by_id.get(row.paragraph)
        if paragraph is None:
            raise WorkshopError("scores.paragraph", model=workshop.model.id, **_place(placed))
        if not workshop.topics[paragraph.number].in_scope:
            raise WorkshopError("scores.out_of_scope", **_place(placed))
        _check_values(row)
        yield placed


def _place(placed: _Placed) -> dict[str, object]:
    return {"file": placed.sheet.file, "line": placed.row.line, "paragraph": placed.row.paragraph}


def _check_values(row: ScoreRow) -> None:
    for ballot in row.ballots.values():
        checked_ballot(ballot)
    for name in _DECIDED:
        if getattr(row, name) is not None:
            checked_level(getattr(row, name))


def _paragraph_changes(
    workshop: Workshop, paragraph: int, rows: Sequence[_Placed], everybody: Sequence[int]
) -> list[Change]:
    topic = workshop.topics[paragraph]
    target, importance, consensus = _decided(rows, "target"), _decided(rows, "importance"), _decided(rows, "consensus")
    changes = []
    now = topic._replace(target=target or topic.target, importance=importance or topic.importance)
    if now != topic:
        changes.append(row_change("topics", topic.number, topic, now))
    ballots = {who: ballot for placed in rows for who, ballot in placed.ballots.items()}
    if consensus is None:
        return changes + _hidden_round(workshop, paragraph, ballots)
    if workshop.rounds_of(paragraph) or paragraph in workshop.consensus:
        raise WorkshopError("scores.voted", **_place(next(p for p in rows if p.row.consensus is not None)))
    return changes + _revealed_round(workshop, paragraph, ballots, everybody, consensus)


def _decided(rows: Sequence[_Placed], name: str) -> int | None:
    """Give what was decided of a paragraph, None where nothing was; two files that differ are refused."""
    found = [placed for placed in rows if getattr(placed.row, name) is not None]
    for placed in found[1:]:
        if getattr(placed.row, name) != getattr(found[0].row, name):
            raise WorkshopError("scores.differ", column=name, first=found[0].sheet.file, **_place(placed))
    return getattr(found[0].row, name) if found else None


def _hidden_round(workshop: Workshop, paragraph: int, ballots: Mapping[int, Ballot]) -> list[Change]:
    late = too_late(workshop, paragraph, ballots)
    taken = {who: ballot for who, ballot in ballots.items() if who not in late}
    if not taken:
        return []
    last = workshop.last_round(paragraph)
    round_ = last or Round(paragraph, 1)
    was = workshop.ballots_of(round_)
    now = round_._replace(beforehand=tuple(sorted({*round_.beforehand, *taken})))
    changes = [] if now == last else [row_change("rounds", round_.key, last, now)]
    # Also what is the same as before: whether it is tells something of a vote that nobody may see yet.
    return changes + [vote_change(round_.key, who, was.get(who), ballot) for who, ballot in taken.items()]


def _revealed_round(
    workshop: Workshop, paragraph: int, ballots: Mapping[int, Ballot], everybody: Sequence[int], consensus: int
) -> list[Change]:
    changes = []
    if ballots:
        round_ = Round(paragraph, 1, revealed=True, beforehand=tuple(sorted(ballots)))
        changes.append(row_change("rounds", round_.key, None, round_))
        changes += _shown_votes(workshop, round_, {**dict.fromkeys(everybody, ABSENT), **ballots})
    levels = [ballot for ballot in ballots.values() if isinstance(ballot, int)]
    recorded = Consensus(paragraph, consensus, usual_kind(levels, consensus))
    changes.append(row_change("consensus", paragraph, None, recorded))
    return changes


def _shown_votes(workshop: Workshop, round_: Round, ballots: Mapping[int, Ballot]) -> list[Change]:
    if not workshop.info.anonymous:
        return [vote_change(round_.key, number, None, ballot) for number, ballot in ballots.items()]
    absent = sorted(who for who in {*workshop.participants, *ballots} if ballots.get(who, ABSENT) == ABSENT)
    named = [vote_change(round_.key, who, None, ABSENT) for who in absent]
    return named + seated(round_.key, (ballot for ballot in ballots.values() if ballot != ABSENT))
