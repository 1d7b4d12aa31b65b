"""Public holidays: against another calendar, and where law leaves it to the town."""

import hashlib
from datetime import date, timedelta

import dateutil.easter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleit.deadlines import region
from geleit.deadlines.holidays import (
    doubtful_holiday,
    easter,
    holidays,
    is_rest_day,
    is_working_day,
    next_business_day,
    previous_business_day,
    rest_days,
)
from geleit.deadlines.regions import (
    BY_MUNICIPALITY,
    LAND_REGIONS,
    LANDS,
    TOWN_REGIONS,
    Region,
    UnknownRegion,
)

# Made with the package holidays 0.109 (MIT): the days of 1991 to 2050 of every subdivision, in
# order, as ISO dates; "Katholisch" is its category CATHOLIC.
FOREIGN = {
    "DE-BW": "cf69727ac5995ef0",
    "DE-BY": "cf69727ac5995ef0",
    "DE-BE": "ce947cc6da8cd2b1",
    "DE-BB": "86790e9e67fbb8b6",
    "DE-HB": "a5bdb10d8326d6c3",
    "DE-HH": "a5bdb10d8326d6c3",
    "DE-HE": "e08696ae62e3721b",
    "DE-MV": "003f159a676ce50c",
    "DE-NI": "a5bdb10d8326d6c3",
    "DE-NW": "7ebdb722e63bbddc",
    "DE-RP": "7ebdb722e63bbddc",
    "DE-SL": "08ada0db4604b22f",
    "DE-SN": "2ba121c569bfe060",
    "DE-ST": "3333c7fc409e6277",
    "DE-SH": "a5bdb10d8326d6c3",
    "DE-TH": "bf342d2d03a4ae9c",
    "DE-BY-Augsburg": "3aa4e6d2922332f9",
    "DE-BY-Katholisch": "cf0c0d58803c07d4",
    "DE-SN-Katholisch": "289343fde99ba00e",
    "DE-TH-Katholisch": "a565d91053310f53",
}
NRW = {
    2026: "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26",
    2027: "01-01 03-26 03-29 05-01 05-06 05-17 05-27 10-03 11-01 12-25 12-26",
    2028: "01-01 04-14 04-17 05-01 05-25 06-05 06-15 10-03 11-01 12-25 12-26",
}
days = st.dates(date(1991, 1, 1), date(2099, 12, 31))
places = st.sampled_from([*LAND_REGIONS.values(), *TOWN_REGIONS.values()])


@pytest.mark.parametrize("code", FOREIGN)
def test_sixty_years_agree_with_another_calendar(code: str) -> None:
    place = region(code)
    digest = hashlib.sha256()
    for year in range(1991, 2051):
        digest.update("".join(map(str, sorted(holidays(place, year)))).encode())
    assert digest.hexdigest()[:16] == FOREIGN[code]


@pytest.mark.parametrize("year", NRW)
def test_the_holidays_of_the_county(year: int) -> None:
    found = [f"{day:%m-%d}" for day in sorted(holidays(region("DE-NW"), year))]
    assert found == NRW[year].split()


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (1818, date(1818, 3, 22)),
        (1943, date(1943, 4, 25)),
        (1954, date(1954, 4, 18)),
        (1981, date(1981, 4, 19)),
        (2000, date(2000, 4, 23)),
        (2038, date(2038, 4, 25)),
        (2049, date(2049, 4, 18)),
        (2076, date(2076, 4, 19)),
        (2285, date(2285, 3, 22)),
    ],
)
def test_easter_at_its_limits_and_exceptions(year: int, sunday: date) -> None:
    assert easter(year) == sunday


@given(st.integers(1583, 4000))
def test_easter_agrees_with_another_reckoning(year: int) -> None:
    assert easter(year) == dateutil.easter.easter(year)


def test_easter_of_the_seldom_exception() -> None:
    """The moon of 18 April in the second half of its cycle: one day earlier."""
    for year in range(1583, 4000):
        if year % 19 in {0, 11, 12} or year in {1981, 2076, 1954, 2049}:
            assert easter(year) == dateutil.easter.easter(year)


