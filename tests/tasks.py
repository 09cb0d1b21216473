"""Work for processes: it dies, fails or cannot begin over some texts."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from pathlib import Path

from kg import registry
from kg.archive.stored import Outcome, Result
from kg.engine.texts import extract_batch
from kg.errors import ModelError
from kg.registry import MODEL

DEADLY = "This kills."


def count(texts: Mapping[str, str]) -> dict[str, Outcome]:
    for text in texts.values():
        if text == "poison":
            os.kill(os.getpid(), signal.SIGKILL)
        if text == "no model":
            raise ModelError("there is none", mend="install it")
    return {one: Result(text.encode(), str(os.getpid()).encode(), b"", b"") for one, text in texts.items()}


def unlucky(texts: Mapping[str, str], marker: Path) -> dict[str, Outcome]:
    """Extract with what fails over a text, after dying over a deadly text, and once over any that ends the marker."""
    registry.BUILT_IN["kg.extractors"]["rules"] = "test_engine:careful"
    if DEADLY in texts.values():
        os.kill(os.getpid(), signal.SIGKILL)
    if marker.exists() and marker.read_text(encoding="utf-8") in texts.values():
        marker.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return extract_batch(texts, model=MODEL, extractor="rules")
