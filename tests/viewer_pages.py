"""Look at pages of the viewer, and use them, for its tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import FloatRect, Locator, Page

WIDE, NARROW = (1280, 800), (420, 800)
Opener = Callable[..., Page]


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
