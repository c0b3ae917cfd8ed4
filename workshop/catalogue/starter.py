"""A model to begin from: an example that is in order, with remarks on what each part is for."""

import json
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from workshop.catalogue.files import MODEL_FILE, is_folder, language_file, read_toml
from workshop.catalogue.library import shipped
from workshop.catalogue.nodes import Node
from workshop.catalogue.structure import CODE_MAX
from workshop.catalogue.texts import read_texts
from workshop.domain.maturity import ModelText
from workshop.language import LANGUAGES

_FILES = Path(__file__).parent / "starter_files"
_NAMELESS = "model"
_OWN = "own-"


def starter_files(name: str, languages: Sequence[str], remarks: str) -> dict[str, bytes]:
    """Give the files of a model in these languages (of ``nl`` and ``en``) by their names.

    Its id is made of ``name``; the remarks on its structure are in the language ``remarks``.
    """
    structure = (_FILES / f"model.{remarks}.toml").read_text(encoding="utf-8")
    written = structure.replace("@id@", json.dumps(starter_id(name))).replace("@languages@", json.dumps(languages))
    words = {language_file(language): (_FILES / language_file(language)).read_bytes() for language in languages}
    return {MODEL_FILE: written.encode(), **words}


@cache
def starter_text(language: str) -> ModelText | None:
    """Give the words of the example in a language; None where it is not written in that one."""
    if language not in LANGUAGES:
        return None
    file = language_file(language)
    return read_texts(Node(read_toml(_FILES / file), file, "", []), None)


def starter_id(name: str) -> str:
    """Give an id that is like a name: plain letters, digits and hyphens, and that of no shipped model."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    id_ = re.sub(r"[^a-z0-9]+", "-", plain)[: CODE_MAX - len(_OWN)].strip("-") or _NAMELESS
    return f"{_OWN}{id_}" if is_folder(shipped() / id_) else id_
