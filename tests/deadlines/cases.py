"""Periods whose end is known from a source: a paragraph, a court, an authority or a commentary.

Each row: source · what is given · last day (None: cannot be computed) · day of notification.
"""

from typing import Any, NamedTuple


class Case(NamedTuple):
    source: str
    given: dict[str, Any]
    due: str | None
    notified: str | None = None


def posted(
    regime: str, event: str, number: int = 1, unit: str = "months", **more: Any
) -> dict[str, Any]:
    return period(regime, event, number, unit, event_kind="posted", **more)


def served(
    regime: str, event: str, number: int = 1, unit: str = "months", **more: Any
) -> dict[str, Any]:
    return period(regime, event, number, unit, event_kind="delivered", **more)


def period(
    regime: str, event: str, number: int = 1, unit: str = "months", **more: Any
) -> dict[str, Any]:
    return {"regime": regime, "event": event, "length": number, "unit": unit, **more}


def before(
    event: str, number: int, unit: str, anchor: str | None = None, **more: Any
) -> dict[str, Any]:
    given = period("bgb", event, number, unit, direction="backward", **more)
    return given if anchor is None else {**given, "anchor": anchor}


# The 23 vectors of the research on procedures.
VECTORS = [
    Case("tv01 § 17 BMG", period("vwvfg", "2026-12-12", 2, "weeks"), "2026-12-28"),
    Case("tv02", posted("vwgo", "2026-11-25"), "2026-12-29", "2026-11-29"),
    Case("tv03 BFH IX R 68/98", posted("ao", "2026-11-25"), "2026-12-30", "2026-11-30"),
    Case("tv04", posted("sgg", "2026-11-23"), "2026-12-28", "2026-11-27"),
    Case("tv05", posted("sgg", "2026-12-22"), "2027-01-26", "2026-12-26"),
    Case("tv06", posted("ao", "2026-12-22"), "2027-01-28", "2026-12-28"),
    Case("tv07 § 188 Abs. 3 BGB", served("vwgo", "2027-01-31"), "2027-03-01", "2027-01-31"),
    Case("tv08 § 29 AufenthG", period("vwvfg", "2026-11-30", 3), "2027-03-01"),
    Case("tv09 § 74 AsylG", served("vwgo", "2026-12-11", 2, "weeks"), "2026-12-28", "2026-12-11"),
    Case("tv10 § 36 AsylG", served("vwgo", "2026-12-11", 1, "weeks"), "2026-12-18", "2026-12-11"),
    Case(
        "tv11 § 10 Abs. 4 AsylG",
        {"regime": "vwgo", "event": "2026-12-07", "service": "reception_facility"},
        None,
        "2026-12-11",
    ),
    Case("tv12 § 75 VwGO", period("vwgo", "2026-11-22", 3, shift=False), "2027-02-22"),
    Case("tv13 § 88 SGG", period("sgg", "2026-08-31", 6, shift=False), "2027-02-28"),
    Case("tv14", period("vwvfg", "2026-12-26", 0, "days", shift=False), "2026-12-26"),
    Case(
        "tv15",
        period("vwvfg", "2026-11-30", 90, "days", start="day_begin", shift=False),
        "2027-02-27",
    ),
    Case("tv16 § 29 FeV", period("vwvfg", "2026-08-31", 6, shift=False), "2027-02-28"),
    Case("tv17 § 42a SGB VIII", period("sgbx", "2026-12-21", 7, "working_days"), "2026-12-31"),
    Case(
        "tv18 § 60c AufenthG",
        period("vwvfg", "2027-08-01", 7, direction="backward"),
        "2027-01-01",
    ),
    Case("tv19 § 70 EStG", period("ao", "2026-11-22", 6, "whole_months"), "2026-05-01"),
    Case("tv20 BSG B 14 AS 12/09 R", posted("sgg", "2007-09-26"), "2007-10-29", "2007-09-29"),
    Case("tv21 BFH IX R 68/98", posted("ao", "1997-12-18"), "1998-01-22", "1997-12-22"),
    Case("tv22", posted("vwgo", "2026-11-27"), "2027-01-04", "2026-12-01"),
    Case(
        "tv23 § 25a AufenthG",
        period("vwvfg", "2000-03-10", 27, "years", start="day_begin"),
        "2027-03-09",
    ),
]

