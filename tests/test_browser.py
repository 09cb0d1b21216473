"""The page in a real headless Chromium, from disk, with the network off."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, FloatRect, Locator, Page, sync_playwright
from viewer_sample import REPORT, claim, hostile_graph, sample_graph

from kg.exports.html import write
from kg.graph import KnowledgeGraph, knowledge_graph
from kg.model import Entity, Factuality

WIDE, NARROW = (1280, 800), (420, 800)
Opener = Callable[..., Page]


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


def shown(page: Page) -> dict[str, Any]:
    result: dict[str, Any] = page.evaluate("() => kg.shown()")
    return result


def selected(page: Page) -> str | None:
    """Return the id of the selected entity."""
    name: str | None = page.evaluate("() => kg.entities()[kg.selection().entity]?.id ?? null")
    return name


def ids(page: Page) -> list[str]:
    names: list[str] = page.evaluate("() => kg.entities().map(({ id }) => id)")
    return names


def panel_claims(page: Page) -> set[str]:
    found: list[str] = page.eval_on_selector_all("#panel [data-claim]", "all => all.map((one) => one.dataset.claim)")
    assert len(found) == len(set(found))
    return set(found)


def box_of(locator: Locator) -> FloatRect:
    box = locator.bounding_box()
    assert box
    return box


def click_at(page: Page, x: float, y: float) -> None:
    box = box_of(page.locator("#canvas"))
    page.mouse.click(box["x"] + x, box["y"] + y)


def middle(line: dict[str, Any]) -> tuple[float, float]:
    if line["loop"]:  # the outermost point of the loop
        reach = line["loop"]["radius"] / 2**0.5
        return line["loop"]["x"] + reach, line["loop"]["y"] - reach
    return (line["from"]["x"] + line["to"]["x"]) / 2, (line["from"]["y"] + line["to"]["y"]) / 2


def claims_between(graph: KnowledgeGraph, a: str, b: str) -> set[str]:
    return {one.key for one in graph.claims if {one.subject, one.object} == {a, b}}


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_canvas_is_in_the_window_and_inked(open_page: Opener, size: tuple[int, int]) -> None:
    page = open_page(sample_graph(), size=size)
    box = box_of(page.locator("#canvas canvas"))
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= size[0]
    assert box["y"] + box["height"] <= size[1]
    assert box["width"] * box["height"] > 0.25 * size[0] * size[1]
    inked = page.evaluate(
        """() => { const canvas = document.querySelector("#canvas canvas");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        return data.filter((value, i) => i % 4 === 3 && value > 0).length / (canvas.width * canvas.height); }"""
    )
    assert inked > 0.01
    assert page.evaluate("() => document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_names_are_legible_at_first_sight(open_page: Opener, size: tuple[int, int]) -> None:
    page = open_page(sample_graph(), size=size)
    now = shown(page)
    names = [label for label in now["labels"] if label["kind"] == "entity"]
    assert len(names) >= min(10, len(sample_graph().entities))
    width, height = box_of(page.locator("#canvas"))["width"], size[1]
    for label in names:
        assert 0 <= label["left"] < label["right"] <= width
        assert 0 <= label["top"] < label["bottom"] <= height
        covered = [
            mark for mark in now["marks"] if covers(label, mark) and not mark["label"].startswith(label["text"][:9])
        ]
        assert covered == []


def covers(label: dict[str, Any], mark: dict[str, Any]) -> bool:
    return bool(label["left"] < mark["x"] < label["right"] and label["top"] < mark["y"] < label["bottom"])


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("elodie", "Elodie_Marchand"),  # no accent, no capital
        ("trade ministry", "Ministry_of_Trade"),  # an alias
        ("ma", "Elodie_Marchand"),  # the beginning of an alias before the inside of a word
        ("old light", "Old_Lighthouse"),  # an entity that has only values
    ],
)
def test_search_and_enter_select_the_right_entity(open_page: Opener, query: str, wanted: str) -> None:
    page = open_page(sample_graph())
    page.keyboard.press("/")
    page.keyboard.type(query)
    page.keyboard.press("Enter")
    assert selected(page) == wanted
    assert page.locator("#matches").is_hidden()
    assert page.url.endswith(f"#entity={wanted}")


def test_search_is_a_combobox_that_arrows_move_through(open_page: Opener) -> None:
    page = open_page(sample_graph())
    page.fill("#query", "e")
    options = page.locator("#matches [role=option]")
    names = options.locator(".name").all_text_contents()
    assert page.get_attribute("#query", "aria-expanded") == "true"
    page.press("#query", "ArrowDown")
    assert page.get_attribute("#query", "aria-activedescendant") == "match-1"
    page.press("#query", "Enter")
    assert page.locator("#panel h2").text_content() == names[1]


def test_a_click_on_a_line_shows_exactly_its_claims(open_page: Opener) -> None:
    graph = sample_graph()
    page = open_page(graph)
    lines = shown(page)["lines"]
    pairs = {frozenset((one.subject, one.object)) for one in graph.claims if isinstance(one.object, str)}
    assert len(lines) == len(pairs)
    names = ids(page)
    for line in lines:
        click_at(page, *middle(line))
        assert panel_claims(page) == claims_between(graph, names[line["a"]], names[line["b"]])
        page.keyboard.press("Escape")


def test_a_link_shows_both_directions_and_counts_its_claims_on_the_line(open_page: Opener) -> None:
    page = open_page(sample_graph(), "#link=Kestrel_Steel&to=Ministry_of_Trade")
    assert page.locator("#panel h3").all_text_contents() == [
        "Ministry of Trade of Veltria → Kestrel Steel",
        "Kestrel Steel → Ministry of Trade of Veltria",
    ]
    assert len(panel_claims(page)) == 4
    assert "bans +3" in [label["text"] for label in shown(page)["labels"]]


def test_a_self_link_is_reachable_from_its_entity(open_page: Opener) -> None:
    graph = sample_graph()
    page = open_page(graph, "#entity=Kestrel_Steel")
    page.get_by_role("button", name="reorganizes itself").click()
    assert panel_claims(page) == claims_between(graph, "Kestrel_Steel", "Kestrel_Steel")


def test_a_click_on_a_mark_shows_all_that_is_claimed_about_it(open_page: Opener) -> None:
    graph = sample_graph()
    page = open_page(graph)
    kestrel = next(mark for mark in shown(page)["marks"] if mark["label"] == "Kestrel Steel")
    click_at(page, kestrel["x"], kestrel["y"])
    assert selected(page) == "Kestrel_Steel"
    assert panel_claims(page) == {c.key for c in graph.claims if "Kestrel_Steel" in (c.subject, c.object)}


def test_evidence_is_shown_with_its_source_time_and_speaker(open_page: Opener) -> None:
    page = open_page(sample_graph(), "#link=Ministry_of_Trade&to=Kestrel_Steel")
    banned = page.locator(".claim.actual")
    assert banned.locator("blockquote").all_text_contents() == [
        "The Trade Ministry banned Kestrel Steel from the port for two years.",
        "Kestrel is banned by the Ministry of Trade of Veltria.",
    ]
    assert banned.locator("mark").all_text_contents()[:3] == ["Trade Ministry", "banned", "Kestrel Steel"]
    text = banned.text_content() or ""
    for part in ("from 2021-03", "for 2 years", "exports through the port", "Aldermoor Courier", "2021-03-04"):
        assert part in text
    assert banned.locator("a").get_attribute("href") == "https://news.example.org/harbour"
    assert "said by Tomas Brandt" in (page.locator(".claim.negated").text_content() or "")


def test_each_factuality_has_a_line_of_its_own(open_page: Opener) -> None:
    graph = sample_graph()
    page = open_page(graph)
    names = ids(page)
    looks: dict[Factuality, set[tuple[object, bool]]] = {}
    for line in shown(page)["lines"]:
        ends = {names[line["a"]], names[line["b"]]}
        strongest = min(
            (c.factuality for c in graph.claims if {c.subject, c.object} == ends), key=list(Factuality).index
        )
        looks.setdefault(strongest, set()).add((tuple(line["dashes"] or ()), line["crossed"]))
    assert looks.keys() == set(Factuality)
    assert all(len(look) == 1 for look in looks.values())
    assert len({next(iter(look)) for look in looks.values()}) == len(Factuality)
    assert looks[Factuality.ACTUAL] == {((), False)}
    assert looks[Factuality.NEGATED] == {((), True)}


def test_arrows_run_from_subject_to_object(open_page: Opener) -> None:
    graph = sample_graph()
    page = open_page(graph)
    names = ids(page)
    for line in shown(page)["lines"]:
        a, b = names[line["a"]], names[line["b"]]
        assert line["toB"] == any((c.subject, c.object) == (a, b) for c in graph.claims)
        assert line["toA"] == any((c.subject, c.object) == (b, a) for c in graph.claims)


def test_filters_count_and_hide(open_page: Opener) -> None:
    graph = sample_graph()
    page = open_page(graph)
    for factuality in Factuality:
        row = page.locator("label", has=page.locator(f"[data-filter='factuality {factuality.value}']"))
        count = sum(c.factuality is factuality for c in graph.claims)
        assert row.locator(".count").text_content() == str(count)
    before = shown(page)
    page.uncheck("[data-filter='factuality negated']")
    assert len(shown(page)["lines"]) == len(before["lines"]) - 1
    page.uncheck("[data-filter='type company']")
    assert {mark["label"] for mark in before["marks"]} - {mark["label"] for mark in shown(page)["marks"]} == {
        "Kestrel Steel",
        "Lumen Bank",
    }


def test_focus_draws_an_entity_and_its_neighbours_alone(open_page: Opener) -> None:
    page = open_page(sample_graph(), "#entity=Port_of_Aldermoor")
    page.click("#focus")
    assert {mark["label"] for mark in shown(page)["marks"]} == {
        "Port of Aldermoor", "Aldermoor", "Harbour strike of 2021", "Cargo Act", "North Quay",
    }  # fmt: skip
    page.go_back()
    assert len(shown(page)["marks"]) == len(sample_graph().entities)


def test_a_deep_link_selects_after_a_reload(open_page: Opener) -> None:
    page = open_page(sample_graph(), "#entity=Lumen_Bank")
    assert selected(page) == "Lumen_Bank"
    page.reload()
    page.wait_for_selector("#panel h2")
    assert selected(page) == "Lumen_Bank"
    assert page.locator("#panel h2").text_content() == "Lumen Bank"


def test_an_address_that_names_nothing_selects_nothing(open_page: Opener) -> None:
    assert selected(open_page(sample_graph(), "#entity=%3Cscript%3E&link=__proto__&to=constructor")) is None


def test_the_theme_button_turns_the_page_dark(open_page: Opener) -> None:
    page = open_page(sample_graph())
    colour = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    page.click("#theme")
    assert page.evaluate(colour) != light


def test_an_entity_beyond_the_drawing_is_found_and_shown_among_its_neighbours(open_page: Opener) -> None:
    entities = [Entity(f"e{i}", "Company", f"Firm {i}") for i in range(650)]
    claims = [
        claim(f"e{i}", "owns", "e0" if i < 600 else "e620", Factuality.ACTUAL, f"Firm {i}") for i in range(1, 650)
    ]
    page = open_page(knowledge_graph([REPORT], entities, claims))
    assert len(shown(page)["marks"]) == 600
    page.fill("#query", "firm 649")
    page.press("#query", "Enter")
    assert selected(page) == "e649"
    assert {mark["label"] for mark in shown(page)["marks"]} == {"Firm 649", "Firm 620"}


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
