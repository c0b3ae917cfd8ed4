"""From a folder to a maturity model, or to everything that is wrong with it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.catalogue.checks import statement_counts
from workshop.catalogue.files import ACCEPTED_FILE, MODEL_FILE, is_folder, language_file, read_toml
from workshop.catalogue.findings import Finding, error, printable, shown, warning
from workshop.catalogue.nodes import Node
from workshop.catalogue.structure import Structure, read_structure
from workshop.catalogue.texts import read_texts
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import MaturityModel, ModelText

if TYPE_CHECKING:
    from workshop.catalogue.lint.spelling import Speller


def load(folder: Path) -> MaturityModel:
    """Read a model.

    Raises:
        WorkshopError: the model cannot be used; ``model.invalid`` names the first error and counts how many ``more``.
    """
    reading = Reading(folder)
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


def check(folder: Path, speller: "Speller | None" = None) -> tuple[Finding, ...]:
    """Give everything that is wrong or doubtful in a model, spelling too where there is somebody who knows it.

    The first are what keeps it from loading, if anything does; what follows is about its words, and a model
    can be used all the same.
    """
    reading = Reading(folder)
    return (*reading.findings, *reading.lint(speller))


class Reading:
    """One reading of a folder; ``findings`` are about its structure, and an error there keeps it from loading."""

    def __init__(self, folder: Path) -> None:
        """Read all files of the model."""
        self.findings: list[Finding] = []
        self._folder = folder
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

    def lint(self, speller: "Speller | None") -> list[Finding]:
        """Give what is wrong or doubtful in the words, but not what the model's writer accepted."""
        # Who opens the app loads models and checks none.
        from workshop.catalogue.lint.accepted import without_accepted
        from workshop.catalogue.lint.pages import Page
        from workshop.catalogue.lint.rules import findings
        from workshop.catalogue.lint.spelling import spelling

        pages = [Page(language, text) for language, text in self._texts.items()]
        readable = not any(finding.is_error for finding in self.findings)
        told = {(finding.file, finding.key) for finding in self.findings}
        found = [
            finding
            for finding in findings(self._structure.chapters, pages, readable=readable)
            if (finding.file, finding.key) not in told
        ]
        if speller is not None:
            found += [finding for page in pages for finding in spelling(self._folder, page, speller)]
        return without_accepted(self._folder, found)

    def _root(self, path: Path) -> Node | None:
        read = read_toml(path)
        if isinstance(read, Finding):
            self.findings.append(read)
            return None
        return Node(read, path.name, "", self.findings)

    def _unlisted(self, folder: Path) -> Iterator[Finding]:
        expected = {MODEL_FILE, ACCEPTED_FILE, *map(language_file, self._structure.languages)}
        for path in sorted(folder.glob("*.toml")):
            if path.name not in expected:
                yield warning(shown(path.name), "", "unlisted")
