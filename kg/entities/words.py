"""Words of English that say what kind of thing a name or a description stands for."""

from __future__ import annotations

HONORIFICS = frozenset("mr mrs ms miss mx dr prof sir dame lord lady rev".split())
GENERATIONS = frozenset("jr sr ii iii iv qc sc md phd".split())

# Last or first words of the names of authorities, which often come with the name of their country.
AGENCY_HEADS = frozenset(
    """
    administration agency air army authority bureau cabinet commission committee congress council court department
    dept embassy force government house interior marines military ministry national navy office parliament police
    senate service supreme treasury
    """.split()
)

# Last words that add nothing to the name of an organisation.
GENERIC_TAILS = frozenset(
    """
    airlines airways bank corporation foundation group holdings international magazine motors network news newspaper
    pharmaceuticals systems technologies technology
    """.split()
)

# Nouns that with a capital stand for the institution that a document named in full: "the Church", "the Court".
INSTITUTIONS = frozenset(
    """
    academy agency association authority bank board bureau chamber church club college commission committee
    corporation council court department foundation fund hospital institute ministry museum party society tribunal
    union university
    """.split()
)

# The type that a word in a name gives it; the last word that says something wins.
NAME_TYPES = {
    "GovernmentAgency": """
        administration agency authority bureau cabinet commission committee department dept embassy government
        ministry police treasury
    """,
    "Legislature": "assembly congress duma knesset parliament senate bundestag",
    "Court": "court tribunal",
    "PoliticalParty": "party",
    "MilitaryUnit": "army military navy marines brigade battalion regiment",
    "MediaOutlet": "gazette herald magazine news newspaper tribune times wikinews",
    "Company": """
        airlines airways bancorp bank brands brewery breweries company corp corporation electronics enterprises
        entertainment foods holdings homes inc industries insurance investments laboratories llc ltd motors
        pharmaceuticals plc properties securities semiconductor studios systems technologies telecom therapeutics
        ventures
    """,
    "Organization": """
        association brothers church club college council exchange federation foundation institute league organisation
        organization school society union university
    """,
    "Place": """
        airport arena beach bridge canyon cave desert forest hall hospital hotel island lake mosque mountain ocean park
        plaza port river sea square stadium station street temple tower valley
    """,
    "Law": "act amendment treaty",
    "Event": "championship cup festival olympics summit war",
}

OFFICE_NOUNS = frozenset(
    """
    ambassador attorney captain chairman chairwoman chancellor coach commissioner director governor judge king mayor
    minister pope premier president prince princess professor prosecutor queen secretary senator speaker spokesman
    spokesperson spokeswoman sheriff
    """.split()
)
# Offices that speak for a body, and for a team that may be called like its country.
EMPLOYEES = frozenset(
    """
    ceo chairman chairwoman chief director executive founder co-founder head leader manager president secretary-general
    spokesman spokesperson spokeswoman representative
    """.split()
)
PLAYERS = frozenset("captain coach defender forward goalkeeper manager midfielder player striker".split())
MALE = frozenset(
    """
    he him his himself mr man boy father son brother husband king prince actor businessman chairman congressman
    spokesman sir lord guy
    """.split()
)
FEMALE = frozenset(
    """
    she her hers herself mrs ms miss woman girl mother daughter sister wife queen princess actress chairwoman
    congresswoman spokeswoman dame lady
    """.split()
)

