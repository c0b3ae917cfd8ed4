"""No command line ends in anything but an exit code with, where it is refused, a sentence and no change."""

from random import Random

import pytest

from tests.fuzz.grammar import PARSERS, command_line
from tests.fuzz.sandbox import Sandbox
from workshop.cli.arguments import COMMANDS

BLOCKS, CASES = 10, 400


@pytest.mark.parametrize("block", range(BLOCKS))
def test_any_command_line_ends_well(sandbox: Sandbox, block: int) -> None:
    """Options of other commands, words cut, doubled and shuffled, hostile characters and long words: 0, 1 or 2."""
    chance = Random(block)
    ended = {0: 0, 1: 0, 2: 0}
    for _ in range(CASES):
        ran = sandbox.run(*command_line(chance))
        ended[ran.code] += 1
        if ran.code == 0:
            sandbox.put_back()
    # Of each end there are enough to mean something.
    assert min(ended.values()) > CASES // 20, ended


def test_the_grammar_knows_every_command() -> None:
    """What is typed here is made from the program's own parser, with all of its commands."""
    assert set(COMMANDS) <= set(PARSERS)
