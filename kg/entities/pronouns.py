"""Find what pronouns stand for, by agreement and salience (Lappin and Leass 1994)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.entities.beings import gender_of
from kg.entities.scene import REACH, Past, Scene
from kg.entities.words import COLLECTIVES
from kg.model import Mention, MentionKind
from kg.schema import load_schema

REPLYING = frozenset("answer confirm deny reply respond".split())  # to what somebody else has said
NEAR = 1  # sentences back for things, of which there are many
FIRST_PERSON = frozenset("i me my mine myself".split())
FIRST_PLURAL = frozenset("we us our ours ourselves".split())
POSSESSIVE = frozenset("my our his her its their whose".split())
SORTS = {
    **dict.fromkeys("he him his himself she her hers herself".split(), "person"),
    **dict.fromkeys("it its itself".split(), "thing"),
    **dict.fromkeys("they them their theirs themselves".split(), "several"),
}


def stands_for(one: Mention, scene: Scene) -> str | None:
    """Return the entity of a pronoun; an "it" that is no subject is too often none."""
    sort = SORTS.get(one.head, "")
    if not sort or (one.head == "it" and not one.subject):
        return None
    fitting = _fitting(one, scene, sort)
    coming = _joined(one, fitting) or _coming(one, scene, sort)
    if coming:
        return coming if scene.is_known(coming) else None
    if one.says and one.says not in REPLYING and (sayer := _sayer(one, fitting)):
        return sayer if scene.is_known(sayer) else None
    here = [(past, entity) for past, entity in fitting if past.sentence == one.sentence]
    subject = next((entity for past, entity in here if past.subject or past.doer), "")
    reflexive = one.head.endswith(("self", "selves"))
    if one.head in POSSESSIVE and sort == "person":
        subject = _known_to_be(gender_of(one.head), subject, here, scene)
    if reflexive or (subject and sort != "several" and (one.subject or one.head in POSSESSIVE)):
        return subject if scene.is_known(subject) else None
    several = next((entity for past, entity in here if past.subject and past.plural), "") if one.subject else ""
    if sort == "several" and (several or (one.subject and _are_two(one, scene))):
        return several if scene.is_known(several) else None  # "other sites have said that they will leave"
    if one.head not in POSSESSIVE and not one.subject:
        doer = next((entity for past, entity in scene.near(one, 0) if past.subject or past.doer), "")
        fitting = [(past, entity) for past, entity in fitting if entity != doer]
    return scene.heaviest(one, fitting)


def _are_two(one: Mention, scene: Scene) -> bool:
    """Return whether a pronoun may stand for two people of its sentence together: "Orlan met Reed and they agreed"."""
    people = {entity for _, entity in scene.near(one, 0) if entity in scene.beings and scene.beings[entity].is_person}
    return len(people) > 1


def _sayer(one: Mention, fitting: Sequence[Past]) -> str:
    """Return who said something in the sentence before, or last in this one: "Orlan said that ... She also said".

    Where another subject stands before the pronoun in its sentence, that tells of it.
    """
    near = [(past, entity) for past, entity in fitting if one.sentence - past.sentence <= 1]
    here = any(past.subject and not past.says and past.sentence == one.sentence for past, _ in near)
    return "" if here else next((entity for past, entity in near if past.says), "")


def _known_to_be(gender: str, subject: str, here: Sequence[Past], scene: Scene) -> str:
    """Return the subject, or who is nearer and known to be of that gender where of the subject it is not known."""
    if not subject or scene.gender(subject):
        return subject
    return next((who for _, who in here if who == subject or scene.gender(who) == gender), subject)


def spoken(one: Mention, scene: Scene, employers: Mapping[str, str]) -> str | None:
    """Return who says "I" in a quotation, or for whom "we".

    Args:
        one: the pronoun.
        scene: the document, read to its end.
        employers: the bodies that people speak for.
    """
    speaker = scene.entity(one.speaker) or ""
    if one.kind is not MentionKind.PRONOUN or speaker not in scene.beings:
        return None
    if one.head in FIRST_PERSON:
        return speaker if scene.beings[speaker].is_person else None
    if one.head in FIRST_PLURAL:
        body = load_schema().is_a(scene.beings[speaker].type, "Organization")
        return speaker if body else employers.get(speaker)
    return None


def _fitting(one: Mention, scene: Scene, sort: str) -> list[Past]:
    speaker = scene.entity(one.speaker)
    apart = _named_after(one, scene, sort) if one.subject else ""
    fits = {"person": _can_be_person, "thing": _can_be_thing, "several": _can_be_several}[sort]
    return [
        (past, entity)
        for past, entity in scene.near(one, REACH if sort == "person" else NEAR)
        if entity not in (speaker, apart)
        and past.speaker != one.span  # nobody names himself in what he says
        and (entity in scene.beings or past.kind is MentionKind.NOMINAL)
        and fits(one, past, entity, scene)
    ]


def _joined(one: Mention, fitting: Sequence[Past]) -> str:
    """Return whom a possessive pronoun joined to a name stands for: "Orlan and her sister", "Acme and its partners"."""
    before = one.begin - len(" and ")
    fits = one.head in POSSESSIVE and not one.subject
    return next((entity for past, entity in fitting if past.end == before and fits), "")


def _coming(one: Mention, scene: Scene, sort: str) -> str | None:
    """Return the subject that comes after a possessive pronoun: "In his speech, Orlan said ..."."""
    subjects = (other for other in scene.after.get(one.sentence, ()) if other.subject)
    first = next(subjects, None)
    if first is None or one.head not in POSSESSIVE or sort != "person" or first.begin <= one.begin:
        return None
    entity = scene.entity(first.span)
    return entity if entity and _can_be_person(one, first, entity, scene) else None


def _named_after(one: Mention, scene: Scene, sort: str) -> str:
    """Return what a subject pronoun is not: "He described Orlan" is not of Orlan himself (Lasnik 1976, condition C)."""
    rest = (past for past in scene.after.get(one.sentence, ()) if past.begin > one.end and not past.subject)
    named = (scene.named[past.span] for past in rest if past.span in scene.named)
    return next((entity for entity in named if scene.beings[entity].is_person == (sort == "person")), "")


def _can_be_person(one: Mention, past: Mention, entity: str, scene: Scene) -> bool:
    being = scene.beings.get(entity)
    if (being.type if being else past.type) != "Person" or (past.plural and not being):
        return False
    known = scene.gender(entity) or gender_of(past.head.casefold())
    return known in ("", gender_of(one.head))


def _can_be_thing(one: Mention, past: Mention, entity: str, scene: Scene) -> bool:
    being = scene.beings.get(entity)
    if being:
        return being.type not in ("Person", "Group") and not scene.is_demonym(past)
    owner = one.head != "its" or bool(past.type) or past.subject  # a mere abstraction owns nothing
    return not past.plural and past.type != "Person" and owner


def _can_be_several(one: Mention, past: Mention, entity: str, scene: Scene) -> bool:
    being = scene.beings.get(entity)
    if being:
        return load_schema().is_a(being.type, "Organization") or being.type == "Group"
    body = past.type == "Group" or load_schema().is_a(past.type, "Organization")
    return past.plural or body or past.head in COLLECTIVES
