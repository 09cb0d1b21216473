"""What common nouns say of the things that they describe: the types of people, companies, countries and bodies."""

from __future__ import annotations

from functools import lru_cache

NOUNS = {
    "Person": """
        academic activist actor actress adviser advisor ally ambassador analyst artist athlete attorney author baby
        banker billionaire blogger boss boy brother businessman candidate captain celebrity ceo chair chairman
        chairwoman chancellor chief child citizen coach colleague commander commentator commissioner congressman
        consultant critic daughter defector defender defendant detective developer diplomat director doctor driver
        economist editor employee engineer envoy executive expert fan father fighter founder friend girl goalkeeper
        governor guest guy hacker historian homeopath husband investigator investor journalist judge kid king lawmaker
        lawyer leader magistrate man manager mayor member midfielder minister mother musician negotiator neighbor
        neighbour nurse officer official opponent owner painter parent partner passenger pastor patient person
        philosopher photographer physician physicist pilot player poet politician pope premier president priest prince
        princess prisoner producer professor prosecutor queen referee refugee reporter representative resident rival
        sailor scholar scientist secretary senator sergeant sheriff singer sister soldier solicitor son speaker
        spokesman spokesperson spokeswoman striker student successor supporter surgeon suspect teacher teenager trader
        treasurer victim volunteer voter widow wife winger winner witness woman worker writer
    """,
    "Company": """
        airline automaker bank brewer broker carmaker carrier chipmaker company conglomerate corporation firm insurer
        lender maker manufacturer publisher retailer startup start-up subsidiary supplier vendor
    """,
    "Organization": """
        academy alliance association charity church club coalition college foundation group institute institution
        organisation organization school team think-tank union university
    """,
    "GovernmentAgency": "administration agency bureau commission department government ministry regulator watchdog",
    "Legislature": "congress legislature parliament senate",
    "PoliticalParty": "party",
    "MilitaryUnit": "army battalion brigade militia navy regiment",
    "Court": "court tribunal",
    "MediaOutlet": "broadcaster magazine newspaper tabloid",
    "Country": "country nation",
    "City": "city town village",
    "Place": "area district island province region state",
}
PEOPLE = ("ist", "cian", "woman", "person")  # endings of nouns for people
SHORTEST = 6  # letters of a noun with such an ending: "artist" is one, "list" is none


def type_of_noun(lemma: str) -> str:
    """Return the type of what a noun describes, or nothing.

    >>> type_of_noun("economist"), type_of_noun("company"), type_of_noun("ban")
    ('Person', 'Company', '')
    """
    word = lemma.casefold()
    return _table().get(word) or ("Person" if len(word) >= SHORTEST and word.endswith(PEOPLE) else "")


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    return {noun: kind for kind, nouns in NOUNS.items() for noun in nouns.split()}
