"""What killed programs left of a workshop: temporary files beside it and its backups, with all that was in it."""

import json
import os
from collections.abc import Collection
from pathlib import Path

from workshop.store.backups import folder_of
from workshop.store.disk import Disk
from workshop.store.failures import reading
from workshop.store.surroundings import quick_id

_TEMPORARY = ".workshop-*.tmp"


def leftovers(path: Path, workshop: str, names: Collection[str], disk: Disk) -> list[Path]:
    """Give the temporary files of a workshop: with its id at the head, or with one of these names in them.

    Who asks has the lock of the workshop, so that nobody else is still writing one.

    Raises:
        WorkshopError: one cannot be read.
    """
    folders = [Path(os.path.realpath(path)).parent, path.parent, folder_of(path)]
    found = {left for folder in folders for left in folder.glob(_TEMPORARY) if left.is_file()}
    forms = [form for name in names for form in (name.encode(), json.dumps(name)[1:-1].encode())]
    return sorted(left for left in found if _is_of(left, workshop, forms, disk))


def _is_of(left: Path, workshop: str, forms: Collection[bytes], disk: Disk) -> bool:
    with reading(left):
        content = disk.read(left).content
    known = quick_id(content)
    return any(form in content for form in forms) if known is None else known == workshop
