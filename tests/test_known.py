"""What the packages know: cities, countries, and the given names of men and women."""

from __future__ import annotations

from kg.entities.known import is_city, known
from kg.given import gender_of_name


def test_cities_are_known_without_accents() -> None:
    assert is_city("dallas")
    assert is_city("sao paulo")
    assert not is_city("zenco")


def test_countries_are_known_by_name_spelling_and_people() -> None:
    assert {getattr(known(key), "label", "") for key in ("us", "american", "united states of america")} == {
        "United States"
    }
    assert known("it") is None
    assert known("island") is None


def test_given_names_tell_gender_only_where_nearly_all_bearers_share_it() -> None:
    told = {one: gender_of_name(one) for one in "ahmed kevin gloria olga jean kim zzyzx".split()}
    assert told == {"ahmed": "m", "kevin": "m", "gloria": "f", "olga": "f", "jean": "", "kim": "", "zzyzx": ""}
