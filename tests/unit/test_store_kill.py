import subprocess
import sys
from pathlib import Path

from tests.fakes import FakeClock, tiny_model, tiny_plan
from workshop.sessions import create_workshop
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
