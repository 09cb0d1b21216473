"""What is blanked as furniture of a news page, and what stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.furniture import blank

SHARED = Path(__file__).parents[2] / "shared" / "gum"

FURNITURE = [
    "By Jane Orlan",
    "BY JANE ORLAN and BEN ULM",
    "Written by Jane van der Orlan",
    "Photo by Ben Ulm",
    "(Reporting by Ada Ulm in Norwick; Editing by Cyd Orlan)",
    "More news: Storm closes port of Norwick",
    "Read more: Storm closes port",
    "• Read more: Storm closes port",
    "[Read more: Storm closes port]",
    "READ MORE Storm closes port",
    "Also read - Storm closes port",
    "Related: Storm closes port",
    "Related Articles",
    "See also: Storm closes port",
    "You may also like",
    "Most read",
    "Latest News",
    "Share this article",
    "Share on Facebook",
    "Facebook Twitter Email",
    "Follow us on Twitter",
    "Follow @coastdaily on Twitter for more",
    "Sign up for our newsletter",
    "Subscribe to the Coast Daily today",
    "Click here to subscribe",
    "Get the best of the coast delivered to your inbox",
    "Advertisement",
    "ADVERTISEMENT",
    "Story continues below advertisement",
    "3 min read",
    "© 2018 Coast Daily. All rights reserved.",
    "Copyright 2018 Coast Daily. This material may not be published, broadcast or rewritten.",
    "(c) 2018 Coast Daily",
    "All rights reserved.",
    "Photo: Jo Park/Coast Agency",
    "Image: Norwick Harbour Office.",
    "Photo by Jo Park via Coast Agency",
    "Getty Images",
]

PROSE = [
    "Share prices fell.",
    "Share this burden, the minister told the coast.",
    "Related companies were fined by the harbour office.",
    "More news is expected on Monday.",
    "More: that was all the pilots asked for, and all they got, the office said." * 5,
    "Also read out were the names of the lost.",
    "“Read more books,” the minister told pupils.",
    "Follow the money, the auditor said.",
    "Sign up sheets for the crew were burnt.",
    "Sign up for the navy by Friday, the minister told the young.",
    "Subscribers to the newsletter left in May.",
    "Click farms were shut down.",
    "Advertisement spending rose by a third.",
    "Sponsored by the city, the fair opened on Monday.",
    "Copyright law changed in 2018.",
    "(c) The court held that the port was closed.",
    "Photos of the port were published on Monday.",
    "Image: the office’s new sign is blue and the old one was red.",
    "Trending upwards, prices rose.",
    "The latest news from the port was good.",
    "Latest reports say that the port is open.",
    "Watch towers were built along the coast.",
    "He arrived 2 hours ago.",
    "Top stories of the fair were told in the evening.",
]

PARTS = [
    ("Latest NewsPresident Aldo left the port.", "President Aldo left the port."),
    ("Latest News: Port closed", "Port closed"),
    ("AdvertisementThe port is open.", "The port is open."),
    ("The crane at night. Image: Jo Park.", "The crane at night."),
    ("The crane at night (Photo: Jo Park)", "The crane at night"),
    ("The crane at night. (AP Photo/Jo Park)", "The crane at night."),
    ("The port is open. © 2018 Coast Daily. All rights reserved.", "The port is open."),
]


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_of_furniture_is_blanked_between_lines_that_stay(line: str) -> None:
    blanked = blank(f"The port is open.\n{line}\nShips came in.")
    assert blanked == f"The port is open.\n{' ' * len(line)}\nShips came in."


@pytest.mark.parametrize("line", PROSE)
def test_a_sentence_that_begins_like_furniture_stays(line: str) -> None:
    assert blank(line) == line


@pytest.mark.parametrize(("line", "kept"), PARTS)
def test_only_the_furniture_in_a_line_is_blanked(line: str, kept: str) -> None:
    begin = line.index(kept)
    assert blank(line) == " " * begin + kept + " " * (len(line) - begin - len(kept))


def test_a_block_that_repeats_an_earlier_one_is_blanked() -> None:
    text = "Port of\nNorwick reopens\n\nShips came in.\n \nPort of Norwick reopens\n\nShips came in. They left."
    assert blank(text) == f"Port of\nNorwick reopens\n\nShips came in.\n \n{' ' * 23}\n\nShips came in. They left."


def test_a_line_that_repeats_inside_a_block_stays() -> None:
    assert blank("Yes.\nYes.\n\nNo.") == "Yes.\nYes.\n\nNo."


PIECES = st.sampled_from(
    [*FURNITURE, *PROSE, *(line for line, _ in PARTS), "Latest News", " ", "\t", "\n", "\n\n", "Image:"]
)


@given(st.lists(PIECES | st.text(max_size=12)).map("".join))
def test_blanking_only_writes_spaces_and_once_is_enough(text: str) -> None:
    blanked = blank(text)
    assert len(blanked) == len(text)
    assert all(new in {old, " "} and (old == "\n") == (new == "\n") for old, new in zip(text, blanked, strict=True))
    assert blank(blanked) == blanked


@pytest.mark.skipif(not SHARED.exists(), reason="the shared articles are not here")
def test_in_clean_news_only_credits_are_blanked() -> None:
    gone = []
    for path in sorted(SHARED.glob("*.json")):
        text = json.loads(path.read_text(encoding="utf-8"))["text"]
        for old, new in zip(text.split("\n"), blank(text).split("\n"), strict=True):
            gone += [old[len(new.rstrip()) :].strip()] if old != new else []
    assert gone
    assert [credit for credit in gone if not credit.startswith("Image:")] == []


@pytest.mark.parametrize(
    "head",
    [
        "OSLO (AP) — ",
        "NEW YORK, May 3 (Reuters) - ",
        "(AFP) – ",
        "OSLO, May 3 2024 - ",
        "NEW YORK — ",
        "BERGEN, Norway - ",
        "BERGEN, Kingdom of the North (AP) - ",
        "OSLO (The Post) — ",
    ],
)
def test_a_dateline_goes_and_what_follows_it_stays(head: str) -> None:
    assert blank(f"{head}Prices rose.") == " " * len(head) + "Prices rose."


@pytest.mark.parametrize("text", ["EU - US talks failed.", "U.S. - Norway ties grew.", "NATO - an alliance - grew."])
def test_capitals_before_a_dash_are_not_always_a_place(text: str) -> None:
    assert blank(text) == text


@pytest.mark.parametrize(
    "text", ["By Sunday", "By Jane Orlan, the crane fell.", "He told the agency (AP) - that is all."]
)
def test_a_sentence_that_begins_as_a_credit_stays(text: str) -> None:
    assert blank(text) == text
