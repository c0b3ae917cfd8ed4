"""Which commands of the stage make sense in the step that a paragraph is in."""

from collections.abc import Callable
from typing import NamedTuple

from workshop.domain.workshop import Workshop
from workshop.facilitator import Facilitator


class Step(NamedTuple):
    """How far a paragraph is: whether it is recorded, its newest round is revealed, and that has a ballot."""

    facilitator: Facilitator
    paragraph: int
    recorded: bool
    revealed: bool
    ballots: bool

    @property
    def workshop(self) -> Workshop:
        """The workshop as it is."""
        return self.facilitator.workshop

    @property
    def voting(self) -> bool:
        """Whether the votes of the newest round, or of the first, are being given."""
        return not self.recorded and not self.revealed

    @property
    def talking(self) -> bool:
        """Whether votes are shown and nothing is recorded yet."""
        return self.revealed and not self.recorded


def step_of(facilitator: Facilitator, paragraph: int) -> Step:
    """Tell how far a paragraph is."""
    workshop = facilitator.workshop
    last = workshop.last_round(paragraph)
    return Step(
        facilitator,
        paragraph,
        paragraph in workshop.consensus,
        last is not None and last.revealed,
        last is not None and bool(workshop.ballots_of(last)),
    )


def makes_sense(command: str, step: Step) -> bool:
    """Tell whether a command of the stage makes sense in a step; asked for every one of them after every key."""
    when = _WHEN.get(command)
    return when is None or when(step)


def voted_beforehand(workshop: Workshop) -> bool:
    """Tell whether several paragraphs were voted on that are neither recorded nor parked."""
    rounds = (round_.paragraph for round_ in workshop.rounds.values())
    return len({number for number in rounds if number not in workshop.consensus}) > 1


def _takes_votes(step: Step) -> bool:
    return step.voting and bool(step.workshop.participants)


def _has_earlier(step: Step) -> bool:
    return any(round_.revealed for round_ in step.workshop.rounds_of(step.paragraph)[:-1])


# Each is worked out by itself: some, such as whether time runs over, take longer than all others together.
_WHEN: dict[str, Callable[[Step], bool]] = {
    **dict.fromkeys(("vote", "abstain", "absent", "table", "erase"), _takes_votes),
    **dict.fromkeys(("new_round", "hear", "talk"), lambda step: step.talking),
    "reveal": lambda step: step.voting and step.ballots,
    "record": lambda step: not step.recorded and (step.revealed or not step.ballots),
    "statements": lambda step: step.revealed or not step.ballots,
    "more": lambda step: step.workshop.revealed_round(step.paragraph) is not None,
    "phase": lambda step: not step.recorded,
    "reopen": lambda step: step.recorded,
    "earlier": _has_earlier,
    "contested": lambda step: any(round_.revealed for round_ in step.workshop.rounds.values()),
    "last_time": lambda step: bool(step.workshop.carried),
    "triage": lambda step: voted_beforehand(step.workshop),
    "replan": lambda step: step.facilitator.over > 0,
    "away": lambda step: bool(step.workshop.participants),
    "undo": lambda step: step.facilitator.history.undoable is not None,
    "redo": lambda step: step.facilitator.history.redoable is not None,
}
"""When a command makes sense; one that is not here always does."""
