"""Measure the page of a large graph: its size, how soon it is drawn, how long a search and a frame of panning take.

python tests/benchmarks/viewer.py [ENTITIES [CLAIMS]]

The graph is generated, the same each time. The page is opened in headless Chromium; frames are measured in processor
time of the page's main thread.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from kg.exports.html import page as page_of

sys.path.insert(0, str(Path(__file__).parents[1]))
from viewer_sample import large_graph

FRAMES = 60
SEARCH = """letters => { const input = document.getElementById("query"); const begin = performance.now();
input.value = letters; input.dispatchEvent(new Event("input")); return performance.now() - begin; }"""
START = (240, 700)  # where nothing is drawn


def main() -> None:
    """Print the measures."""
    entities, claims = (int(sys.argv[i]) if len(sys.argv) > i else default for i, default in ((1, 20_000), (2, 60_000)))
    graph = large_graph(entities, claims)
    begin = time.process_time()
    text = page_of(graph)
    print(f"write the page   {time.process_time() - begin:.2f} s of processor time")
    print(f"same bytes       {page_of(graph) == text}")
    plain = sum(len(one.quote.encode()) for claim in graph.claims for one in claim.evidence)
    size = len(text.encode())
    print(
        f"size             {size / 1e6:.1f} MB, {(size - plain) / len(graph.claims):.0f} bytes a claim over the quotes"
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        path = Path(folder) / "graph.html"
        path.write_text(text, encoding="utf-8")
        installed = [name for name in ("/usr/bin/chromium", driver.chromium.executable_path) if Path(name).exists()]
        browser = driver.chromium.launch(executable_path=installed[0])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        measure(page, path)
        browser.close()


def measure(page: Page, path: Path) -> None:
    """Open the page and print what it takes."""
    begin = time.perf_counter()
    page.goto(path.as_uri())
    page.wait_for_function("() => globalThis.kg?.shown().labels.length > 0")
    print(f"open to drawn    {time.perf_counter() - begin:.2f} s")
    print(f"drawn            {page.evaluate('() => kg.shown().marks.length')} entities")
    session = page.context.new_cdp_session(page)
    session.send("Performance.setTimeDomain", {"timeDomain": "threadTicks"})
    session.send("Performance.enable")
    searches = [page.evaluate(SEARCH, letters) for letters in ("a", "ba", "ra 7", "zuzuzu", "")]
    print(f"search           {max(searches):.0f} ms at most")
    box = "[data-filter='factuality negated']"
    print(f"filter           {busy(session, lambda: page.uncheck(box)) * 1000:.0f} ms")
    page.mouse.move(*START)
    page.mouse.down()
    print(f"pan              {busy(session, lambda: pan(page)) * 1000 / FRAMES:.1f} ms a frame")


def pan(page: Page) -> None:
    """Drag the drawing by some pixels in each of many frames."""
    for i in range(FRAMES):
        page.mouse.move(START[0] + 3 * i, START[1] - i)
        page.evaluate("() => new Promise(requestAnimationFrame)")


def busy(session: CDPSession, action: Callable[[], Any]) -> float:
    """Return the processor seconds that an action costs the page's main thread."""
    before = task_seconds(session)
    action()
    return task_seconds(session) - before


def task_seconds(session: CDPSession) -> float:
    """Return how long the main thread has been busy since the page was opened."""
    found = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in found if one["name"] == "TaskDuration"))


if __name__ == "__main__":
    main()
