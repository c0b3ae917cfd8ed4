"""A real browser: Debian's Chromium, driven by Playwright, and what axe-core has against a page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from importlib.resources import files
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

CHROMIUM = "/usr/bin/chromium"
_OPTIONS = "--no-sandbox --disable-gpu --disable-dev-shm-usage --disable-background-networking"


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """Start the browser, and end it."""
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=CHROMIUM, args=_OPTIONS.split())
        try:
            yield started
        finally:
            await started.close()


@cache
def _axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


async def complaints(page: Page) -> list[str]:
    """Give what axe-core finds wrong with a page as it is now: the rule, and where."""
    await page.evaluate(f"if (!window.axe) {{ {_axe()} }}")
    found: dict[str, Any] = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{rule['id']}: {', '.join(str(node['target']) for node in rule['nodes'])}" for rule in found["violations"]]
