"""The commands, one function each: what was typed in, an exit code out."""

import gc
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workshop.cli.arguments import Arguments
from workshop.cli.streams import has_terminal, say, say_json
from workshop.clock import SystemClock
from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import DEFAULT_TARGET, Workshop
from workshop.language import DEFAULT_LANGUAGE, Translator
from workshop.settings import Settings, house_style, models_folder
from workshop.store.naming import SUFFIX, workshop_path
from workshop.store.repository import WorkshopFile

if TYPE_CHECKING:
    from workshop.domain.setting_up import Person

DONE, REFUSED = 0, 1


def _translator(arguments: Arguments, workshop: Workshop | None = None) -> Translator:
    """Choose the language: as typed, else as set, else that of the workshop, else Dutch."""
    own = workshop.info.language if workshop else DEFAULT_LANGUAGE
    return Translator(arguments.language or Settings.load().language or own)


def open_app(arguments: Arguments) -> int:
    """Open the app, on a file or on its first screen."""
    path = workshop_path(arguments.file) if arguments.file else None
    if not has_terminal():
        raise WorkshopError("cli.no_terminal")
    if path is not None and arguments.follow:
        return _follow(path, arguments.language)
    return _run_app(path, arguments.language, models=_own_models(arguments))


def _follow(path: Path, language: str | None) -> int:
    # Nobody types here: as few frames as still look smooth.
    _prepare_terminal(frames=30)
    from workshop.follow import run

    return run(path, language)


def _run_app(path: Path | None, language: str | None, *, demo: bool = False, models: Path | None = None) -> int:
    # At Textual's own 60 frames a second a key waits up to 17 ms for the next one.
    _prepare_terminal(frames=240)
    from workshop.app import run
    from workshop.web import open_phones

    return run(path, language, demo=demo, models=models, phones=open_phones)


def _prepare_terminal(frames: int) -> None:
    # Read when Textual is imported.
    os.environ.setdefault("TEXTUAL_FPS", str(frames))
    if sys.platform != "win32":
        os.environ.setdefault("TEXTUAL_DRIVER", "workshop.terminal:TerminalDriver")
    # Collecting garbage while thousands of objects are made for good only costs time; the app begins with it again.
    gc.disable()


def demo(arguments: Arguments) -> int:
    """Open the app on a filled sample; without a terminal play the sample and write its PDF."""
    if has_terminal() and arguments.output is None:
        return _run_app(None, arguments.language, demo=True)
    from workshop.cli import output

    output.play_sample(arguments.output or Path("exports"), _translator(arguments))
    return DONE


def _own_models(arguments: Arguments) -> Path:
    """Give the folder of the user's own models: as typed, else the usual one, which need not exist.

    Raises:
        WorkshopError: one was typed that is not there.
    """
    if arguments.models is None:
        return models_folder()
    from workshop.catalogue import library

    return library.own_folder(arguments.models)


def new(arguments: Arguments) -> int:
    """Make a workshop's file."""
    from workshop.catalogue import library
    from workshop.domain.setting_up import Plan
    from workshop.sessions import create_workshop

    path = workshop_path(arguments.file)
    t = _translator(arguments)
    plan = Plan(
        path.name.removesuffix(SUFFIX).removesuffix(".json") if arguments.title is None else arguments.title,
        arguments.language or DEFAULT_LANGUAGE,
        _people(arguments),
        None if arguments.scope is None else [id_.strip() for id_ in arguments.scope.split(",") if id_.strip()],
        arguments.minutes,
        DEFAULT_TARGET if arguments.target is None else arguments.target,
        anonymous=arguments.anonymous,
        threshold=arguments.threshold,
        rounds=arguments.rounds,
        tie=arguments.tie,
        **_times(arguments),
    )
    create_workshop(path, library.find(arguments.model, _own_models(arguments)), plan, SystemClock())
    say(t("cli.new.done", path=path, n=len(plan.people)))
    return DONE


def _times(arguments: Arguments) -> dict[str, Any]:
    """Give what was typed of the time plan, as ``Plan`` takes it."""
    from workshop.cli import planning

    return planning.times(arguments, SystemClock().now())


def _people(arguments: Arguments) -> "list[Person]":
    from workshop.domain.setting_up import Person

    if arguments.participants is not None:
        return [Person(name) for name in arguments.participants.split(",")]
    if arguments.participants_from is not None:
        from workshop.intake.people import read_people

        return read_people(arguments.participants_from)
    return []


