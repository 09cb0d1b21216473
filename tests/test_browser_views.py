"""What the views of the page show, and how one moves among them, in a real headless Chromium."""

from __future__ import annotations

import networkx as nx
import pytest
from playwright.sync_api import Page
from viewer_pages import NARROW, Opener, box_of, click_at, panel_claims, selected, shown
from viewer_sample import NOTE, REPORT, claim, claims_between, sample_graph

from kg.exports.viewer.backbone import backbone, links
from kg.graph import KnowledgeGraph, knowledge_graph
from kg.model import Entity, Factuality

pytest_plugins = ["viewer_fixtures"]


def large_graph() -> KnowledgeGraph:
    entities = [Entity(f"e{i}", "Company", f"Firm {i}") for i in range(650)]
    claims = [
        claim(f"e{i}", "owns", "e0" if i < 600 else "e620", Factuality.ACTUAL, f"Firm {i}") for i in range(1, 650)
    ]
    return knowledge_graph([REPORT], entities, claims)


def dense_graph() -> KnowledgeGraph:
    names = [f"e{i}" for i in range(60)]
    entities = [Entity(name, "Company", f"Firm {name}") for name in names]
    claims = [claim(a, "owns", b, Factuality.ACTUAL, "Firms own firms.") for a in names for b in names if a < b]
    return knowledge_graph([REPORT], entities, claims)


def marks(page: Page) -> set[str]:
    return {mark["label"] for mark in shown(page)["marks"]}


def test_focus_draws_an_entity_and_its_neighbours_alone(open_page: Opener) -> None:
    page = open_page(sample_graph(), "#entity=Port_of_Aldermoor")
    page.click("#focus")
    assert {mark["label"] for mark in shown(page)["marks"]} == {
        "Port of Aldermoor", "Aldermoor", "Harbour strike of 2021", "Cargo Act", "North Quay",
    }  # fmt: skip
    page.go_back()
    assert len(shown(page)["marks"]) == len(sample_graph().entities)


def test_a_link_says_which_of_its_documents_are_reprints(open_page: Opener) -> None:
    address = "#link=Ministry_of_Trade&to=Kestrel_Steel"
    graph = sample_graph()
    reprinted = knowledge_graph(graph.documents, graph.entities, graph.claims, [(REPORT.key, NOTE.key)])
    notes = [open_page(one, address).locator("#panel .note").first.text_content() for one in (graph, reprinted)]
    assert notes == ["4 claims from 2 documents", "4 claims from 2 documents, reprints of 1 text"]


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
    page = open_page(large_graph())
    assert len(shown(page)["marks"]) == 600
    page.fill("#query", "firm 649")
    page.press("#query", "Enter")
    assert selected(page) == "e649"
    assert {mark["label"] for mark in shown(page)["marks"]} == {"Firm 649", "Firm 620"}


def test_expanding_adds_the_neighbours_that_are_not_drawn(open_page: Opener) -> None:
    page = open_page(sample_graph(), "#entity=Port_of_Aldermoor&focus=Port_of_Aldermoor")
    port = marks(page)
    strike = next(mark for mark in shown(page)["marks"] if mark["label"] == "Harbour strike of 2021")
    click_at(page, strike["x"], strike["y"])
    assert page.locator("#expand").text_content() == "Expand +2"
    page.click("#expand")
    assert marks(page) - port == {"Lumen Bank", "Dockers’ Union"}
    assert page.locator("#expand").count() == 0
    page.reload()
    page.wait_for_selector("#panel h2")
    assert marks(page) - port == {"Lumen Bank", "Dockers’ Union"}
    places = [(mark["x"], mark["y"]) for mark in shown(page)["marks"]]
    assert len(set(places)) == len(places)


def test_no_more_than_a_thousand_entities_are_drawn(open_page: Opener) -> None:
    entities = [Entity(f"e{i}", "Company", f"Firm {i}") for i in range(1700)]
    claims = [
        claim("e0" if i < 12 else f"e{i % 11 + 1}", "owns", f"e{i}", Factuality.ACTUAL, f"Firm {i}")
        for i in range(1, 1700)
    ]
    address = "&".join(f"expand=e{i}" for i in range(1, 12))
    page = open_page(knowledge_graph([REPORT], entities, claims), f"#{address}")
    assert len(shown(page)["marks"]) == 1000


