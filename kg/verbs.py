"""Verbs by the frames that they stand in: who does what is said below them, and what their object is without the rest.

The classes are those of Quirk et al., A Comprehensive Grammar of the English Language (1985), chapter 16, and of
Huddleston and Pullum, The Cambridge Grammar of the English Language (2002), chapters 4 and 14; each is meant whole.
"""

from __future__ import annotations


def _verbs(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Whose object does what the infinitive or gerund after it says: "told them to leave". All others keep their subject
# past an object: "used it to leave" (Quirk 16.41-16.53; Huddleston and Pullum 14, 3.2.2 and 5.1).
DIRECTING = _verbs("""
    accuse acknowledge admonish advise aid allege allow appoint arrange ask assign assist assume authorise authorize ban
    bar beg believe block bother bribe catch cause caution challenge charge choose claim coax coerce command commission
    compel condemn confirm consider convince counsel dare declare deem defy delegate deputise deputize desire deter
    direct discover discourage drive educate elect empower enable encourage engage entice entitle entreat equip estimate
    exhort expect feel find forbid force free get goad guess have hear help hinder hire imagine impel implore incite
    induce influence inspire instruct intend invite judge keep know lead leave let like listen love lure make manipulate
    mean motivate name need nominate notice nudge obligate oblige observe order overhear permit persuade pester
    photograph picture prefer preclude prepare presume press pressure prevent proclaim program prohibit prompt provoke
    pursue push qualify recommend recruit regard remember remind report request require rumor rumour save schedule see
    select send sentence set show smell spot spur start stimulate stop summon suppose suspect take task teach tell tempt
    think train trick trigger trust understand urge want warn watch wish
""")

# Verbs with the preposition of whoever is to do what the infinitive after them says.
ADDRESSING = frozenset(
    {("appeal", "to"), ("call", "on"), ("call", "upon"), ("count", "on"), ("depend", "on"), ("plead", "with")}
    | {("prevail", "on"), ("prevail", "upon"), ("rely", "on"), ("signal", "to"), ("wait", "for")}
)

# Whose object only does what the infinitive after it says, and has nothing done to it: "wants them to leave" (raising,
# Huddleston and Pullum 14, 3.1.3 and 3.2.1).
RAISING = _verbs("""
    assume believe cause consider deem desire discover enable estimate expect fancy feel figure find guess hate imagine
    intend judge know like love mean need prefer presume reckon require suppose suspect think understand want wish
""")

# What looks like their object is the subject of a clause without "that": "thought the ban was over".
UNTHATTED = _verbs("believe feel guess hope presume reckon suppose think wish")

# Whose object becomes, by what is said, what stands after it: "named her director" (Quirk 16.46).
APPOINTING = _verbs("""
    appoint choose confirm crown declare designate elect hire install make name nominate proclaim pronounce re-elect
    reelect
""")

# Whose object is given an office, whether or not it is said to be one.
PLACING = (APPOINTING - {"declare", "make", "proclaim", "pronounce"}) | {"pick", "promote", "select"}

# Whose subject says in his own words what the object is: "called it a failure", "described it as a failure".
CALLING = _verbs("""
    brand call cast categorise categorize characterise characterize class classify condemn consider decry deem define
    denounce depict deride describe dismiss dub frame hail interpret judge label lambast nickname perceive portray
    praise present pronounce ridicule regard represent see slam style term treat view
""")

# Which say with "as" what the object is taken for, or what for (Quirk 16.47).
REGARDING = CALLING | _verbs("""
    accept acknowledge adopt certify choose cite conceive construe count designate diagnose disguise elect employ
    envisage establish hire identify intend list mention name propose rank rate recognise recognize recommend recruit
    register reject select take use value
""")

# Which say nothing without a place, an order or what something counts as (Quirk 16.48).
UNFINISHED = _verbs("age class classify count deem put rank rate regard situate")

# Which say nothing with a noun alone, "drew attention", "took place": the noun is what is done (Quirk 16.58).
LIGHT = _verbs("bear cast do draw get give have hold lay leave lend make pay put set shed strike take throw")

# Which say what an act holds or when it holds, and not what whoever does the act does: "the ban covers coal".
CONTAINING = _verbs("""
    affect apply become begin belong come comprise concern consist contain continue cost cover encompass end entail
    exclude exempt expire extend fail follow go happen include involve last lapse mean occur omit pertain relate remain
    require run seem start
""")

# Which take two objects (Quirk 16.55-16.57).
GIVING = _verbs("""
    allot allow assign award bring charge concede cost deal deny fine give grant hand lend loan offer owe pay permit
    promise refuse sell send serve show spare teach tell throw
""")

# Verbs of guilt, whose second complement is an act after "of" (Quirk 16.57).
OF_GUILT = _verbs("absolve accuse acquit clear convict exonerate suspect")

# What stands after an object and a preposition and completes what is said of the object: "supplied Norway with pumps",
# "advised Acme on the sale", "joined Acme from Globex" (Quirk 16.56-16.57).
_AFTER = {
    "about": "alert ask brief caution consult inform interview question remind teach tell warn",
    "about on": "advise counsel grill lobby press quiz",
    "about over": "confront criticise criticize",
    "against": "caution defend protect shield support train warn",
    "for": "apologise apologize arrest ask award blame castigate charge compensate condemn congratulate criticise "
    "criticize denounce detain discipline dismiss fault fine fire forgive honor honour investigate jail nominate "
    "pay praise probe prosecute punish question reprimand reward sack sanction sentence sue suspect suspend "
    "thank try",
    "from": "accept acquire borrow buy get hide hire import inherit join obtain order protect purchase receive "
    "recruit rescue save separate shield sign steal",
    "in": "aid assist help support train",
    "of": "absolve accuse acquit advise assure cheat clear convict convince cure deprive inform notify persuade "
    "remind rid rob strip suspect warn",
    "on": "brief congratulate consult",
    "over": "challenge condemn sue",
    "with": "arm charge compare confront credit equip furnish help infect inject ply present provide replace reward "
    "serve supply threaten trust",
}
COMPLETED = {
    verb: frozenset(word for words, verbs in _AFTER.items() if verb in verbs.split() for word in words.split())
    for verb in {verb for verbs in _AFTER.values() for verb in verbs.split()}
}
