"""Kill one of two nodes of a Ray cluster in the middle of a build, and compare the bytes with those of one process.

python tests/benchmarks/nodes.py DOCUMENTS

The nodes are on this machine, each with a processor and a store of its own. What is found goes through partitions.
Ends with the exit code 1 where the bytes are not the same.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex
from typing import Any

from kg import upkeep
from kg.engine.cluster import LOCAL


def main() -> None:
    """Build twice and print what came of it."""
    os.environ |= {**LOCAL, "RAY_AUTH_TOKEN": token_hex(32), "RAY_USAGE_STATS_ENABLED": "0"}
    del os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"]  # two nodes do not meet on the loopback
    from ray.cluster_utils import Cluster

    documents = sys.argv[1]
    with tempfile.TemporaryDirectory() as place:
        whole, other = Path(place) / "whole", Path(place) / "other"
        upkeep.build([documents], whole)
        cluster: Any = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
        node = cluster.add_node(num_cpus=1)
        kill = once(lambda: cluster.remove_node(node, allow_graceful=False))

        def tell(stage: str, done: int, total: int) -> None:
            kill(stage == "extract" and done > total // 5)

        how = {"engine": "ray", "address": cluster.address, "partitions": str(Path(place) / "partitions")}
        kept = upkeep.build([documents], other, progress=tell, **how)
        cluster.shutdown()
        same = (whole / "graph.ttl").read_bytes() == (other / "graph.ttl").read_bytes()
        sys.stdout.write(f"{len(kept.graph.documents)} documents, {'the same bytes' if same else 'OTHER BYTES'}\n")
        sys.exit(not same)


def once(act: Callable[[], object]) -> Callable[[bool], None]:
    """Return what acts the first time that it is called with a reason to."""
    waiting = [act]

    def acting(reason: bool) -> None:
        if reason and waiting:
            waiting.pop()()

    return acting


if __name__ == "__main__":
    main()
