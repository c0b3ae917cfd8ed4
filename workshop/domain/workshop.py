"""The state of one workshop: frozen rows, and what can be asked of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from workshop.domain.maturity import MaturityModel, Paragraph
from workshop.domain.past import Carried, Past, Previous

ABSTAIN: Literal["abstain"] = "abstain"
ABSENT: Literal["absent"] = "absent"
VOTED: Literal["voted"] = "voted"

Ballot = int | Literal["abstain", "absent", "voted"]
"""What a participant answers in a round: a level 1-5, an abstention, or not being there.

``VOTED`` is not cast: it stands for a ballot of which no more is known, or may be known, than that there is one.
"""

SEATS = 500
"""Ballots that were mixed at an anonymous reveal are kept under numbers above this one, which are nobody's."""

DEFAULT_IMPORTANCE = 3
DEFAULT_EFFORT = 3
DEFAULT_TARGET = 4

KINDS = ("unanimous", "agreed", "consent", "chair", "parked")
"""How a consensus was reached; ``parked`` has no level."""

STATUSES = ("open", "started", "done", "dropped")

DEFAULT_QUICK_WINS = 15
DEFAULT_KEY_ACTIONS = 10
"""As many lines a group takes on; what comes after them waits on the reserve list."""
LIMIT_MAX = 99
DEFAULT_DOTS = 5
DOTS_MAX = 10

MINUTES_MAX = 24 * 60
THRESHOLD_MIN = 50
"""Per cent: with fewer, two levels could both be agreed on."""

DEFAULT_THRESHOLD = 75
"""Per cent of the votes on one level from which a group calls it agreed: a usual Delphi threshold (Diamond 2014)."""
DEFAULT_ROUNDS = 3
NEEDS_EVIDENCE = 4
"""From this level on a record without evidence is marked as not supported."""
PHASES = ("read", "vote", "discuss", "record")
"""The phases of a paragraph, each with its own share of the timebox."""

STOPS = ("opening", "break", "improving", "closing", "sitting")
"""What there is in a plan beside paragraphs; the improvement round is ``improving``."""

TIES = ("chair", "lower", "park")
"""What is done without agreement after the last round: the chair decides, the lower level stands, or it is parked."""


class Info(NamedTuple):
    """What holds for the whole workshop.

    ``minutes`` is the time of the sitting from its start to its end, breaks and reserved time included; instants are
    aware ISO 8601 texts; ``current`` is the number of the open paragraph; ``running_since`` is set while its clock
    runs. ``threshold`` (per cent of the votes on one level), ``rounds`` (the most that are meant to be held) and
    ``tie`` are the rules that a group agrees on beforehand; they and ``anonymous`` are fixed from the first vote.
    ``talk_until`` is when a discussion round ends; while the clock stands ``talk_left`` keeps its seconds.
    ``starts_at`` is the planned start of this ``sitting`` (they count from 1), ``started_at`` the real one.
    ``paused_at`` is since when the clock stands, ``stop`` the stop that it runs for instead of the open paragraph.
    ``quick_wins`` and ``key_actions`` are how many of each the group takes on; ``dots`` is how many dots each gives to
    improvements, and ``dots_shown`` whether they were revealed.
    """

    title: str
    language: str
    created_at: str
    minutes: int
    target: int = DEFAULT_TARGET
    started_at: str | None = None
    current: int | None = None
    running_since: str | None = None
    anonymous: bool = False
    threshold: int = DEFAULT_THRESHOLD
    rounds: int = DEFAULT_ROUNDS
    tie: str = "chair"
    talk_until: str | None = None
    talk_left: float = 0.0
    starts_at: str | None = None
    paused_at: str | None = None
    sitting: int = 1
    stop: int | None = None
    quick_wins: int = DEFAULT_QUICK_WINS
    key_actions: int = DEFAULT_KEY_ACTIONS
    dots: int = DEFAULT_DOTS
    dots_shown: bool = False


class Participant(NamedTuple):
    """Somebody who votes; the chair speaks last. ``number`` counts from 1 and is theirs once they have voted.

    Nobody waits for who is ``away``: come late, or gone early.
    """

    number: int
    name: str
    role: str = ""
    chair: bool = False
    away: bool = False


