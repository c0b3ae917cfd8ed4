"""What JSON values may look like: small checks that are put together and that name the place of a misfit."""

import math
import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

NUMBER_MAX = 10**9
_USED_MAX = 10.0**12
_YEARS = range(1970, 9001)
_NOT_IN_A_TEXT = "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]"
_NOT_IN_A_LINE = "[\x00-\x1f\x7f-\x9f\ud800-\udfff]"


class Misfit(NamedTuple):
    """A value that does not fit, and the way to it through keys and places in lists (from 1)."""

    path: tuple[str, ...]
    value: object

    def under(self, name: object) -> "Misfit":
        """Say the same as seen from one level up."""
        return Misfit((str(name), *self.path), self.value)


Shape = Callable[[Any], Misfit | None]
"""Answers None for a value that fits."""

MISSING = object()
"""Stands for a value that should be there."""


def leaf(fits: Callable[[Any], bool]) -> Shape:
    """Give the shape of a single value."""
    return lambda value: None if fits(value) else Misfit((), value)


def optional(shape: Shape) -> Shape:
    """Allow null as well."""
    return lambda value: None if value is None else shape(value)


def choice(values: Collection[str]) -> Shape:
    """Allow these texts only."""
    return leaf(lambda value: isinstance(value, str) and value in values)


def whole(least: int, most: int) -> Shape:
    """Allow whole numbers in a range; true and false are no numbers."""
    return leaf(lambda value: type(value) is int and least <= value <= most)


def listed(shape: Shape, least: int = 0, most: int | None = None) -> Shape:
    """Allow a list of such values, of a length in a range."""

    def check(value: object) -> Misfit | None:
        if not isinstance(value, list) or len(value) < least or (most is not None and len(value) > most):
            return Misfit((), value)
        for place, item in enumerate(value, start=1):
            if misfit := shape(item):
                return misfit.under(place)
        return None

    return check


def mapped(shape: Shape) -> Shape:
    """Allow an object with such values under any keys."""

    def check(value: object) -> Misfit | None:
        if not isinstance(value, dict):
            return Misfit((), value)
        for name, item in value.items():
            if misfit := LINE(name) or shape(item):
                return misfit.under(name)
        return None

    return check


def record(fields: Mapping[str, Shape], later: Collection[str] = ()) -> Shape:
    """Allow an object with exactly these fields; those that came ``later`` may be missing in what is older."""

    def check(value: object) -> Misfit | None:
        if not isinstance(value, dict):
            return Misfit((), value)
        for name, shape in fields.items():
            if name not in value:
                if name in later:
                    continue
                return Misfit((name,), MISSING)
            if misfit := shape(value[name]):
                return misfit.under(name)
        extra = next((name for name in value if name not in fields), None)
        return None if extra is None else Misfit((extra,), value[extra])

    return check


def is_instant(value: object) -> bool:
    """Tell whether a value is an aware instant in ISO 8601."""
    if not isinstance(value, str):
        return False
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        return False
    return instant.tzinfo is not None and instant.year in _YEARS


def _is_date(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        return date.fromisoformat(value).year > 0
    except ValueError:
        return False


def _is_number(value: object) -> bool:
    return type(value) in (int, float) and 0 <= value <= _USED_MAX and math.isfinite(value)  # type: ignore[operator,arg-type]


def _is_without(value: object, refused: str) -> bool:
    # What is printable has none of them: most texts are, and a pattern that is not needed is not compiled.
    return isinstance(value, str) and (value.isprintable() or not re.search(refused, value))


TEXT = leaf(lambda value: _is_without(value, _NOT_IN_A_TEXT))
LINE = leaf(lambda value: _is_without(value, _NOT_IN_A_LINE))
FILLED_LINE = leaf(lambda value: LINE(value) is None and value != "")
INSTANT = leaf(is_instant)
DATE_OR_EMPTY = leaf(lambda value: value == "" or _is_date(value))
FLAG = leaf(lambda value: isinstance(value, bool))
NUMBER = leaf(_is_number)
LEVEL = whole(1, 5)
COUNT = whole(1, NUMBER_MAX)
