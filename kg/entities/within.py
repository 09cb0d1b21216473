"""Find what the descriptions and pronouns of a document refer to, the surest first.

After Lee et al. 2013, "Deterministic Coreference Resolution Based on Entity-Centric, Precision-Ranked Rules".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from itertools import groupby

from kg.entities.beings import Being, fits_noun, fits_type, gender_of, lands
from kg.entities.employers import employers
from kg.entities.named import Here
from kg.entities.namings import is_definite
from kg.entities.pronouns import POSSESSIVE, spoken, stands_for
from kg.entities.scene import Scene, nested
from kg.entities.things import ARTICLES, MARK, Thing, may_share, type_of_thing
from kg.entities.words import BODIES, CHILDREN, LOOSE, OFFICE_NOUNS, ONLY_KIN, OTHER, PARENTS, THING_NOUNS
from kg.model import Mention, MentionKind, Span

CALLED = ("Company", "Organization", "MediaOutlet")
THINGS = (MentionKind.NAME, MentionKind.NOMINAL, MentionKind.PRONOUN)


def refer(mentions: Sequence[Mention], here: Here) -> tuple[dict[Span, str], dict[Span, str], list[Thing]]:
    """Return what the descriptions and pronouns of one document stand for.

    These are the entities of those that stand for what has a name, the keys of those that stand for other things, and
    these things.

    Args:
        mentions: the mentions of the document, in the order of the text.
        here: what its names stand for.
    """
    named, beings = here.named, here.beings
    read = [one for one in mentions if one.kind in THINGS]
    nouns = {one.span: f"{MARK}{one.head.casefold()}" for one in read if one.kind is MentionKind.NOMINAL}
    apposed = _apposed(read, named, beings) | _introduced(mentions, named)
    after = {number: tuple(same) for number, same in groupby(read, key=_sentence)}
    scene = Scene(
        beings,
        named,
        _only_country(named, beings),
        here.bodies,
        nested(read),
        tuple(sorted(named)),
        nouns,
        after,
        dict(apposed),
    )
    scene.serves.update(employers(read, scene))
    order = sorted(read, key=lambda mention: (mention.head_span, mention.span))
    for one in order:
        if one.span in apposed and one.span not in named and one.type == "Person":
            scene.describe(one, apposed[one.span])
    for one in order:
        entity = scene.entity(one.span) or _referent(one, scene)
        if one.kind is MentionKind.NOMINAL and (not entity or (one.span in apposed and one.type != "Person")):
            entity = scene.describe(one, entity)
        scene.add(one, entity)
        if entity and entity in scene.beings and one.modifiers and one.kind is MentionKind.NOMINAL:
            scene.called[entity] = scene.called.get(entity, frozenset()) | lands(" ".join(one.modifiers))
    bodies_of = employers(read, scene)
    for one in read:
        speaker = spoken(one, scene, bodies_of)
        if speaker:
            scene.of[one.span] = speaker
    _name_kin(scene)
    return scene.of, scene.told, [thing for same in scene.things.values() for thing in same if thing.key not in beings]


def _only_country(named: Mapping[Span, str], beings: Mapping[str, Being]) -> str:
    """Return the only country that a document names, or an empty string."""
    countries = {entity for entity in named.values() if beings[entity].type == "Country"}
    return countries.pop() if len(countries) == 1 else ""


def _name_kin(scene: Scene) -> None:
    """Let someone's only father be who is named as that elsewhere, "his father", "his father Ivan"; and his son he."""
    children: dict[str, set[str]] = defaultdict(set)
    for noun in sorted(ONLY_KIN):
        named = [thing for thing in scene.things.get(noun, ()) if thing.key in scene.beings]
        known = {owner: thing.key for thing in named for one in thing.mentions if (owner := scene.owner(one))}
        _rename(noun, known, scene)
        for child, parent in known.items():
            children[parent] |= {child} if noun in PARENTS else set()
    for noun in sorted(CHILDREN):
        _rename(noun, {parent: min(them) for parent, them in children.items() if len(them) == 1}, scene)


def _rename(noun: str, known: Mapping[str, str], scene: Scene) -> None:
    """Let the things of a noun that have no name, by their owner, be the entities that are known."""
    things = scene.things.get(noun, [])
    bare = [one for one in things if one.owner in known and one.key not in scene.beings]
    for thing in [one for one in bare if not (one.plural or one.modifiers)]:
        if gender_of(noun) not in ("", scene.gender(known[thing.owner]) or gender_of(noun)):
            continue  # his daughter is not his only son
        for span in [span for span, key in scene.told.items() if key == thing.key]:
            scene.of[span] = known[thing.owner]
            del scene.told[span]
        things.remove(thing)


