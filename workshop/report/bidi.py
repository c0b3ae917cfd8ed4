"""Right-to-left text on a left-to-right page: from the order of reading to the order of drawing.

The Unicode bidirectional algorithm (UAX #9) for one line of a left-to-right paragraph, without its explicit
marks, which are taken out of typed text. Letters are not joined.
"""

import unicodedata
from collections.abc import Iterable, Sequence

_PAIRS = "()[]{}<>«»‹›≤≥"
_MIRRORED = {
    one: other
    for opening, closing in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)
    for one, other in ((opening, closing), (closing, opening))
}
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_STRONG = {"L": "L", "R": "R", "AL": "R"}
_NUMBERS = {"EN", "AN"}
_IN_NUMBERS = {"ES", "CS"}


def runs_left(text: str) -> bool:
    """Tell whether a text holds anything that is read from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text)


def visual_order(text: str) -> list[tuple[int, str]]:
    """Give the characters of a line from left to right as they are drawn, each with its place in ``text``.

    Brackets in right-to-left text are mirrored; a combining mark stays behind its letter.
    """
    clusters: list[list[int]] = []
    for place, char in enumerate(text):
        if clusters and unicodedata.bidirectional(char) == "NSM":
            clusters[-1].append(place)
        else:
            clusters.append([place])
    levels = _levels([text[cluster[0]] for cluster in clusters])
    drawn = []
    for index in _reordered(levels):
        for place in clusters[index]:
            char = text[place]
            drawn.append((place, _MIRRORED.get(char, char) if levels[index] == 1 else char))
    return drawn


def _levels(chars: Sequence[str]) -> list[int]:
    """Give 0 for what runs right, 1 for what runs left and 2 for numbers within what runs left."""
    kinds = _with_numbers([unicodedata.bidirectional(char) for char in chars])
    _settle_brackets(chars, kinds)
    for place, kind in enumerate(kinds):
        if not kind:
            sides = (_side(reversed(kinds[:place])), _side(kinds[place:]))
            kinds[place] = "R" if sides == ("R", "R") else "L"
    return [{"L": 0, "R": 1, "N": 2}[kind] for kind in kinds]


def _with_numbers(classes: Sequence[str]) -> list[str]:
    """Give ``L``, ``R``, ``N`` for a number after ``R``, and nothing for what goes with what is around it."""
    kinds = [_STRONG.get(kind, "N" if kind in _NUMBERS else "") for kind in classes]
    for place, kind in enumerate(classes):
        beside = [kinds[p] == "N" for p in (place - 1, place + 1) if 0 <= p < len(kinds)]
        if (kind in _IN_NUMBERS and beside == [True, True]) or (kind == "ET" and any(beside)):
            kinds[place] = "N"
    strong = "L"
    for place, kind in enumerate(kinds):
        if kind == "N" and strong == "L":
            kinds[place] = "L"
        elif kind in {"L", "R"}:
            strong = kind
    return kinds


def _side(kinds: Iterable[str]) -> str:
    """Give the side of the first kind that has one; the paragraph itself runs to the right."""
    found = next((kind for kind in kinds if kind), "L")
    return "R" if found == "N" else found


def _settle_brackets(chars: Sequence[str], kinds: list[str]) -> None:
    """Let two brackets go together (rule N0): to the right where a word in or before them does."""
    waiting: list[int] = []
    for place, char in enumerate(chars):
        if char in _BRACKETS:
            waiting.append(place)
        elif char in _BRACKETS.values():
            start = next((p for p in reversed(waiting) if _BRACKETS[chars[p]] == char), None)
            if start is not None:
                del waiting[waiting.index(start) :]
                inside = {_side((kind,)) for kind in kinds[start + 1 : place] if kind}
                if inside:
                    before = _side(reversed(kinds[:start]))
                    kinds[start] = kinds[place] = "L" if "L" in inside else before


def _reordered(levels: Sequence[int]) -> list[int]:
    order = list(range(len(levels)))
    for level in (2, 1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return order
