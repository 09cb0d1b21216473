"""What is known of an entity when something is to refer to it: its type, its names, its offices, its gender."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.entities.forms import normal
from kg.entities.known import country, known
from kg.entities.types import says_type
from kg.entities.words import BODIES, DESCRIPTIONS, FEMALE, MALE
from kg.given import gender_of_name
from kg.model import Entity
from kg.schema import load_schema


@dataclass(frozen=True, slots=True)
class Being:
    """Hold an entity as its mentions tell of it.

    `titles` are the lower-case words of office before its names; `heads` are the words that head a name of several
    words: the last one, and the one before "of"; `gender` is `m` or `f` where a title or the given name of someone
    tells it; `is_police` says whether a word of its name does.
    """

    id: str
    type: str
    label: str
    titles: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    gender: str = ""
    is_police: bool = False

    @property
    def is_person(self) -> bool:
        """Return whether "he" or "she" may stand for it."""
        return self.type == "Person"

    @property
    def offices(self) -> frozenset[str]:
        """Return the last words of its titles: "director" of "FBI Director"."""
        return frozenset(title.split()[-1] for title in self.titles)


def being(entity: Entity, name: str, titles: Iterable[str]) -> Being:
    """Return what is known of an entity.

    Args:
        entity: the entity.
        name: its normal name.
        titles: the lower-case words of office before its names.
    """
    is_person, said = entity.type == "Person", tuple(sorted(titles))
    gender = _gender(name, said) if is_person else ""
    return Being(entity.id, entity.type, entity.label, said, _heads(name, is_person), gender, "police" in name.split())


def _gender(name: str, titles: Iterable[str]) -> str:
    said = {word.rstrip(".") for title in titles for word in title.split()}
    given = gender_of_name(name.split(maxsplit=1)[0]) if " " in name else ""
    man, woman = bool(said & MALE) or given == "m", bool(said & FEMALE) or given == "f"
    return "" if man == woman else "m" if man else "f"


def _heads(name: str, is_person: bool) -> tuple[str, ...]:
    words = name.split()
    if name in BODIES:
        return tuple(words)
    if is_person or len(words) < 2 or known(name):
        return ()
    return (words[words.index("of") - 1] if "of" in words[1:] else words[-1],)


def fits_noun(noun: str, kind: str, being: Being) -> bool:
    """Return whether a noun of some type may describe an entity: "company" a Company, "church" the Church of ..."""
    if noun in being.heads:
        return True
    if kind in ("Country", "City", "Place"):
        return noun in DESCRIPTIONS and being.type == kind
    return noun in DESCRIPTIONS and fits_type(kind, being)


def fits_type(kind: str, being: Being) -> bool:
    """Return whether what a noun of some type describes may be an entity.

    A company may be any organization whose name does not say what it is: no "union" is "the company".
    """
    unsaid = all(says_type(head) in ("", "Company") for head in being.heads)
    loose = kind == "Company" and being.type == "Organization" and unsaid
    return loose or load_schema().is_a(being.type, kind)


def lands(text: str) -> frozenset[str]:
    """Return the countries that the words of a title or of modifiers name."""
    words = normal(text).split()
    pairs = [" ".join(words[i : i + size]) for size in (1, 2) for i in range(len(words) - size + 1)]
    return frozenset(one.label for one in map(country, pairs) if one)


def gender_of(word: str) -> str:
    """Return `m` or `f` where a pronoun or noun tells it."""
    return "m" if word in MALE else "f" if word in FEMALE else ""
