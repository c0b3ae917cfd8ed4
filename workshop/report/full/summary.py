"""The report on one page, in words: for who reads no further."""

from collections.abc import Iterable
from datetime import date

from reportlab.platypus import Flowable

from workshop.domain.improvements import Ranked, ranked
from workshop.domain.maturity import Paragraph
from workshop.domain.profile import most_contested, overall
from workshop.report import text
from workshop.report.full.paper import BODY, ITEM, LEAD, Paper, items, section, subhead
from workshop.report.session_facts import without_level
from workshop.report.typeset import Text
from workshop.report.wording import day, percent

_FEW = 3
_FIRST = 5
_TITLE_MAX = 110
_UNSETTLED_MAX = 20


def summary(paper: Paper) -> list[Flowable]:
    """Give where the group stands, what is strong, weak and contested, what comes first, and what was left."""
    story = [*section(paper, "summary"), Text(_standing(paper), LEAD)]
    levels = _levels(paper)
    if levels:
        strongest = sorted(levels, key=lambda pair: -pair[1])[:_FEW]
        weakest = [pair for pair in sorted(levels, key=lambda pair: pair[1]) if pair not in strongest][:_FEW]
        story += _listed(paper, "strongest", (_with_level(paper, *pair) for pair in strongest))
        story += _listed(paper, "weakest", (_with_level(paper, *pair) for pair in weakest))
    story += _listed(paper, "contested", _contested(paper))
    story += _first(paper)
    story += _listed(paper, "left", _left(paper))
    return story


def _listed(paper: Paper, key: str, texts: Iterable[str]) -> list[Flowable]:
    said = list(texts)
    if not said:
        return [*subhead(paper.t(f"report.full.{key}")), Text(paper.t(f"report.full.{key}.none"), BODY)]
    return [*subhead(paper.t(f"report.full.{key}")), *items(said)]


def _first(paper: Paper) -> list[Flowable]:
    """Give the improvements to start with, each with its place in the list."""
    rows = ranked(paper.workshop)[:_FIRST]
    if not rows:
        return _listed(paper, "first", ())
    said = [Text(_action(paper, row), ITEM, bulletText=f"{row.rank}.") for row in rows]
    return [*subhead(paper.t("report.full.first")), *said]


def _standing(paper: Paper) -> str:
    total = overall(paper.workshop)
    if total.mean is None or total.minimum is None:
        return paper.t("report.full.standing.none", n=total.paragraphs)
    levels = _levels(paper)
    reached = sum(level >= paper.workshop.target_of(paragraph.number) for paragraph, level in levels)
    return paper.t(
        "report.full.standing",
        mean=paper.t.decimal(total.mean),
        minimum=total.minimum,
        recorded=total.recorded,
        n=total.paragraphs,
        reached=paper.t("report.full.reached.some", n=reached) if reached else paper.t("report.full.reached.none"),
    )


def _levels(paper: Paper) -> list[tuple[Paragraph, int]]:
    found = []
    for paragraph in paper.workshop.scope:
        recorded = paper.workshop.consensus.get(paragraph.number)
        if recorded and recorded.level is not None:
            found.append((paragraph, recorded.level))
    return found


def _name(paper: Paper, paragraph: Paragraph) -> str:
    return text.shortened(text.line(paper.title(paragraph)), _TITLE_MAX)


def _with_level(paper: Paper, paragraph: Paragraph, level: int) -> str:
    return paper.t("report.full.at_level", paragraph=_name(paper, paragraph), level=level)


def _contested(paper: Paper) -> list[str]:
    found = []
    for paragraph, figures in most_contested(paper.workshop)[:_FEW]:
        if figures.agreement is not None:
            share, pattern = percent(figures.agreement), paper.t(f"pattern.{figures.pattern.value}")
            name = _name(paper, paragraph)
            found.append(paper.t("report.full.with_agreement", paragraph=name, share=share, pattern=pattern))
    return found


def _action(paper: Paper, row: Ranked) -> str:
    improvement = row.improvement
    due = day(paper.t, date.fromisoformat(improvement.due)) if improvement.due else paper.t("report.no_due")
    owner = improvement.owner or paper.t("report.no_owner")
    return f"{improvement.title} · {owner} · {due}"


def _left(paper: Paper) -> list[str]:
    found = []
    for state, paragraphs in without_level(paper.workshop).items():
        few = len(paragraphs) <= _FEW
        names = (_name(paper, paragraph) if few else paragraph.id for paragraph in paragraphs[:_UNSETTLED_MAX])
        named = ", ".join(names)
        more = ", …" if len(paragraphs) > _UNSETTLED_MAX else ""
        found.append(f"{paper.t(f'report.state.{state}')}: {named}{more}")
    return found
