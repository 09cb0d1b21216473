"""What news pages put around an article in plain text: teasers, share lines, notices, credits, repeats."""

from __future__ import annotations

import re
from itertools import groupby

# A line that is longer is a paragraph of the article, however it begins.
_LONGEST = 300
# A credit at the end of a line is a few words.
_TAIL = 120

_LEAD = r"[\s\[(*•·»›>▶►→|–—-]*"
_NETWORK = (
    r"(?:Facebook|Twitter|X|WhatsApp|LinkedIn|Reddit|Instagram|Telegram|Pinterest|YouTube|TikTok|Threads|Google News)"
)
_THIS = r"(?:(?:this|the|our) )?(?:article|story|post|page|video|news|item|report)"
_PIECES = r"(?:news|stor(?:y|ies)|articles?|headlines|posts?|links?|content|coverage|reading|topics?|videos?)"

# Words that announce other articles; alone on a line, or before a colon or bar, the line is furniture.
_TEASER = (
    rf"(?:more|related|recommended|further|trending|popular|top|most read|you may like|other) {_PIECES}"
    r"|related|trending(?: now)?|most (?:read|popular|viewed|shared)|editor[’']?s[’']? picks?|up next|must[- ]reads?"
    r"|read (?:more|next|also|on)|also (?:read|see|watch)|see (?:also|more)|watch (?:more|now|also)|don[’']t miss"
    r"|what to read next|recommended(?: for you)?|you (?:may|might) also (?:like|be interested in)"
    rf"|(?:more|also) (?:on|from|in) (?:this (?:{_PIECES}|section|author)|the (?:web|news)|our (?:site|network))"
)
# A teaser in capitals needs no colon: no sentence writes "Also Read" or "READ MORE".
_CALL = r"(?:Also Read|Read Also|Read More|Read Next|See Also|ALSO READ|READ ALSO|READ MORE|READ NEXT|SEE ALSO)"

# A writer's name: two to four words with capitals, "Jo de la Park"; what is one word may be anything ("By Sunday").
_BYLINE = r"[A-Z][\w.’'-]+(?:\s+(?:[A-Z][\w.’'-]*|de|la|van|von|der|den|al|bin)){1,4}"