@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    day = easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_holidays_bear_their_names() -> None:
    def names(code: str, year: int) -> str:
        return " · ".join(name for _, name in sorted(holidays(region(code), year).items()))

    assert names("DE-NW", 2026) == (
        "Neujahr · Karfreitag · Ostermontag · Tag der Arbeit · Christi Himmelfahrt · Pfingstmontag "
        "· Fronleichnam · Tag der Deutschen Einheit · Allerheiligen · 1. Weihnachtstag · "
        "2. Weihnachtstag"
    )
    assert names("DE-BB", 2026) == (
        "Neujahr · Karfreitag · Ostersonntag · Ostermontag · Tag der Arbeit · Christi Himmelfahrt "
        "· Pfingstsonntag · Pfingstmontag · Tag der Deutschen Einheit · Reformationstag · "
        "1. Weihnachtstag · 2. Weihnachtstag"
    )
    some = {
        ("DE-BY", "2026-01-06"): "Heilige Drei Könige",
        ("DE-BE", "2026-03-08"): "Frauentag",
        ("DE-MV", "2026-03-08"): "Frauentag",
        ("DE-BE", "2020-05-08"): "75. Jahrestag der Befreiung",
        ("DE-BE", "2025-05-08"): "80. Jahrestag der Befreiung",
        ("DE-BE", "2028-06-17"): "75. Jahrestag des 17. Juni 1953",
        ("DE-NW", "1980-06-17"): "Tag der deutschen Einheit",
        ("DE-SL", "2026-08-15"): "Mariä Himmelfahrt",
        ("DE-TH", "2026-09-20"): "Weltkindertag",
        ("DE-NW", "2017-10-31"): "Reformationstag",
        ("DE-HH", "2026-10-31"): "Reformationstag",
        ("DE-SN", "2026-11-18"): "Buß- und Bettag",
        ("DE-SN-Crostwitz", "2026-06-04"): "Fronleichnam",
        ("DE-BY-Augsburg", "2026-08-08"): "Augsburger Friedensfest",
    }
    for (code, day), name in some.items():
        assert holidays(region(code), int(day[:4]))[date.fromisoformat(day)] == name


def test_before_the_union_the_old_holidays_hold() -> None:
    place = region("DE-NW")
    assert date(1989, 6, 17) in holidays(place, 1989)
    assert date(1990, 6, 17) in holidays(place, 1990)
    assert date(1953, 6, 17) not in holidays(place, 1953)
    assert date(1954, 6, 17) in holidays(region("DE-NI"), 1954)
    assert date(1953, 6, 17) not in holidays(region("DE-NI"), 1953)
    assert date(1991, 6, 17) not in holidays(place, 1991)
    assert date(1990, 10, 3) in holidays(place, 1990)
    assert date(1989, 10, 3) not in holidays(place, 1989)
    assert holidays(place, 1988)[date(1988, 11, 16)] == "Buß- und Bettag"


def test_berlin_remembers_once_at_a_time() -> None:
    berlin, years = region("DE-BE"), range(2000, 2058)
    assert [year for year in years if date(year, 6, 17) in holidays(berlin, year)] == [2028]
    assert [year for year in years if date(year, 5, 8) in holidays(berlin, year)] == [2020, 2025]


def test_the_calendar_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        holidays(region("DE-NW"), 2026)[date(2026, 2, 16)] = "Rosenmontag"  # type: ignore[index]


@given(places, days)
def test_working_days_and_rest_days(place: Region, day: date) -> None:
    holiday = day in holidays(place, day.year)
    assert is_rest_day(place, day) == (holiday or day.weekday() in {5, 6})
    assert is_working_day(place, day) == (not holiday and day.weekday() != 6)


@given(places, days)
def test_the_next_business_day_is_the_nearest(place: Region, day: date) -> None:
    later, earlier = next_business_day(place, day), previous_business_day(place, day)
    assert earlier <= day <= later
    assert not is_rest_day(place, later)
    assert not is_rest_day(place, earlier)
    for passed in (*dict(rest_days(place, day, later)), *dict(rest_days(place, earlier, day))):
        assert is_rest_day(place, passed) or passed == earlier
    assert (later == day) == (earlier == day) == (not is_rest_day(place, day))


