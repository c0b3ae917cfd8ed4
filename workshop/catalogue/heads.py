"""The head of a model: what a list shows of it, without reading the words of its paragraphs."""

from pathlib import Path

from workshop.catalogue.files import MODEL_FILE, language_file, read_toml, read_toml_head
from workshop.catalogue.findings import Finding
from workshop.catalogue.nodes import Node
from workshop.catalogue.structure import Structure, read_structure
from workshop.domain.names import TITLE_MAX


def read_head(folder: Path) -> tuple[Structure, dict[str, str]] | None:
    """Give the structure of a model and its title in each language; None where not all of this is in order."""
    read = read_toml(folder / MODEL_FILE)
    if isinstance(read, Finding):
        return None
    findings: list[Finding] = []
    structure = read_structure(Node(read, MODEL_FILE, "", findings))
    titles = {language: _title(folder / language_file(language)) for language in structure.languages}
    return None if any(found.is_error for found in findings) or not all(titles.values()) else (structure, titles)


def _title(path: Path) -> str:
    head = read_toml_head(path)
    return "" if isinstance(head, Finding) else Node(head.get("title"), path.name, "title", []).text(TITLE_MAX)
