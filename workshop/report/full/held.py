"""How the session was held: on which model, by which rules, with whom, and in how much time."""

from reportlab.platypus import Flowable, Spacer

from workshop.domain.workshop import ABSENT, ABSTAIN
from workshop.report import fonts, layout
from workshop.report.full.paper import CELL, CELL_HEAD, Paper, section
from workshop.report.rules_words import rules_words
from workshop.report.session_facts import attendance, began_at, named
from workshop.report.tagged.tables import data_table
from workshop.report.typeset import Text
from workshop.report.wording import day, day_of

_LABEL = 130.0


def held(paper: Paper) -> list[Flowable]:
    """Give the section."""
    cells = [[[Text(label, CELL_HEAD)], [Text(said, CELL)]] for label, said in _facts(paper)]
    table = data_table(cells, [_LABEL, layout.WIDTH - _LABEL], heads=0, labels=1, splitInRow=1)
    table.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ]
    )
    return [*section(paper, "held"), table, Spacer(0, 16)]


def _facts(paper: Paper) -> list[tuple[str, str]]:
    workshop, t = paper.workshop, paper.t
    model = t("report.model_version", title=paper.words.title, version=workshop.model.version)
    begun = day(t, day_of(began_at(workshop), paper.at.tzinfo))
    there = attendance(workshop)
    facts = [
        (t("report.fact.model"), model),
        (t("report.fact.date"), begun),
        (t("report.full.made"), day(t, paper.at.date())),
        (t("report.full.rules"), rules_words(paper.workshop.info, paper.t)),
        (t("report.full.votes"), _votes(paper)),
        (t("report.full.time"), _time(paper)),
    ]
    for key, people in (("report.fact.participants", there.present), ("report.fact.absent", there.absent)):
        if people:
            facts.append((t(key), ", ".join(named(t, person) for person in people)))
    return facts


def _votes(paper: Paper) -> str:
    workshop = paper.workshop
    shown = [round_ for round_ in workshop.rounds.values() if round_.revealed]
    ballots = [ballot for round_ in shown for ballot in workshop.ballots_of(round_).values()]
    return paper.t(
        "report.full.votes.said",
        rounds=len(shown),
        votes=sum(isinstance(ballot, int) for ballot in ballots),
        abstained=ballots.count(ABSTAIN),
        absent=ballots.count(ABSENT),
    )


def _time(paper: Paper) -> str:
    workshop = paper.workshop
    spent = sum(workshop.topics[paragraph.number].used for paragraph in workshop.scope)
    planned = workshop.info.minutes + sum(sitting.minutes for sitting in workshop.sittings.values())
    return paper.t("report.full.time.said", spent=round(spent / 60), planned=planned)
