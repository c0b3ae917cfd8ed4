"""What all parts of the stage share: the session, the open paragraph, and which commands make sense now."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import Paragraph
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
        paragraph = self.paragraph.number
        last = self.workshop.last_round(paragraph)
        recorded = paragraph in self.workshop.consensus
        revealed = last is not None and last.revealed
        ballots = last is not None and bool(self.workshop.ballots_of(last))
        voting = not recorded and not revealed
        if command in {"vote", "abstain", "absent", "table", "erase"}:
            return voting and bool(self.workshop.participants)
        return {
            "reveal": voting and ballots,
            "record": not recorded and (revealed or not ballots),
            "new_round": revealed and not recorded,
            "hear": revealed and not recorded,
            "talk": revealed and not recorded,
            "statements": revealed or not ballots,
            "more": self.workshop.revealed_round(paragraph) is not None,
            "phase": not recorded,
            "reopen": recorded,
            "earlier": last is not None and any(r.revealed for r in self.workshop.rounds_of(paragraph)[:-1]),
            "contested": any(round_.revealed for round_ in self.workshop.rounds.values()),
            "last_time": bool(self.workshop.carried),
            "triage": self._voted_beforehand(),
            "replan": self.facilitator.over > 0,
            "away": bool(self.workshop.participants),
            "undo": self.facilitator.history.undoable is not None,
            "redo": self.facilitator.history.redoable is not None,
        }.get(command, True)

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

    def _voted_beforehand(self) -> bool:
        """Tell whether several paragraphs were voted on that are neither recorded nor parked."""
        rounds = (round_.paragraph for round_ in self.workshop.rounds.values())
        return len({number for number in rounds if number not in self.workshop.consensus}) > 1
