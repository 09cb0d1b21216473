"""Given names that are nearly always a man's or a woman's, the most frequent of English and its neighbours."""

from __future__ import annotations

MEN = frozenset(
    """
    aaron abdul adam ahmed alan albert alexander alexei ali andreas andrew anthony antonio arthur barack benjamin
    bernard boris brian bruce carlos charles christopher daniel david dennis dmitri donald douglas edward emmanuel
    eric ernest francis frank frederick gary george gerald gordon graham gregory hans harold harry hassan henry
    howard hugh ian ibrahim igor ivan jack jacob james jason jeffrey jeremy jerry jim joe john johnny jonathan jorge
    jose joseph joshua juan julian justin keith kenneth kevin larry lawrence leonard louis luis marcus mark martin
    matthew michael mike mohamed mohammad mohammed muhammad nathan nicholas nick nikolai oliver oscar patrick paul
    pedro peter philip rafael ralph raymond richard robert roger ronald roy russell samuel scott sergei simon stanley
    stephen steve steven stuart terry theodore thomas tim timothy tom tony vladimir walter wayne wilbur william
    yusuf zachary
    """.split()
)
WOMEN = frozenset(
    """
    abigail agnes alexandra alice alicia amanda amy andrea angela angelina anita ann anna anne annie barbara beatrice
    betty brenda carmen carol caroline catherine charlotte christina christine claire cynthia deborah diana diane
    donna doris dorothy elena elizabeth ellen emily emma eva evelyn fatima florence frances gloria grace hannah
    heather helen hillary irene isabella jacqueline jane janet jennifer jessica joan joanna judith judy julia julie
    karen katherine kathleen kathryn kimberly laura lauren leila linda lisa louise lucy lydia margaret maria marie
    marilyn martha mary megan melania melanie melissa michelle monica nancy natalia nicole olga olivia pamela
    patricia paula rachel rebecca rose ruth samantha sandra sarah sharon sofia sophia stephanie susan suzanne sylvia
    tatiana teresa theresa tina valerie vanessa veronica victoria virginia wendy yasmin
    """.split()
)
