"""The pattern of a round: one word, and whether to discuss."""

import pytest
from hypothesis import given

from tests.unit.ballots import listed, mirrored, votes_in_two_orders, votings
from workshop.domain.pattern import Classified, Disagreement, Pattern, classify, many_abstain


def test_the_patterns_have_their_names() -> None:
    """The words that exports use, in the order in which the patterns are tried."""
    assert [str(pattern) for pattern in Pattern] == [
        "too few votes",
        "unanimous",
        "two camps",
        "outliers",
        "consensus",
        "near consensus",
        "spread",
    ]
    assert [str(colour) for colour in Disagreement] == ["none", "amber", "red"]


@pytest.mark.parametrize(
    ("counts", "pattern", "disagreement"),
    [
        ((0, 0, 0, 0, 0), "too few votes", "none"),
        ((1, 0, 0, 0, 1), "too few votes", "none"),
        ((0, 2, 0, 0, 0), "too few votes", "none"),
        ((0, 0, 3, 0, 0), "unanimous", "none"),
        ((0, 0, 0, 0, 40), "unanimous", "none"),
        # Two camps: more than the tolerated minority on each side, and a dip of at most half between them.
        ((2, 0, 2, 0, 0), "two camps", "red"),
        ((0, 2, 1, 2, 0), "two camps", "red"),
        ((0, 3, 2, 3, 0), "spread", "amber"),
        ((0, 4, 2, 4, 0), "two camps", "red"),
        ((2, 1, 1, 2, 0), "two camps", "red"),
        ((3, 0, 0, 6, 0), "two camps", "red"),
        ((2, 0, 0, 6, 0), "outliers", "red"),
        # A peak is the highest level on its side, next to the dip or not.
        ((3, 0, 1, 1, 1), "two camps", "red"),
        ((4, 2, 1, 1, 2), "two camps", "red"),
        ((1, 1, 1, 3, 0), "spread", "red"),
        # Outliers: a quarter at most, two levels from the middle, and the others side by side.
        ((0, 1, 0, 2, 0), "outliers", "amber"),
        ((0, 1, 0, 1, 2), "outliers", "amber"),
        ((1, 0, 0, 1, 1), "outliers", "red"),
        ((1, 0, 6, 0, 1), "outliers", "amber"),
        ((1, 0, 5, 0, 1), "spread", "red"),
        ((0, 2, 0, 5, 0), "two camps", "red"),
        ((1, 0, 4, 3, 0), "outliers", "amber"),
        ((1, 0, 0, 4, 3), "outliers", "red"),
        ((1, 1, 5, 1, 0), "spread", "red"),
        # Two votes in the middle make the interval: 2 and 4 both lie next to it.
        ((0, 1, 1, 1, 1), "spread", "red"),
        ((0, 2, 1, 1, 0), "spread", "amber"),
        # Consensus: 75 % on one level, the others beside it; near consensus: 50 %.
        ((0, 0, 3, 1, 0), "consensus", "none"),
        ((0, 1, 6, 1, 0), "consensus", "none"),
        ((0, 0, 8, 3, 0), "near consensus", "none"),
        ((0, 2, 5, 2, 0), "near consensus", "none"),
        ((0, 0, 2, 2, 0), "near consensus", "none"),
        ((2, 2, 0, 0, 0), "near consensus", "none"),
        ((0, 3, 4, 2, 0), "spread", "amber"),
        ((0, 3, 3, 3, 0), "spread", "amber"),
        ((1, 1, 1, 1, 1), "spread", "red"),
        ((1, 2, 2, 1, 0), "spread", "red"),
        ((10, 5, 10, 5, 10), "spread", "red"),
    ],
)
def test_votes_have_their_pattern(counts: tuple[int, ...], pattern: str, disagreement: str) -> None:
    """The first rule that fits names the pattern and the colour, on either side of each threshold."""
    assert classify(listed(counts)) == Classified(Pattern(pattern), Disagreement(disagreement))


def test_three_people_have_no_two_camps_and_no_consensus_short_of_unanimous() -> None:
    """A camp is more than one person, and three quarters of three people are all three; from four on there is all."""

    def found(people: int) -> set[Pattern]:
        return {classify(votes).pattern for votes in votings(range(people, people + 1))}

    assert found(3) == {Pattern.UNANIMOUS, Pattern.OUTLIERS, Pattern.NEAR_CONSENSUS, Pattern.SPREAD}
    assert found(4) == found(8) == set(Pattern) - {Pattern.TOO_FEW_VOTES}


def test_a_pattern_is_the_same_in_the_mirror() -> None:
    """For every voting of 3 to 12 people, the scale upside down gives the same pattern and colour."""
    found = {votes: classify(votes) for votes in votings(range(3, 13))}
    assert len(found) == 6167
    assert all(classify(mirrored(votes)) == classified for votes, classified in found.items())
    assert {classified.pattern for classified in found.values()} == set(Pattern) - {Pattern.TOO_FEW_VOTES}


def test_the_colour_follows_from_the_pattern() -> None:
    """Who agrees is left in peace, two camps are always red, outliers and spread are amber or red."""
    seen: dict[str, set[str]] = {}
    for votes in votings(range(13)):
        classified = classify(votes)
        seen.setdefault(classified.pattern, set()).add(classified.disagreement)
    assert seen == {
        "too few votes": {"none"},
        "unanimous": {"none"},
        "two camps": {"red"},
        "outliers": {"amber", "red"},
        "consensus": {"none"},
        "near consensus": {"none"},
        "spread": {"amber", "red"},
    }


def test_what_is_left_in_peace_is_agreed_on() -> None:
    """From three people on, only where all lie within a level of the mode there is nothing to discuss."""
    for votes in votings(range(3, 13)):
        if classify(votes).disagreement == "none":
            mode = max(set(votes), key=votes.count)
            assert 2 * votes.count(mode) >= len(votes)
            assert all(abs(vote - mode) <= 1 for vote in votes)


@given(votes_in_two_orders)
def test_the_order_of_the_votes_does_not_matter(orders: tuple[list[int], list[int]]) -> None:
    """Whoever votes first, the pattern is the same."""
    votes, other = orders
    assert classify(other) == classify(votes)


def test_a_vote_off_the_scale_has_no_pattern() -> None:
    """What is no level 1-5 is refused."""
    with pytest.raises(ValueError, match="levels 1-5"):
        classify([3, 3, 6])


@pytest.mark.parametrize(
    ("abstained", "present", "many"),
    [(0, 0, False), (0, 8, False), (2, 8, False), (3, 8, True), (1, 4, False), (1, 3, True), (5, 5, True)],
)
def test_many_abstain(abstained: int, present: int, many: bool) -> None:  # noqa: FBT001
    """More than a quarter of those present is many; exactly a quarter is not, nor is nobody of nobody."""
    assert many_abstain(abstained, present) is many
