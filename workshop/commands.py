"""Every user action, declared once: key, words and place in footer, palette and help follow from here.

A command's words stand in the locales: ``command.<id>`` is its label in footer and palette, ``command.<id>.help``
the sentence in help and palette. Its action on the screen is ``action_<id>``.
"""

from collections.abc import Iterable
from typing import NamedTuple

from textual.binding import Binding, BindingType


class Command(NamedTuple):
    """One action: ``keys`` as Textual names them, ``shown`` as people read it.

    A command without keys only explains: it is in footer and help, not in the palette.
    """

    id: str
    keys: tuple[str, ...]
    shown: str = ""
    footer: bool = True


HELP = Command("help", ("question_mark", "f1"), "?")
THEME = Command("theme", ("f2",), "F2", footer=False)
QUIT = Command("quit", ("ctrl+q",), "^q", footer=False)
BACK = Command("back", ("escape", "q"), "q")
LEAVE = Command("back", ("q",), "q")
"""Esc closes dialogs: one too many may not close the workshop in front of the group."""

EVERYWHERE = (HELP, THEME, QUIT)

KEEPING = (
    Command("copy", ("k",), "k", footer=False),
    Command("take_over", ("h",), "h"),
)
"""On every screen of an open workshop: what can be done when its file cannot be written."""

STAGE = (
    Command("vote", (), "1-5"),
    Command("reveal", ("r",), "r"),
    Command("record", ("c",), "c"),
    Command("new_round", ("v",), "v"),
    Command("hear", ("f",), "f"),
    Command("talk", ("d",), "d"),
    Command("statements", ("z",), "z"),
    Command("next", ("n",), "n"),
    Command("abstain", ("minus", "0"), "-"),
    Command("absent", ("x",), "x"),
    Command("pause", ("space", "p"), "space"),
    Command("undo", ("u",), "u"),
    Command("more", ("m",), "m"),
    Command("extend", ("e",), "e"),
    Command("note", ("o",), "o"),
    Command("improve", ("i",), "i"),
    Command("table", ("t",), "t"),
    Command("results", ("s",), "s"),
    Command("list", ("l",), "l"),
    Command("export", ("w",), "w"),
    Command("aim", ("a",), "a"),
    Command("people", ("g",), "g"),
    Command("contested", ("j",), "j"),
    Command("earlier", ("R",), "R"),
    Command("park", ("P",), "P"),
    Command("triage", ("V",), "V"),
    Command("replan", ("U",), "U"),
    Command("plan", ("T",), "T"),
    Command("phase", ("full_stop",), "."),
    Command("break", ("B",), "B", footer=False),
    Command("bell", ("f4",), "F4", footer=False),
    Command("phones", ("Q",), "Q"),
    Command("to_open", ("J",), "J", footer=False),
    Command("import_scores", ("I",), "I", footer=False),
    Command("away", ("X",), "X", footer=False),
    Command("previous", ("b",), "b", footer=False),
    Command("other_language", ("f3",), "F3", footer=False),
    Command("shorten", ("E",), "E", footer=False),
    Command("reopen", ("C",), "C", footer=False),
    Command("erase", ("backspace", "delete"), "⌫", footer=False),
    Command("redo", ("y",), "y", footer=False),
    Command("person_up", ("up",), "↑", footer=False),
    Command("person_down", ("down",), "↓", footer=False),
    Command("read_up", ("pageup",), "PgUp", footer=False),
    Command("read_down", ("pagedown",), "PgDn", footer=False),
    Command("result_up", ("left_square_bracket", "shift+pageup"), "[", footer=False),
    Command("result_down", ("right_square_bracket", "shift+pagedown"), "]", footer=False),
    Command("last_time", ("S",), "S"),
    *KEEPING,
    Command("history", ("H",), "H"),
    LEAVE,
    *EVERYWHERE,
)

