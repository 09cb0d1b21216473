"""The command: what it prints, where, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from pathlib import Path

import pytest
from conftest import SEEDS, Command, python
from rich.console import Console

import kg
from kg import engine
from kg.cli import COMMANDS

BANS = "SELECT ?who ?whom WHERE { ?who kg:bans ?whom }"
KG = "from kg.cli import main; main()"


def test_a_build_writes_every_file_and_says_where_they_are(command: Command, tmp_path: Path) -> None:
    ran = command("build", SEEDS, "-o", tmp_path / "out")
    assert (ran.code, ran.err) == (0, "")
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    summary = dict(line.split(maxsplit=1) for line in ran.out.split("\n\n")[0].splitlines())
    assert summary["documents"] == str(len(list(SEEDS.iterdir())))
    assert summary["entities"] == str(report["entities"])
    assert summary["claims"].startswith(f"{report['claims']} ({report['claims_by_factuality']['actual']} actual")
    assert summary["rejections"].startswith(f"{report['rejections']} ")
    for name in ("graph.html", "graph.ttl"):
        assert str(tmp_path / "out" / name) in ran.out
        assert (tmp_path / "out" / name).is_file()


def test_the_query_that_a_build_proposes_has_an_answer(command: Command, tmp_path: Path) -> None:
    ran = command("build", SEEDS, "-o", tmp_path)
    (proposed,) = [line for line in ran.out.splitlines() if "kg query" in line]
    ran = command("query", tmp_path, proposed.split("'")[1])
    assert "ZTE" in ran.out


def test_quiet_prints_nothing_but_errors(command: Command, tmp_path: Path) -> None:
    assert command("build", "-q", SEEDS, "-o", tmp_path) == (0, "", "")
    ran = command("build", "-q", SEEDS, tmp_path / "missing.txt", "-o", tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert "missing.txt" in ran.err


def test_standard_input_is_a_document(command: Command, tmp_path: Path) -> None:
    ran = command("build", "-", "-o", tmp_path, stdin=b"Acme Corporation sued Globex Corporation.")
    assert ran.code == 0
    (row,) = command("query", tmp_path, "SELECT ?q { ?e oa:exact ?q }", "--format", "csv").out.split("\r\n")[1:-1]
    assert row == "Acme Corporation sued Globex Corporation."


def test_a_document_that_cannot_be_read_is_named_with_its_mend_and_the_rest_is_built(
    command: Command, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").touch()
    ran = command("build", tmp_path / "empty.txt", SEEDS, "-o", tmp_path / "out")
    assert ran.code == 1
    assert ran.err == (
        f"error: {tmp_path / 'empty.txt'}: is empty\n  mend: leave it out, or save the text of an article in it\n"
    )
    assert ran.out.splitlines()[0].endswith("3 (1 could not be read)")
    assert (tmp_path / "out" / "graph.ttl").is_file()


@pytest.mark.parametrize("there", [True, False], ids=["an empty folder", "a path that is not there"])
def test_where_nothing_can_be_read_nothing_is_written(command: Command, tmp_path: Path, there: bool) -> None:
    source = tmp_path / "in"
    if there:
        source.mkdir()
    ran = command("build", source, "-o", tmp_path / "out")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"error: {source}: ")
    assert "\n  mend: " in ran.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "problem", "mend"),
    [
        (["--model", "nonesuch"], "there is no spaCy pipeline called 'nonesuch'", "python -m spacy download nonesuch"),
        (["--extractor", "magic"], "there is no extractor called 'magic'", "known: rules"),
        (["--schema", "seeds"], "types.toml", "correct the files in seeds"),
        (["--base", "nowhere"], "'nowhere'", "https://kg.example.org/"),
        (["-o", "Makefile"], "Makefile is no folder", "choose another folder with -o"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_an_option_that_cannot_be_used_is_an_error(
    command: Command, tmp_path: Path, options: list[str], problem: str, mend: str
) -> None:
    ran = command("build", SEEDS, "-o", tmp_path / "out", *options)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("error: ")
    assert problem in ran.err.partition("mend: ")[0]
    assert mend in ran.err.partition("mend: ")[2]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments", [["build"], ["query"], ["query", "output"], ["frobnicate"], ["build", "--frob", "x"]]
)
def test_a_command_that_cannot_be_understood_ends_with_2_and_a_usage(command: Command, arguments: list[str]) -> None:
    ran = command(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: kg")


def test_a_query_is_answered_as_table_json_and_csv(command: Command, seeds_folder: Path) -> None:
    table = command("query", seeds_folder, BANS)
    assert table.code == 0
    head, line, *rows = table.out.splitlines()
    assert (head.split(), set(line)) == (["who", "whom"], {"-", " "})
    assert ["e:Commerce_Department", "e:ZTE"] in [row.split() for row in rows]

    found = json.loads(command("query", seeds_folder, BANS, "--format", "json").out)
    assert found["head"] == {"vars": ["who", "whom"]}
    assert len(found["results"]["bindings"]) == len(rows)

    cells = list(csv.reader(io.StringIO(command("query", seeds_folder, BANS, "--format", "csv").out)))
    assert cells[0] == ["who", "whom"]
    assert {"https://kg.example.org/entity/ZTE"} <= {row[1] for row in cells[1:]}


def test_a_query_may_stand_in_a_file_and_a_graph_may_be_a_file(
    command: Command, seeds_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "bans.rq").write_text(f"# who bans whom\n{BANS}\n", encoding="utf-8-sig")
    expected = command("query", seeds_folder, BANS).out
    assert command("query", seeds_folder / "graph.ttl", tmp_path / "bans.rq").out == expected


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("none.rq", None, "No such file"),
        ("folder.rq", "", "Is a directory"),
        ("latin.rq", b"# caf\xe9", "no text in UTF-8"),
    ],
)
def test_a_query_file_that_cannot_be_read_is_an_error(
    command: Command, seeds_folder: Path, tmp_path: Path, name: str, data: bytes | str | None, problem: str
) -> None:
    path = tmp_path / name
    if isinstance(data, bytes):
        path.write_bytes(data)
    elif data is not None:
        path.mkdir()
    ran = command("query", seeds_folder, path)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"error: {path} ")
    assert problem in ran.err
    assert "  mend: " in ran.err


def test_a_query_that_cannot_be_read_shows_the_place(command: Command, seeds_folder: Path) -> None:
    ran = command("query", seeds_folder, "SELECT ?who\nWHERE { ?who kgg:bans ?whom }")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines()[1:3] == ["WHERE { ?who kgg:bans ?whom }", " " * 21 + "^"]
    assert "declare with PREFIX: kgg:" in ran.err


def test_an_update_is_refused(command: Command, seeds_folder: Path) -> None:
    ran = command("query", seeds_folder, "DELETE WHERE { ?s ?p ?o }")
    assert ran.code == 1
    assert "changes nothing" in ran.err


def test_a_graph_that_is_not_there_says_how_to_build_one(command: Command, tmp_path: Path) -> None:
    ran = command("query", tmp_path, BANS)
    assert (ran.code, ran.out) == (1, "")
    assert f"kg build seeds/ -o {tmp_path}" in ran.err


def test_markup_of_the_terminal_in_a_message_is_text(command: Command, tmp_path: Path) -> None:
    ran = command("build", tmp_path / "[bold]x[/bold].txt", "-o", tmp_path)
    assert "[bold]x[/bold].txt" in ran.err


def test_the_version_is_that_of_the_package(command: Command) -> None:
    assert command("--version") == (0, f"kg {kg.__version__}\n", "")


@pytest.mark.parametrize("name", ["", *(one.__name__ for one in COMMANDS)])
def test_every_help_has_an_example(command: Command, name: str) -> None:
    ran = command(*([name] if name else []), "--help")
    assert ran.code == 0
    assert f"Example: kg {name}" in ran.out


def test_a_reader_that_goes_away_ends_a_query_quietly(seeds_folder: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    assert python(KG, "query", seeds_folder, BANS, stdout=write) == (1, "", "")
    os.close(write)


def test_characters_that_the_terminal_lacks_are_escaped(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Acme Corporation sued Globex Corporation over “東京”.", encoding="utf-8")
    kg.build(path).save(tmp_path)
    ran = python(KG, "query", tmp_path, "SELECT ?q { ?e oa:exact ?q }", PYTHONIOENCODING="ascii")
    assert ran.code == 0
    assert "\\u201c\\u6771\\u4eac\\u201d" in ran.out


def test_an_interrupt_ends_a_build_without_a_traceback(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(engine, "extract", interrupted)
    assert command("build", SEEDS, "-o", tmp_path / "out") == (130, "", "")
    assert not (tmp_path / "out").exists()


def test_a_terminal_sees_progress(command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(sys.modules["kg.cli.progress"], "err", Console(file=terminal, force_terminal=True, width=80))
    ran = command("build", SEEDS, "-o", tmp_path)
    assert ran.out.startswith("documents ")
    assert "extract" in terminal.getvalue()
    assert re.search(r"3 of 3, [\d.]+ a second", terminal.getvalue())


def test_extract_shows_what_a_sentence_says(command: Command) -> None:
    ran = command("extract", "The ministry denied that Acme had sold chips.")
    assert (ran.code, ran.err) == (0, "")
    assert re.search(r"Acme \| had sold \| object: chips  \(negated, reported, says The ministry, 0\.\d\d\)", ran.out)


def test_extract_writes_a_tuple_a_clause_and_the_facts_in_columns(command: Command, tmp_path: Path) -> None:
    sentence = "Acme sold chips and phones to Globex ."
    (tmp_path / "lines.txt").write_text(f"{sentence}\n\n", encoding="utf-8")
    options = ("extract", "--lines", tmp_path / "lines.txt", "--pretokenized", "--format")
    (clause,) = [line.split("\t") for line in command(*options, "oie").out.splitlines()]
    assert clause[0] == sentence
    assert 0 < float(clause[1]) < 1
    assert clause[2:] == ["sold", "Acme", "chips and phones", "to Globex"]
    facts = {tuple(line.split("\t")[2:]) for line in command(*options, "triples").out.splitlines()}
    assert {("sold", "Acme", "chips"), ("sold", "Acme", "phones")} <= facts


@pytest.mark.parametrize("arguments", [(), ("A sentence.", "--lines", "README.md"), ("--lines", "missing.txt")])
def test_extract_wants_one_sentence_or_one_file(command: Command, arguments: tuple[str, ...]) -> None:
    ran = command("extract", *arguments)
    assert ran.code == 1
    assert ran.err.startswith("error: ")
    assert "  mend: " in ran.err


@pytest.mark.parametrize("option", ["--names", "--name"])
def test_questions_are_listed_with_what_they_answer_and_want(command: Command, seeds_folder: Path, option: str) -> None:
    ran = command("query", seeds_folder, option)
    assert (ran.code, ran.err) == (0, "")
    assert "claims-between --arg a= --arg b=\n    What the documents say between two entities" in ran.out


def test_a_question_is_asked_by_its_name(command: Command, seeds_folder: Path) -> None:
    ran = command("query", seeds_folder, "--name", "claims-about", "--arg", "a=zte", "--format", "csv")
    assert (ran.code, ran.err) == (0, "")
    head, *rows = csv.reader(io.StringIO(ran.out))
    assert "quote" in head
    assert rows
    assert all("ZTE" in (row[head.index("subject")], row[head.index("object")]) for row in rows)


@pytest.mark.parametrize(
    ("arguments", "code", "problem"),
    [
        (["--name", "claims-abuot", "--arg", "a=ZTE"], 1, "mend: ask claims-about"),
        (["--name", "claims-about"], 1, "wants the parameter a"),
        (["--name", "claims-about", "--arg", "a"], 2, "--arg a=ENTITY"),
        (["--name", "claims-about", "--arg", "a=Nobody at all"], 1, "no entity"),
        (["ASK {}", "--name", "claims-about"], 2, "--names lists them"),
        (["ASK {}", "--arg", "a=ZTE"], 2, "--names lists them"),
        ([BANS, "--format", "turtle"], 1, "CONSTRUCT"),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(
    command: Command, seeds_folder: Path, arguments: list[str], code: int, problem: str
) -> None:
    ran = command("query", seeds_folder, *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert problem in " ".join(ran.err.replace("│", " ").split())
