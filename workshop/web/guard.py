"""What every request must be, and what every answer says: one address, one origin, little, and nothing to keep."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from workshop.web.gate import Gates
from workshop.web.refusing import Refusals, Refused

BODY_MAX = 4096
BODY_SECONDS = 5.0

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Referrer-Policy": "no-referrer",
    "Server": "workshop",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

_WORDS = {404: "path", 405: "method", 413: "large"}


class Guard:
    """Looks at each request before anybody else does."""

    def __init__(
        self, authority: str, scheme: str, gates: Gates, refusals: Refusals, fault: Callable[[Exception], object]
    ) -> None:
        """Take the one address (host:port) that is answered, and who is told of refusals and of faults of ours."""
        self._authority = authority
        self._origin = f"{scheme}://{authority}"
        self._gates = gates
        self._refusals = refusals
        self._fault = fault

    @property
    def middleware(self) -> Middleware:
        """What aiohttp wants in front of its handlers."""

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            self._gates.heard(request.transport)
            try:
                self._check(request)
                response = await handler(request)
            except Refused as refused:
                response = self._refuse(refused)
            except web.HTTPException as error:
                response = self._refuse(Refused(error.status, _WORDS.get(error.status, "request")))
            except (ConnectionError, asyncio.CancelledError):
                # Gone in the middle of it.
                raise
            except Exception as error:  # noqa: BLE001 - told where all faults are told; the page gets no traceback
                self._fault(error)
                response = self._refuse(Refused(500, "fault", 1.0))
            response.force_close()
            return response

        return guard

    def _check(self, request: web.Request) -> None:
        # Another name that leads here is how a foreign page would get past the browser's own rules.
        if request.headers.getall("Host", []) != [self._authority]:
            raise Refused(421, "host")
        origin = request.headers.get("Origin")
        if origin not in ({self._origin} if request.method == "POST" else {self._origin, None}):
            raise Refused(403, "origin")
        if request.method == "POST" and request.content_type != "application/json":
            raise Refused(415, "request")
        if (request.content_length or 0) > BODY_MAX:
            raise Refused(413, "large")

    def _refuse(self, refused: Refused) -> web.Response:
        self._refusals.note(refused.reason)
        headers = {"Retry-After": str(max(1, round(refused.wait)))} if refused.wait else {}
        return web.json_response({"error": refused.reason}, status=refused.status, headers=headers)


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Put on every answer what it says of itself."""
    response.headers.update(HEADERS)


async def body_of(request: web.Request) -> dict[str, Any]:
    """Read what was sent: an object in JSON.

    Raises:
        Refused: it is none, or it takes too long.
    """
    try:
        content = await asyncio.wait_for(request.read(), BODY_SECONDS)
    except TimeoutError as error:
        raise Refused(408, "slow") from error
    try:
        body = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Refused(400, "request") from error
    if not isinstance(body, dict):
        raise Refused(400, "request")
    return body


def text_of(body: dict[str, Any], name: str) -> str:
    """Give a text that was sent; empty where there is none.

    Raises:
        Refused: it is something else.
    """
    value = body.get(name, "")
    if not isinstance(value, str):
        raise Refused(400, "request")
    return value
