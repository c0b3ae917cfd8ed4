"""What one row of the list says: the action, from where to where, who and when, and why in this place."""

from datetime import date

from reportlab.platypus import Flowable

from workshop.domain.improvements import Ranked, sources
from workshop.domain.maturity import ModelText
from workshop.domain.profile import last_figures
from workshop.domain.workshop import Improvement, Workshop
from workshop.language import Translator
from workshop.report import layout, text
from workshop.report.group_choice import group_words
from workshop.report.marks import LevelStep, Rank
from workshop.report.typeset import Text
from workshop.report.wording import day, percent

TEXT_MAX = 320
"""Characters of a text about an action that a row shows; a longer one stands in full behind the list."""

TEXT_LINES_MAX = 4
PARAGRAPH_MAX = 160

Cell = list[Flowable]


class ActionRows:
    """Turns ranked improvements into table cells."""

    def __init__(self, workshop: Workshop, translator: Translator, words: ModelText, *, jumps: bool = True) -> None:
        """Take the workshop, the language, the words of the model, and whether each row has a bookmark."""
        self._jumps = jumps
        self._workshop = workshop
        self._translate = translator
        self._words = words

    def head(self) -> list[Cell]:
        """Give the cells of the head."""
        cells: list[Cell] = []
        for name in ("rank", "action", "level", "owner"):
            cell: Cell = [Text(self._translate(f"report.column.{name}"), layout.HEAD)]
            if self._translate.has(f"report.column.{name}.second"):
                cell.append(Text(self._translate(f"report.column.{name}.second"), layout.HEAD_QUIET))
            cells.append(cell)
        cells.append([Text(self._translate("report.column.priority"), layout.HEAD_RIGHT)])
        return cells

    def row(self, item: Ranked) -> list[Cell]:
        """Give the cells of one action."""
        return [
            [Rank(item.rank, item.improvement.title if self._jumps else "")],
            self._action(item),
            self._level(item),
            self._owner(item),
            self._priority(item),
        ]

    def _action(self, item: Ranked) -> Cell:
        improvement = item.improvement
        paragraph = self._workshop.model.paragraphs[improvement.paragraph - 1]
        title = text.shortened(self._words.paragraphs[paragraph.id].title, PARAGRAPH_MAX)
        cell: Cell = [
            Text(improvement.title, layout.CELL_STRONG),
            Text(f"{paragraph.id} {title}", layout.CELL_QUIET),
        ]
        cell += self._more(item)
        if improvement.measure:
            shown = self._fitting(improvement.measure)
            cell.append(Text(f"{self._translate('report.measure')} {shown}", layout.CELL_QUIET))
        return cell

    def _fitting(self, typed: str) -> str:
        """Give a text as a row shows it: in full, or its beginning and where the rest is."""
        if not is_long(typed):
            return typed
        return f"{text.shortened(text.line(typed), TEXT_MAX * 2 // 3)} {self._translate('report.measure_below')}"

    def _more(self, item: Ranked) -> Cell:
        """Say whom else it serves, what it came from and is about, who placed it where and why, and what it brought."""
        improvement = item.improvement
        paragraphs = self._workshop.model.paragraphs
        said = []
        if improvement.also:
            also = ", ".join(paragraphs[number - 1].id for number in improvement.also)
            said.append(f"{self._translate('improvement.also')} {also}")
        said += [
            self._translate("about.source", title=source.title, paragraph=paragraphs[source.paragraph - 1].id)
            for source in sources(self._workshop, improvement.number)
        ]
        said += [
            f"{self._translate(f'improvement.{name}')}: {self._fitting(value)}"
            for name in ("difference", "first_step", "means")
            if (value := getattr(improvement, name))
        ]
        if improvement.place is not None:
            reason = self._fitting(improvement.place_reason)
            said.append(self._translate("about.by_hand", place=item.rank, computed=item.computed, reason=reason))
        if chosen := group_words(self._workshop, self._translate, improvement):
            said.append(" · ".join(chosen))
        if improvement.brought:
            said.append(self._translate("review.brought", text=self._fitting(improvement.brought)))
        return [Text(sentence, layout.CELL_QUIET) for sentence in said]

    def _level(self, item: Ranked) -> Cell:
        recorded = self._workshop.consensus.get(item.improvement.paragraph)
        level = recorded.level if recorded else None
        voted = "–" if item.level is None else self._translate.decimal(item.level)
        shown = voted if level is None else str(level)
        figures = last_figures(self._workshop, item.improvement.paragraph)
        agreement = figures.agreement if figures else None
        said = (
            self._translate("report.no_votes")
            if agreement is None
            else self._translate("report.agreement", share=percent(agreement))
        )
        cell: Cell = [LevelStep(shown, level, item.target), Text(said, layout.CELL_BELOW_CHIP)]
        if level is None and item.level is not None:
            cell.append(Text(self._translate("report.from_votes"), layout.CELL_QUIET))
        if recorded and recorded.unsupported:
            cell.append(Text(self._translate("record.unsupported"), layout.CELL_OPEN))
        return cell

    def _owner(self, item: Ranked) -> Cell:
        improvement = item.improvement
        if improvement.owner:
            owner = Text(improvement.owner, layout.CELL)
        else:
            owner = Text(self._translate("report.no_owner"), layout.CELL_OPEN)
        if improvement.due:
            due = Text(day(self._translate, date.fromisoformat(improvement.due)), layout.CELL)
        else:
            due = Text(self._translate("report.no_due"), layout.CELL_OPEN)
        cell: Cell = [owner, due]
        if improvement.status != "open":
            cell.append(Text(self._translate(f"report.status.{improvement.status}"), layout.CELL_QUIET))
        return cell

    def _priority(self, item: Ranked) -> Cell:
        shown = "–" if item.priority is None else self._translate.decimal(item.priority)
        return [
            Text(shown, layout.CELL_RIGHT),
            Text(self._translate("report.importance", value=item.importance), layout.CELL_QUIET_RIGHT),
            Text(self._translate("report.effort", value=item.improvement.effort), layout.CELL_QUIET_RIGHT),
        ]


def long_texts(improvement: Improvement) -> list[tuple[str, str]]:
    """Give the texts about an action that are too long for its row, each with the key of its name."""
    names = ("measure", "difference", "first_step", "means", "by_hand", "brought")
    fields = ("measure", "difference", "first_step", "means", "place_reason", "brought")
    return [
        (f"tables.column.{name}", typed)
        for name, field in zip(names, fields, strict=True)
        if is_long(typed := getattr(improvement, field))
    ]


def is_long(typed: str) -> bool:
    """Tell whether a text is too long for a row."""
    return len(typed) > TEXT_MAX or text.plain(typed).count("\n") >= TEXT_LINES_MAX
