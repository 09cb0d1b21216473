"""A build that is killed, or that cannot write, leaves the graph that was there, and goes on where it was."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest
from conftest import SEEDS, Command, Ran, python

from kg import upkeep
from kg.exports.files import ASIDE

# Build, and be killed at a given call of a function.
KILLED = """
import os, signal, sys
from importlib import import_module
from kg.cli import main
import kg.engine.batch
kg.engine.batch.DOCUMENTS = 1  # a document a batch, so that there are several
module, name, number = sys.argv.pop(1), sys.argv.pop(1), int(sys.argv.pop(1))
place = import_module(module)
*path, name = name.split(".")
for part in path:
    place = getattr(place, part)
function, calls = getattr(place, name), 0
def counted(*args, **kwargs):
    global calls
    calls += 1
    if calls == number:
        os.kill(os.getpid(), signal.SIGKILL)
    return function(*args, **kwargs)
setattr(place, name, counted)
main()
"""
MOMENTS = [
    ("kg.archive.database", "Archive.take", 2),  # one of two texts is done
    ("os", "replace", 2),  # some files are written aside
    ("kg.exports.files", "put_in_place", 1),  # the archive is of the new graph, the files are of the old
    ("os", "replace", 9),  # some files are in place
    ("kg.archive.database", "Archive.forget", 1),  # all files are in place
]


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the graph of one article."""
    folder = tmp_path_factory.mktemp("earlier") / "out"
    upkeep.build(sorted(SEEDS.iterdir())[:1], folder)
    return folder


@pytest.mark.parametrize(("module", "function", "number"), MOMENTS, ids=str)
def test_a_build_that_was_killed_gives_the_bytes_of_one_that_was_not(
    module: str, function: str, number: int, earlier: Path, seeds_folder: Path, command: Command, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shutil.copytree(earlier, out)
    ran = python(KILLED, module, function, str(number), "build", SEEDS, "-o", out, "-q")
    assert ran.code == -signal.SIGKILL
    assert (out / "graph.ttl").read_bytes() in [(one / "graph.ttl").read_bytes() for one in (earlier, seeds_folder)]
    assert command("build", SEEDS, "-o", out, "-q") == (0, "", "")
    for path in seeds_folder.iterdir():
        if path.name != "report.json":
            assert (out / path.name).read_bytes() == path.read_bytes(), path.name
    assert not (out / ASIDE).exists()
    assert not list(out.glob("*.part"))


def test_what_was_done_before_a_kill_is_not_done_again(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert python(KILLED, "kg.archive.database", "Archive.take", "3", "build", SEEDS, "-o", out).code == -signal.SIGKILL
    ran = command("build", SEEDS, "-o", out, "-q", "--log-json")
    assert '"stage": "extract", "done": 1, "total": 1,' in ran.err


def test_a_document_that_was_to_be_removed_is_removed_by_the_same_command(
    command: Command, seeds_folder: Path, tmp_path: Path
) -> None:
    out, extra = tmp_path / "out", tmp_path / "extra.txt"
    extra.write_text("Acme Corporation sued Globex Corporation.", encoding="utf-8")
    assert command("build", SEEDS, extra, "-o", out, "-q").code == 0
    ran = python(KILLED, "kg.archive.database", "Archive.commit", "1", "remove", out, "extra", "-q")
    assert ran.code == -signal.SIGKILL
    assert command("remove", out, "extra", "-q") == (0, "", "")
    assert (out / "graph.ttl").read_bytes() == (seeds_folder / "graph.ttl").read_bytes()


FULL = """
import resource, sys
from kg.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit to the size of files")
@pytest.mark.parametrize("room", [20_000, 200_000], ids=["for no text", "for no page"])
def test_where_there_is_no_space_the_earlier_graph_stays(room: int, earlier: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(earlier, out)
    ran = python(FULL, str(room), "build", SEEDS, "-o", out)
    assert_refused(ran, out, earlier)
    assert "space" in ran.err
    assert python(FULL, "-1", "build", SEEDS, "-o", out).code == 0


@pytest.mark.skipif(
    sys.platform == "win32" or (os.geteuid() == 0 and shutil.which("setpriv") is None),
    reason="root may write everywhere, and setpriv is not here to stop it",
)
def test_where_nothing_may_be_written_the_earlier_graph_stays(earlier: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(earlier, out)
    out.chmod(0o555)
    bare = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    ran = python("from kg.cli import main; main()", "build", SEEDS, "-o", out, before=bare)
    out.chmod(0o755)
    assert_refused(ran, out, earlier)


def assert_refused(ran: Ran, out: Path, earlier: Path) -> None:
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("error: ")
    assert "  mend: " in ran.err
    assert "Traceback" not in ran.err
    for path in earlier.glob("graph.*"):
        assert (out / path.name).read_bytes() == path.read_bytes()
    assert not list(out.glob("*.part"))
