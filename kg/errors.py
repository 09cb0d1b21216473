"""The exceptions of kg, drawn as a tree.

KgError
├── DocumentError    a document that cannot be read
├── ModelError       a spaCy pipeline that cannot be loaded
├── SchemaError      a schema file that cannot be used
├── PluginError      a reader, extractor or exporter that is not there
├── GraphError       a graph on disk that cannot be read or written
└── QueryError       a query that cannot be answered
"""

from __future__ import annotations


class KgError(Exception):
    """Name the thing, the problem and the mend.

    Args:
        problem: what is wrong, naming the thing that is wrong.
        mend: what the user can do about it.
    """

    def __init__(self, problem: str, *, mend: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.mend = mend

    def __str__(self) -> str:
        return f"{self.problem} ({self.mend})" if self.mend else self.problem


class DocumentError(KgError):
    """Report a document that cannot be read; `path` says which.

    Args:
        path: the file, or the file and the line of it.
        problem: what is wrong with it.
        mend: what the user can do about it.
    """

    def __init__(self, path: object, problem: str, *, mend: str = "") -> None:
        super().__init__(f"{path}: {problem}", mend=mend)
        self.path = str(path)

    def __reduce__(self) -> tuple[object, ...]:
        return (_document_error, (self.path, self.problem, self.mend))


def _document_error(path: str, problem: str, mend: str) -> DocumentError:
    return DocumentError(path, problem.removeprefix(f"{path}: "), mend=mend)


class ModelError(KgError):
    """Report a spaCy pipeline that cannot be loaded."""


class SchemaError(KgError):
    """Report a schema file that cannot be used."""


class PluginError(KgError):
    """Report a reader, extractor or exporter that is not there."""


class GraphError(KgError):
    """Report a graph on disk that cannot be read or written."""


class QueryError(KgError):
    """Report a query that cannot be answered."""
