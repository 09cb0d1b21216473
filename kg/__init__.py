"""News documents in, an attributed knowledge graph out.

>>> import kg
>>> graph = kg.build("seeds/")  # doctest: +SKIP
>>> graph.query("SELECT ?who WHERE { ?who kg:bans e:ZTE }")  # doctest: +SKIP
"""

from typing import TYPE_CHECKING, Any

from kg.errors import DocumentError, GraphError, KgError, ModelError, PluginError, QueryError, SchemaError

if TYPE_CHECKING:
    from kg.api import Graph, build, load

__version__ = "0.1.0"
__all__ = [
    "DocumentError",
    "Graph",
    "GraphError",
    "KgError",
    "ModelError",
    "PluginError",
    "QueryError",
    "SchemaError",
    "build",
    "load",
]


def __getattr__(name: str) -> Any:
    """Import the library when a name of it is first used, so that `kg --version` needs none of it."""
    if name in ("Graph", "build", "load"):
        from kg import api  # noqa: PLC0415  the reason is in the docstring

        return getattr(api, name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
