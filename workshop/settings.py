"""What the program remembers between two sessions: language, theme, bell and the recent workshops."""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from workshop.language import LANGUAGES

RECENT_MAX = 10
FOLDER_VARIABLE = "WORKSHOP_CONFIG_DIR"
"""Environment variable that names another folder for the settings."""

MODELS_VARIABLE = "WORKSHOP_MODELS_DIR"
"""Environment variable that names another folder for the user's own models."""

_NAME = "settings.json"
_STYLE = "style.toml"
_BYTES_MAX = 2**20


def settings_folder() -> Path:
    """Give the folder of the settings: the user's own for this program. It need not exist."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen:
        return Path(chosen)
    import platformdirs

    return platformdirs.user_config_path("workshop", appauthor=False)


def models_folder() -> Path:
    """Give the folder of the user's own maturity models, each in a folder in it. It need not exist."""
    chosen = os.environ.get(MODELS_VARIABLE)
    if chosen:
        return Path(chosen)
    import platformdirs

    return platformdirs.user_data_path("workshop", appauthor=False) / "models"


def house_style() -> Path | None:
    """Give the file with the style of the house that all reports are written in; None where there is none."""
    path = settings_folder() / _STYLE
    return path if path.is_file() else None


class Settings:
    """The settings as they are; None is not chosen. ``recent`` has the newest workshop first.

    They are a convenience: a file that cannot be read or written never stands in the way of a session, which
    then goes on with what is in memory.
    """

    def __init__(
        self,
        path: Path,
        language: str | None = None,
        theme: str | None = None,
        recent: Sequence[Path] = (),
        *,
        bell: bool = False,
    ) -> None:
        """Take what was chosen, and the file in which it is kept."""
        self.path = path
        self.language = language
        self.theme = theme
        self.bell = bell
        self.recent = list(recent)

    @classmethod
    def load(cls) -> Self:
        """Read the settings; what is missing or unusable is not chosen, and a broken file is kept as a copy."""
        path = settings_folder() / _NAME
        found = _read(path)
        language, theme = found.get("language"), found.get("theme")
        return cls(
            path,
            language if language in LANGUAGES else None,
            theme if isinstance(theme, str) else None,
            _recent(found),
            bell=found.get("bell") is True,
        )

    def remember(self, **values: Any) -> None:
        """Set ``language``, ``theme``, ``bell`` or ``recent``, and write that; what another window wrote is kept."""
        for name, value in values.items():
            setattr(self, name, value)
        if "recent" in values:
            values["recent"] = [str(path) for path in values["recent"]]
        _write(self.path, {**_read(self.path), **values})

    def add_recent(self, path: Path) -> None:
        """Put a workshop's file first among the recent ones, those of other windows included."""
        newest = path.absolute()
        known = dict.fromkeys((newest, *_recent(_read(self.path)), *self.recent))
        self.remember(recent=list(known)[:RECENT_MAX])


def _recent(found: dict[str, Any]) -> list[Path]:
    listed = found.get("recent")
    paths: list[Any] = listed if isinstance(listed, list) else []
    return [Path(path) for path in paths if isinstance(path, str) and path and "\0" not in path][:RECENT_MAX]


def _read(path: Path) -> dict[str, Any]:
    try:
        if not path.is_file() or path.stat().st_size > _BYTES_MAX:
            return {}
        content = path.read_bytes()
    except OSError:
        return {}
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return found
    with suppress(OSError):
        path.replace(path.with_suffix(".broken.json"))
    return {}


def _write(path: Path, values: dict[str, Any]) -> None:
    beside = path.with_name(f".{os.urandom(6).hex()}.part")
    # A read-only home or a full disk is no reason to stop.
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