def test_a_path_is_a_shortest_one_and_shows_its_sentences(open_page: Opener) -> None:
    graph = sample_graph()
    page = open_page(graph, "#entity=Elodie_Marchand")
    page.fill("#path-query", "senate")
    page.press("#path-query", "Enter")
    assert page.url.endswith("#path=Elodie_Marchand&path=Senate_of_Veltria")
    whole = backbone(links(graph))
    shortest = [set(way) for way in nx.all_shortest_paths(whole, "Elodie_Marchand", "Senate_of_Veltria")]
    named = {entity.id: entity.label for entity in graph.entities}
    assert marks(page) == {named[name] for name in set().union(*shortest)}
    lit = {mark["label"] for mark in shown(page)["marks"] if not mark["dim"]}
    assert lit in [{named[name] for name in way} for way in shortest]
    steps = page.locator("#panel .step").all_text_contents()
    assert len(steps) == len(shortest[0]) - 1
    labels = {label: name for name, label in named.items()}
    wanted: set[str] = set()
    for step in steps:
        a, b = (labels[label] for label in step.split(" – "))
        wanted |= claims_between(graph, a, b)
    while page.locator("#panel .more").count():
        page.locator("#panel .more").first.click()
    assert panel_claims(page) == wanted
    page.click("#turn")
    assert page.locator("#panel h2").text_content() == "Senate of Veltria … Élodie Marchand"


def test_a_path_keeps_to_the_filters(open_page: Opener) -> None:
    page = open_page(sample_graph(), "#path=Old_Lighthouse&path=Veltria")
    assert "No links" in (page.locator("#panel").text_content() or "")
    assert page.locator("#panel [data-claim]").count() == 0


def test_back_and_forward_go_through_the_views(open_page: Opener) -> None:
    page = open_page(sample_graph())
    for query in ("lumen", "veltria"):
        page.fill("#query", query)
        page.press("#query", "Enter")
    page.click("#focus")
    assert len(marks(page)) < len(sample_graph().entities)
    page.go_back()
    assert (selected(page), len(marks(page))) == ("Veltria", len(sample_graph().entities))
    page.go_back()
    assert selected(page) == "Lumen_Bank"
    page.go_back()
    assert selected(page) is None
    page.go_forward()
    assert selected(page) == "Lumen_Bank"


def test_the_keyboard_alone_reaches_everything(open_page: Opener) -> None:
    graph = sample_graph()
    page = open_page(graph)
    page.keyboard.press("/")
    page.keyboard.type("tomas")
    page.keyboard.press("Enter")
    page.focus("#canvas")
    brandt, kestrel = (
        next(mark for mark in shown(page)["marks"] if mark["label"] == label)
        for label in ("Tomas Brandt", "Kestrel Steel")
    )
    across, down = kestrel["x"] - brandt["x"], kestrel["y"] - brandt["y"]
    page.keyboard.press(
        ("ArrowRight" if across > 0 else "ArrowLeft")
        if abs(across) > abs(down)
        else "ArrowDown"
        if down > 0
        else "ArrowUp"
    )
    assert selected(page) == "Kestrel_Steel"
    assert page.locator("#live").text_content() == "Kestrel Steel"
    found = set()
    for _ in range(12):
        page.keyboard.press("n")
        found |= panel_claims(page)
    assert found == {
        c.key
        for c in graph.claims
        if "Kestrel_Steel" in (c.subject, c.object) and c.subject != c.object and isinstance(c.object, str)
    }
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "panel"
    page.keyboard.press("t")
    assert page.locator("#table tbody tr").count() == len(panel_claims(page))
    page.keyboard.press("t")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.url.endswith("#")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()


