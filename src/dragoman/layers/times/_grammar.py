"""The grammar of time expressions: patterns over classes of atoms, compiled once to regular expressions."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from dragoman.layers.times._types import Atom
from dragoman.layers.times._words import CODE

SETS = {
    "DAYNO": "DAYNUM ORDNUM ORDW SECOND",
    "ORDINAL": "ORDNUM ORDW SECOND",
    "NUMBER": "DAYNUM NUM NUMW YEARNUM SCALE",
    "HOUR": "DAYNUM NUMW NUM",
    "ANYUNIT": "UNIT SECOND CENTURY WEEK MONTHUNIT YEARUNIT DAYUNIT QUARTER",
    "PLURAL": "UNITS QUARTERS",
    "PERIODUNIT": "CENTURY WEEK MONTHUNIT YEARUNIT DAYUNIT WEEKEND UNIT QUARTER",
    "POINTER": "THIS THAT LAST PAST NEXT COMING PREVIOUS FOLLOWING SAME LATEST CURRENT",
    "WINDOW": "PAST LAST NEXT COMING PREVIOUS FOLLOWING LATEST RECENT",
    "STAGE": "EARLY LATE MID EARLIER LATER",
    "EDGE": "END BEGIN MID TURN EARLY LATE",
    "YEAR": "YEARNUM YEAR2",
}
"""Classes that patterns name together."""

MACROS = {
    "_PRE": "(?:THE?(?:EARLY|LATE)?EDGE OF|THE?STAGE HYPHEN?(?:IN|ON)?|THE?EARLY HYPHEN?TO HYPHEN?MID HYPHEN?)",
    "_OFYEAR": "(?:(?:COMMA|OF)?(?:POINTER|THE POINTER)POINTER?YEARUNIT)",
    "_CAL": (
        "(?:WEEKDAY PART?COMMA?(?:ON)?)?(?:MONTH THE?DAYNO(?:COMMA?YEARNUM|COMMA YEAR2|YEAR2)?"
        "|THE?DAYNO HYPHEN?OF?MONTH(?:(?:HYPHEN|COMMA|OF)?YEAR)?|MONTH(?:OF|COMMA)?YEAR|MONTH)"
    ),
    "_POINT": "(?:(?:POINTER|THE POINTER|POSSPRON POINTER|THIS POINTER|THAT POINTER|AFTER LAST))",
    "_DATE": (
        "(?:_CAL(?:_OFYEAR|BC|AD)?|DAYREF|_POINT(?:WEEKDAY|MONTH|DAYUNIT)|WEEKDAY|ISODATE|SLASHDATE|HOLIDAY)"
    ),
    "_TOD": "(?:CLOCK AMPM?|HOUR AMPM|HOUR OCLOCK|NOON)",
    "_ABOUT": "(?:APPROX|QMOD){0,3}",
    "_WIN": "(?:THE|THESE|THIS|POSSPRON){0,3}(?:WINDOW|ORDINAL)",
    "_PLUSHALF": "(?:HYPHEN?AND HYPHEN?A HYPHEN?HALF HYPHEN?|AND HALF)",
    "_COUNT": (
        "(?:NUMBER _PLUSHALF?|NUMBER(?:TO|OR|HYPHEN)NUMBER|A?FEW|A?COUPLE(?:OF)?|A HALF|HALF A?|A)"
    ),
}  # fmt: skip
"""Patterns that patterns name."""

PATTERNS = (
    ("pseudo", "PSEUDO"),
    ("calendar", "_PRE?APPROX?(?:THE?MONTHUNIT OF)?_CAL(?:_OFYEAR|BC|AD)?"),
    ("solar", "(?:WEEKDAY COMMA?)?(?:THE?(?:DAYNO|MONTHUNIT)OF?SOLAR|SOLAR DAYNO?)(?:COMMA?OF?YEARNUM)?"),
    ("day_range", "MONTH DAYNO(?:HYPHEN|TO|AND)DAYNO(?:COMMA?YEARNUM)?"),
    ("day_range", "DAYNO(?:HYPHEN|TO|AND)DAYNO OF?MONTH(?:COMMA?YEARNUM)?"),
    ("iso", "ISODATE"),
    ("slash", "SLASHDATE"),
    ("ordinal_day", "THE ORDNUM"),
    ("nth_day", "(?:THE|POSSPRON)?(?:NTH|ORDINAL)DAYUNIT"),
    ("month_week", "THE?(?:ORDINAL|LAST)WEEK(?:OF|IN)(?:MONTH YEAR?)"),
    ("nth_weekday", "THE?(?:ORDINAL|LAST)WEEKDAY(?:OF|IN)MONTH YEAR?"),
    ("week_of", "THE?WEEK OF _CAL"),
    ("year", "_PRE?APPROX?(?:THE YEARUNIT OF?)?(?:YEARNUM|YEAR2)"),
    ("year", "THE YEARUNIT NUMW"),
    ("year_range", "YEARNUM HYPHEN(?:YEARNUM|DAYNUM|NUM)"),
    ("era", "_PRE?APPROX?(?:YEARNUM|NUM|DAYNUM)BC"),
    ("era", "AD(?:YEARNUM|NUM|DAYNUM)"),
    ("era", "(?:YEARNUM|NUM|DAYNUM)AD"),
    ("decade", "_PRE?THE?(?:STAGE HYPHEN?)?(?:DECADE|DECADEW)"),
    ("century", "_PRE?THE?(?:STAGE HYPHEN?)?ORDINAL HYPHEN?CENTURY BC?"),
    ("season", "_PRE?(?:_POINT|THE|THIS)?(?:STAGE HYPHEN?)?SEASON(?:OF?YEARNUM HYPHEN DAYNUM|OF?YEAR BC?|_OFYEAR)?"),
    ("season", "YEARNUM SEASON"),
    ("quarter", "_PRE?(?:THE|THIS|_POINT)?YEARNUM?FISCAL?ORDINAL QUARTER(?:OF?FISCAL?YEAR|_OFYEAR)?"),
    ("quarter", "FISCAL?ORDINAL HYPHEN QUARTER"),
    ("quarter", "(?:_POINT YEARUNIT|YEARNUM|DAYREF)POSS?ORDINAL HYPHEN?QUARTER"),
    ("quarter", "THE ORDINAL NUMBER QUARTERS(?:OF?FISCAL?YEAR|_OFYEAR)?"),
    ("half", "(?:THE|THIS|POSSPRON)?FISCAL?(?:ORDINAL|LAST)HYPHEN?HALF(?:OF?FISCAL?YEAR|OF?THE?YEARUNIT|_OFYEAR)?"),
    ("compared", "(?:THE ADJ?)?YEARUNIT HYPHEN?(?:AGO|EARLIER)(?:ORDINAL HYPHEN?)?(?:QUARTER|PERIOD)?"),
    ("compared", "THE?YEARNUM(?:ORDINAL HYPHEN?)?(?:QUARTER|PERIOD)"),
    ("compared", "(?:THE|_POINT)QUARTER"),
    ("compared", "THE?LATEST PERIOD"),
    ("compared", "THE QUARTER A YEARUNIT AGO"),
    ("compared", "_POINT YEARUNIT POSS QUARTER"),
    ("fiscal", "FISCAL YEARUNIT?YEAR"),
    ("numbered", "QNUM(?:(?:OF|HYPHEN)?YEAR)?"),
    ("numbered", "YEARNUM HYPHEN?QNUM"),
    ("half_month", "THE(?:ORDINAL|LAST)HALF OF MONTH YEAR?"),
    ("relative", "_PRE?_POINT(?:FISCAL)?PERIODUNIT(?:ORSO)?"),
    ("relative", "_PRE?THE(?:FISCAL|ADJ)?(?:YEARUNIT|MONTHUNIT|WEEK|DAYUNIT|WEEKEND|CENTURY)"),
    ("relative", "THE DAYUNIT"),
    ("relative", "LATE _POINT WEEK"),
    ("pointed", "_PRE?_POINT(?:WEEKDAY|MONTH|HOLIDAY)"),
    ("month_year", "(?:LAST|NEXT)MONTH DAYNO"),
    ("month_year", "_PRE?MONTH _OFYEAR"),
    ("year_end", "APPROX?YEAREND"),
    ("weekday", "_PRE?WEEKDAY"),
    ("dayref", "_PRE?DAYREF"),
    ("holiday", "_PRE?HOLIDAY(?:COMMA?OF?YEAR|_OFYEAR|WEEK|WEEKEND)?"),
    ("next_to", "THE(?:YEARUNIT|MONTHUNIT|WEEK|DAYUNIT)AFTER"),
    ("beside", "THE DAYUNIT AFTER(?:DAYREF|WEEKDAY|HOLIDAY|_POINT WEEKDAY|_CAL)"),
    ("tonight", "_PRE?TONIGHT"),
    ("part", "_PRE?_DATE(?:COMMA|IN THE|AT|STAGE|STAGE IN THE)?(?:STAGE HYPHEN?)?PART"),
    ("part", "_PRE?(?:_POINT|THIS)(?:STAGE HYPHEN?)?PART"),
    ("part", "_PRE?THE?(?:STAGE HYPHEN?)?PART(?:OF|ON)(?:_DATE|THE ORDNUM)"),
    ("part", "_PRE?PART(?:DAYREF|WEEKDAY|_POINT DAYUNIT)"),
    ("part", "_PRE?THE PART"),
    ("part", "STAGE HYPHEN?PART"),
    ("overnight", "OVERNIGHT"),
    ("clock", "APPROX?_TOD TZ?(?:OPEN(?:CLOCK|NUM|YEARNUM)TZ CLOSE)?(?:(?:COMMA|ON|OF|COMMA ON)?_PRE?_DATE)?"),
    ("clock", "_DATE COMMA?AT APPROX?_TOD TZ?"),
    ("clock", "_DATE COMMA?(?:CLOCK AMPM?|NOON)TZ?"),
    ("hour", "HOUR(?:IN THE|THIS)PART"),
    ("hour", "(?:NUM|YEARNUM)TZ"),
    ("hour", "(?:HALF|A?QUARTER|DAYNUM|NUMW)PAST HOUR"),
    ("hour", "A?QUARTER TO HOUR"),
    ("ago", "_ABOUT _COUNT ADJ?(?:PLURAL|ANYUNIT)(?:ORSO)?AGO(?:DAYREF|_POINT?WEEKDAY|MONTH)?"),
    ("ago", "PLURAL AGO"),
    ("ago", "_ABOUT A?ANYUNIT AND A HALF AGO"),
    ("shift", "_ABOUT A?ANYUNIT AND A HALF(?:EARLIER|LATER)"),
    ("shift", "(?:APPROX|QMOD|ADJ){0,3}_COUNT ADJ?(?:PLURAL|ANYUNIT)(?:EARLIER|LATER|HENCE)"),
    ("shift", "(?:PLURAL|THE ANYUNIT)(?:EARLIER|LATER)"),
    ("away", "_ABOUT (?:NUMBER|A)(?:PLURAL|ANYUNIT)(?:AFTER|FROM)(?:DAYREF|WEEKDAY|_CAL|_POINT WEEKDAY|HOLIDAY)"),
    ("length", "_ABOUT _COUNT ADJ{0,3}(?:HYPHEN?)(?:PLURAL|ANYUNIT)(?:AND A HALF)?(?:OLD)?(?:ORSO)?"),
    ("length", "_ABOUT NUMBER HYPHEN(?:ANYUNIT|PLURAL)"),
    ("length", "_ABOUT ANYUNIT AND A HALF"),
    ("length", "_ABOUT HALF(?:A|HYPHEN)?ANYUNIT"),
    ("mixed", "NUMBER(?:PLURAL|ANYUNIT)(?:AND|COMMA|COMMA AND)?NUMBER(?:PLURAL|ANYUNIT)"),
    ("window", "_WIN _ABOUT _COUNT ADJ{0,3}(?:PLURAL|ANYUNIT)(?:ORSO)?"),
    ("window", "THE _ABOUT(?:NUMBER|FEW|COUPLE OF)ADJ{0,3}PLURAL(?:ORSO)?"),
    ("window", "THE YEARUNIT HYPHEN EARLIER NUMBER PLURAL"),
    ("window", "(?:THE)?(?:PAST|RECENT|COMING)(?:ADJ)?(?:PLURAL|WEEKDAYS)"),
    ("bare", "(?:QMOD)?PLURAL(?:OR PLURAL)?"),
    ("lasting", "(?:ANYUNIT|PLURAL)HYPHEN ADJ"),
    ("years", "THE(?:EARLY|LATE)?PLURAL"),
    ("every", "EVERY(?:OTHERADJ|ORDINAL|NUMBER|FEW)?(?:ANYUNIT|PLURAL|WEEKDAY|MONTH|SEASON|PART|WEEKEND)PART?"),
    ("every", "WEEKDAY PARTS"),
    ("every", "WEEKDAYS"),
    ("every", "WEEKENDS"),
    ("times", "(?:ONCE|TWICE|NUMBER TIMES|FEW TIMES)(?:A|EVERY|PER)(?:OTHERADJ)?(?:ANYUNIT)"),
    ("per", "PER(?:ANYUNIT)"),
    ("often", "OFTEN"),
    ("reference", "REF"),
    ("past", "THE(?:RECENT)?PAST"),
    ("adjective", "REFADJ"),
    ("adjective", "CURRENT"),
    ("adjective", "RECENT"),
    ("vague", "VAGUE"),
    ("anaphor", "ANAPHOR"),
    ("opening", "EARLIER COMMA"),
)  # fmt: skip
"""The grammar: for each pattern the name of the function that understands it. Class names are words in capitals,
`_NAMES` are macros; the rest is regular expression. Written from the TIMEX3 annotation guidelines 1.2.1 (Saurí et al.
2006) and our own reading of news."""


GLUE = (
    "BREAK COMMA HYPHEN DOT POSS SLASH OPEN CLOSE MONEY PERCENT THE THIS THAT THESE A OF IN ON AT TO AND OR FROM "
    "BETWEEN BY FOR WITHIN DURING AFTER POSSPRON NUM DAYNUM NUMW SCALE BIG ORDW LABEL ADJ FEW APPROX"
)
"""Classes of which alone no pattern consists."""


class Match(NamedTuple):
    """A stretch of atoms `[first, after)` that a pattern fits, and the pattern's rank in the grammar."""

    first: int
    after: int
    rank: int
    name: str


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(_expanded(pattern))) for name, pattern in PATTERNS)


