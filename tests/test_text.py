"""Plain text, and the line at its top that says when it was published."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.documents.text import read

FIRST = "The port of Norwick reopened on Monday, the harbour office said."
SECOND = "It had been closed for two weeks after the storm."


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Monday, May 18, 2015", "2015-05-18"),
        ("Published: 3 June 2019 10:30 GMT", "2019-06-03"),
        ("2018-05-13", "2018-05-13"),
        ("On May 3, 2018 the port reopened.", ""),
        ("May 2018", ""),
    ],
)
def test_a_line_of_plain_text_that_is_only_a_date_says_when_it_was_published(
    tmp_path: Path, line: str, iso: str
) -> None:
    (tmp_path / "port.txt").write_text(f"Port reopens\n\n{line}\n\n{FIRST}")
    [document] = read(tmp_path / "port.txt")
    assert (document.published.isoformat() if document.published else "") == iso


def test_a_date_line_far_down_says_nothing_of_the_article(tmp_path: Path) -> None:
    (tmp_path / "port.txt").write_text(f"Port reopens\n\n{FIRST}\n\n{SECOND}\n\nMay 18, 2015")
    [document] = read(tmp_path / "port.txt")
    assert document.published is None
