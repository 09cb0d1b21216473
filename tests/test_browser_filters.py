"""What the filters of the page let through, and what they count, in a real headless Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page
from viewer_pages import Opener, ids, shown
from viewer_sample import NOTE, REPORT, embedded_data, sample_graph

from kg.exports import html
from kg.graph import KnowledgeGraph
from kg.model import Claim, Factuality
from kg.schema import load_schema

pytest_plugins = ["viewer_fixtures"]

Test = Callable[[Claim], bool]
GRAPH = sample_graph()
TYPE = {entity.id: entity.type for entity in GRAPH.entities}


def ends(claim: Claim) -> list[str]:
    return [end for end in (claim.subject, claim.object) if isinstance(end, str)]


def dated(claim: Claim) -> bool:
    return bool(claim.begin or claim.end)


def between(since: str, until: str) -> Test:
    """Return whether any day of a claim lies in a period."""

    def first(date: str) -> str:
        return date + "0000-01-01"[len(date) :]

    def last(date: str) -> str:
        return date + "9999-12-31"[len(date) :]

    return lambda claim: (
        not dated(claim)
        or (last(claim.end or claim.begin) >= first(since) and first(claim.begin or claim.end) <= last(until))
    )


# An address, and by facet what it lets through.
CASES: list[tuple[str, dict[str, Test]]] = [
    ("", {}),
    ("#hide-factuality=negated&hide-factuality=planned", {
        "factuality": lambda claim: claim.factuality not in (Factuality.NEGATED, Factuality.PLANNED),
    }),
    ("#hide-type=Company&hide-relation=partOf", {
        "type": lambda claim: all(TYPE[end] != "Company" for end in ends(claim)),
        "relation": lambda claim: claim.property != "partOf",
    }),
    (f"#show-document={NOTE.key}&hide-factuality=planned", {
        "document": lambda claim: any(one.document == NOTE.key for one in claim.evidence),
        "factuality": lambda claim: claim.factuality is not Factuality.PLANNED,
    }),
    ("#since=2021-03&until=2021&undated=0", {"time": lambda claim: dated(claim) and between("2021-03", "2021")(claim)}),
    ("#since=2021-05&hide-type=Event", {
        "time": between("2021-05", "9999"),
        "type": lambda claim: all(TYPE[end] != "Event" for end in ends(claim)),
    }),
    ("#confidence=0.6&show-factuality=actual", {
        "confidence": lambda claim: (claim.confidence or 0) >= 0.6,
        "factuality": lambda claim: claim.factuality is Factuality.ACTUAL,
    }),
]  # fmt: skip


def counted(graph: KnowledgeGraph, tests: dict[str, Test]) -> dict[str, Any]:
    """Return what each choice stands for while the other filters stay as they are."""

    def passing(facet: str = "") -> list[Claim]:
        return [one for one in graph.claims if all(test(one) for name, test in tests.items() if name != facet)]

    seen = {end for claim in passing("type") for end in ends(claim)}
    return {
        "claims": len(passing()),
        "factuality": [sum(one.factuality is kind for one in passing("factuality")) for kind in Factuality],
        "relation": {name: sum(one.property == name for one in passing("relation")) for name in relations(graph)},
        "document": {
            document.key: sum(any(e.document == document.key for e in one.evidence) for one in passing("document"))
            for document in graph.documents
        },
        "type": {name: sum(TYPE[end] == name for end in seen) for name in sorted(set(TYPE.values()))},
        "undated": sum(not dated(one) for one in passing("time")),
    }


def relations(graph: KnowledgeGraph) -> list[str]:
    return [one["name"] for one in embedded_data(graph)["properties"]]


def number_of(page: Page, name: str) -> int:
    """Return the count that stands beside a box."""
    return int(
        page.locator(".choice", has=page.locator(f"[data-filter='{name}']")).locator(".count").text_content() or ""
    )


@pytest.mark.parametrize(("address", "tests"), CASES, ids=[address for address, _ in CASES])
def test_counts_are_those_of_python(open_page: Opener, address: str, tests: dict[str, Test]) -> None:
    page = open_page(GRAPH, address)
    wanted = counted(GRAPH, tests)
    assert page.evaluate("() => kg.counts()") == {
        name: list(value.values()) if isinstance(value, dict) else value for name, value in wanted.items()
    }
    assert page.locator("#passing").text_content() == f"{wanted['claims']} of {len(GRAPH.claims)} claims"
    for name, count in wanted["type"].items():
        assert number_of(page, f"type {name}") == count
    passing = [one for one in GRAPH.claims if all(test(one) for test in tests.values())]
    assert {line["id"] for line in shown(page)["lines"]} == {
        "-".join(map(str, sorted(ids(page).index(end) for end in (one.subject, one.object))))
        for one in passing
        if isinstance(one.object, str)
    }
    assert len(shown(page)["marks"]) == len({end for one in passing for end in ends(one)})


def test_a_box_hides_counts_anew_and_is_remembered(open_page: Opener) -> None:
    page = open_page(GRAPH)
    before = len(shown(page)["lines"])
    page.uncheck("[data-filter='type Company']")
    companies = {entity.id for entity in GRAPH.entities if entity.type == "Company"}
    left = [one for one in GRAPH.claims if not companies.intersection(ends(one))]
    assert number_of(page, "factuality actual") == sum(one.factuality is Factuality.ACTUAL for one in left)
    assert page.url.endswith("#hide-type=Company")
    page.reload()
    page.wait_for_selector("#panel h2")
    assert not page.is_checked("[data-filter='type Company']")
    assert not {"Kestrel Steel", "Lumen Bank"} & {mark["label"] for mark in shown(page)["marks"]}
    page.click("#reset")
    assert page.is_checked("[data-filter='type Company']")
    assert len(shown(page)["lines"]) == before


def test_back_and_forward_undo_and_redo_a_filter(open_page: Opener) -> None:
    page = open_page(GRAPH)
    page.uncheck("[data-filter='factuality negated']")
    page.go_back()
    assert page.is_checked("[data-filter='factuality negated']")
    page.go_forward()
    assert not page.is_checked("[data-filter='factuality negated']")


def test_only_leaves_one_choice(open_page: Opener) -> None:
    page = open_page(GRAPH)
    page.locator(".choice", has=page.locator("[data-filter='factuality planned']")).hover()
    page.get_by_title("Show planned only").click()
    assert page.evaluate("() => kg.counts().claims") == sum(
        one.factuality is Factuality.PLANNED for one in GRAPH.claims
    )
    assert page.url.endswith("#show-factuality=planned")


def test_a_parent_stands_for_all_relations_below_it(open_page: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    schema = load_schema()
    below = {name: replace(schema.relations[name], parent="memberOf") for name in ("locatedIn", "bans")}
    changed = replace(schema, relations={**schema.relations, **below})
    monkeypatch.setattr(html, "load_schema", lambda: changed)
    page = open_page(GRAPH)
    page.get_by_text("Relations", exact=True).click()
    wanted = sum(one.property in below for one in GRAPH.claims)
    assert number_of(page, "relation memberOf*") == wanted
    page.uncheck("[data-filter='relation memberOf*']")
    assert page.evaluate("() => kg.counts().claims") == len(GRAPH.claims) - wanted
    page.get_by_label("What is below member of").click()
    assert not page.is_checked("[data-filter='relation locatedIn']")
    page.check("[data-filter='relation locatedIn']")
    assert page.evaluate("() => kg.counts().claims") == len(GRAPH.claims) - sum(
        one.property == "bans" for one in GRAPH.claims
    )
    assert page.evaluate("() => document.querySelector(\"[data-filter='relation memberOf*']\").indeterminate")


def test_sliders_choose_a_period_and_a_confidence(open_page: Opener) -> None:
    page = open_page(GRAPH)
    page.get_by_text("Time", exact=True).click()
    page.press("[data-filter=since]", "ArrowRight")
    dates = sorted({date for one in GRAPH.claims for date in (one.begin, one.end) if date})
    assert page.locator("#period").text_content() == f"{dates[1]} to {dates[-1]}"
    page.uncheck("[data-filter=undated]")
    period = [one for one in GRAPH.claims if dated(one) and between(dates[1], dates[-1])(one)]
    assert page.evaluate("() => kg.counts().claims") == len(period)
    page.get_by_text("Confidence", exact=True).click()
    page.focus("[data-filter=confidence]")
    for _ in range(15):
        page.keyboard.press("ArrowRight")
    assert page.locator("#least").text_content() == "at least 75 %"
    assert page.evaluate("() => kg.counts().claims") == sum((one.confidence or 0) >= 0.75 for one in period)
    assert re.search(rf"#since={dates[1]}&undated=0&confidence=0.75$", page.url)


def test_the_documents_can_be_chosen(open_page: Opener) -> None:
    page = open_page(GRAPH)
    page.get_by_text("Documents", exact=True).click()
    page.uncheck(f"[data-filter='document {REPORT.key}']")
    assert page.evaluate("() => kg.counts().claims") == sum(
        any(e.document == NOTE.key for e in one.evidence) for one in GRAPH.claims
    )
