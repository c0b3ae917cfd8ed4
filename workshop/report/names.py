"""Names for output files that every system takes, made from the title of the workshop."""

import re
import unicodedata
from datetime import datetime

from workshop.domain.workshop import Workshop
from workshop.language import Translator

SLUG_MAX = 60
ENDINGS = {
    "actions-csv": "csv",
    "ballots": "pdf",
    "booklet": "pdf",
    "calendar": "ics",
    "csv": "csv",
    "history": "csv",
    "html": "html",
    "improvements": "pdf",
    "json": "json",
    "markdown": "md",
    "report": "pdf",
    "scoreform": "xlsx",
    "workbook": "xlsx",
}
"""What the files of the outputs are called."""
_FOLDED = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d"})
"""Letters that Unicode does not take apart."""


def default_name(workshop: Workshop, kind: str, at: datetime) -> str:
    """Give a file name such as ``team-inkoop-2027-03-15-verbeterlijst.pdf``.

    ``kind`` is one of ``OUTPUTS``; the word for it is in the language of the workshop, and the
    day is that of ``at`` in its own time zone. The name has plain letters, digits and hyphens only.

    Raises:
        KeyError: there is no such kind.
    """
    word = Translator(workshop.info.language)(f"report.file.{kind}")
    return f"{slug(workshop.info.title)}-{at:%Y-%m-%d}-{word}.{ENDINGS[kind]}"


def slug(title: str) -> str:
    """Give a title as 1-60 small ASCII letters, digits and hyphens; ``workshop`` where nothing is left."""
    apart = unicodedata.normalize("NFKD", title.lower().translate(_FOLDED))
    plain = "".join(char for char in apart if not unicodedata.combining(char))
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:SLUG_MAX].rstrip("-") or "workshop"
