"""The parser and the entity recognizer of a pipeline, run one step at a time over all documents of a batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.tokens import Doc


class Steps:
    """Give each document what a transition parser of spaCy gives it.

    The loop of spaCy itself lets go of the interpreter's lock, and its wheels for Python before 3.12 are built with
    hooks for profilers, which take the lock again in each small function: more than half of the time of the loop.
    """

    def __init__(self, parser: Any) -> None:
        self.parser = parser
        self.name, self.model = parser.name, parser.model  # by which spaCy finds what listens to its word vectors

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        """Annotate documents, a batch at a time."""
        docs = iter(docs)
        while batch := list(islice(docs, batch_size)):
            self.parser.set_annotations(batch, self._final_states(batch))
            yield from batch

    def _final_states(self, docs: list[Doc]) -> list[Any]:
        states: list[Any] = self.parser.moves.init_batch(docs)
        unfinished = [state for state in states if not state.is_final()]
        if unfinished:
            step = self.model.predict(docs)
            while unfinished:
                unfinished = self.parser.transition_states(unfinished, step.predict(unfinished))
            step.clear_memory()
        return states


def run_in_steps(nlp: Language) -> None:
    """Put `Steps` in the place of the parsers of a pipeline that follow one reading each, as most do."""
    for name, pipe in nlp.pipeline:
        if isinstance(pipe, DependencyParser | EntityRecognizer) and pipe.cfg["beam_width"] == 1:
            nlp.disable_pipe(name)
            nlp.add_pipe("kg_steps", f"kg_{name}", after=name, config={"of": name})


@Language.factory("kg_steps")
def _steps(nlp: Language, name: str, of: str) -> Steps:
    return Steps(nlp.get_pipe(of))
