"""What can be typed after ``workshop models``."""

from pathlib import Path
from typing import TYPE_CHECKING

from workshop.language import Translator
from workshop.report import MODEL_OUTPUTS

if TYPE_CHECKING:
    import argparse

    Actions = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - it has no other name


def add_model_actions(
    actions: "Actions", common: "argparse.ArgumentParser", shelf: "argparse.ArgumentParser", t: Translator
) -> None:
    """Add making, writing and reading a model; ``common`` and ``shelf`` hold the options that they share with more."""

    def action(name: str, parent: "argparse.ArgumentParser") -> "argparse.ArgumentParser":
        about = t(f"cli.models.{name}")
        return actions.add_parser(name, help=about, description=about, parents=[parent], allow_abbrev=False)

    action("new", common).add_argument("folder", type=Path, metavar="FOLDER", help=t("cli.models.folder"))
    exporting = action("export", shelf)
    exporting.add_argument("model", metavar="ID|FOLDER", help=t("cli.model"))
    exporting.add_argument("--as", dest="export", choices=MODEL_OUTPUTS, required=True, help=t("cli.models.as"))
    exporting.add_argument("--output", type=Path, metavar="PATH", help=t("cli.output"))
    exporting.add_argument("--force", action="store_true", help=t("cli.force"))
    importing = action("import", common)
    importing.add_argument("source", type=Path, metavar="FILE.csv", help=t("cli.models.file"))
    importing.add_argument("folder", type=Path, metavar="FOLDER", help=t("cli.models.folder"))
