"""What the lines above and below a screen say of saving: in words and in colour."""

from workshop.domain.errors import WorkshopError
from workshop.language import Translator
from workshop.sessions import Session
from workshop.theme import Palette
from workshop.widgets.lines import Piece


def saving_words(session: Session, t: Translator, styles: Palette, *, narrow: bool) -> Piece:
    """Say how far saving is; *saved* only when the disk has everything."""
    saving = session.saving
    form = "narrow" if narrow else "wide"
    if session.read_only is not None:
        return (f" {t(f'saving.free.{form}' if session.free else f'saving.looking.{form}')} ", styles.accent)
    waiting = session.facilitator.history.next_id - 1 - saving.saved
    if saving.trouble is not None:
        return (f" {t(f'saving.failed.{form}', n=waiting)} ✗ ", styles.alarm)
    if waiting > 0:
        return (f" {t('stage.saving')} ", styles.dim)
    if saving.untidy is not None:
        return (f" {t(f'saving.behind.{form}')} ", styles.warn)
    return (f" {t('stage.saved')} ✓ ", styles.good)


def is_calm(session: Session) -> bool:
    """Tell whether there is nothing to say of saving but that it is done, or about to be."""
    return session.read_only is None and session.saving.trouble is None and session.saving.untidy is None


def why_looking(reason: WorkshopError, t: Translator) -> str:
    """Say in a few words why a workshop can only be looked at."""
    return t(f"looking.{reason.key}", **reason.params)
