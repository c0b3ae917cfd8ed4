"""In which groups the help tells the commands of a screen that has many."""

from collections.abc import Iterator, Mapping, Sequence

from workshop.commands import Command

GROUPS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "stage": {
        "voting": (
            "vote",
            "abstain",
            "absent",
            "erase",
            "person_up",
            "person_down",
            "reveal",
            "table",
            "import_scores",
            "away",
            "phones",
        ),
        "talking": ("hear", "talk", "statements", "new_round", "more", "earlier", "last_time"),
        "recording": ("record", "reopen", "improve", "aim", "note", "park", "results", "list", "export"),
        "time": ("pause", "phase", "extend", "shorten", "plan", "triage", "replan", "break", "bell"),
        "going": (
            "next",
            "previous",
            "contested",
            "to_open",
            "read_up",
            "read_down",
            "result_up",
            "result_down",
        ),
        "session": ("undo", "redo", "history", "people", "other_language", "copy", "take_over", "back"),
    },
    "improvements": {
        "actions": ("add", "offers", "edit", "assign", "remove", "merge", "mark", "list_rules"),
        "choosing": ("dots", "show_dots", "dots_again", "picture", "place_up", "place_down", "move"),
        "rows": ("row_up", "row_down", "rows_up", "rows_down", "first_row", "last_row"),
        "session": ("undo", "redo", "results", "export", "copy", "take_over", "back"),
    },
}
"""Ids of commands by screen and group; the words of a group are ``help.group.<group>``."""

REST = "everywhere"


def grouped(screen: str, commands: Sequence[Command]) -> Iterator[tuple[str, list[Command]]]:
    """Give the commands of a screen by group, in the order of the groups; without groups all of them under "".

    What is in no group comes last, as what there is everywhere.
    """
    groups = GROUPS.get(screen)
    if groups is None:
        yield "", list(commands)
        return
    by_id = {command.id: command for command in commands}
    for name, ids in groups.items():
        yield name, [by_id.pop(id_) for id_ in ids if id_ in by_id]
    yield REST, list(by_id.values())
