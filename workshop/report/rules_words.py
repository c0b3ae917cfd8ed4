"""The rules that a group fixes before its first vote, in words."""

from workshop.domain.workshop import Info
from workshop.language import Translator


def rules_words(info: Info, t: Translator, key: str = "rules.sentence") -> str:
    """Say whether votes have names, from when a group agrees, how many rounds there are, and what comes after them.

    ``key`` has the words.
    """
    return t(
        key,
        names=t("rules.anonymous" if info.anonymous else "rules.named"),
        threshold=info.threshold,
        rounds=t("rules.rounds", n=info.rounds),
        tie=t(f"rules.tie.{info.tie}"),
    )
