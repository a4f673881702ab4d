"""Who may talk to our own Prefect server? Whoever calls it by its own name, and of pages only its
own.
"""

from __future__ import annotations

from collections.abc import Collection

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flows.prefect_.umgebung import names


def schliesse(app: Starlette, host: str, origins: Collection[str]) -> None:
    """Put the doors before everything the app answers, websockets and the pages of the UI
    included.
    """
    app.add_middleware(EigeneSeiten, origins=frozenset(origins))
    # a page that had its own name point to this machine (DNS rebinding) still calls by that name
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=sorted(names(host)), www_redirect=False)


class EigeneSeiten:
    """Refuses every request that a browser sends for a page of another origin. Programs name no
    origin; they need the login.
    """

    def __init__(self, app: ASGIApp, origins: Collection[str]) -> None:
        self.app = app
        self.origins = origins
        self.policy = policy(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Content-Security-Policy"] = self.policy
            await send(message)

        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif "*" in self.origins or all(
            origin in self.origins for origin in Headers(scope=scope).getlist("origin")
        ):
            await self.app(scope, receive, send_with_policy)
        else:
            await PlainTextResponse("Origin not allowed", status_code=403)(scope, receive, send)


def policy(origins: Collection[str]) -> str:
    """What a browser lets our own pages do: ask us alone (Prefect's UI would report to its maker),
    run our scripts, stand in no frame.
    """
    ours = " ".join(sorted(origins))
    sockets = ours.replace("http", "ws")
    return (
        f"connect-src 'self' {ours} {sockets}; script-src 'self' 'unsafe-inline' "
        "'unsafe-eval' blob:; frame-ancestors 'none'"
    )
