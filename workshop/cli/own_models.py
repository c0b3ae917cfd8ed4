"""Models of one's own on the command line: begun, read from a spreadsheet, and written for people."""

import re
from pathlib import Path

from workshop.catalogue import library, loader
from workshop.catalogue.files import MODEL_FILE, is_folder
from workshop.catalogue.findings import Finding, warning
from workshop.catalogue.starter import starter_files
from workshop.catalogue.values import check_values, key_of
from workshop.cli.output import now, output_path
from workshop.cli.streams import say, tell
from workshop.intake.model_sheet import Place, Sheet, read_model_sheet
from workshop.language import LANGUAGES, Translator
from workshop.report import model_outputs
from workshop.report.files import write_folder
from workshop.report.model_toml import model_files

DONE, REFUSED = 0, 1
_SHOWN_MAX = 20
_LEVEL = re.compile(r"\.levels\[(\d+)\]\Z")


def new(folder: Path, language: str | None, t: Translator) -> int:
    """Write a model to begin from, in the language that was asked for or in each, with remarks in that of ``t``.

    Raises:
        WorkshopError: there is something in the folder already, or it cannot be written.
    """
    write_folder(folder, starter_files(folder.absolute().name, (language,) if language else LANGUAGES, t.language))
    say(t("cli.models.new.done", folder=folder))
    return DONE


def export(name: str, kind: str, path: Path | None, t: Translator, own: Path, *, replace: bool) -> int:
    """Write a model for people, and print where it is.

    Raises:
        WorkshopError: there is no such model, it has an error, or the file cannot be written.
    """
    model = library.find(name, own)
    target = output_path(path, model_outputs.default_name(model, kind, t))
    model_outputs.write(kind, model, target, t, now(), replace=replace)
    say(str(target))
    return DONE


def read(source: Path, folder: Path, t: Translator) -> int:
    """Make a model of a table from a spreadsheet; 1 when it is no good model, and then nothing is written.

    What is doubtful about its words is told as well, by its place in the table, and keeps nothing back.

    Raises:
        WorkshopError: the table cannot be read, or the folder cannot be written.
    """
    sheet = read_model_sheet(source)
    findings = check_values(sheet.values)
    for finding in findings:
        tell(_told(finding, sheet, t))
    if findings:
        tell(t("cli.models.import.refused", n=len(findings)))
        return REFUSED
    write_folder(folder, model_files(sheet.values))
    say(t("cli.models.import.done", folder=folder, languages=", ".join(sheet.values[MODEL_FILE]["languages"])))
    _tell_words(folder, sheet, t)
    return DONE


def _tell_words(folder: Path, sheet: Sheet, t: Translator) -> None:
    """Tell what the check finds, errors first; spelling is left to the check itself, which knows the word lists."""
    id_ = sheet.values[MODEL_FILE]["id"]
    taken = [warning(MODEL_FILE, "id", "taken", id=id_)] if is_folder(library.shipped() / id_) else []
    found = sorted(loader.check(folder), key=lambda finding: not finding.is_error)
    for finding in (*taken, *found[:_SHOWN_MAX]):
        kind = t("cli.models.error" if finding.is_error else "cli.models.warning")
        say(f"{kind}: {_told(finding, sheet, t)}")
    if found:
        say(t("cli.models.import.words", n=len(found), folder=folder))


def _place(finding: Finding, places: dict[tuple[str, str], Place]) -> Place:
    """Give where a finding is in the table: where its key stands, or what holds it; at least the header."""
    key = finding.key
    while key and (finding.file, key) not in places:
        # The last step of a key: [3], ."4.1" or .levels
        key = re.sub(r'(?:\[\d+\]|(?:^|\.)(?:"(?:[^"\\]|\\.)*"|[^."\[\]]+))\Z', "", key)
    return places[finding.file, key]


def _told(finding: Finding, sheet: Sheet, t: Translator) -> str:
    place = _place(finding, {(file, key_of(steps)): place for (file, steps), place in sheet.places.items()})
    # A table has rows and no lists.
    level = _LEVEL.search(finding.key) if finding.rule == "no_entries" else None
    return t(
        "cli.models.import.finding",
        file=sheet.file,
        line=place.line,
        column=place.column.name,
        position=place.column.position,
        key=finding.key,
        reason=t("cli.models.import.no_statement", level=level[1]) if level else finding.reason,
    )
