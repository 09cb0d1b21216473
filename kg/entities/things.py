"""Things without a name: which descriptions of a document stand for the same one, and which of them matter."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from kg.entities.words import (
    BODIES_OF_MANY,
    KIN,
    NATIONAL,
    NUMBERS,
    OFFICE_NOUNS,
    OTHER,
    SYNONYMS,
    THING_NOUNS,
    UNCOUNTED,
    VAGUE,
)
from kg.model import Mention

OF_THING = {word: kind for kind, words in THING_NOUNS.items() for word in words.split()}
POSSESSIVE = frozenset("my our your his her its their whose own".split())
LEADS = NUMBERS | POSSESSIVE | UNCOUNTED
DASHES = frozenset({"-", "–"})  # left of "six - member"
ARTICLES = frozenset({"a", "an", "one"})
PREPOSITIONS = frozenset("about against among at between by for from in of on over to toward towards with".split())
TAKEN_UP = frozenset("the this that".split())
ACTING = frozenset({"Person", "Group", "Court", "GovernmentAgency", "Legislature", "MilitaryUnit"})
MARK = "?"  # begins the key of a thing without a name, which no id of an entity does


@dataclass(frozen=True, slots=True)
class Thing:
    """Hold something that a document describes: the noun, whose it is, what else is said of it, and its descriptions.

    `key` is the id of the entity that the descriptions stand for where one stands beside a name, and else begins with
    a mark. `owner` is an id or such a key, or empty.
    """

    key: str
    noun: str
    plural: bool
    owner: str
    modifiers: frozenset[str]
    mentions: list[Mention] = field(default_factory=list)

    @property
    def type(self) -> str:
        """Return the type that its noun says: many people or companies are a group; or nothing.

        Any other noun is of a thing where the document brings it in and takes it up: "a clock", then "the clock"
        (Karttunen 1976, "Discourse Referents").
        """
        first = self.mentions[0]
        kind = type_of_thing(first)
        articles = {one.text.split()[0].casefold() for one in self.mentions if not one.plural}
        taken_up = articles & ARTICLES and articles & TAKEN_UP
        return kind or ("Thing" if taken_up and not first.type else "")


def said_of(one: Mention, names: Set[str]) -> frozenset[str]:
    """Return the words of a description that tell which thing it is, without those of the names in it.

    Where a noun says too little and has none before it, what stands after it tells: "children in rural areas".
    """
    words = {word.casefold() for word in one.modifiers} - NUMBERS - POSSESSIVE - names
    said = frozenset(word for word in words if len(word) > 1 and not any(map(str.isdigit, word)))
    after = lemma(one) in VAGUE and one.possessor is None and is_told_after(one)
    return said or (frozenset({one.complement}) if after else said)


def is_told_after(one: Mention) -> bool:
    """Return whether only what stands after a noun tells which thing is meant; clauses tell of people."""
    first = one.complement.partition(" ")[0]
    people = one.type == "Person" or lemma(one) in VAGUE
    return not one.modifiers and (bool(first) if people else first in PREPOSITIONS)


def told_before(one: Mention, owner: str, said: Set[str], things: Iterable[Thing]) -> Thing | None:
    """Return the thing with the same noun that a description stands for, if the document has told of it.

    Number and owner are the same; a definite description may say more or less of the thing, if only one fits.
    """
    bare = one.text.casefold() == one.head.casefold()  # "officials said fisherman saw it": of many, or a headline
    alike = [each for each in things if (bare or each.plural == one.plural) and may_share(owner, each)]
    if owner and one.possessor is None:
        alike = [each for each in alike if each.owner == owner]  # "the Acme ships" are not the "ten ships" before
    alike = [each for each in alike if not (each.modifiers ^ said) & OTHER]  # "the boat" is not "the first boat"
    if one.plural and not one.definite:  # "nurses in Scotland" after "nurses in London"
        alike = [each for each in alike if all(_joined(past) in ("", one.complement) for past in each.mentions)]
    exact = [each for each in alike if each.modifiers == said and each.owner == owner]
    known = exact[-1] if exact and not _is_new(one) else None
    if not one.definite and (known or not bare):
        return known
    near = [each for each in alike if each.modifiers <= said or said <= each.modifiers]
    named = [each for each in near if not each.key.startswith(MARK) and said <= each.modifiers]
    if one.definite and len(named) == 1:
        return max([*exact[-1:], *named], key=_last_told)
    return known or (near[0] if len(near) == 1 else None)


def _joined(one: Mention) -> str:
    """Return what a preposition joins to a description, and no clause: "nurses in London"."""
    return one.complement if one.complement.partition(" ")[0] in PREPOSITIONS else ""


def may_share(owner: str, thing: Thing) -> bool:
    """Return whether a thing may be an owner's: it is, or one of the two is not known."""
    return not owner or thing.owner == owner or (not thing.owner and thing.key.startswith(MARK))


