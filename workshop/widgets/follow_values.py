"""What the screen for the group is handed: frozen values, with nothing in them that the group may not see."""

from typing import NamedTuple


class Statement(NamedTuple):
    """A sentence of a level; ``verdict`` is what the group said of it ("true", "untrue", "disputed"), else empty."""

    text: str
    verdict: str = ""
    verdict_text: str = ""


class LevelWords(NamedTuple):
    """A level 1-5 with its name and its sentences."""

    level: int
    name: str
    statements: tuple[Statement, ...]


class Share(NamedTuple):
    """How many chose a level, and who: nobody's name in an anonymous workshop."""

    level: int
    name: str
    voters: int
    names: tuple[str, ...] = ()


class Turn(NamedTuple):
    """A place in the speaking order: a name, or in an anonymous workshop a level; and whether they were heard."""

    text: str
    heard: bool = False


class Result(NamedTuple):
    """A revealed round. ``disagreement`` is "none", "amber" or "red"; texts are ready to read."""

    pattern: str
    disagreement: str
    agreement: str
    shares: tuple[Share, ...]
    facts: tuple[str, ...] = ()
    order_title: str = ""
    order: tuple[Turn, ...] = ()
    contested_title: str = ""
    contested: tuple[LevelWords, ...] = ()


class Record(NamedTuple):
    """What was recorded; ``level`` None where there is none. ``title`` says level and kind, ``warnings`` stand out."""

    level: int | None
    title: str
    facts: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class Shown(NamedTuple):
    """All that the main part of the screen shows: one paragraph, or words while there is none (``notice``)."""

    title: str = ""
    about: str = ""
    levels: tuple[LevelWords, ...] = ()
    result: Result | None = None
    record: Record | None = None
    notice: tuple[str, ...] = ()


class Time(NamedTuple):
    """The clock: ``digits`` such as 4:12 in large, ``label`` below them; ``urgency`` is "calm", "soon" or "late"."""

    digits: str = ""
    label: str = ""
    urgency: str = "calm"