def test_free_days_are_named() -> None:
    said = dict(rest_days(region("DE-NW"), date(2026, 12, 25), date(2026, 12, 28)))
    assert said == {
        date(2026, 12, 25): "Feiertag (1. Weihnachtstag)",
        date(2026, 12, 26): "Feiertag (2. Weihnachtstag)",
        date(2026, 12, 27): "Sonntag",
    }
    saturday = date(2026, 11, 28)
    assert dict(rest_days(region("DE-NW"), saturday, saturday + timedelta(days=1))) == {
        saturday: "Samstag"
    }


def test_a_land_alone_leaves_doubt_and_a_town_does_not() -> None:
    assumption, corpus = date(2028, 8, 15), date(2027, 5, 27)
    assert doubtful_holiday(region("DE-BY"), assumption) == "Mariä Himmelfahrt"
    assert doubtful_holiday(region("DE-BY"), corpus) is None
    assert doubtful_holiday(region("DE-SN"), corpus) == "Fronleichnam"
    assert doubtful_holiday(region("DE-TH"), corpus) == "Fronleichnam"
    assert doubtful_holiday(region("DE-NW"), corpus) is None
    for known in ("DE-BY-Nürnberg", "DE-BY-München"):
        assert doubtful_holiday(region(known), assumption) is None


@pytest.mark.parametrize(
    "code", ["DE-BY-München", "DE-BY-Muenchen", "DE-BY-MÜNCHEN", "de-by-muenchen"]
)
def test_a_town_is_found_however_it_is_written(code: str) -> None:
    assert region(code).code == "DE-BY-München"


def test_a_town_of_two_words() -> None:
    for code in ("DE-TH-Heilbad Heiligenstadt", "DE-TH-Heilbad_Heiligenstadt"):
        assert region(code).code == "DE-TH-Heilbad-Heiligenstadt"


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("", "DE-NW"),
        ("NW", "DE-NW"),
        ("DE", "DE-NW"),
        ("DE-XX", "DE-NW"),
        ("AT-9", "DE-NW"),
        ("DE-NW-Lemgo", "Schreiben Sie DE-NW."),
        ("DE-NWX", "Schreiben Sie DE-NW."),
        ("DE-BY-Nirgendwo", "schreiben Sie DE-BY-Katholisch"),
        ("DE-SN-Nirgendwo", "schreiben Sie DE-SN-Katholisch"),
    ],
)
def test_an_unknown_place_is_refused_with_a_hint(code: str, hint: str) -> None:
    with pytest.raises(UnknownRegion) as said:
        region(code)
    assert hint in str(said.value)


def test_towns_with_umlauts_and_without_a_holiday() -> None:
    for code in ("DE-SN-Görlitz", "DE-SN-Goerlitz", "DE-BY-Fürth", "DE-BY-Fuerth", "DE-TH-Erfurt"):
        assert region(code).known
        assert region(code).local == frozenset()
    for code in ("DE-BY-Ansbach", "DE-SN-Chemnitz", "DE-SN-Räckelwitz", "DE-TH-Dingelstädt"):
        assert region(code).code == code


def test_every_land_is_there() -> None:
    assert list(LANDS.values()) == [
        "Baden-Württemberg",
        "Bayern",
        "Berlin",
        "Brandenburg",
        "Bremen",
        "Hamburg",
        "Hessen",
        "Mecklenburg-Vorpommern",
        "Niedersachsen",
        "Nordrhein-Westfalen",
        "Rheinland-Pfalz",
        "Saarland",
        "Sachsen",
        "Sachsen-Anhalt",
        "Schleswig-Holstein",
        "Thüringen",
    ]
    assert len(LANDS) == len(LAND_REGIONS) == 16
    assert all(place.local == frozenset() and not place.known for place in LAND_REGIONS.values())
    assert all(place.known for place in TOWN_REGIONS.values())
    assert set(BY_MUNICIPALITY) == {place.land for place in TOWN_REGIONS.values()}
    assert region("DE-BY-Nürnberg").local == frozenset()
    assert {str(local) for local in region("DE-BY-Augsburg").local} == {
        "Mariä Himmelfahrt",
        "Augsburger Friedensfest",
    }
