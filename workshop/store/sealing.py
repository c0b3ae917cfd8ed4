"""Votes of a round that is not revealed, as they are written: no search and no glance finds one.

The document of a vote then has a token, ``sealed``, in the place of its ballot: eight random bytes, and the ballot with
six bytes of zeros behind the SHA-256 of key and random bytes. All tokens have one length, and no two are the same.
The key follows from the id of the workshop, which stands in the file: whoever has this program can open the tokens.
Where votes are anonymous each round has a key of its own that is thrown away at the reveal, see ``keys``.
"""

import os
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from workshop.domain.changes import VOTES, Document, Event
from workshop.domain.workshop import ABSENT, ABSTAIN, SEATS, VOTED, Ballot
from workshop.store.disk import Disk
from workshop.store.kept import Kept
from workshop.store.keys import RoundKeys
from workshop.store.layout import EVENTS, ONLY, Tables, workshop_id
from workshop.store.sha import constructor

SEALED = "sealed"
"""The field of a vote that holds its token."""

_KEY, _NONCE, _ZEROS = 32, 8, 6
_DRAWN = 64
_BALLOTS: tuple[Ballot, ...] = (1, 2, 3, 4, 5, ABSTAIN, ABSENT, VOTED)
_CODES = {ballot: code for code, ballot in enumerate(_BALLOTS)}
_TOKEN = 20


def is_token(value: object) -> bool:
    """Tell whether a value looks like a sealed ballot."""
    return type(value) is str and len(value) == _TOKEN and value.isascii()


