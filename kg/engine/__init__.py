"""How texts go through the model, and documents on from there: here, in processes or on Ray, by the same functions."""

from kg.engine.alone import Content
from kg.engine.batch import Run
from kg.engine.blocks import reduced
from kg.engine.referring import Unreferred, referred_of
from kg.engine.run import started
from kg.engine.telling import Untold, told_of
from kg.engine.texts import extract
from kg.engine.version import claims_version, references_version, version

__all__ = [
    "Content",
    "Run",
    "Unreferred",
    "Untold",
    "claims_version",
    "extract",
    "reduced",
    "references_version",
    "referred_of",
    "started",
    "told_of",
    "version",
]