_WHOLE = (
    # Teasers: "More news: ...", "Related articles", "Also read - ...", "READ MORE Storm closes port"
    rf"(?i:{_TEASER})\s*(?::.*|\|.*|[.…]*)",
    r"(?i:more|related|watch|listen|tags|filed under):\s*\S.*",
    rf"(?i:(?:the )?latest {_PIECES})[:.…]*",
    r"(?i:read (?:more|next|also)|also (?:read|see)|see also)\s+[–—-]\s+.*",
    rf"{_CALL}\b.*",
    r"Read more (?:about|here|at|on our|in our)\b.*",
    # Calls to share, follow, subscribe and click
    rf"(?i:(?:share|tweet|e-?mail|print|save|bookmark|like)(?: this)?(?: {_THIS})?"
    rf"(?: (?:on|via|with|by|to) (?:{_NETWORK}|e-?mail|(?:your )?friends))?)\s*[:!.]?",
    rf"(?i:(?:{_NETWORK}|share|tweet|e-?mail|print|copy link|messenger|save|comments?)"
    rf"(?:[\s,|/•·]+(?:{_NETWORK}|share|tweet|e-?mail|print|copy link|messenger|save|comments?))+)\s*",
    rf"(?:Follow|Like|Find|Join|Connect with|Visit) (?:us|me|@\w+|our \S+)\b.*\b(?:on|at) (?:our )?{_NETWORK}\b.*",
    rf"Follow [^.!?]{{1,60}} on {_NETWORK}\b.*",
    r"(?i:(?:sign up|register)(?: now| today| here)?)(?: (?:for|to|with)\b.*\b(?:newsletters?|alerts?|updates|e-?mails?"
    r"|inbox|briefings?|podcasts?|channels?|notifications?|access)\b.*|[.!]?)",
    r"(?i:subscribe(?: now| today| here)?)(?: to\b.*|[.!]?)",
    r"(?:Get|Receive) .{1,100}\b(?:(?:to|in) your inbox|by e-?mail|our (?:\w+ )?newsletters?)\b.*",
    r"(?:Click|Tap) (?:here|below|on the link|this link|the link)\b.*",
    r"Download (?:our|the \S+(?: \S+)?) app\b.*",
    r"(?i:join the conversation|leave a (?:comment|reply)|(?:view|show|post|hide|add)(?: all)?(?: a)? comments?"
    r"|comments|\d+ comments?|skip to (?:main )?content|back to top|listen to this article)[.!]?",
    # Advertising and the marks of cut-up pages
    r"(?i:advertisements?|sponsored(?: content| links?)?|promoted(?: content)?|paid content)[:.]?",
    r"Sponsored by [A-Z][^,.!?]*",
    r"(?i:(?:story|article|report) continues (?:below|after)(?: (?:the )?(?:advertisement|ad|video))?"
    r"|continue reading(?: below| the main story)?|scroll (?:down )?to continue(?: reading)?|loading)[.…]*",
    r"(?i:\d+[ -]min(?:ute)?s? read|\d+ (?:minutes?|hours?|days?) ago)",
    # Notices of copyright
    r"(?:©|\(c\)\s*\d{4}|Copyright\s+(?:©|\([cC]\)|\d{4})).*",
    r"(?i:all rights reserved)[.!]?",
    # Who wrote it: "By Jo Park", "(Reporting by Jo Park; Editing by ...)", "Photo by Jo Park"
    rf"(?:By|BY|Written by|Reported by|Story by|Photos? by|Words by)\s+{_BYLINE}"
    rf"(?:(?:,| and| And| AND|,? \|)\s+{_BYLINE}){{0,3}}",
    r"\(?(?:Reporting|Additional reporting|Writing|Editing|Compiled|With reporting) by [^()]{1,250}\)",
    # Agencies that stand alone as a credit
    r"Getty Images|(?:REUTERS|Reuters|AP|AFP|EPA)\s?/\s?\S+(?: \S+){0,3}",
)
_WHOLE_LINE = re.compile(_LEAD + "(?:" + "|".join(f"(?:{pattern})" for pattern in _WHOLE) + r")[\s\])]*")

# Headings that scrapers leave glued to the first words of what follows; "Latest News" is one even before a space.
_HEADING = re.compile(
    r"(?:Latest News|LATEST NEWS)(?:\s*[:|–—-]\s*|\s+(?=[A-Z\"“‘'])|(?=[A-Z\"“‘']))"
    r"|(?:Breaking News|Top Stories|Top News|Related News|Related Articles|Related Stories|More News|More Stories"
    r"|Trending Now|Most Read|Most Popular|Editor[’']s Picks|Advertisement|Image caption|Media caption)(?=[A-Z][a-z])"
)

# Where and when an agency wrote what follows: "OSLO, May 3 (Reuters) - ".
_AGENCY = r"(?:Reuters|REUTERS|AP|AFP|UPI|DPA|dpa|EFE|ANSA|ANI|IANS|PTI|TASS|Bloomberg|Kyodo|Xinhua|Yonhap)"
_PLACES = r"[A-Z][\w.’'-]*(?:[ ,/]+(?:[A-Z][\w.’'-]*|\d{1,2}|de|of|the)){0,7},? "
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|Aug(?:ust)?|(?:Sept?|Oct|Nov|Dec)(?:ember|ober)?)"
_DATE = rf"{_MONTH}\.? \d{{1,2}}(?:,? \d{{4}})?"
# Without an agency it is told by capitals and by a date or a whole word: "OSLO, May 3 - ", "NEW DELHI, India - ".
_CAPITALS = r"[A-Z][A-Z.’'-]*(?: [A-Z][A-Z.’'-]*){0,3}"
_BEGUN = r"(?=[\"“‘'A-Z].*[a-z])"  # the text, and no headline in capitals
_DATELINE = re.compile(
    rf"(?:{_PLACES})?\({_AGENCY}\)\s*[-–—]+\s+(?=\S)"
    rf"|{_CAPITALS}(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?)?,? {_DATE}\s+[-–—]+\s+{_BEGUN}"
    rf"|{_CAPITALS}(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?)?,?(?: {_DATE})? \([A-Z][\w. ]{{1,30}}\)\s+[-–—]+\s+{_BEGUN}"
    rf"|(?=[A-Z]{{4}}|[A-Z]{{2,3}} [A-Z]{{2}}){_CAPITALS}(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?)?\s+[-–—]+\s+{_BEGUN}"
)

