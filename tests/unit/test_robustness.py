import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.fakes import tiny_workshop
from tests.unit.ballots import listed, votings
from workshop.domain.agreement import interpolated_median, tally
from workshop.domain.improvements import level_of, priority, ranked
from workshop.domain.maturity import Chapter, MaturityModel, ModelText, Paragraph, ParagraphText
from workshop.domain.robustness import _Urn, interpolated_median_of, robustness
from workshop.domain.workshop import (
    ABSENT,
    Ballot,
    Consensus,
    Improvement,
    Info,
    Participant,
    Round,
    Topic,
    Workshop,
)


def voted(columns: Sequence[Sequence[Ballot]], consensus: dict[int, int], items: Sequence[Improvement]) -> Workshop:
    """Give a workshop with a paragraph per column of ballots, all revealed, with recorded levels and improvements."""
    paragraphs = tuple(Paragraph(str(number), number, "A") for number in range(1, len(columns) + 1))
    words = ParagraphText("-", "-", ((), (), (), (), ()))
    text = ModelText("-", "-", ("1", "2", "3", "4", "5"), {"A": "-"}, {p.id: words for p in paragraphs})
    rounds = [Round(p.number, 1, revealed=True) for p in paragraphs]
    return Workshop(
        MaturityModel("wide", "1", (Chapter("A", paragraphs),), {"en": text}),
        Info("Wide", "en", "2026-03-02T09:00:00+00:00", 60),
        {n: Participant(n, f"P{n}") for n in range(1, len(columns[0]) + 1)},
        {p.number: Topic(p.number, importance=1 + p.number % 5) for p in paragraphs},
        {round_.key: round_ for round_ in rounds},
        {r.key: dict(enumerate(column, start=1)) for r, column in zip(rounds, columns, strict=True)},
        {number: Consensus(number, level, "agreed") for number, level in consensus.items()},
        {},
        {item.number: item for item in items},
    )


def session(paragraphs: int, people: int, items: int, seed: int = 7) -> Workshop:
    """Give a workshop with drawn votes: some are absent, every other paragraph has a recorded level."""
    draw = random.Random(seed)
    columns: list[list[Ballot]] = []
    for _ in range(paragraphs):
        centre = draw.uniform(1.5, 4)
        columns.append(
            [ABSENT if draw.random() < 0.1 else min(5, max(1, round(draw.gauss(centre, 0.8)))) for _ in range(people)]
        )
    consensus = {number: draw.randint(1, 3) for number in range(1, paragraphs + 1, 2)}
    improvements = [
        Improvement(number, (number - 1) % paragraphs + 1, f"Action {number}", effort=draw.randint(1, 5))
        for number in range(1, items + 1)
    ]
    return voted(columns, consensus, improvements)


def brute_force(workshop: Workshop, top: int = 5, replays: int = 3_000) -> dict[int, float]:
    """Give the shares in percent, written down as the rule is told and as slowly as that is."""
    draw = random.Random(99)
    items = [row for row in ranked(workshop) if row.priority is not None]
    kept = dict.fromkeys((row.improvement.number for row in items), 0)
    people = list(workshop.participants)
    for _ in range(replays):
        drawn = [draw.choice(people) for _ in people]
        levels: dict[int, float] = {}
        for paragraph in {paragraph for row in items for paragraph in row.improvement.paragraphs}:
            fixed = level_of(workshop, paragraph)
            if fixed is None:
                continue
            levels[paragraph] = fixed
            revealed = workshop.revealed_round(paragraph)
            votes = workshop.levels_of(revealed) if revealed else {}
            resampled = []
            for person in drawn:
                if person in votes:
                    slip = draw.choice((-1, 1)) if draw.random() < 0.05 else 0
                    resampled.append(min(5, max(1, votes[person] + slip)))
            now, then = interpolated_median(resampled), interpolated_median(votes.values())
            if now is not None and then is not None:
                levels[paragraph] = min(5.0, max(1.0, fixed + now - then))
        order = []
        for row in items:
            level = levels[row.improvement.paragraph]
            more = draw.uniform(0.8, 1.25)
            effort = row.improvement.effort * draw.uniform(0.8, 1.25)
            value = sum(
                priority(
                    (row.improvement.importance or workshop.topics[paragraph].importance) * more,
                    workshop.target_of(paragraph),
                    levels[paragraph],
                    effort,
                )
                for paragraph in row.improvement.paragraphs
                if paragraph in levels
            )
            order.append((-value, level, row.improvement.paragraph, row.improvement.number))
        for *_, number in sorted(order)[:top]:
            kept[number] += 1
    return {number: 100 * times / replays for number, times in kept.items()}


