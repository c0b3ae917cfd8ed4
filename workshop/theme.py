"""Colours: two themes for Textual, and the same colours as ready styles for widgets that draw their own lines."""

from functools import cache
from typing import NamedTuple

from rich.style import Style
from textual.theme import Theme

LEVEL_COLOURS = ("#f6f4cf", "#a6d8b8", "#4fadb9", "#2a6fa5", "#1f2f70")
"""Levels 1-5: lightness falls at every step; safe for colour-blind readers and in grey."""

_LEVEL_INKS = ("#14181f", "#14181f", "#14181f", "#ffffff", "#ffffff")
_DISAGREEMENT = {"none": ("#dff0e6", "#14311f"), "amber": ("#fdc98b", "#3a1d00"), "red": ("#a84300", "#ffffff")}

DARK = Theme(
    name="workshop-dark",
    primary="#6fb6d6",
    secondary="#a6d8b8",
    accent="#e8a33d",
    warning="#e8862e",
    error="#ff8a65",
    success="#7cc99a",
    foreground="#e8ecf1",
    background="#10141a",
    surface="#171d25",
    panel="#232b36",
    dark=True,
)
LIGHT = Theme(
    name="workshop-light",
    primary="#1f5f8b",
    secondary="#2f7d57",
    accent="#a84300",
    warning="#a84300",
    error="#a32100",
    success="#1f6b43",
    foreground="#14181f",
    background="#fcfbf7",
    surface="#f3f1ea",
    panel="#e2dfd4",
    dark=False,
)
THEMES = {theme.name: theme for theme in (DARK, LIGHT)}


class Palette(NamedTuple):
    """Styles by meaning; each carries its background, so that a line can be drawn from them alone."""

    text: Style
    dim: Style
    bold: Style
    heading: Style
    accent: Style
    good: Style
    warn: Style
    alarm: Style
    cursor: Style
    bar: Style
    bar_rest: Style
    levels: tuple[Style, ...]
    disagreement: dict[str, Style]

    def level(self, level: int) -> Style:
        """Give the style of a level 1-5."""
        return self.levels[level - 1]


@cache
def palette(dark: bool) -> Palette:  # noqa: FBT001 - one question with two answers
    """Give the styles that go with the dark or the light theme."""
    theme = DARK if dark else LIGHT
    ground = theme.background
    quiet = "#9aa5b1" if dark else "#59636e"

    def ink(colour: str | None, *, bold: bool = False, on: str | None = ground) -> Style:
        return Style(color=colour, bgcolor=on, bold=bold or None)

    return Palette(
        text=ink(theme.foreground),
        dim=ink(quiet),
        bold=ink(theme.foreground, bold=True),
        heading=ink(theme.primary, bold=True),
        accent=ink(theme.accent, bold=True),
        good=ink(theme.success),
        warn=ink(theme.warning, bold=True),
        alarm=ink(theme.error, bold=True),
        cursor=ink(theme.background, bold=True, on=theme.primary),
        bar=ink(theme.primary),
        bar_rest=ink(theme.panel),
        levels=tuple(ink(own, bold=True, on=colour) for colour, own in zip(LEVEL_COLOURS, _LEVEL_INKS, strict=True)),
        disagreement={name: ink(own, bold=True, on=colour) for name, (colour, own) in _DISAGREEMENT.items()},
    )
