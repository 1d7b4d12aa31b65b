"""More periods with their source: lengths, directions, places. Shape as in ``cases``."""

from tests.deadlines.cases import Case, before, period, posted, served

INSTRUCTION = [
    Case(
        "§ 58 Abs. 2 VwGO",
        served("vwgo", "2026-11-25", notice="missing"),
        "2027-11-25",
        "2026-11-25",
    ),
    Case(
        "§ 58 Abs. 2 VwGO: end on a Sunday",
        posted("vwgo", "2026-11-24", notice="wrong"),
        "2027-11-29",
        "2026-11-28",
    ),
    Case(
        "§ 70 Abs. 2 VwGO",
        posted("vwvfg", "2026-11-25", notice="wrong"),
        "2027-11-29",
        "2026-11-29",
    ),
    Case(
        "§ 66 Abs. 2 SGG", served("sgg", "2026-11-25", notice="missing"), "2027-11-25", "2026-11-25"
    ),
    Case(
        "§ 66 Abs. 2 SGG in the administrative procedure",
        served("sgbx", "2026-11-25", notice="wrong"),
        "2027-11-25",
        "2026-11-25",
    ),
    Case("§ 356 Abs. 2 AO", posted("ao", "2026-11-25", notice="wrong"), "2027-11-30", "2026-11-30"),
    Case(
        "a year from 29 February",
        served("vwgo", "2024-02-29", notice="missing"),
        "2025-02-28",
        "2024-02-29",
    ),
    Case(
        "§ 74 Abs. 1 Satz 4 AsylG: three months",
        served("vwgo", "2026-11-25", 2, "weeks", notice="wrong", asylum_law="from_2026-06-12"),
        "2027-02-25",
        "2026-11-25",
    ),
    Case(
        "asylum procedure of old law: a year",
        served("vwgo", "2026-11-25", 2, "weeks", notice="wrong"),
        "2027-11-25",
        "2026-11-25",
    ),
    Case(
        "new asylum law, right instruction",
        served("vwgo", "2026-11-25", 2, "weeks", asylum_law="from_2026-06-12"),
        "2026-12-09",
        "2026-11-25",
    ),
    Case(
        "civil law knows no such rule",
        served("bgb", "2026-11-25", 2, "weeks", notice="missing"),
        "2026-12-09",
        "2026-11-25",
    ),
    Case(
        "the year replaces days on top",
        served("vwgo", "2026-11-25", notice="missing", plus_days=9),
        "2027-11-25",
        "2026-11-25",
    ),
    Case(
        "the year needs no length",
        {"regime": "vwgo", "event": "2026-11-25", "event_kind": "delivered", "notice": "missing"},
        "2027-11-25",
        "2026-11-25",
    ),
]