def shares_of(workshop: Workshop) -> dict[int, int]:
    """Give the shares of a workshop in which every improvement has one."""
    return {number: share for number, share in robustness(workshop).items() if share is not None}


@pytest.mark.parametrize(("paragraphs", "people", "items"), [(12, 9, 12), (7, 8, 10), (20, 25, 30)])
def test_the_shares_are_those_of_the_rule_told_slowly(paragraphs: int, people: int, items: int) -> None:
    """Each share is within 5 points of a replay that does one thing after the other."""
    workshop = session(paragraphs, people, items)
    slow = brute_force(workshop)
    fast = shares_of(workshop)
    assert set(fast) == set(slow)
    assert {n: (share, slow[n]) for n, share in fast.items() if abs(share - slow[n]) > 5} == {}
    assert len(set(fast.values())) > 3, "shares that differ, so that the comparison says something"


def test_an_action_for_several_paragraphs_is_replayed_with_all_of_them() -> None:
    """The shares are those of the slow rule when actions serve up to three paragraphs."""
    workshop = session(9, 10, 12)
    items = {
        number: item._replace(also=tuple((number + step) % 9 + 1 for step in range(number % 3)))
        for number, item in workshop.improvements.items()
    }
    workshop = replace(workshop, improvements=items)
    slow, fast = brute_force(workshop), shares_of(workshop)
    assert {n: (share, slow[n]) for n, share in fast.items() if abs(share - slow[n]) > 5} == {}
    assert fast != shares_of(replace(workshop, improvements={n: i._replace(also=()) for n, i in items.items()}))


def test_the_share_is_in_steps_of_five_and_always_the_same() -> None:
    """The seed is fixed, and 2,000 replays say no more than steps of 5 %."""
    workshop = session(20, 25, 30)
    shares = shares_of(workshop)
    assert [shares_of(workshop) for _ in range(3)] == [shares] * 3
    assert {share % 5 for share in shares.values()} == {0}
    assert sum(shares.values()) == pytest.approx(500, abs=2.5 * len(shares))


@pytest.mark.parametrize("items", [1, 2, 5])
def test_with_five_or_fewer_all_stay(items: int) -> None:
    """With one improvement, and up to five, each is always among the first five; with six one has to fall out."""
    assert list(shares_of(session(items, 8, items)).values()) == [100] * items
    assert sum(shares_of(session(6, 8, 6)).values()) < 600


def test_one_far_ahead_is_always_at_the_top() -> None:
    """Against eleven that are alike, the one with the widest gap, the most importance and the least effort has 100."""
    columns: list[list[Ballot]] = [[3, 3, 4, 3, 4, 3, 3, 4] for _ in range(11)]
    columns.append([1, 1, 1, 1, 1, 2, 1, 1])
    items = [Improvement(number, number, f"Action {number}", importance=3) for number in range(1, 12)]
    shares = shares_of(voted(columns, {}, [*items, Improvement(12, 12, "Start here", effort=1, importance=5)]))
    assert shares.pop(12) == 100
    assert max(shares.values()) < 100