class Topic(NamedTuple):
    """A paragraph as this workshop treats it.

    ``target`` None means the workshop's own target; ``seconds`` is its timebox, ``used`` the seconds spent
    on it before the clock was last started, and ``phases`` the same for each of ``PHASES`` (or nothing yet);
    ``phase`` is the one it is in. Who is short of time lets a paragraph be ``skipped``: it stays in scope. What the
    group said of single statements is in ``true``, ``untrue`` and ``disputed``, by ``statement_key``.
    ``silent`` says that it is voted on without a discussion, for lack of time.
    """

    number: int
    in_scope: bool = True
    target: int | None = None
    importance: int = DEFAULT_IMPORTANCE
    seconds: int = 360
    used: float = 0.0
    true: tuple[int, ...] = ()
    untrue: tuple[int, ...] = ()
    disputed: tuple[int, ...] = ()
    skipped: bool = False
    phase: str = ""
    phases: tuple[float, ...] = ()
    silent: bool = False


STOPS_MAX = 99


class Stop(NamedTuple):
    """What takes time and is no paragraph; a ``sitting`` is where one sitting ends and the next begins.

    ``seconds`` is its time, ``used`` what it took, and it is ``done`` once it is over or passed over. A sitting has the
    planned start (an instant, or None) and the minutes of the one that begins there.
    """

    number: int
    kind: str
    seconds: int = 0
    used: float = 0.0
    done: bool = False
    starts_at: str | None = None
    minutes: int = 0


class Order(NamedTuple):
    """The order of the plan: paragraphs by their numbers, stops by theirs below 0. There is one, or none yet."""

    number: int
    items: tuple[int, ...]


class Sitting(NamedTuple):
    """A sitting that is over; ``starts_at`` and ``minutes`` are what was planned."""

    number: int
    started_at: str
    ended_at: str
    minutes: int
    starts_at: str | None = None


class Round(NamedTuple):
    """One vote of the group on a paragraph; ballots are kept apart, so that a round can be shown without them.

    ``spoken`` are those who were heard after the reveal, in that order; ``beforehand`` those whose ballot was read in
    before the session, which no vote replaces.
    """

    paragraph: int
    number: int
    revealed: bool = False
    spoken: tuple[int, ...] = ()
    beforehand: tuple[int, ...] = ()

    @property
    def key(self) -> int:
        """Number of this round in the whole workshop."""
        return round_key(self.paragraph, self.number)


class Consensus(NamedTuple):
    """The recorded level of a paragraph, how it was reached and why; ``islands`` are levels met above a gap.

    ``level`` is None when parked, and when the gap check found that not even level 1 is met. ``as_read`` says that it
    was confirmed by the group in one go with others, by their first votes.
    """

    paragraph: int
    level: int | None
    kind: str
    reason: str = ""
    evidence: tuple[str, ...] = ()
    dissent: tuple[str, ...] = ()
    islands: tuple[int, ...] = ()
    strengths: tuple[str, ...] = ()
    objections: tuple[str, ...] = ()
    as_read: bool = False

    @property
    def unsupported(self) -> bool:
        """Whether a high level stands without evidence; self-assessments run high."""
        return self.level is not None and self.level >= NEEDS_EVIDENCE and not self.evidence


class Note(NamedTuple):
    """A remark for later; ``paragraph`` 0 means the workshop as a whole; what is ``parked`` is for afterwards."""

    number: int
    paragraph: int
    text: str
    parked: bool = False


class Improvement(NamedTuple):
    """An action to bring a paragraph closer to its target; ``due`` is an ISO date or empty.

    ``importance`` None means that of each paragraph. It serves the paragraphs in ``also`` as well. What it is about:
    ``difference`` is what will be different, ``first_step`` what is done first, ``means`` what that takes, ``measure``
    by what it is seen to have worked. ``effect`` and ``feasible`` are what the group expects, 1-5. ``place`` is the
    place in the list that the group gave it by hand, for ``place_reason``; None leaves it to the priority. One that
    was merged is ``into`` another by its number: it is no action any more, but stays as where that came from.
    ``brought`` is what came of it.
    """

    number: int
    paragraph: int
    title: str
    owner: str = ""
    due: str = ""
    effort: int = DEFAULT_EFFORT
    importance: int | None = None
    measure: str = ""
    status: str = "open"
    also: tuple[int, ...] = ()
    difference: str = ""
    first_step: str = ""
    means: str = ""
    effect: int | None = None
    feasible: int | None = None
    place: int | None = None
    place_reason: str = ""
    into: int | None = None
    brought: str = ""

    @property
    def paragraphs(self) -> tuple[int, ...]:
        """The paragraphs that it serves, the one it was written down for first."""
        return (self.paragraph, *self.also)


