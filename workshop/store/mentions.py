"""Where a name stands in a text: as a whole word, whatever its case, and not as a part of somebody else's name."""

import re
import unicodedata
from collections.abc import Collection

_WORD = "[\\w\u0300-\u036f]"
"""A sign of a word, the accents among them that stand on the letter before."""


class Mentions:
    """Finds a person in texts."""

    def __init__(self, names: Collection[str], others: Collection[str]) -> None:
        """Name the spellings of a person, and the names of all others."""
        own = _pattern(names)
        # Anna is not meant where Anna-Maria stands; but who has the same name in capitals is not somebody else.
        longer = [other for other in others if own.search(other) and not own.fullmatch(other)]
        self._found = (
            own if not longer else re.compile(f"(?P<other>{_pattern(longer).pattern})|{own.pattern}", own.flags)
        )

    def replaced(self, text: str, by: str) -> tuple[str, int]:
        """Give a text with something else in the place of the person, and at how many places."""
        places = 0

        def put(found: re.Match[str]) -> str:
            nonlocal places
            if found.groupdict().get("other") is not None:
                return found[0]
            places += 1
            return by

        return self._found.sub(put, text), places

    def __contains__(self, text: str) -> bool:
        """Tell whether the person stands in a text."""
        return self.replaced(text, "")[1] > 0


def _pattern(names: Collection[str]) -> re.Pattern[str]:
    """Give what finds any of these names, the longest first."""
    spelled = {unicodedata.normalize(form, name) for name in names for form in ("NFC", "NFD")}
    # Names of the same length in some order of their own, so that the same names always give the same answer.
    ordered = sorted(spelled, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(_alone, ordered)), re.IGNORECASE)


def _alone(name: str) -> str:
    """Give the pattern of a name that is no part of a longer word; a name in two lines is one as well."""
    pattern = r"\s+".join(map(re.escape, name.split()))
    before = f"(?<!{_WORD})" if re.match(_WORD, name) else ""
    # An accent behind it would make its last letter another one.
    after = f"(?!{_WORD})" if re.match(_WORD, name[-1]) else ""
    return f"{before}{pattern}{after}"