def test_what_has_no_level_never_ranks() -> None:
    """Without votes and without a recorded level there is no share; a dropped improvement is not there at all."""
    base = session(8, 8, 8)
    empty = dict(base.ballots)
    empty[Round(2, 1).key] = dict.fromkeys(base.participants, "abstain")
    items = {**base.improvements, 3: base.improvements[3]._replace(status="dropped")}
    workshop = replace(base, ballots=empty, improvements=items)
    assert level_of(workshop, 2) is None
    shares = robustness(workshop)
    assert set(shares) == {1, 2, 4, 5, 6, 7, 8}
    assert [number for number, share in shares.items() if share is None] == [2]
    without = {number: item for number, item in items.items() if number != 2}
    assert {**robustness(replace(workshop, improvements=without)), 2: None} == shares


def test_a_level_recorded_without_votes_stays_as_it_is() -> None:
    """Without votes only importance and effort vary: a far greater priority stays first in every replay."""
    items = [Improvement(n, n, f"Action {n}", effort=1 if n <= 5 else 5, importance=4) for n in range(1, 9)]
    workshop = voted([[] for _ in range(8)], dict.fromkeys(range(1, 9), 2), items)
    shares = shares_of(workshop)
    assert [shares[n] for n in range(1, 9)] == [100] * 5 + [0] * 3


def test_above_the_target_the_lower_level_goes_first() -> None:
    """Improvements of paragraphs above their target are equal, whatever they weigh: the level decides."""
    levels = {1: 5, 2: 5, 3: 4, 4: 4, 5: 4, 6: 4, 7: 4}
    items = [
        Improvement(n, n, f"Action {n}", effort=5 if level == 5 else 1, importance=1 if level == 5 else 5)
        for n, level in levels.items()
    ]
    workshop = voted([[] for _ in levels], levels, items)
    shares = shares_of(replace(workshop, info=workshop.info._replace(target=3)))
    assert shares == {1: 0, 2: 0, 3: 100, 4: 100, 5: 100, 6: 100, 7: 100}


def test_the_same_people_are_drawn_for_every_improvement() -> None:
    """Two paragraphs with the same votes get the same level in a replay, but where a vote slipped.

    With a draw of its own for each paragraph they would differ in most replays.
    """
    column: list[Ballot] = [1, 1, 2, 4, 5, 5]
    items = [Improvement(number, number, f"Action {number}") for number in (1, 2)]
    workshop = voted([column, column], {}, items)
    urn = _Urn(workshop, list(ranked(workshop)), random.Random(3))
    draws = [urn.levels() for _ in range(400)]
    assert len({first for first, _ in draws}) > 10
    assert 0.6 < sum(first == second for first, second in draws) / len(draws) < 1


def test_a_vote_slips_one_time_in_twenty() -> None:
    """Over many replays each vote is drawn a level lower, and a level higher, in 2.5 % of the draws."""
    workshop = voted([[3]], {}, [Improvement(1, 1, "Action")])
    urn = _Urn(workshop, list(ranked(workshop)), random.Random(3))
    levels = [urn.levels()[0] for _ in range(20_000)]
    assert levels.count(2) / len(levels) == pytest.approx(0.025, abs=0.005)
    assert levels.count(4) / len(levels) == pytest.approx(0.025, abs=0.005)
    assert set(levels) == {2, 3, 4}


def test_nothing_to_rank_gives_nothing() -> None:
    """A workshop without improvements has no shares."""
    assert robustness(tiny_workshop()) == {}


def test_the_median_from_counts_is_the_median_of_the_votes() -> None:
    """For every voting of 1 to 8 people both ways give the same interpolated median; without votes there is none."""
    assert interpolated_median_of((0, 0, 0, 0, 0)) is None
    for votes in votings(range(1, 9)):
        counts = tally(votes)
        assert interpolated_median_of(counts) == pytest.approx(interpolated_median(listed(counts)))
