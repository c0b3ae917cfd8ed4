"""Keeps the settings of every screen test in its own folder."""

import gc
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from tests.ui.settling import Settling
from workshop.leading import gaps
from workshop.sessions import Session


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point the settings, the log, the user's home and with it the documents to the folder of the test."""
    monkeypatch.setenv("WORKSHOP_LOG_DIR", str(tmp_path / "log"))
    monkeypatch.setenv("WORKSHOP_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / ".config"))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    (tmp_path / "home").mkdir()


@pytest.fixture(autouse=True)
def no_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clock of a test leap ahead while a screen watches it, without being taken for a computer that slept."""
    monkeypatch.setattr(gaps, "NOTICED", math.inf)


@pytest.fixture(autouse=True)
def settling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every pause last as long as the screen has something to do, and no longer."""
    Settling(monkeypatch)


_RULES: dict[Any, list[RuleSet]] = {}


@pytest.fixture(autouse=True)
def rules_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what a style sheet says, for each set of its variables, for the apps of all tests."""
    parse = Stylesheet._parse_rules

    def kept(sheet: Stylesheet, *told: Any, **named: Any) -> list[RuleSet]:
        key = frozenset(sheet._variables.items()), told, frozenset(named.items())
        if key not in _RULES:
            _RULES[key] = parse(sheet, *told, **named)
        return _RULES[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", kept)


@pytest.fixture(autouse=True)
def collected_apps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the apps of earlier tests be collected: what a program freezes for its whole life is here one app of many."""
    monkeypatch.setattr(gc, "freeze", lambda: None)


@pytest.fixture(autouse=True)
def closed_sessions(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close every session that a test made, so that no thread of it goes on writing beside the next test."""
    made: list[Session] = []
    begin = Session.__init__

    def noted(session: Session, *given: Any, **named: Any) -> None:
        begin(session, *given, **named)
        made.append(session)

    monkeypatch.setattr(Session, "__init__", noted)
    yield
    for session in made:
        session.close()
