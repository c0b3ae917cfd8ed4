"""What all parts of the stage share: the session, the open paragraph, and which commands make sense now."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import Paragraph
from workshop.screens.stage_sense import makes_sense, step_of
from workshop.services import Services
from workshop.sessions import Session

if TYPE_CHECKING:
    from workshop.screens.session_screen import SessionScreen as Base
else:
    # Parts of one screen: as a screen of its own, each costs Textual a part of the time to the first paint.
    Base = object

FIRST = {
    "vote": (
        "replan",
        "vote",
        "reveal",
        "triage",
        "abstain",
        "absent",
        "undo",
        "next",
        "improve",
        "statements",
        "pause",
    ),
    "talk": ("replan", "record", "new_round", "hear", "talk", "statements", "improve", "undo", "next"),
    "done": ("replan", "next", "improve", "list", "undo", "note", "results", "export"),
}
"""What the footer begins with while a paragraph is voted on, talked about, and recorded."""


class StageBase(Base):
    """What the actions of the stage lean on; to be put before ``SessionScreen``."""

    def __init__(self, services: Services, session: Session) -> None:
        """Take the services and the open session."""
        super().__init__(services, session)
        self._reveal_asked: tuple[int, int] | None = None

    @property
    def paragraph(self) -> Paragraph:
        """The open paragraph; the stage opens one before it is shown."""
        return self.workshop.current or self.workshop.scope[0]

    def refusal(self, key: str, **values: object) -> WorkshopError:
        """Give an error to raise where the stage itself refuses something."""
        return WorkshopError(key, **values)

    def more_help(self) -> str:
        """Say the rules that the group fixed."""
        from workshop.report.rules_words import rules_words

        return rules_words(self.workshop.info, self.t)

    def available(self, command: str) -> bool:
        """Tell what makes sense in the step that the paragraph is in."""
        if not super().available(command):
            return False
        return makes_sense(command, step_of(self.facilitator, self.paragraph.number))

    def first_keys(self) -> Sequence[str]:
        """Name what the step asks for that the paragraph is in."""
        last = self.workshop.last_round(self.paragraph.number)
        if self.paragraph.number in self.workshop.consensus:
            return FIRST["done"]
        if last is not None and last.revealed:
            return FIRST["talk"]
        hidden = [round_ for round_ in self.workshop.rounds.values() if not round_.revealed]
        if sum(bool(self.workshop.ballots_of(round_)) for round_ in hidden) > 1:
            return FIRST["vote"]
        return tuple(command for command in FIRST["vote"] if command != "triage")
