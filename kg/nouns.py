"""What common nouns say of the things that they describe: the types of people, companies, countries and bodies."""

from __future__ import annotations

from functools import lru_cache

NOUNS = {
    "Person": """
        abuser academic accountant accuser activist actor actress admiral adolescent adult adviser advisor ally
        ambassador analyst appellant archbishop archer architect artist assassin astronaut astronomer asylum-seeker
        athlete attacker attendant attorney auditor aunt author aviator ayatollah baby babysitter bachelor backbencher
        banker barista baron barrister billionaire biographer bishop blogger bodyguard borrower boss boxer boy boyfriend
        bride brigadier brother burglar businessman buyer bystander cadet campaigner candidate captain cardinal
        caregiver carpenter cashier celebrity centenarian ceo chair chairman chairwoman chancellor chauffeur chef chief
        child choreographer citizen cleric clerk climber coach colleague colonel comedian commandant commander commando
        commentator commissioner commuter complainant composer conductor congressman conscript constable consul
        consultant consumer contractor convict cook cop corporal cosmonaut cosplayer councillor councilor counterpart
        courier cousin creator cricketer critic curator customer cyclist dad dancer daughter defector defendant defender
        demonstrator deserter designer detainee detective developer dignitary diplomat director dissident diver doctor
        donor driver drummer duchess duke earl economist editor electrician emigrant emir emissary employee engineer
        entrepreneur envoy evacuee ex-husband ex-wife executive expatriate expert fan farmer father fiance fiancee
        fighter filmmaker firefighter fisher footballer founder fraudster friend fugitive gambler gamer general girl
        girlfriend goalkeeper god goddess golfer governor graduate grandfather grandmother guest guitarist gunman guy
        gymnast hacker heir heiress hijacker hiker historian homeopath hostage husband illustrator imam immigrant infant
        influencer inhabitant inmate insider insurgent investigator investor jailer jockey jogger journalist judge juror
        kid kidnapper killer king landlord lawmaker lawyer leader lecturer legislator librarian lieutenant lifeguard
        lover magistrate magnate man manager marshal mayor member mercenary merchant midfielder midwife migrant militant
        miner minister minor mogul mom monk mother motorist mountaineer mullah mum murderer musician nanny negotiator
        neighbor neighbour nephew newcomer newlywed niece nomad nun nurse officer official opponent organiser organizer
        orphan outlaw owner painter paramedic paratrooper parent parishioner parliamentarian partner passenger passer-by
        pastor patient peacekeeper pedestrian pensioner person pharmacist philosopher photographer physician physicist
        pilgrim pilot plaintiff player playwright plumber podcaster poet policymaker politician pope poster premier
        presenter president priest prince princess prisoner producer professor prosecutor prostitute protester pupil
        quarterback queen rabbi rapper reader rebel referee refugee relative reporter representative rescuer researcher
        resident retiree rider rioter robber rower runner sailor scholar scientist screenwriter secretary seeker seller
        senator sergeant settler shareholder sheikh sheriff shooter shopkeeper shopper sibling singer sister skater
        skier skipper smuggler sniper snowboarder soldier solicitor son speaker spectator spokesman spokesperson
        spokeswoman spouse sprinter squatter staffer stalker steward stewardess stockbroker striker student subscriber
        successor sultan superintendent supporter surfer surgeon survivor suspect swimmer swindler teacher teen teenager
        tenant terrorist thief toddler tourist trader trafficker traitor translator traveler traveller treasurer trucker
        tycoon umpire uncle undersecretary user veteran veterinarian vicar viceroy victim viewer villager visitor
        volunteer voter waiter waitress warden whistleblower widow widower wife winger winner witness woman worker
        worshiper worshipper wrestler writer youngster youth
    """,
    "Group": """
        audience authorities community crew crowd family gang jury management minority people personnel police
        population forces public squad staff troop workforce
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
    "MilitaryUnit": "army battalion brigade military militia navy regiment",
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


def is_common(word: str) -> bool:
    """Return whether a word is a noun even with a capital: a listed one, or of an ending that no name has ("Osman").

    >>> is_common("Spokesman"), is_common("Economist"), is_common("Osman")
    (True, True, False)
    """
    return bool(type_of_noun(word)) and (word.casefold() in _table() or not word.endswith("man"))


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    return {noun: kind for kind, nouns in NOUNS.items() for noun in nouns.split()}
