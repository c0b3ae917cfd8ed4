"""The stage: the screen a group looks at while it reads, votes, discusses and records."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from workshop.commands import STAGE, Command
from workshop.domain.agenda import finished
from workshop.domain.changes import VOTES, Change, Event
from workshop.domain.maturity import LEVELS, Paragraph
from workshop.domain.workshop import ABSENT, ABSTAIN, Ballot, Workshop
from workshop.facilitator import Happened
from workshop.screens import stage_clock, stage_view
from workshop.screens.session_screen import SessionScreen, changes
from workshop.screens.stage_phones import StagePhones
from workshop.services import Services
from workshop.sessions import Session
from workshop.widgets.agenda_pane import AgendaPane
from workshop.widgets.key_bar import KeyBar
from workshop.widgets.paragraph_pane import ParagraphPane
from workshop.widgets.result_pane import ResultPane
from workshop.widgets.status_line import StatusLine
from workshop.widgets.views import Mark, Voter
from workshop.widgets.voters_pane import VotersPane

LAYOUTS = [(0, "-narrow"), (100, "-wide"), (160, "-huge")]
"""How the panes stand, by the least width of the terminal in cells."""

TICK = 0.25
COUNT_AFTER = 0.01
"""Seconds from a vote to its count: so long the threads that write to terminal and disk have the processor."""
_PEOPLE = {VOTES, "rounds", "participants"}


class StageScreen(StagePhones, SessionScreen):
    """Shows one paragraph at a time; every change goes through the facilitator and comes back as an event."""

    NAME = "stage"
    ACTIONS: ClassVar[tuple[Command, ...]] = STAGE
    EXTRA_BINDINGS: ClassVar = [Binding(str(level), f"vote({level})", show=False) for level in LEVELS]
    CSS_PATH = "stage.tcss"
    HORIZONTAL_BREAKPOINTS = LAYOUTS

    def __init__(self, services: Services, session: Session) -> None:
        """Take the services and the open session."""
        super().__init__(services, session)
        self._cursor = -1
        self._voters: list[Voter] = []
        self._titles: dict[str, str] = {}
        self._after_vote = False
        self._casting = False
        self._counting = False
        self._language = self.workshop.info.language

    def compose(self) -> ComposeResult:
        """Lay out header, agenda, paragraph, votes, clock and keys."""
        # Known already; taken in with the first resize, it would cost a second layout and a second paint.
        self.add_class(next(name for width, name in reversed(LAYOUTS) if width <= self.app.size.width))
        words = {mark: self.t(f"mark.{mark.value}") for mark in Mark}
        yield StatusLine(id="header")
        with Container(id="panes"):
            yield AgendaPane(id="agenda")
            yield ParagraphPane(id="paragraph")
            yield VotersPane(words, id="voters")
            yield ResultPane(id="result")
        yield StatusLine(id="clock")
        yield KeyBar()

    def on_mount(self) -> None:
        """Listen to the facilitator and the writer, open the first paragraph, and let the clock be seen."""
        self._unsubscribe = self.facilitator.subscribe(self._happened)
        self.listen_to_saving()
        if self.workshop.current is None and self.session.read_only is None:
            self.facilitator.next_paragraph()
            if self.workshop.carried:
                self.offer_review()
        else:
            self._show_anew()
        self.set_interval(TICK, self.pass_time)
        self.call_after_refresh(self.tell_opened)

    def on_unmount(self) -> None:
        """Stop listening."""
        self._unsubscribe()
        self.ignore_saving()

    # What happened

    def _happened(self, happened: Happened) -> None:
        event = happened.event
        if happened.workshop.info.language != self._language:
            self._language = happened.workshop.info.language
            self.call_later(self.owner.speak, self._language)
        if happened.followed:
            self._show_anew()
            return
        index = self._voted_at(event)
        # A vote from elsewhere turns nobody's page.
        looked_back = (index < 0 or self._casting) and self.end_looking_back()
        if index >= 0 and not looked_back:
            self._voted(happened.workshop, index)
        else:
            self._place_cursor(event)
            self._redraw()

    def _show_anew(self) -> None:
        """Draw all there is, with the cursor on the first who has not voted."""
        self._voters = stage_view.voters(self.workshop, self.paragraph.number)
        self._cursor = self._next_waiting(-1)
        self._redraw()

    def _voted_at(self, event: Event) -> int:
        """Give the place of whose ballot was entered or corrected; -1 for an event that is anything else."""
        votes = [change for change in event.changes if change.table == VOTES]
        return self._place_of(votes[0]) if event.what == "vote" and event.undoes is None and len(votes) == 1 else -1

    def _voted(self, workshop: Workshop, index: int) -> None:
        """Draw one vote: its line at once, the rest after that."""
        person = workshop.participants[self._voters[index].number]
        ballot = stage_view.open_ballots(workshop, self.paragraph.number).get(person.number)
        mark = stage_view.mark(ballot, away=person.away)
        voter = Voter(person.number, person.name, mark, person.chair)
        self._voters[index] = voter
        if ballot is not None and self._casting:
            # A vote from elsewhere leaves it: somebody may be about to type for whom it points at.
            self._cursor = self._next_waiting(index)
        self.query_one(VotersPane).show_one(index, voter, self._cursor)
        # In a paint of their own: one paint of lines so far apart would draw all the panes between them as well.
        if not self._counting:
            self._counting = True
            self.set_timer(COUNT_AFTER, self._count_vote)

    def _count_vote(self) -> None:
        """Draw what follows from a vote besides its line: the count, and with the first or the last one more."""
        self._counting = False
        self.query_one(AgendaPane).show(stage_view.agenda_rows(self.workshop))
        self.refresh_keys()
        self.tick()

    def _place_cursor(self, event: Event) -> None:
        """Put the cursor on whose vote was taken back, behind whose was entered, or on the first who waits."""
        paragraph = self.workshop.current
        self._voters = stage_view.voters(self.workshop, paragraph.number) if paragraph else []
        touched = [change for change in event.changes if change.table == VOTES]
        index = self._place_of(touched[0]) if len(touched) == 1 else -1
        if index >= 0:
            back = event.undoes is not None or touched[0].now is None
            self._cursor = index if back else self._next_waiting(index)
        elif event.what == "away" and event.undoes is None:
            self._place_by_presence(event.changes[0].key)
        elif event.what == "open" or any(change.table in _PEOPLE for change in event.changes):
            self._cursor = self._next_waiting(-1)

    def _place_by_presence(self, number: int) -> None:
        """Put the cursor on who is back, or behind who left."""
        index = [voter.number for voter in self._voters].index(number)
        away = self.workshop.participants[number].away
        self._cursor = self._next_waiting(index) if away else index

    def _place_of(self, change: Change) -> int:
        """Give the place in the list of the participant whose ballot changed; -1 when they are not there."""
        document = change.now or change.was or {}
        numbers = [voter.number for voter in self._voters]
        return numbers.index(document["participant"]) if document.get("participant") in numbers else -1

    def _next_waiting(self, after: int) -> int:
        """Give the place of the next who has not voted, around the table; -1 when all have."""
        count = len(self._voters)
        places = ((after + step) % count for step in range(1, count + 1))
        return next((place for place in places if self._voters[place].mark is Mark.WAITING), -1)

    def show_panes(self) -> None:
        """Draw what the panes show."""
        self._redraw()

    def _redraw(self) -> None:
        self.query_one(AgendaPane).show(stage_view.agenda_rows(self.workshop))
        self._title("#agenda", self.t("stage.agenda"))
        self._redraw_paragraph(self.seen, self.paragraph)
        self.refresh_keys()
        self.tick()

    def _redraw_paragraph(self, workshop: Workshop, paragraph: Paragraph) -> None:
        view = stage_view.paragraph_view(workshop, paragraph)
        self.query_one(ParagraphPane).show(view)
        self._title("#paragraph", view.title)
        last = workshop.last_round(paragraph.number)
        number = last.number if last else 1
        result = None
        if paragraph.number in workshop.consensus or (last is not None and last.revealed):
            result = self.result_of(workshop, paragraph.number)
        self.set_class(result is not None, "revealed")
        if result is not None:
            self.query_one(ResultPane).show(result)
            self._title("#result", self.result_title(number))
        else:
            self._voters = stage_view.voters(workshop, paragraph.number)
            if not -1 <= self._cursor < len(self._voters):
                self._cursor = self._next_waiting(-1)
            self.query_one(VotersPane).show(list(self._voters), self._cursor)
            self._title("#voters", self.t("stage.votes", number=number))

    def _title(self, selector: str, text: str) -> None:
        """Put a title on a pane; a model's or a person's words are never markup."""
        if self._titles.get(selector) != text:
            self._titles[selector] = text
            self.query_one(selector, Widget).border_title = Content(text)

    # Clock and saving

    def on_resize(self) -> None:
        """Draw the clock line as there is room for now; the rest is drawn by the layout."""
        if self.is_mounted:
            self.call_after_refresh(self.tick)

    def tick(self) -> None:
        """Draw header and clock line for this moment; what has not changed is not drawn."""
        styles = self.query_one(ParagraphPane).palette
        left, right = stage_clock.header(self.session, self.t, styles)
        self.query_one("#header", StatusLine).show(left, right)
        left, right = stage_clock.clock_line(self.session, self.t, styles, width=self.size.width)
        self.query_one("#clock", StatusLine).show(left, right)

    # Voting

    @changes
    def cast(self, ballot: Ballot | None) -> None:
        """Give the ballot to the participant under the cursor; the first one starts the clock."""
        paragraph = self.paragraph.number
        with self.telling():
            if not self._voters:
                raise self.refusal("stage.nobody")
            last = self.workshop.last_round(paragraph)
            votable = not finished(self.workshop, paragraph) and not (last and last.revealed)
            if votable and self._cursor < 0:
                raise self.refusal("stage.all_voted")
            voter = self._voters[self._cursor]
            if votable and not self.given_beforehand(voter.number):
                self.facilitator.start_clock()
            self._casting = True
            try:
                self.facilitator.vote(paragraph, voter.number, ballot)
            finally:
                self._casting = False
            self._after_vote = True

    async def on_key(self, event: events.Key) -> None:
        """Forget that the last key was a vote, unless this one is a vote too."""
        if event.key not in {"1", "2", "3", "4", "5", "minus", "0", "x", "space"}:
            self._after_vote = False

    @changes
    def action_vote(self, level: int) -> None:
        """Vote a level for the participant under the cursor."""
        self.cast(level)

    @changes
    def action_abstain(self) -> None:
        """Let the participant under the cursor abstain."""
        self.cast(ABSTAIN)

    @changes
    def action_absent(self) -> None:
        """Mark the participant under the cursor as absent."""
        self.cast(ABSENT)

    @changes
    def action_erase(self) -> None:
        """Take away the ballot under the cursor."""
        number = self.pointed_at()
        if number is not None and self.given_beforehand(number):
            self.ask_to_release(number)
        elif self._cursor >= 0 and self._voters[self._cursor].mark is not Mark.WAITING:
            self.cast(None)
        else:
            self.action_undo()

    def action_person_up(self) -> None:
        """Move the cursor to the participant above."""
        self._move(-1)

    def action_person_down(self) -> None:
        """Move the cursor to the participant below."""
        self._move(1)

    def _move(self, step: int) -> None:
        if self._voters and not self.has_class("revealed"):
            start = self._cursor if self._cursor >= 0 else (0 if step < 0 else -1)
            self._point_at((start + step) % len(self._voters))

    def _point_at(self, index: int) -> None:
        self._cursor = index
        self.query_one(VotersPane).show_one(index, self._voters[index], index)

    def pointed_at(self) -> int | None:
        """Give the participant under the cursor; None where there is none in sight."""
        in_sight = bool(self._voters) and self._cursor >= 0 and not self.has_class("revealed")
        return self._voters[self._cursor].number if in_sight else None

    def on_voters_pane_chosen(self, message: VotersPane.Chosen) -> None:
        """Put the cursor on the participant that was clicked."""
        self._point_at(message.index)

    @changes
    def action_pause(self) -> None:
        """Start or stop the clock; a blank typed right after a vote only separates votes."""
        if self._after_vote:
            self._after_vote = False
        elif self.workshop.info.running_since:
            self.facilitator.pause_clock()
        else:
            with self.telling():
                self.facilitator.start_clock()
