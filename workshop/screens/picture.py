"""The improvements in a picture: what is worth most for the least effort, or what the group expects of it."""

from typing import Any, ClassVar

from textual.app import ComposeResult

from workshop.commands import PICTURE, Command
from workshop.domain.improvements import ranked
from workshop.domain.picture import Picture, effect_feasible, impact_effort
from workshop.domain.workshop import Workshop
from workshop.facilitator import Happened
from workshop.language import Translator
from workshop.screens.session_screen import SessionScreen
from workshop.widgets.grid_pane import Grid, GridPane
from workshop.widgets.key_bar import KeyBar
from workshop.widgets.status_line import StatusLine


class PictureScreen(SessionScreen):
    """Numbered points; one key changes between the computed picture and that of the group."""

    NAME = "picture"
    ACTIONS: ClassVar[tuple[Command, ...]] = PICTURE
    CSS = "PictureScreen { layout: vertical; }"

    def __init__(self, *args: Any, **named: Any) -> None:
        """Begin with impact and effort."""
        super().__init__(*args, **named)
        self._kind = "impact"

    def compose(self) -> ComposeResult:
        """Lay out header, picture and keys."""
        yield StatusLine(id="header")
        yield GridPane(id="grid")
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

    def _draw(self) -> None:
        t, pane = self.t, self.query_one(GridPane)
        styles = pane.palette
        title = t(f"picture.{self._kind}.title")
        left = [(f" {title} ", styles.heading), (f"· {self.workshop.info.title}", styles.text)]
        self.query_one("#header", StatusLine).show(left, [*self.saving_pieces(styles, narrow=True)])
        pane.show(grid_of(self.workshop, t, self._kind))
        self.refresh_keys()

    def show_saving(self) -> None:
        """Say in the header what there is to say of saving."""
        if self.is_mounted:
            self._draw()

    def action_other_picture(self) -> None:
        """Change to the other picture."""
        self._kind = "effect" if self._kind == "impact" else "impact"
        self._draw()

    def action_rows_up(self) -> None:
        """Scroll up."""
        self.query_one(GridPane).scroll_page_up()

    def action_rows_down(self) -> None:
        """Scroll down."""
        self.query_one(GridPane).scroll_page_down()

    def action_back(self) -> None:
        """Go back to the list."""
        self.app.pop_screen()


def grid_of(workshop: Workshop, t: Translator, kind: str) -> Grid:
    """Give the picture of a kind, ``impact`` or ``effect``, with the titles of what is in it."""
    picture: Picture = impact_effort(workshop) if kind == "impact" else effect_feasible(workshop)
    legend = [f"{row.rank}  {row.improvement.title}" for row in ranked(workshop) if row.rank not in picture.left_out]
    if picture.left_out:
        legend.append(t(f"picture.{kind}.left_out", places=", ".join(map(str, picture.left_out))))
    corners = t(f"picture.{kind}.corners").split("|")
    return Grid(
        picture.cells,
        t(f"picture.{kind}.up"),
        t(f"picture.{kind}.along"),
        (corners[0], corners[1], corners[2], corners[3]),
        legend,
    )