# Facts as published; "rule of": the rule is the court's, the dates are ours.
COURTS = [
    Case(
        "VG München, M 17 K 16.34940: registered, third day a Sunday, one week to a Sunday",
        period("vwgo", "2016-11-24", 1, "weeks", service="registered", region="DE-BY-München"),
        "2016-12-05",
        "2016-11-27",
    ),
    Case(
        "SG München, S 38 KA 21/18: third day and end of the month each a Saturday",
        posted("sgg", "2017-02-15", region="DE-BY-München"),
        "2017-03-20",
        "2017-02-18",
    ),
    Case(
        "BSG, B 14 AS 12/09 R: received before the third day, which stays",
        posted("sgg", "2007-09-26", actual_receipt="2007-09-28"),
        "2007-10-29",
        "2007-09-29",
    ),
    Case(
        "BFH, IX R 68/98: received on the day to which the presumption moves",
        posted("ao", "1997-12-18", actual_receipt="1997-12-22", region="DE-SH"),
        "1998-01-22",
        "1997-12-22",
    ),
    Case(
        "rule of BFH, I R 111/04: actual receipt on a Saturday counts as it is",
        posted("ao", "2003-10-07", actual_receipt="2003-10-11"),
        "2003-11-11",
        "2003-10-11",
    ),
    Case(
        "BFH, VI R 14/15: four years to 31 December 2011, a Saturday",
        period("ao", "2007-12-31", 4, "years"),
        "2012-01-02",
    ),
    Case(
        "BFH, VI R 14/15: the same from the beginning of the year",
        period("ao", "2008-01-01", 4, "years", start="day_begin"),
        "2012-01-02",
    ),
    Case(
        "BFH, III B 135/17: New Year's Eve is no holiday",
        period("ao", "2008-12-31", 4, "years", region="DE-ST"),
        "2012-12-31",
    ),
    Case(
        "BayVGH, 12 ZB 15.778: two months to a Saturday",
        served("vwgo", "2015-03-16", 2, region="DE-BY"),
        "2015-05-18",
        "2015-03-16",
    ),
    Case(
        "VG München, M 23 K 15.180: one month to a Sunday",
        served("vwgo", "2014-11-14", region="DE-BY"),
        "2014-12-15",
        "2014-11-14",
    ),
    Case(
        "VG München, M 17 K 17.1542",
        served("vwgo", "2017-03-10", region="DE-BY"),
        "2017-04-10",
        "2017-03-10",
    ),
    Case(
        "BVerwG, 1 C 38.18: undeliverable, counts as served with posting on 30 January 2014",
        period("vwgo", "2014-01-30", 2, "weeks", service="undeliverable_asylum", region="DE-HH"),
        "2014-02-13",
        "2014-01-30",
    ),
    Case(
        "VG Bayreuth, B 7 K 17.32928: two weeks to Assumption Day",
        served("vwgo", "2017-08-01", 2, "weeks", region="DE-BY-Bayreuth"),
        "2017-08-15",
        "2017-08-01",
    ),
    Case(
        "the same in a town that has the holiday",
        served("vwgo", "2017-08-01", 2, "weeks", region="DE-BY-München"),
        "2017-08-16",
        "2017-08-01",
    ),
    Case(
        "OLG Stuttgart, 2 U 46/14: a day set by a court, if told to move",
        {"regime": "vwgo", "fixed_date": "2014-02-23", "shift": True},
        "2014-02-24",
    ),
    Case(
        "rule of BGH, III ZR 172/04: a period of notice does not move",
        period("bgb", "2004-10-02", 4, "weeks", shift=False),
        "2004-10-30",
    ),
    Case(
        "rule of BAG, 2 AZR 1057/12: six months of probation end on a Sunday",
        period("bgb", "2012-10-01", 6, start="day_begin", shift=False),
        "2013-03-31",
    ),
    Case(
        "rule of OVG Lüneburg, 7 PA 184/06: third day a Saturday stays",
        posted("vwgo", "2006-10-04", region="DE-NI"),
        "2006-11-07",
        "2006-10-07",
    ),
    Case(
        "commentary on § 193 BGB: judgment of 30 November, end on Sunday 30 December",
        served("vwgo", "2012-11-30"),
        "2012-12-31",
        "2012-11-30",
    ),
    Case(
        "the same, two months",
        served("vwgo", "2012-11-30", 2),
        "2013-01-30",
        "2012-11-30",
    ),
    Case(
        "example of a textbook: New Year on a Sunday",
        posted("vwgo", "2005-11-28"),
        "2006-01-02",
        "2005-12-01",
    ),
    Case(
        "answer of a pension insurer",
        posted("sgg", "2010-12-15"),
        "2011-01-18",
        "2010-12-18",
    ),
    Case(
        "the same, served on 16 December",
        served("sgg", "2010-12-16"),
        "2011-01-17",
        "2010-12-16",
    ),
    Case(
        "commentary on § 64 SGG: served on 1 March",
        served("sgg", "2016-03-01"),
        "2016-04-01",
        "2016-03-01",
    ),
    Case(
        "§ 64 Abs. 2 Satz 2 SGG in a leap year",
        served("sgg", "2016-01-31"),
        "2016-02-29",
        "2016-01-31",
    ),
    Case(
        "BFH, III B 76/11: third day a Saturday, moved in tax law",
        posted("ao", "2010-03-03"),
        "2010-04-08",
        "2010-03-08",
    ),
    Case(
        "LSG Baden-Württemberg on SG Reutlingen, 22 October 2024: served on 20 December 2022",
        served("sgg", "2022-12-20", region="DE-BW"),
        "2023-01-20",
        "2022-12-20",
    ),
    Case(
        "Bundesverwaltungsamt, example on its pages",
        posted("vwvfg", "2018-07-06"),
        "2018-08-09",
        "2018-07-09",
    ),
    Case(
        "example of a lawyer: letter of 5 March 2004",
        posted("vwvfg", "2004-03-05", region="DE-MV"),
        "2004-04-08",
        "2004-03-08",
    ),
    Case(
        "the same, received a day later: Good Friday to Tuesday after Easter",
        posted("vwvfg", "2004-03-05", region="DE-MV", actual_receipt="2004-03-09"),
        "2004-04-13",
        "2004-03-09",
    ),
    Case(
        "example of a repetitor: registered on 28 January",
        period("vwvfg", "2013-01-28", service="registered", actual_receipt="2013-01-29"),
        "2013-02-28",
        "2013-01-31",
    ),
    Case(
        "the same in a leap year",
        period("vwvfg", "2012-01-28", service="registered", actual_receipt="2012-01-29"),
        "2012-02-29",
        "2012-01-31",
    ),
    Case(
        "case of an examination: served on 8 December 2011, end on a Sunday",
        served("vwvfg", "2011-12-08"),
        "2012-01-09",
        "2011-12-08",
    ),
]

