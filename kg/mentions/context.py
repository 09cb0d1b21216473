"""What the words around a name say that it is: a body that has members, sells things, or is a place to post on."""

from __future__ import annotations

from spacy.tokens import Doc, Token

# Of whom only a body has many: "members of Acme", "Acme's shareholders".
STAFF = frozenset("ceo chairman employee executive member shareholder staffer subsidiary".split())
# What a body has and a person hardly: "Acme shares", "Acme's headquarters".
GOODS = frozenset(
    "chip earnings headquarters processor profit revenue share shareholder smartphone stock subsidiary".split()
)
# What is made for a body or by it, and stands after its bare name: "an Acme account".
MADE = frozenset("account app co-founder creator customer founder user website".split())
# What bodies give out, where nothing says that the name is a person's: "Acme's analysis".
FINDINGS = frozenset("analysis estimate forecast poll ranking survey".split())
OWN = GOODS | MADE
POSTS = frozenset("account comment hashtag message page post publish upload video".split())
TRADES = frozenset("acquire employ manufacture merge outsource sell ship supply unveil".split())
SITES = frozenset("on via to".split())
# What is done to a business and hardly to a person: "acquired Acme", "the takeover of Acme", "a stake in Acme".
TAKEN = frozenset("acquire float nationalise nationalize privatise privatize".split())
TAKING = frozenset(
    "acquisition buyout merger nationalisation nationalization privatisation privatization takeover".split()
)
HELD = frozenset("investment share stake".split())


def has_members(doc: Doc, begin: int, end: int) -> bool:
    """Return whether a name is one of whom there are members or employees: "members of Acme"."""
    head = root_of(doc, begin, end)
    return head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_.lower() in STAFF


def is_body(doc: Doc, begin: int, end: int) -> bool:
    """Return whether a name does, has or carries what a body does: "Acme sells", "Acme shares", "posts on Acme"."""
    root = root_of(doc, begin, end)
    head = root.head
    if root.dep_ == "compound" and head.pos_ == "NOUN" and head.i >= end:
        return head.lemma_.lower() in OWN
    if root.dep_ == "poss":
        return head.lemma_.lower() in GOODS
    if root.dep_ in ("dobj", "nsubj", "nsubjpass"):
        return head.lemma_ in (TRADES if root.dep_ == "nsubj" else TAKEN)
    return root.dep_ == "pobj" and _is_of_body(head.lower_, head.head.lemma_.lower())


def _is_of_body(preposition: str, noun: str) -> bool:
    """Return whether what stands after a noun and a preposition is a body: "shares of Acme", "posts on Acme"."""
    held = preposition == "in" and noun in HELD
    return held or (preposition in SITES and noun in POSTS) or (preposition == "of" and noun in GOODS | TAKING)


def reports(doc: Doc, begin: int, end: int) -> bool:
    """Return whether a name is of whom something is published: "Acme's survey"."""
    root = root_of(doc, begin, end)
    return root.dep_ == "poss" and root.head.lemma_.lower() in FINDINGS


def root_of(doc: Doc, begin: int, end: int) -> Token:
    """Return the word of a name whose head stands outside it, of the first of a list."""
    token = doc[end - 1]
    if end - begin > 1:
        token = next((one for one in doc[begin:end] if not begin <= one.head.i < end), token)
    while token.dep_ == "conj":
        token = token.head
    return token
