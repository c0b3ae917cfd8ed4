"""What the votes of a revealed round say, in sentences."""

from collections.abc import Sequence

from workshop.domain.agreement import agreement_needed, leave_one_out
from workshop.domain.figures import RoundFigures
from workshop.domain.pattern import VOTES_MIN, many_abstain
from workshop.domain.rules import by_the_rules
from workshop.domain.workshop import ABSENT, ABSTAIN, Round, Workshop
from workshop.language import Translator


def percent(low: float, high: float, t: Translator) -> str:
    """Write a range in per cent; one figure where both ends are the same to the reader."""
    ends = sorted({round(low), round(high)})
    return t("number.percent", value="–".join(map(str, ends)))


def distance(agreement: float, t: Translator) -> str:
    """Say what an agreement (0-100) means: how far votes lie from the median on average, in levels."""
    return t("round.distance", distance=t.decimal(2 * (1 - agreement / 100)))


def sureness(votes: Sequence[int], t: Translator) -> str:
    """Say how much the figures lean on any one person, and what voting at random would reach; empty without votes."""
    count = t("round.votes", n=len(votes))
    without = leave_one_out(votes)
    if without is None or len(votes) < VOTES_MIN:
        return t("round.few", votes=count) if votes else ""
    low, high = without.median
    if low == high:
        level = t("round.stays", median=t.number(low))
    else:
        level = t("round.between", low=t.number(low), high=t.number(high))
    words = t("round.sure", votes=count, agreement=percent(*without.agreement, t), level=level)
    needed = agreement_needed(len(votes))
    return words if needed is None else f"{words} {t('round.chance', percent=round(needed))}"


def outlying(workshop: Workshop, round_: Round, figures: RoundFigures[int], t: Translator) -> str:
    """Say who stands two or more levels apart from the others; by level where votes have no names."""
    if not figures.outliers:
        return ""
    votes = workshop.levels_of(round_)
    if workshop.info.anonymous:
        apart = sorted(votes[who] for who in figures.outliers)
        levels = ", ".join(t("round.count", n=apart.count(level), level=level) for level in sorted(set(apart)))
        return t("stage.outliers", names=levels)
    names = (f"{workshop.participants[who].name} ({votes[who]})" for who in figures.outliers)
    return t("stage.outliers", names=", ".join(names))


def abstaining(workshop: Workshop, round_: Round, t: Translator) -> str:
    """Say that more than a quarter of those present abstain; empty when they do not."""
    ballots = workshop.ballots_of(round_).values()
    present = [ballot for ballot in ballots if ballot != ABSENT]
    abstained = present.count(ABSTAIN)
    return t("round.abstain", n=abstained, present=len(present)) if many_abstain(abstained, len(present)) else ""


def without_vote(workshop: Workshop, round_: Round, t: Translator) -> list[str]:
    """Say who abstained and who was absent: two different things, each apart; only how many without names."""
    ballots = workshop.ballots_of(round_)
    if workshop.info.anonymous:
        abstained = list(ballots.values()).count(ABSTAIN)
        absent = list(ballots.values()).count(ABSENT) + max(0, len(workshop.participants) - len(ballots))
        counts = {"stage.abstained": abstained, "stage.were_absent": absent}
        return [t(key, names=str(count)) for key, count in counts.items() if count]
    people = {number: person.name for number, person in workshop.participants.items()}
    found = {
        "stage.abstained": [people[who] for who, ballot in ballots.items() if ballot == ABSTAIN],
        "stage.were_absent": [name for who, name in people.items() if ballots.get(who, ABSENT) == ABSENT],
    }
    return [t(key, names=", ".join(names)) for key, names in found.items() if names]


def rule(workshop: Workshop, paragraph: int, t: Translator) -> str:
    """Say what the rules make of the newest revealed round, fixed before the first vote; empty before a reveal."""
    found = by_the_rules(workshop, paragraph)
    revealed = workshop.revealed_round(paragraph)
    if found is None or revealed is None:
        return ""
    threshold = workshop.info.threshold
    # Rounded down, as just short of the threshold must not read as the threshold.
    share = int(found.share or 0)
    if found.level is not None:
        return t("round.rule.agreed", share=share, level=found.level, threshold=threshold)
    if found.last:
        return t(f"round.rule.{workshop.info.tie}", share=share, threshold=threshold)
    left = workshop.info.rounds - revealed.number
    return t("round.rule.again", share=share, threshold=threshold, n=left)
