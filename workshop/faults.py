"""An unexpected error: written down for whoever mends it, never shown in a meeting."""

import os
import tempfile
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from workshop import __version__

FOLDER_VARIABLE = "WORKSHOP_LOG_DIR"
"""Environment variable that names another folder for what is written down."""

KEPT = 20
"""Logs that are kept, the newest."""


def log_folder() -> Path:
    """Give the folder of the logs: the user's own for this program. It need not exist."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen:
        return Path(chosen)
    import platformdirs

    return platformdirs.user_log_path("workshop", appauthor=False)


def write_down(error: BaseException | None, at: datetime) -> Path | None:
    """Write where an error came from to a file of its own; give its path, or None when nothing could be written.

    Types, files and lines are written, no values and no messages: no name and no vote gets into it.
    """
    lines = [f"{at.isoformat(timespec='seconds')}", *_versions()]
    for link in _chain(error) if error else ():
        lines.append(type(link).__name__)
        frames = traceback.extract_tb(link.__traceback__)
        lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    content = "\n".join(lines) + "\n"
    with suppress(OSError):
        folder = log_folder()
        folder.mkdir(0o700, parents=True, exist_ok=True)
        path = _written(content, folder)
        _let_go(folder)
        return path
    with suppress(OSError):
        return _written(content, Path(tempfile.gettempdir()))
    return None


def _versions() -> list[str]:
    # Loaded when something went wrong: these cost 20 ms, and every start needs this module.
    import platform

    try:
        from importlib.metadata import version

        textual = version("textual")
    except Exception:  # noqa: BLE001 - what the fault was is worth more than this
        textual = "?"
    system = f"{platform.system()} {platform.release()}"
    return [f"workshop {__version__}, Python {platform.python_version()}, Textual {textual}, {system}"]


def _written(content: str, folder: Path) -> Path:
    descriptor, name = tempfile.mkstemp(prefix="workshop-", suffix=".log", dir=folder)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(content)
    return Path(name)


def _let_go(folder: Path) -> None:
    """Take the oldest logs away, as far as that can be done: another window may be doing the same."""
    with suppress(OSError):
        logs = sorted(folder.glob("workshop-*.log"), key=lambda path: path.stat().st_mtime_ns)
        for old in logs[:-KEPT]:
            old.unlink(missing_ok=True)


def _chain(error: BaseException) -> list[BaseException]:
    # A worker's failure carries what failed in it.
    carried = getattr(error, "error", None)
    links = [carried if isinstance(carried, BaseException) else error]
    while (cause := links[-1].__cause__ or links[-1].__context__) is not None and cause not in links:
        links.append(cause)
    return links