ROWS = (
    Command("row_up", ("up",), "↑", footer=False),
    Command("row_down", ("down",), "↓", footer=False),
    Command("rows_up", ("pageup",), "PgUp", footer=False),
    Command("rows_down", ("pagedown",), "PgDn", footer=False),
    Command("first_row", ("home",), "Home", footer=False),
    Command("last_row", ("end",), "End", footer=False),
)
"""Moving through a list."""

RESULTS = (
    Command("open_row", ("enter",), "enter"),
    Command("list", ("l",), "l"),
    Command("export", ("w",), "w"),
    *ROWS,
    *KEEPING,
    BACK,
    *EVERYWHERE,
)

STATEMENTS = (
    Command("true", ("1", "j", "t"), "true"),
    Command("untrue", ("2", "n"), "untrue"),
    Command("disputed", ("3", "o"), "disputed"),
    Command("clear", ("backspace", "delete", "0"), "⌫"),
    Command("level_left", ("left",), "←"),
    Command("level_right", ("right",), "→"),
    Command("statement_up", ("up",), "↑", footer=False),
    Command("statement_down", ("down",), "↓", footer=False),
    Command("undo", ("u",), "u"),
    Command("redo", ("y",), "y", footer=False),
    *KEEPING,
    BACK,
    *EVERYWHERE,
)
"""The digits of votes, with the letters of what is said."""

FIGURES = (
    Command("go_contested", (), "1-9"),
    Command("results", ("s",), "s"),
    *ROWS,
    *KEEPING,
    BACK,
    *EVERYWHERE,
)

IMPROVEMENTS = (
    Command("add", ("a",), "a"),
    Command("edit", ("enter",), "enter"),
    Command("offers", ("o",), "o"),
    Command("assign", ("t",), "t"),
    Command("remove", ("delete", "x"), "x"),
    Command("undo", ("u",), "u"),
    Command("dots", ("d",), "d"),
    Command("show_dots", ("D",), "D"),
    Command("picture", ("g",), "g"),
    Command("move", ("v",), "v"),
    Command("mark", ("space",), "space", footer=False),
    Command("merge", ("M",), "M"),
    Command("redo", ("y",), "y", footer=False),
    Command("list_rules", ("L",), "L", footer=False),
    Command("dots_again", ("N",), "N", footer=False),
    Command("place_up", ("shift+up",), "⇧↑", footer=False),
    Command("place_down", ("shift+down",), "⇧↓", footer=False),
    Command("results", ("s",), "s"),
    Command("export", ("w",), "w"),
    *ROWS,
    *KEEPING,
    BACK,
    *EVERYWHERE,
)

PHONES = (
    Command("use", ("enter",), "enter"),
    Command("rename", ("n",), "n"),
    Command("free", ("f",), "f"),
    Command("block", ("x",), "x"),
    Command("lock", ("l",), "l"),
    Command("renew", ("c",), "c"),
    Command("phones_off", ("s",), "s"),
    *KEEPING,
    BACK,
    *EVERYWHERE,
)
"""The list itself moves by its own keys."""

OFFERS = (
    Command("mark", ("space",), "space"),
    Command("take", ("enter",), "enter"),
    *ROWS,
    *KEEPING,
    BACK,
    *EVERYWHERE,
)

PICTURE = (
    Command("other_picture", ("g", "tab"), "g"),
    Command("rows_up", ("pageup", "up"), "PgUp", footer=False),
    Command("rows_down", ("pagedown", "down"), "PgDn", footer=False),
    *KEEPING,
    BACK,
    *EVERYWHERE,
)

PARKING = (
    Command("add", ("a", "P"), "a"),
    Command("open_row", ("enter",), "enter"),
    Command("remove", ("delete", "x"), "x"),
    Command("undo", ("u",), "u"),
    Command("redo", ("y",), "y", footer=False),
    *ROWS,
    *KEEPING,
    BACK,
    *EVERYWHERE,
)

TRIAGE = (
    Command("agree", ("enter", "c"), "enter"),
    Command("fate_read", ("1",), "1"),
    Command("fate_discuss", ("2",), "2"),
    Command("fate_vote", ("3",), "3"),
    Command("fate_park", ("4",), "4"),
    Command("propose", ("r",), "r"),
    Command("by_need", ("o",), "o"),
    *ROWS,
    *KEEPING,
    BACK,
    *EVERYWHERE,
)