def _expanded(pattern: str) -> str:
    while "_" in pattern:
        pattern = re.sub(r"_[A-Z]+", lambda found: MACROS[found[0]], pattern)
    return re.sub(r"[A-Z][A-Z0-9]*", lambda found: _class(found[0]), pattern).replace(" ", "")


def _class(name: str) -> str:
    return "[" + "".join(CODE[kind] for kind in SETS[name].split()) + "]" if name in SETS else CODE[name]


@cache
def _stretches() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A run of known classes, and a class that is more than glue."""
    glue = "".join(CODE[kind] for kind in GLUE.split())
    return re.compile(f"[^{CODE['OTHER']}]+"), re.compile(f"[^{glue}]")


def matches(atoms: list[Atom]) -> list[Match]:
    """Where the patterns fit, by first atom, the longest before the shorter, then in the grammar's order."""
    codes = "".join([CODE[atom.kind] for atom in atoms])
    runs, core = _stretches()
    stretches = [run for run in runs.finditer(codes) if core.search(run.group())]
    text = CODE["OTHER"].join([stretch.group() for stretch in stretches])  # patterns run over a quarter of the text
    begins = list(accumulate((len(stretch.group()) + 1 for stretch in stretches), initial=0))
    found = []
    for rank, (name, pattern) in enumerate(_compiled()):
        for match in pattern.finditer(text):
            stretch = bisect_right(begins, match.start()) - 1
            moved = stretches[stretch].start() - begins[stretch]
            found.append(Match(match.start() + moved, match.end() + moved, rank, name))
    return sorted(found, key=lambda match: (match.first, -match.after, match.rank))
