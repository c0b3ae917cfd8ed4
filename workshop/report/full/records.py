"""A record of every paragraph: what was asked, voted, agreed and said, and in how much time."""

from collections.abc import Iterable, Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from workshop.domain.maturity import LEVELS, Paragraph
from workshop.domain.previously import previously
from workshop.domain.profile import round_figures
from workshop.domain.workshop import Consensus, Round
from workshop.report import colours, fonts, layout
from workshop.report.full.dots import Dots, Strip
from workshop.report.full.paper import BODY, CELL_HEAD, Paper, items, section
from workshop.report.full.votes import votes
from workshop.report.handout_marks import CHIP, Chip
from workshop.report.last_time import last_time
from workshop.report.tagged.tables import data_table
from workshop.report.typeset import Heading, Text
from workshop.report.wording import percent

_FACTS = layout.style("facts", fonts.SEMIBOLD, 9.5, 13.5, spaceAfter=3)
_LABEL = layout.style("record label", fonts.SEMIBOLD, 9.5, 13.5, spaceBefore=5)
_TITLE = layout.style("record title", fonts.BOLD, 12, 15, textColor=HexColor(colours.DEEP), spaceBefore=4, spaceAfter=2)
_NAME = 84.0
_WHOLE_MAX = 1200
"""Characters of a level that fit on a page."""

_STATEMENT = layout.style("record statement", fonts.REGULAR, 8.5, 11.5, spaceAfter=2)


def records(paper: Paper) -> list[Flowable]:
    """Give the section, the paragraphs in the order of the model."""
    story = section(paper, "records")
    for paragraph in paper.workshop.scope:
        story += _record(paper, paragraph)
    return story


def _record(paper: Paper, paragraph: Paragraph) -> list[Flowable]:
    t, words = paper.t, paper.words.paragraphs[paragraph.id]
    recorded = paper.workshop.consensus.get(paragraph.number)
    shown = [round_ for round_ in paper.workshop.rounds_of(paragraph.number) if round_.revealed]
    key = f"paragraph-{paragraph.number}"
    story: list[Flowable] = [
        CondPageBreak(0),
        Heading(paper.title(paragraph), _TITLE, key=key, level=1, role="H3"),
        Text(words.about, BODY),
        Text(_facts(paper, paragraph, recorded), _FACTS),
        _levels(paper, paragraph, recorded),
    ]
    if shown:
        story += _rounds(paper, shown, recorded)
    if recorded:
        story += _said(paper, recorded)
    if previously(paper.workshop, paragraph.number) is not None:
        story += [
            CondPageBreak(40),
            Spacer(0, 5),
            *(Text(said, BODY) for said in last_time(paper.workshop, paragraph.number, t)),
        ]
    return [*story, Spacer(0, 16)]


def _facts(paper: Paper, paragraph: Paragraph, recorded: Consensus | None) -> str:
    t, topic = paper.t, paper.workshop.topics[paragraph.number]
    if recorded is None:
        facts = [t("report.full.no_record")]
    else:
        level = recorded.level
        said = t("history.no_level") if level is None else t("figures.level", level=level)
        facts = [said, t(f"kind.{recorded.kind}")]
        if recorded.as_read:
            facts.append(t("report.full.as_read"))
        if recorded.unsupported:
            facts.append(t("record.unsupported"))
    facts += [
        t("report.full.target_of", level=paper.workshop.target_of(paragraph.number)),
        t("report.importance", value=topic.importance),
        t("report.full.spent", spent=_clock(topic.used), planned=_clock(topic.seconds)),
        *([t("stage.silent")] if topic.silent else []),
    ]
    return " · ".join(facts)


def _clock(seconds: float) -> str:
    return f"{round(seconds) // 60}:{round(seconds) % 60:02}"


def _levels(paper: Paper, paragraph: Paragraph, recorded: Consensus | None) -> Flowable:
    words = paper.words.paragraphs[paragraph.id]
    cells = [
        [[Chip(level)], [Text(name, CELL_HEAD)], [Text(statement, _STATEMENT) for statement in statements]]
        for level, name, statements in zip(LEVELS, paper.words.levels, words.levels, strict=True)
    ]
    widths = [CHIP + 8, _NAME, layout.WIDTH - CHIP - 8 - _NAME]
    longest = max(sum(map(len, statements)) for statements in words.levels)
    # A level goes to the next page as a whole, and with the others, unless it might be longer than that.
    table = data_table(
        cells,
        widths,
        heads=0,
        labels=1,
        splitInRow=int(longest > _WHOLE_MAX),
    )
    table.whole = True
    table.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (0, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ("LINEBELOW", (0, 0), (-1, -2), 0.4, HexColor(colours.FAINT), 0),
        ]
    )
    if recorded and recorded.level:
        row = recorded.level - 1
        table.setStyle([("BOX", (0, row), (-1, row), 1.6, HexColor(colours.INK))])
    return table


def _rounds(paper: Paper, shown: Sequence[Round], recorded: Consensus | None) -> list[Flowable]:
    t = paper.t
    ends = [shown[0]] if len(shown) == 1 else [shown[0], shown[-1]]
    found = [round_figures(paper.workshop, round_) for round_ in ends]
    strips = [
        Strip(t("figures.round", number=round_.number), figures.counts)
        for round_, figures in zip(ends, found, strict=True)
    ]
    said = []
    for strip, figures in zip(strips, found, strict=True):
        share = percent(figures.agreement)
        pattern = t(f"pattern.{figures.pattern.value}")
        said.append(t("report.full.round_said", round=strip.label, pattern=pattern, share=share))
    return [
        Spacer(0, 6),
        CondPageBreak(0),
        Dots(strips, recorded.level if recorded else None, t),
        Spacer(0, 3),
        Text(" ".join(said), BODY),
        votes(paper, list(shown)),
    ]


def _said(paper: Paper, recorded: Consensus) -> list[Flowable]:
    t = paper.t
    story: list[Flowable] = []
    if recorded.reason:
        story += [CondPageBreak(0), Text(t("record.reason"), _LABEL, role="H4"), Text(recorded.reason, BODY)]
    story += _list(t("record.evidence"), recorded.evidence)
    story += _list(t("record.strengths"), recorded.strengths)
    story += _list(t("record.dissent"), recorded.dissent)
    story += _list(t("record.objections"), recorded.objections)
    if recorded.islands:
        story.append(Text(t("report.full.islands", levels=", ".join(map(str, recorded.islands))), BODY))
    return story


def _list(label: str, texts: Iterable[str]) -> list[Flowable]:
    said = items(list(texts))
    return [CondPageBreak(40), Text(label, _LABEL, role="H4"), *said] if said else []