def import_scores(arguments: Arguments) -> int:
    """Take in scores given beforehand, all or nothing, and tell who is missing."""
    from workshop.cli.scores import take

    say("\n".join(take(workshop_path(arguments.file), arguments.scores, arguments.language)))
    return DONE


def show(arguments: Arguments) -> int:
    """Print the results, as a table or as JSON."""
    workshop = WorkshopFile.open(workshop_path(arguments.file)).workshop
    if arguments.json:
        from workshop.report.json_view import workshop_json

        say_json(workshop_json(workshop, SystemClock().now()))
    else:
        from workshop.cli.table import results

        say("\n".join(results(workshop, _translator(arguments, workshop))))
    return DONE


def export(arguments: Arguments) -> int:
    """Write a report and print where it is."""
    from workshop.cli import output
    from workshop.report.outputs import OF_THE_GROUP, manner_of

    file = WorkshopFile.open(workshop_path(arguments.file))
    t = _translator(arguments, file.workshop)
    if arguments.export in OF_THE_GROUP:
        t = Translator(arguments.language or file.workshop.info.language)
    # Before the folder for the report is made: a style that cannot be used leaves nothing behind.
    manner = manner_of(arguments.style or house_style())
    path = output.report_path(file.workshop, arguments.export, arguments.output)
    if output.is_same(path, file.path):
        raise WorkshopError("output.itself", path=path)
    output.write_report(file.workshop, arguments.export, path, t, file.events, manner, replace=arguments.force)
    say(str(path))
    return DONE


def list_models(arguments: Arguments) -> int:
    """List the models, check those at a path, or make, write and read one."""
    from workshop.cli import models

    t = _translator(arguments)
    if arguments.action == "check":
        asked = models.Asked(spelling=arguments.spelling, strict=arguments.strict, as_json=arguments.json)
        return models.check(arguments.check, t, _own_models(arguments), asked)
    if arguments.action is None:
        return models.show(t, _own_models(arguments), as_json=arguments.json)
    from workshop.cli import own_models

    if arguments.folder is not None and arguments.source is not None:
        return own_models.read(arguments.source, arguments.folder, t)
    if arguments.folder is not None:
        return own_models.new(arguments.folder, arguments.language, t)
    own = _own_models(arguments)
    return own_models.export(arguments.model, arguments.export, arguments.output, t, own, replace=arguments.force)


def check(arguments: Arguments) -> int:
    """Tell whether a workshop is whole, or make it whole."""
    from workshop.cli import keeping

    path = workshop_path(arguments.file)
    if arguments.repair:
        return keeping.repair(path, _translator(arguments))
    if arguments.restore:
        return keeping.restore(path, _translator(arguments))
    return keeping.check(path, _translator(arguments))


def forget(arguments: Arguments) -> int:
    """Replace a participant by a pseudonym."""
    from workshop.cli import keeping

    path = workshop_path(arguments.file)
    return keeping.forget(path, arguments.participant, _translator(arguments), dry=arguments.dry_run, yes=arguments.yes)


def follow_up(arguments: Arguments) -> int:
    """Make the next workshop of a group."""
    from workshop.cli import following

    own = _own_models(arguments)
    source, new = workshop_path(arguments.file), workshop_path(arguments.new)
    return following.follow_up(source, new, _translator(arguments), own, arguments.follow_model, arguments.title)


def update(arguments: Arguments) -> int:
    """Take over what was filled in of the actions."""
    from workshop.cli import following

    path = workshop_path(arguments.file)
    return following.update(path, Path(arguments.actions), arguments.language, dry=arguments.dry_run)


def compare(arguments: Arguments) -> int:
    """Show how a group went on."""
    from workshop.cli import comparing

    paths = [workshop_path(file) for file in arguments.files]
    return comparing.compare(paths, arguments.language, teams=arguments.teams, as_json=arguments.json)


TASKS: Mapping[str, Callable[[Arguments], int]] = {
    "open": open_app,
    "demo": demo,
    "new": new,
    "follow-up": follow_up,
    "import": import_scores,
    "update": update,
    "show": show,
    "compare": compare,
    "export": export,
    "models": list_models,
    "check": check,
    "forget": forget,
}
