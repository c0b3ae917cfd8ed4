"""The votes of all revealed rounds: by name, or as counts where votes are anonymous."""

from collections.abc import Iterator

from workshop.domain.maturity import LEVELS
from workshop.domain.profile import round_figures
from workshop.domain.workshop import ABSENT, ABSTAIN, Round, Workshop
from workshop.language import Translator
from workshop.report.session_facts import words_of
from workshop.report.tables import Cell, Table, columns, made, rounded


def votes(workshop: Workshop, t: Translator) -> Table:
    """Give a row for every ballot of every revealed round; where votes are anonymous, a row of counts for a round."""
    if workshop.info.anonymous:
        return _counts(workshop, t)
    kinds = columns(
        t,
        ("paragraph", "code"),
        ("title", "text"),
        ("round", "whole"),
        ("participant", "text"),
        ("role", "text"),
        ("vote", "level"),
        ("ballot", "text"),
    )
    words = words_of(workshop, t.language)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for id_, round_ in revealed(workshop):
            ballots = workshop.ballots_of(round_)
            for person in workshop.participants.values():
                ballot = ballots.get(person.number, ABSENT)
                level = ballot if isinstance(ballot, int) else None
                said = t(f"tables.ballot.{'vote' if level else ballot}")
                yield (id_, words.paragraphs[id_].title, round_.number, person.name, person.role, level, said)

    return made(t, "votes", kinds, rows())


def _counts(workshop: Workshop, t: Translator) -> Table:
    kinds = columns(
        t,
        ("paragraph", "code"),
        ("title", "text"),
        ("round", "whole"),
        ("level_1", "whole"),
        ("level_2", "whole"),
        ("level_3", "whole"),
        ("level_4", "whole"),
        ("level_5", "whole"),
        ("abstained", "whole"),
        ("absent", "whole"),
        ("agreement", "percent"),
    )
    words = words_of(workshop, t.language)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for id_, round_ in revealed(workshop):
            found = round_figures(workshop, round_)
            abstained = list(workshop.ballots_of(round_).values()).count(ABSTAIN)
            absent = max(0, len(workshop.participants) - found.n - abstained)
            title = words.paragraphs[id_].title
            yield (id_, title, round_.number, *found.counts, abstained, absent, rounded(found.agreement))

    return made(t, "votes", kinds, rows())


def rounds(workshop: Workshop, t: Translator) -> Table:
    """Give a row for every revealed round, with who chose which level; where votes are anonymous, how many."""
    if workshop.info.anonymous:
        return _counts(workshop, t)._replace(key="rounds")
    kinds = columns(
        t,
        ("paragraph", "code"),
        ("round", "whole"),
        ("level_1", "text"),
        ("level_2", "text"),
        ("level_3", "text"),
        ("level_4", "text"),
        ("level_5", "text"),
        ("abstained", "text"),
        ("absent", "text"),
        ("agreement", "percent"),
    )

    def rows() -> Iterator[tuple[Cell, ...]]:
        for id_, round_ in revealed(workshop):
            ballots = workshop.ballots_of(round_)
            groups = [
                ", ".join(p.name for p in workshop.participants.values() if ballots.get(p.number, ABSENT) == answer)
                for answer in (*LEVELS, ABSTAIN, ABSENT)
            ]
            yield (id_, round_.number, *groups, rounded(round_figures(workshop, round_).agreement))

    return made(t, "votes", kinds, rows())._replace(key="rounds")


def revealed(workshop: Workshop) -> Iterator[tuple[str, Round]]:
    """Give the revealed rounds of what is in scope, each with the id of its paragraph."""
    for paragraph in workshop.scope:
        for round_ in workshop.rounds_of(paragraph.number):
            if round_.revealed:
                yield paragraph.id, round_
