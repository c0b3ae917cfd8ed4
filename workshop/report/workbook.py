"""The results as a workbook (XLSX): sheets to filter and to reckon with, and the profile as a chart."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from workshop import __version__
from workshop.domain.model_sheet import guarded
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report import colours
from workshop.report.sheets import LOGO_ROWS, Area, Placed, Sheet, chart_height, sheets
from workshop.report.style import Style
from workshop.report.tables import NUMBERS, Kind

_A4 = 9
_LOGO_POINTS = 42
_FORMULAS_ARE_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDTHS: dict[Kind, int] = {"text": 32, "code": 9, "long": 40, "day": 12}
_NUMBER_WIDTH = 9
_SUMMARY_WIDTHS = (34, 60, 13, 13, 13, 13, 13, 13)
_FORMS: dict[Kind, str] = {
    "number": "0.0",
    "minutes": "0.0",
    "percent": '0"%"',
    "level": "0",
    "whole": "0",
    "code": "@",
    "text": "@",
    "long": "@",
}
_DAYS = {"nl": "dd-mm-yyyy", "en": "d mmm yyyy"}
_CHART_LEFT = 3
"""The column where the chart begins: right of the facts."""

_LINE_POINTS = 15
_ROW_MAX = 409
"""Points that Excel gives a row at most."""


def workbook(workshop: Workshop, t: Translator, at: datetime, style: Style) -> bytes:
    """Give the workbook; ``at`` is when it is made, aware. The same workshop and instant give the same bytes."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, **_FORMULAS_ARE_TEXT}) as book:
        book.set_properties(
            {
                "title": workshop.info.title[:255],
                "subject": t("tables.about"),
                "author": style.organisation,
                "company": style.organisation,
                "comments": f"workshop {__version__}",
                "created": at.astimezone(UTC).replace(tzinfo=None),
            }
        )
        writer = _Writer(book, t, style)
        for sheet in sheets(workshop, t, at):
            writer.write(sheet, workshop.info.title)
    return target.getvalue()