NOTIFICATION = [
    Case(
        "§ 41 Abs. 2 VwVfG: last day of three days",
        posted("vwvfg", "2024-12-31"),
        "2025-02-03",
        "2025-01-03",
    ),
    Case(
        "§ 41 Abs. 2 VwVfG: first day of four days",
        posted("vwvfg", "2025-01-01"),
        "2025-02-05",
        "2025-01-05",
    ),
    Case(
        "Art. 97 § 28 EGAO: first day of four days",
        posted("ao", "2025-01-01"),
        "2025-02-06",
        "2025-01-06",
    ),
    Case(
        "the same where Epiphany is a holiday",
        posted("ao", "2025-01-01", region="DE-BY"),
        "2025-02-07",
        "2025-01-07",
    ),
    Case(
        "§ 37 Abs. 2 SGB X: New Year stays",
        posted("sgbx", "2025-12-28"),
        "2026-02-02",
        "2026-01-01",
    ),
    Case(
        "§ 122 Abs. 2 Nr. 1 AO: New Year moves",
        posted("ao", "2025-12-28"),
        "2026-02-02",
        "2026-01-02",
    ),
    Case(
        "§ 41 Abs. 2 Satz 3 VwVfG: later receipt",
        posted("vwgo", "2026-11-25", actual_receipt="2026-12-03"),
        "2027-01-04",
        "2026-12-03",
    ),
    Case(
        "§ 41 Abs. 2 VwVfG: earlier receipt",
        posted("vwgo", "2026-11-25", actual_receipt="2026-11-26"),
        "2026-12-29",
        "2026-11-29",
    ),
    Case(
        "receipt on the presumed day itself",
        posted("vwgo", "2026-11-25", actual_receipt="2026-11-29"),
        "2026-12-29",
        "2026-11-29",
    ),
    Case(
        "AO: receipt on the Sunday is not later than the moved day",
        posted("ao", "2026-11-25", actual_receipt="2026-11-29"),
        "2026-12-30",
        "2026-11-30",
    ),
    Case(
        "AO: receipt after the moved day",
        posted("ao", "2026-11-25", actual_receipt="2026-12-01"),
        "2027-01-04",
        "2026-12-01",
    ),
    Case(
        "the date on the letter is not the day of posting",
        posted("vwgo", "2026-11-25", letter_date="2026-11-20"),
        "2026-12-29",
        "2026-11-29",
    ),
    Case(
        "BSG, B 4 AS 37/08 R: posting unknown",
        {
            "regime": "sgg",
            "event_kind": "posted",
            "letter_date": "2026-11-20",
            "length": 1,
            "unit": "months",
        },
        None,
    ),
    Case(
        "posting unknown, receipt known",
        {
            "regime": "sgg",
            "event_kind": "posted",
            "actual_receipt": "2026-11-24",
            "length": 1,
            "unit": "months",
        },
        "2026-12-24",
        "2026-11-24",
    ),
    Case(
        "§ 41 Abs. 2 VwVfG: nothing presumed abroad",
        posted("vwvfg", "2026-11-25", abroad=True),
        None,
    ),
    Case(
        "§ 37 Abs. 2 SGB X: nothing presumed abroad",
        posted("sgg", "2026-11-25", 3, abroad=True),
        None,
    ),
    Case(
        "§ 84 Abs. 1 Satz 2 SGG: received abroad, three months",
        posted("sgg", "2026-11-25", 3, abroad=True, actual_receipt="2026-12-04"),
        "2027-03-04",
        "2026-12-04",
    ),
    Case(
        "§ 122 Abs. 2 Nr. 2 AO: a month, moved",
        posted("ao", "2026-11-25", abroad=True),
        "2027-01-28",
        "2026-12-28",
    ),
    Case(
        "§ 122 Abs. 2 Nr. 2 AO: short month",
        posted("ao", "2027-01-29", abroad=True),
        "2027-04-01",
        "2027-03-01",
    ),
    Case(
        "§ 122 Abs. 2 Nr. 2 AO: later receipt",
        posted("ao", "2026-11-24", abroad=True, actual_receipt="2026-12-26"),
        "2027-01-26",
        "2026-12-26",
    ),
    Case(
        "§ 122 Abs. 2 Nr. 2 AO: earlier receipt",
        posted("ao", "2026-11-24", abroad=True, actual_receipt="2026-11-30"),
        "2027-01-25",
        "2026-12-24",
    ),
    Case("§ 130 BGB: no presumption", posted("bgb", "2026-11-25"), None),
    Case(
        "§ 130 BGB: receipt",
        posted("bgb", "2026-11-25", 2, "weeks", actual_receipt="2026-11-27"),
        "2026-12-11",
        "2026-11-27",
    ),
    Case("§ 130 BGB: electronic", period("bgb", "2026-11-25", event_kind="electronic"), None),
    Case(
        "§ 41 Abs. 2 Satz 2 VwVfG",
        period("vwvfg", "2026-11-25", event_kind="electronic"),
        "2026-12-29",
        "2026-11-29",
    ),
    Case(
        "§ 41 Abs. 2 Satz 2 VwVfG: also abroad",
        period("vwvfg", "2026-11-25", event_kind="electronic", abroad=True),
        "2026-12-29",
        "2026-11-29",
    ),
    Case(
        "§ 37 Abs. 2 Satz 2 SGB X",
        period("sgbx", "2024-11-25", event_kind="electronic"),
        "2024-12-30",
        "2024-11-28",
    ),
    Case(
        "§ 122 Abs. 2a AO",
        period("ao", "2026-11-25", event_kind="electronic"),
        "2026-12-30",
        "2026-11-30",
    ),
    Case(
        "§ 122a Abs. 4 AO: provision",
        period("ao", "2026-11-25", event_kind="electronic", event_is="provision"),
        "2026-12-30",
        "2026-11-30",
    ),
    Case(
        "§ 122a Abs. 4 AO: notification",
        period("ao", "2024-05-16", event_kind="electronic", event_is="notification_sent"),
        "2024-06-21",
        "2024-05-21",
    ),
    Case(
        "§ 122a AO: retrieval does not count",
        period("ao", "2026-11-25", event_kind="electronic", event_is="retrieval"),
        None,
    ),
    Case(
        "electronic, day unknown",
        {"regime": "vwvfg", "event_kind": "electronic", "length": 1, "unit": "months"},
        None,
    ),
    Case(
        "§ 41 Abs. 2a VwVfG: day after retrieval",
        period("vwvfg", "2026-11-27", portal="vwvfg_41_2a", event_is="retrieval"),
        "2026-12-28",
        "2026-11-28",
    ),
    Case(
        "§ 41 Abs. 2a VwVfG: follows from regime and event",
        period("vwgo", "2026-11-27", event_kind="electronic", event_is="retrieval"),
        "2026-12-28",
        "2026-11-28",
    ),
    Case(
        "§ 41 Abs. 2a VwVfG: without retrieval nothing",
        period("vwvfg", "2026-11-27", portal="vwvfg_41_2a", event_is="notification_sent"),
        None,
    ),
    Case(
        "§ 41 Abs. 2a VwVfG: retrieved later",
        period(
            "vwvfg",
            "2026-11-20",
            portal="vwvfg_41_2a",
            event_is="provision",
            actual_receipt="2026-11-27",
        ),
        "2026-12-28",
        "2026-11-28",
    ),
    Case(
        "§ 37 Abs. 2a Satz 4 SGB X",
        period("sgbx", "2026-11-25", portal="sgbx_37_2a", event_is="notification_sent"),
        "2026-12-29",
        "2026-11-29",
    ),
    Case(
        "§ 37 Abs. 2a SGB X before 2025",
        period("sgbx", "2024-11-25", portal="sgbx_37_2a"),
        "2024-12-30",
        "2024-11-28",
    ),
    Case(
        "§ 37 Abs. 2a SGB X: not from retrieval",
        period("sgbx", "2026-11-25", portal="sgbx_37_2a", event_is="retrieval"),
        None,
    ),
    Case(
        "§ 37 Abs. 2a Satz 6 SGB X: disputed",
        period("sgbx", "2026-11-25", portal="sgbx_37_2a_disputed", event_is="retrieval"),
        "2026-12-28",
        "2026-11-25",
    ),
    Case(
        "§ 37 Abs. 2a Satz 6 SGB X: both days known",
        period(
            "sgbx",
            "2026-11-10",
            portal="sgbx_37_2a_disputed",
            event_is="notification_sent",
            actual_receipt="2026-11-25",
        ),
        "2026-12-28",
        "2026-11-25",
    ),
    Case(
        "§ 37 Abs. 2a Satz 6 SGB X: retrieval unknown",
        period("sgbx", "2026-11-10", portal="sgbx_37_2a_disputed", event_is="notification_sent"),
        None,
    ),
    Case(
        "§ 37 Abs. 2a: follows from regime and event",
        period("sgg", "2026-11-25", event_kind="electronic", event_is="notification_sent"),
        "2026-12-29",
        "2026-11-29",
    ),
    Case(
        "§ 9 Abs. 1 OZG",
        period("vwvfg", "2026-11-25", portal="ozg_9", event_is="provision"),
        "2026-12-29",
        "2026-11-29",
    ),
    Case(
        "§ 9 Abs. 1 OZG before 2025",
        period("vwvfg", "2024-11-25", portal="ozg_9"),
        "2024-12-30",
        "2024-11-28",
    ),
    Case(
        "§ 9 Abs. 1 OZG: later retrieval changes nothing",
        period(
            "vwvfg", "2026-11-25", portal="ozg_9", event_is="provision", actual_receipt="2026-12-10"
        ),
        "2026-12-29",
        "2026-11-29",
    ),
    Case(
        "§ 9 Abs. 1 OZG: not from retrieval",
        period("vwvfg", "2026-11-25", portal="ozg_9", event_is="retrieval"),
        None,
    ),
    Case(
        "§ 9 OZG: follows from the event",
        period("sgbx", "2026-11-25", event_kind="electronic", event_is="provision"),
        "2026-12-29",
        "2026-11-29",
    ),
    Case(
        "a portal that is named wins over regime and event",
        period("vwvfg", "2026-11-25", event_kind="electronic", portal="ozg_9"),
        "2026-12-29",
        "2026-11-29",
    ),
    Case(
        "portal, day unknown",
        {"regime": "vwvfg", "portal": "ozg_9", "length": 1, "unit": "months"},
        None,
    ),
    Case(
        "§ 3 VwZG: yellow envelope on a Saturday",
        served("vwgo", "2026-11-28"),
        "2026-12-28",
        "2026-11-28",
    ),
    Case(
        "§ 180 Satz 2 ZPO: found later",
        served("vwgo", "2026-11-24", actual_receipt="2026-12-05"),
        "2026-12-24",
        "2026-11-24",
    ),
    Case(
        "§ 4 Abs. 2 Satz 2 VwZG",
        period("vwvfg", "2026-11-25", service="registered"),
        "2026-12-29",
        "2026-11-29",
    ),
    Case(
        "§ 4 VwZG in tax law (AEAO zu § 108)",
        period("ao", "2026-11-25", service="registered"),
        "2026-12-30",
        "2026-11-30",
    ),
    Case(
        "§ 4 VwZG: later receipt",
        period("vwvfg", "2026-11-25", service="registered", actual_receipt="2026-12-01"),
        "2027-01-04",
        "2026-12-01",
    ),
    Case(
        "§ 9 Abs. 1 Nr. 1 VwZG: registered abroad",
        period("vwvfg", "2026-11-25", service="registered", abroad=True),
        None,
    ),
    Case(
        "§ 9 Abs. 3 Satz 3 VwZG",
        period("vwvfg", "2026-11-25", service="abroad_7"),
        "2027-01-04",
        "2026-12-02",
    ),
    Case(
        "§ 9 Abs. 3 Satz 3 VwZG: Sunday stays",
        period("vwvfg", "2026-11-22", service="abroad_7"),
        "2026-12-29",
        "2026-11-29",
    ),
    Case(
        "§ 9 Abs. 3 Satz 3 VwZG: reached later",
        period("vwvfg", "2026-11-22", service="abroad_7", actual_receipt="2026-12-07"),
        "2027-01-07",
        "2026-12-07",
    ),
    Case(
        "§ 10 Abs. 4 AsylG: two weeks",
        served("vwgo", "2026-12-07", 2, "weeks", service="reception_facility"),
        "2026-12-28",
        "2026-12-11",
    ),
    Case(
        "§ 10 Abs. 4 AsylG: handed out earlier counts",
        period(
            "vwgo",
            "2026-12-07",
            1,
            "weeks",
            service="reception_facility",
            actual_receipt="2026-12-08",
        ),
        "2026-12-15",
        "2026-12-08",
    ),
    Case(
        "§ 10 Abs. 4 AsylG: handed out later does not",
        period(
            "vwgo",
            "2026-12-07",
            1,
            "weeks",
            service="reception_facility",
            actual_receipt="2026-12-14",
        ),
        "2026-12-18",
        "2026-12-11",
    ),
    Case(
        "§ 10 Abs. 4 AsylG before 2025",
        period("vwgo", "2024-03-04", 1, "weeks", service="reception_facility"),
        "2024-03-14",
        "2024-03-07",
    ),
    Case(
        "service, day unknown",
        {"regime": "vwgo", "service": "registered", "length": 1, "unit": "weeks"},
        None,
    ),
    Case(
        "delivered, day unknown",
        {"regime": "vwgo", "event_kind": "delivered", "length": 1, "unit": "weeks"},
        None,
    ),
]
