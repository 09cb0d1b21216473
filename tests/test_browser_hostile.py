"""Text from documents can run nothing in the page, and cannot break it, in a real headless Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from viewer_pages import NARROW, WIDE, Opener, box_of, ids
from viewer_sample import ATTACKS, hostile_graph, sample_graph

from kg.api import Graph
from kg.exports.html import write

pytest_plugins = ["viewer_fixtures"]


def test_a_hostile_graph_runs_nothing_and_keeps_the_layout(open_page: Opener) -> None:
    graph = hostile_graph()
    page = open_page(graph)
    for index, name in enumerate(ids(page)):
        page.evaluate(
            """id => new Promise((done) => { addEventListener("popstate", () => setTimeout(done), { once: true });
            location.hash = new URLSearchParams({ entity: id }); })""",
            name,
        )
        assert page.evaluate("() => kg.selection().entity") == index
    page.fill("#query", "script")
    assert page.locator("#matches [role=option]").count() > 2
    assert page.evaluate("() => window.hacked") is None
    assert page.locator("a[href]").count() == 0
    assert page.evaluate("() => document.documentElement.scrollWidth") <= WIDE[0]
    assert box_of(page.locator("#canvas canvas"))["width"] > 500


def test_the_policy_blocks_an_injected_handler_and_script(browser: Browser, tmp_path: Path) -> None:
    write(sample_graph(), tmp_path / "graph.html")
    page = browser.new_page()
    page.goto((tmp_path / "graph.html").as_uri())
    page.evaluate(
        """() => { const link = document.createElement("div"); link.setAttribute("onclick", "window.hacked = 1");
        const script = document.createElement("script"); script.textContent = "window.hacked = 1";
        document.body.append(link, script); link.click(); }"""
    )
    assert page.evaluate("() => window.hacked") is None
    page.close()


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_a_hostile_graph_is_filtered_tabled_and_walked_without_harm(open_page: Opener, size: tuple[int, int]) -> None:
    page = open_page(hostile_graph(), size=size)
    if size == NARROW:
        page.click("#legend > summary")
    for name in ("Relations", "Documents", "Time"):
        page.get_by_text(name, exact=True).click()
    boxes = page.locator("#filters input[type=checkbox]:visible")
    assert boxes.count() > len(ATTACKS)
    for i in range(0, boxes.count(), 5):
        boxes.nth(i).uncheck()
        boxes.nth(i).check()
    page.uncheck("[data-filter='type __proto__']")
    assert page.evaluate("() => kg.counts().claims") > 0
    page.reload()
    page.wait_for_selector("#panel h2")
    assert not page.is_checked("[data-filter='type __proto__']")
    page.click("#show-table")
    for head in page.locator("#table th button").all():
        head.click()
    page.click("#show-table")
    page.keyboard.press("c")
    assert page.evaluate("() => window.hacked") is None
    assert page.evaluate("() => document.documentElement.scrollWidth") <= size[0]


def test_a_path_between_hostile_names(open_page: Opener) -> None:
    page = open_page(hostile_graph())
    page.evaluate(
        """names => new Promise((done) => { addEventListener("popstate", () => setTimeout(done), { once: true });
        location.hash = new URLSearchParams(names.map((name) => ["path", name])); })""",
        [ATTACKS[6], ATTACKS[8]],
    )
    assert page.locator("#panel .step").count() > 0
    assert page.evaluate("() => window.hacked") is None


def test_a_notebook_shows_the_graph_in_a_frame_that_reaches_nothing(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "notebook.html").write_text(Graph(sample_graph())._repr_html_(), encoding="utf-8")
    page = browser.new_page()
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto((tmp_path / "notebook.html").as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("#query").fill("lumen")
    frame.locator("#query").press("Enter")
    assert frame.locator("#panel h2").text_content() == "Lumen Bank"
    assert box_of(frame.locator("#canvas canvas"))["height"] > 200
    assert "allow-same-origin" not in (page.get_attribute("iframe", "sandbox") or "")
    assert troubles == []
    page.close()
