"""The query page of `kg serve` in a real headless Chromium."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Locator, Page
from serving import Server, serving
from strategies import small_graph

from kg import exports

pytest_plugins = ["viewer_fixtures"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("asked")
    exports.save(small_graph(), folder)
    with serving(folder, "--workers", "1") as running:
        yield running


@pytest.fixture
def page(server: Server, browser: Browser) -> Iterator[Page]:
    """Return the query page; it may ask its own server and no other, and no script of it may fail."""
    problems: list[str] = []
    here = f"http://{server.host}:{server.port}/"
    page = browser.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if "Security Policy" in said.text else None)
    page.on("request", lambda asked: None if asked.url.startswith(here) else problems.append(asked.url))
    page.goto(here)
    yield page
    page.close()
    assert problems == []


def _write(page: Page, query: str) -> None:
    """Write into the editor in place of what is there."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(query)


def _asked(page: Page, query: str) -> Locator:
    _write(page, query)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#result > *", state="attached")
    return page.locator("#result")


def test_a_query_shows_a_table_whose_entities_lead_to_their_pages(page: Page) -> None:
    result = _asked(page, "SELECT ?who ?whom ?when { ?c rdf:subject ?who ; rdf:object ?whom ; kg:begin ?when }")
    assert result.locator("th").all_inner_texts() == ["who", "whom", "when"]
    assert result.locator("td").all_inner_texts() == ["e:Department_of_Commerce", "e:ZTE", "2018-04-15"]
    result.locator("a", has_text="e:ZTE").click()
    page.wait_for_selector("h1:text-is('ZTE')")
    assert page.url.endswith("/entity/ZTE")


def test_a_query_that_cannot_be_read_shows_where(page: Page) -> None:
    result = _asked(page, "SELECT ?s {")
    assert "line 1, column 12" in result.inner_text()
    page.wait_for_selector("#status:text-is('error 400')")


def test_text_of_documents_is_data_in_the_table(page: Page) -> None:
    result = _asked(page, 'SELECT ("<img src=x onerror=alert(1)>" AS ?a) (IRI("javascript:alert(1)") AS ?b) { }')
    assert result.locator("td").all_inner_texts() == ["<img src=x onerror=alert(1)>", "javascript:alert(1)"]
    assert result.locator("img, a").count() == 0


def test_a_term_of_the_graph_is_completed_where_the_query_is_written(page: Page) -> None:
    with page.expect_response("**/sparql"):
        page.reload()
    _write(page, "SELECT ?o { ?s ")
    page.keyboard.type("kg:ba")
    page.wait_for_selector(".cm-tooltip-autocomplete li:has-text('kg:bans')")
    page.wait_for_timeout(100)  # the editor takes no choice in the first moments, in which a key may have meant another
    page.keyboard.press("Enter")
    page.keyboard.type(" ?o }")
    assert page.input_value("#query") == "SELECT ?o { ?s kg:bans ?o }"
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#result td:has-text('e:ZTE')")


def test_the_editor_colours_what_it_knows(page: Page) -> None:
    _write(page, 'SELECT ?o { ?s kg:bans "a" } # why')
    colours = page.locator(".cm-line span").evaluate_all("all => all.map(one => getComputedStyle(one).color)")
    assert len(set(colours)) >= 4


def test_the_editor_needs_no_network(browser: Browser, server: Server) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://{server.host}:{server.port}/")
    context.set_offline(True)
    _write(page, "SELECT ?x {")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#status:has-text('the server does not answer')")
    assert page.input_value("#query") == "SELECT ?x {"
    context.close()


def test_the_licence_of_the_editor_comes_with_it() -> None:
    folder = files("kg.serve") / "editor"
    assert "MIT License" in (folder / "LICENSE").read_text(encoding="utf-8")
    made_of = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in made_of.values())
