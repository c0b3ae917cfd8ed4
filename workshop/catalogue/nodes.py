"""Values of a TOML file with their places, taken one by one; what is wrong is noted and reading goes on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.catalogue.findings import Finding, below, error, nth, shown, warning
from workshop.domain.names import TEXT_MAX

# Unicode's control characters, lone surrogates, and its separators of lines and paragraphs.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
_AROUND = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it stands; None is a value that is not there.

    Every reading gives something of the kind that was asked for, empty where the value is wrong or not there,
    so that all findings come out in one go. The findings of a whole model are gathered in one list.
    """

    value: object
    file: str
    key: str
    findings: list[Finding]

    def wrong(self, reason: str, **values: object) -> None:
        """Note an error at this place."""
        self.findings.append(error(self.file, self.key, reason, **values))

    def doubtful(self, reason: str, **values: object) -> None:
        """Note a warning at this place."""
        self.findings.append(warning(self.file, self.key, reason, **values))

    def child(self, name: str) -> "Node":
        """Give the value under a name in a table."""
        value = self.value.get(name) if isinstance(self.value, dict) else None
        return Node(value, self.file, below(self.key, name), self.findings)

    def fields(
        self,
        required: Sequence[str],
        optional: Sequence[str] = (),
        *,
        missing: str = "missing",
        unknown: str = "unknown",
    ) -> dict[str, "Node"]:
        """Give the values of a table under all the names it may have; the two reasons can be named."""
        names = dict.fromkeys((*required, *optional))
        if isinstance(self.value, dict):
            for name in dict.fromkeys(required):
                if name not in self.value:
                    self.child(name).wrong(missing)
            strange = [name for name in self.value if name not in names]
            known = ", ".join(names) if strange else ""
            for name in strange:
                self.child(name).wrong(unknown, known=known)
        else:
            self._expected("table")
        return {name: self.child(name) for name in names}

    def names(self) -> tuple[str, ...]:
        """Give the names that stand in a table, whatever they are."""
        return tuple(self.value) if isinstance(self.value, dict) else ()

    def entries(self, *, optional: bool = False) -> "list[Node]":
        """Give the values of a list; an empty one is an error, an optional empty one a warning."""
        if not isinstance(self.value, list):
            self._expected("list")
            return []
        if not self.value:
            if optional:
                self.doubtful("blank")
            else:
                self.wrong("no_entries")
        return [
            Node(value, self.file, nth(self.key, position), self.findings)
            for position, value in enumerate(self.value, start=1)
        ]

    def text(self, maximum: int = TEXT_MAX, *, optional: bool = False) -> str:
        """Give a text without space around it; it has something to see and no control characters.

        An optional text that is there but empty is a warning.
        """
        if not isinstance(self.value, str):
            self._expected("text")
            return ""
        text = self.value.strip(_AROUND)
        control = _CONTROL.search(text)
        if control:
            self.wrong("control", code=f"U+{ord(control[0]):04X}", position=control.start() + 1)
        elif not any(char.isprintable() and not char.isspace() for char in text):
            if optional:
                self.doubtful("blank")
            else:
                self.wrong("empty")
        elif len(text) > maximum:
            self.wrong("long", length=len(text), maximum=maximum)
        else:
            return text
        return ""

    def matching(self, pattern: re.Pattern[str], reason: str) -> str:
        """Give a text of a certain form, such as an id."""
        if not isinstance(self.value, str):
            self._expected("text")
            return ""
        if not pattern.fullmatch(self.value):
            self.wrong(reason)
            return ""
        return self.value

    def whole(self) -> int | None:
        """Give a whole number, None where there is none."""
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return self.value
        self._expected("whole")
        return None

    def number(self) -> float | None:
        """Give a number (as written: whole or not), None where there is none."""
        if isinstance(self.value, float):
            return self.value
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return self.value
        self._expected("number")
        return None

    def _expected(self, kind: str) -> None:
        if self.value is not None:
            self.wrong(f"not_{kind}")


def refuse_doubles(nodes: Sequence[Node]) -> None:
    """Note an error at every text that stands earlier among these values too."""
    first: dict[str, str] = {}
    for node in nodes:
        if isinstance(node.value, str):
            earlier = first.setdefault(node.value, node.key)
            if earlier != node.key:
                node.wrong("doubled", value=shown(node.value), first=earlier)
