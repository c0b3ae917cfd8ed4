"""A comparison as JSON values, format 1, and drawn in signs: for other programs and for a terminal."""

from collections.abc import Sequence
from typing import Any

from workshop.domain.comparing import Comparison
from workshop.domain.maturity import LEVELS

FORMAT = 1
_STEPS = "▁▂▃▄▅▆▇█"
_TOP = max(LEVELS)


def compare_json(found: Comparison) -> dict[str, Any]:
    """Give a comparison as JSON values: a value a workshop, None where that has no such row; agreement in per cent."""
    return {
        "format": FORMAT,
        "workshops": [
            {
                "file": one.file,
                "title": one.workshop.info.title,
                "date": one.day,
                "model": one.workshop.model.id,
                "participants": len(one.workshop.participants),
            }
            for one in found.workshops
        ],
        "paragraphs": [
            {
                "id": line.id,
                "levels": list(line.levels),
                "agreement": list(line.agreement),
                "targets": list(line.targets),
            }
            for line in found.paragraphs
        ],
        "chapters": [{"id": id_, "means": list(means)} for id_, means in found.chapters],
        "actions": [
            {"title": action.title, "first": action.first, "statuses": list(action.statuses)}
            for action in found.actions
        ],
    }


def sparkline(values: Sequence[float | None], top: float = _TOP) -> str:
    """Draw values from 0 to ``top`` as a sign each: the higher the value, the higher the sign; a dot for None."""
    last = len(_STEPS) - 1
    return "".join("·" if value is None else _STEPS[min(last, round(value / top * last))] for value in values)


def columns(values: Sequence[float | None], width: int = 8) -> list[str]:
    """Draw levels (0-5) as columns beside a scale, in lines from level 5 down to 1; a workshop without stays open."""
    lines = []
    for level in reversed(LEVELS):
        cells = [_part(value, level) * (width - 3) + "   " for value in values]
        lines.append(f"{level} │ {''.join(cells)}".rstrip())
    return lines


def _part(value: float | None, level: int) -> str:
    """Give the sign that fills a column at a level."""
    filled = 0.0 if value is None else min(1.0, max(0.0, value - level + 1))
    eighths = round(filled * len(_STEPS))
    return _STEPS[eighths - 1] if eighths else " "
