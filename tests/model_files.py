"""A small model as the files of its folder, to break: one good one, and a writer of TOML."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Files = dict[str, dict[str, Any]]
"""The values of each file, by its name."""

_LEVELS = {
    "nl": (
        ["Ieder doet dit op een eigen manier."],
        ["Na een klacht spreken we af hoe het voortaan gaat.", "Een collega schrijft dat op."],
        ["Vaste werkwijze met eigenaar, doel en cijfers per kwartaal."],
        ["Afdelingen stemmen hun aanpak onderling af, ook met leveranciers."],
        ["Samen met belanghebbenden ontwerpen wij iets nieuws."],
    ),
    "en": (
        ["Each person does this in a way of their own."],
        ["After a complaint we agree how it goes from now on.", "A colleague writes that down."],
        ["Fixed method with owner, target and quarterly figures."],
        ["Departments align their approach with each other and suppliers."],
        ["Together with interested parties something new is designed."],
    ),
}


def good_files() -> Files:
    """Give a model of two chapters and three paragraphs (4.1, 4.2, 5.1) without a single finding."""
    return {
        "model.toml": {
            "format": 1,
            "id": "small",
            "version": "1.0.0",
            "languages": ["nl", "en"],
            "chapters": [
                {
                    "id": "4",
                    "paragraphs": [
                        {
                            "id": "4.1",
                            "principles": ["leadership", "improvement"],
                            "iso9001": ["4.4", "5.1"],
                            "minutes": 7.5,
                        },
                        {"id": "4.2"},
                    ],
                },
                {"id": "5", "paragraphs": [{"id": "5.1", "minutes": 8}]},
            ],
        },
        "nl.toml": _words("nl", "Klein model", ["Toevallig", "Gepland", "Systematisch", "Samen", "Lerend"]),
        "en.toml": _words("en", "Small model", ["Incidental", "Planned", "Systematic", "Joint", "Learning"]),
    }


def _words(language: str, title: str, levels: list[str]) -> dict[str, Any]:
    bare = {"title": f"{title} 4.2", "about": "Een twee", "levels": [list(s) for s in _LEVELS[language]]}
    full = {
        "title": f"{title} 4.1",
        "about": "Één regel – “aangehaald”",
        "why": "Daarom",
        "levels": [list(statements) for statements in _LEVELS[language]],
        "evidence": "Welk voorbeeld?",
        "questions": ["Waarom laag?", "Waarom hoog?"],
        "improvements": [{"title": "Doe het", "effort": 2}, {"title": "Laat het", "effort": 5}],
    }
    return {
        "title": title,
        "notice": "Eigen woorden",
        "levels": levels,
        "chapters": {"4": {"title": "Vier"}, "5": {"title": "Vijf"}},
        "paragraphs": {"4.1": full, "4.2": bare, "5.1": {**bare, "title": f"{title} 5.1"}},
    }


def write_files(folder: Path, files: Files) -> Path:
    """Write the files of a model and give their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, values in files.items():
        (folder / name).write_bytes(toml(values).encode())
    return folder


def put(files: Files, path: Sequence[str | int], value: object) -> Files:
    """Set the value at a path that begins with a file's name; the value ``put`` removes what is there."""
    *above, last = path
    place: Any = files
    for step in above:
        place = place[step]
    if value is put:
        del place[last]
    else:
        place[last] = value
    return files


def toml(values: dict[str, Any]) -> str:
    """Give values as TOML, a line for each value at the top."""
    return "".join(f"{_quoted(name)} = {_value(value)}\n" for name, value in values.items())


def _value(value: object) -> str:
    if isinstance(value, dict):
        inside = ", ".join(f"{_quoted(name)} = {_value(one)}" for name, one in value.items())
        return f"{{{inside}}}"
    if isinstance(value, list):
        return f"[{', '.join(_value(one) for one in value)}]"
    if isinstance(value, str):
        return _quoted(value)
    return str(value).lower()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
