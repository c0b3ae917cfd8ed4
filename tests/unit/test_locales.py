"""Nothing in the locales is left over, and what is put together from parts has all its parts."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter

import workshop
from workshop.catalogue import library
from workshop.domain.maturity import EIGHT_PRINCIPLES
from workshop.domain.pattern import Pattern
from workshop.domain.workshop import KINDS, STATUSES
from workshop.language import LANGUAGES, sentences
from workshop.screens import history, parking, plan, stage
from workshop.screens.base import WorkshopScreen

SCREENS = (history, parking, plan, stage)
"""Loaded, so that the screens in them are known."""
CODE = Path(workshop.__file__).parent
# Puts the forms of any key together, so it would make every key used.
TRANSLATOR = CODE / "language.py"
FORMS = (".one", ".other")
ASKED_BY = {"t", "translator", "Phrase"}
PAGES = "web."
HOLE = r"([\w.\- ]+)"
PERCENT = re.compile(r"%(?:\(\w+\))?[rs]")


@cache
def modules() -> Mapping[Path, ast.Module]:
    """Give every module of the program, parsed."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(CODE.rglob("*.py"))}


def calls(names: set[str]) -> Iterator[tuple[str, ast.Call]]:
    """Give the calls with arguments of functions or methods of these names, with their place."""
    for path, module in modules().items():
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and node.args:
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                if name in names:
                    yield f"{path.relative_to(CODE)}:{node.lineno}", node


@cache
def texts() -> frozenset[str]:
    """Give every text that is written out in the code, and the ids of the models that it ships."""
    nodes = [node for module in modules().values() for node in ast.walk(module)]
    written = {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    return frozenset(written | {listing.id for listing in library.available()} | page_texts())


@cache
def page_code() -> str:
    """Give the code of the pages."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(CODE.rglob("*.js")))


def page_texts() -> set[str]:
    """Give every text that is written out in the code of the pages, as it is and as the key that it may be."""
    written = set(re.findall(r'"([\w.\-]+)"', page_code()))
    return written | {f"{PAGES}{text}" for text in written}


def page_patterns() -> Iterator[re.Pattern[str]]:
    """Give what the keys look like that the pages put together."""
    for template in re.findall(r"`([a-z.]+\$\{[\w.]+\}[a-z.]*)`", page_code()):
        begin, end = re.split(r"\$\{[\w.]+\}", template)
        yield re.compile(re.escape(PAGES + begin) + HOLE + re.escape(end))


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Give what the texts look like that are put together in the code, each hole as a group."""
    nodes = [node for path, module in modules().items() if path != TRANSLATOR for node in ast.walk(module)]
    found = [p for node in nodes if isinstance(node, ast.JoinedStr) and (p := pattern_of(node))]
    return (*found, *page_patterns())


def pattern_of(joined: ast.JoinedStr) -> re.Pattern[str] | None:
    """Give what a text looks like that is put together; None where it has no word of its own, so that it fits all."""
    parts = [str(part.value) if isinstance(part, ast.Constant) else None for part in joined.values]
    if not any(map(str.isalpha, "".join(part for part in parts if part))):
        return None
    return re.compile("".join(HOLE if part is None else re.escape(part) for part in parts))


def bare(key: str) -> str:
    """Give a key without the form that a count chooses."""
    return next((key.removesuffix(form) for form in FORMS if key.endswith(form)), key)


def is_put_together(text: str) -> bool:
    """Tell whether the code puts this text together of parts that it has: written out, numbers, or put together."""
    fits = [fit.groups() for pattern in patterns() if (fit := pattern.fullmatch(text))]
    return any(all(p in texts() or p.isdecimal() or is_put_together(p) for p in parts) for parts in fits)


def fields(key: str) -> set[str]:
    """Give the names of the values that the sentence of a key needs, in all its forms."""
    found = [text for name, text in sentences(LANGUAGES[0]).items() if key in {name, bare(name)}]
    return {name for text in found for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_no_key_is_left_over() -> None:
    """Every sentence is asked for somewhere: by its key, by the name of an error, or by a key put together."""
    left = []
    for key in sentences(LANGUAGES[0]):
        error = re.fullmatch(r"error\.(.+)\.(?:title|message)", key)
        names = {error[1]} if error else {key, bare(key)}
        if not names & texts() and not any(map(is_put_together, names)):
            left.append(key)
    assert left == []


def test_every_key_that_is_put_together_can_exist() -> None:
    """Where a key is put together, there is at least one sentence that it could be the key of."""
    keys = {name for key in sentences(LANGUAGES[0]) for name in (key, bare(key))}
    asked = [(place, call.args[0]) for place, call in calls(ASKED_BY)]
    looked_up = [(place, p) for place, arg in asked if isinstance(arg, ast.JoinedStr) and (p := pattern_of(arg))]
    assert looked_up
    assert [place for place, pattern in looked_up if not any(map(pattern.fullmatch, keys))] == []


def test_what_a_sentence_needs_is_handed_over() -> None:
    """Every value that a sentence names is given where its key is written out."""
    checked, lacking = 0, []
    for place, call in calls(ASKED_BY):
        key = call.args[0]
        given = {keyword.arg for keyword in call.keywords}
        if isinstance(key, ast.Constant) and len(call.args) == 1 and None not in given:
            checked += 1
            lacking += [(place, key.value)] if not fields(str(key.value)) <= given else []
    assert checked > 50
    assert lacking == []


def test_words_for_the_command_line_keep_their_places() -> None:
    """What argparse fills in (%s) stands in every language, in the same number."""
    for key in members("cli."):
        found = [sorted(PERCENT.findall(sentences(language).get(f"cli.{key}", ""))) for language in LANGUAGES]
        assert found[1:] == found[:-1], key


def members(prefix: str) -> set[str]:
    """Give what the keys with a prefix are of, such as the patterns in ``pattern.``."""
    return {bare(key).removeprefix(prefix) for key in sentences(LANGUAGES[0]) if key.startswith(prefix)}


def every(screen: type[WorkshopScreen]) -> Iterator[type[WorkshopScreen]]:
    """Give the screens made from one, all the way down."""
    for more in screen.__subclasses__():
        yield from (more, *every(more))


def test_the_families_of_keys_are_complete() -> None:
    """Each command, kind, status, pattern and principle has its words, and there are no words for others."""
    ids = {str(call.args[0].value) for _, call in calls({"Command"}) if isinstance(call.args[0], ast.Constant)}
    on_one_screen = {name for name in members("command.") if ".help." in name}
    assert members("command.") - on_one_screen == ids | {f"{id_}.help" for id_ in ids}
    screens = {screen.NAME: screen for screen in every(WorkshopScreen) if "NAME" in vars(screen)}
    for name in on_one_screen:
        id_, screen = name.split(".help.")
        assert id_ in {command.id for command in screens[screen].ACTIONS}, name
    assert members("kind.") == {*KINDS, *(f"{kind}.key" for kind in KINDS)}
    assert {name for name in members("improvement.status.") if "." not in name} == set(STATUSES)
    assert members("pattern.") == {pattern.value for pattern in Pattern}
    assert members("principle.") == {*EIGHT_PRINCIPLES, *(f"2009.{id_}" for id_ in EIGHT_PRINCIPLES)}
    assert members("setup.model.") - {"setup.model"} == {listing.id for listing in library.available()}


def test_the_history_has_a_word_for_every_decision() -> None:
    """Whatever was done can be named when it is taken back, and in the history."""
    names = [call.args[0] for _, call in calls({"Decision"})]
    decided = {name.value for name in names if isinstance(name, ast.Constant)}
    assert members("history.what.") == decided
