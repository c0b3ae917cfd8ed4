"""The files of the pages: read once, served by their exact name, so that there is no path to walk."""

import json
from pathlib import Path

from aiohttp import web

from workshop.language import LANGUAGES, sentences

_FOLDER = Path(__file__).parent / "static"
_KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json"}
_ADDRESSES = {"phone.html": "/", "screen.html": "/screen", "about.html": "/about"}
PREFIX = "web."
"""The words of the pages stand in the locales under this."""


def words(language: str) -> dict[str, str]:
    """Give the words of the pages in a language."""
    return {key.removeprefix(PREFIX): text for key, text in sentences(language).items() if key.startswith(PREFIX)}


def load() -> dict[str, tuple[str, bytes]]:
    """Read all files: kind and content, by the address that each has."""
    files = {
        _ADDRESSES.get(file.name, f"/{file.name}"): (_KINDS[file.suffix], file.read_bytes())
        for file in sorted(_FOLDER.iterdir())
        if file.suffix in _KINDS
    }
    for language in LANGUAGES:
        content = json.dumps(words(language), ensure_ascii=False).encode("utf-8")
        files[f"/words.{language}.json"] = "application/json", content
    return files


def routes(files: dict[str, tuple[str, bytes]]) -> list[web.RouteDef]:
    """Give a route for each file, and for nothing else."""

    def route(address: str, kind: str, content: bytes) -> web.RouteDef:
        async def answer(_request: web.Request) -> web.Response:
            return web.Response(body=content, content_type=kind, charset="utf-8")

        return web.get(address, answer)

    nothing = web.get("/favicon.ico", _nothing)
    return [nothing, *(route(address, kind, content) for address, (kind, content) in files.items())]


async def _nothing(_request: web.Request) -> web.Response:
    # Asked for by every browser.
    return web.Response(status=204)