REPLAN = (
    Command("agree", ("enter", "c"), "enter"),
    Command("way_keep", ("1",), "1"),
    Command("way_shorten", ("2",), "2"),
    Command("fate_vote", ("3",), "3"),
    Command("fate_park", ("4",), "4"),
    Command("put_off", ("d",), "d"),
    Command("end_later", ("plus", "equals_sign"), "+"),
    Command("end_sooner", ("minus",), "-"),
    Command("propose", ("r",), "r"),
    *ROWS,
    *KEEPING,
    BACK,
    *EVERYWHERE,
)

PLAN = (
    Command("edit", ("enter",), "enter"),
    Command("up", ("left_square_bracket", "shift+up"), "["),
    Command("down", ("right_square_bracket", "shift+down"), "]"),
    Command("skip", ("x",), "x"),
    Command("add", ("a",), "a"),
    Command("break", ("b",), "b"),
    Command("remove", ("delete", "backspace"), "del"),
    Command("times", ("t",), "t"),
    Command("share", ("v",), "v"),
    Command("split", ("z",), "z"),
    Command("close_sitting", ("Z",), "Z"),
    Command("go", ("g",), "g"),
    Command("extend", ("e",), "e"),
    Command("shorten", ("E",), "E", footer=False),
    Command("undo", ("u",), "u"),
    Command("redo", ("y",), "y", footer=False),
    *ROWS,
    *KEEPING,
    BACK,
    *EVERYWHERE,
)

REVIEW = (
    Command("done", ("1",), "1"),
    Command("under_way", ("2",), "2"),
    Command("dropped", ("3",), "3"),
    Command("still_open", ("0",), "0"),
    Command("brought", ("enter",), "enter"),
    Command("undo", ("u",), "u"),
    Command("redo", ("y",), "y", footer=False),
    Command("list", ("l",), "l"),
    *ROWS,
    *KEEPING,
    BACK,
    *EVERYWHERE,
)

HISTORY = (
    Command("open_row", ("enter",), "enter"),
    Command("export", ("w",), "w"),
    *ROWS,
    *KEEPING,
    BACK,
    *EVERYWHERE,
)

HOME = (
    Command("choose", ("enter",), "enter"),
    Command("new", ("n",), "n"),
    Command("open", ("o",), "o"),
    Command("sample", ("s",), "s", footer=False),
    Command("follow_up", ("v",), "v"),
    Command("go_on", (), "1-9", footer=False),
    Command("forget", ("delete", "x"), "x"),
    Command("language", ("f3",), "F3"),
    *EVERYWHERE,
)

SETUP = (
    Command("create", ("ctrl+s",), "^s"),
    Command("read_people", ("ctrl+o",), "^o"),
    Command("chair", ("ctrl+t",), "^t"),
    Command("cancel", ("escape",), "esc"),
    Command("help", ("f1",), "F1"),
    THEME,
    QUIT,
)

FOLLOW = (
    Command("read_up", ("pageup",), "PgUp"),
    Command("read_down", ("pagedown",), "PgDn"),
    Command("theme", ("f2",), "F2"),
    Command("back", ("q",), "q"),
    QUIT,
    HELP,
)
"""On the screen for the group, that changes nothing."""

FAULT = (
    Command("resume", ("v",), "v"),
    Command("copy", ("k",), "k"),
    Command("stop", ("s",), "s"),
    THEME,
    QUIT,
)
"""After an unexpected error: keys that are no votes."""

DIALOG = (Command("accept", ("ctrl+s", "enter"), "^s"), Command("cancel", ("escape",), "esc"))


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """Give the Textual bindings of commands; their descriptions are locale keys, never shown as such."""
    return [
        Binding(key, command.id, f"command.{command.id}", show=False, id=f"{command.id}:{key}")
        for command in commands
        for key in command.keys
    ]
