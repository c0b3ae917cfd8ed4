"""What a report says of a session beside its levels: who was there, and what has no level."""

from dataclasses import dataclass

from workshop.domain.maturity import ModelText, Paragraph
from workshop.domain.recording import PARKED
from workshop.domain.workshop import ABSENT, Participant, Workshop
from workshop.language import Translator


@dataclass(frozen=True, slots=True)
class Attendance:
    """Participants who were there, and those who were absent in every round that was revealed."""

    present: tuple[Participant, ...]
    absent: tuple[Participant, ...]


def attendance(workshop: Workshop) -> Attendance:
    """Tell who took part; before the first reveal nobody counts as absent.

    Where votes are anonymous it is only known who was absent.
    """
    revealed = [round_ for round_ in workshop.rounds.values() if round_.revealed]
    people = tuple(workshop.participants.values())
    if not revealed:
        return Attendance(people, ())
    unnamed = None if workshop.info.anonymous else ABSENT
    seen = {
        who
        for round_ in revealed
        for who in workshop.participants
        if workshop.ballots_of(round_).get(who, unnamed) != ABSENT
    }
    return Attendance(
        tuple(person for person in people if person.number in seen),
        tuple(person for person in people if person.number not in seen),
    )


def began_at(workshop: Workshop) -> str:
    """Give the instant at which the first sitting began, or that at which the workshop was made."""
    first = next(iter(workshop.sittings.values()), None)
    return first.started_at if first else workshop.info.started_at or workshop.info.created_at


def named(translator: Translator, person: Participant) -> str:
    """Give a name with the role behind it; the chair is called so."""
    chair = translator("report.chair")
    roles = [person.role] if person.role else []
    if person.chair and chair.casefold() not in person.role.casefold():
        roles.insert(0, chair)
    return f"{person.name} ({', '.join(roles)})" if roles else person.name


def words_of(workshop: Workshop, language: str) -> ModelText:
    """Give the words of the model in a language, or in that of the workshop where it lacks them."""
    return workshop.model.text(language if language in workshop.model.languages else workshop.info.language)


STATES = ("parked", "below_first", "not_recorded", "not_reached")
"""Why a paragraph has no level: see ``without_level``."""


def without_level(workshop: Workshop) -> dict[str, list[Paragraph]]:
    """Give the paragraphs in scope without a recorded level, by the reason why, in the order of ``STATES``.

    Parked; not even level 1 met; votes shown but nothing recorded; or no round that was shown. Reasons
    without a paragraph are left out.
    """
    found: dict[str, list[Paragraph]] = {state: [] for state in STATES}
    for paragraph in workshop.scope:
        state = state_of(workshop, paragraph.number)
        if state:
            found[state].append(paragraph)
    return {state: paragraphs for state, paragraphs in found.items() if paragraphs}


def state_of(workshop: Workshop, paragraph: int) -> str:
    """Give the one of ``STATES`` that says why a paragraph has no level; empty where it has one."""
    recorded = workshop.consensus.get(paragraph)
    if recorded is None:
        return "not_reached" if workshop.revealed_round(paragraph) is None else "not_recorded"
    if recorded.level is None:
        return "parked" if recorded.kind == PARKED else "below_first"
    return ""
