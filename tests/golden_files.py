"""The figures under tests/golden: where they are, and the session that the score file is of."""

import json
from pathlib import Path
from typing import Any

from tests.fakes import FakeClock, MemorySaver
from workshop import facilitator
from workshop.domain.maturity import Chapter, MaturityModel, ModelText, Paragraph, ParagraphText
from workshop.domain.setting_up import Plan
from workshop.facilitator import Facilitator
from workshop.intake.scores import read_scores

GOLDEN = Path(__file__).parent / "golden"


def golden_json(name: str) -> Any:  # noqa: ANN401 - each file has its own shape
    """Read a file of figures."""
    return json.loads((GOLDEN / name).read_text(encoding="utf-8"))


def rows_of_2009() -> MaturityModel:
    """Give a model with the 32 rows of ISO 9004:2009 in six chapters, tagged with principles; the words are blanks."""
    tagged: dict[str, dict[str, list[str]]] = golden_json("iso9004_2009_rows.json")
    chapters: list[Chapter] = []
    number = 0
    for chapter, rows in tagged.items():
        paragraphs = []
        for id_, principles in rows.items():
            number += 1
            paragraphs.append(Paragraph(id_, number, chapter, tuple(principles)))
        chapters.append(Chapter(chapter, tuple(paragraphs)))
    texts = {
        language: ModelText(
            word,
            "",
            tuple(f"{word} {level}" for level in range(1, 6)),
            {chapter: f"{word} {chapter}" for chapter in tagged},
            {id_: _blank(f"{word} {id_}") for rows in tagged.values() for id_ in rows},
        )
        for language, word in (("nl", "Rij"), ("en", "Row"))
    }
    return MaturityModel("rows-2009", "1", tuple(chapters), texts)


def _blank(title: str) -> ParagraphText:
    return ParagraphText(title, f"{title}?", tuple((f"{title}: {level}",) for level in range(1, 6)))


def empty_session(language: str = "nl") -> Facilitator:
    """Give a session on these rows, as yet without people."""
    clock = FakeClock()
    workshop, event = facilitator.create(rows_of_2009(), Plan("Team Inkoop", language), clock)
    return Facilitator(workshop, [event], clock, MemorySaver())


def golden_session(language: str = "nl") -> Facilitator:
    """Give a session into which the golden scores were imported: 32 paragraphs, nine people, all recorded."""
    session = empty_session(language)
    session.import_scores(read_scores(GOLDEN / "golden_scores.csv"))
    return session
