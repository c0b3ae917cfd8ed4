"""Which paragraph somebody means by what they type: its number, its title or a word of it."""

from collections.abc import Iterable

from workshop.domain.maturity import Idea
from workshop.domain.workshop import Workshop
from workshop.language import Translator
from workshop.screens.improvements_view import level_words


class ParagraphChoice:
    """The paragraphs in scope, and ``also`` (the number of one that may not be), under their number and title."""

    def __init__(self, workshop: Workshop, also: int | None = None) -> None:
        """Take the workshop."""
        self._workshop = workshop
        self._text = workshop.model.text(workshop.info.language)
        self._ids = {
            paragraph.number: paragraph.id
            for paragraph in workshop.model.paragraphs
            if workshop.topics[paragraph.number].in_scope or paragraph.number == also
        }
        self._labels = {number: f"{id_} {self._text.paragraphs[id_].title}" for number, id_ in self._ids.items()}

    @property
    def labels(self) -> list[str]:
        """Number and title of each, in the order of the model."""
        return list(self._labels.values())

    def label(self, paragraph: int | None) -> str:
        """Give number and title of a paragraph; empty for None."""
        return self._labels[paragraph] if paragraph is not None else ""

    def ids(self, paragraphs: Iterable[int]) -> str:
        """Give the numbers that paragraphs have in the model, as they are typed."""
        return " ".join(self._workshop.model.paragraphs[number - 1].id for number in paragraphs)

    def named(self, typed: str) -> int | None:
        """Give the paragraph with exactly this number in the model."""
        return next((number for number, id_ in self._ids.items() if id_.casefold() == typed.casefold()), None)

    def found(self, typed: str) -> list[int]:
        """Give the paragraphs that a text can mean: the one it names exactly, else all that have it in their title."""
        sought = typed.strip().casefold()
        if not sought:
            return []
        names = {number: (label.casefold(), self._ids[number].casefold()) for number, label in self._labels.items()}
        exact = [number for number, both in names.items() if sought in both]
        return exact or [number for number, (label, _) in names.items() if sought in label]

    def about(self, typed: str, t: Translator) -> str:
        """Say where the paragraph that is meant stands, or why it is not clear which one that is."""
        found = self.found(typed)
        if not found:
            return t("improvement.no_paragraph") if typed.strip() else ""
        if len(found) > 1:
            return t("improvement.several", ids=", ".join(self._ids[number] for number in found))
        return t(
            "improvement.stands",
            level=level_words(self._workshop, t, found[0]),
            target=self._workshop.target_of(found[0]),
            importance=self._workshop.topics[found[0]].importance,
        )

    def ideas(self, typed: str) -> tuple[Idea, ...]:
        """Give the model's ideas for the paragraph that is meant."""
        found = self.found(typed)
        return self._text.paragraphs[self._ids[found[0]]].improvements if len(found) == 1 else ()
