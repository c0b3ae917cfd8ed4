"""What can be read back from a PDF: that it opens, has pages, and carries the workshop's own data where it has any."""

import json
from io import BytesIO

import pikepdf

from workshop.domain.workshop import Workshop


def difference(content: bytes, workshop: Workshop) -> str | None:
    """Give where a PDF differs from the workshop; None where it nowhere does.

    Raises:
        pikepdf.PdfError, ValueError: it cannot be read.
    """
    with pikepdf.open(BytesIO(content)) as document:
        if not len(document.pages):
            return "0 ≠ 1"
        for name, attached in document.attachments.items():
            if name.endswith(".json") and not _same(attached.get_file().read_bytes(), workshop):
                return name
    return None


def _same(data: bytes, workshop: Workshop) -> bool:
    from workshop.report.json_view import workshop_json

    return bool(json.loads(data) == json.loads(json.dumps(workshop_json(workshop))))