class Seals:
    """Seals and opens the ballots of one workshop.

    Attributes:
        keys: those of hidden rounds of an anonymous workshop. Without them such ballots are ``VOTED`` when they are
            opened, and what is sealed nobody opens again.
    """

    def __init__(self, workshop: str, keys: RoundKeys | None = None) -> None:
        """Take the id of the workshop, and the keys of its rounds."""
        self.keys = keys
        self._ready: dict[bytes, list[tuple[bytes, int]]] = {}
        self._sha256 = constructor()
        self._key: bytes = self._sha256(b"ballots of " + workshop.encode()).digest()

    @classmethod
    def of(cls, tables: Tables, path: Path | None = None, disk: Disk | None = None) -> "Seals":
        """Give the seals of the workshop that these tables are of, with the keys beside its file, if that is named.

        Raises:
            OSError: the keys are there and cannot be read.
        """
        if path is None:
            return cls(workshop_id(tables))
        return cls(workshop_id(tables), RoundKeys(path, workshop_id(tables), disk or Disk()))

    def sealed(self, document: Document, *, anonymous: bool = False) -> Document:
        """Give the document of a vote with its ballot sealed; one that is sealed already as it is."""
        if SEALED in document:
            return document
        key = self._round_key(document["round"]) if anonymous else self._key
        ready = self._ready.get(key) or self._prepared(key)
        head, last = ready.pop()
        token = b2a_base64(head + bytes((last ^ _CODES[document["ballot"]],)), newline=False).decode("ascii")
        return {"round": document["round"], "participant": document["participant"], SEALED: token}

    def opened(self, document: Document) -> Document:
        """Give the document of a vote with its ballot as it was cast; one that is not sealed as it is.

        What the key does not open is ``VOTED``: that there is a ballot is all that is known.
        """
        if SEALED not in document:
            return document
        ballot = self._ballot(document["round"], document[SEALED])
        return {"round": document["round"], "participant": document["participant"], "ballot": ballot}

    def _prepared(self, key: bytes) -> list[tuple[bytes, int]]:
        """Work out tokens but for the ballot, many at a time: a vote that is saved is not kept waiting for it."""
        drawn = os.urandom(_NONCE * _DRAWN)
        ready = self._ready[key] = []
        for at in range(0, len(drawn), _NONCE):
            nonce = drawn[at : at + _NONCE]
            stream = self._sha256(key + nonce).digest()
            ready.append((nonce + stream[:_ZEROS], stream[_ZEROS]))
        return ready

    def _round_key(self, round_: int) -> bytes:
        return self.keys.for_sealing(round_) if self.keys else os.urandom(_KEY)

    def _ballot(self, round_: int, token: str) -> Ballot:
        try:
            content = a2b_base64(token)
            nonce, zeros = content[:_NONCE], content[_NONCE:-1]
            stream = self._sha256(self._key + nonce).digest()
            # Only what this key sealed has the zeros.
            if zeros == stream[:_ZEROS]:
                return _BALLOTS[content[-1] ^ stream[_ZEROS]]  # type: ignore[no-any-return]
            for key in self.keys.of(round_) if self.keys else ():
                stream = self._sha256(key + nonce).digest()
                if zeros == stream[:_ZEROS]:
                    return _BALLOTS[content[-1] ^ stream[_ZEROS]]  # type: ignore[no-any-return]
        except (ValueError, IndexError):
            pass
        return VOTED

    def opener(self) -> Callable[[Document], Document]:
        """Give ``opened`` for many documents, in which most tokens stand twice: as the vote and in its event."""
        known: dict[str, Document] = {}

        def opened(document: Document) -> Document:
            token = document.get(SEALED)
            if token is None:
                return document
            row = known.get(token)
            if row is None or row["participant"] != document["participant"] or row["round"] != document["round"]:
                ballot = self._ballot(document["round"], token)
                row = {"round": document["round"], "participant": document["participant"], "ballot": ballot}
                known[token] = row
            return row

        return opened

    def opened_event(self, document: Document) -> Document:
        """Give the document of an event with all ballots opened."""
        changes = [
            [table, key, *(row and self.opened(row) for row in rows)] if table == VOTES else [table, key, *rows]
            for table, key, *rows in document["changes"]
        ]
        return {**document, "changes": changes}

    def alike(self, one: Document, other: Document) -> bool:
        """Tell whether two documents of events say the same; what was sealed by an older program's successor too."""
        return one == other or self.opened_event(one) == self.opened_event(other)

    def says(self, known: Document, document: Document) -> bool:
        """Tell whether a written event is one that is handed in again, as far as its ballots are still known."""
        opened = self.opened_event(known)
        if opened == document:
            return True
        blind = [
            [
                table,
                key,
                *(new and old and {**new, "ballot": old["ballot"]} if _is_blind(old) else new for old, new in rows),
            ]
            for (table, key, *was), (_, _, *now) in zip(opened["changes"], document["changes"], strict=False)
            for rows in [list(zip(was, now, strict=True))]
        ]
        return opened == {**document, "changes": blind}

    def sealed_changes(self, after: Tables, changes: Sequence[Sequence[Any]]) -> list[list[Any]]:
        """Give the changes of an event, ``[table, number, before, after]``, with ballots of hidden rounds sealed.

        Hidden is what the event leaves so: of the tables ``after`` it only rounds and workshop are looked at.
        """
        sealed = []
        for table, key, was, now in changes:
            if table == VOTES and _is_hidden(after, now or was, changes):
                anonymous = is_anonymous(after)
                was_, now_ = (
                    was and self.sealed(was, anonymous=anonymous),
                    now and self.sealed(now, anonymous=anonymous),
                )
                sealed.append([table, key, was_, now_])
            else:
                sealed.append([table, key, was, now])
        return sealed

    def settled(self, tables: Tables) -> Tables:
        """Give tables in which the votes are open where their round is revealed, and sealed where it is not."""
        turned = {
            key: Kept(self.opened(row) if SEALED in row else self.sealed(row, anonymous=is_anonymous(tables)))
            for key, row in tables[VOTES].items()
            if (SEALED in row) != _is_hidden(tables, row)
        }
        return {**tables, VOTES: {**tables[VOTES], **turned}} if turned else tables

    def sealed_up(self, tables: Tables) -> Tables:
        """Give tables that were read, settled, and what older programs or others wrote of hidden votes sealed."""
        after: Tables = {"rounds": {}, "workshop": dict(tables["workshop"])}
        log: dict[str, Document] = {}
        for number, event in sorted(tables[EVENTS].items(), key=lambda item: int(item[0])):
            votes = False
            for table, key, was, now in event["changes"]:
                if table == "rounds":
                    after[table][str(key)] = now or {**was, "revealed": False}
                elif table == VOTES:
                    votes = votes or any(row is not None and SEALED not in row for row in (was, now))
            changes = self.sealed_changes(after, event["changes"]) if votes else event["changes"]
            if changes != event["changes"]:
                log[number] = {**event, "changes": changes}
        return self.settled({**tables, EVENTS: {**tables[EVENTS], **log}} if log else tables)

    # What is on the disk of keys: only for who holds the lock

    def keep(self) -> None:
        """Have every key on the disk with which something was sealed, before that is written.

        Raises:
            OSError: the disk refused.
        """
        if self.keys is not None:
            self.keys.keep()

    def hide(self, tables: Tables) -> None:
        """Use keys of hidden rounds only: where a reveal was cut off its key is there still."""
        if self.keys is not None:
            self.keys.retire([int(key) for key, row in tables["rounds"].items() if row["revealed"]])

    def let_go(self, events: Iterable[Event]) -> set[int]:
        """Use the keys no more of the rounds whose ballots these events mixed; give those rounds."""
        from workshop.domain.anonymity import mixed_round

        rounds = {round_ for event in events if (round_ := mixed_round(event)) is not None}
        self._ready.clear()
        if self.keys is not None:
            self.keys.retire(rounds)
        return rounds

    def wipe(self) -> None:
        """Have the keys gone from the disk that are not used any more.

        Raises:
            OSError: the disk refused.
        """
        if self.keys is not None:
            self.keys.wipe()


def is_anonymous(tables: Tables) -> bool:
    """Tell whether nobody is to know who chose what."""
    return bool(tables["workshop"][ONLY].get("anonymous", False))


def _is_blind(row: Document | None) -> bool:
    return row is not None and row.get("ballot") == VOTED


def _is_hidden(tables: Tables, row: Document, changes: Sequence[Sequence[Any]] = ()) -> bool:
    """Tell whether a ballot is somebody's in a round that is not revealed.

    A round that the ``changes`` of an event take away is as hidden as it was.
    """
    round_ = tables["rounds"].get(str(row["round"]))
    if round_ is None and len(changes) > 1:
        round_ = next((was for table, key, was, _ in changes if table == "rounds" and key == row["round"]), None)
    return row["participant"] <= SEATS and not (round_ is not None and round_["revealed"])
