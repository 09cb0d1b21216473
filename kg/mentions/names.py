"""Find names: repair what the model found, and find what it missed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from kg.given import lists_with
from kg.mentions.kinds import (
    alive,
    exemplified,
    in_context,
    is_no_person,
    like_its_fellows,
    office_above,
    text_of,
    travelled,
    type_said,
)
from kg.mentions.repair import PROPER, TYPES, Name, is_first_part, is_office, repaired, trimmed
from kg.mentions.words import CALENDAR, OFFICE_PREFIXES, OFFICES, PORTFOLIO_OFFICES
from kg.nouns import SHARED, is_common, type_of_noun

SMALL = frozenset("of the for and on in to & 's ’s -".split())
GIVEN = {"Person": ("Organization", "")}  # what the model takes a given name for, before the family name of a person
SUFFIXES = frozenset("ag asa corp gmbh inc llc llp ltd nv oyj plc spa".split())  # after the names of companies
# Posts in a body, which stand between its name and that of who has them.
POSTS = frozenset("ceo chairman chairwoman chief coach director editor executive manager president secretary".split())
BODIES = frozenset({"Company", "Organization", "MediaOutlet"})


def names(doc: Doc) -> list[Name]:
    """Return the names of a document in the order of the text.

    None overlaps another, but for those that stand by themselves elsewhere in the document and begin a longer one:
    the country of "U.S. Congress".
    """
    words = [token.text for token in doc]
    found = [Name(*piece, piece[0]) for one in doc.ents if one.label_ in TYPES for piece in repaired(doc, one)]
    found = [part for whole in found for name in _holder_apart(doc, whole) for part in _bearer_apart(doc, name)]
    taken = {i for name in found for i in name.tokens}
    taken |= {i for one in doc.ents if one.label_ not in TYPES for i in range(one.start, one.end)}
    found = _with_lands(doc, _joined(doc, [_extended(doc, name, taken) for name in found]))
    found = _listed_departments(doc, words, found)
    found = _with_acronyms(doc, words, found)
    for more in (_named_elsewhere, _portfolios, _missed, _named_elsewhere):
        taken |= {i for name in found for i in name.tokens}
        found += more(doc, words, list(found), taken)
    found = _joined(doc, sorted(found, key=lambda name: name.begin))
    found = in_context(doc, [_titled(doc, _office_apart(doc, name)) for name in found])
    heads = {i: name for name in found for i in name.tokens}
    found = [_in_its_sentence(doc, name, heads) for name in found]
    return sorted([*found, *_inner(doc, found)], key=lambda name: (name.begin, name.end))


def _holder_apart(doc: Doc, name: Name) -> Iterator[Name]:
    """Yield the body and the person of what the model took for one name: "Acme Chief Executive Jane Doe"."""
    inside = range(name.begin + 1, name.end - 2)
    post = next((i for i in inside if doc[i].is_title and doc[i].lower_ in POSTS and not is_office(doc[i + 1])), None)
    given = post is not None and lists_with(doc[post + 1].lower_) > 0
    if post is None or not given or is_common(doc[name.end - 1].lower_):
        yield name
        return
    end = post
    while end > name.begin and (is_office(doc[end - 1]) or doc[end - 1].lower_ in OFFICE_PREFIXES):
        end -= 1
    if end > name.begin:
        yield Name(name.begin, end, "", name.begin)
    yield Name(post + 1, name.end, "Person", post + 1)


def _bearer_apart(doc: Doc, name: Name) -> Iterator[Name]:
    """Yield the body and the person whose names the model took for one: "director of Acme Jane Doe said"."""
    last = name.end - 2
    before = next((doc[i] for i in range(name.begin - 1, -1, -1) if doc[i].pos_ != "DET"), doc[name.begin])
    office = before.lower_ in ("of", "at", "for") and office_above(before)
    given = last > name.begin and lists_with(doc[last].lower_) > 0 and doc[last + 1].is_title
    acts = name.end < len(doc) and doc[name.end].pos_ in ("VERB", "AUX")
    whole = name.type not in ("Person", "Organization") or not (office and given and acts)
    if whole:
        yield name
    else:
        yield Name(name.begin, last, "Organization", name.begin)
        yield Name(last, name.end, "Person", last)


def _in_its_sentence(doc: Doc, name: Name, heads: dict[int, Name]) -> Name:
    """Return a name as what its own sentence says that it is."""
    return travelled(doc, alive(doc, exemplified(doc, like_its_fellows(doc, name, heads))))


def is_headline(sentence: Span) -> bool:
    """Return whether a sentence is written in title case, where capitals say nothing about names."""
    words = [token for token in sentence if token.is_alpha and len(token) > 3]
    lower = [token for token in words if token.is_lower]
    return len(words) > 2 and len(lower) * 5 < len(words) and not any(token.tag_[:2] == "VB" for token in lower)


def _extended(doc: Doc, name: Name, taken: set[int]) -> Name:
    """Return a name with the proper nouns just before it, where the model saw only its end."""
    begin = name.begin
    while begin > 0 and begin - 1 not in taken and _begins_name(doc[begin - 1], name):
        begin -= 1
    if name.type == "Group" and begin > doc[begin].sent.start and _is_wing(doc[begin - 1], name):
        return Name(begin - 1, name.end, name.type, begin - 1)
    if begin == name.begin or name.type not in ("Person", "Place") or is_headline(doc[begin].sent):
        return name
    return Name(begin, name.end, name.type if name.type == "Person" else "", begin)


def _is_wing(token: Token, name: Name) -> bool:
    """Return whether a word with a capital tells which of a people or party is meant: "Liberal" before "Democrat"."""
    unnamed = token.ent_type_ in ("", "ORG") and token.tag_ in ("JJ", "NNP")
    return token.is_title and unnamed and token.head.i in name.tokens


def _begins_name(token: Token, name: Name) -> bool:
    proper = token.tag_ == "NNP" and token.is_alpha and token.is_title and token.lower_ not in CALENDAR
    common = is_office(token) or token.lower_ in OFFICE_PREFIXES or is_common(token.lower_)
    return proper and not common and token.dep_ == "compound" and token.i < token.head.i < name.end


def _joined(doc: Doc, found: list[Name]) -> list[Name]:
    """Return the names, those in one that the model saw as two words side by side: "Jane" and "Doe"."""
    joined: list[Name] = []
    for name in found:
        last = joined[-1] if joined else None
        single = last and last.end - last.begin == name.end - name.begin == 1
        same = last and last.type in (name.type, *GIVEN.get(name.type, ()))
        beside = last and last.end == name.begin == doc[last.begin].head.i
        if last and last.end == name.begin == name.end - 1 and doc[name.begin].lower_.rstrip(".") in SUFFIXES:
            joined[-1] = Name(last.begin, name.end, "Company", last.begin)  # "Acme" and "Inc"
        elif last and last.type == "Place" and not name.type and _goes_on_with(doc, last, name):
            joined[-1] = Name(last.begin, name.end, "Organization", last.begin)
        elif last and same and beside and single and doc[last.begin].dep_ == "compound":
            joined[-1] = Name(last.begin, name.end, "" if name.type == "Place" else name.type, last.begin)
        else:
            joined.append(name)
    return joined


def _goes_on_with(doc: Doc, place: Name, name: Name) -> bool:
    """Return whether a word that is no name elsewhere ends the one that a place begins: "West Orlan Timber"."""
    last = doc[name.begin]
    single = name.end - name.begin == 1 and place.end == name.begin == doc[place.end - 1].head.i
    return single and last.is_title and last.tag_ == "NNP" and doc[place.end - 1].dep_ == "compound"


def _with_lands(doc: Doc, found: list[Name]) -> list[Name]:
    """Return the names, those of bodies with the place that the model cut from them: "Steel Company of Orlan"."""
    places = {name.begin: name for name in found if name.type == "Place"}
    whole: list[Name] = []
    for name in found:
        of = doc[name.end] if name.end < len(doc) - 1 else None
        cut = of is not None and of.lower_ == "of" and of.ent_type_ == doc[name.end - 1].ent_type_ == "ORG"
        place = places.pop(name.end + 1, None) if cut else None
        whole.append(Name(name.begin, place.end, name.type, name.title) if place else name)
    kept = set(places.values())
    return [name for name in whole if name.type != "Place" or name in kept]


def _listed_departments(doc: Doc, words: list[str], found: list[Name]) -> list[Name]:
    """Return the names with each department of a list by itself: "the Departments of Justice and Commerce"."""
    for i, (word, following) in enumerate(pairwise(words)):
        if word in ("Departments", "Ministries") and following == "of":
            token = doc[i]
            first = next((one for one in token.nbor().children if one.dep_ == "pobj"), None)
            fields = [one for one in (first, *first.conjuncts) if one.tag_ in PROPER] if first is not None else []
            begins = [min(one.i for one in (field, *field.lefts) if one.tag_ in PROPER) for field in fields]
            parts = [
                Name(begin, field.i + 1, "GovernmentAgency", begin) for begin, field in zip(begins, fields, strict=True)
            ]
            taken = {token.i, *(i for part in parts for i in part.tokens)}
            found = [name for name in found if not taken & set(name.tokens)] + parts if parts else found
    return sorted(found, key=lambda name: name.begin)


def _with_acronyms(doc: Doc, words: list[str], found: list[Name]) -> list[Name]:
    """Return the names with those that are followed by their initials in brackets, and the initials.

    After Schwartz and Hearst 2003, "A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text",
    but every letter must begin a word.
    """
    for i in range(1, len(words) - 1):
        if (
            words[i - 1] == "("
            and words[i + 1] == ")"
            and words[i].isalpha()
            and words[i].isupper()
            and len(words[i]) > 1
        ):
            token = doc[i]
            begin = _expansion(doc, token)
            if begin is None:
                continue
            inside = [name for name in found if begin <= name.begin and name.end <= token.i + 1]
            across = [name for name in found if name not in inside and name.begin < token.i and name.end > begin]
            if not across:
                kind = next((name.type for name in inside if name.end - name.begin > 2 and name.type), "Organization")
                found = [name for name in found if name not in inside]
                found += [Name(begin, token.i - 1, kind, begin), Name(token.i, token.i + 1, kind, token.i)]
    return sorted(found, key=lambda name: name.begin)


def _expansion(doc: Doc, acronym: Token) -> int | None:
    """Return the first token of the words before a bracket that begin with its letters."""
    i = acronym.i - 2
    for letter in reversed(acronym.text):
        while i >= 0 and doc[i].text in SMALL:
            i -= 1
        if i < 0 or not doc[i].text.startswith(letter) or doc[i].sent != acronym.sent:
            return None
        i -= 1
    return i + 1 if len(acronym) > 1 and doc[i + 1].text not in SMALL else None


def _named_elsewhere(doc: Doc, texts: list[str], found: list[Name], taken: set[int]) -> Iterator[Name]:
    """Yield the words of known names where the model saw none."""
    known: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for name in found:
        words = tuple(texts[name.begin : name.end])
        known[words[0]].setdefault(words, name.type)
        if name.type == "Person" and len(words) > 1 and words[-1].isalpha():
            known[words[-1]].setdefault(words[-1:], name.type)
    lower = {word for word in texts if word.islower()}
    end = 0
    for i, text in enumerate(texts):
        if i < end or text not in known:
            continue
        fits = [words for words in known[text] if _stands_at(texts, i, words, taken)]
        sure = text.lower() not in lower or doc[i].tag_ in PROPER or not doc[i].is_sent_start
        if fits and (text[:1].isupper() or text[:1].isdigit()) and sure:
            words = max(fits, key=len)
            end = i + len(words)
            yield Name(i, end, known[text][words], i)


def _stands_at(texts: list[str], begin: int, words: tuple[str, ...], taken: set[int]) -> bool:
    end = begin + len(words)
    return tuple(texts[begin:end]) == words and taken.isdisjoint(range(begin, end))


def _missed(doc: Doc, words: list[str], _: list[Name], taken: set[int]) -> Iterator[Name]:
    """Yield runs of proper nouns that the model saw no name in."""
    lower = {word for word in words if word.islower()}
    for sentence in doc.sents:
        end = sentence.end if is_headline(sentence) else sentence.start
        for token in sentence:
            if token.i >= end and token.i not in taken and _is_proper(token):
                end = _run(doc, token.i, sentence.end, taken)
                yield from _missed_name(doc, token.i, end, lower)


def _run(doc: Doc, begin: int, limit: int, taken: set[int]) -> int:
    """Return where a run of proper nouns ends; an "of" between two of them belongs to it."""
    end = begin
    while end < limit and end not in taken and (_is_proper(doc[end]) or (end > begin and _goes_on(doc[end]))):
        end += 1
        of = end + 1 < limit and doc[end].lower_ == "of" and end + 1 not in taken and doc[end + 1].tag_ in PROPER
        end += of
    return end


def _is_proper(token: Token) -> bool:
    return token.tag_ in PROPER and token.text[:1].isupper() and token.lower_ not in CALENDAR and not _in_office(token)


def _in_office(token: Token) -> bool:
    """Return whether a word says what an officer is for: "Chief Financial Officer"."""
    within = 0 < token.i < len(token.doc) - 1
    return within and token.nbor(-1).lower_ == "chief" and token.nbor().lower_ == "officer"


def _goes_on(token: Token) -> bool:
    """Return whether a name goes on with a token: a letter ("Group F"), or a hyphen that has no space around it."""
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    joins = token.tag_ == "HYPH" and not token.whitespace_ and not token.nbor(-1).whitespace_
    return (len(token) == 1 and token.is_upper) or (joins and _is_proper(following))


def _missed_name(doc: Doc, begin: int, end: int, lower: set[str]) -> Iterator[Name]:
    person = False
    while begin < end and (is_office(doc[begin]) or doc[begin].lower_ in OFFICE_PREFIXES or _are_offices(doc[begin])):
        person = person or is_office(doc[begin])
        begin += 1
    while begin < end and is_office(doc[end - 1]):
        end -= 1
    if begin < end and not all(token.lower_ in lower for token in doc[begin:end]):
        for piece in trimmed(doc, begin, end, "Person" if person else ""):
            yield Name(*piece, piece[0])


def _portfolios(doc: Doc, words: list[str], _: list[Name], taken: set[int]) -> Iterator[Name]:
    """Yield the departments that ministers are named after: "Commerce" in "Commerce Secretary"."""
    for i, word in enumerate(words):
        if i and word.lower() in PORTFOLIO_OFFICES:
            before = doc[i - 1]
            common = is_office(before) or before.lower_ in OFFICE_PREFIXES or before.i in taken
            if before.tag_ in PROPER and before.is_alpha and not common:
                yield Name(before.i, i, "GovernmentAgency", before.i)


def _are_offices(token: Token) -> bool:
    """Return whether a word is an office that several hold: "Senators Jane Doe and ..."."""
    return token.tag_ == "NNPS" and token.lower_.removesuffix("s") in OFFICES


def _is_portfolio(doc: Doc, begin: int, end: int) -> bool:
    """Return whether a word is a department only by the office after it: "Commerce Secretary", no "NATO secretary"."""
    if end - begin > 1 or end >= len(doc) - 1 or not doc[begin].is_title or doc[begin].dep_ != "compound":
        return False
    office = doc[end]
    return office.lower_ in PORTFOLIO_OFFICES and office.text.istitle() and doc[end + 1].lower_ != "general"


def _office_apart(doc: Doc, name: Name) -> Name:
    """Return a name as what an office makes of it: a department in "Secretary of State", a body in "Acme founder"."""
    of = name.begin > 1 and doc[name.begin - 1].lower_ in ("of", "for") and doc[name.begin - 2]
    if of and of.lower_ in PORTFOLIO_OFFICES and name.type in ("Organization", ""):
        return replace(name, type="GovernmentAgency")
    after = doc[name.end] if name.end < len(doc) else None
    if _is_portfolio(doc, name.begin, name.end):
        return replace(name, type="GovernmentAgency")
    if is_no_person(doc, name):
        return replace(name, type="")
    if not name.type and name.begin and type_of_noun(doc[name.begin - 1].lemma_) in BODIES:
        return replace(name, type=type_of_noun(doc[name.begin - 1].lemma_))
    employs = after is not None and doc[name.end - 1].dep_ == "compound" and _is_post(after)
    return replace(name, type="Organization") if employs and not name.type else name


def _is_post(token: Token) -> bool:
    return is_office(token) or (token.tag_ == "NN" and type_of_noun(token.lemma_) == "Person")


def _inner(doc: Doc, found: list[Name]) -> Iterator[Name]:
    """Yield the names that stand by themselves elsewhere and begin a longer name that is no person's."""
    alone = {text_of(doc, name): name.type for name in found if name.type != "GovernmentAgency"}
    for name in found:
        if name.type != "Person":
            fits = [end for end in range(name.begin + 1, name.end) if doc[name.begin : end].text in alone]
            if fits:
                yield Name(name.begin, fits[-1], alone[doc[name.begin : fits[-1]].text], name.begin)


