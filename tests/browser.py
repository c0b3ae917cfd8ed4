"""A real browser for pages: Chromium as the system has it, without a network, and axe to see who is shut out."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-sandbox",
]


@contextmanager
def browser() -> Iterator[Browser]:
    """Give a browser; use it in a fixture of a module, as starting it takes a second."""
    with sync_playwright() as playwright:
        program = shutil.which("chromium")
        assert program, "chromium is not here: tools/system-tools chromium"
        found = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield found
        found.close()


def faults(page: Page) -> list[str]:
    """Give what axe finds on a page as it is shown now: the rule, and where."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]
