"""Command lines that could have been typed: made from the commands and options that the program has."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath
from random import Random

from tests.fuzz.mutations import LONG, NUMBERS, hostile_text
from workshop.cli.arguments import OPEN, _parser
from workshop.language import Translator

FILES = (
    *("team", "team.workshop.json") * 4,
    *("./team", "broken", "empty.workshop.json", "folder"),
    *("made", "new one", "scores.csv", "picture.png", "nowhere/team", "folder/made", "nowhere", "..", ".", "~", ""),
    *("-", "--", " ", "/dev/null", "/dev/full", "team/", "team.workshop.json/x", "CON", "a" * 255, "a" * 300),
)
SCORES = (
    *("scores.csv", "scores.csv", "scores.xlsx", "forms", "forms/anna.csv", "bad.csv", "people.csv", "picture.png"),
    *("bad.xlsx", "folder", "nowhere.csv", "/dev/null", ""),
)
MODELS = ("principles", "iso9004-2009", "models/model", "models/model", "models/model/model.toml", "broken-model", "")
TEXTS = ("Team Inkoop", "Anna,Bram", "Anna", "4.1", "4.1,5.1", "1,2", ",", "x", "", "nl", "en", "json", "improvements")
OUTPUTS = ("out.json", "out.pdf", "folder", "team.workshop.json", "nowhere/x", "/dev/full", "out", "")
ABSOLUTE = {"/dev/null", "/dev/full"}

_POOLS = {
    "file": FILES,
    "files": FILES,
    "new": FILES,
    "actions": SCORES,
    "follow_model": MODELS,
    "scores": SCORES,
    "model": MODELS,
    "check": MODELS,
    "participants_from": SCORES,
    "output": OUTPUTS,
    "minutes": NUMBERS,
    "target": NUMBERS,
    "threshold": NUMBERS,
    "rounds": NUMBERS,
}
"""What is typed for an argument, by its name in the program."""

_SLOW = 0.02
"""How often the commands that need a tenth of a second stay in: ``demo``, the list of models, and reports."""


def command_line(chance: Random) -> list[str]:
    """Give the words of a command line: sense, nonsense, and much in between."""
    while True:
        words = _typed(chance)
        if chance.random() < 0.35:
            words = _disordered(chance, words)
        if all(map(_stays_here, words)) and (not _is_slow(words) or chance.random() < _SLOW):
            return words


def _is_slow(words: Sequence[str]) -> bool:
    lists = "models" in words and "check" not in words
    return lists or "demo" in words or "improvements" in words or any("iso9004" in word for word in words)


def _stays_here(word: str) -> bool:
    """Tell whether a word, also behind the ``=`` of an option, leads to no place outside the folder of the test."""
    paths = [PurePosixPath(part) for part in (word, word.partition("=")[2])]
    homes = any(str(path).startswith("~") and str(path) != "~" for path in paths)
    away = any(path.is_absolute() and str(path) not in ABSOLUTE for path in paths)
    return not homes and not away and sum(path.parts.count("..") for path in paths) <= 2


def _parsers() -> dict[str, argparse.ArgumentParser]:
    """Give the parser of each command; that of the whole stands under an empty name."""
    found: dict[str, argparse.ArgumentParser] = {}

    def add(name: str, parser: argparse.ArgumentParser) -> None:
        found[name] = parser
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                for word, below in action.choices.items():
                    add(f"{name} {word}".strip(), below)

    add("", _parser(Translator("nl")))
    return found


PARSERS = _parsers()


def _typed(chance: Random) -> list[str]:
    name = chance.choice(list(PARSERS))
    words = [] if name == OPEN else name.split()
    rest: list[list[str]] = []
    for action in PARSERS[name]._actions:
        if isinstance(action, argparse._SubParsersAction | argparse._HelpAction | argparse._VersionAction):
            rest.append(
                [chance.choice(action.option_strings)] if action.option_strings and chance.random() < 0.02 else []
            )
        elif not action.option_strings or action.required:
            rest += [list(_argument(chance, action))] * (chance.random() < 0.93)
        elif chance.random() < 0.2:
            rest += [list(_argument(chance, action))] * chance.choice((1, 1, 1, 1, 2))
    if chance.random() < 0.3:
        chance.shuffle(rest)
    return [*words, *(word for part in rest for word in part)]


def _argument(chance: Random, action: argparse.Action) -> Iterator[str]:
    """Give the words of an argument: its option where it has one, and its value where it takes one."""
    value = _value(chance, action)
    if action.nargs == "+":
        yield from (value, *(_value(chance, action) for _ in range(chance.choice((0, 0, 1, 2)))))
    elif not action.option_strings:
        yield value
    elif action.nargs == 0:
        yield chance.choice(action.option_strings)
    elif chance.random() < 0.4:
        yield f"{action.option_strings[0]}={value}"
    else:
        yield from (action.option_strings[0], value)


def _value(chance: Random, action: argparse.Action) -> str:
    if action.choices and chance.random() < 0.9:
        return str(chance.choice(list(action.choices)))
    value = chance.choice(_POOLS.get(action.dest, TEXTS))
    if chance.random() < 0.05:
        value = chance.choice((*TEXTS, *FILES, *NUMBERS, *LONG))
    return hostile_text(chance, value) if chance.random() < 0.15 else value


def _dropped(chance: Random, words: list[str]) -> list[str]:
    place = chance.randrange(len(words) + 1)
    return words[:place] + words[place + 1 :]


def _doubled(chance: Random, words: list[str]) -> list[str]:
    return words + chance.sample(words, min(len(words), chance.randrange(1, 3)))


def _shuffled(chance: Random, words: list[str]) -> list[str]:
    return chance.sample(words, len(words))


def _joined(chance: Random, words: list[str]) -> list[str]:
    """Go on with another command line, from somewhere in it."""
    other = _typed(chance)
    return words[: chance.randrange(len(words) + 1)] + other[chance.randrange(len(other) + 1) :]


def _spoiled(chance: Random, words: list[str]) -> list[str]:
    if not words:
        return [hostile_text(chance)]
    place = chance.randrange(len(words))
    return [*words[:place], hostile_text(chance, words[place]), *words[place + 1 :]]


def _soup(chance: Random, words: list[str]) -> list[str]:
    """Add options of other commands, known by nobody or cut short."""
    known = sorted({option for parser in PARSERS.values() for option in parser._option_string_actions})
    options = [option for option in known if option not in {"-h", "--help", "--version"}]
    more = [chance.choice(options) for _ in range(chance.randrange(1, 6))]
    more = [option[: chance.randrange(1, 12)] if chance.random() < 0.3 else option for option in more]
    return _shuffled(chance, words + more) if chance.random() < 0.5 else words + more


_DISORDER: Sequence[Callable[[Random, list[str]], list[str]]] = (
    *(_dropped, _doubled, _shuffled, _joined, _spoiled, _spoiled, _soup, _soup),
)


def _disordered(chance: Random, words: list[str]) -> list[str]:
    for _ in range(chance.choice((1, 1, 2))):
        words = chance.choice(_DISORDER)(chance, words)
    return words
