"""What is to be done to forget a person: everything is read, and known to fit, before anything is written."""

from pathlib import Path
from typing import NamedTuple

from workshop.domain.errors import WorkshopError
from workshop.domain.names import clean_line
from workshop.store.backups import DAMAGE, backup_paths
from workshop.store.checking import DoesNotFitError, contents
from workshop.store.disk import Disk
from workshop.store.erasing import Eraser, texts
from workshop.store.failures import shown
from workshop.store.journal import journal_path
from workshop.store.judging import Judgement, faults, judge
from workshop.store.layout import Tables, workshop_id
from workshop.store.leftovers import leftovers
from workshop.store.lives import Lives, Person
from workshop.store.mentions import Mentions
from workshop.store.pseudonyms import pseudonym_of
from workshop.store.reading import unfit
from workshop.store.set_aside import asides
from workshop.store.surroundings import conflict_copies


class Forgotten(NamedTuple):
    """What was changed, or would be.

    Attributes:
        name: who is forgotten.
        also: other spellings of the name, from before it was corrected.
        pseudonym: what stands there now.
        places: how often, in the file itself with all that happened in it.
        backups: how many backups are without the name now.
        removed: what was deleted: copies set aside by a repair, damaged backups, files of killed programs.
        first_name: how many texts still have the first name by itself; they stay as they are.
        copies: copies of a synchroniser; they stay as they are.
        in_path: whether the name of the file or its folder has the name in it; it stays as it is.
    """

    name: str
    also: tuple[str, ...]
    pseudonym: str
    places: int
    backups: int
    removed: tuple[Path, ...]
    first_name: int
    copies: tuple[Path, ...]
    in_path: bool


class Rewrite(NamedTuple):
    """A file as it is, and its tables as they are to be."""

    path: Path
    judged: Judgement
    tables: Tables


class Plan(NamedTuple):
    """All that is to be done, known before anything is: the file itself comes last."""

    rewrites: list[Rewrite]
    removed: list[Path]
    told: Forgotten


def plan_for(path: Path, name: str, disk: Disk) -> Plan:
    """Find out all that is to be done to forget somebody; nothing is written.

    Raises:
        WorkshopError: see ``forgetting.forget``.
    """
    own = judge(path, disk)
    if own.edited or own.lines.damaged or not own.fits:
        raise faults(path, own)[0]
    good, bad = _backups(path, disk)
    ours = [own, *(judged for _, judged in good if workshop_id(judged.tables) == workshop_id(own.tables))]
    lives = [Lives(judged.tables) for judged in ours]
    person, others, taken = _person(path, name, lives)
    mentions = Mentions(person.spellings, others)
    pseudonym = pseudonym_of(person, own.held.workshop.info.language, taken, mentions)
    eraser = Eraser(person, mentions, pseudonym)
    rewrites = [Rewrite(path, own, _fitting(path, eraser.tables(own.tables)))]
    places = eraser.places
    rewrites[:0] = [Rewrite(each, judged, _fitting(each, eraser.tables(judged.tables))) for each, judged in good]
    removed = [*asides(path), *bad, *leftovers(path, workshop_id(own.tables), person.spellings, disk)]
    first = {name.split()[0] for name in person.spellings} - person.spellings
    alone = Mentions(first, others) if first else ()
    told = Forgotten(
        name=person.name,
        also=tuple(sorted(person.spellings - {person.name})),
        pseudonym=pseudonym,
        places=places,
        backups=len(good),
        removed=tuple(removed),
        first_name=sum(text in alone for text in texts(rewrites[-1].tables)),
        copies=tuple(conflict_copies(path)),
        # People write a blank as an underscore in the names of files.
        in_path=str(path.absolute()).replace("_", " ") in mentions,
    )
    return Plan(rewrites, removed, told)


def _backups(path: Path, disk: Disk) -> tuple[list[tuple[Path, Judgement]], list[Path]]:
    """Give the backups that can be read, and those that are damaged and so of no use to anybody.

    Raises:
        WorkshopError: one is of a newer program, or may not be read.
    """
    good, bad = [], []
    for backup in backup_paths(path):
        try:
            judged = judge(backup, disk)
        except WorkshopError as error:
            if error.key not in DAMAGE | {"store.foreign"}:
                raise
            bad += _with_journal(backup)
        else:
            if judged.edited or not judged.fits:
                bad += _with_journal(backup)
            else:
                good.append((backup, judged))
    return good, bad


def _with_journal(backup: Path) -> list[Path]:
    return [each for each in (backup, journal_path(backup)) if each.exists()]


def _person(path: Path, name: str, lives: list[Lives]) -> tuple[Person, set[str], set[str]]:
    """Find somebody in the file and in what its backups know, the file first.

    Gives as well the names of all others, and those that are not free to be given to anybody.
    """
    cleaned = clean_line(name)
    person = lives[0].person(cleaned)
    if person is None:
        people = ", ".join(lives[0].present) or "–"
        raise WorkshopError("forget.nobody", file=shown(path), name=cleaned, people=people)
    person = person._replace(spellings=person.spellings.union(*(each.spellings(person) for each in lives)))
    others = set().union(*(each.others(person) for each in lives))
    # In backups that were done before an interruption the number has the pseudonym already: that stays free.
    taken = lives[0].others(person).union(*(each.under_other_numbers(person) for each in lives))
    # A spelling that another has or had stays: nobody knows who is meant by it.
    return person._replace(spellings=(person.spellings | {person.name}) - others), others, taken


def _fitting(path: Path, tables: Tables) -> Tables:
    try:
        contents(tables)
    except DoesNotFitError as error:
        raise unfit(path, error) from error
    return tables
