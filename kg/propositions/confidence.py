"""How sure it is that a clause was read rightly: a logistic model over the shape of its parse.

The weights are fitted by `tests/benchmarks/fit_confidence.py`, which also says how well they are calibrated, on the
binary facts of the development half of BenchIE (Gashteovski et al., ACL 2022).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kg.propositions.clauses import Clause
from kg.propositions.subjects import SUBJECTS

if TYPE_CHECKING:
    from kg.model import Argument

FEATURES = ("constant", "borrowed", "distance", "length", "phrases", "joined", "embedded", "participle", "infinitive")
WEIGHTS = (3.46, -0.11, -0.22, -0.81, -0.03, -0.28, 0.48, -0.74, -1.38)


def confidence(clause: Clause, subject: Argument, arguments: tuple[Argument, ...]) -> float:
    """Return the probability that the facts of a clause are right, in steps of a hundredth."""
    weighted = sum(w * x for w, x in zip(WEIGHTS, features(clause, subject, arguments), strict=True))
    return min(0.99, max(0.01, round(1 / (1 + math.exp(-weighted)), 2)))


def features(clause: Clause, subject: Argument, arguments: tuple[Argument, ...]) -> tuple[float, ...]:
    """Return what the model looks at, in the order of `FEATURES`."""
    top, verb = clause.top, clause.verb
    own = any(child.dep_ in SUBJECTS for child in top.children)
    apart = abs(clause.subject.i - verb.i) if clause.subject is not None else 0
    return (
        1.0,
        float(not own),
        math.log1p(apart),
        math.log1p(clause.length),
        float(len(arguments)),
        float(bool(subject.conjuncts) or any(one.conjuncts for one in arguments)),
        float(top.dep_ in ("ccomp", "relcl", "advcl")),
        float(top.dep_ in ("acl", "advcl", "pcomp") and top.tag_ in ("VBG", "VBN")),
        float(top.dep_ in ("acl", "advcl", "xcomp") and top.tag_ == "VB"),
    )
