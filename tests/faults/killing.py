"""Orders to the process that starts victims and kills them; see ``victims``."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Self

ROOT = Path(__file__).parents[2]
KILLED = -9


class Killed(NamedTuple):
    """What a victim said before it died: each a word and its values; and how it ended, ``KILLED`` or an exit code."""

    said: list[list[object]]
    ended: int

    @property
    def promised(self) -> int:
        """The id of the last event that it promised, 0 when none."""
        return max((int(str(words[1])) for words in self.said if words[0] == "saved"), default=0)

    @property
    def promises(self) -> set[tuple[object, ...]]:
        """What it promised of single events: their id, what happened and when."""
        return {tuple(words[1:]) for words in self.said if words[0] == "saved" and len(words) > 2}

    @property
    def copies(self) -> dict[str, int]:
        """The copies that it promised, with the number of events in each."""
        return {str(words[2]): int(str(words[1])) for words in self.said if words[0] == "copied"}


class Killer:
    """A process that has loaded everything, and forks and kills as ordered."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        """Take the process."""
        self._process = process

    @classmethod
    @contextmanager
    def started(cls) -> Iterator[Self]:
        """Start the process, and end it."""
        command = [sys.executable, "-m", "tests.faults.victims"]
        with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            yield cls(process)
            assert process.stdin is not None
            process.stdin.close()

    def kill(self, name: str, path: Path, seed: int, words: int = 0, wait: float = 0.0) -> Killed:
        """Have a victim work on a file, and kill it so many seconds after so many words.

        With a negative ``wait`` it dies by itself.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([name, str(path), seed, words, wait]) + "\n")
        self._process.stdin.flush()
        said, ended = json.loads(self._process.stdout.readline())
        return Killed(said, ended)
