"""Make documents, entities, claims and whole graphs that hold hostile text, for Hypothesis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import settings
from hypothesis import strategies as st

from kg.graph import KnowledgeGraph, knowledge_graph
from kg.model import NOWHERE, Claim, Document, Entity, Evidence, Factuality, Value

QUICK = settings(max_examples=25, deadline=None)

HOSTILE = (
    '"',
    "'",
    '"""',
    "\\",
    '\\"',
    "\\u0041",
    "a\nb",
    "a\r\nb",
    "tab\there",
    " ends in space ",
    "\x01\x1b[2J\x7f\x85",
    "line\u2028paragraph\u2029",
    "\ufeffmark",
    "\ufffe\uffff",
    "right\u202eto left",
    "é e\u0301 ﷽ 𝒳 👩‍🔬",
    "<script>alert(1)</script>",
    "</script><!--",
    "<img src=x onerror=alert(1)>",
    "]]>",
    "&lt;&amp;",
    "__proto__",
    "constructor",
    "javascript:alert(1)",
    "https://kg.example.org/entity/ZTE",
    '<https://a.example/> . e:A kg:bans e:B . "',
    '" ; kg:bans e:ZTE . e:X rdfs:label "',
    "'} ; DROP ALL ; #",
    "${7*7} {{7*7}} %s %(a)s",
    "=1+1",
    "# no comment",
    "@prefix e: <x> .",
)
SLUGS = ("ZTE", "United_States", "-a", "7", "_", "__proto__", "constructor", "Zürich", "東京", "U.S.", "a b", "a%20b")
PROPERTIES = ("bans", "relatedTo", "sues", "imposeSanctionOn", "end", "speaker", "end_", "__proto__", "café")
TYPES = ("Company", "Person", "Country", "Thing", "Claim")
BEGINS = ("", "2018", "2018-04", "2018-04-15", "0099-01-02", "2018-02-30", "soon")


def texts(min_size: int = 0) -> st.SearchStrategy[str]:
    """Make text without U+0000 and lone surrogates, often hostile."""
    free = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=min_size, max_size=12)
    hostile = st.sampled_from(HOSTILE)
    return st.one_of(hostile, free, st.builds("{}{}".format, hostile, free))


def documents() -> st.SearchStrategy[Document]:
    """Make documents whose every field may be hostile."""
    return st.builds(
        Document.of,
        texts(),
        texts(min_size=1),
        title=texts(),
        published=st.none() | st.dates(min_value=date(1, 1, 1)),
        publisher=texts(),
        source=st.sampled_from(("", "https://news.example/a?b=c#d", "http://[x", "not a web address")) | texts(),
    )


def entities() -> st.SearchStrategy[Entity]:
    """Make entities whose names may be hostile; most ids are slugs, some are not."""
    return st.builds(
        Entity,
        st.sampled_from(SLUGS) | st.from_regex(r"[A-Za-z0-9_-]{1,8}", fullmatch=True),
        st.sampled_from(TYPES),
        texts(),
        _sorted(texts()),
        _sorted(st.sampled_from(("http://www.wikidata.org/entity/Q1", "https://a.example/é"))),
    )


def values() -> st.SearchStrategy[Value]:
    """Make values in their canonical form."""
    return st.one_of(
        st.builds(Value, texts()),
        st.builds(Value, st.integers().map(str), st.just("integer")),
        st.builds(Value, st.sampled_from(("0", "7", "-0.5", "1.25", "1000000")), st.just("decimal")),
        st.builds(Value, st.sampled_from(("2018", "2018-04", "2018-04-15")), st.just("date")),
    )


@st.composite
def evidence(draw: st.DrawFn, sources: list[Document]) -> Evidence:
    """Make evidence out of one of the documents."""
    document = draw(st.sampled_from(sources))
    begin = draw(st.integers(0, len(document.text) - 1))
    end = draw(st.integers(begin + 1, len(document.text)))
    return Evidence(document.key, begin, end, document.text[begin:end])


