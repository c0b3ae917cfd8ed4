"""What the screens on an open workshop share: what is refused while it can only be looked at, and a copy of it."""

import asyncio
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from workshop.domain.workshop import Workshop
from workshop.screens.base import WorkshopScreen
from workshop.screens.saving_words import is_calm, saving_words
from workshop.services import Services
from workshop.sessions import Session
from workshop.theme import Palette
from workshop.widgets.lines import Piece

_More = ParamSpec("_More")
_Screen = TypeVar("_Screen", bound="SessionScreen")


def changes(
    action: Callable[Concatenate[_Screen, _More], object],
) -> Callable[Concatenate[_Screen, _More], None]:
    """Mark an action that changes the workshop: it is refused at once where that can only be looked at."""

    @wraps(action)
    def unless_looking(self: _Screen, /, *args: _More.args, **values: _More.kwargs) -> None:
        if self.session.read_only is None:
            action(self, *args, **values)
        else:
            self.refuse()

    unless_looking.changes = True  # type: ignore[attr-defined]
    return unless_looking


class SessionScreen(WorkshopScreen):
    """A screen on an open session."""

    def __init__(self, services: Services, session: Session) -> None:
        """Take the services and the open session."""
        super().__init__(services)
        self.session = session
        self.facilitator = session.facilitator

    @property
    def workshop(self) -> Workshop:
        """The workshop as it is now."""
        return self.facilitator.workshop

    # Looking only

    def refuse(self) -> None:
        """Say why nothing can be changed."""
        if self.session.read_only is not None:
            self.tell(self.session.read_only)

    def available(self, command: str) -> bool:
        """Offer nothing that changes a workshop that can only be looked at."""
        if command == "take_over":
            return self.session.read_only is not None and self.session.free
        action = getattr(type(self), f"action_{command}", None)
        return self.session.read_only is None or not getattr(action, "changes", False)

    @changes
    def action_undo(self) -> None:
        """Take back what happened last."""
        with self.telling():
            event = self.facilitator.undo()
            self.say("stage.undone", what=self.t(f"history.what.{event.what}"))

    @changes
    def action_redo(self) -> None:
        """Do again what was taken back."""
        with self.telling():
            event = self.facilitator.redo()
            self.say("stage.redone", what=self.t(f"history.what.{event.what}"))

    def action_take_over(self) -> None:
        """Open the workshop for writing, now that the other program has let go of it."""
        if self.session.read_only is None:
            self.say("looking.not")
            return
        if self.session.passing:
            self.refuse()
            return
        with self.telling():
            session = self.owner.open_session(self.session.file.path)
            if session.read_only is not None:
                session.close()
                self.tell(session.read_only)
                return
            self.session.close()
            self.owner.show_session(session)

    # Saving

    def saving_pieces(self, styles: Palette, *, narrow: bool) -> list[Piece]:
        """Give what a header says of saving: nothing when all is well."""
        return [] if is_calm(self.session) else [saving_words(self.session, self.t, styles, narrow=narrow)]

    def show_saving(self) -> None:
        """Draw what the screen says of saving."""

    def action_copy(self) -> None:
        """Save a copy of everything elsewhere, also when the file itself cannot be written."""
        from workshop.screens.dialogs.copy import CopyDialog

        self.ask(CopyDialog(self.t, self.session), self._copied)

    def _copied(self, path: Path) -> None:
        """Say where the copy is; where the workshop's own file is in trouble, offer to go on in the copy."""
        from workshop.screens.dialogs.choice import ChoiceDialog
        from workshop.screens.places import shown_path

        kept = self.t("copy.kept", path=shown_path(path))
        reason = self.session.read_only
        if is_calm(self.session) or (reason is not None and reason.key == "store.locked"):
            self.notify(kept, markup=False)
            return
        sentence = f"{kept}\n\n{self.t('copy.go_on')}"
        dialog = ChoiceDialog(self.t, self.t("copy.title"), sentence, ("move", "stay"))
        self.ask(dialog, lambda choice: self._move_to(path) if choice == "move" else None)

    def _move_to(self, path: Path) -> None:
        """Go on in a copy; what the old file can still take is written to it, in the background."""
        before = self.session
        self.owner.show_session(self.owner.open_session(path))
        self.app.run_worker(asyncio.to_thread(before.close))
