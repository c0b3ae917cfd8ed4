"""Votes of a round that is not revealed, as they are written: no search and no glance finds one.

The document of a vote then has a token, ``sealed``, in the place of its ballot: eight random bytes, and the ballot with
six bytes of zeros behind the SHA-256 of key and random bytes. All tokens have one length, and no two are the same.
The key follows from the id of the workshop, which stands in the file: whoever has this program can open the tokens.
Where votes are anonymous each round has a key of its own that is thrown away at the reveal, see ``keys``.
"""

import os
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from workshop.domain.anonymity import mixed_round
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
_BALLOTS: tuple[Ballot, ...] = (1, 2, 3, 4, 5, ABSTAIN, ABSENT, VOTED)
_CODES = {ballot: code for code, ballot in enumerate(_BALLOTS)}
_NONE: Mapping[int, Document] = {}
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
        nonce = os.urandom(_NONCE)
        stream = self._sha256(self._sealing_key(document["round"], anonymous=anonymous) + nonce).digest()
        body = stream[:_ZEROS] + bytes((stream[_ZEROS] ^ _CODES[document["ballot"]],))
        token = b2a_base64(nonce + body, newline=False).decode("ascii")
        return {"round": document["round"], "participant": document["participant"], SEALED: token}

    def opened(self, document: Document) -> Document:
        """Give the document of a vote with its ballot as it was cast; one that is not sealed as it is.

        What the key does not open is ``VOTED``: that there is a ballot is all that is known.
        """
        if SEALED not in document:
            return document
        ballot = self._ballot(document["round"], document[SEALED])
        return {"round": document["round"], "participant": document["participant"], "ballot": ballot}

    def _sealing_key(self, round_: int, *, anonymous: bool) -> bytes:
        if not anonymous:
            return self._key
        return self.keys.for_sealing(round_) if self.keys else os.urandom(_KEY)

    def _ballot(self, round_: int, token: str) -> Ballot:
        try:
            content = a2b_base64(token)
            for key in (self._key, *(self.keys.of(round_) if self.keys else ())):
                stream = self._sha256(key + content[:_NONCE]).digest()
                # Only what this key sealed has the zeros.
                if content[_NONCE:-1] == stream[:_ZEROS]:
                    code: int = content[-1] ^ stream[_ZEROS]
                    return _BALLOTS[code]
        except (ValueError, IndexError):
            pass
        return VOTED

    def opener(self) -> Callable[[Document], Document]:
        """Give ``opened`` for many documents, in which most tokens stand twice: as the vote and in its event."""
        known: dict[str, Ballot] = {}

        def opened(document: Document) -> Document:
            token = document.get(SEALED)
            if token is None:
                return document
            ballot = known.get(token)
            if ballot is None:
                ballot = known[token] = self._ballot(document["round"], token)
            return {"round": document["round"], "participant": document["participant"], "ballot": ballot}

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

    def sealed_event(self, after: Tables, document: Document) -> Document:
        """Give the document of an event with the ballots sealed of rounds that it leaves hidden.

        Of the tables ``after`` the event only rounds and workshop are looked at.
        """
        anonymous = is_anonymous(after)
        # A round that the event takes away is as hidden as it was.
        gone = {key: was for table, key, was, now in document["changes"] if table == "rounds" and now is None}

        def kept(row: Document | None) -> Document | None:
            hidden = row is not None and _is_hidden(after, row, gone)
            return self.sealed(row, anonymous=anonymous) if row is not None and hidden else row

        changes = [
            [table, key, kept(was), kept(now)] if table == VOTES else [table, key, was, now]
            for table, key, was, now in document["changes"]
        ]
        return {**document, "changes": changes}

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
            sealed = self.sealed_event(after, event) if votes else event
            if sealed != event:
                log[number] = sealed
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
        found = (mixed_round(event) for event in events)
        rounds = {round_ for round_ in found if round_ is not None}
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


def _is_hidden(tables: Tables, row: Document, gone: Mapping[int, Document] = _NONE) -> bool:
    """Tell whether a ballot is somebody's in a round that is not revealed."""
    round_ = gone.get(row["round"]) or tables["rounds"].get(str(row["round"]))
    return row["participant"] <= SEATS and not (round_ is not None and round_["revealed"])