def _sentence(one: Mention) -> int:
    return one.sentence


def _apposed(mentions: Sequence[Mention], named: Mapping[Span, str], beings: Mapping[str, Being]) -> dict[Span, str]:
    """Return the entities of descriptions beside a name: "Acme, a maker of shoes", "the shoe company Acme"."""
    by_span = {one.span: one for one in mentions}
    found: dict[Span, str] = {}
    for one in mentions:
        if one.apposed not in by_span or (one.span in named) == (one.apposed in named):
            continue
        name, other = (one.span, one.apposed) if one.span in named else (one.apposed, one.span)
        noun, being = by_span[other], beings[named[name]]
        fits = _describes(noun, being) or (other < name and _is_thing(noun) and not being.is_person)
        if noun.kind is MentionKind.NOMINAL and not noun.plural and fits:
            found[other] = being.id
    return found | _chained(mentions, found)


def _chained(mentions: Sequence[Mention], found: Mapping[Span, str]) -> dict[Span, str]:
    """Return whom a description before another is: "Her son, the film-maker Ivan Orlan"."""
    by_span = {one.span: one for one in mentions}
    chained = {}
    for one in mentions:
        first = by_span.get(one.apposed) if one.apposed and one.span in found else None
        if first is not None and first.kind is MentionKind.NOMINAL and first.type == one.type and not first.plural:
            chained[first.span] = found[one.span]
    return chained


def _introduced(mentions: Sequence[Mention], named: Mapping[Span, str]) -> dict[Span, str]:
    """Return who is told of first by a description, then by name and age: "A nurse stole it. Ada Orlan, 54, is ..."."""
    aged = {one.apposed for one in mentions if one.text.isdecimal() and one.apposed in named}
    opens: dict[int, Mention] = {}
    met: set[str] = set()
    found: dict[Span, str] = {}
    for one in mentions:
        is_first = opens.setdefault(one.sentence, one) is one
        before = opens.get(one.sentence - 1)
        if one.span in aged and is_first and named[one.span] not in met and before and _brings_in(before):
            found[before.span] = named[one.span]
        met |= {named[one.span]} if one.span in named else set()
    return found


def _brings_in(one: Mention) -> bool:
    """Return whether a description that is a subject brings in one person: "a nurse"."""
    article = one.text.split()[0].casefold() in ARTICLES
    return one.kind is MentionKind.NOMINAL and one.type == "Person" and one.subject and article and not one.plural


def _is_thing(noun: Mention) -> bool:
    return type_of_thing(noun) in ("", *THING_NOUNS)


def _describes(noun: Mention, being: Being) -> bool:
    if type_of_thing(noun) in THING_NOUNS:
        return being.type in THING_NOUNS
    if being.is_person or not noun.type:
        return noun.type == "Person"
    return fits_noun(noun.head.casefold(), noun.type, being) or fits_type(noun.type, being)


def _referent(one: Mention, scene: Scene) -> str | None:
    if one.kind is MentionKind.PRONOUN:
        return stands_for(one, scene)
    if one.kind is not MentionKind.NOMINAL:
        return None
    noun = one.head.casefold()
    if noun == "police" and not one.modifiers:
        return _police(scene)
    return _definite(one, noun, scene) if is_definite(one) else None


def _definite(one: Mention, noun: str, scene: Scene) -> str | None:
    """Return the entity with a name that one definite description stands for."""
    words = {word.casefold() for word in one.modifiers}
    if noun in BODIES and words & POSSESSIVE:
        leader = scene.of.get((one.begin, one.begin + len(one.modifiers[0])))
        return scene.bodies.get((leader, noun)) if leader else None
    same = _called(one, noun, scene)
    if same:
        return same
    if noun in CHILDREN:
        return _child(one, noun, scene)
    if words & (OTHER | POSSESSIVE) or any(scene.beings[owner].type != "Country" for owner in scene.within(one)):
        return None
    if one.type == "Person":
        return _only_person(one, scene) if noun not in OFFICE_NOUNS else _officer(one, noun, scene)
    return _described(one, noun, scene) or scene.bodies.get((scene.land_of(one), noun))


def _child(one: Mention, noun: str, scene: Scene) -> str | None:
    """Return the only person whom the document calls someone's child: "their baby, Ada"; "the girl" may be her."""
    owner = scene.owner(one)
    known = [thing for word in sorted(CHILDREN) for thing in scene.things.get(word, ()) if thing.key in scene.beings]
    people = {
        thing.key
        for thing in known
        if may_share(owner, thing) and gender_of(noun) in ("", scene.gender(thing.key) or gender_of(noun))
    }
    return people.pop() if len({thing.key for thing in known}) == len(people) == 1 else None


