"""Where the shipped models are, what there is to choose from, and finding one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workshop.catalogue.files import MODEL_FILE, is_folder
from workshop.catalogue.findings import printable, shown
from workshop.catalogue.loader import load
from workshop.catalogue.structure import ID
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import MaturityModel

_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list of models shows of one; ``titles`` are by language, ``minutes`` for the whole model.

    A model that cannot be used has its ``error`` and, beside folder and id, nothing else.
    """

    folder: Path
    id: str
    version: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    chapters: int = 0
    paragraphs: int = 0
    minutes: float = 0.0
    error: WorkshopError | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which the model is written."""
        return tuple(self.titles)

    def title(self, language: str) -> str:
        """Give the title in a language, else in the model's first one, else the id."""
        return self.titles.get(language) or next(iter(self.titles.values()), self.id)


def shipped() -> Path:
    """Give the folder of the models that come with the program: inside it, or in a checkout beside it.

    Each model has a folder there that is named by its id.
    """
    installed = _PACKAGE / "_content"
    return installed if installed.is_dir() else _PACKAGE.parent / "content"


def model_folders(path: Path) -> tuple[Path, ...]:
    """Give the folders with a model at a path: its subfolders that hold TOML files, else the path itself.

    Raises:
        WorkshopError: there is no such folder, or it cannot be looked into.
    """
    try:
        if (path / MODEL_FILE).exists():
            return (path,)
        return tuple(folder for folder in sorted(path.iterdir()) if any(folder.glob("*.toml"))) or (path,)
    except (OSError, ValueError) as failed:
        raise WorkshopError("model.folder", folder=printable(str(path))) from failed


def available() -> tuple[Listing, ...]:
    """List the shipped models, the one that asks least time first, those that cannot be used last.

    Raises:
        WorkshopError: the folder of the shipped models cannot be looked into.
    """
    listings = (_listing(folder) for folder in model_folders(shipped()))
    return tuple(sorted(listings, key=lambda one: (one.error is not None, one.minutes, one.id)))


def find(id_or_folder: str | Path) -> MaturityModel:
    """Give a shipped model by its id, or any model by its folder.

    Raises:
        WorkshopError: there is no such model, or it has an error.
    """
    name = str(id_or_folder)
    if ID.fullmatch(name) and is_folder(shipped() / name):
        return load(shipped() / name)
    folder = Path(name)
    if folder.name == MODEL_FILE:
        folder = folder.parent
    if not is_folder(folder):
        known = ", ".join(listing.id for listing in available())
        raise WorkshopError("model.unknown", model=shown(name), known=known)
    return load(folder)


def _listing(folder: Path) -> Listing:
    try:
        model = load(folder)
    except WorkshopError as error:
        return Listing(folder, folder.name, error=error)
    return Listing(
        folder,
        model.id,
        model.version,
        {language: text.title for language, text in model.texts.items()},
        len(model.chapters),
        len(model.paragraphs),
        model.minutes,
    )
