"""The library: build a graph or load one, then look at it, ask it and save it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import kg.query
from kg import exports
from kg.errors import DocumentError
from kg.exports import jsonl
from kg.exports.files import aside
from kg.exports.report import report
from kg.exports.report import write as write_report
from kg.graph import KnowledgeGraph, to_networkx
from kg.model import Claim, Document, Entity, Mention
from kg.rdf import DEFAULT_BASE, to_rdflib
from kg.schema import Schema, load_schema
from kg.store import load_graph, open_store, store_base

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph
    import rdflib

    from kg.pipeline import Build
    from kg.query import Result

KNOWN = 10_000  # entities that are not read again


class Graph:
    """A knowledge graph with the ways out of it. `build` and `load` make one.

    `schema` is where the labels and parents of types and properties come from.
    `problems` are the documents that a build could not read; `report` is what a build counted.
    """

    def __init__(
        self,
        data: KnowledgeGraph,
        *,
        build: Build | None = None,
        base: str = DEFAULT_BASE,
        store: pyoxigraph.Store | None = None,
        schema: Schema | None = None,
    ) -> None:
        self.data = data
        self.base = base
        self.schema = schema or load_schema()
        self._build = build
        self._store = store

    @property
    def documents(self) -> tuple[Document, ...]:
        """Return the documents, without their texts."""
        return self.data.documents

    @property
    def entities(self) -> Sequence[Entity]:
        """Return the entities; many are read from a temporary file as they are asked for."""
        return self.data.entities

    @property
    def claims(self) -> Sequence[Claim]:
        """Return the claims; many are read from a temporary file as they are asked for."""
        return self.data.claims

    @property
    def problems(self) -> tuple[DocumentError, ...]:
        """Return the documents that could not be read."""
        return tuple(self._build.problems) if self._build else ()

    @property
    def report(self) -> Mapping[str, Any]:
        """Return counts, rejections by reason, timings and versions; of a loaded graph only counts and versions."""
        made = self._build
        return report(self.data, made.rejections, made.problems, made.seconds) if made else report(self.data)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return a NetworkX view: entities and values are nodes, claims are edges that carry their evidence."""
        return to_networkx(self.data)

    def to_rdflib(self) -> rdflib.Graph:
        """Return an rdflib copy."""
        return to_rdflib(self.data, base=self.base, schema=self.schema)

    def query(self, sparql: str) -> Result:
        """Return what a SPARQL query finds.

        Raises:
            QueryError: where the query cannot be read, or would change the graph.
        """
        if self._store is None:
            self._store = open_store(self.data, base=self.base, schema=self.schema)
        return kg.query.query(self._store, sparql, base=self.base)

    def _repr_html_(self) -> str:
        """Return the page of the graph in a frame, which is how a notebook shows it."""
        from kg.exports.html import framed  # noqa: PLC0415  so that other uses start without its layout

        return framed(self.data, schema=self.schema)

    def save(self, folder: str | Path, *, infer: bool = False, large: int = exports.LARGE) -> list[Path]:
        """Write every file of the graph to a folder and return their paths.

        A graph that was loaded has no mentions and no report to write.

        Args:
            folder: where to, made where it is not there.
            infer: whether to write what follows from the claims too; else what followed from another graph goes away.
            large: a graph with more claims than this is not written as GraphML, and its page holds its backbone alone.

        Raises:
            GraphError: where one cannot be written.
        """
        folder = Path(folder)
        with aside(folder) as place:
            names = [path.name for path in self.write(place, infer=infer, large=large)]
            self.clear(folder, infer=infer, large=large)
        return [folder / name for name in names]

    def clear(self, folder: Path, *, infer: bool = False, large: int = exports.LARGE) -> None:
        """Remove from a folder what `write` may have written of another graph and does not write of this one."""
        if not infer:
            (folder / exports.MORE["inferred"]).unlink(missing_ok=True)
        if exports.is_large(self.data, large):
            (folder / exports.FILES[exports.NOT_OF_LARGE]).unlink(missing_ok=True)

    def write(self, folder: Path, *, infer: bool = False, large: int = exports.LARGE) -> list[Path]:
        """Write every file of the graph to a folder, one after the other, and return their paths; see `save`.

        Raises:
            GraphError: where one cannot be written.
        """
        begin = time.perf_counter()
        paths = exports.save(self.data, folder, base=self.base, schema=self.schema, large=large)
        if infer:
            paths.append(exports.export(self.data, "inferred", folder, base=self.base, schema=self.schema))
        if (made := self._build) is not None:
            paths += [folder / "mentions.jsonl", folder / "report.json"]
            jsonl.write_mentions(_mention_rows(made), paths[-2], schema=self.schema)
            seconds = {**made.seconds, "write": time.perf_counter() - begin}
            write_report(report(self.data, made.rejections, made.problems, seconds), paths[-1])
        return paths


def _mention_rows(made: Build) -> Iterator[tuple[Document, Mention, Entity]]:
    of, entity = made.resolution.of, lru_cache(KNOWN)(made.resolution.entities.__getitem__)
    for document in sorted(made.graph.documents, key=lambda document: (document.name, document.key)):
        here = of.get(document.key, {})
        for mention in made.mentions[document.key]:
            if (one := here.get(mention.span)) is not None:
                yield document, mention, entity(one)


def build(
    paths: str | Path | Iterable[str | Path], *, base: str = DEFAULT_BASE, schema: Path | None = None, **options: Any
) -> Graph:
    """Build a graph out of documents.

    Args:
        paths: a file or folder, or several.
        base: the start of the IRIs of everything in the graph; it ends in `/`.
        schema: a folder of schema files that add to those of kg.
        options: those of `kg.pipeline.build`.

    Raises:
        KgError: where the model, extractor or schema cannot be used. Documents that cannot be read are `problems`.
    """
    from kg.pipeline import build as run  # noqa: PLC0415  loading spaCy takes a second, which queries do without

    made = run([paths] if isinstance(paths, str | Path) else paths, schema=schema, **options)
    return Graph(made.graph, build=made, base=base, schema=load_schema(schema))


def load(folder: str | Path, *, schema: Path | None = None) -> Graph:
    """Load a graph that a build has saved.

    Args:
        folder: where the graph is, or a file of RDF.
        schema: the folder of schema files that it was built with, if it was.

    Raises:
        GraphError: where there is none, or it cannot be read.
        SchemaError: where the schema cannot be used.
    """
    data, store = load_graph(Path(folder)), open_store(Path(folder))
    return Graph(data, base=store_base(store), store=store, schema=load_schema(schema))
