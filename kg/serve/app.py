"""The routes of the server, and what every answer has in common."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from hmac import compare_digest
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.rdf.terms import local_name
from kg.serve.answer import HTML, Answer
from kg.serve.description import service_description
from kg.serve.pages import query_page
from kg.serve.protocol import Asked, asked
from kg.serve.workers import Workers
from kg.serve.writing import Writer

VIEWER = "graph.html"
BODY, PATIENCE = 1024**2, 10
FORMATS = {"turtle": "text/turtle", "ntriples": "application/n-triples", "jsonld": "application/ld+json"}
SAFETY = ((b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer"), (b"x-frame-options", b"DENY"))
HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?")


def application(
    folder: Path,
    workers: Workers,
    base: str,
    *,
    hosts: frozenset[str] | None,
    origins: tuple[str, ...] = (),
    writer: Writer | None = None,
) -> Starlette:
    """Return the application.

    Args:
        folder: of the graph, for the viewer's page.
        workers: what answers; started and stopped with the application.
        base: the start of the IRIs of the graph.
        hosts: the names under which the server is asked; others are refused, so that no page of another site can reach
            it by a name of its own. None allows all.
        origins: the sites whose pages may read the answers.
        writer: what applies updates, where they are allowed; started and stopped with the application.
    """

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        if writer:
            await writer.start()
        await workers.start()
        try:
            yield
        finally:
            await workers.stop()
            if writer:
                await writer.stop()

    routes = [
        Route("/", _page(query_page(base))),
        Route(f"/{VIEWER}", _viewer(folder / VIEWER)),
        Route("/sparql", _sparql(workers, writer), methods=["GET", "POST"]),
        *(
            Route(f"/{kind}/{{name:path}}", _node(workers, kind))
            for kind in ("entity", "claim", "evidence", "document")
        ),
    ]
    shared = [Middleware(CORSMiddleware, allow_origins=origins, allow_methods=["GET", "POST"])] if origins else []
    return Starlette(routes=routes, middleware=[Middleware(_Guard, hosts=hosts), *shared], lifespan=life)


Endpoint = Callable[[Request], Awaitable[Response]]


def _page(content: str) -> Endpoint:
    async def endpoint(_: Request) -> Response:
        return Response(content, media_type=HTML)

    return endpoint


def _viewer(path: Path) -> Endpoint:
    async def endpoint(_: Request) -> Response:
        if not path.is_file():
            return _response(Answer.of(404, "this graph has no page: kg build or kg export --format html makes it"))
        return FileResponse(path, media_type=HTML)

    return endpoint


def _sparql(workers: Workers, writer: Writer | None) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        accept = request.headers.get("accept", "")
        parameters = request.scope["query_string"].decode("latin-1")
        if request.method != "POST" and not parameters:
            here = str(request.url.replace(query=""))
            return _response(service_description(here, accept, writable=writer is not None))
        body = await _body(request)
        if isinstance(body, Answer):
            return _response(body)
        method = "POST" if request.method == "POST" else "GET"
        found = asked(method, parameters, request.headers.get("content-type", ""), body)
        if isinstance(found, Answer):
            return _response(found)
        if found.kind == "update":
            return _response(await _update(writer, found, request.headers.get("authorization", "")))
        return _response(await _while_wanted(request, workers.ask("query", found.text, accept, found.dataset)))

    return endpoint


async def _update(writer: Writer | None, found: Asked, authorization: str) -> Answer:
    """Return the answer to an update, which has to come with the token: none is 401, another 403."""
    if writer is None:
        return Answer.of(403, "the graph is read only: kg serve --writable takes updates")
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer":
        return Answer.of(401, "an update is to bring the token of this server: Authorization: Bearer ...")
    if not compare_digest(token.strip().encode(), writer.token.encode()):
        return Answer.of(403, "this is not the token of this server")
    return await writer.update(found)


def _node(workers: Workers, kind: str) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        form = request.query_params.get("format", "")
        accept = FORMATS.get(form, request.headers.get("accept", ""))
        name = local_name(request.path_params["name"])
        return _response(await _while_wanted(request, workers.ask("node", f"{kind}/{name}", accept)))

    return endpoint


async def _body(request: Request) -> bytes | Answer:
    """Return the body of a request, unless it is too large or comes too slowly."""
    content = bytearray()
    try:
        async with asyncio.timeout(PATIENCE):
            async for chunk in request.stream():
                content += chunk
                if len(content) > BODY:
                    return Answer.of(413, f"a request may have {BODY} bytes")
    except TimeoutError:
        return Answer.of(408, f"the request took longer than {PATIENCE} seconds to arrive")
    return bytes(content)


async def _while_wanted(request: Request, work: Coroutine[Any, Any, Answer]) -> Answer:
    """Return the answer, or stop working on it when the client goes away."""

    async def gone() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    answer, left = asyncio.create_task(work), asyncio.create_task(gone())
    try:
        await asyncio.wait({answer, left}, return_when=asyncio.FIRST_COMPLETED)
        return answer.result() if answer.done() else Answer.of(499, "the client is gone")
    finally:
        answer.cancel()
        left.cancel()


def _response(answer: Answer) -> Response:
    headers = {"Vary": "Accept"}
    if answer.status in {408, 413}:
        headers["Connection"] = "close"
    if answer.status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="kg"'
    return Response(answer.body, answer.status, headers, media_type=answer.kind)


class _Guard:
    """Refuse hosts that the server does not go by, and tell browsers to take every answer for what it says it is."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str] | None) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *SAFETY]
            await send(message)

        match = HOST.fullmatch(Request(scope).headers.get("host", ""))
        if match is None or (self._hosts is not None and match[1].lower() not in self._hosts):
            await _response(Answer.of(421, "this server does not go by that name"))(scope, receive, guarded)
            return
        await self._app(scope, receive, guarded)
