"""Standard input and output, whatever they are connected to."""

import json
import os
import re
import sys
from contextlib import suppress

from workshop.domain.errors import WorkshopError

# What a terminal would obey instead of show; line ends and tabs are meant.
_OBEYED = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"


def _shown(text: str) -> str:
    """Spell out what a terminal would obey, as JSON does: the name of a file can hold anything."""
    return re.sub(_OBEYED, lambda found: f"\\u{ord(found[0]):04x}", text)


def prepare() -> None:
    """See to it that a name which this terminal cannot show is no reason to stop."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def has_terminal() -> bool:
    """Tell whether somebody sits at a screen and a keyboard."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def say(text: str) -> None:
    """Print a text and a line end, at once.

    Raises:
        BrokenPipeError: nobody reads it any more.
        WorkshopError: it cannot be written.
    """
    try:
        print(_shown(text), flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_output()
        raise WorkshopError("cli.output", reason=error.strerror or type(error).__name__) from error


def tell(text: str) -> None:
    """Print a text and a line end on standard error; where nobody can be told anything, go on."""
    with suppress(OSError, ValueError):
        if sys.stderr is not None:
            sys.stderr.write(f"{_shown(text)}\n")
            sys.stderr.flush()


def say_json(document: object) -> None:
    """Print JSON values; where the output is not in UTF-8, other programs can read it still: in ASCII.

    Raises:
        BrokenPipeError, WorkshopError: as ``say``.
    """
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower()
    say(json.dumps(document, ensure_ascii=not encoding.startswith("utf"), allow_nan=False, indent=2))


def drop_output() -> None:
    """Let what is still waiting to be printed go nowhere, so that the end of the program does not try again."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
