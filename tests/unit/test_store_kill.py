import subprocess
import sys
from pathlib import Path

from tests.fakes import FakeClock, tiny_model, tiny_plan
from workshop.sessions import Session, create_workshop
from workshop.store.repository import WorkshopFile
from workshop.store.verify import verify

ROOT = Path(__file__).parents[2]
KILLS = 15

# Votes as fast as the disk allows; a number on standard output is a promise that this event is durable.
VOTER = """
import sys
from itertools import count
from pathlib import Path
from tests.fakes import FakeClock
from workshop.sessions import open_workshop
leader, file = open_workshop(Path(sys.argv[1]), FakeClock())
for number in count():
    event = leader.vote(1 + number % 3, 1 + number % 40, 1 + number % 5)
    print(event.id, flush=True)
"""


def vote_until_killed(path: Path, votes: int) -> int:
    """Have another program vote, kill it in the middle of what follows, and give the last id it promised."""
    with subprocess.Popen([sys.executable, "-c", VOTER, path], cwd=ROOT, stdout=subprocess.PIPE, text=True) as voter:
        assert voter.stdout is not None
        promised = 0
        for _ in range(votes):
            promised = int(voter.stdout.readline())
        voter.kill()
        # What it said before the signal arrived counts as well; a line cut off does not.
        for line in voter.stdout:
            if line.endswith("\n"):
                promised = int(line)
    return promised


def test_a_program_that_is_killed_loses_no_vote_that_was_saved(tmp_path: Path) -> None:
    """After each of fifteen kills the file opens, is whole, and has every event that was promised."""
    path = tmp_path / "a.workshop.json"
    create_workshop(path, tiny_model(), tiny_plan([f"Deelnemer {n}" for n in range(40)]), FakeClock())
    for kill in range(KILLS):
        promised = vote_until_killed(path, votes=1 + 7 * kill % 23)
        opened = WorkshopFile.open(path)
        assert promised <= len(opened.events) <= promised + 1
        assert verify(opened) == []


# In the middle of a discussion: four minutes after the reveal it waits to be killed.
DISCUSSING = """
import sys
from pathlib import Path
from tests.fakes import FakeClock
from workshop.sessions import open_workshop
clock = FakeClock()
leader, file = open_workshop(Path(sys.argv[1]), clock)
leader.open_paragraph(1)
leader.start_clock()
clock.advance(120)
for who in (1, 2, 3):
    leader.vote(1, who, 3)
leader.reveal(1)
clock.advance(240)
print(leader.used(1), flush=True)
sys.stdin.read()
"""


def test_killed_in_mid_discussion_the_time_is_right_and_the_gap_is_offered(tmp_path: Path) -> None:
    """Counted up to the reveal; what lies between that and the opening counts when somebody says so, undoably."""
    path = tmp_path / "a.workshop.json"
    create_workshop(path, tiny_model(), tiny_plan(), FakeClock())
    program = [sys.executable, "-c", DISCUSSING, str(path)]
    with subprocess.Popen(program, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as discussing:
        assert discussing.stdout is not None
        assert float(discussing.stdout.readline()) == 360
        discussing.kill()
    clock = FakeClock()
    clock.advance(420)
    session = Session.open(path, clock)
    leader = session.facilitator
    assert leader.used(1) == 120
    assert leader.broken_off is not None
    assert leader.broken_off.seconds == 300
    leader.count_gap(1, leader.broken_off.seconds, go_on=True)
    clock.advance(60)
    assert leader.used(1) == 480
    leader.undo()
    assert leader.used(1) == 120
    session.close()
    assert verify(WorkshopFile.open(path)) == []