LENGTHS = [
    Case("§ 188 Abs. 1 BGB", period("bgb", "2026-11-25", 10, "days"), "2026-12-07"),
    Case(
        "§ 187 Abs. 1 BGB: the day of the event does not count",
        period("bgb", "2026-11-23", 1, "days"),
        "2026-11-24",
    ),
    Case("§ 188 Abs. 2 BGB: weeks", period("bgb", "2026-11-25", 2, "weeks"), "2026-12-09"),
    Case("§ 188 Abs. 3 BGB: 30 January", period("bgb", "2026-01-30"), "2026-03-02"),
    Case("§ 188 Abs. 3 BGB: 31 August", period("bgb", "2026-08-31"), "2026-09-30"),
    Case("§ 188 Abs. 3 BGB: leap year", period("bgb", "2028-01-31"), "2028-02-29"),
    Case(
        "the last day of a short month does not become the last of a long one",
        period("bgb", "2027-02-28"),
        "2027-03-30",
    ),
    Case("§ 189 Abs. 1 BGB: half a year", period("bgb", "2026-08-31", 6), "2027-03-01"),
    Case(
        "§ 189 Abs. 2 BGB: a month and a half",
        period("bgb", "2026-11-25", 1, plus_days=15),
        "2027-01-11",
    ),
    Case(
        "§ 189 Abs. 2 BGB: the month first",
        period("bgb", "2027-01-30", 1, plus_days=15),
        "2027-03-15",
    ),
    Case("§ 193 BGB: Ascension Day is a Thursday", period("bgb", "2027-04-06"), "2027-05-07"),
    Case(
        "§ 193 BGB: Good Friday to Easter Monday",
        period("bgb", "2027-03-19", 1, "weeks"),
        "2027-03-30",
    ),
    Case("§ 31 Abs. 3 VwVfG: All Saints on a Monday", period("vwvfg", "2027-10-01"), "2027-11-02"),
    Case(
        "the same in Berlin, where it is none",
        period("vwvfg", "2027-10-01", region="DE-BE"),
        "2027-11-01",
    ),
    Case("§ 26 Abs. 3 SGB X", period("sgbx", "2026-11-26"), "2026-12-28"),
    Case(
        "§ 26 Abs. 4 SGB X: a benefit period stays",
        period("sgbx", "2026-11-26", shift=False),
        "2026-12-26",
    ),
    Case(
        "§ 31 Abs. 5 VwVfG: an appointment stays",
        period("vwvfg", "2026-11-28", 1, "weeks", shift=False),
        "2026-12-05",
    ),
    Case(
        "§ 31 Abs. 3 Satz 2 VwVfG: a fixed day",
        {"regime": "vwvfg", "fixed_date": "2026-12-26"},
        "2026-12-26",
    ),
    Case(
        "§ 26 Abs. 3 Satz 2 SGB X: a fixed day",
        {"regime": "sgbx", "fixed_date": "2026-11-28"},
        "2026-11-28",
    ),
    Case("a fixed day in the week", {"regime": "ao", "fixed_date": "2026-11-30"}, "2026-11-30"),
    Case(
        "a fixed day on a Saturday in tax law: the safe day is shown",
        {"regime": "ao", "fixed_date": "2026-11-28"},
        "2026-11-28",
    ),
    Case("§ 42a Abs. 4 SGB VIII", period("sgbx", "2026-11-25", 3, "working_days"), "2026-11-30"),
    Case(
        "Werktage end on a Saturday: § 26 Abs. 3 SGB X",
        period("sgbx", "2026-11-25", 3, "working_days", shift=False),
        "2026-11-28",
    ),
    Case("Werktage over Christmas", period("sgbx", "2026-12-23", 2, "working_days"), "2026-12-28"),
    Case(
        "§ 573c BGB, BGH VIII ZR 206/04: Saturday counts",
        period("bgb", "2026-07-31", 3, "working_days"),
        "2026-08-04",
    ),
    Case(
        "§ 31 Abs. 2 ZKG: ten bank days", period("bgb", "2026-11-25", 10, "bank_days"), "2026-12-09"
    ),
    Case("bank days over Christmas", period("bgb", "2026-12-23", 2, "bank_days"), "2026-12-28"),
    Case(
        "§ 4 BEEG: first month of life",
        period("sgbx", "2026-11-25", 1, "life_months"),
        "2026-12-24",
    ),
    Case(
        "§ 4 BEEG: fourteen months of life",
        period("sgbx", "2026-11-25", 14, "life_months"),
        "2028-01-24",
    ),
    Case(
        "§ 188 Abs. 3 BGB: born on the 31st",
        period("sgbx", "2027-01-31", 1, "life_months"),
        "2027-02-28",
    ),
    Case("born on the first", period("sgbx", "2027-02-01", 1, "life_months"), "2027-02-28"),
    Case(
        "a month of life may end on Christmas",
        period("sgbx", "2026-11-26", 1, "life_months"),
        "2026-12-25",
    ),
    Case(
        "§ 187 Abs. 2 BGB: 18 years",
        period("bgb", "2008-11-22", 18, "years", start="day_begin"),
        "2026-11-21",
    ),
    Case(
        "§ 187 Abs. 2 BGB: born on 29 February",
        period("bgb", "2008-02-29", 18, "years", start="day_begin"),
        "2026-02-28",
    ),
    Case(
        "§ 187 Abs. 2 BGB: born on 1 March",
        period("bgb", "2006-03-01", 18, "years", start="day_begin"),
        "2024-02-29",
    ),
    Case(
        "§ 187 Abs. 2 BGB: born on 1 January",
        period("bgb", "2009-01-01", 18, "years", start="day_begin"),
        "2026-12-31",
    ),
    Case(
        "§ 187 Abs. 2 BGB: a month from its first day",
        period("bgb", "2027-03-01", 1, start="day_begin"),
        "2027-03-31",
    ),
    Case(
        "§ 187 Abs. 2 BGB: days",
        period("bgb", "2026-11-23", 5, "days", start="day_begin"),
        "2026-11-27",
    ),
    Case(
        "§ 187 Abs. 2 BGB: weeks",
        period("bgb", "2026-11-24", 1, "weeks", start="day_begin"),
        "2026-11-30",
    ),
    Case(
        "§ 187 Abs. 2 BGB: Werktage",
        period("bgb", "2026-11-23", 2, "working_days", start="day_begin"),
        "2026-11-24",
    ),
    Case(
        "an age moves only if told",
        period("bgb", "2008-11-22", 18, "years", start="day_begin", shift=True),
        "2026-11-23",
    ),
    Case(
        "whole months after",
        period("sgbx", "2026-11-22", 3, "whole_months", direction="forward"),
        "2027-02-28",
    ),
    Case(
        "whole months over a year's end",
        period("sgbx", "2027-01-15", 1, "whole_months"),
        "2026-12-01",
    ),
    Case(
        "„unverzüglich“, as it is written",
        {"regime": "vwvfg", "unit": "unverzüglich", "length": None},
        None,
    ),
    Case(
        "„unverzüglich“", {"regime": "vwvfg", "event": "2026-11-25", "unit": "unverzueglich"}, None
    ),
]

