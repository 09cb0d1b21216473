"""The one function that every engine calls: a batch of texts becomes what was found in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from kg import registry
from kg.archive.stored import Failure, Outcome, Result, stored
from kg.documents.furniture import blank

T = TypeVar("T")
Batch = Mapping[str, str]
Task = Callable[[Batch], Mapping[str, T]]


def extract_batch(texts: Batch, *, model: str, extractor: str) -> dict[str, Outcome]:
    """Return what is found in each text of a batch, by its id; a text that makes a stage raise is a `Failure`.

    Nothing but its arguments decides what it returns, and not how texts are put into batches.

    Args:
        texts: the texts by their ids.
        model: a spaCy pipeline, by its name or folder; it is loaded once in a process.
        extractor: what finds propositions, by its name.

    Raises:
        KgError: where the model or the extractor cannot be loaded.
    """
    from kg.annotate import annotate, load_model  # noqa: PLC0415  where nothing is new, spaCy is not needed
    from kg.mentions import mentions  # noqa: PLC0415  as above

    nlp, extract = load_model(model), registry.load("kg.extractors", extractor)

    def read(some: Iterable[str]) -> Iterator[Outcome]:
        for doc in annotate(nlp, map(blank, some)):
            found = mentions(doc)
            yield Result(stored(found), stored(extract(doc, found)))

    return dict(zip(texts, _halving(list(texts.values()), read), strict=True))


def _halving(texts: Sequence[str], read: Callable[[Iterable[str]], Iterator[Outcome]]) -> list[Outcome]:
    """Return what is found in each text; of those that fail together, each half is tried again."""
    try:
        return list(read(texts))
    except Exception as error:
        if len(texts) == 1:
            return [Failure(" ".join(f"{type(error).__name__}: {error}".split()))]
    middle = len(texts) // 2
    return _halving(texts[:middle], read) + _halving(texts[middle:], read)
