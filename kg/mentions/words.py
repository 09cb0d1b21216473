"""Words of English that tell mentions apart: offices, honorifics, pronouns, verbs of saying."""

from __future__ import annotations

HONORIFICS = frozenset("mr mrs ms miss mx dr prof sir dame lord lady madam rev reverend fr hon".split())

# Abbreviations after the time of day, or after a year.
TIME_ZONES = frozenset(
    "ACST AD AEDT AEST AKST AWST BC BCE BST CDT CE CEST CET CST EAT EDT EEST EET EST GMT HKT HST IST JST MDT MSK MST "
    "NZDT NZST PDT PST SAST SGT UTC WAT WIB".split()
)

OFFICES = frozenset(
    """
    admiral ambassador archbishop attorney bishop boss captain cardinal ceo cfo chair chairman chairperson chairwoman
    chancellor chief coach colonel commander commissioner commodore congressman congresswoman coordinator corporal
    councillor counsel deputy detective director doctor editor emperor envoy executive founder co-founder general
    governor head imam inspector judge justice king lawmaker lieutenant leader major manager marshal mayor minister mp
    negotiator officer official pastor pope premier president prince princess principal professor prosecutor queen
    rabbi representative researcher reporter scientist secretary senator sen. rep. gov. gen. lt. sgt. col. sergeant
    sheikh sheriff speaker spokesman spokesperson spokeswoman sultan superintendent treasurer vice-president
    """.split()
)

# Words that stand before an office and belong to it: "Prime Minister", "Vice President", "Chief Executive".
OFFICE_PREFIXES = frozenset("prime vice deputy chief attorney acting former ex first lady major senior".split())

# An office before which a bare proper noun names a department: "Commerce Secretary", "Interior Minister".
PORTFOLIO_OFFICES = frozenset({"secretary", "minister"})

CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today tomorrow yesterday
    """.split()
)

# Letters after a name: "Jane Doe, QC".
POST_NOMINALS = frozenset("QC KC SC MP MEP PHD PH.D. MD M.D. JR SR ESQ CBE OBE MBE".split())

PRONOUNS = frozenset(
    """
    i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers
    herself it its itself they them their theirs themselves
    """.split()
)
PLURAL_PRONOUNS = frozenset("we us our ours ourselves they them their theirs themselves".split())

SAYING = frozenset(
    """
    say tell write add note state announce claim argue explain comment ask reply answer respond insist warn suggest
    report declare remark observe admit acknowledge confirm deny concede joke quip describe tweet post urge speak
    recall testify conclude continue characterize characterise call dub stress emphasize emphasise complain accuse
    """.split()
)

# Verbs beside which "it" often stands for nothing: "it seems that".
EMPTY_IT_VERBS = frozenset("seem look appear happen turn rain snow".split())
# Verbs of which "it" is subject only for what has no name: what happened, or how things are.
SITUATION_VERBS = frozenset("feel happen hurt matter occur".split())
# What "it was" before them says of how things are: "it was hard", "it would have been worse".
SITUATIONS = frozenset(
    """
    awful bad best better clear crucial dangerous difficult early easy enough fair fine fun funny good great hard
    horrible important impossible late likely necessary nice obvious odd okay possible sad shocking strange sure
    surprising terrible time tough true unclear unfair unlikely weird wonderful worse worst wrong
    """.split()
)
