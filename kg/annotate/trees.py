"""A mend of the parse that makes no tree of it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.tokens import Doc

Mend = Callable[[Doc], Doc]


def kept_whole(mend: Mend) -> Mend:
    """Return a mend that leaves a document as it was where a word would hang on what hangs on it."""

    def mended(doc: Doc) -> Doc:
        before: Any = doc.to_array(["HEAD", "DEP"])
        mend(doc)
        return doc if is_forest(doc) else doc.from_array(["HEAD", "DEP"], before)

    return mended


def is_forest(doc: Doc) -> bool:
    """Return whether every word of a document hangs, in the end, on a word that hangs on itself."""
    places = np.arange(len(doc))
    above = places + doc.to_array(["HEAD"]).astype(np.int64)
    heads = above
    for _ in range(len(doc).bit_length()):  # each time, twice as far up
        heads = heads[heads]
    return bool((above[heads] == heads).all())
