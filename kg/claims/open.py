"""What no frame says becomes a claim under an open property, minted from its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from kg.claims.context import Context, Draft
from kg.claims.roles import BRINGING, EMPTY, OWNERS, beside, each, span
from kg.claims.values import VALUE_ROLES, is_value, value
from kg.model import Argument, MentionKind, Proposition, Span
from kg.schema import COPULAS
from kg.verbs import APPOINTING, CALLING, LIGHT, UNFINISHED

DEPTH = 2  # phrases within phrases: "the revenue of the company"; what lies deeper says little of the subject
ASIDE = frozenset({"time", "as", "according to", "modifier", "subject"})
# Prepositions after which a party stands where there is an object too: "told the press about", "declared war on".
PARTIES = frozenset("about against into of over to toward towards upon".split())
PLACED = frozenset({"at", "in", "near", "on"})  # where there is no object, a place or event may stand after these
# Prepositions of time, cause, means and manner: what stands after them takes no part even where there is no object.
CIRCUMSTANCES = frozenset(
    "after amid among before beyond by despite during except following given like since through throughout till until "
    "unlike versus via without".split()
)
# And of place: what is done off Iceland or along a river is not done to it.
BY = frozenset("above across along around behind below beneath beside between inside off outside past".split())
PARTICLES = frozenset("down off out over up".split())  # the parser takes some for prepositions: "cut off the revenue"
TARGETS = PARTIES | {"for", "on"}  # after nouns: "built a case against", "waged war on"
OWNED = frozenset({"of", "possessor"})
CLAUSAL = frozenset("that what whatever who whom whose which when where whether why how if".split())


def open_drafts(
    proposition: Proposition, doers: Sequence[Argument], phrases: Sequence[Argument], used: Set[Span], context: Context
) -> Iterator[Draft]:
    """Yield drafts under properties minted from the words: "lashOutAt", "bornIn", "directorOf".

    Args:
        proposition: the proposition.
        doers: who does it, as `agents` gives them.
        phrases: the phrases around its verb or noun, as `patients` gives them.
        used: the offsets of the phrases that a frame has spoken for.
        context: what the proposition is read against.
    """
    if (
        proposition.lemma in UNFINISHED
        or proposition.kind == "act"
        or (proposition.kind == "noun" and (_says_nothing(proposition) or not context.is_role(proposition)))
    ):
        return
    stem = f"formerly_{proposition.lemma}" if proposition.former else proposition.lemma
    if proposition.passive and not doers:
        doers = each(proposition.subject) if proposition.subject is not None else ()
        stem = _participle(proposition)
        phrases = [phrase for phrase in phrases if phrase.role != "object"]
    for doer, subject in ((doer, entity) for doer in doers if (entity := context.entity(doer))):
        for phrase in phrases:
            if not _takes_part(phrase, proposition):
                continue
            for one in each(phrase):
                # An amount beside what a frame has spoken for qualifies that: "fined the bank a million dollars".
                amount = used and context.kind(one) is MentionKind.VALUE
                if (one.begin, one.end) not in used and not amount:
                    theme = (
                        beside(one, proposition, context.undated(phrases))
                        if one.role == "object"
                        else _thing(one, phrases)
                    )
                    for draft in _reached(proposition, subject, stem, (one,), context):
                        yield replace(draft, subject_at=span(doer, subject), theme=draft.theme or theme)


def _participle(proposition: Proposition) -> str:
    """Return the last words of a passive, a particle with its participle: "called_up"."""
    words = proposition.relation.split()
    return "_".join(words[-2:] if "_" in proposition.lemma else words[-1:])


def _thing(party: Argument, phrases: Sequence[Argument]) -> str:
    """Return what is done to something, where a party to it stands after a preposition: "diverted the ship to Oslo"."""
    thing = next((one for one in phrases if one.role == "object"), None)
    told = thing.text if thing is not None and party.role in ("indirect", *PARTIES) else ""
    return "" if told in EMPTY else told


def _takes_part(phrase: Argument, proposition: Proposition) -> bool:
    """Return whether a phrase may be a party to what is said, and not only when, where or how it came about."""
    role = phrase.role
    if role in VALUE_ROLES or role == "indirect":
        called = role == "complement" and not proposition.passive and proposition.lemma in APPOINTING | CALLING
        return not called  # that is what the object is, and not whom it is done to
    if proposition.kind == "noun":
        return role in ("object", "quantity", *OWNERS, *PARTIES)  # with what it has, it is told of elsewhere
    if role == "to" and _goes_elsewhere(proposition):
        return False
    done = proposition.passive and any(one.role == "by" for one in proposition.arguments)
    if done:
        return False  # "was turned toward the coast by the navy": the navy went nowhere
    if any(one.role in VALUE_ROLES for one in proposition.arguments):
        return role in PARTIES
    return role not in CIRCUMSTANCES and " " not in role


def _goes_elsewhere(proposition: Proposition) -> bool:
    """Return whether "to" belongs to "from" or to the clause above: "from Oslo to Rome", "the clock he made"."""
    before = (one.role == "object" and one.end <= proposition.cue[0] for one in proposition.arguments)
    return any(before) or any(one.role == "from" for one in proposition.arguments)


def _says_nothing(proposition: Proposition) -> bool:
    """Return whether a noun only names or places its subject, or what its owner has: "the U.S. president"."""
    own = proposition.subject is not None and proposition.subject.head == proposition.lemma
    had = any(one.role == "object" for one in proposition.arguments)
    return own or had or proposition.lemma.startswith("_")


def _reached(
    proposition: Proposition, subject: str, stem: str, way: tuple[Argument, ...], context: Context
) -> Iterator[Draft]:
    """Yield a draft for the end of a way of phrases, or for what hangs on it."""
    last = way[-1]
    kind = context.kind(last)
    if kind is MentionKind.DATE or last.role in ASIDE:
        return
    entity = context.entity(last)
    if entity:
        if (last.role in BY and not proposition.passive) or (last.role in PLACED and not context.is_place(entity)):
            return
        if entity != subject and (name := minted(stem, way)):
            yield Draft(subject, name, entity, relation_text(proposition, way), object_at=span(last, entity))
        return
    told = proposition.kind == "verb" and kind is not MentionKind.VALUE  # "won 55 percent of the vote"
    deeper: list[Draft] = []
    close = last.role in VALUE_ROLES or last.role in PARTICLES
    if len(way) < DEPTH and close and told and not _is_said(last, proposition, context):
        for one in last.attached:
            # What hangs on an object may be what is acted on; what hangs on an adjunct takes no part.
            if one.role in OWNED or (last.role in VALUE_ROLES and one.role in TARGETS):
                for each_one in each(one):
                    deeper += _reached(proposition, subject, stem, (*way, each_one), context)
    yield from (replace(one, theme=value(last).text) for one in deeper)
    if not deeper and len(way) == 1 and _is_told(last, proposition, kind) and (name := minted(stem, way)):
        told_of = value(last, context.owner(last, subject))
        yield Draft(subject, name, told_of, relation_text(proposition, way), object_at=span(last))


def _is_told(phrase: Argument, proposition: Proposition, kind: MentionKind | None) -> bool:
    """Return whether the words of a phrase may be an object: with nouns, only how many there are."""
    if proposition.kind == "noun":
        return False
    return is_value(phrase, proposition, kind) and not (_is_light(phrase, proposition) or _is_loose(phrase))


def _is_light(thing: Argument, proposition: Proposition) -> bool:
    """Return whether a verb and a noun are one in saying something: "took place", "made early attempts".

    What is put, lent or taken somewhere is a thing.
    """
    moved = any(one.role in ("indirect", *BRINGING) for one in proposition.arguments)
    return thing.role == "object" and proposition.lemma in LIGHT and not moved


def _is_loose(thing: Argument) -> bool:
    """Return whether a clause has no word that makes it what is said, known or asked."""
    return thing.role == "clause" and thing.text.split(" ", 1)[0].lower() not in CLAUSAL


def _is_said(complement: Argument, proposition: Proposition, context: Context) -> bool:
    """Return whether a noun says what its subject is, or is named: "was a guest at the fair" is "guest at" already."""
    says = complement.role == "complement" or proposition.lemma in COPULAS
    return says and (proposition.begin, complement.head) in context.nouns


def minted(stem: str, way: Sequence[Argument]) -> str:
    """Return the name of an open property: the words of its relation in camel case.

    >>> minted("lash_out", [Argument("at", "the Senate", 0, 10, "senate")])
    'lashOutAt'
    """
    words = [stem] if len(way) == 1 or stem not in COPULAS else []
    for phrase, after in zip(way, [*way[1:], None], strict=True):
        if phrase.role not in VALUE_ROLES and phrase.role != "indirect":
            words.append("of" if phrase.role in OWNERS else phrase.role)
        if after is not None:
            words.append(phrase.head)
    parts = [part for word in words for part in re.findall(r"[a-z0-9]+", word.lower())]
    name = "".join([*parts[:1], *(part.capitalize() for part in parts[1:])])
    return name if name[:1].isalpha() else ""


def formerly(name: str) -> str:
    """Return the name of the open property of what a property said once and says no more.

    >>> formerly("headOf")
    'formerlyHeadOf'
    """
    return f"formerly{name[:1].upper()}{name[1:]}"


def relation_text(proposition: Proposition, way: Sequence[Argument]) -> str:
    """Return the words of the relation up to its object: "banned the sale of U.S.-made parts to"."""
    words = [proposition.relation]
    for phrase, after in zip(way, [*way[1:], None], strict=True):
        if phrase.role == "possessor":
            words += ["of"] * (phrase.text not in proposition.relation)  # "Norway's minister" has said it
        elif phrase.role not in VALUE_ROLES and phrase.role not in ("indirect", "modifier", "subject"):
            words.append(phrase.role)
        if after is not None and not (proposition.passive and phrase.role == "object"):
            inside = any(after in each(one) for one in phrase.attached)
            words.append(_without(after, phrase) if inside else phrase.text)
    return " ".join(word for word in words if word)


def _without(owner: Argument, phrase: Argument) -> str:
    """Return the words of a phrase without its owner's: "loan" of "Norway's loan"."""
    return phrase.head if owner.role == "possessor" else phrase.core
