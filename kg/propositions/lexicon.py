"""What English words do to the clauses below them: does "she failed to sign" say that she signed?

Implicative and factive verbs after Karttunen, "Implicative Verbs" (Language 47, 1971), and Nairn, Condoravdi and
Karttunen, "Computing relative polarity for textual inference" (2006). Words in no list leave what is below as it is.
"""

from __future__ import annotations

from enum import StrEnum


class Effect(StrEnum):
    """Say what becomes of a clause below a word."""

    NEGATED = "negated"
    PLANNED = "planned"
    POSSIBLE = "possible"
    REPORTED = "reported"
    DENIED = "denied"
    REQUESTED = "requested"


def _table(**words: str) -> dict[str, Effect]:
    return {word: Effect(effect) for effect, lines in words.items() for word in lines.split()}


# A verb or adjective before an infinitive or gerund: "failed to", "is able to", "stopped -ing".
CHAINS = _table(
    negated="abstain avoid ban bar cease decline fail forbid forget give_up hold_off incapable neglect omit "
    "pretend prevent quit refrain refuse reluctant resist rule_out stop unable unwilling",
    planned="about agree aim appoint assign attempt bid certain choose commission committed consider contemplate "
    "debate decide delay design desire determined discuss "
    "due eager elect expect explore focused going go hire hope intend keen look mean move mull "
    "nominate offer opt pay plan pledge postpone "
    "prepare project poise promise propose ready recruit resolve schedule seek select send set slate strive struggle "
    "swear task threaten train try volunteer vow want weigh willing "
    "wish work",
    possible="able advocate capable allow appear authorize authorise averse bind bound close enable encourage favor "
    "favour fear free hesitate impossible interested invite liable likely need open oppose opposed permit persuade "
    "possible recommend risk seem suggest support supposed tend unlikely",
    requested="advise ask beg caution command direct implore instruct order request require tell urge warn",
    reported="accuse allege believe charge claim deem report rumor rumour say suppose suspect think understand",
    denied="deny",
)

# A verb or adjective above a finite clause: "said that", "denied that", "hopes that", "is possible that"; mandative
# adjectives, "is vital that", after Quirk et al., A Comprehensive Grammar of the English Language (1985), 16.72.
CLAUSES = _table(
    planned="agree decide expect hope intend plan pledge promise propose threaten vow want",
    possible="advisable appear appropriate critical crucial demand desirable doubt envisage envision essential fear "
    "fitting guess hint hypothesize imagine imperative important likely look necessary possible predict "
    "preferable recommend seem speculate theorize theorise uncertain unclear unlikely urge urgent "
    "vital wish wonder worry",
    reported="accuse adamant add allege announce argue assert assure believe boast call certain charge cite claim "
    "comment complain concede concerned conclude confident consider convinced contend continue declare "
    "describe emphasize emphasise estimate explain "
    "feel indicate inform insist maintain observe post publish quote read remark remind reply report respond rule say "
    "signal state stress suggest suspect tell testify think tweet warn write",
    denied="deny dispute refute reject",
    negated="baseless false inaccurate incorrect unfounded untrue wrong",
)

# A verb above a noun that says an event: "blocked the sale of the mine", "denied any violation of the treaty".
EVENTFUL = _table(
    negated="abandon abort avert avoid block break_off call_off cancel defeat ditch drop end foil give_up halt prevent "
    "reject scrap scuttle shelve stop suspend thwart turn_down",
    planned="consider desire expect intend plan pledge promise propose seek threaten urge want",
    possible="fear",
    reported="allege suspect",
    denied="deny dispute",
)

# A noun above an infinitive: "effort to buy", "failure to disclose".
NOUNS = _table(
    negated="failure inability refusal reluctance unwillingness",
    planned="agenda agreement aim attempt bid campaign commitment deal decision desire effort goal hope "
    "initiative intent intention mission move offer plan pledge plot promise proposal push readiness "
    "scheme strategy threat vow willingness",
    possible="ability authority chance freedom likelihood need opportunity order permission possibility potential "
    "power request right",
)

# A noun above a clause that says what it is: "claims that it sank". Of some, as of facts, it is taken for granted.
CONTENTS = _table(
    planned="guarantee oath pledge promise vow",
    possible="assumption chance concern condition danger demand doubt expectation fear guess hope hypothesis "
    "likelihood possibility prediction probability proposal prospect question recommendation request risk speculation "
    "suggestion threat worry",
    reported="accusation allegation announcement argument assertion belief claim complaint conclusion contention "
    "evidence finding hint idea impression indication notion opinion proof report rumor rumour sign statement story "
    "suspicion testimony theory view warning word",
)

# A verb that says of what is claimed, reported or feared that it is not so: "dismissed reports that it sank".
DENYING = frozenset("contradict debunk deny dismiss disprove dispute rebut refute reject".split())

