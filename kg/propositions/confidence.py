"""How sure it is that a clause was read rightly: a logistic model over the shape of its parse.

The weights are fitted by `tests/benchmarks/fit_confidence.py`, which also says how well they are calibrated, on the
binary facts of the development half of BenchIE (Gashteovski et al., ACL 2022).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kg.propositions.clauses import Clause

if TYPE_CHECKING:
    from kg.model import Argument

FEATURES = (
    "constant",
    "length",  # of the sentence
    "subject",  # its length
    "phrases",  # around the verb
    "inside",  # phrases within phrases
    "objects",  # more than one
    "clause",  # as an argument
    "below",  # a verb with a clause
    "chained",  # to a verb above
    "participle",
    "infinitive",
)
WEIGHTS = (3.70, -0.58, -0.54, -0.22, -0.27, -1.24, -0.82, 1.02, 0.87, -0.77, -1.54)


def confidence(clause: Clause, subject: Argument, arguments: tuple[Argument, ...]) -> float:
    """Return the probability that the facts of a clause are right, in steps of a hundredth."""
    weighted = sum(w * x for w, x in zip(WEIGHTS, features(clause, subject, arguments), strict=True))
    return min(0.99, max(0.01, round(1 / (1 + math.exp(-weighted)), 2)))


def features(clause: Clause, subject: Argument, arguments: tuple[Argument, ...]) -> tuple[float, ...]:
    """Return what the model looks at, in the order of `FEATURES`."""
    top = clause.top
    return (
        1.0,
        math.log1p(clause.length),
        math.log1p(len(subject.text.split())),
        float(len(arguments)),
        float(sum(len(one.attached) for one in arguments)),
        float(sum(one.role in ("object", "complement") for one in arguments) > 1),
        float(any(one.role == "clause" for one in arguments)),
        float(top.dep_ == "ccomp"),
        float(bool(clause.chain)),
        float(top.dep_ in ("acl", "advcl", "pcomp") and top.tag_ in ("VBG", "VBN")),
        float(top.dep_ in ("acl", "advcl", "xcomp") and top.tag_ == "VB"),
    )