BACKWARD = [
    Case(
        "three weeks before a meeting on Tuesday, 26 May 2026 (Vereinswelt)",
        before("2026-05-26", 3, "weeks", "start_of_day"),
        "2026-05-04",
    ),
    Case(
        "§ 51 GmbHG: a week before a meeting on a Wednesday is the Tuesday",
        before("2026-12-16", 1, "weeks", "start_of_day"),
        "2026-12-08",
    ),
    Case("days before", before("2026-12-16", 14, "days"), "2026-12-02"),
    Case(
        "§ 81 AufenthG: eight weeks before a permit expires",
        before("2026-12-26", 8, "weeks", "end_of_day"),
        "2026-10-31",
    ),
    Case(
        "three months before the end of a day",
        before("2026-12-26", 3, "months", "end_of_day"),
        "2026-09-26",
    ),
    Case(
        "§ 38 SGB III: job ends on 31 December",
        before("2026-12-31", 3, "months", "end_of_day"),
        "2026-09-30",
    ),
    Case(
        "§ 38 SGB III: job ends on 30 June",
        before("2026-06-30", 3, "months", "end_of_day"),
        "2026-03-31",
    ),
    Case(
        "§ 622 BGB: a month to the end of February",
        before("2027-02-28", 1, "months", "end_of_day"),
        "2027-01-31",
    ),
    Case(
        "§ 8 TzBfG: full three months before 1 May",
        before("2027-05-01", 3, "months", "start_of_day"),
        "2027-01-31",
    ),
    Case(
        "§ 16 BEEG: seven weeks before 1 August",
        before("2027-08-01", 7, "weeks", "start_of_day"),
        "2027-06-12",
    ),
    Case(
        "the day before a day begins", before("2027-08-02", 1, "days", "start_of_day"), "2027-07-31"
    ),
    Case(
        "months are shorter in February",
        before("2027-03-31", 1, "months", "start_of_day"),
        "2027-02-28",
    ),
    Case(
        "§ 60c AufenthG: first day",
        before("2027-08-01", 7, "months", "first_day_of_period"),
        "2027-01-01",
    ),
    Case(
        "first day, no such date",
        before("2027-08-31", 6, "months", "first_day_of_period"),
        "2027-02-28",
    ),
    Case(
        "§ 189 Abs. 2 BGB backward", before("2027-08-01", 1, "months", plus_days=15), "2027-06-16"
    ),
    Case(
        "days on top, before the end of a day",
        before("2027-02-28", 1, "months", "end_of_day", plus_days=15),
        "2027-01-13",
    ),
    Case("Werktage before", before("2026-12-28", 2, "working_days"), "2026-12-23"),
    Case(
        "Werktage before a day begins",
        before("2026-12-28", 2, "working_days", "start_of_day"),
        "2026-12-22",
    ),
    Case("bank days before", before("2026-12-28", 2, "bank_days"), "2026-12-23"),
    Case("years before", before("2028-02-29", 1, "years"), "2027-02-28"),
    Case(
        "an anchor alone looks back",
        {
            "regime": "bgb",
            "event": "2026-12-16",
            "length": 2,
            "unit": "weeks",
            "anchor": "end_of_day",
        },
        "2026-12-02",
    ),
    Case("a weekend does not shorten the distance", before("2026-12-19", 14, "days"), "2026-12-05"),
]

