"""The table of claims and the files that the page gives, in a real headless Chromium."""

from __future__ import annotations

import csv
import io
import struct
import zlib
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import Page
from viewer_pages import Opener, box_of, panel_claims, selected, shown
from viewer_sample import NOTE, REPORT, claim, claims_between, evidence, hostile_graph, sample_graph

from kg.graph import knowledge_graph
from kg.model import Claim, Entity, Factuality, Value

pytest_plugins = ["viewer_fixtures"]
SVG = "{http://www.w3.org/2000/svg}"


def saved(page: Page, button: str) -> bytes:
    """Return the file that a button of the menu gives."""
    page.get_by_text("Save", exact=True).click()
    with page.expect_download() as download:
        page.click(button)
    return Path(download.value.path()).read_bytes()


def column(page: Page, name: str) -> list[str]:
    return page.locator(f"#table td.{name}").all_text_contents()


def test_the_table_shows_every_claim_and_sorts(open_page: Opener) -> None:
    graph = sample_graph()
    page = open_page(graph)
    page.keyboard.press("t")
    rows = page.eval_on_selector_all("#table [data-row]", "all => all.map((one) => one.dataset.row)")
    assert sorted(rows) == [one.key for one in graph.claims]
    page.click("#table th button >> text=factuality")
    assert column(page, "factuality") == sorted(
        column(page, "factuality"), key=[kind.value for kind in Factuality].index
    )
    assert page.get_attribute("#table th >> nth=3", "aria-sort") == "ascending"
    page.click("#table th button >> text=confidence")
    page.click("#table th button >> text=confidence")
    assert [float(text) for text in column(page, "confidence") if text] == [0.9, 0.75, 0.6, 0.4]
    assert page.get_attribute("#table th >> nth=3", "aria-sort") == "none"


def test_the_table_holds_what_is_selected_and_passes(open_page: Opener) -> None:
    graph = sample_graph()
    page = open_page(graph, "#table=1&hide-factuality=actual&hide-factuality=planned")
    assert set(column(page, "factuality")) == {"possible", "reported", "negated"}
    page.locator("#table td.relation button >> text=sues").click()
    assert panel_claims(page) < claims_between(graph, "Kestrel_Steel", "Ministry_of_Trade")
    assert sorted(column(page, "relation")) == ["bribes", "sues"]


def test_a_long_table_is_shown_bit_by_bit(open_page: Opener) -> None:
    entities = [Entity("a", "Company", "Firm"), Entity("b", "Company", "Other")]
    claims = [claim("a", f"does{i}", "b", Factuality.ACTUAL, f"Firm {i}") for i in range(250)]
    page = open_page(knowledge_graph([REPORT], entities, claims), "#table=1")
    seen = [page.locator("#table tbody tr").count()]
    while page.locator("#table .more").is_visible():
        page.click("#table .more")
        seen.append(page.locator("#table tbody tr").count())
    assert seen == [100, 200, 250]


def test_the_csv_holds_a_row_for_each_piece_of_evidence(open_page: Opener) -> None:
    graph = sample_graph()
    text = saved(open_page(graph), "#save-csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    names = {entity.id: entity.label for entity in graph.entities}
    titles = {document.key: document.title for document in (REPORT, NOTE)}
    assert [
        (row["claim"], row["subject"], row["object"], row["document"], row["quote begin"], row["quote"]) for row in rows
    ] == [
        (
            one.key,
            names[one.subject],
            names[one.object] if isinstance(one.object, str) else one.object.text,
            titles[each.document],
            str(each.begin),
            each.quote,
        )
        for one in graph.claims
        for each in one.evidence
    ]
    (ban,) = {
        tuple(row[name] for name in ("begin", "duration", "theme", "amount", "place", "instrument", "confidence"))
        for row in rows
        if row["relation"] == "bans"
    }
    assert ban == ("2021-03", "P2Y", "exports through the port", "$5 million", "Aldermoor", "a decree", "0.9")


def test_no_field_of_the_csv_is_a_formula(open_page: Opener) -> None:
    attack = '=HYPERLINK("https://example.org","x")'
    claims = [
        Claim("a", "owns", Value("-12"), Factuality.ACTUAL, (evidence('+1,"two"\nthree'),)),
        Claim("a", "sells", Value("@x"), Factuality.ACTUAL, (evidence("plain"),)),
    ]
    text = saved(open_page(knowledge_graph([REPORT], [Entity("a", "Company", attack)], claims)), "#save-csv").decode(
        "utf-8-sig"
    )
    rows = {row["relation"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert rows["owns"]["subject"] == f"'{attack}"
    assert rows["owns"]["object"] == "-12"
    assert rows["owns"]["quote"] == '\'+1,"two"\nthree'
    assert rows["sells"]["object"] == "'@x"


def test_the_png_shows_the_drawing_on_its_ground(open_page: Opener) -> None:
    page = open_page(sample_graph())
    picture = saved(page, "#save-png")
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    box = box_of(page.locator("#canvas"))
    assert (width, height) == (round(box["width"]), round(box["height"]))
    data = b"".join(chunk for kind, chunk in chunks(picture) if kind == b"IDAT")
    pixels = zlib.decompress(data)
    assert len(set(pixels)) > 50
    assert pixels[1:4] == b"\xff\xff\xff"


def chunks(picture: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 8
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        found.append((picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]))
        at += length + 12
    return found


def test_the_svg_holds_every_mark_line_and_label(open_page: Opener) -> None:
    page = open_page(sample_graph(), "#communities=1")
    now = shown(page)
    root = ElementTree.fromstring(saved(page, "#save-svg"))  # noqa: S314  of our own making
    assert [text.text for text in root.iter(f"{SVG}text")] == [label["text"] for label in now["labels"]]
    titles = {title.text for path in root.iter(f"{SVG}path") for title in path.iter(f"{SVG}title")}
    assert titles == {mark["label"] for mark in now["marks"]}
    assert len(list(root.iter(f"{SVG}polygon"))) == len(now["hulls"])
    arrows = [path for path in root.iter(f"{SVG}path") if "rotate" in path.get("transform", "")]
    assert len(arrows) == sum(line["toA"] + line["toB"] for line in now["lines"] if not line["loop"])
    crosses = [path for path in root.iter(f"{SVG}path") if path.get("d", "").startswith("M-5 -5")]
    assert len(crosses) == sum(line["crossed"] for line in now["lines"])


def test_a_hostile_graph_gives_whole_files_that_hold_no_script(open_page: Opener) -> None:
    graph = hostile_graph()
    page = open_page(graph)
    root = ElementTree.fromstring(saved(page, "#save-svg"))  # noqa: S314  of our own making
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
        "svg",
        "title",
        "rect",
        "path",
        "circle",
        "text",
        "polygon",
    }
    assert not [one for one in root.iter() if any(name.startswith("on") or "href" in name for name in one.attrib)]
    rows = list(csv.DictReader(io.StringIO(saved(page, "#save-csv").decode("utf-8-sig"), newline="")))
    assert [row["claim"] for row in rows] == [one.key for one in graph.claims for _ in one.evidence]
    assert selected(page) is None


def test_a_quote_is_copied_with_its_source(open_page: Opener) -> None:
    page = open_page(sample_graph(), "#link=Lumen_Bank&to=Kestrel_Steel")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".copy").first.click()
    page.wait_for_selector(".copy >> text=Copied")
    copied: str = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith(
        "“Lumen Bank has lent to Kestrel Steel for years.”, "
        "Strike closes the harbour of Aldermoor, Aldermoor Courier, 2021-03-04"
    )
