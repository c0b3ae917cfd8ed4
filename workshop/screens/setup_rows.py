"""The two lists on the form for a new workshop: the models, and the paragraphs that are treated."""

from collections.abc import Sequence
from textwrap import shorten

from workshop.catalogue.library import Listing
from workshop.domain.maturity import MaturityModel
from workshop.domain.names import clean_line
from workshop.language import Translator
from workshop.screens.setup_form import asked_minutes
from workshop.widgets.list_pane import ListRow

_NOTICE_MAX = 160
"""The most characters that the form shows of what an own model says of itself."""


def model_rows(listings: Sequence[Listing], chosen: Listing, t: Translator) -> tuple[ListRow, ...]:
    """Give a row per model, with the time that the whole of it asks."""
    return tuple(
        ListRow(_model_label(one, t), " ", trouble=t("setup.unusable"))
        if one.error
        else ListRow(_model_label(one, t), "●" if one is chosen else "○", t("setup.min", minutes=t.number(one.minutes)))
        for one in listings
    )


def _model_label(listing: Listing, t: Translator) -> str:
    """Name a model; an own one is marked in front, where a long title cannot push the mark out of sight."""
    title = listing.id if listing.error else listing.title(t.language)
    return t("setup.own", title=title) if listing.own else title


def model_words(listing: Listing, model: MaturityModel, t: Translator) -> str:
    """Say what a model is for, and what it holds."""
    key = f"setup.model.{listing.id}"
    purpose = (
        t(key) if t.has(key) else shorten(clean_line(model.text(t.language).notice), _NOTICE_MAX, placeholder=" …")
    )
    languages = ", ".join(language_name(language, t) for language in listing.languages)
    parts = [t("setup.paragraphs", n=listing.paragraphs), t("setup.minutes", n=round(listing.minutes)), languages]
    return f"{purpose}\n{' · '.join(parts)}"


def language_name(code: str, t: Translator) -> str:
    """Give the name of a language in that language itself, else its code."""
    return t(f"language.{code}") if t.has(f"language.{code}") else code


def scope_groups(model: MaturityModel) -> tuple[frozenset[str], ...]:
    """Give the ids that each row of the scope stands for: all, and per chapter its own and each of them alone."""
    groups = [frozenset(model.by_id)]
    for chapter in model.chapters:
        if len(model.chapters) > 1:
            groups.append(frozenset(paragraph.id for paragraph in chapter.paragraphs))
        groups += [frozenset({paragraph.id}) for paragraph in chapter.paragraphs]
    return tuple(groups)


def scope_rows(model: MaturityModel, language: str, scope: frozenset[str], t: Translator) -> tuple[ListRow, ...]:
    """Give the rows that go with ``scope_groups``, each marked and with the minutes of what is treated of it."""
    text = model.text(language)
    labels = [(t("setup.all"), True)]
    for chapter in model.chapters:
        if len(model.chapters) > 1:
            labels.append((f"{chapter.id} {text.chapters[chapter.id]}", True))
        labels += [(f"{one.id} {text.paragraphs[one.id].title}", False) for one in chapter.paragraphs]
    rows = []
    for (label, heading), group in zip(labels, scope_groups(model), strict=True):
        treated = group & scope
        mark = "[✓]" if treated == group else "[·]" if treated else "[ ]"
        minutes = t("setup.min", minutes=asked_minutes(model, treated)) if treated else ""
        rows.append(ListRow(label, mark, minutes, heading))
    return tuple(rows)


def toggled(scope: frozenset[str], group: frozenset[str]) -> frozenset[str]:
    """Take a group out of the scope when all of it is in, else put all of it in."""
    return scope - group if group <= scope else scope | group
