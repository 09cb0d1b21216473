"""A proposition becomes drafts of claims: by the frames of the schema, and under open properties for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.claims.context import UNKNOWN, Context, Draft
from kg.claims.frames import IS, Match, is_plain, matches
from kg.claims.once import once
from kg.claims.open import formerly, open_drafts, relation_text
from kg.claims.roles import EMPTY, agents, beside, each, measure, patients, span
from kg.claims.values import ALONE, VALUE_ROLES, is_value, value
from kg.model import Argument, Factuality, MentionKind, Modality, Proposition, Span, Value
from kg.schema import Relation, Step
from kg.verbs import ADDRESSING

PLACING = frozenset({"basedIn", "citizenOf", "comesFrom", "headOf", "locatedIn", "partOf"})
ARTICLES = frozenset({"a", "an", "his", "her", "its", "the", "their"})
STEM = 4  # letters that words of one stem share: "visit" and "visits"
ORIGIN = "_of"  # the noun of frames that say what something is of: "Norway's Acme"
Ends = tuple[Argument, Argument]
Breach = tuple[bool, str]  # whether the subject is right, and what is wrong


def drafts(proposition: Proposition, context: Context) -> list[Draft] | str:
    """Return the drafts of a proposition, or the reason why there are none."""
    doers = agents(proposition)
    around = patients(proposition)
    phrases = _taken(around, context) if doers else around
    given = {span(part) for phrase in around if phrase not in phrases for part in each(phrase)}
    found: dict[frozenset[Span], tuple[tuple[int, int, int], Draft]] = {}
    used: set[Span] = set()
    named: set[Span] = set()
    breach = (False, "")
    for match in matches(proposition, around, context.index):
        if span(match.target) in given or (len(match.way) == 1 and context.opens(match.target, proposition)):
            continue
        if (match.target.begin, match.target.end) in named or (found and is_plain(match)):
            continue  # a fuller frame has passed it on the way to another object, or has said it
        for ends in _ends(match, doers):
            if match.frame.turn == "patient" and context.entity(ends[0]) in {context.entity(one) for one in doers}:
                continue  # nobody is accused by himself: it is another
            made = _by_frame(match, ends, proposition, context)
            if isinstance(made, tuple):
                used |= {span(match.target)} if made[0] else set()
                breach = max(breach, made, key=lambda one: (one[0], bool(one[1])))
            elif made is not None:
                used |= {(phrase.begin, phrase.end) for phrase in match.way}
                named |= match.named
                # Of several relations between the same two, the fuller frame decides, then the narrower types.
                weight = (*match.rank, _closeness(made, match, context))
                pair = frozenset((one.begin, one.end) for one in ends)
                if pair not in found or weight > found[pair][0]:
                    found[pair] = weight, made
    if not found and (origin := _origin(proposition)) is not None:
        return drafts(origin, context)
    inside = [one for one in phrases if not context.opens(one, proposition)]
    made_open = open_drafts(proposition, doers, inside, used, context)
    made_all = [*(draft for _, draft in found.values()), *made_open]
    return (
        once(list(_rejoined(made_all, phrases, context)), phrases, context)
        or breach[1]
        or _reason(proposition, doers, phrases, context)
    )


def _origin(proposition: Proposition) -> Proposition | None:
    """Return what a noun before a name says where it says no more: "Danish striker Ada Orlan", she is of Denmark."""
    subject, found = proposition.subject, proposition.arguments
    if (
        proposition.kind != "noun"
        or subject is None
        or not subject.mention
        or [one.role for one in found] != ["modifier"]
    ):
        return None
    before = 0 <= found[0].end <= subject.mention[0]
    return replace(proposition, lemma=ORIGIN, arguments=(replace(found[0], role="of"),)) if before else None


def _taken(phrases: Sequence[Argument], context: Context) -> tuple[Argument, ...]:
    """Return phrases without what is given, where whom it is given to is an entity: that is what the claim is about."""
    given = any(context.entity(one) for phrase in phrases if phrase.role == "indirect" for one in each(phrase))
    if not given:
        return tuple(phrases)
    return tuple(one for one in phrases if one.role != "object" or any(context.entity(part) for part in each(one)))


def _rejoined(made: Iterable[Draft], phrases: Sequence[Argument], context: Context) -> Iterator[Draft]:
    """Yield drafts with joined words that name no entity as one value: "sells pumps and valves"."""
    whole = {
        span(part): phrase
        for phrase in phrases
        if phrase.conjuncts and not any(context.entity(one) for one in each(phrase))
        for part in phrase.conjuncts
    }
    for draft in made:
        phrase = whole.get(draft.object_at) if isinstance(draft.object, Value) else None
        yield draft if phrase is None else replace(draft, object=value(phrase), object_at=span(phrase))


def _ends(match: Match, doers: Sequence[Argument]) -> Iterator[Ends]:
    """Yield the phrases of the subject and the object of a relation."""
    for doer in match.doers or doers or match.owners:
        yield (match.target, doer) if match.frame.turn == "reverse" else (doer, match.target)


def _by_frame(match: Match, ends: Ends, proposition: Proposition, context: Context) -> Draft | Breach | None:
    """Return the draft of a relation, or why its ends break its domain or range."""
    relation, target = match.relation, ends[1]
    subject, other = context.entity(ends[0]), context.entity(target)
    if not subject or other == subject:
        return None
    if breach := _breach(relation, ends, proposition, context):
        return breach
    if other or (relation.value and _is_worth(target, relation, proposition, context)):
        around = context.undated(patients(proposition))
        text = relation_text(proposition, match.way)
        theme = measure(proposition) or _theme(match, ends, around, proposition)
        places = span(ends[0], subject), span(target, other)
        # What something is said to be keeps its words, "a former soldier".
        name = formerly(relation.name) if proposition.former and IS not in match.frame.heads else relation.name
        thing = other or value(target, context.owner(target, subject))
        return Draft(subject, name, thing, text, theme, *places)
    return None


def _breach(relation: Relation, ends: Ends, proposition: Proposition, context: Context) -> Breach | None:
    """Return what keeps a relation from holding between two ends, if anything does."""
    subject, other = context.entity(ends[0]), context.entity(ends[1])
    # Only who is known to act does what the noun for him says: "critics of the law", but not "a case against the law".
    word = f"_{proposition.lemma}" if ends[0].head == proposition.lemma else proposition.lemma
    if not context.allows(subject, relation.domain, word):
        return (False, f"{relation.name} wants another subject than a {context.types[subject]}")
    if not other:
        return (True, f"{relation.name} wants another object") if _is_unfit(ends[1], relation, context) else None
    if proposition.kind in ("implied", "noun") and (teller := _teller(relation, ends, proposition, context)):
        return (True, f"the {teller} of the subject says so")
    alike = context.types[other] == context.types[subject]
    if alike and (proposition.lemma == "_in" or (proposition.lemma == ORIGIN and context.types[other] == "Country")):
        return (True, "two places of one kind stand side by side")
    if not context.allows(other, relation.range, proposition.lemma):
        return (True, f"{relation.name} wants another object than a {context.types[other]}")
    return None


def _teller(relation: Relation, ends: Ends, proposition: Proposition, context: Context) -> str:
    """Return what of the subject says already what a noun says of it: its description, its name, or nothing."""
    if _repeats(ends, context) and not _is_tie(relation):
        return "description"
    return "name" if _is_told(ends, proposition, context) else ""


def _repeats(ends: Ends, context: Context) -> bool:
    """Return whether what has no name is only described by the other end: "critics of Acme" criticize Acme."""
    subject, target = ends
    label = context.labels.get(context.entity(subject), "")
    other = context.labels.get(context.entity(target), "")
    return context.kind(subject) is MentionKind.NOMINAL and bool(other) and other in label


def _is_tie(relation: Relation) -> bool:
    """Return whether a relation ties people and bodies, which are told of even where nobody names them."""
    return not relation.event and relation.name not in PLACING


def _is_told(ends: Ends, proposition: Proposition, context: Context) -> bool:
    """Return whether what a noun says of where its subject is from or in, the subject's own name says."""
    subject, target = ends
    is_place = context.schema.is_a(context.types[context.entity(target)], "Place")
    placed = proposition.lemma == "_of" or (target.role == "modifier" and is_place)
    return placed and subject.begin <= target.begin < subject.end and context.tells(context.entity(subject), target)