def _last_told(thing: Thing) -> int:
    return thing.mentions[-1].begin


def _is_new(one: Mention) -> bool:
    """Return whether a description brings in something new: "a ship", "another ship"."""
    return one.text.split()[0].casefold() in ARTICLES | OTHER


def is_articled(one: Mention) -> bool:
    """Return whether a description has an article or says whose it is: "the ship", "a ship", "their ship"."""
    return one.definite or one.possessor is not None or one.text.split()[0].casefold() in ARTICLES | NUMBERS


def is_uncounted(one: Mention) -> bool:
    """Return whether a description stands for no certain thing: "no ship", "any ship"."""
    return one.text.split()[0].casefold() in UNCOUNTED


def type_of_thing(one: Mention) -> str:
    """Return the type of what a common noun describes: many people or companies are a group; or nothing."""
    noun = one.head.casefold()
    if one.type in ("", "Place") and noun in OF_THING:
        return OF_THING[noun]
    groups = one.plural and one.type not in ("", "Country", "City", "Place")
    return "Group" if groups else "" if one.type in ("Country", "City", "Place") else one.type


def lemma(one: Mention) -> str:
    """Return the noun that a description turns on; nouns that say the same are one."""
    noun = one.head.casefold()
    return SYNONYMS.get(noun, noun)


def matters(thing: Thing, ids: Set[str]) -> bool:
    """Return whether a thing takes part in what a document tells.

    People, groups and authorities do, and other things that have an owner with a name, of those in `ids`, or are told
    of again.
    """
    if not thing.type or _is_of_any(thing):
        return False
    if thing.owner in ids or len(thing.mentions) > 1:
        return True
    return thing.type in ACTING and (bool(thing.modifiers) or thing.noun not in VAGUE)


def _is_of_any(thing: Thing) -> bool:
    """Return whether nothing tells which are meant: "people" here are not the "people" of the next sentence."""
    brought_in = any(one.text.split()[0].casefold() in ARTICLES for one in thing.mentions)
    vague = thing.noun in VAGUE if thing.plural else thing.noun in BODIES_OF_MANY and not brought_in
    return vague and not (thing.modifiers or thing.owner)


def is_of_all(thing: Thing, ids: Set[str]) -> bool:
    """Return whether a thing is the same in all documents: a named owner has one of the kind, or means all of them."""
    unique = thing.type != "Person" or thing.noun in KIN | OFFICE_NOUNS
    return thing.owner in ids and unique


def plain(one: Mention, owner: str, names: Set[str]) -> str:
    """Return a description without article and number, in lower case but for the words of names.

    Args:
        one: the description.
        owner: the label of its owner, which takes the place of a pronoun: "mother of Ada Orlan", or an empty string.
        names: the words of the names in it.
    """
    words = one.text.split()
    possessive = words[0].casefold() in POSSESSIVE
    while len(words) > 1 and words[1] not in DASHES and (words[0].casefold() in LEADS or words[0][0].isdigit()):
        words.pop(0)
    text = " ".join(word if _is_kept(word, names) else word.lower() for word in words)
    if names:
        return text
    after = one.possessor is not None and one.possessor[0] > one.head_span[0]
    unsaid = not possessive and one.head.casefold() in NATIONAL
    if owner and (after or unsaid or (possessive and one.head.casefold() in KIN)):
        return f"{text} of {owner}"
    return f"{owner}'s {text}" if owner and possessive else text


def _is_kept(word: str, names: Set[str]) -> bool:
    bare = word.removesuffix("'s").removesuffix("’s")
    return (
        not names.isdisjoint(bare.casefold().split("-"))
        or bare.casefold() in names
        or (len(bare) > 1 and bare.isupper())
    )
