"""The form for a new workshop: from what stands in its fields to a plan, and what is to be said about it."""

import os
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from rich.cells import cell_len

from workshop.domain import setting_up
from workshop.domain.errors import WorkshopError
from workshop.domain.maturity import MaturityModel
from workshop.domain.setting_up import Plan
from workshop.domain.voting import ROUNDS_MAX
from workshop.domain.workshop import DEFAULT_ROUNDS, DEFAULT_TARGET, DEFAULT_THRESHOLD, MINUTES_MAX, THRESHOLD_MIN, TIES
from workshop.intake.people import people_from_text
from workshop.language import Translator
from workshop.screens.places import new_file
from workshop.store.failures import shown
from workshop.widgets.lines import fit

NO_TITLE = "title.empty"
"""Key of the error for a title that is not there (yet)."""

_NAME_CELLS = 30

_TRIAL = "-"
"""A title to try the rest of the form with, while there is none."""


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the fields, as typed; ``scope`` holds the ids of the paragraphs that are treated."""

    model: MaturityModel
    language: str
    title: str = ""
    people: str = ""
    scope: frozenset[str] = frozenset()
    minutes: str = ""
    target: int = DEFAULT_TARGET
    file: str = ""
    anonymous: bool = False
    threshold: str = str(DEFAULT_THRESHOLD)
    rounds: str = str(DEFAULT_ROUNDS)
    tie: str = TIES[0]

    @property
    def path(self) -> Path:
        """Where the workshop is to be written."""
        return new_file(self.file).absolute()

    def plan(self) -> Plan:
        """Give the plan that the fields describe.

        Raises:
            WorkshopError: the people cannot be read, or minutes, threshold or rounds are no whole number. What else
                is wrong with it is said when a workshop is made of it.
        """
        return Plan(
            self.title,
            self.language,
            people_from_text(self.people),
            self.scope,
            self.whole_minutes(),
            self.target,
            anonymous=self.anonymous,
            threshold=_whole(self.threshold, WorkshopError("rules.threshold", minimum=THRESHOLD_MIN)),
            rounds=_whole(self.rounds, WorkshopError("rules.rounds", maximum=ROUNDS_MAX)),
            tie=self.tie,
        )

    def whole_minutes(self) -> int:
        """Give the minutes in total; those that the model asks for where none are typed.

        Raises:
            WorkshopError: no whole number was typed.
        """
        if not self.minutes.strip():
            return asked_minutes(self.model, self.scope)
        return _whole(self.minutes, WorkshopError("plan.minutes", maximum=MINUTES_MAX))

    def check(self, at: datetime) -> None:
        """Find out whether a workshop can be made of this; nothing is written.

        Raises:
            WorkshopError: a field is not usable, or there is something at the place of the file already.
        """
        plan = self.plan()
        setting_up.create(self.model, plan, at.isoformat())
        if not self.file.strip():
            raise WorkshopError("path.empty")
        if os.path.lexists(self.path):
            raise WorkshopError("store.exists", file=shown(self.path))


def _whole(text: str, refusal: WorkshopError) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise refusal from error


def asked_minutes(model: MaturityModel, scope: frozenset[str]) -> int:
    """Give the whole minutes that the model asks for these paragraphs."""
    return round(sum(paragraph.minutes for paragraph in model.paragraphs if paragraph.id in scope))


def facts(form: Form, t: Translator) -> str:
    """Say in one line what the form comes to; a question mark stands for what cannot be read."""
    parts = [*_people_words(form.people, t), t("setup.paragraphs", n=len(form.scope))]
    try:
        minutes = form.whole_minutes()
    except WorkshopError:
        return " · ".join([*parts, t("setup.minutes.other", n="?")])
    each = t.number(minutes / len(form.scope)) if form.scope else ""
    words = t("setup.minutes", n=minutes)
    parts.append(f"{words} ({t('setup.each', minutes=each)})" if each else words)
    return " · ".join(parts)


def _people_words(text: str, t: Translator) -> list[str]:
    try:
        people = people_from_text(text)
    except WorkshopError:
        return [t("setup.people.other", n="?")]
    if not people:
        return [t("setup.nobody")]
    names = [person.name for person in people if person.chair]
    chair = t("setup.chair", name=_short(names[0])) if names else t("setup.no_chair")
    return [f"{t('setup.people', n=len(people))}, {chair}"]


def _short(name: str) -> str:
    return name if cell_len(name) <= _NAME_CELLS else fit(name, _NAME_CELLS)


def problem(form: Form, at: datetime) -> WorkshopError | None:
    """Give what stands in the way of making the workshop; that a title is still to be typed comes last."""
    try:
        replace(form, title=form.title if form.title.strip() else _TRIAL).check(at)
    except WorkshopError as error:
        return error
    return None if form.title.strip() else WorkshopError(NO_TITLE)


def problem_words(error: WorkshopError, t: Translator) -> str:
    """Say what stands in the way: shorter than after a refusal, for nothing has been refused yet."""
    key = f"setup.problem.{error.key}"
    return t(key, **error.params) if t.has(key) else t.error_message(error)
