"""Votes of a round that is not revealed, as they are written: no search and no glance finds one.

The document of a vote then has a token, ``sealed``, in the place of its ballot: eight random bytes, and the ballot with
six bytes of zeros behind the SHA-256 of key and random bytes. All tokens have one length, and no two are the same.
The key follows from the id of the workshop, which stands in the file: whoever has this program can open the tokens.
"""

import os
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Mapping

from workshop.domain.changes import VOTES, Document
from workshop.domain.workshop import ABSENT, ABSTAIN, SEATS, VOTED, Ballot
from workshop.store.kept import Kept
from workshop.store.layout import EVENTS, Tables, workshop_id
from workshop.store.sha import constructor

SEALED = "sealed"
"""The field of a vote that holds its token."""

_NONCE, _ZEROS = 8, 6
_BALLOTS: tuple[Ballot, ...] = (1, 2, 3, 4, 5, ABSTAIN, ABSENT, VOTED)
_CODES = {ballot: code for code, ballot in enumerate(_BALLOTS)}
_NONE: Mapping[int, Document] = {}
_TOKEN = 20


def is_token(value: object) -> bool:
    """Tell whether a value looks like a sealed ballot."""
    return type(value) is str and len(value) == _TOKEN and value.isascii()


class Seals:
    """Seals and opens the ballots of one workshop."""

    def __init__(self, workshop: str) -> None:
        """Take the id of the workshop."""
        self._sha256 = constructor()
        self._key: bytes = self._sha256(b"ballots of " + workshop.encode()).digest()

    @classmethod
    def of(cls, tables: Tables) -> "Seals":
        """Give the seals of the workshop that these tables are of."""
        return cls(workshop_id(tables))

    def sealed(self, document: Document) -> Document:
        """Give the document of a vote with its ballot sealed; one that is sealed already as it is."""
        if SEALED in document:
            return document
        nonce = os.urandom(_NONCE)
        stream = self._sha256(self._key + nonce).digest()
        body = stream[:_ZEROS] + bytes((stream[_ZEROS] ^ _CODES[document["ballot"]],))
        token = b2a_base64(nonce + body, newline=False).decode("ascii")
        return {"round": document["round"], "participant": document["participant"], SEALED: token}

    def opened(self, document: Document) -> Document:
        """Give the document of a vote with its ballot as it was cast; one that is not sealed as it is.

        What the key does not open is ``VOTED``: that there is a ballot is all that is known.
        """
        if SEALED not in document:
            return document
        ballot = self._ballot(document[SEALED])
        return {"round": document["round"], "participant": document["participant"], "ballot": ballot}

    def _ballot(self, token: str) -> Ballot:
        try:
            content = a2b_base64(token)
            stream = self._sha256(self._key + content[:_NONCE]).digest()
            # Only what this key sealed has the zeros.
            if content[_NONCE:-1] == stream[:_ZEROS]:
                return _BALLOTS[content[-1] ^ stream[_ZEROS]]
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
                ballot = known[token] = self._ballot(token)
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

    def sealed_event(self, after: Tables, document: Document) -> Document:
        """Give the document of an event with the ballots sealed of rounds that it leaves hidden.

        Of the tables ``after`` the event only rounds and workshop are looked at.
        """
        # A round that the event takes away is as hidden as it was.
        gone = {key: was for table, key, was, now in document["changes"] if table == "rounds" and now is None}
        changes = []
        for table, key, *rows in document["changes"]:
            changes.append(
                [table, key, *(self._kept(after, gone, row) for row in rows)] if table == VOTES else [table, key, *rows]
            )
        return {**document, "changes": changes}

    def _kept(self, tables: Tables, gone: Mapping[int, Document], row: Document | None) -> Document | None:
        return row if row is None or not _is_hidden(tables, row, gone) else self.sealed(row)

    def settled(self, tables: Tables) -> Tables:
        """Give tables in which the votes are open where their round is revealed, and sealed where it is not."""
        turned = {
            key: Kept(self.opened(row) if SEALED in row else self.sealed(row))
            for key, row in tables[VOTES].items()
            if (SEALED in row) != _is_hidden(tables, row)
        }
        return {**tables, VOTES: {**tables[VOTES], **turned}} if turned else tables

    def sealed_up(self, tables: Tables) -> Tables:
        """Give tables that were read, settled, and what older programs or others wrote of hidden votes sealed."""
        log = {
            number: self.sealed_event(tables, event)
            for number, event in tables[EVENTS].items()
            if any(
                row and _is_open(tables, row) for table, _, *rows in event["changes"] if table == VOTES for row in rows
            )
        }
        return self.settled({**tables, EVENTS: {**tables[EVENTS], **log}} if log else tables)


def _is_open(tables: Tables, row: Document) -> bool:
    """Tell whether a ballot can be read that should be hidden."""
    return SEALED not in row and _is_hidden(tables, row)


def _is_hidden(tables: Tables, row: Document, gone: Mapping[int, Document] = _NONE) -> bool:
    """Tell whether a ballot is somebody's in a round that is not revealed."""
    round_ = tables["rounds"].get(str(row["round"])) or gone.get(row["round"])
    return row["participant"] <= SEATS and not (round_ is not None and round_["revealed"])
