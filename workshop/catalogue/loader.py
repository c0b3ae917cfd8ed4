"""From a folder to a maturity model, or to everything that is wrong with it."""

from collections.abc import Iterator
from pathlib import Path

from workshop.catalogue.checks import statement_counts
from workshop.catalogue.files import MODEL_FILE, is_folder, language_file, read_toml
from workshop.catalogue.findings import Finding, error, printable, shown, warning
from workshop.catalogue.nodes import Node
from workshop.catalogue.structure import Structure, read_structure
from workshop.catalogue.texts import read_texts
from workshop.catalogue.wording import wording
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import MaturityModel, ModelText


def load(folder: Path) -> MaturityModel:
    """Read a model.

    Raises:
        WorkshopError: the model has an error; ``model.invalid`` names the first and counts how many ``more``.
    """
    reading = _Reading(folder)
    errors = [finding for finding in reading.findings if finding.is_error]
    if errors:
        first = errors[0]
        raise WorkshopError(
            "model.invalid",
            folder=printable(str(folder)),
            file=first.file,
            key=first.key,
            place=first.place,
            reason=first.reason,
            more=len(errors) - 1,
        )
    return reading.model()


def check(folder: Path) -> tuple[Finding, ...]:
    """Give everything that is wrong with a model: errors, and warnings about its words."""
    reading = _Reading(folder)
    return (*reading.findings, *reading.wording())


class _Reading:
    """One reading of a folder: what was found, and what could be made out of it."""

    def __init__(self, folder: Path) -> None:
        """Read all files of the model."""
        self.findings: list[Finding] = []
        self._structure = Structure()
        self._texts: dict[str, ModelText] = {}
        if not is_folder(folder):
            self.findings.append(error(MODEL_FILE, "", "no_folder"))
            return
        root = self._root(folder / MODEL_FILE)
        if root is None:
            return
        self._structure = read_structure(root)
        known = self._structure if self._structure.is_complete else None
        for language in self._structure.languages:
            root = self._root(folder / language_file(language))
            if root is not None:
                self._texts[language] = read_texts(root, known)
        self.findings += statement_counts(self._texts)
        self.findings += self._unlisted(folder)

    def model(self) -> MaturityModel:
        """Give the model, which has no errors."""
        read = self._structure
        return MaturityModel(read.id, read.version, read.chapters, self._texts)

    def wording(self) -> Iterator[Finding]:
        """Give the warnings about the words in all languages."""
        for language, text in self._texts.items():
            yield from wording(language_file(language), text)

    def _root(self, path: Path) -> Node | None:
        read = read_toml(path)
        if isinstance(read, Finding):
            self.findings.append(read)
            return None
        return Node(read, path.name, "", self.findings)

    def _unlisted(self, folder: Path) -> Iterator[Finding]:
        expected = {MODEL_FILE, *map(language_file, self._structure.languages)}
        for path in sorted(folder.glob("*.toml")):
            if path.name not in expected:
                yield warning(shown(path.name), "", "unlisted")
