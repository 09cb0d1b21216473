"""How texts go through the model: here, in processes or on Ray, by one function from a batch to its results."""

from kg.engine.run import check, run
from kg.engine.version import version

__all__ = ["check", "run", "version"]
