"""From the state of a workshop to what the stage shows: pure functions, nothing hidden gets through."""

from collections.abc import Mapping
from datetime import datetime

from workshop.domain.agenda import Pace
from workshop.domain.maturity import LEVELS, Paragraph
from workshop.domain.order import paragraphs
from workshop.domain.phases import current
from workshop.domain.recording import PARKED
from workshop.domain.speaking import contested
from workshop.domain.workshop import ABSENT, ABSTAIN, VOTED, Ballot, Topic, Workshop
from workshop.language import Translator
from workshop.widgets.views import AgendaRow, LevelView, Mark, ParagraphView, Voter

LATE_SECONDS = 30.0


def agenda_rows(workshop: Workshop) -> tuple[AgendaRow, ...]:
    """Give the agenda in the order of the plan: the chapters that are treated, each followed by its paragraphs."""
    text = workshop.model.text(workshop.info.language)
    rows = []
    chapter = ""
    several = len(workshop.model.chapters) > 1
    for paragraph in paragraphs(workshop):
        if several and paragraph.chapter != chapter:
            chapter = paragraph.chapter
            rows.append(AgendaRow(chapter, text.chapters[chapter]))
        rows.append(_agenda_row(workshop, paragraph, text.paragraphs[paragraph.id].title))
    return tuple(rows)


def _agenda_row(workshop: Workshop, paragraph: Paragraph, title: str) -> AgendaRow:
    recorded = workshop.consensus.get(paragraph.number)
    level, unsupported = None, False
    if recorded is not None:
        level, unsupported = recorded.level, recorded.unsupported
        state = "parked" if recorded.kind == PARKED else "recorded"
    else:
        state = "skipped" if workshop.topics[paragraph.number].skipped else _open_state(workshop, paragraph.number)
    current = workshop.info.current == paragraph.number
    return AgendaRow(paragraph.id, title, paragraph.number, level, state, current, unsupported)


def _open_state(workshop: Workshop, paragraph: int) -> str:
    last = workshop.last_round(paragraph)
    if last is None or not workshop.ballots_of(last):
        return ""
    if not last.revealed:
        return "hidden"
    # Loaded with the first vote that is shown, so that the first paint need not wait for it.
    from workshop.domain.profile import last_figures

    figures = last_figures(workshop, paragraph)
    return figures.disagreement if figures else ""


def mark(ballot: Ballot | None, *, away: bool = False) -> Mark:
    """Say of a ballot what may be seen before the reveal: that there is one, never which level.

    Who is ``away`` is not waited for; what they voted before they left counts.
    """
    if away:
        return Mark.AWAY if ballot in (None, ABSENT, VOTED) else Mark.VOTED_AWAY
    if ballot in (None, VOTED):
        # Of a ballot whose key is gone nothing is left to count: they vote again.
        return Mark.WAITING
    if ballot == ABSTAIN:
        return Mark.ABSTAINS
    return Mark.ABSENT if ballot == ABSENT else Mark.VOTED


def open_ballots(workshop: Workshop, paragraph: int) -> Mapping[int, Ballot]:
    """Give the ballots of the round that is being voted on, or none."""
    last = workshop.last_round(paragraph)
    return workshop.ballots_of(last) if last is not None and not last.revealed else {}


def voters(workshop: Workshop, paragraph: int) -> list[Voter]:
    """Give the participants in their order, each with what may be seen of their ballot."""
    ballots = open_ballots(workshop, paragraph)
    return [
        Voter(person.number, person.name, mark(ballots.get(person.number), away=person.away), person.chair)
        for person in workshop.participants.values()
    ]


def paragraph_view(workshop: Workshop, paragraph: Paragraph) -> ParagraphView:
    """Give the words of the open paragraph; votes per level only when the last round is revealed."""
    text = workshop.model.text(workshop.info.language)
    words = text.paragraphs[paragraph.id]
    last = workshop.last_round(paragraph.number)
    shown = workshop.levels_of(last) if last is not None and last.revealed else {}
    recorded = workshop.consensus.get(paragraph.number)
    counts = list(shown.values())
    disputed = contested(shown) if recorded is None else ()
    topic = workshop.topics[paragraph.number]
    judged = bool(topic.true or topic.untrue or topic.disputed)
    levels = tuple(
        LevelView(
            level,
            text.levels[level - 1],
            words.levels[level - 1],
            counts.count(level) if shown else None,
            level in disputed,
            recorded is not None and recorded.level == level,
            _said(topic, level, len(words.levels[level - 1])) if judged else (),
        )
        for level in LEVELS
    )
    prompts = tuple(prompt for prompt in (words.evidence, *words.questions) if prompt)
    notes = tuple(note.text for note in workshop.notes.values() if note.paragraph == paragraph.number)
    return ParagraphView(f"{paragraph.id} {words.title}", words.about, words.why, levels, prompts, notes)


def _said(topic: Topic, level: int, statements: int) -> tuple[str, ...]:
    # Loaded with the first statement that something was said of, so that the first paint need not wait for it.
    from workshop.domain.discussion import verdict

    return tuple(verdict(topic, level, number) or "" for number in range(1, statements + 1))


def clock(seconds: float) -> str:
    """Write seconds as minutes and seconds (4:05), with hours from an hour on (1:04:05)."""
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def local_time(instant: datetime) -> str:
    """Write an instant as the time on the wall here."""
    return instant.astimezone().strftime("%H:%M")


def moment(instant: datetime, now: datetime, t: Translator) -> str:
    """Write an instant as the time on the wall here, with the day where that is another day than today."""
    here = instant.astimezone()
    if here.date() == now.astimezone().date():
        return f"{here:%H:%M}"
    return f"{t(f'weekday.{here.weekday()}')} {here:%H:%M}"


def pace_words(pace: Pace, t: Translator) -> str:
    """Say whether the group is on schedule, ahead or behind, in whole minutes."""
    if pace.planned_end is None:
        return ""
    minutes = round(abs(pace.behind) / 60)
    if abs(pace.behind) <= LATE_SECONDS or minutes == 0:
        return t("stage.on_schedule")
    return t("stage.behind" if pace.behind > 0 else "stage.ahead", n=minutes)


def phase(workshop: Workshop, paragraph: int) -> str:
    """Name the step that a paragraph is in: read, vote, reveal, discuss or record."""
    if paragraph in workshop.consensus:
        return "record"
    step = current(workshop, paragraph)
    last = workshop.last_round(paragraph)
    if last is not None and not last.revealed and workshop.ballots_of(last):
        # Whatever phase was called: nothing is told of votes that are hidden, as of those that are discussed.
        return "vote" if workshop.waiting_for(last) else "reveal"
    return step
