"""The command line, and where everything is put together."""

import sys
from collections.abc import Sequence

from workshop.cli import streams
from workshop.cli.arguments import Arguments, chosen_language, parse, readable
from workshop.clock import SystemClock
from workshop.domain.errors import WorkshopError
from workshop.language import Translator

DONE, REFUSED, INTERRUPTED = 0, 1, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; give the exit code: 0 done, 1 refused with a sentence on standard error, 2 usage."""
    words = [readable(word) for word in (sys.argv[1:] if argv is None else argv)]
    streams.prepare()
    t = Translator(chosen_language(words))
    try:
        arguments = parse(words, t)
        return _run(arguments)
    except WorkshopError as error:
        return _refuse(error, t)
    except BrokenPipeError:
        # Whoever read along has seen enough.
        streams.drop_output()
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever it is, people get a sentence
        from workshop.faults import write_down

        log = write_down(error, SystemClock().now())
        return _refuse(WorkshopError("fault", log=log or "–"), t)


def _refuse(error: WorkshopError, t: Translator) -> int:
    streams.tell(f"{t.error_title(error)}: {t.error_message(error)}")
    return REFUSED


def _run(arguments: Arguments) -> int:
    from workshop.cli import tasks

    return tasks.TASKS[arguments.task](arguments)
