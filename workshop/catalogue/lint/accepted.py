"""``accepted.toml``: what a model's writer decided to leave as it is, and why.

Each ``[[accepted]]`` names a rule, a reason, and mostly a file and a key. Without those two the rule does not
suit this model at all.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from workshop.catalogue.files import ACCEPTED_FILE, read_toml
from workshop.catalogue.findings import Finding, nth, shown, warning
from workshop.catalogue.nodes import Node

RULES = (
    "absolute", "adverb", "alike", "clause", "double", "example", "foreign", "ladder", "sentence", "unmarked",
    "unobservable", "value", "wordy",
)  # fmt: skip
"""The rules that somebody may judge otherwise; what breaks a switch of language is not among them."""


class Acceptance(NamedTuple):
    """A finding that stays; empty ``file`` and ``key`` fit every place."""

    rule: str
    file: str
    key: str

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding is one of those that were accepted."""
        places = ((self.file, finding.file), (self.key, finding.key))
        return self.rule == finding.rule and all(not own or own == found for own, found in places)


def without_accepted(folder: Path, found: Sequence[Finding]) -> list[Finding]:
    """Give the findings that nobody accepted, with what is wrong with the acceptances themselves.

    One that covers nothing any more is a warning: the text was mended, or is somewhere else now.
    """
    if not (folder / ACCEPTED_FILE).exists():
        return list(found)
    read = read_toml(folder / ACCEPTED_FILE)
    if isinstance(read, Finding):
        return [*found, read]
    own: list[Finding] = []
    acceptances = _acceptances(Node(read, ACCEPTED_FILE, "", own))
    left = [finding for finding in found if not any(one.covers(finding) for one in acceptances)]
    for position, one in enumerate(acceptances, start=1):
        if one.rule and not any(one.covers(finding) for finding in found):
            own.append(warning(ACCEPTED_FILE, nth("accepted", position), "stale", rule=one.rule))
    return [*left, *own]


def _acceptances(root: Node) -> list[Acceptance]:
    return [_acceptance(node) for node in root.fields(("accepted",))["accepted"].entries()]


def _acceptance(node: Node) -> Acceptance:
    fields = node.fields(("rule", "reason"), ("file", "key"))
    rule = fields["rule"].text()
    # Without a reason it is no decision.
    reason = fields["reason"].text()
    if rule and rule not in RULES:
        fields["rule"].wrong("rule", known=", ".join(RULES), found=shown(rule))
        rule = ""
    return Acceptance(rule if reason else "", fields["file"].text(optional=True), fields["key"].text(optional=True))
