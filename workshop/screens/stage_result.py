"""From the state of a workshop to what the stage shows once votes are open: who voted what, and what was recorded."""

from workshop.domain import profile
from workshop.domain.course import newest_pull
from workshop.domain.figures import RoundFigures
from workshop.domain.maturity import LEVELS
from workshop.domain.pattern import Pattern
from workshop.domain.recording import PARKED, SAID
from workshop.domain.workshop import Round, Workshop
from workshop.language import Translator
from workshop.report.last_time import last_time
from workshop.screens import round_words
from workshop.screens.stage_turns import turns
from workshop.widgets.views import Bar, ResultView


def result_view(workshop: Workshop, paragraph: int, t: Translator) -> ResultView | None:
    """Give what was recorded and what the last round says; None while that is hidden and nothing is recorded."""
    recorded = _recorded(workshop, paragraph, t)
    round_ = workshop.last_round(paragraph)
    if round_ is None or not round_.revealed:
        return ResultView(recorded=recorded, before=last_time(workshop, paragraph, t)) if recorded else None
    figures = profile.round_figures(workshop, round_)
    order = turns(workshop, paragraph, t)
    anonymous = workshop.info.anonymous
    flag = round_words.abstaining(workshop, round_, t)
    return ResultView(
        recorded=recorded,
        before=last_time(workshop, paragraph, t),
        pattern=t(f"pattern.{figures.pattern.value}"),
        disagreement=figures.disagreement,
        agreement="" if figures.agreement is None else t("stage.agreement", percent=round(figures.agreement)),
        discuss="" if figures.pattern is Pattern.TOO_FEW_VOTES else t(f"disagreement.{figures.disagreement.value}"),
        rule="" if recorded else round_words.rule(workshop, paragraph, t),
        flags=(flag,) if flag else (),
        bars=_bars(workshop, round_),
        order_title=t("stage.hear_levels" if anonymous else "stage.hear") if order else "",
        order=order,
        sentences=tuple(_sentences(workshop, round_, figures, t)),
    )


def with_sign(view: ResultView, workshop: Workshop, paragraph: int, t: Translator) -> ResultView:
    """Add a sign that there is something to see at m: for the stage of the facilitator and nothing else.

    The group may look on, so it does not say what.
    """
    if view.recorded or newest_pull(workshop, paragraph) is None:
        return view
    return view._replace(sign=t("stage.sign"))


def _bars(workshop: Workshop, round_: Round) -> tuple[Bar, ...]:
    votes = workshop.levels_of(round_)
    bars = []
    for level in LEVELS:
        chose = [who for who, voted in votes.items() if voted == level]
        names = () if workshop.info.anonymous else tuple(workshop.participants[who].name for who in chose)
        bars.append(Bar(level, len(chose), names))
    return tuple(bars)


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
        if recorded.as_read:
            head = f"{head} {t('stage.as_read')}"
    islands = t("stage.islands", levels=", ".join(map(str, recorded.islands))) if recorded.islands else ""
    unsupported = t("record.unsupported") if recorded.unsupported else ""
    texts = (t(f"stage.{name}", text=text) for name in SAID for text in getattr(recorded, name))
    return tuple(part for part in (head, unsupported, islands, recorded.reason, *texts) if part)


def _sentences(workshop: Workshop, round_: Round, figures: RoundFigures[int], t: Translator) -> list[str]:
    sentences = []
    if figures.median is not None and figures.agreement is not None:
        sentences = [
            round_words.outlying(workshop, round_, figures, t),
            t("stage.median", median=t.number(figures.median)),
            round_words.distance(figures.agreement, t),
            round_words.sureness(list(workshop.levels_of(round_).values()), t),
        ]
    sentences += round_words.without_vote(workshop, round_, t)
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
    return [sentence for sentence in sentences if sentence]
