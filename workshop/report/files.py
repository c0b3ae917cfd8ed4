"""Writing an output file: whole or not at all."""

import errno
import os
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from workshop.domain.errors import WorkshopError

_KEYS = {
    errno.ENOSPC: "output.full",
    errno.EDQUOT: "output.full",
    errno.EACCES: "output.denied",
    errno.EPERM: "output.denied",
    errno.EROFS: "output.denied",
    errno.ENOENT: "output.folder",
    errno.ENOTDIR: "output.folder",
}


def check_free(path: Path, *, replace: bool) -> None:
    """Refuse a path where something stands that may not be replaced.

    Raises:
        WorkshopError: there is a file and ``replace`` is not set, or there is a folder or a device.
    """
    try:
        is_folder, is_taken = path.is_dir(), path.exists() or path.is_symlink()
        is_device = path.exists() and not path.is_file() and not is_folder
    except OSError:
        # Such as a name that is too long: writing says why.
        return
    if is_folder:
        raise WorkshopError("output.is_folder", path=path)
    if is_device:
        # Taking the place of /dev/null would break more than a report.
        raise WorkshopError("output.device", path=path)
    if is_taken and not replace:
        raise WorkshopError("output.exists", path=path)


def write_whole(
    path: Path, content: bytes, *, replace: bool = False, check: Callable[[bytes], None] | None = None
) -> None:
    """Write a file that is whole and durable when this returns; where it fails, the path is as it was before.

    The content goes to a file beside it first, which then takes its place in one step. Before that it is read from
    the disk again and handed to ``check``, which raises a ``WorkshopError`` where it is not what was meant.

    Raises:
        WorkshopError: something stands there already (see ``check_free``), the disk is full, the folder is
            missing or may not be written in, or what is read again is not what was written.
    """
    check_free(path, replace=replace)
    beside = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if check is not None:
            check(beside.read_bytes())
        check_free(path, replace=replace)
        beside.replace(path)
    except OSError as error:
        raise WorkshopError(
            _KEYS.get(error.errno or 0, "output.failed"), path=path, reason=error.strerror or error
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    _sync_folder(path.parent)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder with files, whole: where it fails there is no part of it. Folders above it are made.

    The files go to a hidden folder beside it first, which then takes its place in one step.

    Raises:
        WorkshopError: there is something already, an empty folder aside; or it cannot be written.
    """
    beside = folder.with_name(f".{secrets.token_hex(6)}.part")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        if (
            folder.is_symlink()
            or (folder.exists() and not folder.is_dir())
            or (folder.is_dir() and any(folder.iterdir()))
        ):
            raise WorkshopError("output.filled", path=folder)
        beside.mkdir()
        for name, content in files.items():
            write_whole(beside / name, content)
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
    except (OSError, ValueError) as error:
        number = error.errno if isinstance(error, OSError) else None
        reason = getattr(error, "strerror", None) or error
        raise WorkshopError(_KEYS.get(number or 0, "output.failed"), path=folder, reason=reason) from error
    finally:
        for name in files:
            with suppress(OSError, ValueError):
                (beside / name).unlink(missing_ok=True)
        with suppress(OSError, ValueError):
            beside.rmdir()
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    """Make a new name in a folder durable; some systems cannot, and then there is nothing to do."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
