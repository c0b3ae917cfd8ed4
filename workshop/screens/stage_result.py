"""From the state of a workshop to what the stage shows once votes are open: who voted what, and what was recorded."""

from workshop.domain import profile
from workshop.domain.figures import RoundFigures
from workshop.domain.maturity import LEVELS
from workshop.domain.recording import PARKED, SAID
from workshop.domain.speaking import speaking_order
from workshop.domain.workshop import ABSENT, ABSTAIN, Round, Workshop
from workshop.language import Translator
from workshop.widgets.views import Bar, ResultView


def result_view(workshop: Workshop, paragraph: int, t: Translator) -> ResultView | None:
    """Give what was recorded and what the last round says; None while that is hidden and nothing is recorded."""
    recorded = _recorded(workshop, paragraph, t)
    round_ = workshop.last_round(paragraph)
    if round_ is None or not round_.revealed:
        return ResultView((), None, "", "", "none", (), recorded=recorded) if recorded else None
    votes = workshop.levels_of(round_)
    figures = profile.round_figures(workshop, round_)
    names = {number: person.name for number, person in workshop.participants.items()}
    bars = tuple(Bar(level, tuple(names[who] for who, voted in votes.items() if voted == level)) for level in LEVELS)
    chair = workshop.chair
    order = speaking_order(votes, chair.number if chair else None)
    agreement = "" if figures.agreement is None else t("stage.agreement", percent=round(figures.agreement))
    return ResultView(
        bars,
        figures.agreement,
        agreement,
        t(f"pattern.{figures.pattern.value}"),
        figures.disagreement,
        tuple(_sentences(workshop, round_, figures, t)),
        t("stage.hear") if order and not recorded else "",
        tuple(names[who] for who in order) if not recorded else (),
        recorded,
    )


def _recorded(workshop: Workshop, paragraph: int, t: Translator) -> tuple[str, ...]:
    recorded = workshop.consensus.get(paragraph)
    if recorded is None:
        return ()
    kind = t(f"kind.{recorded.kind}")
    if recorded.kind == PARKED:
        head = t("stage.parked")
    elif recorded.level is None:
        head = t("stage.no_level_yet", kind=kind)
    else:
        head = t("stage.recorded", level=recorded.level, kind=kind)
    islands = t("stage.islands", levels=", ".join(map(str, recorded.islands))) if recorded.islands else ""
    unsupported = t("record.unsupported") if recorded.unsupported else ""
    texts = (t(f"stage.{name}", text=text) for name in SAID for text in getattr(recorded, name))
    return tuple(part for part in (head, unsupported, islands, recorded.reason, *texts) if part)


def _sentences(workshop: Workshop, round_: Round, figures: RoundFigures[int], t: Translator) -> list[str]:
    ballots = workshop.ballots_of(round_)
    names = {number: person.name for number, person in workshop.participants.items()}
    sentences = []
    if figures.median is not None:
        sentences.append(t("stage.median", median=t.number(figures.median)))
    if figures.outliers:
        sentences.append(t("stage.outliers", names=", ".join(names[who] for who in figures.outliers)))
    abstained = [names[who] for who, ballot in ballots.items() if ballot == ABSTAIN]
    absent = [name for who, name in names.items() if ballots.get(who, ABSENT) == ABSENT]
    if abstained:
        sentences.append(t("stage.abstained", names=", ".join(abstained)))
    if absent:
        sentences.append(t("stage.were_absent", names=", ".join(absent)))
    for earlier in workshop.rounds_of(round_.paragraph):
        if earlier.number < round_.number and earlier.revealed:
            before = profile.round_figures(workshop, earlier)
            if before.agreement is not None:
                sentences.append(
                    t(
                        "stage.earlier",
                        number=earlier.number,
                        percent=round(before.agreement),
                        pattern=t(f"pattern.{before.pattern.value}"),
                    )
                )
    return sentences
