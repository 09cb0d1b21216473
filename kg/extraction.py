"""From a sentence to its propositions: for `kg extract`, and as a component for spaCy pipelines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate import annotate, annotate_words
from kg.mentions import mentions
from kg.model import Proposition
from kg.propositions import extract


def read_sentences(
    nlp: Language, sentences: Iterable[str], *, pretokenized: bool = False
) -> Iterator[tuple[str, list[Proposition]]]:
    """Yield each sentence with what it says.

    Args:
        nlp: a pipeline, as `kg.annotate.load_model` gives it.
        sentences: the texts.
        pretokenized: whether words are split at spaces, and kept so.
    """
    lines = list(sentences)
    docs = annotate_words(nlp, lines) if pretokenized else annotate(nlp, lines)
    for line, doc in zip(lines, docs, strict=True):
        yield line, list(extract(doc, mentions(doc)))


@Language.factory("kg_propositions", assigns=["doc._.propositions"], requires=["token.dep", "token.lemma"])
def component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that sets `doc._.propositions`, for `nlp.add_pipe("kg_propositions")`."""
    if not Doc.has_extension("propositions"):
        Doc.set_extension("propositions", default=())

    def propose(doc: Doc) -> Doc:
        doc._.propositions = tuple(extract(doc, mentions(doc)))
        return doc

    return propose
