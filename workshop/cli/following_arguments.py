"""What can be typed to go on after a workshop: its follow-up, what became of its actions, and comparing."""

from typing import TYPE_CHECKING

from workshop.language import Translator

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    Command = Callable[..., argparse.ArgumentParser]


def add_following(command: "Command", shelf: "argparse.ArgumentParser", t: Translator) -> None:
    """Add ``follow-up``, ``update`` and ``compare``; ``shelf`` holds the options for models."""
    following = command("follow-up", shelf)
    following.add_argument("file", help=t("cli.file"))
    following.add_argument("new", metavar="NEW", help=t("cli.follow-up.new"))
    following.add_argument("--title", help=t("cli.follow-up.title"))
    following.add_argument("--model", dest="follow_model", metavar="ID|FOLDER", help=t("cli.follow-up.model"))
    updating = command("update")
    updating.add_argument("file", help=t("cli.file"))
    updating.add_argument("actions", metavar="ACTIONS.csv", help=t("cli.update.actions"))
    updating.add_argument("--dry-run", action="store_true", help=t("cli.dry_run"))
    comparing = command("compare")
    comparing.add_argument("files", nargs="+", metavar="FILE", help=t("cli.file"))
    comparing.add_argument("--json", action="store_true", help=t("cli.json"))
    comparing.add_argument("--teams", action="store_true", help=t("cli.compare.teams"))
