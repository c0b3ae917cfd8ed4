"""The tables of a workshop's results; votes that are not revealed are in none, names with votes not where anonymous."""

from collections.abc import Iterator

from workshop.domain.maturity import Paragraph
from workshop.domain.profile import Summary, by_chapter, by_principle, last_figures
from workshop.domain.workshop import Consensus, Workshop
from workshop.language import Translator
from workshop.report.session_facts import state_of, words_of
from workshop.report.tables import Cell, Table, columns, made, rounded


def chapters(workshop: Workshop, t: Translator) -> Table:
    """Give the profile: the mean and the lowest level of each chapter beside the mean of its targets."""
    words = words_of(workshop, t.language)
    kinds = columns(
        t,
        ("chapter", "code"),
        ("title", "text"),
        ("mean", "number"),
        ("mean_target", "number"),
        ("minimum", "level"),
        ("recorded", "whole"),
        ("of", "whole"),
    )

    def rows() -> Iterator[tuple[Cell, ...]]:
        by_id = {chapter.id: chapter for chapter in workshop.model.chapters}
        for id_, found in by_chapter(workshop).items():
            targets = [
                workshop.target_of(paragraph.number)
                for paragraph in by_id[id_].paragraphs
                if workshop.topics[paragraph.number].in_scope
            ]
            target = rounded(sum(targets) / len(targets))
            yield (id_, words.chapters[id_], *_levels(found, target))

    return made(t, "chapters", kinds, rows())


def _levels(found: Summary, *between: Cell) -> tuple[Cell, ...]:
    return (rounded(found.mean), *between, found.minimum, found.recorded, found.paragraphs)


def principles(workshop: Workshop, t: Translator) -> Table:
    """Give the mean and the lowest level of each principle."""
    kinds = columns(
        t, ("principle", "text"), ("mean", "number"), ("minimum", "level"), ("recorded", "whole"), ("of", "whole")
    )
    rows = ((t(f"principle.{id_}"), *_levels(found)) for id_, found in by_principle(workshop).items())
    return made(t, "principles", kinds, rows)


def paragraphs(workshop: Workshop, t: Translator) -> Table:
    """Give what was recorded of each paragraph in scope, and the figures of its last revealed round."""
    kinds = columns(
        t,
        ("chapter", "code"),
        ("paragraph", "code"),
        ("title", "text"),
        ("level", "level"),
        ("target", "whole"),
        ("gap", "whole"),
        ("how", "text"),
        ("agreement", "percent"),
        ("pattern", "text"),
        ("median", "number"),
        ("middle", "number"),
        ("importance", "whole"),
        ("rounds", "whole"),
        ("votes", "whole"),
        ("level_1", "whole"),
        ("level_2", "whole"),
        ("level_3", "whole"),
        ("level_4", "whole"),
        ("level_5", "whole"),
        ("supported", "text"),
        ("reason", "long"),
        ("evidence", "long"),
        ("strengths", "long"),
        ("dissent", "long"),
        ("objections", "long"),
    )
    return made(t, "paragraphs", kinds, (_paragraph(workshop, paragraph, t) for paragraph in workshop.scope))


def _paragraph(workshop: Workshop, paragraph: Paragraph, t: Translator) -> tuple[Cell, ...]:
    number = paragraph.number
    topic, recorded, target = workshop.topics[number], workshop.consensus.get(number), workshop.target_of(number)
    level = recorded.level if recorded else None
    said = words_of(workshop, t.language).paragraphs[paragraph.id]
    return (
        paragraph.chapter,
        paragraph.id,
        said.title,
        level,
        target,
        None if level is None else max(0, target - level),
        how(workshop, paragraph, t),
        *_voted(workshop, number, t),
        topic.importance,
        sum(round_.revealed for round_ in workshop.rounds_of(number)),
        *_counted(workshop, number),
        supported(recorded, t),
        *texts(recorded),
    )


def how(workshop: Workshop, paragraph: Paragraph, t: Translator) -> str:
    """Say how a level was agreed, or why there is none."""
    recorded, state = workshop.consensus.get(paragraph.number), state_of(workshop, paragraph.number)
    if recorded is None or state:
        return t(f"tables.state.{state}")
    kind = t(f"kind.{recorded.kind}")
    return t("tables.as_read", kind=kind) if recorded.as_read else kind


def supported(recorded: Consensus | None, t: Translator) -> str | None:
    """Say whether evidence stands below a level; None where there is no level."""
    if recorded is None or recorded.level is None:
        return None
    return t("record.unsupported") if recorded.unsupported else t("tables.yes") if recorded.evidence else t("tables.no")


def texts(recorded: Consensus | None) -> tuple[str, ...]:
    """Give what was said with a level: reason, evidence, strengths, dissent and objections, a line each."""
    if recorded is None:
        return ("",) * 5
    lists = (recorded.evidence, recorded.strengths, recorded.dissent, recorded.objections)
    return (recorded.reason, *("\n".join(entries) for entries in lists))


def _voted(workshop: Workshop, number: int, t: Translator) -> tuple[Cell, ...]:
    found = last_figures(workshop, number)
    if found is None:
        return (None,) * 4
    pattern = t(f"pattern.{found.pattern.value}")
    return (rounded(found.agreement), pattern, rounded(found.median), rounded(found.interpolated_median))


def _counted(workshop: Workshop, number: int) -> tuple[Cell, ...]:
    found = last_figures(workshop, number)
    return (None,) * 6 if found is None else (found.n, *found.counts)
