"""From a revealed round to what the group sees of it: shares, pattern, whom to hear, and what is contested."""

from workshop.domain import profile
from workshop.domain.maturity import LEVELS
from workshop.domain.speaking import contested, speakers
from workshop.domain.workshop import ABSTAIN, Round, Workshop
from workshop.language import Translator
from workshop.report.last_time import last_time
from workshop.screens.follow_view import level_words
from workshop.widgets.follow_values import Result, Share, Turn


def result_of(workshop: Workshop, round_: Round, t: Translator) -> Result:
    """Give what a revealed round says; in an anonymous workshop without a name, and without asking for one."""
    votes = workshop.levels_of(round_)
    figures = profile.round_figures(workshop, round_)
    recorded = round_.paragraph in workshop.consensus
    order = () if recorded else turns(workshop, round_)
    disputed = () if recorded else contested(votes)
    return Result(
        t(f"pattern.{figures.pattern.value}"),
        figures.disagreement,
        "" if figures.agreement is None else t("stage.agreement", percent=round(figures.agreement)),
        _shares(workshop, votes),
        (
            _turnout(workshop, round_, t),
            *_earlier(workshop, round_, t),
            *last_time(workshop, round_.paragraph, t)[:1],
        ),
        t("stage.hear") if order else "",
        order,
        t("follow.contested") if disputed else "",
        tuple(level_words(workshop, round_.paragraph, level, t) for level in disputed),
    )


def _shares(workshop: Workshop, votes: dict[int, int]) -> tuple[Share, ...]:
    names = workshop.model.text(workshop.info.language).levels
    shares = []
    for level in LEVELS:
        voters = [who for who, voted in votes.items() if voted == level]
        people = () if workshop.info.anonymous else tuple(workshop.participants[who].name for who in voters)
        shares.append(Share(level, names[level - 1], len(voters), people))
    return tuple(shares)


def turns(workshop: Workshop, round_: Round) -> tuple[Turn, ...]:
    """Give whom to hear in a revealed round: by name, or in an anonymous workshop by what somebody chose."""
    votes = workshop.levels_of(round_)
    anonymous = workshop.info.anonymous
    return tuple(
        Turn(str(votes[who]) if anonymous else workshop.participants[who].name, who in round_.spoken)
        for who in speakers(workshop, round_)
    )


def following(workshop: Workshop, round_: Round, t: Translator) -> str:
    """Say who may say something now; empty where there is nothing to discuss."""
    order = turns(workshop, round_)
    text = next((turn.text for turn in order if not turn.heard), "")
    if not text:
        return t("follow.all_heard") if order else ""
    return f"▸ {t('follow.someone', level=text) if workshop.info.anonymous else text}"


def _turnout(workshop: Workshop, round_: Round, t: Translator) -> str:
    ballots = list(workshop.ballots_of(round_).values())
    voted = sum(isinstance(ballot, int) for ballot in ballots)
    abstained = ballots.count(ABSTAIN)
    absent = max(0, len(workshop.participants) - voted - abstained)
    parts = [t("follow.votes", n=voted)]
    if abstained:
        parts.append(t("follow.abstained", n=abstained))
    if absent:
        parts.append(t("follow.absent", n=absent))
    return " · ".join(parts)


def _earlier(workshop: Workshop, round_: Round, t: Translator) -> list[str]:
    sentences = []
    for earlier in workshop.rounds_of(round_.paragraph):
        if earlier.number < round_.number and earlier.revealed:
            before = profile.round_figures(workshop, earlier)
            if before.agreement is not None:
                pattern = t(f"pattern.{before.pattern.value}")
                percent = round(before.agreement)
                sentences.append(t("stage.earlier", number=earlier.number, percent=percent, pattern=pattern))
    return sentences