HOURS = [
    Case(
        "§ 222 Abs. 3 ZPO backward to midnight",
        period("vwgo", "2026-11-30T10:00", 10, "hours", direction="backward"),
        "2026-11-30T00:00",
    ),
    Case(
        "§ 31 Abs. 6 VwVfG: weekend counts",
        period("vwvfg", "2026-11-27T14:30", 48, "hours"),
        "2026-11-29T14:30",
    ),
    Case("§ 26 Abs. 6 SGB X", period("sgbx", "2026-11-27T14:30", 24, "hours"), "2026-11-28T14:30"),
    Case("§ 108 Abs. 6 AO", period("ao", "2026-12-24T08:00", 24, "hours"), "2026-12-25T08:00"),
    Case(
        "§ 222 Abs. 3 ZPO: weekend does not count",
        period("vwgo", "2026-11-27T14:30", 48, "hours"),
        "2026-12-01T14:30",
    ),
    Case(
        "§ 202 SGG, § 222 Abs. 3 ZPO: holidays do not count",
        period("sgg", "2026-12-24T08:00", 24, "hours"),
        "2026-12-28T08:00",
    ),
    Case(
        "§ 222 Abs. 3 ZPO: from a Saturday",
        period("vwgo", "2026-11-28T10:00", 5, "hours"),
        "2026-11-30T05:00",
    ),
    Case(
        "§ 222 Abs. 3 ZPO: to midnight",
        period("vwgo", "2026-11-27T14:00", 10, "hours"),
        "2026-11-28T00:00",
    ),
    Case(
        "§ 222 Abs. 3 ZPO backward",
        period("vwgo", "2026-11-30T10:00", 24, "hours", direction="backward"),
        "2026-11-27T10:00",
    ),
    Case(
        "§ 222 Abs. 3 ZPO backward from midnight",
        period("vwgo", "2026-11-30T00:00", 4, "hours", direction="backward"),
        "2026-11-27T20:00",
    ),
    Case(
        "hours back",
        period("vwvfg", "2026-11-29T10:00", 24, "hours", direction="backward"),
        "2026-11-28T10:00",
    ),
    Case(
        "the clock, when summer time begins",
        period("vwvfg", "2027-03-27T12:00", 24, "hours"),
        "2027-03-28T12:00",
    ),
    Case(
        "seconds are kept", period("bgb", "2026-11-25T14:30:15", 1, "hours"), "2026-11-25T15:30:15"
    ),
    Case(
        "another zone is read as the clock here",
        period("bgb", "2026-11-25T14:30Z", 1, "hours"),
        "2026-11-25T16:30",
    ),
    Case(
        "hours from service",
        served("vwvfg", "2026-11-25T14:30", 24, "hours"),
        "2026-11-26T14:30",
        "2026-11-25",
    ),
    Case(
        "no hours from a presumed day",
        posted("vwvfg", "2026-11-25T14:30", 24, "hours"),
        None,
        "2026-11-29",
    ),
    Case(
        "no hours from a presumed service",
        period("vwvfg", "2026-11-25T14:30", 24, "hours", service="registered"),
        None,
        "2026-11-29",
    ),
]

