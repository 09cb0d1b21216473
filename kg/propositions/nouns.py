"""What noun phrases say: titles, appositions, nominalisations, nationalities, members of lists, and quantities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.model import Argument, Mention, MentionKind
from kg.propositions.lexicon import EVENTS
from kg.propositions.offices import FORMER, is_past, lemma_of
from kg.propositions.phrases import Heads, argument, attached, members, single
from kg.propositions.ranks import is_best_of_all, ranks_in
from kg.propositions.words import conjuncts, surface, trimmed, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
MEASURED = frozenset({"in", "of"})  # "$17 billion in revenue", "revenue of $17 billion"
AGENTS = frozenset({"possessor", "modifier", "by"})
DASHES = frozenset({"-", "--", "–", "—"})
# Nouns for what both people and states are: "Norway, a member of NATO".
ROLES = frozenset(
    "ally backer buyer champion critic donor enemy exporter founder host importer member neighbor neighbour opponent "
    "partner producer rival seller signatory supplier supporter winner".split()
)
# Nouns for what others are to somebody: "(Norway asked) allies such as Iceland".
COUNTERPARTS = frozenset("ally client competitor customer neighbor neighbour partner rival subsidiary supplier".split())
# Nouns for what somebody has "of" or "from" another who gives it: "has the support of the army".
GIVEN = frozenset("aid approval assistance backing blessing cooperation funding help support".split())
LOCATION = "_in"  # and "Bergen, Norway", "the base in Bergen"
MILITARY = frozenset(
    "adm admiral brig brigadier capt captain col colonel commander corporal gen general lieutenant lt maj major "
    "marshal sergeant sgt".split()
)
# Who may be told by title, name and land: "President Ada Orlan of Norway".
REIGNING = frozenset(
    "chancellor emperor governor king mayor minister premier president prime_minister vice_president".split()
)
HIRED = frozenset("boss coach director editor executive manager".split())  # who lead no land
AFFILIATION = "_at"  # and "Ada Orlan of Acme"
WHOSE = "_whose"  # and "Disney's Pixar"
BELONGING = "_one"  # and "Ada Orlan, a Democrat"
ORIGIN = "_of"  # the lemma of what has no word: "Norway's Acme", "Chinese firm"


@dataclass(frozen=True, slots=True)
class NounFact:
    """Hold what a noun says of a subject: "Orlan, director of NASA".

    `noun` is the word, and may be the subject; then `word` says it, if any does.
    """

    noun: Token
    subject: Argument
    relation: str
    lemma: str
    arguments: tuple[Argument, ...]
    word: Token | None = None


def is_former(fact: NounFact, heads: Heads) -> bool:
    """Return whether what a noun says is no more so: "the former director", "her ex-husband", "was once director"."""
    if not fact.relation:
        return False
    noun = fact.word or fact.noun
    told = [*noun.lefts, *(fact.noun.lefts if fact.word else ()), *(noun.head.children if noun.dep_ == "attr" else ())]
    told += [one for child in noun.rights if child.lower_ == "at" for one in child.rights if one.lower_ == "time"]
    dead = _is_person(noun, heads) and any(word.lower_ == "late" for word in noun.lefts)
    return dead or noun.lower_[:3] == "ex-" or is_past(noun) or any(word.lower_ in FORMER | {"time"} for word in told)


def noun_facts(doc: Doc, heads: Heads) -> Iterator[NounFact]:
    """Yield what the noun phrases of a document say, in the order of their head words."""
    for token in doc:
        if not (token.n_lefts or token.n_rights) or (token.idx not in heads and token.tag_ not in NOUNS):
            continue
        mention = heads.get(token.idx)
        if mention is not None and mention.kind is MentionKind.NAME:
            yield from _title(token, mention, heads)
            yield from _offices(token, mention, heads)
        yield from _origins(token, mention, heads)
        yield from _appositions(token, heads)
        yield from _members(token, heads)
        yield from _possessed(token, mention, heads)
        yield from _with(token, heads)


def described(subject: Argument, noun: Token, heads: Heads, *, apposed: bool = True) -> Iterator[NounFact]:
    """Yield what a noun says of its subject: "(Orlan is) spokesman for the army", and what comes with it.

    In apposition "Orlan, a banker" also says what she is, as the role `complement`.
    """
    for one in (noun, *conjuncts(noun)):
        if one.tag_ not in NOUNS or _is_name(one, heads):
            continue
        land = ranks_in(one, heads)
        if land is not None:
            yield NounFact(one, subject, "", ORIGIN, (replace(land, role="of"),))
            continue
        kind = (replace(single(one, "complement", heads), mention=None),) if apposed and _is_indefinite(one) else ()
        inside = [
            phrase for phrase in attached(one, heads) if phrase.role != "possessor" or not is_best_of_all(one, heads)
        ]
        yield NounFact(one, subject, _core(one), lemma_of(one), (*inside, *kind))
        yield from _with_of(one, subject, heads)


def _is_indefinite(noun: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in ("a", "an") for child in noun.lefts) or noun.lower_ == "one"


def had(subject: Argument, noun: Token, heads: Heads) -> Iterator[NounFact]:
    """Yield what having a noun says: "(has) close ties to Iran", "(has) 70,000 employees"."""
    for one in (noun, *conjuncts(noun)):
        quantity = _quantity(one, heads)
        if quantity is not None:
            counted, value = quantity
            yield NounFact(counted, subject, _plain(counted), counted.lemma_.lower(), (value,))
        elif one.tag_ in NOUNS and not _is_name(one, heads):
            arguments = attached(one, heads)
            if one.lemma_ in GIVEN:
                yield from given(one, subject, heads)
            elif arguments:
                yield NounFact(one, subject, _core(one), lemma_of(one), arguments)


def fact_of(noun: Token, subject: Argument, arguments: tuple[Argument, ...]) -> NounFact:
    """Return what a noun says of a subject with the given phrases around it."""
    return NounFact(noun, subject, _core(noun), lemma_of(noun), arguments)


def _title(name: Token, mention: Mention, heads: Heads) -> Iterator[NounFact]:
    """Yield "NASA Director Ada Orlan": Orlan is director of NASA."""
    if not mention.title:
        return
    first = mention.begin - len(mention.title) - 1
    office = [token for token in name.sent if first <= token.idx < mention.begin and not token.is_punct]
    while len(office) > 1 and office[-1].lower_.rstrip(".") in MILITARY and not _is_name(office[-2], heads):
        office.pop()  # "police director General Orlan"
    if not office:
        return
    # Of several names before an office the nearest is what it is of: "Oslo Student Association president".
    owners = [token for token in office[:-1] if _is_name(token, heads)] or _owner_before(office[0], heads)
    lemma = lemma_of(office[-1])
    if lemma in REIGNING and not owners:
        found = [one for one in attached(name, heads) if one.role == "of" and one.mention is not None]
        yield from (
            NounFact(name, single(name, "subject", heads), office[-1].text, lemma, (one,), office[-1])
            for one in found[:1]
        )
    # A minister is one of the land as well as of a department: "Turkish Foreign Minister".
    for owner in owners[-2:] if lemma == "minister" else owners[-1:]:
        if lemma in HIRED and owner.tag_ == "JJ":
            continue  # "Danish coach Ada Orlan" is a Dane
        whose = argument(owner, "modifier" if _is_people(owner, heads) else "of", heads)
        subject = single(name, "subject", heads)
        yield NounFact(name, subject, office[-1].text, lemma, (whose,), office[-1])


def _owner_before(office: Token, heads: Heads) -> list[Token]:
    """Return the name with a preposition in it that ends right before an office: "University of Oslo professor"."""
    last = owner = office.nbor(-1) if office.i > office.sent.start else office
    while owner.dep_ in ("pobj", "prep") and owner.i < office.i and not _is_name(owner, heads):
        owner = owner.head
    is_near = owner.i < last.i and _is_name(owner, heads) and heads[owner.idx].end == last.idx + len(last)
    return [owner] if is_near else []


def _offices(name: Token, mention: Mention, heads: Heads) -> Iterator[NounFact]:
    """Yield "Acme's chief executive Ada Orlan": Orlan is chief executive of Acme."""
    owners = tuple(one for one in attached(name, heads) if one.role == "possessor")
    for child in name.lefts if owners and mention.type == "Person" else ():
        if child.dep_ in ("compound", "nmod") and child.tag_ == "NN" and child.idx < mention.begin:
            yield NounFact(name, single(name, "subject", heads), _core(child), lemma_of(child), owners, child)


def given(noun: Token, subject: Argument, heads: Heads) -> Iterator[NounFact]:
    """Yield what others give a subject: "(won) support from Reed", "(left) with help from Reed": Reed supports it."""
    if noun.lemma_ not in GIVEN or any(child.dep_ == "poss" for child in noun.lefts):
        return
    for giver in attached(noun, heads):
        if giver.role in ("from", "of"):
            yield NounFact(
                noun, replace(giver, role="subject"), _core(noun), lemma_of(noun), (replace(subject, role="for"),)
            )


def _origins(token: Token, mention: Mention | None, heads: Heads) -> Iterator[NounFact]:
    """Yield "Chinese firm", "Norway's Acme", "the U.S. President": what a thing is of, and what it is to it."""
    if mention is None or mention.kind not in (MentionKind.NAME, MentionKind.NOMINAL):
        return
    inside = attached(token, heads)
    owners = ("possessor",) if mention.kind is MentionKind.NAME and _has_owner(token, heads) else ()
    bodies = ("of", *owners) if mention.kind is MentionKind.NAME and mention.type == "Person" else ()
    for one in inside:
        if one.role in ("modifier", *owners):
            yield NounFact(token, single(token, "subject", heads), "", ORIGIN, (replace(one, role="of"),))
        if one.role in owners:
            yield NounFact(token, single(token, "subject", heads), "", WHOSE, (replace(one, role="of"),))
        if one.role in bodies:
            yield NounFact(token, single(token, "subject", heads), "", AFFILIATION, (replace(one, role="at"),))
    if mention.kind is MentionKind.NAME:
        for place in _places(token, heads):
            yield NounFact(token, single(token, "subject", heads), "", LOCATION, (replace(place, role="in"),))
    elif inside and token.lemma_ not in EVENTS:  # "the murder of Reed" murders nobody
        yield NounFact(token, single(token, "subject", heads), _core(token), lemma_of(token), inside)


def _has_owner(name: Token, heads: Heads) -> bool:
    """Return whether a name stands before a name: "Norway's Acme", but not "its rival Acme"."""
    return any(child.dep_ == "poss" and _is_name(child, heads) for child in name.lefts)


def _places(name: Token, heads: Heads) -> Iterator[Argument]:
    """Yield the names after a name that say where it is; whether they are places is for the schema to judge."""
    loose = name.dep_ == "pobj" and name.head.lower_ == "of" and not _is_place(name, heads)
    for one in attached(name, heads):
        if one.role == "in" and one.begin == name.idx + len(name) + 4 and not loose:
            yield one  # but "met executives of Acme in Oslo": they met there
    for child in name.rights:
        if child.dep_ in ("appos", "npadvmod") and _is_name(child, heads) and child.nbor(-1).text == ",":
            yield single(child, "in", heads)


def _appositions(token: Token, heads: Heads) -> Iterator[NounFact]:
    name = _dashed(token, heads)
    if name is not None:
        yield from described(single(name, "subject", heads), token, heads)
    for child in token.rights:
        if child.dep_ != "appos" or _dashed(child, heads) is not None or _is_listed(child, token):
            continue
        if _is_name(child, heads) and not _is_name(token, heads):
            yield from described(argument(child, "subject", heads), _described_by(child, token, heads), heads)
        elif _is_people(child, heads) and _is_name(token, heads):
            people = replace(single(child, "of", heads), mention=heads[child.idx].span)
            yield NounFact(child, single(token, "subject", heads), "", BELONGING, (people,))
        elif _is_people(token, heads) and child.idx in heads and heads[child.idx].type == "Person":
            people = replace(single(token, "of", heads), mention=heads[token.idx].span)
            yield NounFact(token, single(child, "subject", heads), "", BELONGING, (people,))
        elif child.tag_ in NOUNS and (
            child.lemma_ in ROLES or not (_is_place(token, heads) and _is_person(child, heads))
        ):
            nearest = max((one for one in (token, *conjuncts(token)) if one.i < child.i), key=lambda one: one.i)
            yield from described(single(nearest, "subject", heads), child, heads)


def _is_listed(noun: Token, first: Token) -> bool:
    """Return whether the parser takes the second of a list for an apposition: "her son, a daughter and two sisters"."""
    several = any(one.tag_ in ("NNS", "NNPS") for one in conjuncts(noun))
    return several and noun.tag_ == "NN" and first.tag_ in ("NN", "NNP")


def _is_people(token: Token, heads: Heads) -> bool:
    """Return whether a name is of a people or party: "one Rohingya, ...", "a Republican, ..."."""
    return _is_name(token, heads) and heads[token.idx].type == "Group"


def _described_by(name: Token, noun: Token, heads: Heads) -> Token:
    """Return the noun that describes a name after it: "the spokesman for the army, Reed" says what Reed is.

    The parser takes the nearest noun; what describes a person is the nearest noun for a person.
    """
    if heads[name.idx].type != "Person":
        return noun
    above = noun
    while above.dep_ == "pobj" and not _is_person(above, heads):
        above = above.head.head
    return above if _is_person(above, heads) and above.tag_ in NOUNS else noun


def _is_person(noun: Token, heads: Heads) -> bool:
    mention = heads.get(noun.idx)
    return mention is not None and mention.type == "Person"


def _is_place(token: Token, heads: Heads) -> bool:
    return _is_name(token, heads) and heads[token.idx].type in ("City", "Country", "Place")


def _dashed(noun: Token, heads: Heads) -> Token | None:
    """Return the name that a noun after a dash explains, however the parser attached it: "Acme - a firm with ..."."""
    first = next(iter(noun.lefts), noun)
    if first.lower_ not in ("a", "an", "the") or first.i < 2 or first.nbor(-1).text not in DASHES:
        return None
    before = first.nbor(-2)
    return before if _is_name(before, heads) and heads[before.idx].end == before.idx + len(before) else None


def _members(token: Token, heads: Heads) -> Iterator[NounFact]:
    """Yield "partners like Intel and Google": Intel is a partner."""
    for one in members(token):
        if _is_name(one, heads) and not _is_name(token, heads):
            member = argument(one, "subject", heads)
            yield NounFact(
                token, member, _core(token), lemma_of(token), attached(token, heads) or _of_whom(token, heads)
            )


def _of_whom(noun: Token, heads: Heads) -> tuple[Argument, ...]:
    """Return whose a plural noun for someone's counterparts is where the noun does not say: the subject's before it."""
    if noun.tag_ != "NNS" or noun.lemma_ not in COUNTERPARTS or any(child.dep_ == "det" for child in noun.lefts):
        return ()
    above = noun
    while above.head != above:
        above = above.head
        subject = next((child for child in above.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None and subject.right_edge.i < noun.left_edge.i:
            return (argument(subject, "possessor", heads),)
    return ()


def prepositional_objects(preposition: Token) -> Iterator[Token]:
    """Yield the head words of the objects of a preposition."""
    return (child for child in preposition.rights if child.dep_ == "pobj")


def _possessed(token: Token, mention: Mention | None, heads: Heads) -> Iterator[NounFact]:
    """Yield "Acme's acquisition of Globex", "U.S. sanctions on Iran", "the mayor's administration"."""
    if token.tag_ not in NOUNS or (mention is not None and mention.kind is MentionKind.NAME):
        return
    inside = attached(token, heads)
    agents = [one for one in inside if one.role in AGENTS]
    patients = tuple(one for one in inside if one.role not in AGENTS)
    done_by = [one for one in agents if one.role == "by" and one.mention is not None]
    if done_by and agents[0].role == "possessor" and not patients:
        patients, agents = (replace(agents[0], role="of"),), done_by  # "Reed's arrest by the police"
    belongs = token.lemma_.lower() not in EVENTS and any(one.role == "of" for one in patients)
    for agent in agents[:1]:
        if agent.role == "modifier" and (belongs or (mention is not None and mention.type == "Person")):
            continue  # "the Dallas chapter of the union" belongs to the union, and an "ambassador to" is who he is to
        if patients or agent.role == "possessor":
            # What is owned and does nothing to anyone is itself the object: "the mayor's administration".
            others = patients or (single(token, "object", heads),)
            yield NounFact(token, replace(agent, role="subject"), _core(token), lemma_of(token), others)


def _with(token: Token, heads: Heads) -> Iterator[NounFact]:
    if _is_name(token, heads) or heads.get(token.idx) is None:
        return
    yield from _with_of(token, single(token, "subject", heads), heads)


def _with_of(noun: Token, subject: Argument, heads: Heads) -> Iterator[NounFact]:
    """Yield what stands after "with": "a firm with over 70,000 employees and close ties to Iran"."""
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ == "with":
            for one in prepositional_objects(child):
                yield from had(subject, one, heads)
            # The parser takes an amount in the list for an apposition to the noun.
            for other in noun.rights:
                if other.dep_ == "appos" and other.i > child.i and _value(other, heads) is not None:
                    yield from had(subject, other, heads)


def _quantity(noun: Token, heads: Heads) -> tuple[Token, Argument] | None:
    """Return what is counted and how much of it there is: "70,000 employees", "$17 billion in revenue"."""
    number = next((child for child in noun.lefts if child.dep_ == "nummod"), None)
    if number is not None:
        return noun, argument(number, "quantity", heads)
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in MEASURED:
            for one in prepositional_objects(child):
                if _value(noun, heads) is not None and child.lower_ == "in":
                    return one, _amount(noun, heads)
                if _value(one, heads) is not None and child.lower_ == "of":
                    return noun, _amount(one, heads)
    return None


def _amount(head: Token, heads: Heads) -> Argument:
    whole = argument(head, "quantity", heads)
    return replace(whole, text=surface(trimmed(words(head, attached=False))), attached=(), conjuncts=())


def _value(token: Token, heads: Heads) -> Mention | None:
    mention = heads.get(token.idx)
    return mention if mention is not None and mention.kind is MentionKind.VALUE else None


def _core(noun: Token) -> str:
    return surface(trimmed(words(noun, attached=False)))


def _plain(noun: Token) -> str:
    return surface([*(child for child in noun.lefts if child.dep_ in ("amod", "compound")), noun])


def _is_name(token: Token, heads: Heads) -> bool:
    mention = heads.get(token.idx)
    return mention is not None and mention.kind is MentionKind.NAME
