"""The data of a workshop as it travels inside its reports."""

from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report.json_view import dumps
from workshop.report.tagged.finish import Attached

NAME = "workshop.json"


def data(workshop: Workshop, translator: Translator) -> Attached:
    """Give everything that may be seen of a workshop, as its JSON output has it."""
    return Attached(NAME, dumps(workshop).encode(), translator("report.attached"))
