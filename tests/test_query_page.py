"""The query page of `kg serve` in a real headless Chromium."""

from __future__ import annotations

from collections.abc import Iterator

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


def _asked(page: Page, query: str) -> Locator:
    page.fill("#query", query)
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


def test_a_term_is_inserted_where_the_query_is_written(page: Page) -> None:
    page.wait_for_selector("#terms option[value='kg:bans']", state="attached")
    page.fill("#query", "SELECT * { ?s  ?o }")
    page.evaluate("document.getElementById('query').setSelectionRange(14, 14)")
    page.fill("#term", "kg:bans")
    page.keyboard.press("Enter")
    page.locator("#term").dispatch_event("change")
    assert page.input_value("#query").startswith("SELECT * { ?s kg:bans ?o }")