def _called(one: Mention, noun: str, scene: Scene) -> str | None:
    """Return the entity that a description names in full before its noun: "the Acme company"."""
    if one.type not in CALLED or not one.modifiers:
        return None
    said = [entity for entity in scene.within(one) if fits_noun(noun, one.type, scene.beings[entity])]
    bare = len(one.modifiers) == len(scene.names_in(one))
    return said[0] if len(said) == 1 and bare else None


def _described(one: Mention, noun: str, scene: Scene) -> str | None:
    """Return the entity of a definite description: "the company", "the department", "the country"."""
    if noun in LOOSE and any(word.islower() for word in one.modifiers):
        return None
    said = lands(" ".join(one.modifiers))
    fitting = {entity for entity in scene.last if fits_noun(noun, one.type, scene.beings[entity])}
    fitting = {entity for entity in fitting if _may_be_of(said, scene.lands(entity))}
    if one.type == "GovernmentAgency":  # "the infrastructure ministry" is not the Environment Ministry
        fields = {word.casefold() for word in one.modifiers if word.islower()}
        fitting = {entity for entity in fitting if fields <= set(scene.beings[entity].label.casefold().split())}
    if noun in LOOSE:  # "the union" is the Dockers' Union, and no company
        fitting = {entity for entity in fitting if noun in scene.beings[entity].heads} or fitting
    latest = max((scene.last[entity].begin for entity in fitting), default=-1)
    if scene.unnamed.get(noun, -1) >= latest and noun not in LOOSE:
        return None
    if len(fitting) == 1:
        return next(iter(fitting))
    served = (scene.serves.get(entity, "") for past, entity in scene.near(one, 0) if past.subject)
    own = next((body for body in served if body in fitting), None)
    if own or noun in LOOSE:
        return own or _foremost(fitting, scene)
    near = [(past, entity) for past, entity in scene.near(one) if entity in fitting and not scene.is_demonym(past)]
    told = any(past.subject and one.sentence - past.sentence < 2 for past, _ in near)
    return (None if told else _foremost(fitting, scene)) or scene.heaviest(one, near)


def _may_be_of(said: Set[str], known: Set[str]) -> bool:
    """Return whether what is said to be of some country may be of those known: "the Russian firm", no American one."""
    return not (said and known) or bool(said & known)


def _foremost(fitting: Set[str], scene: Scene) -> str | None:
    """Return the entity that the document names more often than all others of its kind together."""
    counts = Counter(entity for entity in scene.named.values() if entity in fitting)
    return next((entity for entity in sorted(fitting) if counts[entity] * 2 > counts.total()), None)


def _police(scene: Scene) -> str | None:
    """Return the only police of the document that has a name."""
    forces = {entity for entity in scene.named.values() if scene.beings[entity].is_police}
    return forces.pop() if len(forces) == 1 else None


def _officer(one: Mention, noun: str, scene: Scene) -> str | None:
    """Return the person of the document whose title is the noun, of the country that the description says."""
    holders = sorted({entity for entity in scene.named.values() if noun in scene.beings[entity].offices})
    said = lands(" ".join(one.modifiers))
    of = {entity: frozenset[str]().union(*map(lands, scene.beings[entity].titles)) for entity in holders}
    holders = [entity for entity in holders if not said or not of[entity] or said & of[entity]]
    if len(holders) > 1:
        holders = [entity for entity in holders if bool(of[entity]) == bool(said)]
    return holders[0] if len(holders) == 1 else None


def _is_titled(one: Mention, being: Being) -> bool:
    """Return whether what a description says of someone is in a title: no "linesman referee" is a "match referee"."""
    said = {word for word in one.modifiers if word.islower()}
    return not said or any(said <= set(title.split()) for title in being.titles)


def _only_person(one: Mention, scene: Scene) -> str | None:
    """Return the person with that description, or the only person of the sentences before."""
    noun = one.head.casefold()
    titled = _officer(one, noun, scene)
    if titled and _is_titled(one, scene.beings[titled]):
        return titled
    if {noun, f"{noun}s"} & scene.unnamed.keys():
        return None
    people = {entity for _, entity in scene.near(one) if entity in scene.beings and scene.beings[entity].is_person}
    if len(people) != 1:
        return None
    person = next(iter(people))
    return person if gender_of(noun) in ("", scene.gender(person) or gender_of(noun)) else None