class Dots(NamedTuple):
    """The dots that a participant gave: numbers of improvements, one as often as it has dots of theirs.

    Before the reveal they are ``sealed`` and nothing is in ``given``, see ``domain.dots``; after an anonymous one all
    dots are in one row, under a number that is nobody's.
    """

    participant: int
    given: tuple[int, ...] = ()
    sealed: str = ""


def statement_key(level: int, statement: int) -> int:
    """Give the key of a statement of a paragraph from its level and its place in that level (1-99)."""
    return level * 100 + statement


def round_key(paragraph: int, number: int) -> int:
    """Give the key of a round from its paragraph and number (1-99)."""
    return paragraph * 100 + number


@dataclass(frozen=True, slots=True, repr=False)
class Workshop:
    """One session of one group on one model. Never changed in place: see ``workshop.domain.changes``.

    ``ballots`` maps a round's key to the ballots of its participants. ``identity`` is the id of its file, empty where
    it is in none.
    """

    model: MaturityModel
    info: Info
    participants: Mapping[int, Participant] = field(default_factory=dict)
    topics: Mapping[int, Topic] = field(default_factory=dict)
    rounds: Mapping[int, Round] = field(default_factory=dict)
    ballots: Mapping[int, Mapping[int, Ballot]] = field(default_factory=dict)
    consensus: Mapping[int, Consensus] = field(default_factory=dict)
    notes: Mapping[int, Note] = field(default_factory=dict)
    improvements: Mapping[int, Improvement] = field(default_factory=dict)
    stops: Mapping[int, Stop] = field(default_factory=dict)
    orders: Mapping[int, Order] = field(default_factory=dict)
    sittings: Mapping[int, Sitting] = field(default_factory=dict)
    dots: Mapping[int, Dots] = field(default_factory=dict)
    past: Mapping[int, Past] = field(default_factory=dict)
    previous: Mapping[int, Previous] = field(default_factory=dict)
    carried: Mapping[int, Carried] = field(default_factory=dict)
    identity: str = field(default="", compare=False)

    @property
    def scope(self) -> tuple[Paragraph, ...]:
        """The paragraphs that this workshop treats, in the order of the model."""
        return tuple(p for p in self.model.paragraphs if self.topics[p.number].in_scope)

    @property
    def current(self) -> Paragraph | None:
        """The open paragraph."""
        number = self.info.current
        return self.model.paragraphs[number - 1] if number else None

    @property
    def chair(self) -> Participant | None:
        """The participant who speaks last."""
        return next((person for person in self.participants.values() if person.chair), None)

    def rounds_of(self, paragraph: int) -> tuple[Round, ...]:
        """Give the rounds of a paragraph, the first one first."""
        found = []
        number = 1
        while (key := round_key(paragraph, number)) in self.rounds:
            found.append(self.rounds[key])
            number += 1
        return tuple(found)

    def last_round(self, paragraph: int) -> Round | None:
        """Give the newest round of a paragraph, revealed or not."""
        rounds = self.rounds_of(paragraph)
        return rounds[-1] if rounds else None

    def revealed_round(self, paragraph: int) -> Round | None:
        """Give the newest round of a paragraph that was revealed."""
        return next((r for r in reversed(self.rounds_of(paragraph)) if r.revealed), None)

    def ballots_of(self, round_: Round) -> Mapping[int, Ballot]:
        """Give the ballots of a round by participant number. Never show them before the reveal."""
        return self.ballots.get(round_.key, {})

    def levels_of(self, round_: Round) -> dict[int, int]:
        """Give the levels voted in a round by participant number: abstentions and absentees are left out."""
        return {who: ballot for who, ballot in self.ballots_of(round_).items() if isinstance(ballot, int)}

    @property
    def present(self) -> tuple[Participant, ...]:
        """The participants that are waited for."""
        return tuple(person for person in self.participants.values() if not person.away)

    def waiting_for(self, round_: Round | None) -> tuple[Participant, ...]:
        """Give who is present and has no ballot in a round yet; None is a round that nobody voted in."""
        ballots = self.ballots_of(round_) if round_ else {}
        return tuple(person for person in self.present if person.number not in ballots)

    def target_of(self, paragraph: int) -> int:
        """Give the level that the group aims at for a paragraph."""
        return self.topics[paragraph].target or self.info.target
