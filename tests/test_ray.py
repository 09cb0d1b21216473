"""Batches over Ray on this machine: the same results, where texts make a stage raise or a process die."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import tasks
from conftest import SEEDS, Command
from test_engine import TEXTS, in_small_pieces

import kg
from kg.archive.stored import Failure, Outcome
from kg.engine import partitions, started, version
from kg.engine.batch import Task, batches, same_here
from kg.engine.cluster import keep_to_this_machine, on_ray, own_folder
from kg.engine.partitions import Partition
from kg.engine.texts import extract_batch, into_partition
from kg.errors import ModelError, PluginError
from kg.registry import MODEL

# Not pytest.importorskip: what keeps Ray to this machine has to be set before it is imported.
NEEDS_RAY = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed")


@NEEDS_RAY
def test_ray_gives_the_bytes_of_one_process(
    seeds_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_small_pieces(monkeypatch)
    try:
        graph = kg.build(SEEDS, engine="ray", workers=2)
    except PluginError as error:
        if "timed out" not in error.problem:
            raise
        pytest.skip(error.problem)  # too much else runs here for Ray to come up
    graph.save(tmp_path)
    assert (tmp_path / "graph.ttl").read_bytes() == (seeds_folder / "graph.ttl").read_bytes()


@pytest.fixture(scope="module")
def running() -> Iterator[None]:
    """Run Ray in this process, with workers that find the modules of the tests."""
    if find_spec("ray") is None:
        pytest.skip("Ray is not installed")
    keep_to_this_machine()
    with pytest.MonkeyPatch.context() as patch, own_folder() as folder:  # Ray's usual one is shared by all that run it
        patch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]))
        import ray

        ray.init("local", num_cpus=2, include_dashboard=False, log_to_driver=False, _temp_dir=folder)
        yield
        ray.shutdown()


def test_a_process_that_dies_costs_ray_no_text_but_the_one_that_kills_it(running: None, tmp_path: Path) -> None:
    texts = {**TEXTS, "deadly": tasks.DEADLY} | {
        str(number): f"Globex sued Acme {number} times." for number in range(9)
    }
    marker = tmp_path / "once"
    marker.write_text(texts["8"], encoding="utf-8")
    found: dict[str, Outcome] = {}
    with on_ray(2) as run:
        for outcomes in run(batches(texts.items()), partial(tasks.unlucky, marker=marker)):
            assert not found.keys() & outcomes.keys()
            found |= outcomes
    assert not marker.exists()
    failed = {one: found.pop(one) for one in ("d", "deadly")}
    assert failed["d"] == Failure("ValueError: no such word")
    assert failed["deadly"] == Failure("the process that read it died: WorkerCrashedError")
    alone = {one: text for one, text in texts.items() if one not in failed}
    assert found == extract_batch(alone, model=MODEL, extractor="rules")


def test_a_process_that_dies_leaves_its_texts_to_the_next_that_writes_their_partition(
    running: None, tmp_path: Path
) -> None:
    marker, folder = tmp_path / "once", partitions.place(tmp_path / "there", "version")
    marker.write_text(TEXTS["c"], encoding="utf-8")
    task: Task[str, Partition] = partial(into_partition, task=partial(tasks.unlucky, marker=marker), folder=folder)
    batch = {one: TEXTS[one] for one in "abc"}
    with on_ray(2) as run:
        (found,) = run([batch], task)
    assert not marker.exists()
    (path,) = (tmp_path / "there").rglob("*.*")
    assert found == dict.fromkeys(batch, Partition(path.name))
    assert partitions.read(folder, path.name) == extract_batch(batch, model=MODEL, extractor="rules")


@pytest.mark.parametrize(
    ("task", "problem"),
    [
        (tasks.count, "there is none"),
        ("elsewhere.count", "a machine of the cluster cannot run kg: ModuleNotFoundError: No module named 'elsewhere'"),
    ],
)
def test_what_no_process_of_ray_can_do_ends_the_build(
    running: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, task: Task[str, Outcome] | str, problem: str
) -> None:
    (tmp_path / "elsewhere.py").write_text("def count(texts): return {}", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    found: Task[str, Outcome] = import_module("elsewhere").count if isinstance(task, str) else task
    with on_ray(1) as run, pytest.raises(ModelError) as told:
        list(run([{"a": "no model"}], found))
    assert told.value.problem == problem
    assert told.value.mend


def test_a_machine_that_reads_otherwise_is_refused() -> None:
    with pytest.raises(ModelError, match="has another version of kg, the model or a library"):
        same_here({"a": "text"}, task=tasks.count, version=partial(version, MODEL, "rules"), expected="another")


def test_without_ray_the_command_says_what_to_install(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    ran = command("build", SEEDS, "-o", tmp_path / "out", "--engine", "ray")
    assert ran.code == 1
    assert ran.err.endswith("the engine ray needs Ray, which is not here\n  mend: pip install 'kg[ray]'\n")


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"engine": "spark"}, "there is no engine 'spark'"),
        ({"address": "127.0.0.1:1"}, "the engine processes takes no address"),
        ({"engine": "ray", "address": "127.0.0.1:1"}, "no Ray cluster answers at 127.0.0.1:1: Connection refused"),
    ],
)
def test_an_engine_that_is_not_there_is_told_before_the_work(options: dict[str, Any], problem: str) -> None:
    with pytest.raises(PluginError) as told, started(**options) as run:
        list(run([{"a": "text"}], tasks.count))
    assert told.value.problem == problem
    assert told.value.mend
