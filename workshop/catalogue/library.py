"""Where the shipped models are, what there is to choose from beside a user's own, and finding one."""

import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from workshop.catalogue.files import MODEL_FILE, is_folder
from workshop.catalogue.findings import printable, shown
from workshop.catalogue.heads import read_head
from workshop.catalogue.loader import load
from workshop.catalogue.structure import ID
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import MaturityModel

_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list of models shows of one; ``titles`` are by language, ``minutes`` for the whole model.

    ``own`` is one of the user's. A model that cannot be used has its ``error`` and, beside folder and id, nothing else.
    """

    folder: Path
    id: str
    version: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    chapters: int = 0
    paragraphs: int = 0
    minutes: float = 0.0
    own: bool = False
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


def named_folders(name: str, own: Path) -> tuple[Path, ...]:
    """Give the folders with a model at a path or, where there is no such folder, of the models with that id.

    Raises:
        WorkshopError: there is neither, or the folder cannot be looked into.
    """
    if ID.fullmatch(name) and not is_folder(Path(name)):
        named = tuple(listing.folder for listing in available(own) if listing.id == name)
        if named:
            return named
    return model_folders(Path(name))


def own_folder(path: Path) -> Path:
    """Give a folder of models that somebody named.

    Raises:
        WorkshopError: there is no such folder, or it cannot be looked into.
    """
    model_folders(path)
    return path


def available(own: Path | None = None) -> tuple[Listing, ...]:
    """List the shipped models and those in the folder ``own``, from their heads alone.

    The shipped ones come first, each kind with the one that asks least time first; those that cannot be used come
    last. An own model needs an id of its own: a level means something only when it is known of which words. A
    folder ``own`` that is not there holds nothing.

    Raises:
        WorkshopError: the folder of the shipped models cannot be looked into.
    """
    listings = [_listing(folder) for folder in model_folders(shipped())]
    listings += _own(own, listings) if own is not None else ()
    return tuple(sorted(listings, key=_order))


def checked(listing: Listing) -> Listing:
    """Give a listing after reading the whole model: an error in its words is seen only then."""
    try:
        if listing.error is None:
            load(listing.folder)
    except WorkshopError as error:
        return Listing(listing.folder, listing.id, own=listing.own, error=error)
    return listing


def all_checked(listings: Sequence[Listing]) -> tuple[Listing, ...]:
    """Give listings as they are with every own model read whole; the shipped ones are known to be in order."""
    return tuple(checked(one) if one.own else one for one in listings)


def find(id_or_folder: str | Path, own: Path | None = None) -> MaturityModel:
    """Give a shipped model by its id, one in the folder ``own`` by its id, or any model by its folder.

    Raises:
        WorkshopError: there is no such model, or it has an error.
    """
    name = str(id_or_folder)
    if ID.fullmatch(name) and is_folder(shipped() / name):
        return load(shipped() / name)
    if own is not None and ID.fullmatch(name):
        named = [listing for listing in available(own) if listing.own and listing.id == name]
        if named and named[0].error is not None:
            raise named[0].error
        if named:
            return load(named[0].folder)
    folder = Path(name)
    if folder.name == MODEL_FILE:
        folder = folder.parent
    if not is_folder(folder):
        known = ", ".join(listing.id for listing in available(own) if listing.error is None)
        raise WorkshopError("model.unknown", model=shown(name), known=known)
    return load(folder)


def _order(listing: Listing) -> tuple[bool, bool, float, str]:
    return listing.error is not None, listing.own, listing.minutes, listing.id


def _own(folder: Path, shipped_: Sequence[Listing]) -> Iterator[Listing]:
    taken = {listing.id: listing.folder for listing in shipped_}
    try:
        folders = [] if _is_missing(folder) else model_folders(folder)
    except WorkshopError as error:
        yield Listing(folder, shown(folder.name), own=True, error=error)
        return
    for each in folders:
        # A hidden one is not finished yet; and an empty folder of models is no model.
        if each.name.startswith(".") or (each == folder and not (each / MODEL_FILE).exists()):
            continue
        listing = replace(_listing(each), own=True)
        if listing.error is None and listing.id in taken:
            listing = Listing(each, listing.id, own=True, error=_taken(listing, taken[listing.id]))
        taken.setdefault(listing.id, each)
        yield listing


def _taken(listing: Listing, other: Path) -> WorkshopError:
    folder = printable(str(listing.folder))
    return WorkshopError("model.taken", id=listing.id, folder=folder, other=printable(str(other)))


def _is_missing(folder: Path) -> bool:
    try:
        return not stat.S_ISDIR(folder.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False


def _listing(folder: Path) -> Listing:
    head = read_head(folder)
    if head is None:
        return _whole(folder)
    read, titles = head
    paragraphs = [paragraph for chapter in read.chapters for paragraph in chapter.paragraphs]
    minutes = sum(paragraph.minutes for paragraph in paragraphs)
    return Listing(folder, read.id, read.version, titles, len(read.chapters), len(paragraphs), minutes)


def _whole(folder: Path) -> Listing:
    """List a model by all of it, where its head does not tell enough."""
    try:
        model = load(folder)
    except WorkshopError as error:
        return Listing(folder, shown(folder.name), error=error)
    return Listing(
        folder,
        model.id,
        model.version,
        {language: text.title for language, text in model.texts.items()},
        len(model.chapters),
        len(model.paragraphs),
        model.minutes,
    )
