"""Judging the statements of the levels that compete: which one is not true here."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding

from workshop.commands import STATEMENTS, Command
from workshop.domain.discussion import VERDICTS, Verdict, statements
from workshop.domain.maturity import LEVELS
from workshop.facilitator import Happened
from workshop.screens.session_screen import SessionScreen, changes
from workshop.screens.statements_view import first_pair, pair_with, statements_view
from workshop.services import Services
from workshop.sessions import Session
from workshop.widgets.key_bar import KeyBar
from workshop.widgets.statements_pane import Statement, StatementsPane
from workshop.widgets.status_line import StatusLine


class StatementsScreen(SessionScreen):
    """One key a statement, and the cursor goes on; the other levels are to the left and the right."""

    NAME = "statements"
    ACTIONS: ClassVar[tuple[Command, ...]] = STATEMENTS
    EXTRA_BINDINGS: ClassVar = [Binding("z", "back", show=False)]
    CSS = """
    StatementsScreen { layout: vertical; }
    StatementsScreen #statements { height: 1fr; padding: 1 1 0 1; }
    """

    def __init__(self, services: Services, session: Session, paragraph: int) -> None:
        """Take the services, the open session and the paragraph whose statements are judged."""
        super().__init__(services, session)
        self._paragraph = paragraph
        self._pair = first_pair(self.workshop, paragraph)
        self._cursor: Statement = (self._pair[0], 1)

    def compose(self) -> ComposeResult:
        """Lay out header, statements and keys."""
        yield StatusLine(id="header")
        yield StatementsPane({name: self.t(f"statement.{name}") for name in VERDICTS}, id="statements")
        yield KeyBar()

    def on_mount(self) -> None:
        """Follow the facilitator."""
        self._unsubscribe = self.facilitator.subscribe(self._happened)
        self._draw()

    def on_unmount(self) -> None:
        """Stop listening."""
        self._unsubscribe()

    def _happened(self, happened: Happened) -> None:
        del happened
        self._draw()

    def show_saving(self) -> None:
        """Say in the header what there is to say of saving."""
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        pane = self.query_one(StatementsPane)
        styles = pane.palette
        id_ = self.workshop.model.paragraphs[self._paragraph - 1].id
        title = self.workshop.model.text(self.workshop.info.language).paragraphs[id_].title
        self.query_one("#header", StatusLine).show(
            [(f" {self.t('statements.title')} ", styles.heading), (f"· {id_} {title}", styles.text)],
            self.saving_pieces(styles, narrow=self.size.width < 100),  # noqa: PLR2004 - as on the other screens
        )
        pane.show(statements_view(self.workshop, self._paragraph, self._pair, self._cursor, self.t))
        self.refresh_keys()

    # What is said of a statement

    @changes
    def judge(self, verdict: Verdict | None) -> None:
        """Keep what the group says of the statement with the cursor, and go to the next one."""
        with self.telling():
            self.facilitator.judge(self._paragraph, *self._cursor, verdict)
            if verdict is not None:
                self.action_statement_down()

    @changes
    def action_true(self) -> None:
        """Mark the statement as true."""
        self.judge("true")

    @changes
    def action_untrue(self) -> None:
        """Mark the statement as not true."""
        self.judge("untrue")

    @changes
    def action_disputed(self) -> None:
        """Mark the statement as disputed."""
        self.judge("disputed")

    @changes
    def action_clear(self) -> None:
        """Take back what was said of the statement."""
        self.judge(None)

    def available(self, command: str) -> bool:
        """Offer to take back and to do again where there is something."""
        history = self.facilitator.history
        possible = {"undo": history.undoable is not None, "redo": history.redoable is not None}
        return super().available(command) and possible.get(command, True)

    # Moving

    def _move(self, cursor: Statement) -> None:
        self._pair = pair_with(self._pair, self._cursor[0], cursor[0])
        self._cursor = cursor
        self._draw()

    def _step(self, step: int) -> None:
        """Go through the statements in sight, from the lower level to the higher one."""
        counts = statements(self.workshop, self._paragraph)
        in_sight = [(level, number) for level in self._pair for number in range(1, counts[level] + 1)]
        place = in_sight.index(self._cursor) + step
        self._move(in_sight[min(len(in_sight) - 1, max(0, place))])

    def action_statement_up(self) -> None:
        """Go to the statement above."""
        self._step(-1)

    def action_statement_down(self) -> None:
        """Go to the statement below."""
        self._step(1)

    def action_level_left(self) -> None:
        """Go to the level below this one; where it is not in sight, it takes the place of this one."""
        self._move((max(LEVELS[0], self._cursor[0] - 1), 1))

    def action_level_right(self) -> None:
        """Go to the level above this one; where it is not in sight, it takes the place of this one."""
        self._move((min(LEVELS[-1], self._cursor[0] + 1), 1))

    def on_statements_pane_chosen(self, message: StatementsPane.Chosen) -> None:
        """Put the cursor on the statement that was clicked."""
        self._move(message.statement)

    def action_back(self) -> None:
        """Go back to the stage."""
        self.app.pop_screen()