# Who took a picture, in words that a name can hold: "Jo Park / Some Agency", "United States Navy".
_NAME = r"(?:[A-Z@0-9][\w.’'&/@-]*|of|the|and|for|via|by|courtesy|from|de|la|van|von|der|den|al|bin|/|\||&|-|–)"
_PICTURE = r"(?:Image|Photo|Photograph|Picture|Illustration|Screenshot|File (?:photo|image|picture))s?"
_CREDIT = re.compile(
    # "Image: Jo Park.", "Photo by Jo Park / Some Agency"
    rf"(?:^|(?<=\s))(?:{_PICTURE}(?: credits?| source| copyright| courtesy| by)*:|(?:Photo(?:graph)?s?|Images?) by"
    rf"|(?:Photo|Image) courtesy of|Image copyright)\s*{_NAME}(?:,?\s+{_NAME}){{0,9}}[.)\]]?$"
    # "(Photo: Jo Park)", "(AP Photo/Jo Park)", "[Image credit: Jo Park]"
    rf"|[(\[](?:[A-Z]{{2,8}} )?(?i:{_PICTURE})(?: credits?| source)?"
    r"(?:\s*[:/]| courtesy | by | via )[^()\[\]]*[)\]]\.?$"
    r"|©\s*\d{4}[^.!?]*\.?(?:\s*All rights reserved\.?)?$"
    r"|(?<=[.!?”\"])\s*All rights reserved\.?$"
)


def blank(text: str) -> str:
    r"""Overwrite page furniture with spaces, so that every other character keeps its offset.

    Args:
        text: plain text of a news page. What is furniture is told by whole lines, by the end of a line (credits),
            or by a block between blank lines that repeats an earlier one.

    Returns:
        text of the same length, with the same newlines. Blanking it again changes nothing.

    >>> blank("Advertisement\nShare prices fell.")
    '             \nShare prices fell.'
    """
    return _without_repeats([_line(line) for line in text.split("\n")])


def _line(line: str) -> str:
    """Blank headings at the begin of a line and credits at its end, and all of it where only furniture is left."""
    begin, end = 0, len(line)
    while True:
        inner_begin, inner_end = _trimmed(line, begin, end)
        if _is_furniture(line, inner_begin, inner_end):
            return " " * len(line)
        if heading := (_HEADING.match(line, inner_begin, inner_end) or _DATELINE.match(line, inner_begin, inner_end)):
            begin = heading.end()
        elif (credit := _credit(line, inner_begin, inner_end)) is not None:
            end = credit
        else:
            return " " * begin + line[begin:end] + " " * (len(line) - end)


def _trimmed(line: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and line[begin].isspace():
        begin += 1
    while begin < end and line[end - 1].isspace():
        end -= 1
    return begin, end


def _is_furniture(line: str, begin: int, end: int) -> bool:
    return end - begin <= _LONGEST and bool(_WHOLE_LINE.fullmatch(line[begin:end]))


def _credit(line: str, begin: int, end: int) -> int | None:
    """Return where a credit at the end of a line begins."""
    start = max(begin, end - _TAIL)
    before = min(1, start - begin)  # one character more tells whether a word begins here
    found = _CREDIT.search(line[start - before : end], before)
    return start - before + found.start() if found else None


def _without_repeats(lines: list[str]) -> str:
    kept: list[str] = []
    seen: set[str] = set()
    for has_words, group in groupby(lines, key=lambda line: bool(line.strip())):
        block = list(group)
        words = " ".join(" ".join(block).split()).casefold()
        kept += [" " * len(line) for line in block] if has_words and words in seen else block
        seen.add(words)
    return "\n".join(kept)