def _is_unfit(target: Argument, relation: Relation, context: Context) -> bool:
    """Return whether a described thing has none of the types of a range: "photos of the boy" are nobody to arrest."""
    mention = context.mentions.get(target.mention) if target.mention else None
    return bool(mention and not mention.type and relation.range) and UNKNOWN not in relation.range


def _is_worth(target: Argument, relation: Relation, proposition: Proposition, context: Context) -> bool:
    """Return whether a relation takes the words of a phrase as its object; an amount is neither person nor place."""
    kind = context.kind(target)
    if kind is MentionKind.DATE and target.role not in VALUE_ROLES and not target.attached:
        return False  # "launched an attack on Friday"
    if kind in (MentionKind.VALUE, MentionKind.DATE) and relation.range and UNKNOWN not in relation.range:
        return False
    if target.role == "infinitive" and target.text.split(" ")[-1] in ALONE:
        return False  # "forced to be there"
    return is_value(target if target.role in VALUE_ROLES else replace(target, role="object"), proposition, kind)


def _closeness(draft: Draft, match: Match, context: Context) -> int:
    """Return how closely the types of the ends are those of the relation."""
    subject = context.closeness(draft.subject, match.relation.domain)
    if isinstance(draft.object, Value):
        return subject
    return subject + context.closeness(draft.object, match.relation.range)


