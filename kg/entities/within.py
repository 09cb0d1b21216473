"""Find what descriptions and pronouns of a document refer to, the surest passes first.

The passes follow Lee et al. 2013, "Deterministic Coreference Resolution Based on Entity-Centric, Precision-Ranked
Rules"; salience is weighed as in Lappin and Leass 1994, "An Algorithm for Pronominal Anaphora Resolution".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.entities.beings import Being, fits_noun, gender_of, lands
from kg.entities.words import BODIES, COLLECTIVES, LOOSE, OFFICE_NOUNS
from kg.model import Mention, MentionKind, Span
from kg.schema import load_schema

RECENT, SUBJECT, HEAD = 100, 80, 80  # Lappin and Leass 1994, table 1
REACH = 3  # sentences back for people; older ones weigh less than an eighth
NEAR = 1  # sentences back for things, of which there are many

FIRST_PERSON = frozenset("i me my mine myself".split())
POSSESSIVE = frozenset("my our his her its their".split())
PRONOUNS = {
    **dict.fromkeys("he him his himself she her hers herself".split(), "person"),
    **dict.fromkeys("it its itself".split(), "thing"),
    **dict.fromkeys("they them their theirs themselves".split(), "several"),
}
OTHER = frozenset("other another new different first second third next former rival".split())


@dataclass(frozen=True, slots=True)
class _Scene:
    """Hold what a document has said so far: its mentions with what they stand for, `?` and a number where unknown."""

    beings: Mapping[str, Being]
    named: Mapping[Span, str]
    bodies: Mapping[tuple[str, str], str]
    nested: frozenset[Span]
    of: dict[Span, str] = field(default_factory=dict)
    past: list[tuple[Mention, str]] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)

    def entity(self, span: Span | None) -> str | None:
        """Return what the mention at a span stands for, if that is known."""
        return None if span is None else self.named.get(span) or self.of.get(span)


def refer(
    mentions: Sequence[Mention],
    named: Mapping[Span, str],
    beings: Mapping[str, Being],
    bodies: Mapping[tuple[str, str], str],
) -> dict[Span, str]:
    """Return the entities that the descriptions and pronouns of one document stand for.

    Args:
        mentions: the mentions of the document, in the order of the text.
        named: the entities of its names.
        beings: what is known of each entity.
        bodies: the bodies that are named by who leads them, by the leader and the noun: "administration" of someone.
    """
    scene = _Scene(beings, named, bodies, _nested(mentions), _apposed(mentions, named, beings))
    for one in sorted(mentions, key=lambda mention: (mention.head_span, mention.span)):
        found = scene.entity(one.span) or _referent(one, scene)
        if found and one.span not in named:
            scene.of[one.span] = found
            gender = gender_of(one.head.casefold())
            if gender:
                scene.genders.setdefault(found, gender)
        if one.kind in (MentionKind.NAME, MentionKind.NOMINAL, MentionKind.PRONOUN):
            scene.past.append((one, found or f"?{one.begin}"))
    for one in mentions:
        speaker = scene.entity(one.speaker)
        if one.head in FIRST_PERSON and one.kind is MentionKind.PRONOUN and speaker and beings[speaker].is_person:
            scene.of[one.span] = speaker
    return scene.of


def _nested(mentions: Sequence[Mention]) -> frozenset[Span]:
    """Return the spans of mentions that stand inside a common-noun phrase."""
    nested, end = set(), 0
    for one in sorted(mentions, key=lambda mention: (mention.begin, -mention.end)):
        if one.end <= end:
            nested.add(one.span)
        elif one.kind is MentionKind.NOMINAL:
            end = one.end
    return frozenset(nested)


def _apposed(mentions: Sequence[Mention], named: Mapping[Span, str], beings: Mapping[str, Being]) -> dict[Span, str]:
    """Return the entities of descriptions beside a name: "Acme, a maker of shoes", "the shoe company Acme"."""
    by_span = {one.span: one for one in mentions}
    found: dict[Span, str] = {}
    for one in mentions:
        if one.apposed is None or (one.span in named) == (one.apposed in named):
            continue
        name, other = (one.span, one.apposed) if one.span in named else (one.apposed, one.span)
        noun, being = by_span[other], beings[named[name]]
        if noun.kind is MentionKind.NOMINAL and not noun.plural and _describes(noun, being):
            found[other] = being.id
    return found


def _describes(noun: Mention, being: Being) -> bool:
    return noun.type == "Person" if being.is_person else fits_noun(noun.head.casefold(), noun.type, being)


def _referent(one: Mention, scene: _Scene) -> str | None:
    if one.kind is MentionKind.NOMINAL:
        return _described(one, scene) if one.definite and not one.plural else None
    if one.kind is MentionKind.PRONOUN and one.head in PRONOUNS and (one.head != "it" or one.subject):
        return _most_salient(one, scene, PRONOUNS[one.head])
    return None


def _described(one: Mention, scene: _Scene) -> str | None:
    """Return the entity of a definite description: "the president", "the company", "the department"."""
    noun = one.head.casefold()
    words = {word.casefold() for word in one.modifiers}
    owners = {entity for span, entity in scene.named.items() if one.begin <= span[0] and span[1] <= one.head_span[0]}
    if noun in BODIES and words & POSSESSIVE:
        leader = scene.of.get((one.begin, one.begin + len(one.modifiers[0])))
        return scene.bodies.get((leader, noun)) if leader else None
    if words & (OTHER | POSSESSIVE) or any(scene.beings[owner].type != "Country" for owner in owners):
        return None
    if one.type == "Person":
        return _officer(one, noun, scene) or _only_person(one, scene)
    fitting = [(past, entity) for past, entity in scene.past if entity in scene.beings and not _is_demonym(past, scene)]
    fitting = [(past, entity) for past, entity in fitting if fits_noun(noun, one.type, scene.beings[entity])]
    unnamed = [past for past, entity in scene.past if entity.startswith("?") and past.head.casefold() == noun]
    if not fitting or (unnamed and unnamed[-1].begin > fitting[-1][0].begin):
        return None
    if len({entity for _, entity in fitting}) == 1:
        return fitting[-1][1]
    return _heaviest(one, fitting, scene) if noun not in LOOSE else None


def _officer(one: Mention, noun: str, scene: _Scene) -> str | None:
    """Return the person of the document whose title is the noun, of the country that the description says."""
    holders = sorted({entity for entity in scene.named.values() if noun in scene.beings[entity].offices})
    said = lands(" ".join(one.modifiers))
    of = {entity: frozenset().union(*map(lands, scene.beings[entity].titles)) for entity in holders}
    holders = [entity for entity in holders if not said or not of[entity] or said & of[entity]]
    if len(holders) > 1:
        holders = [entity for entity in holders if bool(of[entity] & said) == bool(said)] or holders
        holders = [entity for entity in holders if said or not of[entity]] or holders
    return holders[0] if len(holders) == 1 else None


def _only_person(one: Mention, scene: _Scene) -> str | None:
    """Return the person of the sentences before, if they name only one."""
    if one.head.casefold() in OFFICE_NOUNS:
        return None
    near = {entity for past, entity in scene.past if one.sentence - past.sentence <= REACH and entity in scene.beings}
    people = [entity for entity in sorted(near) if scene.beings[entity].is_person]
    gender = gender_of(one.head.casefold())
    known = scene.genders.get(people[0]) or scene.beings[people[0]].gender if people else ""
    return people[0] if len(people) == 1 and (not gender or known in ("", gender)) else None


def _most_salient(one: Mention, scene: _Scene, sort: str) -> str | None:
    """Return what a pronoun stands for, unless that is something that has no name."""
    fitting = [(past, entity) for past, entity in _near(one, scene) if _can_be(sort, one, past, entity, scene)]
    subject = next((entity for past, entity in reversed(fitting) if past.subject and past.sentence == one.sentence), "")
    if one.head.endswith(("self", "selves")):
        return subject if subject in scene.beings else None
    if subject and sort != "several" and (one.subject or one.head in POSSESSIVE):
        return subject if subject in scene.beings else None
    if one.head not in POSSESSIVE and not one.subject:
        fitting = [(past, entity) for past, entity in fitting if entity != subject]
    return _heaviest(one, fitting, scene)


def _near(one: Mention, scene: _Scene) -> Iterator[tuple[Mention, str]]:
    speaker = scene.entity(one.speaker)
    for past, entity in scene.past:
        inside = past.begin <= one.begin < past.end
        if one.sentence - past.sentence <= REACH and not inside and entity != speaker:
            yield past, entity


def _heaviest(one: Mention, fitting: Sequence[tuple[Mention, str]], scene: _Scene) -> str | None:
    sentences: dict[str, dict[int, float]] = {}
    for past, entity in fitting:
        weight = RECENT + SUBJECT * past.subject + HEAD * (past.span not in scene.nested)
        weights = sentences.setdefault(entity, {})
        weights[past.sentence] = max(weights.get(past.sentence, 0), weight * 0.5 ** (one.sentence - past.sentence))
    best = max(sentences, key=lambda entity: sum(sentences[entity].values()), default="")
    return best if best in scene.beings else None


def _can_be(sort: str, one: Mention, past: Mention, entity: str, scene: _Scene) -> bool:
    """Return whether a pronoun agrees with a mention before it in number, gender and animacy."""
    being = scene.beings.get(entity)
    if being is None and past.kind is not MentionKind.NOMINAL:
        return False
    kind = being.type if being else past.type
    if sort == "person":
        return kind == "Person" and (bool(being) or not past.plural) and _agrees(past, entity, one, scene)
    if one.sentence - past.sentence > NEAR or _is_demonym(past, scene):
        return False
    if sort == "thing":
        rival = not past.plural and (one.head != "its" or bool(kind) or past.subject)
        return kind not in ("Person", "Group") and (bool(being) or rival)
    if being:
        return load_schema().is_a(kind, "Organization") or kind == "Group"
    return past.plural or past.head in COLLECTIVES


def _agrees(past: Mention, entity: str, one: Mention, scene: _Scene) -> bool:
    said = scene.genders.get(entity) or (scene.beings[entity].gender if entity in scene.beings else "")
    return gender_of(one.head) in (said or gender_of(past.head.casefold()) or gender_of(one.head), "")


def _is_demonym(past: Mention, scene: _Scene) -> bool:
    entity = scene.named.get(past.span)
    return past.type == "Group" and entity is not None and scene.beings[entity].type == "Country"
