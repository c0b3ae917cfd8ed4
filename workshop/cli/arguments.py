"""What can be typed after ``workshop``, in the language of who types it."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workshop import __version__
from workshop.domain.workshop import DEFAULT_ROUNDS, DEFAULT_THRESHOLD, TIES
from workshop.language import DEFAULT_LANGUAGE, LANGUAGES, Translator
from workshop.report import OUTPUTS
from workshop.settings import Settings

if TYPE_CHECKING:
    import argparse

COMMANDS = ("demo", "new", "follow-up", "import", "update", "show", "compare", "export", "models", "check", "forget")
OPEN = "open"
LANGUAGE = "--language"
MODELS = "--models"
FOLLOW = "--follow"
# Words of argparse itself, by the key that translates them.
_OWN_WORDS = {
    "usage: ": "cli.usage",
    "positional arguments": "cli.positional",
    "options": "cli.options",
    "show this help message and exit": "cli.help",
    "show program's version number and exit": "cli.version",
    "the following arguments are required: %s": "cli.required",
    "unrecognized arguments: %s": "cli.unrecognized",
    "invalid choice: %(value)r (choose from %(choices)s)": "cli.choice",
    "expected one argument": "cli.one_argument",
    "invalid %(type)s value: %(value)r": "cli.value",
    "ignored explicit argument %r": "cli.explicit",
    "argument %(argument_name)s: %(message)s": "cli.argument",
    "%(prog)s: error: %(message)s\n": "cli.error",
    "ambiguous option: %(option)s could match %(matches)s": "cli.ambiguous",
    "not allowed with argument %s": "cli.not_with",
}


class Arguments(NamedTuple):
    """What was typed; ``task`` is a command or ``open``. What a command does not have stays at its default."""

    task: str
    language: str | None = None
    file: str = ""
    follow: bool = False
    scores: tuple[Path, ...] = ()
    model: str = "principles"
    follow_model: str | None = None
    new: str = ""
    files: Sequence[str] = ()
    teams: bool = False
    actions: str = ""
    title: str | None = None
    participants: str | None = None
    participants_from: Path | None = None
    minutes: int | None = None
    target: int | None = None
    scope: str | None = None
    anonymous: bool = False
    threshold: int = DEFAULT_THRESHOLD
    rounds: int = DEFAULT_ROUNDS
    tie: str = TIES[0]
    start: str | None = None
    breaks: tuple[str, ...] = ()
    opening: int = 0
    improvement_round: int = 0
    closing: int = 0
    times_from: str | None = None
    json: bool = False
    output: Path | None = None
    export: str = ""
    style: Path | None = None
    force: bool = False
    check: str = ""
    spelling: bool = False
    strict: bool = False
    models: Path | None = None
    action: str | None = None
    folder: Path | None = None
    source: Path | None = None
    repair: bool = False
    restore: bool = False
    participant: str = ""
    dry_run: bool = False
    yes: bool = False


def readable(word: str) -> str:
    """Give a word as a file can be named by it: half characters that no system takes become signs for themselves."""
    try:
        os.fsencode(word)
    except UnicodeEncodeError:
        return word.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return word


def chosen_language(words: Sequence[str]) -> str:
    """Give the language for the program's own words: as typed, else as set, else Dutch."""
    typed = ""
    for place, word in enumerate(words):
        if word == LANGUAGE and place + 1 < len(words):
            typed = words[place + 1]
        elif word.startswith(f"{LANGUAGE}="):
            typed = word.partition("=")[2]
    return typed if typed in LANGUAGES else Settings.load().language or DEFAULT_LANGUAGE


def parse(words: Sequence[str], t: Translator) -> Arguments:
    """Read the command line.

    Raises:
        SystemExit: help or version was asked for (0), or it cannot be read (2); both were printed.
    """
    if len(words) <= 1 and not any(word in COMMANDS or word.startswith("-") for word in words):
        return Arguments(OPEN, file="".join(words))
    import argparse

    argparse._ = lambda text: _own_word(text, t)  # type: ignore[attr-defined]  # argparse asks gettext by this name
    parser = _parser(t)
    values = vars(parser.parse_args(_with_task(words)))
    if values.get("follow") and values["task"] != OPEN:
        parser.error(t("cli.unrecognized") % FOLLOW)
    if values.get("follow") and not values["file"]:
        parser.error(t("cli.required") % t("cli.file.name"))
    return Arguments(**{name: value for name, value in values.items() if value is not None})


def _own_word(text: str, t: Translator) -> str:
    key = _OWN_WORDS.get(text)
    return t(key) if key else text


def _with_task(words: Sequence[str]) -> list[str]:
    """Put the hidden command ``open`` before a file, or before nothing at all."""
    skip = False
    for place, word in enumerate(words):
        if skip:
            skip = False
        elif word in {LANGUAGE, MODELS}:
            skip = True
        elif word in COMMANDS or word in {"-h", "--help", "--version"}:
            return list(words)
        elif not word.startswith("-") or word in {"-", "--"}:
            return [*words[:place], OPEN, *words[place:]]
    # After an option without its value nothing is put: it would be taken for the value.
    return list(words) if skip else [*words, OPEN]


