"""From the state of a workshop to the statements that compete: pure functions."""

from workshop.domain.discussion import judged_levels
from workshop.domain.maturity import LEVELS
from workshop.domain.speaking import contested
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.screens.stage_view import paragraph_view
from workshop.widgets.statements_pane import Statement, StatementsView

Pair = tuple[int, int]
"""Two levels, the lower one first."""


def first_pair(workshop: Workshop, paragraph: int) -> Pair:
    """Give the levels to lay side by side at first: the lowest and the highest that got a vote.

    Where all chose one level, that and the next one up; without votes, or while they are hidden, the lowest two.
    """
    revealed = workshop.revealed_round(paragraph)
    votes = workshop.levels_of(revealed) if revealed is not None else {}
    competing = contested(votes)
    if competing:
        return competing[0], competing[-1]
    high = min(LEVELS[-1], next(iter(votes.values()), LEVELS[0]) + 1)
    return high - 1, high


def pair_with(pair: Pair, before: int, level: int) -> Pair:
    """Give the two levels in sight when the cursor goes from level ``before`` to another one, which takes its place."""
    if level in pair:
        return pair
    other = pair[1] if before == pair[0] else pair[0]
    return min(level, other), max(level, other)


def statements_view(workshop: Workshop, paragraph: int, pair: Pair, cursor: Statement, t: Translator) -> StatementsView:
    """Give the question, the model's own for who chose low and who chose high, and the two levels."""
    shown = workshop.model.paragraphs[paragraph - 1]
    words = workshop.model.text(workshop.info.language).paragraphs[shown.id]
    stands = judged_levels(workshop, paragraph)
    names = {True: "true", False: "untrue", None: ""}
    view = paragraph_view(workshop, shown)
    return StatementsView(
        t("statements.question"),
        # By the convention of the models the last question is the one for a split of low and high.
        words.questions[-1:],
        tuple(names[stands.get(level)] for level in LEVELS),
        tuple(view.levels[level - 1] for level in pair),
        cursor,
    )
