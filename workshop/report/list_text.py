"""The improvement list as plain text: a glance at what will be written."""

from collections.abc import Iterator
from datetime import date

from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.action_tables import improvements
from workshop.report.tables import shown


def list_text(workshop: Workshop, t: Translator, today: date) -> str:
    """Give the improvements in their order, each with its paragraph, who, when and priority below it."""
    table = improvements(workshop, t, today)
    listed = [row for row in table.rows if row[0] is not None]
    if not listed:
        return t("report.no_actions")
    kinds = {column.key: column.kind for column in table.columns}

    def lines() -> Iterator[str]:
        for row in listed:
            told = {
                key: shown(t, kinds[key], cell) for key, cell in zip(kinds, row, strict=True) if cell not in {None, ""}
            }
            yield f"{told['rank']}. {told['action']}"
            place = f"{told['paragraph']} {told['title']}"
            facts = [place, told.get("owner", t("report.no_owner")), told.get("due", t("report.no_due"))]
            if "priority" in told:
                facts.append(t("tables.priority", value=told["priority"]))
            yield f"   {' · '.join(facts)}"

    return "\n".join(lines())
