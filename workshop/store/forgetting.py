"""Forgetting a person: a pseudonym in their place in a workshop's file, its journal and all its backups."""

from contextlib import nullcontext
from pathlib import Path

from workshop.store.disk import Disk
from workshop.store.failures import writing
from workshop.store.forget_plan import Forgotten, Rewrite, plan_for
from workshop.store.judging import judge
from workshop.store.lock import lock_path
from workshop.store.overhaul import cut_journal, held, put_tables


def forget(path: Path, name: str, *, dry: bool = False, disk: Disk | None = None) -> Forgotten:
    """Put a pseudonym in the place of a participant wherever a workshop's files have the name. This has no undo.

    Votes and history stay. Where it was interrupted, the same call finishes it: the file itself is done last. With
    ``dry`` it only tells what would be changed.

    Raises:
        WorkshopError: nobody has or had this name; the file or a backup cannot be read; another has it open; or
            the disk refused.
    """
    disk = disk or Disk()
    # Before the lock: who is refused leaves everything untouched.
    told = plan_for(path, name, disk).told
    if dry:
        return told
    with held(path, disk):
        plan = plan_for(path, name, disk)
        *backups, own = plan.rewrites
        for backup in backups:
            with held(backup.path, disk) if lock_path(backup.path).exists() else nullcontext():
                _rewrite(backup, disk)
        for path_ in plan.removed:
            with writing(path_):
                disk.unlink(path_)
                disk.sync_folder(path_.parent)
        # Until here the name is in the file, so that whoever is interrupted can ask for the same again.
        _rewrite(own, disk)
    return plan.told


def _settle(rewrite: Rewrite, disk: Disk) -> None:
    """Move a journal into its file as it is: without the name it would not go with the file any more."""
    path, judged, _ = rewrite
    if judged.journal is not None:
        if judged.replayed:
            put_tables(path, judged.tables, judged.seen, disk)
        cut_journal(path, judged.journal, 0, disk)


def _rewrite(rewrite: Rewrite, disk: Disk) -> None:
    with writing(rewrite.path):
        _settle(rewrite, disk)
        put_tables(rewrite.path, rewrite.tables, judge(rewrite.path, disk).seen, disk)
