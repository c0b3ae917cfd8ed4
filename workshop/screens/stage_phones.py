"""Voting by phone, as the stage knows it: one key opens it, and its troubles are told without being in the way."""

import asyncio

from textual import work

from workshop.domain.errors import WorkshopError
from workshop.screens.session_screen import changes
from workshop.screens.stage_saving import StageSaving
from workshop.services import Services
from workshop.sessions import Session


class StagePhones(StageSaving):
    """Opens the screen with the code to scan, and goes on where a killed program left phones waiting."""

    def __init__(self, services: Services, session: Session) -> None:
        """Take the services and the open session."""
        super().__init__(services, session)
        self._told_of_phones = ""

    @changes
    def action_phones(self) -> None:
        """Show how to join by phone, and who has."""
        if not self.workshop.participants:
            self.tell(self.refusal("stage.nobody"))
        elif self.services.phones is not None:
            from workshop.screens.phones import PhonesScreen

            self.app.push_screen(PhonesScreen(self.services, self.session))

    def available(self, command: str) -> bool:
        """Offer it where there is a server, and people to vote."""
        if command == "phones" and (self.services.phones is None or not self.workshop.participants):
            return False
        return super().available(command)

    def pass_time(self) -> None:
        """Tell once what is wrong with the phones, and that it is over."""
        super().pass_time()
        phones = self.session.phones
        trouble = phones.trouble if phones is not None else None
        if trouble is not None and trouble.key != self._told_of_phones:
            self.tell(trouble)
        elif trouble is None and self._told_of_phones and phones is not None and phones.invitation is not None:
            self.say("phones.again")
        self._told_of_phones = trouble.key if trouble is not None else ""

    def tell_opened(self) -> None:
        """Tell what the opening found; where phones are waiting since a crash, go on with them."""
        super().tell_opened()
        if self.services.phones is not None and self.session.read_only is None and self.session.phones is None:
            self.go_on_with_phones()

    @work
    async def go_on_with_phones(self) -> None:
        """Begin again on the address of before, when the program was killed while phones were voting."""
        kept = self.session.file.path.with_name(f"{self.session.file.path.name}.phones")
        if self.services.phones is None or not await asyncio.to_thread(kept.exists):
            return
        phones = await self.services.phones(self.session, self.services.clock)
        if self.session.phones is not None or not phones.left_on:
            return
        self.session.phones = phones
        try:
            await phones.start()
        except WorkshopError as error:
            self.tell(error)
        else:
            self.say("phones.back", n=phones.joined)
