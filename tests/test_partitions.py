"""What is found in texts goes through Parquet files: whole, taken by any build, and the same bytes at the end."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from conftest import SEEDS, Command, python
from test_engine import TEXTS
from test_unkillable import KILLED

import kg
from kg.archive.stored import Failure, Outcome, Result
from kg.engine import batch as batching
from kg.engine import extract, partitions, started, version
from kg.engine import texts as extraction
from kg.engine.texts import extract_batch
from kg.errors import GraphError, PluginError
from kg.registry import MODEL

pytestmark = pytest.mark.skipif(find_spec("pyarrow") is None, reason="pyarrow is not installed")

RULES: dict[str, Any] = {"model": MODEL, "extractor": "rules"}


def texts(ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((one, TEXTS[one]) for one in ids)


def test_a_build_through_partitions_gives_the_bytes_of_one_without(
    seeds_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyarrow import parquet

    monkeypatch.setattr(batching, "DOCUMENTS", 1)  # so that there are several partitions
    for number in ("first", "again"):
        kg.build(SEEDS, workers=2, partitions=tmp_path / "there").save(tmp_path / number)
        assert (tmp_path / number / "graph.ttl").read_bytes() == (seeds_folder / "graph.ttl").read_bytes()
        monkeypatch.setattr(extraction, "extract_batch", pytest.fail)  # now all is there, and nothing is read
    table = parquet.read_table(tmp_path / "there")
    assert table.column_names == [*partitions.COLUMNS, "version"]
    assert len(list((tmp_path / "there").rglob("*.parquet"))) == table.num_rows == len(list(SEEDS.iterdir()))


@pytest.mark.parametrize(("moment", "kept"), [("pyarrow.parquet:write_table", 1), ("pyarrow.parquet:read_table", 2)])
def test_a_build_that_is_killed_leaves_whole_partitions_which_the_next_one_takes(
    moment: str, kept: int, seeds_folder: Path, command: Command, tmp_path: Path
) -> None:
    there, (module, function) = tmp_path / "there", moment.split(":")
    ran = python(KILLED, module, function, "2", "build", SEEDS, "-o", tmp_path / "out", "--partitions", there)
    assert ran.code == -signal.SIGKILL
    whole = {path: path.read_bytes() for path in there.rglob("*.parquet")}
    assert len(whole) == kept
    found = [one for path in whole for one in partitions.read(str(path.parent), path.name).values()]
    assert all(isinstance(one, Result) for one in found)
    assert command("build", SEEDS, "-o", tmp_path / "other", "--partitions", there, "-q").code == 0
    assert (tmp_path / "other" / "graph.ttl").read_bytes() == (seeds_folder / "graph.ttl").read_bytes()
    assert {path: path.read_bytes() for path in whole} == whole


def test_only_what_no_partition_holds_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(some: dict[str, str], **how: Any) -> dict[str, Outcome]:
        read.extend(some)
        return {one: Failure("once") if one == "d" else found for one, found in extract_batch(some, **how).items()}

    monkeypatch.setattr(extraction, "extract_batch", noted)
    for ids, new in (("abd", "abd"), ("abcd", "cd"), ("abc", "")):
        found: dict[str, Outcome] = {}
        with started() as run:
            for outcomes in extract(run, list(ids), texts, partitions=tmp_path, **RULES):
                assert not found.keys() & outcomes.keys()
                found |= outcomes
        assert (set(found), "".join(read)) == (set(ids), new)
        assert {one for one, here in found.items() if isinstance(here, Failure)} == set(ids) & {"d"}
        read.clear()


def damaged(folder: Path) -> None:
    for path in folder.rglob("*.parquet"):
        path.write_bytes(path.read_bytes()[:100])


def in_the_way(folder: Path) -> None:
    folder.write_text("no folder", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "mend"), [(damaged, "delete it; what stood in it is read again"), (in_the_way, partitions.REACH)]
)
def test_partitions_that_cannot_be_used_are_named(spoil: Callable[[Path], None], mend: str, tmp_path: Path) -> None:
    folder = tmp_path / "there"
    if spoil is damaged:
        partitions.write(partitions.place(folder, version(MODEL, "rules")), extract_batch({"a": "Norway."}, **RULES))
    spoil(folder)
    with started() as run, pytest.raises(GraphError) as told:
        list(extract(run, ["a"], texts, partitions=folder, **RULES))
    assert str(folder) in told.value.problem
    assert told.value.mend == mend


def test_without_pyarrow_the_command_says_what_to_install(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partitions, "find_spec", lambda name: None)
    ran = command("build", SEEDS, "-o", tmp_path / "out", "--partitions", tmp_path / "there")
    assert (ran.code, (tmp_path / "there").exists()) == (1, False)
    assert ran.err.endswith("partitions need pyarrow, which is not here\n  mend: pip install 'kg[parquet]'\n")
    with pytest.raises(PluginError):
        partitions.place(tmp_path, "version")
