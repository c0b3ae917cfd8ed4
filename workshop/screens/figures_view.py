"""From the state of a workshop to what the facilitator may want to know beside the result: pure functions."""

from collections.abc import Iterator, Sequence

from workshop.domain import profile
from workshop.domain.course import steps
from workshop.domain.maturity import LEVELS
from workshop.domain.reliability import reliability
from workshop.domain.workshop import ABSENT, ABSTAIN, Round, Workshop
from workshop.language import Translator
from workshop.report.wording import percent
from workshop.screens import round_words
from workshop.screens.movement_words import fixed, told
from workshop.widgets.table_rows import Cell, Row, Words

LISTED = 9
"""So many paragraphs have a digit that goes there."""

_LABEL, _COLUMN, _GAP, _EDGE = 16, 17, 2, 3


def figures_rows(workshop: Workshop, paragraph: int, t: Translator, width: int) -> list[Row]:
    """Give all rounds side by side, what changed between them, how sure it is, where people differ most, the rest."""
    rounds = [round_ for round_ in workshop.rounds_of(paragraph) if round_.revealed]
    rows = []
    fitting = max(1, (width - _EDGE - _LABEL) // (_COLUMN + _GAP))
    for first in range(0, len(rounds), fitting):
        rows += [*_rounds(workshop, rounds[first : first + fitting], t), _line("")]
    if not rounds:
        rows += [_line(t("figures.nothing")), _line("")]
    for step in reversed(steps(workshop, paragraph)):
        rows.append(_line(t("figures.step", before=step.before.number, after=step.after.number), "heading"))
        rows += [*(_line(text, role) for text, role in told(workshop, step, t)), _line("")]
    if rounds:
        rows += _sure(workshop, rounds[-1], t)
    return [*rows, *_contested(workshop, t), *_researchers(workshop, rounds, t)]


def contested_paragraphs(workshop: Workshop) -> list[int]:
    """Give the paragraphs that have a digit, the one that people differ about most first."""
    return [paragraph.number for paragraph, _ in profile.most_contested(workshop)[:LISTED]]


def _line(text: str, role: str = "text") -> Row:
    return Row((Cell((((text, role),),)),))


def _cells(label: str, columns: Sequence[Words]) -> Row:
    return Row((Cell((((label, "dim"),),), _LABEL), *(Cell((words,), _COLUMN) for words in columns)))


def _rounds(workshop: Workshop, rounds: Sequence[Round], t: Translator) -> Iterator[Row]:
    found = [profile.round_figures(workshop, round_) for round_ in rounds]
    ballots = [list(workshop.ballots_of(round_).values()) for round_ in rounds]

    def plain(label: str, texts: Sequence[str], role: str = "text") -> Row:
        return _cells(label, [((text, role),) for text in texts])

    yield plain("", [t("figures.round", number=round_.number) for round_ in rounds], "heading")
    patterns = [(t(f"pattern.{one.pattern.value}"), one.disagreement.value) for one in found]
    yield _cells(t("results.pattern"), [(words,) for words in patterns])
    yield plain(t("figures.agreement"), [percent(one.agreement) for one in found], "bold")
    medians = ["–" if one.median is None else t.number(one.median) for one in found]
    yield plain(t("figures.median"), medians)
    for level in reversed(LEVELS):
        yield plain(t("figures.level", level=level), [_dots(one.counts[level - 1]) for one in found])
    yield plain(t("figures.abstained"), [_dots(cast.count(ABSTAIN)) for cast in ballots])
    yield plain(t("figures.absent"), [_dots(cast.count(ABSENT)) for cast in ballots])


def _dots(count: int) -> str:
    return f"{'●' * min(count, _COLUMN - 4)} {count}".strip() if count else "·"


def _sure(workshop: Workshop, round_: Round, t: Translator) -> Iterator[Row]:
    found = profile.round_figures(workshop, round_)
    sentences = [round_words.sureness(list(workshop.levels_of(round_).values()), t)]
    if found.agreement is not None:
        sentences.insert(0, round_words.distance(found.agreement, t))
    yield _line(t("figures.sure", number=round_.number), "heading")
    yield from (_line(sentence) for sentence in sentences if sentence)
    yield _line("")


def _contested(workshop: Workshop, t: Translator) -> Iterator[Row]:
    listed = profile.most_contested(workshop)[:LISTED]
    if not listed:
        return
    text = workshop.model.text(workshop.info.language)
    yield _line(t("figures.contested"), "heading")
    for digit, (paragraph, found) in enumerate(listed, start=1):
        title = f"{paragraph.id} {text.paragraphs[paragraph.id].title}"
        done = "✓" if paragraph.number in workshop.consensus else ""
        pattern = (t(f"pattern.{found.pattern.value}"), found.disagreement.value)
        cells = (
            ((str(digit), "accent"),),
            ((title, "text"),),
            ((done, "good"),),
            ((percent(found.agreement), "bold"),),
        )
        widths = (1, 0, 1, 6)
        row = [Cell((words,), wide) for words, wide in zip(cells, widths, strict=True)]
        yield Row((*row, Cell(((pattern,),), _COLUMN)))
    yield _line("")


def _researchers(workshop: Workshop, rounds: Sequence[Round], t: Translator) -> Iterator[Row]:
    """Give the figures that only some can read, and those of the whole session, which belong side by side."""
    yield _line(t("figures.researchers"), "heading")
    for round_ in rounds:
        found = profile.round_figures(workshop, round_)
        if found.cns is not None and found.van_der_eijk_a is not None and found.interpolated_median is not None:
            values = {"cns": found.cns, "a": found.van_der_eijk_a, "level": found.interpolated_median}
            said = {name: fixed(value, t) for name, value in values.items()}
            yield _line(t("figures.cns", number=round_.number, **said), "dim")
    whole = reliability(found.counts for _, found in profile.most_contested(workshop))
    alpha = t("figures.undefined") if whole.alpha_ordinal is None else fixed(whole.alpha_ordinal, t)
    if whole.alpha_interval is not None:
        low, high = fixed(whole.alpha_interval.low, t), fixed(whole.alpha_interval.high, t)
        alpha = t("figures.interval", value=alpha, low=low, high=high)
    ac2 = t("figures.undefined") if whole.ac2 is None else fixed(whole.ac2, t)
    mean = percent(whole.mean_agreement)
    yield _line(t("figures.session", n=whole.paragraphs, alpha=alpha, ac2=ac2, mean=mean), "dim")