def test_every_control_has_a_name(open_page: Opener) -> None:
    page = open_page(sample_graph(), "#entity=Kestrel_Steel")
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, input, summary, [role]")].filter((one) =>
        !(one.ariaLabel || one.textContent.trim() || one.title || one.closest("label")?.textContent.trim()))
        .map((one) => one.outerHTML)"""
    )
    assert nameless == []


def test_communities_are_shaded_around_their_members(open_page: Opener) -> None:
    page = open_page(sample_graph())
    assert shown(page)["hulls"] == []
    page.click("#communities")
    hulls = shown(page)["hulls"]
    assert len(hulls) > 1
    middle = [(sum(p["x"] for p in hull["points"]) / len(hull["points"])) for hull in hulls]
    assert len({round(x) for x in middle}) == len(hulls)
    assert page.url.endswith("#communities=1")


@pytest.mark.parametrize(
    "address",
    ["", "#entity=Kestrel_Steel", "#link=Kestrel_Steel&to=Lumen_Bank", "#path=Veltria&path=Lumen_Bank", "#table=1"],
)
def test_nothing_is_wider_than_a_narrow_window(open_page: Opener, address: str) -> None:
    page = open_page(sample_graph(), address, size=NARROW)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= NARROW[0]
    assert box_of(page.locator("#canvas"))["height"] > 0.4 * NARROW[1]
    for name in ("query", "fit", "all", "theme", "show-table", "show-help"):
        box = box_of(page.locator(f"#{name}"))
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= NARROW[0]


def test_paper_shows_the_drawing_and_all_of_the_panel(open_page: Opener) -> None:
    page = open_page(sample_graph(), "#entity=Kestrel_Steel")
    page.emulate_media(media="print")
    assert page.locator("#legend, .search, .copy, header .buttons").locator("visible=true").count() == 0
    assert box_of(page.locator("#canvas canvas"))["height"] > 100
    beyond = page.locator("#panel").evaluate("panel => panel.scrollHeight - panel.clientHeight")
    assert beyond == 0


def test_the_drawing_on_paper_is_light(open_page: Opener) -> None:
    page = open_page(sample_graph())
    page.click("#theme")
    theme = "() => document.documentElement.dataset.theme"
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(theme) == "light"
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(theme) == "dark"


def test_labels_go_along_when_the_view_is_dragged(open_page: Opener) -> None:
    page = open_page(sample_graph())
    before = {label["text"]: label for label in shown(page)["labels"]}
    canvas = box_of(page.locator("#canvas"))
    page.mouse.move(canvas["x"] + 12, canvas["y"] + 12)
    page.mouse.down()
    page.mouse.move(canvas["x"] + 72, canvas["y"] + 52, steps=4)
    page.wait_for_function(
        "left => kg.shown().labels.some((one) => Math.abs(one.left - left) < 1)", arg=before["Veltria"]["left"] + 60
    )
    page.mouse.up()
    assert "Veltria" in {label["text"] for label in shown(page)["labels"]}


def test_of_very_many_links_those_are_drawn_that_hold_the_drawing_together(open_page: Opener) -> None:
    page = open_page(dense_graph())
    lines = shown(page)["lines"]
    assert len(lines) == 1000
    assert nx.is_connected(nx.Graph([(line["a"], line["b"]) for line in lines]))
    page.keyboard.press("/")
    page.keyboard.type("firm e7")
    page.keyboard.press("Enter")
    chosen = page.evaluate("() => kg.selection().entity")
    assert sum(chosen in (line["a"], line["b"]) for line in shown(page)["lines"]) == 59


def test_the_lines_of_a_dense_drawing_stay_while_it_is_dragged_and_after(open_page: Opener) -> None:
    page = open_page(dense_graph())
    inked = """() => { const canvas = document.querySelector("#canvas canvas");
        const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
        copy.drawImage(canvas, 0, 0);
        const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
        return data.filter((value, i) => i % 4 === 3 && value > 0).length / (canvas.width * canvas.height); }"""
    before = page.evaluate(inked)
    canvas = box_of(page.locator("#canvas"))
    page.mouse.move(canvas["x"] + 12, canvas["y"] + 12)
    page.mouse.down()
    page.mouse.move(canvas["x"] + 32, canvas["y"] + 22, steps=4)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(inked) > 0.7 * before
    page.mouse.up()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(inked) > 0.9 * before
