"""What a page is drawn in: each ink with what is below it, and how well the one can be read on the other."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Page

Colour = tuple[float, float, float]
Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]


def _channel(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def luminance(colour: Colour) -> float:
    """Give the relative luminance of a colour, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_channel(part) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Give the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def inks(page: Page) -> Iterator[tuple[Colour, Colour]]:
    """Give every ink that a page writes in, with what is below the first sign: the last shape filled there."""
    reader = _Reader()
    for told in pikepdf.parse_content_stream(page):
        operands, name = list(told.operands), str(told.operator)
        if name == "Tj":
            yield reader.fill, reader.below()
        else:
            reader.read(name, operands)


class _Reader:
    """Follows what a page does to colours, places and shapes."""

    def __init__(self) -> None:
        self.fill: Colour = (0, 0, 0)
        self._at: Matrix = (1, 0, 0, 1, 0, 0)
        self._stack: list[tuple[Colour, Matrix]] = []
        self._shapes: list[tuple[Box, Colour]] = []
        self._points: list[tuple[float, float]] = []
        self._place = (0.0, 0.0)
        self._known: dict[str, Callable[[list[float]], None]] = {
            "q": lambda _: self._stack.append((self.fill, self._at)),
            "Q": self._restore,
            "cm": self._transform,
            "rg": self._ink,
            "Tm": self._go,
            "re": self._rectangle,
            **dict.fromkeys(("m", "l", "c"), self._line),
            **dict.fromkeys(("f", "f*", "B", "B*", "b"), self._shape),
            **dict.fromkeys(("S", "s", "n"), lambda _: self._points.clear()),
        }

    def read(self, name: str, values: Sequence[Any]) -> None:
        """Take one operator; the known ones have numbers only."""
        if name in self._known:
            self._known[name]([float(value) for value in values])

    def below(self) -> Colour:
        """Give the colour of the paper where the next sign stands."""
        x, y = self._place[0] + 1, self._place[1] + 2
        for (left, bottom, right, top), fill in reversed(self._shapes):
            if left <= x <= right and bottom <= y <= top:
                return fill
        return (1, 1, 1)

    def _restore(self, _: list[float]) -> None:
        self.fill, self._at = self._stack.pop()

    def _transform(self, values: list[float]) -> None:
        a, b, c, d, e, f = values
        m, n, o, p, q, r = self._at
        self._at = (a * m + b * o, a * n + b * p, c * m + d * o, c * n + d * p, e * m + f * o + q, e * n + f * p + r)

    def _ink(self, values: list[float]) -> None:
        self.fill = (values[0], values[1], values[2])

    def _go(self, values: list[float]) -> None:
        self._place = self._moved(values[4], values[5])

    def _line(self, values: list[float]) -> None:
        self._points += [self._moved(*values[at : at + 2]) for at in range(0, len(values), 2)]

    def _rectangle(self, values: list[float]) -> None:
        x, y, wide, high = values
        self._points += [self._moved(x, y), self._moved(x + wide, y + high)]

    def _shape(self, _: list[float]) -> None:
        across, up = [x for x, _ in self._points], [y for _, y in self._points]
        self._shapes.append(((min(across), min(up), max(across), max(up)), self.fill))
        self._points.clear()

    def _moved(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self._at
        return a * x + c * y + e, b * x + d * y + f
