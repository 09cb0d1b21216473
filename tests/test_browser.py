"""What the page shows in a real headless Chromium: the drawing, the search and the evidence."""

from __future__ import annotations

from typing import Any

import pytest
from viewer_pages import NARROW, WIDE, Opener, box_of, click_at, ids, middle, panel_claims, selected, shown
from viewer_sample import claims_between, sample_graph

from kg.model import Factuality

pytest_plugins = ["viewer_fixtures"]


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
    assert page.get_attribute("#query", "aria-activedescendant") == "matches-1"
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
        "🚢 The Trade Ministry banned Kestrel Steel from the port for two years.",
        "Kestrel is banned by the Ministry of Trade of Veltria.",
    ]
    assert banned.locator("mark").all_text_contents() == [
        *("Trade Ministry", "banned", "Kestrel Steel"),
        *("Kestrel", "is banned", "Ministry of Trade of Veltria"),
    ]
    assert banned.locator("mark.subject").all_text_contents() == ["Trade Ministry", "Ministry of Trade of Veltria"]
    assert page.locator(".claim.possible mark").count() == 0
    text = banned.text_content() or ""
    for part in ("from 2021-03", "for 2 years", "exports through the port", "Aldermoor Courier", "2021-03-04"):
        assert part in text
    for part in ("amount $5 million", "at Aldermoor", "with a decree"):
        assert part in text
    assert banned.locator("a").get_attribute("href") == "https://news.example.org/harbour"
    assert "said by Tomas Brandt" in (page.locator(".claim.negated").text_content() or "")


def test_a_claim_says_that_another_denies_it(open_page: Opener) -> None:
    page = open_page(sample_graph(), "#entity=Kestrel_Steel")
    title = "Strike closes the harbour of Aldermoor"
    assert sorted(page.locator(".opposite").all_text_contents()) == [
        f"contradicted: actual in {title}",
        f"contradicted: negated in {title}",
    ]


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
