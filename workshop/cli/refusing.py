"""The parser of the command line; in a module of its own because ``argparse`` is loaded only where it is needed."""

import argparse
from typing import NoReturn

from workshop.language import in_sentence


class RefusingParser(argparse.ArgumentParser):
    """Refuses what it cannot read in one short line, whatever was typed."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and why, and end with 2."""
        super().error(in_sentence(message))
