"""Scores given before the session: a table of paragraphs and participants that becomes round 1."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workshop.domain.anonymity import check_number, seated
from workshop.domain.changes import Change, row_change, vote_change
from workshop.domain.decision import Decision
from workshop.domain.errors import WorkshopError
from workshop.domain.names import name_key
from workshop.domain.recording import usual_kind
from workshop.domain.setting_up import Person, added_people, checked_level
from workshop.domain.voting import checked_ballot
from workshop.domain.workshop import ABSENT, Ballot, Consensus, Participant, Round, Workshop


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

    ``file`` is named in errors.
    """

    file: str
    names: Sequence[str]
    rows: Sequence[ScoreRow]
    line: int = 1


def take_scores(workshop: Workshop, sheet: ScoreSheet) -> Decision:
    """Turn a score sheet into revealed first rounds, all or nothing; levels decided beforehand are recorded.

    The columns are the participants of a workshop that has none. Somebody without a column or with an empty
    cell was absent; a paragraph for which all cells are empty was not voted on.

    Raises:
        WorkshopError: a column is nobody's or double, a paragraph is unknown, out of scope, double, or already voted
            on, or a value is no ballot or level.
    """
    _check_columns(sheet)
    people = list(workshop.participants.values())
    changes: list[Change] = []
    if not people:
        changes = added_people((), [Person(name) for name in sheet.names])
        if workshop.info.anonymous:
            check_number(len(changes))
        people = [Participant(**(change.now or {})) for change in changes]
    present = {name_key(person.name): person.number for person in people}
    columns = {name: _participant(present, sheet, name) for name in sheet.names}
    seen: dict[str, int] = {}
    for row in sheet.rows:
        if row.paragraph in seen:
            raise WorkshopError(
                "scores.double", file=sheet.file, line=row.line, paragraph=row.paragraph, first=seen[row.paragraph]
            )
        seen[row.paragraph] = row.line
        changes.extend(_row_changes(workshop, sheet, row, columns))
    return Decision("import", tuple(changes))


def _check_columns(sheet: ScoreSheet) -> None:
    """Refuse two columns with the same name: the votes of one of them would be lost."""
    seen = set()
    for name in sheet.names:
        key = name_key(name)
        if key in seen:
            raise WorkshopError("scores.column_double", file=sheet.file, line=sheet.line, column=name)
        seen.add(key)


def _participant(present: Mapping[str, int], sheet: ScoreSheet, name: str) -> int:
    number = present.get(name_key(name))
    if number is None:
        raise WorkshopError("scores.column", file=sheet.file, line=sheet.line, column=name)
    return number


def _row_changes(workshop: Workshop, sheet: ScoreSheet, row: ScoreRow, columns: Mapping[str, int]) -> list[Change]:
    paragraph = workshop.model.by_id.get(row.paragraph)
    place = {"file": sheet.file, "line": row.line, "paragraph": row.paragraph}
    if paragraph is None:
        raise WorkshopError("scores.paragraph", model=workshop.model.id, **place)
    topic = workshop.topics[paragraph.number]
    if not topic.in_scope:
        raise WorkshopError("scores.out_of_scope", **place)
    if workshop.rounds_of(paragraph.number) or paragraph.number in workshop.consensus:
        raise WorkshopError("scores.voted", **place)
    _check_values(row)
    changes = []
    now = topic._replace(target=row.target or topic.target, importance=row.importance or topic.importance)
    if now != topic:
        changes.append(row_change("topics", topic.number, topic, now))
    ballots: dict[int, Ballot] = {columns[name]: ballot for name, ballot in row.ballots.items()}
    if any(ballot != ABSENT for ballot in ballots.values()):
        round_ = Round(paragraph.number, 1, revealed=True)
        changes.append(row_change("rounds", round_.key, None, round_))
        changes += _votes(workshop, round_, {**dict.fromkeys(columns.values(), ABSENT), **ballots})
    if row.consensus is not None:
        levels = [ballot for ballot in ballots.values() if isinstance(ballot, int)]
        recorded = Consensus(paragraph.number, row.consensus, usual_kind(levels, row.consensus))
        changes.append(row_change("consensus", paragraph.number, None, recorded))
    return changes


def _votes(workshop: Workshop, round_: Round, ballots: Mapping[int, Ballot]) -> list[Change]:
    if not workshop.info.anonymous:
        return [vote_change(round_.key, number, None, ballot) for number, ballot in ballots.items()]
    absent = sorted(who for who in {*workshop.participants, *ballots} if ballots.get(who, ABSENT) == ABSENT)
    named = [vote_change(round_.key, who, None, ABSENT) for who in absent]
    return named + seated(round_.key, (ballot for ballot in ballots.values() if ballot != ABSENT))


def _check_values(row: ScoreRow) -> None:
    for ballot in row.ballots.values():
        checked_ballot(ballot)
    for level in (row.consensus, row.target, row.importance):
        if level is not None:
            checked_level(level)