PLACES = [
    Case(
        "Epiphany in Bavaria", period("bgb", "2026-12-23", 2, "weeks", region="DE-BY"), "2027-01-07"
    ),
    Case("Epiphany in Lippe", period("bgb", "2026-12-23", 2, "weeks"), "2027-01-06"),
    Case(
        "Frauentag in Berlin", period("bgb", "2027-02-22", 2, "weeks", region="DE-BE"), "2027-03-09"
    ),
    Case(
        "Frauentag in Mecklenburg-Vorpommern before 2023",
        period("bgb", "2022-02-22", 2, "weeks", region="DE-MV"),
        "2022-03-08",
    ),
    Case(
        "Frauentag in Mecklenburg-Vorpommern since 2023",
        period("bgb", "2023-02-22", 2, "weeks", region="DE-MV"),
        "2023-03-09",
    ),
    Case(
        "8 May 2025 in Berlin",
        period("bgb", "2025-05-01", 1, "weeks", region="DE-BE"),
        "2025-05-09",
    ),
    Case(
        "Fronleichnam in Hessen",
        period("bgb", "2027-05-20", 1, "weeks", region="DE-HE"),
        "2027-05-28",
    ),
    Case(
        "no Fronleichnam in Lower Saxony",
        period("bgb", "2027-05-20", 1, "weeks", region="DE-NI"),
        "2027-05-27",
    ),
    Case(
        "Fronleichnam in Crostwitz",
        period("bgb", "2027-05-20", 1, "weeks", region="DE-SN-Crostwitz"),
        "2027-05-28",
    ),
    Case(
        "no Fronleichnam in Dresden",
        period("bgb", "2027-05-20", 1, "weeks", region="DE-SN-Dresden"),
        "2027-05-27",
    ),
    Case(
        "Fronleichnam in the Eichsfeld",
        period("bgb", "2027-05-20", 1, "weeks", region="DE-TH-Eichsfeld"),
        "2027-05-28",
    ),
    Case(
        "Friedensfest in Augsburg",
        period("bgb", "2028-08-01", 1, "weeks", region="DE-BY-Augsburg"),
        "2028-08-09",
    ),
    Case(
        "no Friedensfest in Munich",
        period("bgb", "2028-08-01", 1, "weeks", region="DE-BY-München"),
        "2028-08-08",
    ),
    Case(
        "Assumption in the Saarland",
        period("bgb", "2028-08-08", 1, "weeks", region="DE-SL"),
        "2028-08-16",
    ),
    Case(
        "Assumption in any other such municipality",
        period("bgb", "2028-08-08", 1, "weeks", region="DE-BY-Katholisch"),
        "2028-08-16",
    ),
    Case(
        "Weltkindertag in Thuringia",
        period("bgb", "2027-09-13", 1, "weeks", region="DE-TH"),
        "2027-09-21",
    ),
    Case(
        "Buß- und Bettag in Saxony",
        period("bgb", "2026-11-11", 1, "weeks", region="DE-SN"),
        "2026-11-19",
    ),
    Case(
        "Buß- und Bettag everywhere until 1994",
        period("bgb", "1994-11-09", 1, "weeks"),
        "1994-11-17",
    ),
    Case("no Buß- und Bettag since 1995", period("bgb", "1995-11-15", 1, "weeks"), "1995-11-22"),
    Case("17 June until 1990", period("bgb", "1988-06-10", 1, "weeks"), "1988-06-20"),
    Case("Reformationstag 2017 everywhere", period("bgb", "2017-10-24", 1, "weeks"), "2017-11-02"),
    Case(
        "Reformationstag in Hamburg",
        period("bgb", "2028-10-24", 1, "weeks", region="DE-HH"),
        "2028-11-01",
    ),
    Case("Rosenmontag is no holiday", period("bgb", "2027-02-01", 1, "weeks"), "2027-02-08"),
    Case("Christmas Eve is no holiday", period("bgb", "2026-12-17", 1, "weeks"), "2026-12-24"),
]
