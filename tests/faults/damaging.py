"""What becomes of files on old sticks, in torn synchronisations and in editors: damage by chance, from a seed."""

from random import Random
from typing import NamedTuple

SECTOR = 512


class Pair(NamedTuple):
    """The content of a workshop's file and of its journal."""

    base: bytes
    journal: bytes


class Damager:
    """Damages a pair of files; ``other`` is the pair of another workshop, of which pieces may get in."""

    def __init__(self, pair: Pair, other: Pair) -> None:
        """Take what is to be damaged."""
        self._pair = pair
        self._other = other
        self.kinds = (
            flip_bits,
            change_bytes,
            change_digits,
            truncate,
            zero_sectors,
            cut_piece,
            repeat_piece,
            move_piece,
            remove_lines,
            repeat_line,
            swap_lines,
            self._take_from_elsewhere,
        )

    def damaged(self, seed: int) -> Pair:
        """Give the pair with one to three faults in one of its files, or now and then in both."""
        random = Random(seed)
        while (pair := self._tried(seed, random)) == self._pair:
            pass
        return pair

    def _tried(self, seed: int, random: Random) -> Pair:
        base, journal = self._pair
        hit = random.choice(("base", "journal", "journal", "both"))
        for _ in range(random.choice((1, 1, 2, 3))):
            kind = self.kinds[seed % len(self.kinds)] if random.random() < 0.8 else random.choice(self.kinds)
            if hit != "journal":
                base = kind(base, random)
            if hit != "base":
                journal = kind(journal, random)
        return Pair(base, journal)

    def _take_from_elsewhere(self, content: bytes, random: Random) -> bytes:
        """Put in a piece or lines of another file, beside its own or instead; or all of another."""
        source = random.choice((*self._other, *self._pair))
        at = random.randint(0, len(content))
        match random.randrange(5):
            case 0:
                start = random.randint(0, len(source))
                return content[:at] + source[start : start + random.randint(1, 2000)] + content[at:]
            case 1:
                lines, more = content.splitlines(keepends=True), source.splitlines(keepends=True)
                first = random.randint(0, len(more))
                place = random.randint(0, len(lines))
                return b"".join((*lines[:place], *more[first : first + random.randint(1, 4)], *lines[place:]))
            case 2:
                lines, more = content.splitlines(keepends=True), self._other.journal.splitlines(keepends=True)
                first = random.randrange(len(more))
                last = random.choice((first + 1, len(more)))
                return b"".join((*lines[:first], *more[first:last], *lines[last:]))
            case 3:
                return content + self._other.journal
            case _:
                return random.choice((self._other.journal, *self._pair))


def flip_bits(content: bytes, random: Random) -> bytes:
    """Turn over one to eight bits."""
    changed = bytearray(content)
    for _ in range(random.randint(1, 8)):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def change_bytes(content: bytes, random: Random) -> bytes:
    """Put other bytes in one place."""
    at = random.randint(0, len(content))
    new = random.randbytes(random.randint(1, 20))
    return content[:at] + new + content[at + len(new) :]


def change_digits(content: bytes, random: Random) -> bytes:
    """Change one to three digits, so that a text stays well-formed."""
    changed = bytearray(content)
    digits = [place for place, byte in enumerate(content) if 48 <= byte <= 57]
    for place in random.sample(digits, min(len(digits), random.randint(1, 3))):
        changed[place] = random.randint(48, 57)
    return bytes(changed)


def truncate(content: bytes, random: Random) -> bytes:
    """Cut it off, anywhere or after a line."""
    at = random.randint(0, len(content))
    return content[: random.choice((at, content.find(b"\n", at) + 1))]


def zero_sectors(content: bytes, random: Random) -> bytes:
    """Lose one to four sectors."""
    first = random.randint(0, len(content) // SECTOR) * SECTOR
    length = min(len(content) - first, SECTOR * random.randint(1, 4))
    return content[:first] + bytes(length) + content[first + length :]


def cut_piece(content: bytes, random: Random) -> bytes:
    """Take out a piece."""
    start, end = sorted(random.randint(0, len(content)) for _ in range(2))
    return content[:start] + content[end:]


def repeat_piece(content: bytes, random: Random) -> bytes:
    """Have a piece twice."""
    start, end = sorted(random.randint(0, len(content)) for _ in range(2))
    return content[:end] + content[start:]


def move_piece(content: bytes, random: Random) -> bytes:
    """Have two pieces change places."""
    one, two, three = sorted(random.randint(0, len(content)) for _ in range(3))
    return content[:one] + content[two:three] + content[one:two] + content[three:]


def remove_lines(content: bytes, random: Random) -> bytes:
    """Take out one to four lines."""
    lines = content.splitlines(keepends=True)
    at = random.randint(0, len(lines))
    del lines[at : at + random.randint(1, 4)]
    return b"".join(lines)


def repeat_line(content: bytes, random: Random) -> bytes:
    """Have a line twice, there or elsewhere."""
    lines = content.splitlines(keepends=True)
    if lines:
        at = random.randrange(len(lines))
        lines.insert(random.choice((at, random.randint(0, len(lines)))), lines[at])
    return b"".join(lines)


def swap_lines(content: bytes, random: Random) -> bytes:
    """Have two lines change places."""
    lines = content.splitlines(keepends=True)
    if lines:
        one, two = (random.randrange(len(lines)) for _ in range(2))
        lines[one], lines[two] = lines[two], lines[one]
    return b"".join(lines)
