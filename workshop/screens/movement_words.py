"""What changed from one round to the next, in sentences: for the facilitator, who may name the chair."""

from collections.abc import Iterator

from workshop.domain.course import Move, Step, first_vote_of_chair
from workshop.domain.swap_test import MOVERS_MIN
from workshop.domain.workshop import Workshop
from workshop.language import Translator

Told = tuple[str, str]
"""A sentence and the role of its style."""

_P_MIN = 0.001


def signed(value: float, t: Translator, digits: int = 0) -> str:
    """Write a change with its sign; what rounds to nothing is ±0."""
    rounded = round(value, digits)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else "±"
    return sign + fixed(abs(rounded), t, digits)


def fixed(value: float, t: Translator, digits: int = 2) -> str:
    """Write a figure with so many decimals, in the language's way."""
    # Nothing has no sign: -0.001 is 0.00.
    return f"{round(value, digits) + 0.0:.{digits}f}".replace("-", "−").replace(".", t("number.sign"))


def told(workshop: Workshop, step: Step, t: Translator) -> Iterator[Told]:
    """Give what a step says: the warning first, then the figures, the counts, and everybody who moved."""
    moved = step.movement
    if step.pull is not None:
        yield t("movement.pull", level=step.pull.level, percent=round(100 * step.pull.share)), "warn"
        if step.pull.middle:
            yield t("movement.pull_middle", level=step.pull.level), "text"
    if moved.agreement is not None and moved.level is not None:
        yield t("movement.change", agreement=signed(moved.agreement, t), level=signed(moved.level, t, 1)), "bold"
    if workshop.info.anonymous:
        yield t("movement.unknown"), "text"
        return
    if step.middle is None:
        return
    counts = {name: getattr(moved, name) for name in ("toward", "away", "across", "stayed")}
    yield t("movement.counts", middle=t.number(step.middle), **counts), "text"
    for move in step.moves:
        yield _move(workshop, move, t), "text"
    yield _test(moved.p, len(step.moves), t), "text"
    first = first_vote_of_chair(workshop, step.before.paragraph)
    if first is not None and moved.toward_chair is not None:
        yield t("movement.chair", level=first, percent=round(100 * moved.toward_chair)), "text"


def _move(workshop: Workshop, move: Move, t: Translator) -> str:
    names = {number: person.name for number, person in workshop.participants.items()}
    way = signed(move.now - move.was, t)
    words = t(f"movement.{move.direction}", name=names[move.who], was=move.was, now=move.now, way=way)
    return (
        f"{words}{t('movement.joined', names=', '.join(names[who] for who in move.joined))}" if move.joined else words
    )


def _test(p: float | None, movers: int, t: Translator) -> str:
    if movers < MOVERS_MIN:
        return t("movement.few", n=movers, minimum=MOVERS_MIN)
    if p is None:
        return t("movement.not_counted", movers=movers)
    words = f"p < {fixed(_P_MIN, t, 3)}" if p < _P_MIN else f"p = {fixed(p, t, 3)}"
    return t("movement.test", p=words, movers=movers)
