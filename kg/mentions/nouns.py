"""What common nouns say of the things that they describe: the types of people, companies, countries and bodies."""

from __future__ import annotations

from functools import lru_cache

NOUNS = {
    "Person": """
        academic activist actor actress admiral adult adviser advisor ally ambassador analyst artist asylum-seeker
        athlete attacker attorney aunt author baby banker billionaire bishop blogger borrower boss boxer boy boyfriend
        brigadier brother burglar businessman buyer bystander candidate captain cardinal celebrity ceo chair chairman
        chairwoman chancellor chef chief child citizen cleric coach colleague colonel comedian commander commentator
        commissioner composer conductor congressman consultant consumer contractor cook cop corporal cosplayer cousin
        creator critic customer cyclist dad dancer daughter defector defendant defender demonstrator deserter designer
        detainee detective developer dignitary diplomat director dissident doctor donor driver drummer economist editor
        emigrant employee engineer envoy ex-husband ex-wife executive expert fan farmer father fiance fiancee fighter
        firefighter fisher founder friend fugitive general girl girlfriend goalkeeper god goddess governor graduate
        grandfather grandmother guest guitarist gunman guy hacker hijacker historian homeopath hostage husband imam
        immigrant inhabitant inmate insider insurgent investigator investor jockey journalist judge kid kidnapper king
        landlord lawmaker lawyer leader lecturer lieutenant lover magistrate man manager marshal mayor member merchant
        midfielder migrant militant miner minister minor mom monk mother motorist mum murderer musician negotiator
        neighbor neighbour nephew newcomer niece nun nurse officer official opponent outlaw owner painter parent
        partner passenger passer-by pastor patient peacekeeper pedestrian person philosopher photographer physician
        physicist pilgrim pilot player poet politician pope poster premier president priest prince princess prisoner
        producer professor prosecutor protester pupil queen rabbi reader rebel referee refugee relative reporter
        representative rescuer resident rider rioter robber runner sailor scholar scientist secretary seeker
        seller senator sergeant shareholder sheikh sheriff shooter shopkeeper sibling singer sister smuggler soldier
        solicitor son speaker spectator spokesman spokesperson spokeswoman spouse staffer striker student subscriber
        successor supporter surgeon survivor suspect swimmer teacher teen teenager tenant terrorist thief tourist
        trader trafficker traitor traveler traveller treasurer uncle user victim viewer villager visitor volunteer
        voter waiter whistleblower widow wife winger winner witness woman worker worshipper wrestler writer youth
    """,
    "Group": """
        audience community crew crowd family gang jury management minority people personnel police population public
        forces squad staff troop workforce
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
# Nouns for people that before a name are as often a firm's: "commodity trader Acme", "oil producer Acme".
SHARED = frozenset(
    "buyer contractor dealer developer distributor investor landlord merchant operator owner partner producer seller "
    "shareholder trader".split()
)

PEOPLE = ("ist", "cian", "man", "woman", "person")  # endings of nouns for people
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
