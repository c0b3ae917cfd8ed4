"""An unexpected error: written down for whoever mends it, never shown in a meeting."""

import os
import tempfile
import traceback
from datetime import datetime
from pathlib import Path


def write_down(error: BaseException | None, at: datetime) -> Path | None:
    """Write where an error came from to a file of its own; give its path, or None when nothing could be written.

    Types, files and lines are written, no values and no messages: no name and no vote gets into it.
    """
    lines = [f"{at.isoformat(timespec='seconds')}"]
    for link in _chain(error) if error else ():
        lines.append(type(link).__name__)
        frames = traceback.extract_tb(link.__traceback__)
        lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    try:
        descriptor, name = tempfile.mkstemp(prefix="workshop-", suffix=".log")
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return None
    return Path(name)


def _chain(error: BaseException) -> list[BaseException]:
    links = [error]
    while (cause := links[-1].__cause__ or links[-1].__context__) is not None and cause not in links:
        links.append(cause)
    return links
