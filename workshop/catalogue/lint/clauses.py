"""The clauses of ISO 9001:2015 that a paragraph can be matched with."""

from collections.abc import Iterator, Sequence

from workshop.catalogue.files import MODEL_FILE
from workshop.catalogue.findings import Finding, below, error, nth
from workshop.domain.maturity import Chapter

# How many clauses stand directly under each clause; what is not named has none.
_BELOW = {
    "4": 4, "4.4": 2,
    "5": 3, "5.1": 2, "5.2": 2,
    "6": 3, "6.1": 2, "6.2": 2,
    "7": 5, "7.1": 6, "7.1.5": 2, "7.5": 3, "7.5.3": 2,
    "8": 7, "8.2": 4, "8.2.3": 2, "8.3": 6, "8.4": 3, "8.5": 6, "8.7": 2,
    "9": 3, "9.1": 3, "9.2": 2, "9.3": 3,
    "10": 3, "10.2": 2,
}  # fmt: skip
CLAUSES = frozenset(_BELOW) | {f"{above}.{n}" for above, count in _BELOW.items() for n in range(1, count + 1)}


def unknown_clauses(chapters: Sequence[Chapter]) -> Iterator[Finding]:
    """Find clauses that ISO 9001:2015 does not have."""
    for place, chapter in enumerate(chapters, start=1):
        for position, paragraph in enumerate(chapter.paragraphs, start=1):
            key = below(nth(below(nth("chapters", place), "paragraphs"), position), "iso9001")
            for number, clause in enumerate(paragraph.iso9001, start=1):
                # An empty one is an error of its own.
                if clause and clause not in CLAUSES:
                    yield error(MODEL_FILE, nth(key, number), "clause", first="4.1", last="10.3")