def _titled(doc: Doc, name: Name) -> Name:
    """Return a name with the office or description that stands just before it: "FBI Director", "singer".

    A description of something else says what that name is: "the carmaker Acme".
    """
    begin = name.begin
    while begin > 0 and _in_title(doc[begin - 1], name):
        begin -= 1
    last = doc[name.begin - 1]
    if begin == name.begin or not (is_office(last) or last.pos_ == "NOUN" or type_of_noun(last.lower_)):
        return name
    kind = "Person" if is_office(last) else "" if last.lemma_ in SHARED else type_said(last)
    if name.type in ("Place", "Group", "Event") or (name.type not in ("Person", "") and kind != "Person"):
        return name
    return replace(name, title=begin if kind in ("", "Person") else name.begin, type=kind or name.type)


def _in_title(token: Token, name: Name) -> bool:
    office = is_office(token) or token.lower_ in OFFICE_PREFIXES
    word = token.pos_ in ("NOUN", "PROPN", "ADJ") and token.ent_type_ != "PERSON" and token.lower_ not in CALENDAR
    beside = token.i < token.head.i < name.end or _is_subject_too(token, name)
    return is_first_part(token) or ((word or office) and beside)


def _is_subject_too(token: Token, name: Name) -> bool:
    """Return whether a parser took a title and its name for two subjects: "founder", "Jane Doe" said."""
    last = token.doc[name.end - 1]
    return token.i == name.begin - 1 and token.dep_ == last.dep_ == "nsubj" and token.head == last.head
