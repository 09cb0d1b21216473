"""What the readers give for each format, and what they say of what cannot be read."""

from __future__ import annotations

import gzip
import io
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from kg import registry
from kg.documents import read, unpack
from kg.documents.dates import published
from kg.documents.finish import LENGTH
from kg.errors import DocumentError
from kg.model import Document

FIRST = "The port of Norwick reopened on Monday, the harbour office said."
SECOND = "It had been closed for two weeks after the storm."
TEXT = f"{FIRST}\n\n{SECOND}"
LINKED = FIRST.replace("harbour office", '<a href="/o">harbour\noffice</a>')
PAGE = f"""<!doctype html><html><head><meta charset="utf-8"><title>Port reopens | Coast Daily</title>
<meta property="og:title" content="Port reopens"><meta property="og:site_name" content="Coast Daily">
<link rel="canonical" href="https://coast.example.org/port">%s</head><body><nav><a href="/">Home</a></nav>
<article><h1>Port reopens</h1><p>{LINKED}</p><p>{SECOND}</p>
<table><tr><td>Norwick</td><td>Aldermoor</td></tr></table></article>
<footer>&copy; 2021 Coast Daily, last changed 2021-04-05</footer></body></html>"""


def pdf(path: Path, pages: list[list[tuple[str, int]]], password: str = "") -> None:
    writer = PdfWriter()
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    fonts = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    for lines in pages:
        page = writer.add_blank_page(612, 792)
        shown = "".join(f"/F1 {size} Tf ({line}) Tj 0 -30 Td\n" for line, size in lines)
        stream = DecodedStreamObject()
        stream.set_data(f"BT 72 720 Td\n{shown}ET".encode("latin-1"))
        page[NameObject("/Contents")] = stream
        resources = {NameObject("/Font"): DictionaryObject({NameObject("/F1"): fonts})}
        page[NameObject("/Resources")] = DictionaryObject(resources)
    writer.add_metadata({"/Title": "Port reopens"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(path)


def word(path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "Port reopens"
    document.add_paragraph(FIRST)
    document.add_table(rows=1, cols=2).rows[0].cells[0].text = "Norwick"
    document.add_paragraph(SECOND)
    document.save(str(path))


def line(**fields: Any) -> str:
    return json.dumps({"id": "a1", "text": TEXT} | fields)


WRITERS: dict[str, Callable[[Path], Any]] = {
    ".txt": lambda path: path.write_text(TEXT),
    ".md": lambda path: path.write_text(f"---\ntitle: Port reopens\ndate: 2018-05-13\n---\n# Port\n\n{TEXT}\n"),
    ".html": lambda path: path.write_text(PAGE % ""),
    ".htm": lambda path: path.write_text(PAGE % ""),
    ".pdf": lambda path: pdf(path, [[(FIRST, 12), (SECOND, 10)]]),
    ".docx": word,
    ".jsonl": lambda path: path.write_text(line(id="port")),
}


def documents(*paths: str | Path) -> list[Document]:
    found = list(read(paths))
    assert not [error for error in found if isinstance(error, DocumentError)]
    return [item for item in found if isinstance(item, Document)]


def the_error(*paths: str | Path) -> DocumentError:
    [error] = [item for item in read(paths) if isinstance(item, DocumentError)]
    assert error.mend
    assert str(error).startswith(f"{error.path}: ")
    assert error.mend in str(error)
    return error


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good document, which must be read whatever stands beside it."""
    (tmp_path / "zz_good.txt").write_text(TEXT)
    return tmp_path


def good_is_still_read(folder: Path) -> bool:
    return "zz_good" in [item.name for item in read([folder]) if isinstance(item, Document)]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_every_format_gives_its_paragraphs_and_its_name(tmp_path: Path, suffix: str, packed: bool) -> None:
    path = tmp_path / f"port{suffix}"
    WRITERS[suffix](path)
    if packed:
        packed_path = tmp_path / "packed" / f"port{suffix}.gz"
        packed_path.parent.mkdir()
        packed_path.write_bytes(gzip.compress(path.read_bytes()))
        path = packed_path
    [document] = documents(path)
    assert document.name == "port"
    assert FIRST in document.text.split("\n\n")
    assert SECOND in document.text.split("\n\n")
    assert document.title == ("" if suffix in {".txt", ".jsonl"} else "Port reopens")


def test_every_built_in_reader_is_tested() -> None:
    assert set(WRITERS) == set(registry.BUILT_IN["kg.readers"])


def test_a_web_page_gives_what_it_declares_and_reaches_for_no_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    path = tmp_path / "port.html"
    path.write_text(PAGE % '<meta property="article:published_time" content="2018-05-13T23:30:00-05:00">')
    [document] = documents(path)
    assert (document.publisher, document.source) == ("Coast Daily", "https://coast.example.org/port")
    assert document.published == date(2018, 5, 13)
    assert "Home" not in document.text
    assert {"Norwick", "Aldermoor"} <= set(document.text.split("\n\n"))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", None),  # the copyright line and the words of the page are no declaration
        (
            '<script type="application/ld+json">{"@graph": [{"datePublished": "2018-05-13"}]}</script>',
            date(2018, 5, 13),
        ),
        ('<script type="application/ld+json">{not json</script>', None),
        ('<meta name="date" content="soon"><meta name="pubdate" content="13 May 2018">', date(2018, 5, 13)),
        ('<meta property="og:url" content="https://coast.example.org/2018/05/13/port">', date(2018, 5, 13)),
    ],
)
def test_a_web_page_has_the_date_that_it_declares(tmp_path: Path, head: str, expected: date | None) -> None:
    path = tmp_path / "port.html"
    path.write_text(PAGE % head)
    assert documents(path)[0].published == expected


def test_a_web_page_is_decoded_as_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "port.html"
    page = (PAGE % "").replace('charset="utf-8"', 'charset="iso-8859-2"').replace("Norwick reopened", "Łódź reopened")
    path.write_bytes(page.encode("iso-8859-2"))
    assert "The port of Łódź reopened" in documents(path)[0].text


def test_markdown_gives_its_words_without_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "port.md"
    front = "title: 2018\ndate: 13 May 2018\nsource: https://coast.example.org/port\npublisher: Coast Daily"
    body = (
        "# Port *reopens*\n\nThe [port](https://x.example.org) of\r\n**Norwick** reopened.\n\n- One\n- Two\n\n<!--no-->"
    )
    path.write_text(f"---\n{front}\n---\n{body}", newline="")
    [document] = documents(path)
    assert document.text == "Port reopens\n\nThe port of Norwick reopened.\n\nOne\n\nTwo"
    assert (document.title, document.published, document.publisher) == ("2018", date(2018, 5, 13), "Coast Daily")
    assert document.source == "https://coast.example.org/port"


@pytest.mark.parametrize("words", ["2018-02-30", "soon", "05/06/2018", "null", "[2018]"])
def test_a_date_in_front_matter_that_is_none_is_left_out(tmp_path: Path, words: str) -> None:
    path = tmp_path / "port.md"
    path.write_text(f"---\ndate: '{words}'\nsource: a friend\n---\n{TEXT}\n")
    [document] = documents(path)
    assert (document.published, document.source) == (None, "")


def test_a_rule_across_the_page_is_no_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "port.md"
    path.write_text(f"---\n\n{TEXT}\n")
    assert documents(path)[0].text == TEXT


@pytest.mark.parametrize("front", ["title: [a, b]", "title: 'open", "just words", "- a\n- b"])
def test_front_matter_that_cannot_be_used_is_an_error(folder: Path, front: str) -> None:
    (folder / "port.md").write_text(f"---\n{front}\n---\n{TEXT}\n")
    assert "front matter" in str(the_error(folder))
    assert good_is_still_read(folder)


def test_pdf_lines_become_paragraphs_and_cut_words_whole(tmp_path: Path) -> None:
    head = ("Coast Daily, page 1", 8)
    first = [head, ("Port reopens", 20), ("The harbour office of Norwick said that the long-term tele-", 12)]
    first += [("communications tender is open to all of the coast its well-", 12), ("known firms.", 12)]
    first += [("Ships came in at once, and the crane hands went back to", 12)]
    second = [("Coast Daily, page 2", 8), ("work in the afternoon.", 12), ("A well-known pilot led the first long", 12)]
    second += [("convoy.", 12)]
    pdf(tmp_path / "port.pdf", [first, second])
    assert documents(tmp_path)[0].text.split("\n\n") == [
        "Port reopens",
        "The harbour office of Norwick said that the long-term telecommunications tender is open to all of the "
        "coast its well-known firms.",
        "Ships came in at once, and the crane hands went back to work in the afternoon.",
        "A well-known pilot led the first long convoy.",
    ]


def test_jsonl_gives_a_document_a_line(tmp_path: Path) -> None:
    first = line(id=7, title="Port\nreopens", date="2018-05-13", url="https://coast.example.org/port", more=[1])
    second = line(id=None, url="ftp://coast.example.org/port", date="soon", text="a\r\nb")
    (tmp_path / "port.jsonl").write_text(f"\ufeff{first}\n\n{second}\n", encoding="utf-8")
    one, two = documents(tmp_path / "port.jsonl")
    assert (one.name, one.title, one.published) == ("7", "Port reopens", date(2018, 5, 13))
    assert one.source == "https://coast.example.org/port"
    assert (two.name, two.text, two.published, two.source) == ("port#3", "a\nb", None, "")


BAD_LINES = [
    "{not json",
    "[]",
    '"words"',
    "{}",
    line(text=5),
    line(text=" \n "),
    line(date=20180513),
    line(url={}),
    line(text="a" * (LENGTH + 1)),
    '{"text": "\\ud800"}',
    line(text="a" * (16 * LENGTH)),
]


@pytest.mark.parametrize("bad", BAD_LINES, ids=lambda bad: bad[-30:])
@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz"])
def test_a_bad_line_of_jsonl_is_an_error_and_the_others_are_read(tmp_path: Path, bad: str, suffix: str) -> None:
    path = tmp_path / f"port{suffix}"
    data = f"{line(id='a')}\n{bad}\n{line(id='b')}".encode()
    path.write_bytes(gzip.compress(data) if suffix.endswith(".gz") else data)
    assert the_error(path).path == f"{path}:2"
    assert [item.name for item in read([path]) if isinstance(item, Document)] == ["a", "b"]


def encrypted(path: Path) -> None:
    pdf(path, [[(FIRST, 12)]], password="secret")  # noqa: S106


def zipped(path: Path) -> None:
    with ZipFile(path, "w") as parts:
        parts.writestr("notes.txt", TEXT)


BAD_FILES: dict[str, tuple[str, Callable[[Path], Any], str]] = {
    "empty": ("a.txt", lambda path: path.write_bytes(b""), "is empty"),
    "empty pdf": ("a.pdf", lambda path: path.write_bytes(b""), "is empty"),
    "empty gz": ("a.txt.gz", lambda path: path.write_bytes(gzip.compress(b"")), "is empty"),
    "white space": ("a.txt", lambda path: path.write_text(" \n\t\n"), "holds no text"),
    "picture": ("a.txt", lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "no text in any encoding"),
    "nul": ("a.txt", lambda path: path.write_text(f"{FIRST}\0{SECOND}"), "no text in any encoding"),
    "noise": ("a.txt", lambda path: path.write_bytes(bytes(range(1, 256)) * 9), "no text in any encoding"),
    "half UTF-16": ("a.txt", lambda path: path.write_bytes(b"\xff\xfea\0b"), "no text in any encoding"),
    "one line of 50 MB": ("a.txt", lambda path: path.write_bytes(b"a" * 50_000_000), "50,000,000 bytes"),
    "one line too long": ("a.md", lambda path: path.write_text("a" * (LENGTH + 1)), "1,000,001 characters"),
    "long packed": ("a.txt.gz", lambda path: path.write_bytes(gzip.compress(b"a" * 50_000_000)), "50,000,000 bytes"),
    "long page": ("a.html", lambda path: path.write_bytes(b"a" * 50_000_000), "50,000,000 bytes"),
    "cut gz": ("a.txt.gz", lambda path: path.write_bytes(gzip.compress(TEXT.encode())[:-12]), "cut short"),
    "no gz": ("a.txt.gz", lambda path: path.write_text(TEXT), "damaged"),
    "encrypted": ("a.pdf", encrypted, "is encrypted"),
    "scan": ("a.pdf", lambda path: pdf(path, [[]]), "only pictures"),
    "no pdf": ("a.pdf", lambda path: path.write_text(TEXT), "damaged"),
    "cut pdf": ("a.pdf", lambda path: path.write_bytes(b"%PDF-1.7\n1 0 obj\n<<"), "damaged"),
    "no docx": ("a.docx", lambda path: path.write_text(TEXT), "no Word document"),
    "other zip": ("a.docx", zipped, "no Word document"),
    "page without text": ("a.html", lambda path: path.write_text("<html><body></body></html>"), "no article"),
    "no lines": ("a.jsonl", lambda path: path.write_text("\n"), "holds no text"),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_bad_file_is_an_error_with_its_path_and_mend_and_the_rest_is_read(folder: Path, case: str) -> None:
    name, write, says = BAD_FILES[case]
    write(folder / name)
    error = the_error(folder)
    assert error.path == str(folder / name)
    assert says in error.problem
    assert good_is_still_read(folder)


def test_what_unpacks_to_too_much_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "UNPACKED", 10)
    (folder / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    assert "unpacks to more than" in the_error(folder).problem
    assert good_is_still_read(folder)


def test_a_reader_that_fails_in_any_way_is_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> list[Document]:
        raise RecursionError(path.name)

    monkeypatch.setattr("kg.documents.markdown.read", fail)
    (folder / "a.md").write_text(TEXT)
    assert "RecursionError" in the_error(folder).problem
    assert good_is_still_read(folder)


@pytest.mark.parametrize("name", ["port.odt", "port", "port.gz", "port.odt.gz"])
def test_a_named_file_of_unknown_suffix_lists_the_known(folder: Path, name: str) -> None:
    (folder / name).write_text(TEXT)
    assert ".docx, .htm, .html, .jsonl, .md, .pdf, .txt" in the_error(folder / name, folder).mend


def test_a_path_that_is_not_there_is_an_error(folder: Path) -> None:
    assert the_error(folder / "missing.txt", folder).path == str(folder / "missing.txt")


def test_a_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "notes.odt").write_text(TEXT)
    (tmp_path / ".hidden.txt").write_text(TEXT)
    error = the_error(tmp_path)
    assert error.path == str(tmp_path)
    assert "holds no document" in error.problem


def test_a_folder_is_read_in_order_without_what_is_hidden_or_unknown(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.TXT", "a/.d.txt", ".e/f.txt", "g.odt", "c.d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name} {TEXT}")
    assert [document.name for document in documents(tmp_path)] == ["c", "b", "c.d"]


def test_a_document_comes_once(tmp_path: Path) -> None:
    (tmp_path / "port.txt").write_text(TEXT)
    (tmp_path / "port.md").write_text(TEXT)
    (tmp_path / "other.txt").write_text(TEXT)
    assert [document.name for document in documents(tmp_path, tmp_path / "port.txt")] == ["other", "port"]


def test_standard_input_is_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert [(document.name, document.text) for document in documents("-")] == [("stdin", TEXT)]


@pytest.mark.parametrize("data", [b"", b"\0\1", b"a" * (LENGTH + 1)])
def test_standard_input_that_cannot_be_read_is_an_error(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert the_error("-").path == "standard input"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_decoded_by_its_mark_or_by_its_looks(tmp_path: Path, encoding: str) -> None:
    text = "“The café’s owner,” said Señor Núñez — “paid £3m.”"
    (tmp_path / "port.txt").write_bytes(text.encode(encoding))
    assert documents(tmp_path)[0].text == text


def test_text_in_another_alphabet_is_decoded(tmp_path: Path) -> None:
    text = "港口管理局周一表示,港口已重新开放。暴风雨过后,港口关闭了两个星期。"
    (tmp_path / "port.txt").write_bytes(text.encode("gb18030"))
    assert documents(tmp_path)[0].text == text


@given(st.text())
def test_any_text_keeps_its_characters_and_has_newlines_only(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "any.txt"
        path.write_bytes(text.encode())
        [found] = read([path])
    if isinstance(found, DocumentError):
        assert "\0" in text or not "".join(char for char in text if char.isprintable()).strip()
    else:
        assert "\r" not in found.text
        assert [char for char in found.text if char.isprintable() and char != " "] == [
            char for char in text if char.isprintable() and char != " "
        ]
        assert found.text.count("\n") >= text.replace("\r\n", "\n").count("\n")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_date_is_read_however_it_is_written(day: date) -> None:
    forms = [day, day.isoformat(), day.strftime("%d %B %Y"), day.strftime("%A, %B %d, %Y"), day.strftime("%d %b %Y")]
    forms += [f"{day.isoformat()}T23:59:00-11:00", day.strftime("%Y%m%d"), day.strftime("%Y/%m/%d")]
    assert [published(form) for form in forms] == [day] * len(forms)
