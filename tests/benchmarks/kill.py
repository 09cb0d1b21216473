"""Kill builds at random moments, run them again, and compare the bytes with those of a build that was not killed.

python tests/benchmarks/kill.py DOCUMENTS [TIMES] [WORKERS]

Each build starts from nothing and is killed (kill -9) at a moment between its begin and its end; then the same command
runs until its end. Says how many came to the same bytes, and ends with the exit code 1 where one did not.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

KG = "from kg.cli import main; main()"


def main() -> None:
    """Kill the builds and print what came of each."""
    documents, times = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 50
    more = ["--workers", sys.argv[3]] if len(sys.argv) > 3 else []
    moments, same = random.Random(1), 0
    with tempfile.TemporaryDirectory() as place:
        begin = time.monotonic()
        _run(documents, Path(place) / "whole", more).wait()
        seconds, whole = time.monotonic() - begin, _content(Path(place) / "whole")
        for number in range(times):
            out = Path(place) / str(number)
            moment = moments.uniform(0, seconds)
            killed = _killed(documents, out, more, moment)
            _run(documents, out, more).wait()
            same += _content(out) == whole
            print(f"{number + 1:>3}  at {moment:5.2f} s  {'killed' if killed else 'done before'}  {same} the same")
    print(f"{same} of {times} came to the same bytes")
    sys.exit(same != times)


def _run(documents: str, out: Path, more: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", KG, "build", "-q", documents, "-o", out, *more])  # noqa: S603  ours


def _killed(documents: str, out: Path, more: list[str], moment: float) -> bool:
    """Run a build and kill it at a moment; return whether it had not ended before."""
    running = _run(documents, out, more)
    try:
        running.wait(moment)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
        return True
    return False


def _content(folder: Path) -> dict[str, bytes]:
    names = ("graph.ttl", "graph.html", "graph.graphml", "claims.jsonl", "mentions.jsonl")
    return {name: (folder / name).read_bytes() for name in names}


if __name__ == "__main__":
    main()
