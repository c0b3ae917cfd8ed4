"""The use cases of a paragraph: votes, rounds, what was heard and judged, and the recorded consensus."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workshop.domain import phases, recording, voting
from workshop.domain.changes import Event
from workshop.domain.decision import Decision
from workshop.domain.workshop import Ballot
from workshop.leading.door import Door

if TYPE_CHECKING:
    from workshop.domain.discussion import Verdict
    from workshop.domain.scores import ScoreSheet


class Voting(Door):
    """From the first vote on a paragraph to its consensus."""

    def vote(self, paragraph: int, participant: int, ballot: Ballot | None) -> Event:
        """Enter, correct or (None) take away a ballot; see ``voting.cast`` for what is refused."""
        return self._voted(voting.cast(self.workshop, paragraph, participant, ballot), paragraph)

    def vote_table(self, paragraph: int, ballots: Sequence[Ballot]) -> Event:
        """Enter several ballots in one go; see ``voting.cast_table`` for what is refused."""
        return self._voted(voting.cast_table(self.workshop, paragraph, ballots), paragraph)

    def _voted(self, decision: Decision, paragraph: int) -> Event:
        """Keep ballots; the first one ends the reading."""
        if phases.current(self.workshop, paragraph) != "read":
            return self._do(decision)
        return self._do_in_phase(decision, paragraph, "vote")

    def reveal(self, paragraph: int) -> Event:
        """Show the votes of the open round; see ``voting.reveal``."""
        return self._do_in_phase(voting.reveal(self.workshop, paragraph), paragraph, "discuss")

    def new_round(self, paragraph: int) -> Event:
        """Vote again; see ``voting.new_round``."""
        return self._do_in_phase(voting.new_round(self.workshop, paragraph), paragraph, "vote")

    def record(self, paragraph: int, level: int | None, kind: str, **details: Any) -> Event:
        """Record the consensus; see ``recording.record`` for the details and for what is refused."""
        since, self._recording_since = self._recording_since, None
        decision = recording.record(self.workshop, paragraph, level, kind, **details)
        return self._do_in_phase(decision, paragraph, "record", since)

    def reopen(self, paragraph: int) -> Event:
        """Take a recorded consensus away; see ``recording.reopen``."""
        return self._do_in_phase(recording.reopen(self.workshop, paragraph), paragraph, "discuss")

    def hear(self, paragraph: int, who: int) -> Event:
        """Tick off that somebody was heard, or take that back; see ``discussion.hear``."""
        from workshop.domain import discussion

        return self._do(discussion.hear(self.workshop, paragraph, who))

    def talk(self, seconds: int | None = None) -> Event:
        """Begin a discussion round on the clock, or end the one that runs; see ``discussion.talk``."""
        from workshop.domain import discussion

        return self._do(discussion.talk(self.workshop, self._now(), seconds or discussion.TALK_SECONDS))

    def judge(self, paragraph: int, level: int, statement: int, verdict: "Verdict | None") -> Event:
        """Keep what the group says of one statement; see ``discussion.judge``."""
        from workshop.domain import discussion

        return self._do(discussion.judge(self.workshop, paragraph, level, statement, verdict))

    def import_scores(self, sheet: "ScoreSheet") -> Event:
        """Take in scores given beforehand, all or nothing; see ``scores.take_scores``."""
        from workshop.domain import scores

        return self._do(scores.take_scores(self.workshop, sheet))
