"""Showing a folder in the file manager of this computer."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_ANSWER_SECONDS = 3.0
"""A file manager that still runs after this long has opened."""


def open_folder(folder: Path) -> bool:
    """Show a folder in the file manager; False where there is none, as over a remote terminal. May take seconds."""
    if sys.platform == "win32":
        os.startfile(folder)  # noqa: S606 - a folder, shown by the system
        return True
    program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    # Without a desktop xdg-open would start a browser in the terminal, across the screen.
    desktop = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if program is None or not desktop:
        return False
    quiet = subprocess.DEVNULL
    shown = subprocess.Popen(  # noqa: S603 - a program of the system, and a folder as its only argument
        [program, os.fspath(folder)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        return shown.wait(_ANSWER_SECONDS) == 0
    except subprocess.TimeoutExpired:
        return True
