"""What can be written from the screens; the modules that write are loaded when it is asked for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event as Signal
from typing import NamedTuple

from workshop.domain.changes import Event
from workshop.domain.errors import WorkshopError
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.screens.places import made_folder


@dataclass(frozen=True, slots=True)
class Order:
    """A report to write: which one of ``report.OUTPUTS``, of what, and where.

    ``path`` may be as it was typed. ``suggestion`` is the path that was offered: it gives what was left out (the
    folder, the name or the ending), and its folder is made where it is not there. ``at`` is aware, in the time zone
    of the room. ``events`` are all events of the workshop. ``style`` is the file of the style of a house. Once ``stop``
    is set nothing new gets its place.
    """

    output: str
    workshop: Workshop
    path: Path
    suggestion: Path
    t: Translator
    at: datetime
    events: tuple[Event, ...] = ()
    replace: bool = False
    style: Path | None = None
    stop: Signal | None = None


class Outcome(NamedTuple):
    """How an order ended: with a file at its full path, or with an error."""

    output: str
    path: Path
    error: WorkshopError | None


def fulfil_all(orders: Sequence[Order], began: Callable[[int], object]) -> Iterator[Outcome]:
    """Write reports one after another; ``began`` is called with the place of each from 0. Stops where it is told."""
    for place, order in enumerate(orders):
        began(place)
        outcome = Outcome(order.output, *fulfil(order))
        yield outcome
        if outcome.error is not None and outcome.error.key == "output.stopped":
            return


def fulfil(order: Order) -> tuple[Path, WorkshopError | None]:
    """Write a report; give its full path, and why it was not written (None when it was)."""
    path = order.path
    try:
        path = _full(order)
        if path.parent == order.suggestion.parent.absolute():
            made_folder(path.parent)
        _write(order, path)
    except WorkshopError as error:
        return path, error
    except OSError as error:
        return path, WorkshopError("output.failed", path=path, reason=error.strerror or error)
    except Exception as error:  # noqa: BLE001 - a fault of ours must not end a session: it is told
        failure = WorkshopError("output.failed", path=path, reason=f"{type(error).__name__}: {error}")
        failure.__cause__ = error
        return path, failure
    return path, None


def _full(order: Order) -> Path:
    path = order.path
    if len(path.parts) == 1 and not path.is_absolute():
        path = order.suggestion.parent / path
    path = path.absolute()
    if path.is_dir():
        return path / order.suggestion.name
    return path if path.suffix else path.with_suffix(order.suggestion.suffix)


def _write(order: Order, path: Path) -> None:
    from workshop.report import outputs

    def stop() -> None:
        if order.stop is not None and order.stop.is_set():
            raise WorkshopError("output.stopped", path=path)

    t = Translator(order.workshop.info.language) if order.output in outputs.OF_THE_GROUP else order.t
    manner = outputs.manner_of(order.style, stop)
    outputs.write(
        order.output, order.workshop, path, t, order.at, events=order.events, replace=order.replace, manner=manner
    )