def _parser(t: Translator) -> "argparse.ArgumentParser":
    import argparse

    from workshop.cli.following_arguments import add_following
    from workshop.cli.model_arguments import add_model_actions
    from workshop.cli.refusing import RefusingParser

    common = RefusingParser(add_help=False)
    common.add_argument(LANGUAGE, choices=LANGUAGES, default=argparse.SUPPRESS, help=t("cli.language"))
    shelf = RefusingParser(add_help=False, parents=[common])
    shelf.add_argument(MODELS, type=Path, metavar="DIR", default=argparse.SUPPRESS, help=t("cli.models_folder"))
    parser = RefusingParser(
        "workshop", usage=t("cli.synopsis"), description=t("cli.about"), parents=[shelf], allow_abbrev=False
    )
    parser.add_argument(FOLLOW, action="store_true", help=t("cli.follow"))
    parser.add_argument("--version", action="version", version=f"workshop {__version__}", help=t("cli.version"))
    tasks = parser.add_subparsers(dest="task", metavar="", title=t("cli.commands"), prog="workshop")

    def command(name: str, parent: RefusingParser = common) -> "argparse.ArgumentParser":
        about = t(f"cli.{name}.about")
        return tasks.add_parser(name, help=about, description=about, parents=[parent], allow_abbrev=False)

    # Not a word to type, so it is not listed.
    opening = tasks.add_parser(OPEN, usage=t("cli.synopsis"), parents=[shelf], allow_abbrev=False)
    opening.add_argument("file", nargs="?", help=t("cli.file"))
    opening.add_argument(FOLLOW, action="store_true", default=argparse.SUPPRESS, help=t("cli.follow"))
    command("demo").add_argument("--output", type=Path, metavar="DIR", help=t("cli.output_folder"))
    _add_new(command("new", shelf), t)
    add_following(command, shelf, t)
    importing = command("import")
    importing.add_argument("file", help=t("cli.file"))
    importing.add_argument("scores", nargs="+", type=Path, metavar="SCORES", help=t("cli.scores"))
    _add_keeping(command, t)
    exporting = command("export")
    exporting.add_argument("file", help=t("cli.file"))
    exporting.add_argument("--as", dest="export", choices=OUTPUTS, required=True, help=t("cli.as"))
    exporting.add_argument("--output", type=Path, metavar="PATH", help=t("cli.output"))
    exporting.add_argument("--style", type=Path, metavar="TOML", help=t("cli.style"))
    exporting.add_argument("--force", action="store_true", help=t("cli.force"))
    models = command("models", shelf)
    models.add_argument("--json", action="store_true", help=t("cli.json"))
    actions = models.add_subparsers(dest="action", metavar="", prog="workshop models")
    about = t("cli.models.check")
    checking = actions.add_parser("check", help=about, description=about, parents=[shelf], allow_abbrev=False)
    checking.add_argument("check", metavar="PATH|ID", help=t("cli.models.path"))
    checking.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=t("cli.json"))
    checking.add_argument("--spelling", action="store_true", help=t("cli.models.spelling"))
    checking.add_argument("--strict", action="store_true", help=t("cli.models.strict"))
    add_model_actions(actions, common, shelf, t)
    return parser


def _add_keeping(command: "Callable[[str], argparse.ArgumentParser]", t: Translator) -> None:
    for name in ("show", "check"):
        task = command(name)
        task.add_argument("file", help=t("cli.file"))
        if name == "show":
            task.add_argument("--json", action="store_true", help=t("cli.json"))
        else:
            ways = task.add_mutually_exclusive_group()
            ways.add_argument("--repair", action="store_true", help=t("cli.repair"))
            ways.add_argument("--restore", action="store_true", help=t("cli.restore"))
    forgetting = command("forget")
    forgetting.add_argument("file", help=t("cli.file"))
    forgetting.add_argument("--participant", required=True, metavar="NAME", help=t("cli.participant"))
    forgetting.add_argument("--dry-run", action="store_true", help=t("cli.dry_run"))
    forgetting.add_argument("--yes", action="store_true", help=t("cli.yes"))


def _add_new(parser: "argparse.ArgumentParser", t: Translator) -> None:
    parser.add_argument("file", help=t("cli.file"))
    parser.add_argument("--model", metavar="ID|FOLDER", help=t("cli.model"))
    parser.add_argument("--title", help=t("cli.title"))
    people = parser.add_mutually_exclusive_group()
    people.add_argument("--participants", metavar='"ANNA,BRAM"', help=t("cli.participants"))
    people.add_argument("--participants-from", type=Path, metavar="CSV", help=t("cli.participants_from"))
    parser.add_argument("--minutes", type=int, metavar="N", help=t("cli.minutes"))
    parser.add_argument("--target", type=int, metavar="1-5", help=t("cli.target"))
    parser.add_argument("--scope", metavar="1,2", help=t("cli.scope"))
    parser.add_argument("--anonymous", action="store_true", help=t("cli.anonymous"))
    parser.add_argument("--threshold", type=int, metavar="50-100", help=t("cli.threshold"))
    parser.add_argument("--rounds", type=int, metavar="N", help=t("cli.rounds"))
    parser.add_argument("--tie", choices=TIES, help=t("cli.tie"))
    parser.add_argument("--start", metavar='"[YYYY-MM-DD] H:MM"', help=t("cli.start"))
    parser.add_argument("--break", dest="breaks", action="append", metavar="H:MM+N", help=t("cli.break"))
    parser.add_argument("--opening", type=int, metavar="N", help=t("cli.opening"))
    parser.add_argument("--improvement-round", type=int, metavar="N", help=t("cli.improvement_round"))
    parser.add_argument("--closing", type=int, metavar="N", help=t("cli.closing"))
    parser.add_argument("--times-from", metavar="FILE", help=t("cli.times_from"))
