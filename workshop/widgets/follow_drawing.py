"""The main part of the screen for the group, as lines: a paragraph to read, a result, or a recorded level.

``gap`` is the number of empty lines between parts: the more room there is, the easier it reads from afar.
"""

from workshop.theme import Palette
from workshop.widgets.big_digits import big
from workshop.widgets.follow_layout import Line, apart, hanging
from workshop.widgets.follow_result import result_lines
from workshop.widgets.follow_values import LevelWords, Record, Shown, Statement
from workshop.widgets.lines import wrap

_SIGNS = {"": "·", "true": "✓", "untrue": "✗", "disputed": "?"}


def drawn(shown: Shown, width: int, gap: int, styles: Palette, *, large: bool) -> list[Line]:
    """Give all lines for what is shown, none wider than ``width``."""
    if shown.notice:
        return _notice(shown.notice, width, styles)
    blocks = [record_lines(shown.record, width, styles, large=large)] if shown.record else []
    if shown.result:
        blocks.append(result_lines(shown.result, width, gap, styles))
        blocks.append(_contested(shown, width, gap, styles))
    else:
        blocks.append(apart([level_lines(words, width, gap, styles) for words in shown.levels], gap))
    return apart(blocks, max(1, gap))


def _notice(notice: tuple[str, ...], width: int, styles: Palette) -> list[Line]:
    title, *rest = notice
    head: list[Line] = [[(part, styles.heading)] for part in wrap(title, width)]
    return apart([head, *([[(part, styles.text)] for part in wrap(text, width)] for text in rest)], 1)


def level_lines(words: LevelWords, width: int, gap: int, styles: Palette) -> list[Line]:
    """Draw a level: its number and name, and its sentences below them."""
    head: Line = [(f" {words.level} ", styles.level(words.level)), (f" {words.name}", styles.bold)]
    statements = [_statement(statement, words, width, styles) for statement in words.statements]
    return [head, *apart(statements, 1 if gap > 1 else 0)]


def _statement(statement: Statement, words: LevelWords, width: int, styles: Palette) -> list[Line]:
    alone = len(words.statements) == 1 and not statement.verdict
    sign = "" if alone else f"{_SIGNS[statement.verdict]} "
    style = {"": styles.text, "true": styles.good}.get(statement.verdict, styles.warn)
    text = f"{statement.text} – {statement.verdict_text}" if statement.verdict else statement.text
    return hanging(text, [("    ", styles.text), (sign, style)], style, width)


def _contested(shown: Shown, width: int, gap: int, styles: Palette) -> list[Line]:
    """Set the levels that compete below each other; side by side their sentences would be torn into short lines."""
    if shown.result is None or not shown.result.contested:
        return []
    title: list[Line] = [[(part, styles.heading)] for part in wrap(shown.result.contested_title, width)]
    return [*title, *apart([level_lines(words, width, gap, styles) for words in shown.result.contested], min(gap, 1))]


def record_lines(record: Record, width: int, styles: Palette, *, large: bool) -> list[Line]:
    """Draw what was recorded; ``large`` with the level as a digit that fills seven lines."""
    if record.level is None or not large:
        chip: Line = (
            [] if record.level is None else [(f" {record.level} ", styles.level(record.level)), (" ", styles.text)]
        )
        return [*hanging(record.title, chip, styles.good, width), *_said(record, width, styles)]
    own = styles.level(record.level)
    digit = ["", *big(str(record.level)), ""]
    blank = " " * len(digit[1])
    title: list[Line] = [[(part, styles.good)] for part in wrap(record.title, width - 16)]
    words: list[Line] = [[], *title, *_said(record, width - 16, styles)]
    lines: list[Line] = []
    for y in range(max(len(digit), len(words))):
        cell = (f"   {(digit[y] or blank)}   ", own) if y < len(digit) else (" " * 12, styles.text)
        lines.append([cell, ("    ", styles.text), *(words[y] if y < len(words) else [])])
    return lines


def _said(record: Record, width: int, styles: Palette) -> list[Line]:
    facts: list[Line] = [[(part, styles.text)] for text in record.facts for part in wrap(text, width)]
    return [*facts, *([(part, styles.warn)] for text in record.warnings for part in wrap(text, width))]
