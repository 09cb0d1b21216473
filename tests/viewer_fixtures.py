"""Open pages in a real headless Chromium, from disk, with the network off."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright
from viewer_pages import WIDE, Opener

from kg.exports.html import write
from kg.graph import KnowledgeGraph


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        installed = [path for path in ("/usr/bin/chromium", driver.chromium.executable_path) if Path(path).exists()]
        if not installed:
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("no Chromium is installed")
        opened = driver.chromium.launch(executable_path=installed[0])
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    troubles: list[str] = []
    requests: list[str] = []
    contexts = []

    def refused(dialog: Dialog) -> None:
        troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def opened(graph: KnowledgeGraph, address: str = "", size: tuple[int, int] = WIDE) -> Page:
        path = tmp_path / "graph.html"
        write(graph, path, title="Harbour")
        contexts.append(browser.new_context(offline=True, viewport={"width": size[0], "height": size[1]}))
        page = contexts[-1].new_page()
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", refused)
        page.on("request", lambda request: requests.append(request.url.split("#")[0]))
        page.goto(path.as_uri() + address)
        page.wait_for_selector("#panel h2")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []
    assert set(requests) == {(tmp_path / "graph.html").as_uri()}