class _Writer:
    """Writes sheets, each look made once."""

    def __init__(self, book: xlsxwriter.Workbook, t: Translator, style: Style) -> None:
        self._book = book
        self._t = t
        self._style = style
        self._looks: dict[tuple[Kind, str, object, bool], Format] = {}

    def write(self, sheet: Sheet, title: str) -> None:
        """Write a sheet with what stands on it, and set it up for the screen and for paper."""
        page = self._book.add_worksheet(sheet.name)
        for placed in sheet.cells:
            self._cell(page, placed)
        self._set_up(page, sheet, title)
        if sheet.key == "summary":
            for column, width in enumerate(_SUMMARY_WIDTHS):
                page.set_column(column, column, width)
            _set_rows(page, sheet, _SUMMARY_WIDTHS)
            self._chart(page, sheet.name, sheet.areas[0])
            self._logo(page)
        else:
            self._set_columns(page, sheet)

    def _cell(self, page: Worksheet, placed: Placed) -> None:
        row, column, value, kind, role = placed
        if value is None or value == "":
            if role == "cell":
                page.write_blank(row, column, None, self._look(kind, role, None, quoted=False))
        elif isinstance(value, str):
            quoted = guarded(value) != value
            page.write_string(row, column, value, self._look(kind, role, None, quoted=quoted))
        elif isinstance(value, date):
            page.write_datetime(row, column, value, self._look(kind, role, None, quoted=False))
        else:
            level = value if kind == "level" and role == "cell" else None
            page.write_number(row, column, value, self._look(kind, role, level, quoted=False))

    def _look(self, kind: Kind, role: str, level: object, *, quoted: bool) -> Format:
        """Give a look; ``quoted`` marks a text that a spreadsheet would take for a formula when it is typed again."""
        key = (kind, role, level, quoted)
        if key not in self._looks:
            self._looks[key] = self._book.add_format(self._properties(kind, role, level) | {"quote_prefix": quoted})
        return self._looks[key]

    def _properties(self, kind: Kind, role: str, level: object) -> dict[str, Any]:
        number = kind in NUMBERS
        look: dict[str, Any] = {"valign": "top", "text_wrap": True, "font_color": colours.INK}
        if role == "head":
            look |= {"align": "right"} if number else {"align": "left", "indent": 1}
            return look | {"bold": True, "font_color": "#ffffff", "bg_color": self._style.main}
        if role == "title":
            return look | {"bold": True, "font_color": self._style.main, "text_wrap": False}
        if role == "label":
            return look | {"font_color": colours.QUIET}
        look["num_format"] = _DAYS[self._t.language] if kind == "day" else _FORMS[kind]
        if number and role == "cell" and level is None:
            look["align"] = "right"
        else:
            look |= {"align": "left", "indent": 0 if role == "fact" else 1}
        if isinstance(level, int):
            fill, ink = colours.LEVEL_FILLS[level - 1], colours.LEVEL_INKS[level - 1]
            look |= {"bg_color": fill, "font_color": ink, "align": "center", "indent": 0}
        return look

    def _set_up(self, page: Worksheet, sheet: Sheet, title: str) -> None:
        page.set_paper(_A4)
        page.set_landscape()
        page.fit_to_pages(2 if sheet.key == "paragraphs" else 1, 0)
        page.set_margins(0.5, 0.5, 0.7, 0.7)
        # In head and foot an ampersand gives an order.
        foot = (self._style.footer or title).replace("&", "&&")[:200]
        page.set_footer(f"&L{foot}&R&P / &N")
        page.set_header(f"&L{self._style.organisation.replace('&', '&&')[:200]}&R&A")
        # Numbers of paragraphs, and texts that look like numbers, are meant to be text.
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        page.hide_gridlines(2 if sheet.key == "summary" else 1)

    def _set_columns(self, page: Worksheet, sheet: Sheet) -> None:
        (area,) = sheet.areas
        widths = []
        for placed in sheet.cells[: area.columns]:
            # The button of the filter stands beside the longest word.
            least = max(map(len, str(placed.value).split())) + 4
            widths.append(max(_WIDTHS.get(placed.kind, _NUMBER_WIDTH), least))
            page.set_column(placed.column, placed.column, widths[-1])
        _set_rows(page, sheet, widths)
        page.freeze_panes(1, 3 if area.key == "paragraphs" else 2)
        page.autofilter(0, 0, area.rows, area.columns - 1)
        page.repeat_rows(0)
        if area.key == "paragraphs":
            page.repeat_columns(0, 2)

    def _chart(self, page: Worksheet, name: str, area: Area) -> None:
        """Draw the level of each chapter beside its target, on the axis of the levels: 0-5."""
        if not area.rows:
            return
        first, last = area.head + 1, area.head + area.rows
        chart = self._book.add_chart({"type": "bar"})
        for column, colour in ((2, self._style.accent), (3, colours.TARGET)):
            chart.add_series(
                {
                    "name": [name, area.head, column],
                    "categories": [name, first, 1, last, 1],
                    "values": [name, first, column, last, column],
                    "fill": {"color": colour},
                    "border": {"color": colour},
                    # In grey print the target is still another one.
                    **({"pattern": {"pattern": "wide_upward_diagonal", "fg_color": colour}} if column > 2 else {}),  # noqa: PLR2004
                    "gap": 60,
                }
            )
        chart.set_title({"name": self._t("tables.chapters"), "name_font": {"size": 12}})
        chart.set_x_axis({"min": 0, "max": 5, "major_unit": 1, "major_gridlines": {"visible": True}})
        chart.set_y_axis({"reverse": True})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 560, "height": chart_height(area.rows)})
        page.insert_chart(
            LOGO_ROWS if self._style.print_logo else 0,
            _CHART_LEFT,
            chart,
            {"description": self._t("tables.chart"), "object_position": 3},
        )

    def _logo(self, page: Worksheet) -> None:
        logo = self._style.print_logo
        if logo is not None:
            scale = _LOGO_POINTS / logo.height
            page.insert_image(
                0,
                3,
                "logo.png",
                {
                    "image_data": BytesIO(logo.content),
                    "x_scale": scale,
                    "y_scale": scale,
                    "description": self._style.organisation,
                    "object_position": 3,
                },
            )


def _set_rows(page: Worksheet, sheet: Sheet, widths: Sequence[int]) -> None:
    """Make rows as high as their texts, which some programs do not do by themselves when they open a file."""
    lines: dict[int, int] = {}
    for placed in sheet.cells:
        if placed.role != "title" and isinstance(placed.value, str):
            room = widths[placed.column] - 2
            needed = sum(1 + len(line) // room for line in placed.value.split("\n"))
            lines[placed.row] = max(lines.get(placed.row, 1), needed)
    for row, needed in lines.items():
        page.set_row(row, min(_ROW_MAX, needed * _LINE_POINTS))
