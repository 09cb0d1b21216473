"""The graph as Parquet tables, for pandas, DuckDB, Polars and Spark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg.errors import GraphError, PluginError
from kg.exports.files import make_folder
from kg.exports.tables import TABLES
from kg.graph import KnowledgeGraph


def write(graph: KnowledgeGraph, path: Path) -> None:
    """Write a table for documents, entities, claims and evidence each, to a folder.

    Raises:
        PluginError: where pyarrow is not installed.
        GraphError: where the folder cannot be written.

    Source: Apache Parquet, https://parquet.apache.org/docs/
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  an extra, and a large one
        from pyarrow import parquet  # noqa: PLC0415  as above
    except ImportError as error:
        raise PluginError("Parquet needs pyarrow, which is not here", mend="pip install 'kg[parquet]'") from error
    types: dict[type, Any] = {str: pa.string(), list: pa.list_(pa.string()), int: pa.int64(), float: pa.float64()}
    make_folder(path)
    for name, (columns, rows) in TABLES.items():
        schema = pa.schema([(column, types[kind]) for column, kind in columns.items()])
        try:
            parquet.write_table(pa.Table.from_pylist(list(rows(graph)), schema=schema), path / f"{name}.parquet")
        except (OSError, UnicodeError) as error:
            raise GraphError(f"{path / name}.parquet cannot be written: {error}", mend="check the folder") from error
