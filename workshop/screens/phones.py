"""Voting by phone: first the network is chosen, then a code to scan, and who has joined."""

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from workshop.commands import PHONES, Command
from workshop.domain.errors import WorkshopError
from workshop.phones import Phones, SeatView
from workshop.screens import phones_view
from workshop.screens.session_screen import SessionScreen, changes
from workshop.services import Services
from workshop.sessions import Session
from workshop.widgets.key_bar import KeyBar
from workshop.widgets.list_pane import ListPane, ListRow
from workshop.widgets.qr_pane import QrPane
from workshop.widgets.status_line import StatusLine

_LOOK_SECONDS = 0.5
_OF_SEATS = {"free", "block"}
_WHILE_ON = {*_OF_SEATS, "lock", "renew", "phones_off"}


class PhonesScreen(SessionScreen):
    """Begins it on an address that the facilitator chooses, and shows how to join as long as it is on."""

    NAME = "phones"
    ACTIONS: ClassVar[tuple[Command, ...]] = PHONES
    CSS = """
    PhonesScreen { layout: vertical; }
    PhonesScreen #body { height: 1fr; }
    PhonesScreen #code { display: none; margin-top: 1; }
    PhonesScreen.-on #code { display: block; }
    PhonesScreen #side { width: 1fr; padding: 0 1; }
    PhonesScreen #how { height: auto; margin-bottom: 1; }
    PhonesScreen ListPane { height: 1fr; }
    """

    def __init__(self, services: Services, session: Session) -> None:
        """Take the services and the open session."""
        super().__init__(services, session)
        self._addresses: tuple[str, ...] = ()
        self._seats: tuple[SeatView, ...] = ()
        self._busy = False

    def compose(self) -> ComposeResult:
        """Lay out the header, the code beside words and a list, and the keys."""
        yield StatusLine(id="header")
        with Horizontal(id="body"):
            yield QrPane(id="code")
            with Vertical(id="side"):
                yield Static(id="how", markup=False)
                yield ListPane(id="rows")
        yield KeyBar()

    def on_mount(self) -> None:
        """Load what is needed, and look from time to time who has joined."""
        self.query_one(ListPane).focus()
        self.draw()
        self.prepare()
        self.set_interval(_LOOK_SECONDS, self.draw)

    @property
    def phones(self) -> Phones | None:
        """The phones of the session, once they are loaded."""
        return self.session.phones

    @property
    def is_on(self) -> bool:
        """Whether people can join."""
        return self.phones is not None and self.phones.invitation is not None

    @work
    async def prepare(self) -> None:
        """Load the server, out of the way of the keys, and look which addresses there are."""
        if self.session.phones is None and self.services.phones is not None:
            self._take(await self.services.phones(self.session, self.services.clock))
        if self.phones is not None and not self.is_on:
            self._addresses = tuple(await self.phones.addresses())
        self.draw()

    def _take(self, phones: Phones) -> None:
        """Have the session use these, unless the stage has gone on with those of before a kill meanwhile."""
        if self.session.phones is None:
            self.session.phones = phones

    # Drawing

    def draw(self) -> None:
        """Show how it stands."""
        if not self.is_mounted:
            return
        invitation = self.phones.invitation if self.phones is not None else None
        styles = self.query_one(ListPane).palette
        self.set_class(invitation is not None, "-on")
        how, rows = self._choosing() if invitation is None else self._joining()
        if invitation is not None:
            self.query_one(QrPane).show(phones_view.matrix(invitation.link))
        words = self.query_one("#how", Static)
        if words.content != how:
            words.update(how)
        pane = self.query_one(ListPane)
        if pane.rows != rows:
            pane.show(rows)
        title = self.t("phones.title")
        self.query_one("#header", StatusLine).show(
            [(f" {title} ", styles.heading), (f"· {self.workshop.info.title}", styles.text)],
            self.saving_pieces(styles, narrow=True),
        )
        self.refresh_keys()

    def _choosing(self) -> tuple[str, tuple[ListRow, ...]]:
        loading = not self._addresses or self._busy
        how = self.t("phones.loading") if loading else self.t("phones.choose")
        return how, () if self._busy else phones_view.address_rows(self._addresses, self.t)

    def _joining(self) -> tuple[str, tuple[ListRow, ...]]:
        phones = self.phones
        if phones is None or phones.invitation is None:
            raise RuntimeError
        self._seats = tuple(phones.seats())
        invitation = phones.invitation
        lines = [
            self.t("phones.scan"),
            f"  {invitation.address}",
            self.t("phones.code", code=invitation.code),
            self.t("phones.screen", address=invitation.screen),
            "",
            self.t("phones.joined", n=sum(seat.joined for seat in self._seats), people=len(self._seats)),
        ]
        if phones.locked:
            lines.append(self.t("phones.locked"))
        if phones.trouble is not None:
            lines.append(self.t.error_message(phones.trouble))
        if phones.refusals():
            lines.append(self.t("phones.refused", n=phones.refusals()))
        return "\n".join(lines), phones_view.seat_rows(self._seats, self.t, anonymous=self.workshop.info.anonymous)

    def show_saving(self) -> None:
        """Say in the header what there is to say of saving."""
        self.draw()

    def available(self, command: str) -> bool:
        """Offer what there is something for."""
        if not super().available(command):
            return False
        if command == "rename":
            return self.is_on and not self.workshop.info.anonymous
        if command in _WHILE_ON:
            return self.is_on
        return command != "use" or (not self.is_on and bool(self._addresses))

    # Beginning and ending

    @on(ListPane.Picked)
    def pick(self) -> None:
        """Do what the list that is shown is for."""
        if self.is_on:
            self.action_rename()
        else:
            self.action_use()

    def action_use(self) -> None:
        """Begin on the address under the cursor."""
        place = self.query_one(ListPane).cursor
        if 0 <= place < len(self._addresses) and not self._busy:
            self.begin(self._addresses[place])

    @work
    async def begin(self, address: str) -> None:
        """Begin on an address; where that cannot be had it is said, and another one can be chosen."""
        if self.phones is None:
            return
        self._busy = True
        self.draw()
        try:
            await self.phones.start(address)
        except WorkshopError as error:
            self.tell(error)
        finally:
            self._busy = False
        self.draw()

    @work
    async def action_phones_off(self) -> None:
        """Let nobody in any more; who has which seat is kept, for when it begins again."""
        if self.phones is not None and self.is_on:
            await self.phones.stop()
            self.say("phones.off")
            self.prepare()

    # Seats

    def _with_seat(self, do: Callable[[Phones, SeatView], object]) -> None:
        place = self.query_one(ListPane).cursor
        if self.phones is not None and self.is_on and 0 <= place < len(self._seats):
            do(self.phones, self._seats[place])
            self.draw()

    def action_free(self) -> None:
        """Take the seat under the cursor from its phone."""
        self._with_seat(lambda phones, seat: phones.free(seat.number))

    def action_block(self) -> None:
        """Let nobody have the seat under the cursor, or let them again."""
        self._with_seat(lambda phones, seat: phones.block(seat.number, blocked=not seat.blocked))

    @changes
    def action_rename(self) -> None:
        """Correct the name that belongs to the seat under the cursor."""
        if not self.workshop.info.anonymous:
            self._with_seat(lambda _, seat: self._ask_name(seat))

    def _ask_name(self, seat: SeatView) -> None:
        from workshop.domain.setting_up import Person
        from workshop.screens.dialogs.texts import LineDialog

        def rename(name: str) -> None:
            person = self.workshop.participants[seat.number]
            self.facilitator.change_person(seat.number, Person(name, person.role, person.chair))
            self.draw()

        self.ask(LineDialog(self.t, self.t("phones.rename"), self.t("phones.name"), seat.name), rename)

    def action_lock(self) -> None:
        """Let nobody new join, or let them again."""
        if self.phones is not None and self.is_on:
            self.phones.lock(locked=not self.phones.locked)
            self.draw()

    def action_renew(self) -> None:
        """Make a new link and code; who has joined stays."""
        if self.phones is not None and self.is_on:
            self.phones.renew()
            self.say("phones.renewed")
            self.draw()

    def action_back(self) -> None:
        """Go back to the stage; people can go on joining."""
        self.app.pop_screen()
