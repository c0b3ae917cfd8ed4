"""What is told on paper, held against the workshop: its rows in their order, its texts to the letter, its sums."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from workshop.domain.commitment import commitment
from workshop.domain.profile import by_chapter, overall
from workshop.domain.workshop import Consensus, Workshop
from workshop.language import Translator
from workshop.report import text
from workshop.report.ballots_pdf import voters
from workshop.report.bidi import runs_left
from workshop.report.read_tree import Element
from workshop.report.session_facts import words_of
from workshop.report.wording import day

_NAMELESS = re.compile("[\ue000-\uf8ff]")


class Meant(NamedTuple):
    """A text that is to be told: as all that an element says, or ``within`` it."""

    said: str
    within: bool = False


def difference(output: str, told: Element, workshop: Workshop, t: Translator, at: datetime) -> str | None:
    """Give the first text that is not where it should be in what a PDF tells; None where all is there.

    ``at`` (aware) is when it was made: what is a quick win depends on the day.
    """
    said = [_folded(element.said) for element in told.walk() if element.said]
    place = 0
    for meant in _meant(output, workshop, t, at):
        wanted = as_told(meant.said)
        if not wanted:
            continue
        while place < len(said) and not (wanted in said[place] if meant.within else wanted == said[place]):
            place += 1
        if place == len(said):
            return meant.said
    return None


def as_told(typed: str) -> str:
    """Give a typed text as the tree tells it, white space folded.

    Characters without a meaning of their own are told as the sign that is drawn for them, unless the text runs to the
    left and is told as a whole in place of what is drawn.
    """
    shown = text.plain(typed)
    return _folded(shown if runs_left(shown) else _NAMELESS.sub("□", shown))


def _folded(shown: str) -> str:
    return " ".join(shown.split())


def _meant(output: str, workshop: Workshop, t: Translator, at: datetime) -> Iterator[Meant]:
    if output == "improvements":
        yield Meant(workshop.info.title)
        total = overall(workshop)
        if total.mean is not None:
            yield Meant(t.decimal(total.mean))
        yield Meant(t("report.of", part=total.recorded, whole=total.paragraphs))
        yield from _actions(workshop, t, at)
    elif output == "report":
        yield Meant(workshop.info.title)
        yield from _chapters(workshop, t)
        yield from _records(workshop, t)
        yield from _actions(workshop, t, at)
    elif output == "booklet":
        yield from _statements(workshop, t)
    elif output == "ballots":
        yield from (Meant(voter.name or t("report.ballots.nobody")) for voter in voters(workshop))


def _actions(workshop: Workshop, t: Translator, at: datetime) -> Iterator[Meant]:
    for _, part in commitment(workshop, at.date()).named():
        for item in part:
            improvement = item.improvement
            yield Meant(str(item.rank))
            yield Meant(improvement.title)
            yield Meant(improvement.owner or t("report.no_owner"))
            yield Meant(day(t, date.fromisoformat(improvement.due)) if improvement.due else t("report.no_due"))
            yield Meant("–" if item.priority is None else t.decimal(item.priority))


def _chapters(workshop: Workshop, t: Translator) -> Iterator[Meant]:
    words = words_of(workshop, t.language)
    for chapter, found in by_chapter(workshop).items():
        yield Meant(words.chapters[chapter], within=True)
        if found.mean is not None:
            yield Meant(t.decimal(found.mean))


def _records(workshop: Workshop, t: Translator) -> Iterator[Meant]:
    words = words_of(workshop, t.language)
    yield Meant(t("report.full.records"))
    for paragraph in workshop.scope:
        yield Meant(f"{paragraph.id} {words.paragraphs[paragraph.id].title}")
        recorded = workshop.consensus.get(paragraph.number)
        if recorded is not None:
            if recorded.level is not None:
                yield Meant(t("figures.level", level=recorded.level), within=True)
            yield from (Meant(typed, within=True) for typed in _typed(recorded))


def _typed(recorded: Consensus) -> Iterable[str]:
    return (recorded.reason, *recorded.evidence, *recorded.strengths, *recorded.dissent, *recorded.objections)


def _statements(workshop: Workshop, t: Translator) -> Iterator[Meant]:
    words = words_of(workshop, t.language)
    for paragraph in workshop.scope:
        own = words.paragraphs[paragraph.id]
        yield Meant(f"{paragraph.id} {own.title}", within=True)
        yield from (Meant(statement) for statements in own.levels for statement in statements)