# An adjective before a noun that says an event: "Alibaba's proposed acquisition".
ADJECTIVES = _table(
    negated="abandoned aborted averted canceled cancelled failed",
    planned="attempted forthcoming future incoming intended pending planned proposed prospective scheduled upcoming",
    possible="eventual hypothetical likely possible potential",
    reported="alleged apparent claimed purported reported rumored rumoured so-called supposed suspected",
)

ADVERBS = _table(
    negated="almost barely hardly nearly never scarcely",
    possible="maybe perhaps possibly potentially presumably probably",
    reported="allegedly apparently ostensibly purportedly reportedly supposedly",
)

MODALS = _table(
    planned="'ll shall will wo ’ll",
    possible="ca can could may might must ought should",
)

# A preposition or noun before a gerund: "without asking", "instead of signing".
GERUNDS = {"instead of": Effect.NEGATED, "rather than": Effect.NEGATED, "without": Effect.NEGATED} | _table(
    planned="toward towards"
)

# Verbs that take no object: nothing after "collapsed and took" is what collapsed.
INTRANSITIVE = frozenset(
    "appear arise arrive belong collapse come cry depart die disappear emerge escape exist fall flee flourish go "
    "happen laugh lie listen live look occur react remain resign respond rise sit sleep smile stand stay step stop "
    "struggle suffer swim talk travel turn vanish wait wake walk work".split()
)

# Words that deny the clause that they stand in as its subject or object: "nobody signed", "it sold nothing".
NOBODY = frozenset("no-one nobody none nothing neither".split())
NO = frozenset("neither no".split())

# Nouns that say what someone does to something: before their "of" stands what it is done to.
EVENTS = frozenset(
    "abduction acceptance acquisition adoption annexation approval arrest assassination assault attack ban blockade "
    "bombardment bombing boycott breach capture censorship closure colonization condemnation confiscation conquest "
    "construction control criticism defeat defence defense denial deployment deportation destruction detention "
    "development discovery dismissal embargo endorsement evasion execution expansion exploitation export expulsion "
    "extradition funding imprisonment import imposition inspection interpretation interrogation invasion "
    "investigation kidnapping killing launch massacre murder nationalisation nationalization occupation oppression "
    "ownership persecution poisoning possession privatisation privatization production prohibition prosecution "
    "punishment purchase ratification recognition rejection release removal rescue restriction reversal review sale "
    "seizure shelling slaughter smuggling supervision supply support suppression surveillance takeover testing theft "
    "torture trafficking treatment use violation withdrawal".split()
)

# Nouns for what parties do with each other, which may end: "broke off talks with the union".
EXCHANGES = frozenset("cooperation dialogue discussion meeting negotiation participation relation talk tie".split())

# Verbs before "from" and a gerund, that keep it from happening, and before "of", that find it not to have happened.
BLOCKING = frozenset(
    "abstain ban bar block desist deter discourage forbid keep preclude prevent prohibit refrain stop".split()
)
ABSOLVING = frozenset("absolve acquit clear exonerate".split())
# Verbs before "of", "with" or "for" and a gerund, that only allege it of their object.
ACCUSING = frozenset("accuse arrest blame charge detain indict investigate prosecute sue suspect".split())
# Nouns before "of" and a gerund, that only allege it: "on suspicion of selling".
ALLEGING = frozenset({"accusation", "allegation", "charge", "count", "suspicion"})
# Verbs of judgement, which say after "for" what their object did (Levin, English Verb Classes and Alternations, 1993,
# 33), with those of what is done about it.
JUDGING = ACCUSING | frozenset(
    "acclaim admonish applaud attack ban bar berate blame blast castigate censure chastise chide commend compliment "
    "condemn congratulate convict criticise criticize denounce deride discipline dismiss disqualify excuse execute "
    "expel fault fine fire forgive hail honor honour impeach imprison insult jail lambaste laud mock pardon penalise "
    "penalize persecute praise punish rebuke reprimand reproach reward ridicule sack salute sanction scold sentence "
    "shame slam suspend thank vilify".split()
)

# Nouns before "on" and a gerund that is not to happen: "a ban on selling pumps".
BANS = frozenset("ban bar embargo moratorium prohibition restriction".split())

# Words before a clause that is taken for granted: "after the ban was imposed".
TEMPORAL = frozenset("after before once since when while".split())

CONDITIONS = frozenset("if lest provided unless whether".split())
# Verbs whose object does what the verb below says, as far as they are asserted themselves: "would see them leave".
CAUSATIVES = frozenset("allow cause enable force have hear help lead let make see watch".split())

# Verbs that say with a gerund what their subject has done or has not: "admitted selling pumps".
OWNING = frozenset("acknowledge admit deny".split())

# Verbs that make what is below them happen, but whose denial leaves it open: "was not forced to leave".
FORCING = frozenset(
    "ask assign cause command compel direct force instruct oblige order pressure prompt require tell urge".split()
)

# Nouns above an infinitive that somebody else is to do: "the ministry's request to remove the film".
REQUESTS = frozenset("appeal call command demand instruction invitation request".split())

SAYING = frozenset(word for word, effect in CLAUSES.items() if effect is Effect.REPORTED) | {"deny", "speak"}
