"""Looking back at the rounds of a paragraph."""

from dataclasses import replace

from workshop.domain.workshop import Workshop


def earlier_rounds(workshop: Workshop, paragraph: int) -> tuple[int, ...]:
    """Give the numbers of the rounds before the newest one that were revealed, the first one first."""
    return tuple(round_.number for round_ in workshop.rounds_of(paragraph)[:-1] if round_.revealed)


def as_of_round(workshop: Workshop, paragraph: int, number: int) -> Workshop:
    """Give the workshop with a paragraph as it was after one of its rounds: no later round, and nothing recorded."""
    later = {round_.key for round_ in workshop.rounds_of(paragraph) if round_.number > number}
    return replace(
        workshop,
        rounds={key: round_ for key, round_ in workshop.rounds.items() if key not in later},
        ballots={key: ballots for key, ballots in workshop.ballots.items() if key not in later},
        consensus={key: recorded for key, recorded in workshop.consensus.items() if key != paragraph},
    )
