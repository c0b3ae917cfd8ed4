"""What can be read back from a PDF: that it opens, has pages, tells what the workshop says, and carries its data."""

import json
from datetime import datetime
from io import BytesIO

import pikepdf

from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.report import read_paper
from workshop.report.read_tree import read_tree


def difference(output: str, content: bytes, workshop: Workshop, t: Translator, at: datetime) -> str | None:
    """Give where a PDF differs from the workshop; None where it nowhere does.

    Raises:
        pikepdf.PdfError, LookupError, TypeError, ValueError: it cannot be read.
    """
    with pikepdf.open(BytesIO(content)) as document:
        if not len(document.pages):
            return "0 ≠ 1"
        for name, attached in document.attachments.items():
            if name.endswith(".json") and not _same(attached.get_file().read_bytes(), workshop):
                return name
        return read_paper.difference(output, read_tree(document), workshop, t, at)


def _same(data: bytes, workshop: Workshop) -> bool:
    from workshop.report.json_view import workshop_json

    return bool(json.loads(data) == json.loads(json.dumps(workshop_json(workshop))))
