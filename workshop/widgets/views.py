"""What the panes of the stage are handed: frozen values, with nothing in them that may not be seen.

Named tuples, because they are defined before the first paint: a frozen dataclass takes eight times as long.
"""

from enum import StrEnum
from typing import NamedTuple


class Mark(StrEnum):
    """What may be seen of a participant's ballot before the reveal."""

    WAITING = "waiting"
    VOTED = "voted"
    BEFOREHAND = "beforehand"
    ABSTAINS = "abstains"
    ABSENT = "absent"
    AWAY = "away"
    VOTED_AWAY = "voted_away"


class AgendaRow(NamedTuple):
    """A line of the agenda: a chapter (``number`` 0) or a paragraph with its state.

    What is ``unsupported`` has a high level without evidence. ``state`` is "", "recorded", "parked", "hidden" (votes
    not shown yet), or the disagreement "none", "amber", "red".
    """

    id: str
    title: str
    number: int = 0
    level: int | None = None
    state: str = ""
    current: bool = False
    unsupported: bool = False


class LevelView(NamedTuple):
    """A level: its statements, the votes it got after the reveal, whether it is contested or recorded.

    ``said`` is what was said of each statement: "true", "untrue", "disputed" or "" for nothing; empty when nothing
    was said of any.
    """

    level: int
    name: str
    statements: tuple[str, ...]
    votes: int | None = None
    contested: bool = False
    recorded: bool = False
    said: tuple[str, ...] = ()


class ParagraphView(NamedTuple):
    """The open paragraph in words: below the levels come ``prompts``, ``why`` and the ``notes`` that were kept."""

    title: str
    about: str = ""
    why: str = ""
    levels: tuple[LevelView, ...] = ()
    prompts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Voter(NamedTuple):
    """A participant in the list of voters."""

    number: int
    name: str
    mark: Mark
    chair: bool = False


class Bar(NamedTuple):
    """A level with the number of votes for it, and the names of who chose it where they may be known."""

    level: int
    votes: int
    names: tuple[str, ...] = ()


class Turn(NamedTuple):
    """Somebody in the order to speak in: the number to tick off, what to call them, and whether they were heard."""

    who: int
    words: str
    heard: bool = False


class ResultView(NamedTuple):
    """A revealed round; every text is ready to read.

    ``recorded`` says what was agreed, in one line and the reason; empty when nothing is recorded yet. ``before``
    says what was recorded the last time. ``pattern``,
    ``agreement`` and ``discuss`` stand at the top, in the colour of ``disagreement``; below them ``rule`` (what the
    group's own rules say), ``flags`` that must not be missed, and ``sign`` (a hint for who leads). ``sentences`` come
    last, one fact each.
    """

    recorded: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    pattern: str = ""
    disagreement: str = "none"
    agreement: str = ""
    discuss: str = ""
    rule: str = ""
    flags: tuple[str, ...] = ()
    sign: str = ""
    bars: tuple[Bar, ...] = ()
    order_title: str = ""
    order: tuple[Turn, ...] = ()
    sentences: tuple[str, ...] = ()
