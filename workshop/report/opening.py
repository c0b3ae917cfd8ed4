"""How a report opens: what it is, of which group, when, on which model, who was there, and the result."""

from datetime import datetime

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from workshop.domain.improvements import actions
from workshop.domain.maturity import ModelText
from workshop.domain.profile import overall
from workshop.domain.workshop import Participant, Workshop
from workshop.language import Translator
from workshop.report import colours, fonts, layout, text
from workshop.report.session_facts import attendance, began_at, named
from workshop.report.tagged.tables import Grid, data_table, grid
from workshop.report.typeset import Heading, Text
from workshop.report.wording import day, day_of

PEOPLE_MAX = 1200
"""Characters of names that the first page takes; longer lists stand at the end."""

_TITLE_MAX = 60
_MODEL_MAX = 300
_LABEL = 104.0


def opening(workshop: Workshop, translator: Translator, words: ModelText, at: datetime, kind: str) -> list[Flowable]:
    """Give the head of the first page; ``kind`` is what the report is called, ``at`` when it was made."""
    title = workshop.info.title
    shape = layout.TITLE if len(title) <= _TITLE_MAX else layout.LONG_TITLE
    return [
        Text(kind, layout.KIND),
        Heading(title, shape, key="title", role="H1"),
        Spacer(0, 9),
        _facts(workshop, translator, words, at),
        Spacer(0, 10),
        _result(workshop, translator),
        Spacer(0, 12),
    ]


def _facts(workshop: Workshop, translator: Translator, words: ModelText, at: datetime) -> Grid:
    held = day(translator, day_of(began_at(workshop), at.tzinfo))
    made = day(translator, at.date())
    model = translator(
        "report.model_version",
        title=text.shortened(words.title, _MODEL_MAX),
        version=workshop.model.version,
    )
    facts = [
        ("date", held if made == held else translator("report.date_made", held=held, made=made)),
        ("model", model),
    ]
    facts += _people(workshop, translator)
    table = data_table(
        [[Text(translator(f"report.fact.{name}"), layout.LABEL), Text(value, layout.CELL)] for name, value in facts],
        [_LABEL, layout.WIDTH - _LABEL],
        heads=0,
        labels=1,
    )
    table.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
        ]
    )
    return table


def _people(workshop: Workshop, translator: Translator) -> list[tuple[str, str]]:
    there = attendance(workshop)
    number = len(workshop.participants)
    if not number:
        return [("participants", translator("report.nobody"))]
    if not there.absent:
        said = translator("report.participants", n=number)
    else:
        said = translator("report.attended", n=number, present=len(there.present))
    if people_at_end(workshop, translator):
        return [("participants", f"{said}; {translator('report.people_below')}")]
    facts = [("participants", f"{said}: {_names(translator, there.present)}" if there.present else said)]
    if there.absent:
        facts.append(("absent", _names(translator, there.absent)))
    return facts


def _names(translator: Translator, people: tuple[Participant, ...]) -> str:
    return ", ".join(named(translator, person) for person in people)


def people_at_end(workshop: Workshop, translator: Translator) -> bool:
    """Tell whether the names are too many for the first page."""
    return len(_names(translator, tuple(workshop.participants.values()))) > PEOPLE_MAX


def people(workshop: Workshop, translator: Translator) -> list[Flowable]:
    """Give the section with everybody's name, for where they do not fit on the first page."""
    there = attendance(workshop)
    story: list[Flowable] = [Heading(translator("report.fact.participants"), layout.HEADING, key="people")]
    for label, group in (("participants", there.present), ("absent", there.absent)):
        if group:
            if label == "absent":
                story.append(CondPageBreak(40))
                story.append(Text(translator("report.fact.absent"), layout.PEOPLE_HEAD, role="H3"))
            story.append(Text(_names(translator, group), layout.CELL))
    return story


def _result(workshop: Workshop, translator: Translator) -> Grid:
    total = overall(workshop)
    number = len([item for item in actions(workshop) if item.status != "dropped"])
    none = "–"
    figures = [
        (none if total.mean is None else translator.decimal(total.mean), "mean", 0),
        (none if total.minimum is None else str(total.minimum), "minimum", 0),
        (translator("report.of", part=total.recorded, whole=total.paragraphs), "recorded", total.paragraphs),
        (str(number), "actions", number),
    ]
    cells = [
        [Text(shown, layout.FIGURE), Text(translator(f"report.result.{name}", n=n), layout.CELL_QUIET)]
        for shown, name, n in figures
    ]
    table = grid([cells], [layout.WIDTH / 4] * 4)
    table.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BACKGROUND", (0, 0), (-1, -1), HexColor(colours.PANEL)),
            ("LINEBEFORE", (1, 0), (-1, -1), 2.5, HexColor("#ffffff")),
            ("LEFTPADDING", (0, 0), (-1, -1), 10),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
        ]
    )
    return table