@st.composite
def backings(draw: st.DrawFn, sources: list[Document]) -> tuple[Evidence, ...]:
    """Make the evidence of a claim; where there is but one piece, it may say where its words stand."""
    first, *others = sorted(draw(st.sets(evidence(sources), min_size=1, max_size=3)))
    if others:
        return (first, *others)
    spans = st.tuples(st.integers(first.begin, first.end), st.integers(first.begin, first.end))
    subject, cue, target = (draw(st.just(NOWHERE) | spans.filter(lambda span: span[0] < span[1])) for _ in range(3))
    return (replace(first, subject=subject, cue=cue, object=target),)


@st.composite
def claims(draw: st.DrawFn, sources: list[Document], things: list[Entity]) -> Claim:
    """Make a claim between two of the entities, or an entity and a value, backed by the documents."""
    ids = st.sampled_from([thing.id for thing in things])
    return Claim(
        draw(ids),
        draw(st.sampled_from(PROPERTIES)),
        draw(ids | values()),
        draw(st.sampled_from(Factuality)),
        draw(backings(sources)),
        draw(_sorted(texts())),
        draw(st.just("") | ids),
        draw(st.sampled_from(BEGINS)),
        draw(st.sampled_from(BEGINS)),
        draw(st.sampled_from(("", "P7Y", "P3M"))),
        draw(texts()),
        draw(st.sampled_from((None, 0.01, 0.5, 0.87, 0.99))),
    )


Parts = tuple[list[Document], list[Entity], list[Claim]]


@st.composite
def parts(draw: st.DrawFn) -> Parts:
    """Make what a graph is made of, in no order."""
    sources = draw(st.lists(documents(), min_size=1, max_size=3, unique_by=lambda document: document.key))
    if draw(st.booleans()):
        first = min(sources, key=lambda one: (one.published or date.max, one.key))
        sources = [one if one is first else replace(one, reprint_of=first.key) for one in sources]
    things = draw(st.lists(entities(), min_size=1, max_size=5, unique_by=lambda entity: entity.id))
    said = draw(st.lists(claims(sources, things), max_size=6, unique_by=lambda claim: claim.key))
    return sources, things, said


def graphs() -> st.SearchStrategy[KnowledgeGraph]:
    """Make whole graphs."""
    return parts().map(lambda made: knowledge_graph(*made))


def _sorted(members: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(members, max_size=3).map(lambda some: tuple(sorted(some)))


ZTE, AGENCY, SPEAKER = (
    Entity("ZTE", "Company", "ZTE", ("ZTE Corp.",)),
    Entity("Department_of_Commerce", "GovernmentAgency", "Department of Commerce"),
    Entity("Ann_Vale", "Person", "Ann Vale"),
)


def small_graph() -> KnowledgeGraph:
    """Return a graph of an actual, a reported and a valued claim, out of one document."""
    text = "The Department of Commerce banned ZTE. ZTE may appeal, Ann Vale said. ZTE paid 361 million dollars."
    document = Document.of("a1", text, title='A "ban"', published=date(2018, 4, 16), source="https://news.example/a1")
    first = Evidence(document.key, 0, 38, text[:38], (4, 26), (27, 33), (34, 37))
    second, third = (Evidence(document.key, begin, end, text[begin:end]) for begin, end in ((39, 69), (70, len(text))))
    banned = Claim(
        AGENCY.id, "bans", ZTE.id, Factuality.ACTUAL, (first,), ("banned",), begin="2018-04-15", duration="P7Y"
    )
    appeal = Claim(ZTE.id, "appealTo", AGENCY.id, Factuality.REPORTED, (second,), ("may appeal",), SPEAKER.id)
    paid = Claim(ZTE.id, "pay", Value("361000000", "integer"), Factuality.ACTUAL, (third,), ("paid",), theme="a fine")
    return knowledge_graph([document], [ZTE, AGENCY, SPEAKER], [banned, appeal, paid])
