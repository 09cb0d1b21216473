"""A small graph made by hand, and a hostile one, for the tests of the viewer."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from kg.exports.viewer.data import viewer_data
from kg.graph import KnowledgeGraph, knowledge_graph
from kg.model import Claim, Document, Entity, Evidence, Factuality, Value
from kg.schema import Schema, load_schema

REPORT = Document.of(
    "harbour-report",
    "",
    title="Strike closes the harbour of Aldermoor",
    published=date(2021, 3, 4),
    publisher="Aldermoor Courier",
    source="https://news.example.org/harbour",
)
NOTE = Document.of("note", "", title="Kestrel Steel after the merger")

ENTITIES = (
    Entity("Kestrel_Steel", "Company", "Kestrel Steel", ("Kestrel",), ("https://wiki.example.org/Kestrel",)),
    Entity("Lumen_Bank", "Company", "Lumen Bank"),
    Entity("Veltria", "Country", "Veltria", ("Republic of Veltria",)),
    Entity("Aldermoor", "City", "Aldermoor"),
    Entity("Port_of_Aldermoor", "Organization", "Port of Aldermoor", ("the harbour",)),
    Entity("Ministry_of_Trade", "GovernmentAgency", "Ministry of Trade of Veltria", ("Trade Ministry",)),
    Entity("Elodie_Marchand", "Person", "Élodie Marchand", ("Marchand",)),
    Entity("Tomas_Brandt", "Person", "Tomas Brandt"),
    Entity("Dockers_Union", "Organization", "Dockers’ Union"),
    Entity("Harbour_Strike", "Event", "Harbour strike of 2021"),
    Entity("Cargo_Act", "Law", "Cargo Act"),
    Entity("Senate_of_Veltria", "Legislature", "Senate of Veltria"),
    Entity("Old_Lighthouse", "Place", "Old Lighthouse"),
    Entity("North_Quay", "Place", "North Quay"),
)

A, P, M, R, N = Factuality  # actual, planned, possible, reported, negated


def evidence(quote: str, document: Document = REPORT, said: tuple[str, ...] = ()) -> Evidence:
    """Return evidence; `said` are the words of subject, relation and object."""
    begin = sum(map(ord, quote))  # another place for every quote
    found = [begin + quote.index(words) for words in said]
    spans = [(at, at + len(words)) for at, words in zip(found, said, strict=True)]
    return Evidence(document.key, begin, begin + len(quote), quote, *spans)


def claim(subject: str, relation: str, target: str | Value, factuality: Factuality, quote: str, **more: Any) -> Claim:
    return Claim(subject, relation, target, factuality, (evidence(quote),), **more)


def sample_graph() -> KnowledgeGraph:
    claims = [
        Claim(
            "Ministry_of_Trade",
            "bans",
            "Kestrel_Steel",
            A,
            (
                evidence(
                    "🚢 The Trade Ministry banned Kestrel Steel from the port for two years.",
                    said=("Trade Ministry", "banned", "Kestrel Steel"),
                ),
                evidence(
                    "Kestrel is banned by the Ministry of Trade of Veltria.",
                    NOTE,
                    ("Ministry of Trade of Veltria", "is banned", "Kestrel"),
                ),
            ),
            texts=("banned", "is banned by"),
            begin="2021-03",
            duration="P2Y",
            theme="exports through the port",
            confidence=0.9,
            amount="$5 million",
            place="Aldermoor",
            instrument="a decree",
        ),
        claim("Ministry_of_Trade", "investigates", "Kestrel_Steel", P, "The ministry will investigate Kestrel Steel."),
        claim("Kestrel_Steel", "sues", "Ministry_of_Trade", M, "Kestrel Steel may sue the ministry.", begin="2022"),
        claim(
            "Kestrel_Steel",
            "bribes",
            "Ministry_of_Trade",
            N,
            "Brandt denied that Kestrel Steel bribed the ministry.",
            speaker="Tomas_Brandt",
            confidence=0.4,
        ),
        claim("Kestrel_Steel", "acquires", "Lumen_Bank", P, "Kestrel Steel plans to take over Lumen Bank."),
        claim("Lumen_Bank", "lendsTo", "Kestrel_Steel", A, "Lumen Bank has lent to Kestrel Steel for years."),
        claim(
            "Kestrel_Steel", "reorganizes", "Kestrel_Steel", A, "Kestrel Steel reorganized itself.", begin="2020-11-05"
        ),
        claim("Tomas_Brandt", "leads", "Kestrel_Steel", A, "Tomas Brandt leads Kestrel Steel.", confidence=0.75),
        claim("Elodie_Marchand", "leads", "Dockers_Union", A, "Élodie Marchand leads the Dockers’ Union."),
        claim(
            "Dockers_Union",
            "opposes",
            "Kestrel_Steel",
            R,
            "Marchand said that the union opposes Kestrel Steel.",
            speaker="Elodie_Marchand",
        ),
        claim("Dockers_Union", "organizes", "Harbour_Strike", A, "The union organized the harbour strike."),
        claim(
            "Harbour_Strike",
            "closes",
            "Port_of_Aldermoor",
            A,
            "The strike closed the port.",
            begin="2021-02",
            end="2021-04-15",
            confidence=0.6,
        ),
        claim("Port_of_Aldermoor", "locatedIn", "Aldermoor", A, "The port lies in Aldermoor."),
        Claim("Aldermoor", "locatedIn", "Veltria", A, (evidence("Aldermoor is a city in Veltria.", NOTE),)),
        claim("Ministry_of_Trade", "partOf", "Veltria", A, "The ministry of Veltria said so."),
        claim("Senate_of_Veltria", "passes", "Cargo_Act", M, "The senate could pass the Cargo Act."),
        claim("Cargo_Act", "regulates", "Port_of_Aldermoor", P, "The act is to regulate the port."),
        claim("Senate_of_Veltria", "partOf", "Veltria", A, "The senate of Veltria met."),
        claim("Lumen_Bank", "finances", "Harbour_Strike", N, "Lumen Bank did not finance the strike."),
        claim("North_Quay", "partOf", "Port_of_Aldermoor", A, "The North Quay of the port is empty."),
        claim("Kestrel_Steel", "hasEmployees", Value("4200", "integer"), A, "Kestrel Steel employs 4,200 people."),
        claim("Kestrel_Steel", "hasEmployees", Value("4200", "integer"), N, "It never employed 4,200 people."),
        claim("Old_Lighthouse", "builtIn", Value("1874", "date"), A, "The Old Lighthouse was built in 1874."),
    ]
    return knowledge_graph([REPORT, NOTE], ENTITIES, claims)


def claims_between(graph: KnowledgeGraph, a: str, b: str) -> set[str]:
    return {one.key for one in graph.claims if {one.subject, one.object} == {a, b}}


ATTACKS = (
    "</script><script>window.hacked=1;alert(1)</script>",
    "<img src=x onerror='window.hacked=1;alert(1)'>",
    "__proto__",
    "constructor",
    "\u202egnirts desrever\u202c \u2028\u2029",
    "<!--<script>",
    "{{ 7*7 }} {% raw %} &lt;b&gt; ${window.hacked=1}",
    "n" * 10_000,
    "'\"><svg onload=window.hacked=1>",
)


def hostile_graph() -> KnowledgeGraph:
    documents = [
        Document.of(f"doc{i}", "", title=text, publisher=text, source=source)
        for i, text in enumerate(ATTACKS)
        for source in ("javascript:window.hacked=1", "data:text/html,<script>window.hacked=1</script>")
    ]
    entities = [
        Entity(text, text, text, (f"{text}!", "lone \ud800", *ATTACKS), ("javascript:window.hacked=1",))
        for text in ATTACKS
    ]
    claims = [
        Claim(
            subject,
            text,
            target if i % 3 else Value(text, text),
            list(Factuality)[i % 5],
            (Evidence(document.key, 0, len(text), text),),
            texts=(text,),
            speaker=subject,
            begin=text,
            duration=text,
            theme=text,
        )
        for i, text in enumerate(ATTACKS)
        for subject in ATTACKS[i:]
        for target, document in zip(ATTACKS[:4], documents[i:], strict=False)
    ]
    return knowledge_graph(documents, entities, claims)


SYLLABLES = "ba ce di fo gu ka le mi no pu ra se ti vo zu".split()


def large_graph(entities: int, claims: int) -> KnowledgeGraph:
    """Return a graph in which few entities have many claims and many have few."""
    draw = random.Random(1)
    schema = load_schema()
    types, relations = sorted(schema.types), sorted(schema.relations)
    documents = [Document.of(f"d{i}", "", title=f"Report {i}") for i in range(max(1, entities // 20))]
    names = [
        " ".join("".join(draw.choices(SYLLABLES, k=3)).title() for _ in range(2)) + f" {i}" for i in range(entities)
    ]
    things = [Entity(f"e{i}", draw.choice(types), name, (name.split()[0],)) for i, name in enumerate(names)]

    def one(i: int) -> Claim:
        subject, target = (int(entities * draw.random() ** 2.5) for _ in range(2))
        subject = i if i < entities else subject
        quote = f"{names[subject]} did what it had long promised to {names[target]}, as was said in report {i}."
        source, begin = draw.choice(documents), 500 * i
        said = [(begin + quote.index(words), len(words)) for words in (names[subject], "did", names[target])]
        backing = Evidence(
            source.key, begin, begin + len(quote), quote, *((start, start + length) for start, length in said)
        )
        factuality = draw.choice(list(Factuality))
        when = f"20{draw.randrange(10, 25)}-{draw.randrange(1, 13):02d}" if i % 3 else ""
        return Claim(
            f"e{subject}", draw.choice(relations), f"e{target}", factuality, (backing,), texts=("did",), begin=when,
            duration=f"P{i}D", confidence=round(draw.random(), 2),
        )  # fmt: skip

    return knowledge_graph(documents, things, [one(i) for i in range(claims)])


def embedded_data(graph: KnowledgeGraph, schema: Schema | None = None) -> dict[str, list[Any]]:
    """Return the data that the page of a graph embeds."""
    return {name: list(things) for name, things in viewer_data(graph, schema or load_schema()).items()}
