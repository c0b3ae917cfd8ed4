"""Keeps what is written down of refusals in the test's own folder."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the log to the folder of the test."""
    monkeypatch.setenv("WORKSHOP_LOG_DIR", str(tmp_path / "log"))
    return tmp_path / "log"
