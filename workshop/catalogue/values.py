"""The values of a model that stands in no files yet, held to the rules of the files."""

from collections.abc import Mapping, Sequence

from workshop.catalogue.checks import statement_counts
from workshop.catalogue.files import MODEL_FILE, language_file
from workshop.catalogue.findings import Finding, below, nth
from workshop.catalogue.nodes import Node
from workshop.catalogue.structure import read_structure
from workshop.catalogue.texts import read_texts

Step = str | int


def check_values(values: Mapping[str, object]) -> list[Finding]:
    """Give the errors in the values of a model's files, by the names of the files."""
    findings: list[Finding] = []
    structure = read_structure(Node(values.get(MODEL_FILE), MODEL_FILE, "", findings))
    known = structure if structure.is_complete else None
    texts = {}
    for language in structure.languages:
        file = language_file(language)
        texts[language] = read_texts(Node(values.get(file), file, "", findings), known)
    findings += statement_counts(texts)
    return [finding for finding in findings if finding.is_error]


def key_of(steps: Sequence[Step]) -> str:
    """Give the key that a finding has for a place: the names of tables, and positions in lists counted from 1."""
    key = ""
    for step in steps:
        key = nth(key, step) if isinstance(step, int) else below(key, step)
    return key
