"""How texts go through the model: here or in processes of their own, by one function from a batch to its results."""

from kg.engine.run import run
from kg.engine.version import version

__all__ = ["run", "version"]
