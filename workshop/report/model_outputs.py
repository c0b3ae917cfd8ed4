"""Writing any of the outputs of a maturity model; the module of one is loaded when it is asked for."""

from datetime import datetime
from pathlib import Path

from workshop.domain.maturity import MaturityModel
from workshop.language import Translator
from workshop.report.files import check_free, write_whole

_ENDINGS = {"booklet": "pdf", "csv": "csv", "docx": "docx", "markdown": "md"}


def default_name(model: MaturityModel, output: str, translator: Translator) -> str:
    """Give a file name such as ``ink-nl.docx``; a table holds all languages and names none."""
    ending = _ENDINGS[output]
    if output == "csv":
        return f"{model.id}.{ending}"
    kind = f"-{translator('report.file.booklet')}" if output == "booklet" else ""
    return f"{model.id}-{translator.language}{kind}.{ending}"


def write(
    output: str, model: MaturityModel, path: Path, translator: Translator, at: datetime, *, replace: bool = False
) -> None:
    """Write one of ``MODEL_OUTPUTS``; ``at`` is when it is made, aware. A file that exists is kept, unless ``replace``.

    Raises:
        WorkshopError: something stands in the way, or the file cannot be written; see ``files.write_whole``.
    """
    check_free(path, replace=replace)
    write_whole(path, _content(output, model, translator, at), replace=replace)


def _content(output: str, model: MaturityModel, translator: Translator, at: datetime) -> bytes:
    if output == "csv":
        from workshop.report.model_csv import model_csv

        return model_csv(model, translator)
    if output == "docx":
        from workshop.report.model_docx import model_docx

        return model_docx(model, translator, at)
    if output == "markdown":
        from workshop.report.model_markdown import model_markdown

        return model_markdown(model, translator)
    from workshop.report.booklet_pdf import booklet_pdf
    from workshop.report.handout import of_model

    return booklet_pdf(of_model(model, translator.language), translator, at)
