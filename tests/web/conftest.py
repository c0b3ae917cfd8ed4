"""Keeps what is written down of refusals in the test's own folder, and gives a slow machine all the time it needs."""

from pathlib import Path

import pytest

from workshop.web import gate, guard, routes, waiting

AMPLE = 120.0
"""Seconds: no test waits so long, however many others run beside it."""


@pytest.fixture(autouse=True)
def own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the log to the folder of the test."""
    monkeypatch.setenv("WORKSHOP_LOG_DIR", str(tmp_path / "log"))
    return tmp_path / "log"


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut nobody off for being slow; the tests of that choose their own seconds."""
    for module, name in (
        (gate, "HEAD_SECONDS"),
        (gate, "REQUEST_SECONDS"),
        (guard, "BODY_SECONDS"),
        (routes, "WRITE_SECONDS"),
        (waiting, "PATIENCE"),
    ):
        monkeypatch.setattr(module, name, AMPLE)
