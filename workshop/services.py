"""What every screen is handed: words, time, settings and the place for exports."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workshop.clock import Clock
from workshop.language import Translator
from workshop.settings import Settings

if TYPE_CHECKING:
    from workshop.phones import Opener


class Services(NamedTuple):
    """Made once by the composition root.

    ``exports`` is the folder where reports are written by default, ``models`` the one of the user's own models.
    ``phones`` gives a session voting by phone; None where there is none.
    """

    t: Translator
    clock: Clock
    settings: Settings
    exports: Path
    models: Path | None = None
    phones: "Opener | None" = None


def default_exports() -> Path:
    """Give the folder for reports: ``exports`` of a checkout, else one in the user's documents."""
    if Path("pyproject.toml").is_file() and Path("content").is_dir():
        return Path("exports").resolve()
    from platformdirs import user_documents_path

    return user_documents_path() / "workshops" / "exports"
