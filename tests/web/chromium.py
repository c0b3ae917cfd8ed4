"""The browser beside a server in the same loop, and what axe-core has against a page."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.browser import FLAGS
from tests.web.room import PATIENCE

expect.set_options(timeout=1000 * PATIENCE)


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """Give a browser."""
    async with async_playwright() as playwright:
        program = shutil.which("chromium")
        assert program, "chromium is not here: tools/system-tools chromium"
        started = await playwright.chromium.launch(executable_path=program, args=FLAGS)
        try:
            yield started
        finally:
            await started.close()


async def complaints(page: Page) -> list[str]:
    """Give what axe finds on a page as it is shown now: the rule, and where."""
    found: list[dict[str, Any]] = (await Axe().run(page)).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]