# Nouns that alone may stand for what a document named before: "the company", "the country".
DESCRIPTIONS = frozenset(
    """
    agency airline automaker broadcaster carmaker chipmaker city company corporation country department firm
    group island magazine manufacturer ministry newspaper organisation organization party retailer town union
    """.split()
)
# Those of them that say too little where a document has named several such things.
LOOSE = frozenset(
    "army club government group military navy organisation organization parliament party side squad team union".split()
)
# Nouns for people by what they are to someone.
KIN = frozenset(
    """
    aunt boyfriend brother child cousin dad daughter ex-husband ex-wife father fiance fiancee girlfriend grandfather
    grandmother husband kid mom mother mum nephew niece parent partner sibling sister son spouse stepfather stepmother
    uncle widow wife
    """.split()
)
# Those of them that nobody has two of at a time.
ONLY_KIN = frozenset("father husband mother wife".split())
PARENTS = frozenset({"father", "mother"})
# Those of them for someone's child.
CHILDREN = frozenset("baby boy child daughter girl infant kid newborn son toddler".split())
# Modifiers that say that a description is of something else.
OTHER = frozenset("other another new different first second third next former rival".split())
# Singular nouns that "they" may stand for.
COLLECTIVES = frozenset("audience couple crew crowd family management media personnel police public staff".split())
# Heads of phrases that name a body by its country or leader: "the Chinese government", "the mayor's administration".
BODIES = frozenset("administration government army navy military parliament".split())

# Those of them that a country has one of.
NATIONAL = BODIES - {"administration"}

# Nouns for things that news tells of as it tells of what has a name, by the type of the thing: what happens, what is
# decreed or agreed, what is published, where one goes, what is sold, and what moves or is fired.
THING_NOUNS = {
    "Event": """
        accident assault attack ban battle blast blockade bombing boycott breach ceasefire ceremony championship clash
        collision conference contest coup crackdown crash demonstration drill earthquake election embargo epidemic
        exhibition explosion famine festival fight fire flood funeral heist hijacking hurricane invasion kidnapping
        lawsuit march massacre match meeting merger mission movement murder mutiny outbreak pandemic parade protest
        race raid rally referendum rescue revolt riot robbery sanction shooting siege storm strike summit tariff
        takeover tournament trial tsunami typhoon uprising war wedding wildfire
    """,
    "Organization": "affiliate branch chapter division",
    "Law": "act amendment bill constitution decree law legislation ordinance policy regulation statute treaty",
    "Work": """
        album article book cartoon documentary episode film game movie novel opera painting paper photo photograph play
        poem podcast portrait sculpture show song statue video
    """,
    "Place": """
        airport barracks base bridge building camp castle cathedral cemetery cinema clinic dam embassy factory
        field garden harbor harbour headquarters hospital hotel house laboratory library mall mine monastery mosque
        museum palace park pipeline plant port prison reactor restaurant river road school shop shrine stadium station
        store street synagogue temple theater theatre tower tunnel warehouse
    """,
    "Product": "app browser drug medicine robot smartphone software tablet vaccine",
    "Thing": """
        account agreement aircraft airplane airliner blog boat bomb bus car cargo contract convoy deal drone engine
        ferry fleet gun helicopter homepage jet letter lorry malware memo missile pact petition phone plane probe
        proposal rocket satellite ship site spacecraft submarine tank train truck vehicle vessel virus warhead warship
        weapon webpage website wreck yacht
    """,
}
# Nouns that say the same.
SYNONYMS = {
    **dict.fromkeys(("mum", "mom"), "mother"),
    "dad": "father",
    **dict.fromkeys(("site", "webpage", "homepage"), "website"),
    "kid": "child",
    "quake": "earthquake",
    **dict.fromkeys(("firm", "corporation"), "company"),
}
# Words before a noun that count or measure it.
NUMBERS = frozenset(
    """
    a about all almost an approximately around at both couple dozen dozens few fewer half hundred hundreds least less
    many million millions more most nearly number numerous one only over roughly several some than thousand thousands
    total two three four five six seven eight nine ten eleven twelve twenty thirty up the this that these those various
    """.split()
)
# Words before a noun that stands for no certain thing.
UNCOUNTED = frozenset("any each either every neither no what whatever which such".split())
# Nouns for bodies of which there are so many that nothing tells which is meant.
BODIES_OF_MANY = frozenset("club company corporation firm group organisation organization side squad team".split())
# Nouns for people that say too little by themselves.
VAGUE = frozenset(
    """
    adult audience child citizen community consumer critic crowd customer expert fan follower girl boy guy human
    individual leader man member official one opponent other participant patient people person personnel player
    population public representative resident source spokesman spokesperson spokeswoman supporter team user victim
    viewer visitor voter witness woman worker youth
    """.split()
)
