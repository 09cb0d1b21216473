"""How texts go through the model: here, in processes or on Ray, by one function from a batch to its results."""

from kg.engine.run import check, run
from kg.engine.version import claims_version, version

__all__ = ["check", "claims_version", "run", "version"]