def _theme(match: Match, ends: Ends, phrases: Sequence[Argument], proposition: Proposition) -> str:
    """Return what the relation is about: "parts" in "banned the sale of parts to Iran" and "sold parts to Iran"."""
    for phrase, step in zip(match.way[:-1], match.frame.steps, strict=False):
        if (role := next(iter(step.roles & {"among", "as"}), "")) and not step.heads:
            return f"{role} {phrase.text}"
        of = next((one.text for one in phrase.attached if one.role == "of" and one is not match.target), "")
        whole = next((one for one in phrases if phrase in one.conjuncts), phrase)  # "took pumps and valves from"
        before = whole.text.rpartition(f" {match.target.role} ")[0] or whole.text
        return of or ((before if whole.conjuncts else whole.core) if _says_more(whole, step, match.relation) else "")
    asked = (proposition.lemma, match.target.role) in ADDRESSING
    if (asked or match.target.role in ("object", "indirect")) and (
        told := beside(match.target, proposition, phrases, ends)
    ):
        return told
    if match.target.role == "object" and (given := next((one for one in phrases if one.role == "indirect"), None)):
        return "" if given in ends or given.text in EMPTY else f"to {given.text.removeprefix('to ')}"
    if match.target.role not in ("object", "complement", "clause"):
        others = (phrase for phrase in phrases if phrase.role == "object" and not set(each(phrase)) & set(ends))
        # "Worth" says nothing without what is worth so much: "sold a million worth of pumps to Iran".
        told = next((phrase.text if phrase.head == "worth" else phrase.core for phrase in others), "")
        return "" if told in EMPTY else told
    return ""


def _says_more(phrase: Argument, step: Step, relation: Relation) -> bool:
    """Return whether a phrase on the way to an object says more than the relation: "support", "a false statement"."""
    words = [word for word in phrase.core.split() if word.lower() not in ARTICLES]
    named = bool(step.heads) and not step.but
    told = named and len(words) < 2 and phrase.head[:STEM] in relation.name.lower()
    return phrase.core not in EMPTY and bool(step.roles & {"object", "with"}) and not told


def factuality(proposition: Proposition) -> Factuality:
    """Return how far a proposition is asserted; the strongest doubt wins."""
    if proposition.negated:
        return Factuality.NEGATED
    if proposition.modality is not Modality.ASSERTED:
        return Factuality(proposition.modality.value)
    return Factuality.REPORTED if proposition.reported else Factuality.ACTUAL


def _reason(proposition: Proposition, doers: Sequence[Argument], phrases: Sequence[Argument], context: Context) -> str:
    if not doers and not proposition.passive:
        return "no subject"
    subjects = doers or (each(proposition.subject) if proposition.subject is not None else ())
    if not any(context.entity(subject) for subject in subjects):
        return "the subject is no known entity"
    return "no object" if not phrases else "no object is a known entity or a value"
