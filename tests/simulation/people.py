"""The model of a session: how people vote, how long they want to talk, and how much of that a timebox takes away.

All that a seed decides is drawn beforehand and is the same however the session is led:

- **Votes.** Each paragraph has a level (2-4 mostly) and a way in which twelve people lie around it: agreed (9 or more
  on it; 35 % of the paragraphs), near (the others next to it; 20 %), spread (25 %) or two camps (20 %).
- **Talk.** Twelve people want to talk about a paragraph for 3, 5, 8 or 11 minutes in these four cases, times a factor
  drawn for the paragraph (log-normal, sigma 0.45) and one for the group (log-normal, median 1.05, sigma 0.2). Reading
  and voting take 1.5 minutes, log-normal with sigma 0.2; recording takes 45 seconds.
- **A timebox** ends half of what goes beyond it: who wants 10 minutes and has 6 takes 8.
- **A silent vote** takes reading, voting and recording, and half a minute in which somebody talks all the same.
- **Start and breaks.** The session starts 0 to 10 minutes late (all equally likely); the opening takes its 5
  minutes times a log-normal factor (sigma 0.3); the break of 15 minutes runs over by 3 minutes on average
  (exponential, at most 12).
- **Triage** itself takes 6 minutes (log-normal, sigma 0.3), and 15 seconds for each paragraph that is read out;
  one in twenty of those meets an objection. Accepting a new plan takes a minute.
"""

from math import log
from random import Random
from typing import NamedTuple

PEOPLE = 12
MINUTE = 60.0
_KINDS = ("agreed", "near", "spread", "camps")
_OFTEN = (35, 20, 25, 20)
_TALK = {"agreed": 3.0, "near": 5.0, "spread": 8.0, "camps": 11.0}
_AROUND = {
    "agreed": ((0,) * 11 + (1,), (0,) * 10 + (1, -1), (0,) * 12, (0,) * 9 + (1, 1, -1)),
    "near": ((0,) * 7 + (1,) * 5, (0,) * 6 + (1, 1, 1, -1, -1, -1), (0,) * 8 + (1,) * 4),
    "spread": ((0,) * 5 + (1, 1, 1, -1, -1, 2, -2), (0,) * 4 + (1,) * 3 + (-1,) * 3 + (2, -2)),
    "camps": ((-1,) * 6 + (2,) * 6, (-1,) * 5 + (1,) * 7, (-2,) * 4 + (0,) + (1,) * 7),
}
PRESSURE = 0.5
"""The part of what goes beyond a timebox that is talked all the same."""


class Wish(NamedTuple):
    """What a group brings to one paragraph: votes, seconds of talk, of reading and voting, and an objection."""

    votes: tuple[int, ...]
    talk: float
    basics: float
    objects: bool


class Course(NamedTuple):
    """Everything that a seed decides; seconds."""

    late: float
    opening: float
    overlong_break: float
    triage: float
    wishes: tuple[Wish, ...]


def course(seed: int, paragraphs: int) -> Course:
    """Draw a session of so many paragraphs."""
    random = Random(seed)
    group = random.lognormvariate(log(1.05), 0.2)
    wishes = tuple(_wish(random, group) for _ in range(paragraphs))
    return Course(
        late=random.uniform(0, 10) * MINUTE,
        opening=random.lognormvariate(0, 0.3) * 5 * MINUTE,
        overlong_break=min(12.0, random.expovariate(1 / 3)) * MINUTE,
        triage=random.lognormvariate(0, 0.3) * 6 * MINUTE,
        wishes=wishes,
    )


def _wish(random: Random, group: float) -> Wish:
    kind = random.choices(_KINDS, _OFTEN)[0]
    level = random.choice((2, 2, 3, 3, 3, 4))
    votes = [min(5, max(1, level + step)) for step in random.choice(_AROUND[kind])]
    random.shuffle(votes)
    talk = _TALK[kind] * MINUTE * group * random.lognormvariate(0, 0.45)
    basics = 1.5 * MINUTE * random.lognormvariate(0, 0.2) + 45
    return Wish(tuple(votes), talk, basics, random.random() < 0.05)


def taken(wanted: float, box: float) -> float:
    """Give the seconds that a group takes when it wants so many and has so many."""
    return wanted if wanted <= box else box + PRESSURE * (wanted - box)
