"""Work for processes: one finds nothing in any text, and dies, fails or cannot begin over some."""

from __future__ import annotations

import os
import signal

from kg.archive.stored import Outcome, Result
from kg.engine.batch import Batch
from kg.errors import ModelError


def count(texts: Batch) -> dict[str, Outcome]:
    for text in texts.values():
        if text == "poison":
            os.kill(os.getpid(), signal.SIGKILL)
        if text == "no model":
            raise ModelError("there is none", mend="install it")
    return {one: Result(text.encode(), str(os.getpid()).encode()) for one, text in texts.items()}
