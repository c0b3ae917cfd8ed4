"""From what happens in the workshop to what open pages are told, and when.

Before the reveal a phone is told of votes only its own, as one letter; nothing depends on what others voted.
"""

import asyncio
import json

from workshop.domain.changes import VOTES
from workshop.facilitator import Facilitator, Happened
from workshop.language import LANGUAGES, Translator
from workshop.sessions import SavingState
from workshop.web import views
from workshop.web.streams import Stream, Streams

PAUSE = 0.03
"""Seconds in which what happens is gathered, before phones are told."""
SCREEN_PAUSE = 0.2
"""Seconds between two counts on the screen for the room: it is no drum of who votes when."""


_OWN = {VOTES, "rounds", "participants", "dots"}
"""What a phone is told of its own seat follows from these."""


def dumped(values: object) -> bytes:
    """Give JSON on one line."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


class Telling:
    """Tells the open pages what they show."""

    def __init__(self, facilitator: Facilitator, saving: SavingState, streams: Streams) -> None:
        """Take the workshop, how far it is saved, and the open pages."""
        self._facilitator = facilitator
        self._saving = saving
        self._streams = streams
        self._unsaved: dict[int, int] = {}
        self._all = self._own = self._asked = self._screen_asked = False
        self._shared: dict[str, bytes] = {}
        self._seats: set[int] = set()

    def happened(self, happened: Happened) -> None:
        """Take in what happened; pages are told of it in a moment, all at once."""
        event = happened.event
        given = [change for change in event.changes if change.table in {VOTES, "dots"}]
        plain = event.what in {"vote", "dots"} and event.undoes is None
        for change in given if plain else ():
            # Told when it is on the disk: once, however long that takes.
            self._unsaved[(change.now or change.was or {})["participant"]] = event.id
        self._all = self._all or not plain
        self._own = self._own or (not plain and any(change.table in _OWN for change in event.changes))
        self._ask()

    def saved(self) -> None:
        """Take in that more is on the disk."""
        durable = [seat for seat, event in self._unsaved.items() if event <= self._saving.saved]
        for seat in durable:
            del self._unsaved[seat]
        self._seats.update(durable)
        if durable:
            self._ask()

    def _ask(self) -> None:
        loop = asyncio.get_running_loop()
        if not self._asked:
            self._asked = True
            loop.call_later(PAUSE, self._tell)
        if not self._screen_asked and self._streams.of(0):
            self._screen_asked = True
            loop.call_later(PAUSE if self._all else SCREEN_PAUSE, self.tell_screens)

    def _tell(self) -> None:
        self._asked = False
        everybody, self._all = self._all, False
        own, self._own = self._own, False
        seats, self._seats = self._seats, set()
        before = self._shared
        if everybody:
            self._shared = {language: self.phone(language) for language in LANGUAGES}
        # Most of what is not a vote, such as the clock, is nothing to a phone.
        if everybody and (own or self._shared != before):
            for stream in self._streams:
                if stream.seat:
                    stream.put("state", self._shared[stream.language])
                    if stream.seat not in self._unsaved:
                        self._tell_own(stream)
        else:
            for seat in seats:
                for stream in self._streams.of(seat):
                    self._tell_own(stream)

    def tell_screens(self) -> None:
        """Tell the screens for the room what they show."""
        self._screen_asked = False
        made: dict[str, bytes] = {}
        for stream in self._streams.of(0):
            if stream.language not in made:
                made[stream.language] = self.screen(stream.language)
            stream.put("state", made[stream.language])

    def begin(self, stream: Stream) -> None:
        """Tell a page that was just opened everything."""
        if stream.seat:
            stream.put("state", self.phone(stream.language))
            self._tell_own(stream)
        else:
            stream.put("state", self.screen(stream.language))

    def _tell_own(self, stream: Stream) -> None:
        workshop = self._facilitator.workshop
        person = workshop.participants.get(stream.seat)
        if person is None:
            return
        mine = views.own_code(workshop, stream.seat)
        saved = stream.seat not in self._unsaved
        paragraph = workshop.info.current or 0
        last = workshop.last_round(paragraph) if paragraph else None
        number = last.number if last is not None else 1
        own = {
            "mine": mine,
            "saved": int(saved),
            "dots": int(stream.seat in workshop.dots),
            "paragraph": paragraph,
            "round": number,
        }
        stream.put("me", dumped(own))
        stream.put("you", dumped({"seat": stream.seat, "name": "" if workshop.info.anonymous else person.name}))

    def phone(self, language: str) -> bytes:
        """Give what every phone is sent in a language."""
        workshop = views.in_language(self._facilitator.workshop, language)
        return dumped(views.phone_state(workshop, Translator(language)))

    def screen(self, language: str) -> bytes:
        """Give what every screen for the room is sent in a language."""
        workshop = views.in_language(self._facilitator.workshop, language)
        return dumped(views.screen_state(self._facilitator, workshop, Translator(language)))
