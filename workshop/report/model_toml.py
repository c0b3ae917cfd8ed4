"""A maturity model as the files of its folder, laid out to be read and edited by people."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

MODEL_FILE = "model.toml"


def model_files(values: Mapping[str, Mapping[str, Any]]) -> dict[str, bytes]:
    """Give the files of a model by their name, from their values by their name."""
    return {
        name: "".join(f"{line}\n" for line in (_structure(file) if name == MODEL_FILE else _words(file))).encode()
        for name, file in values.items()
    }


def _structure(file: Mapping[str, Any]) -> Iterator[str]:
    for name in ("format", "id", "version", "languages"):
        if name in file:
            yield f"{name} = {_inline(file[name])}"
    for chapter in file["chapters"]:
        yield from ("", "[[chapters]]", f"id = {_inline(chapter['id'])}")
        for paragraph in chapter["paragraphs"]:
            yield from ("", "  [[chapters.paragraphs]]")
            yield from (f"  {name} = {_inline(value)}" for name, value in paragraph.items())


def _words(file: Mapping[str, Any]) -> Iterator[str]:
    for name in ("title", "notice", "levels"):
        if name in file:
            yield f"{name} = {_inline(file[name])}"
    for group in ("chapters", "paragraphs"):
        for id_, words in file[group].items():
            yield from ("", f"[{group}.{_inline(id_)}]")
            for name, value in words.items():
                yield from _value(name, value)


def _value(name: str, value: object) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{name} = {_inline(value)}"
        return
    yield f"{name} = ["
    for entry in value:
        if isinstance(entry, list):
            yield from ("  [", *(f"    {_inline(statement)}," for statement in entry), "  ],")
        else:
            yield f"  {_inline(entry)},"
    yield "]"


def _inline(value: object) -> str:
    if isinstance(value, str):
        # A text in JSON is one in TOML, but for one sign that TOML wants written out.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Sequence):
        return f"[{', '.join(map(_inline, value))}]"
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{name} = {_inline(one)}' for name, one in value.items())} }}"
    return str(value)
