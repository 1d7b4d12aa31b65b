"""The steps can be followed by hand: plain sentences with their paragraph."""

import json
from typing import Any

import pytest

from geleit.deadlines.cli import answer


def trail(**given: Any) -> list[str]:
    found = answer(json.dumps({"length": 1, "unit": "months", **given}))["trail"]
    assert isinstance(found, list)
    return found


def test_a_refusal_before_a_sunday_step_by_step() -> None:
    assert trail(regime="vwgo", event="2026-11-25", event_kind="posted") == [
        "Zur Post gegeben am Mittwoch, 25.11.2026; dieser Tag zählt nicht mit.",
        (
            "Am vierten Tag danach gilt das Schreiben als bekannt gegeben: Sonntag, 29.11.2026 "
            "(§ 41 Abs. 2 Satz 1 VwVfG NRW)."
        ),
        (
            "Dieser Tag verschiebt sich nicht, obwohl er auf ein Wochenende oder einen Feiertag "
            "fällt (BSG, B 14 AS 12/09 R; OVG Lüneburg, 7 PA 184/06)."
        ),
        (
            "Der 29.11.2026 zählt nicht mit; erster Tag der Frist ist Montag, 30.11.2026 "
            "(§ 57 Abs. 2 VwGO, § 222 Abs. 1 ZPO, § 187 Abs. 1 BGB)."
        ),
        (
            "1 Monat endet rechnerisch am Dienstag, 29.12.2026 "
            "(§ 57 Abs. 2 VwGO, § 222 Abs. 1 ZPO, § 188 BGB)."
        ),
        "Das ist in Nordrhein-Westfalen weder Samstag noch Sonntag noch Feiertag; dabei bleibt es.",
    ]


def test_an_end_that_moves_names_every_free_day() -> None:
    assert trail(regime="vwvfg", event="2026-12-12", length=2, unit="weeks") == [
        "Ausgangspunkt ist der Tag des Ereignisses: Samstag, 12.12.2026.",
        (
            "Der 12.12.2026 zählt nicht mit; erster Tag der Frist ist Sonntag, 13.12.2026 "
            "(§ 31 Abs. 1 VwVfG NRW, § 187 Abs. 1 BGB)."
        ),
        "2 Wochen enden rechnerisch am Samstag, 26.12.2026 (§ 31 Abs. 1 VwVfG NRW, § 188 BGB).",
        (
            "Das Ende fällt in Nordrhein-Westfalen auf freie Tage (26.12.2026 Feiertag "
            "(2. Weihnachtstag), 27.12.2026 Sonntag). Die Frist endet am nächsten Werktag: "
            "Montag, 28.12.2026 (§ 31 Abs. 3 Satz 1 VwVfG NRW)."
        ),
    ]


PARAGRAPHS = [
    ({"regime": "vwvfg", "event": "2026-11-28"}, "§ 31 Abs. 3 Satz 1 VwVfG NRW"),
    ({"regime": "vwvfg", "event": "2026-11-28", "region": "DE-BE"}, "§ 31 Abs. 3 Satz 1 VwVfG)"),
    ({"regime": "sgbx", "event": "2026-11-28"}, "§ 26 Abs. 3 Satz 1 SGB X"),
    ({"regime": "vwgo", "event": "2026-11-28"}, "§ 57 Abs. 2 VwGO, § 222 Abs. 2 ZPO"),
    ({"regime": "sgg", "event": "2026-11-28"}, "§ 64 Abs. 3 SGG"),
    ({"regime": "ao", "event": "2026-11-28"}, "§ 108 Abs. 3 AO"),
    ({"regime": "bgb", "event": "2026-11-28"}, "(§ 193 BGB)"),
]


@pytest.mark.parametrize(("given", "paragraph"), PARAGRAPHS)
def test_a_weekend_is_moved_by_the_paragraph_of_the_regime(
    given: dict[str, Any], paragraph: str
) -> None:
    saturday = trail(**given, length=2, unit="weeks")[-1]
    assert saturday.startswith("Das Ende fällt")
    assert paragraph in saturday


@pytest.mark.parametrize(
    ("regime", "start", "end", "short"),
    [
        ("vwvfg", "§ 31 Abs. 1 VwVfG NRW, § 187 Abs. 1 BGB", "§ 31 Abs. 1", "§ 188 Abs. 3 BGB"),
        ("sgbx", "§ 26 Abs. 1 SGB X, § 187 Abs. 1 BGB", "§ 26 Abs. 1", "§ 188 Abs. 3 BGB"),
        ("vwgo", "§ 222 Abs. 1 ZPO, § 187 Abs. 1 BGB", "§ 222 Abs. 1", "§ 188 Abs. 3 BGB"),
        ("sgg", "(§ 64 Abs. 1 SGG)", "(§ 64 Abs. 2 SGG)", "§ 64 Abs. 2 Satz 2 SGG"),
        ("ao", "§ 108 Abs. 1 AO, § 187 Abs. 1 BGB", "§ 108 Abs. 1 AO", "§ 188 Abs. 3 BGB"),
        ("bgb", "(§ 187 Abs. 1 BGB)", "(§ 188 BGB)", "§ 188 Abs. 3 BGB"),
    ],
)
def test_start_end_and_short_months_are_cited(
    regime: str, start: str, end: str, short: str
) -> None:
    said = trail(regime=regime, event="2027-01-31")
    assert start in said[1]
    assert end in said[2]
    assert said[3] == (
        f"Den 31. gibt es in diesem Monat nicht; es zählt sein letzter Tag ({short})."
    )
    assert "Den" not in trail(regime=regime, event="2027-01-28")[3]


@pytest.mark.parametrize(
    ("regime", "kind", "paragraph"),
    [
        ("vwvfg", "posted", "§ 41 Abs. 2 Satz 1 VwVfG NRW"),
        ("vwgo", "electronic", "§ 41 Abs. 2 Satz 2 VwVfG NRW"),
        ("sgbx", "posted", "§ 37 Abs. 2 Satz 1 SGB X"),
        ("sgg", "posted", "§ 37 Abs. 2 Satz 1 SGB X"),
        ("sgg", "electronic", "§ 37 Abs. 2 Satz 2 SGB X"),
        ("sgbx", "electronic", "§ 37 Abs. 2 Satz 2 SGB X"),
        ("ao", "posted", "§ 122 Abs. 2 Nr. 1 AO"),
        ("ao", "electronic", "§ 122 Abs. 2a AO"),
    ],
)
def test_the_presumption_is_cited(regime: str, kind: str, paragraph: str) -> None:
    assert paragraph in trail(regime=regime, event="2026-11-23", event_kind=kind)[1]
    third = trail(regime=regime, event="2024-11-18", event_kind=kind)[1]
    assert third.startswith("Am dritten Tag danach")


@pytest.mark.parametrize(
    ("regime", "paragraph"),
    [
        ("vwvfg", "§ 58 Abs. 2 Satz 1 VwGO"),
        ("vwgo", "§ 58 Abs. 2 Satz 1 VwGO"),
        ("sgbx", "§ 66 Abs. 2 Satz 1 SGG"),
        ("sgg", "§ 66 Abs. 2 Satz 1 SGG"),
        ("ao", "§ 356 Abs. 2 Satz 1 AO"),
        ("bgb", "Im Zivilrecht"),
    ],
)
def test_a_wrong_instruction_is_cited(regime: str, paragraph: str) -> None:
    wrong = trail(regime=regime, event="2026-11-23", event_kind="delivered", notice="wrong")
    missing = trail(regime=regime, event="2026-11-23", event_kind="delivered", notice="missing")
    assert paragraph in wrong[1]
    assert ("ist falsch oder unvollständig" in wrong[1]) == (regime != "bgb")
    assert ("fehlt" in missing[1]) == (regime != "bgb")


@pytest.mark.parametrize(
    ("regime", "paragraph"),
    [
        ("vwvfg", "§ 31 Abs. 4 und 5 VwVfG NRW"),
        ("sgbx", "§ 26 Abs. 4 und 5 SGB X"),
        ("vwgo", "§ 222 Abs. 2 ZPO"),
        ("sgg", "§ 64 Abs. 3 SGG"),
        ("ao", "§ 108 Abs. 4 und 5 AO"),
        ("bgb", "§ 193 BGB"),
    ],
)
def test_what_stays_says_why(regime: str, paragraph: str) -> None:
    said = trail(regime=regime, event="2026-11-28", length=1, unit="weeks", shift=False)
    assert paragraph in said[-2]
    assert said[-1] == "Ist es eine Wartefrist, ist sie vorbei ab Sonntag, 06.12.2026."


@pytest.mark.parametrize(
    ("regime", "paragraph"),
    [
        ("vwvfg", "zählen mit, das Ende verschiebt sich nicht (§ 31 Abs. 6 VwVfG NRW)"),
        ("sgbx", "zählen mit, das Ende verschiebt sich nicht (§ 26 Abs. 6 SGB X)"),
        ("vwgo", "zählen nicht mit (§ 57 Abs. 2 VwGO, § 222 Abs. 3 ZPO)"),
        ("sgg", "zählen nicht mit (§ 202 SGG, § 222 Abs. 3 ZPO)"),
        ("ao", "zählen mit, das Ende verschiebt sich nicht (§ 108 Abs. 6 AO)"),
        ("bgb", "das BGB sagt dazu nichts"),
    ],
)
def test_hours_are_cited(regime: str, paragraph: str) -> None:
    said = trail(regime=regime, event="2026-11-25T08:05", length=3, unit="hours")
    assert paragraph in said[-1]
    assert said[-1].endswith("Mittwoch, 25.11.2026, 11:05 Uhr.")


@pytest.mark.parametrize(
    ("regime", "paragraph"),
    [
        ("vwvfg", "§ 31 Abs. 3 Satz 2 VwVfG NRW"),
        ("sgbx", "§ 26 Abs. 3 Satz 2 SGB X"),
        ("ao", "§ 108 Abs. 3 AO"),
        ("vwgo", "§ 222 Abs. 2 ZPO"),
    ],
)
def test_a_fixed_free_day_tells_the_later_one(regime: str, paragraph: str) -> None:
    said = trail(regime=regime, fixed_date="2026-11-28")
    assert paragraph in said[1]
    assert "Montag, 30.11.2026" in said[1]
    assert len(trail(regime=regime, fixed_date="2026-11-27")) == 1


def test_the_other_reading_stands_with_both_ends() -> None:
    said = trail(
        regime="sgbx", event="2026-11-23", portal="sgbx_37_2a_disputed", event_is="retrieval"
    )
    assert "Montag, 23.11.2026 (§ 37 Abs. 2a Satz 6 SGB X)" in said[0]
    assert "Dienstag, 24.11.2026 (§ 41 Abs. 2a Satz 3 VwVfG)" in said[1]
    assert said[-2].startswith("Das ist")
    assert said[-1] == ("Zählte die Frist vom 24.11.2026 an, endete sie am Donnerstag, 24.12.2026.")


def test_with_the_day_of_dispatch_the_other_reading_is_the_presumption() -> None:
    said = trail(
        regime="sgbx",
        event="2026-11-10",
        portal="sgbx_37_2a_disputed",
        event_is="notification_sent",
        actual_receipt="2026-11-23",
    )
    assert "Samstag, 14.11.2026" in said[0]
    assert said[-1] == "Zählte die Frist vom 14.11.2026 an, endete sie am Montag, 14.12.2026."


def test_a_doubtful_holiday_is_told_with_its_end() -> None:
    said = trail(regime="bgb", event="2028-08-08", length=1, unit="weeks", region="DE-BY")
    assert said[-1] == (
        "In manchen Gemeinden ist an diesem Tag Feiertag (Mariä Himmelfahrt); dort endet die Frist "
        "am Mittwoch, 16.08.2028. Gerechnet ist der frühere Tag; nennen Sie die Gemeinde."
    )
    named = trail(regime="bgb", event="2028-08-08", length=1, unit="weeks", region="DE-BY-Hof")
    assert named[-1].startswith("Das ist in Hof (Bayern) weder")


def test_no_presumption_says_what_to_ask() -> None:
    said = trail(regime="sgg", event="2026-11-25", event_kind="posted", abroad=True)
    assert said[-1].endswith("Fragen Sie nach dem Tag des Eingangs.")
    assert "im Inland" in said[-1]


def test_receipts_are_explained() -> None:
    given = {"regime": "vwgo", "event": "2026-11-25", "event_kind": "posted"}
    early = trail(**given, actual_receipt="2026-11-27")
    assert "Dass es schon am 27.11.2026 ankam, verkürzt nichts." in early
    late = trail(**given, actual_receipt="2026-12-05")
    assert any("auch an einem Wochenende: Samstag, 05.12.2026" in each for each in late)
    odd = trail(**given, actual_receipt="2026-11-24")
    assert any("Prüfen Sie die Daten" in each for each in odd)
    same = trail(**given, actual_receipt="2026-11-25")
    assert not any("Prüfen Sie die Daten" in each for each in same)
    assert any("Dass es schon am 25.11.2026" in each for each in same)


def test_what_does_not_matter_is_said() -> None:
    given = {"regime": "vwgo", "event": "2026-11-25"}
    assert trail(**given, actual_receipt="2026-11-27")[1] == (
        "Ein Tag des Eingangs spielt dafür keine Rolle."
    )
    assert "kommt es nicht an" in trail(**given, event_kind="posted", letter_date="2026-11-20")[0]
    served = trail(**given, event_kind="delivered", actual_receipt="2026-12-01")
    assert "01.12.2026" in served[1]
    assert "§ 180 Satz 2 ZPO" in served[1]
    same = trail(**given, event_kind="delivered", actual_receipt="2026-11-25")
    assert not any("§ 180 Satz 2 ZPO" in each for each in same)


def test_backward_says_what_is_asked_and_warns_of_free_days() -> None:
    given = {"regime": "bgb", "event": "2026-12-19", "length": 2, "unit": "weeks"}
    end = trail(**given, anchor="end_of_day")
    assert "mit dem Ende des 19.12.2026" in end[-2]
    assert end[-1].endswith("ist Freitag, 04.12.2026 der sichere.")
    begin = trail(**given, anchor="start_of_day")
    assert "mit dem Beginn des 19.12.2026" in begin[-1]
    assert "Freitag, 04.12.2026" in begin[-1]
    first = trail(**given, anchor="first_day_of_period")
    assert "Samstag, 05.12.2026" in first[1]


@pytest.mark.parametrize(
    ("unit", "number", "words"),
    [
        ("days", 1, "1 Tag endet"),
        ("days", 2, "2 Tage enden"),
        ("weeks", 1, "1 Woche endet"),
        ("months", 2, "2 Monate enden"),
        ("years", 1, "1 Jahr endet"),
        ("years", 2, "2 Jahre enden"),
        ("working_days", 1, "1 Werktag endet"),
        ("working_days", 2, "2 Werktage enden"),
        ("bank_days", 1, "1 Geschäftstag endet"),
        ("bank_days", 2, "2 Geschäftstage enden"),
        ("life_months", 1, "1 Lebensmonat endet"),
        ("life_months", 2, "2 Lebensmonate enden"),
        ("whole_months", 2, "2 volle Kalendermonate nach"),
    ],
)
def test_lengths_are_said_in_german(unit: str, number: int, words: str) -> None:
    said = trail(regime="bgb", event="2026-11-25", length=number, unit=unit, direction="forward")
    assert any(sentence.startswith(words) for sentence in said)


def test_what_counts_as_a_working_day_is_said() -> None:
    given = {"regime": "bgb", "event": "2026-11-25", "length": 3}
    assert "Montag bis Samstag" in trail(**given, unit="working_days")[2]
    assert "§ 675n" in trail(**given, unit="bank_days")[2]
    assert "Montag bis Samstag" in trail(**given, unit="working_days", direction="backward")[1]


def test_ages_and_benefit_periods_say_that_they_stay() -> None:
    age = trail(regime="bgb", event="2008-11-22", length=18, unit="years", start="day_begin")
    assert "§ 187 Abs. 2 Satz 2 BGB" in age[1]
    assert "Lebensjahr" in age[-1]
    month = trail(regime="sgbx", event="2026-11-26", unit="life_months")
    assert "§ 187 Abs. 2 BGB" in month[1]
    assert month[-1] == "Das Ende eines Leistungszeitraums verschiebt sich nicht."


def test_services_are_cited() -> None:
    def of(service: str, **more: Any) -> str:
        return " ".join(trail(regime="vwgo", event="2026-11-23", service=service, **more))

    assert "§ 4 Abs. 2 Satz 2 VwZG" in of("registered")
    assert "Rückschein" in of("registered")
    assert "Am siebenten Tag danach" in of("abroad_7")
    assert "§ 9 Abs. 3 Satz 3 VwZG" in of("abroad_7")
    assert "§ 10 Abs. 2 Satz 4 AsylG" in of("undeliverable_asylum")
    assert "am vierten Tag danach als zugestellt" in of("reception_facility")
    assert "Aushändigung: Dienstag, 24.11.2026" in of(
        "reception_facility", actual_receipt="2026-11-24"
    )
    assert "Aushändigung: Freitag, 27.11.2026" in of(
        "reception_facility", actual_receipt="2026-11-27"
    )
    assert "Aushändigung:" not in of("reception_facility", actual_receipt="2026-11-28")
    assert "Aushändigung:" not in of("reception_facility", actual_receipt="2026-11-22")


def test_at_once_is_explained() -> None:
    assert trail(regime="vwvfg", length=None, unit="unverzueglich") == [
        (
            "„Unverzüglich“ heißt ohne schuldhaftes Zögern (§ 121 Abs. 1 Satz 1 BGB). Daraus folgt "
            "kein Datum: erledigen Sie es sofort."
        )
    ]


def test_only_the_day_of_notification_was_asked() -> None:
    said = trail(regime="vwgo", event="2026-11-25", event_kind="posted", length=None, unit=None)
    assert said[-1].endswith("berechnet ist nur der Tag der Bekanntgabe.")


def test_a_presumed_day_has_no_hour() -> None:
    said = trail(regime="vwgo", event="2026-11-25", event_kind="posted", unit="hours")
    assert said[-1].endswith("Fragen Sie, wann das Schreiben ankam.")


def test_new_asylum_law_is_cited() -> None:
    said = trail(
        regime="vwgo",
        event="2026-11-25",
        event_kind="delivered",
        notice="missing",
        asylum_law="from_2026-06-12",
    )
    assert "§ 74 Abs. 1 Satz 4 AsylG, Anträge seit 12.06.2026" in said[1]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"regime": "vwvfg", "portal": "vwvfg_41_2a", "event_is": "provision"}, "§ 41 Abs. 2a"),
        ({"regime": "sgbx", "portal": "sgbx_37_2a", "event_is": "provision"}, "Satz 4 SGB X"),
        ({"regime": "vwvfg", "portal": "ozg_9", "event_is": "notification_sent"}, "§ 9 Abs. 1 OZG"),
        ({"regime": "ao", "event_kind": "electronic", "event_is": "retrieval"}, "§ 122a Abs. 4"),
        (
            {"regime": "sgbx", "portal": "sgbx_37_2a_disputed", "event_is": "provision"},
            "Satz 6 SGB X",
        ),
        ({"regime": "vwvfg", "event_kind": "posted", "abroad": True}, "im Inland befördert"),
        ({"regime": "bgb", "event_kind": "posted"}, "§ 130 Abs. 1 Satz 1 BGB"),
        ({"regime": "bgb", "event_kind": "electronic"}, "§ 130 Abs. 1 Satz 1 BGB"),
        ({"regime": "vwvfg", "service": "registered", "abroad": True}, "§ 9 Abs. 1 Nr. 1 VwZG"),
    ],
)
def test_what_does_not_start_a_period_says_why(given: dict[str, Any], words: str) -> None:
    said = trail(event="2026-11-25", **given)
    assert words in said[-1]
    assert "Fragen Sie" in said[-1]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"regime": "vwvfg", "event_kind": "posted"}, "BSG, B 4 AS 37/08 R"),
        ({"regime": "vwvfg", "event_kind": "electronic"}, "der Tag der Absendung fehlt"),
        ({"regime": "vwvfg", "event_kind": "delivered"}, "Der Tag des Ereignisses fehlt."),
        ({"regime": "vwvfg", "service": "registered"}, "Aufgabe zur Post oder der Übergabe fehlt."),
        ({"regime": "vwvfg", "portal": "ozg_9"}, "Der Tag fehlt, an dem"),
    ],
)
def test_a_missing_day_is_asked_for(given: dict[str, Any], words: str) -> None:
    assert words in trail(**given)[-1]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"portal": "vwvfg_41_2a"}, "Im Portal abgerufen am Mittwoch, 25.11.2026."),
        ({"portal": "ozg_9"}, "Zum Abruf bereitgestellt am Mittwoch, 25.11.2026;"),
        (
            {"portal": "sgbx_37_2a"},
            "Benachrichtigung über die Bereitstellung abgesandt am Mittwoch",
        ),
        ({"event_kind": "electronic"}, "Elektronisch abgesandt am Mittwoch, 25.11.2026;"),
        ({"event_kind": "delivered"}, "Förmlich zugestellt am Mittwoch, 25.11.2026."),
        ({"service": "registered"}, "Als Einschreiben zur Post gegeben am Mittwoch, 25.11.2026;"),
    ],
)
def test_the_first_step_is_the_event(given: dict[str, Any], words: str) -> None:
    assert trail(regime="vwvfg", event="2026-11-25", **given)[0].startswith(words)


def test_the_tax_portal_is_cited() -> None:
    given = {"regime": "ao", "event": "2026-11-25", "event_kind": "electronic"}
    assert trail(**given, event_is="provision")[0].startswith("Bereitgestellt am Mittwoch")
    sent = trail(**given, event_is="notification_sent")
    assert sent[0].startswith("Benachrichtigung abgesandt am Mittwoch")
    assert "§ 122a Abs. 4 AO" in sent[1]


def test_a_letter_abroad_by_tax_law() -> None:
    given = {"regime": "ao", "event": "2026-11-25", "event_kind": "posted", "abroad": True}
    said = trail(**given)
    assert "einen Monat danach, Freitag, 25.12.2026 (§ 122 Abs. 2 Nr. 2 AO)" in said[0]
    assert "Montag, 28.12.2026 (§ 108 Abs. 3 AO; BFH, IX R 68/98)" in said[1]
    later = trail(**given, actual_receipt="2026-12-30")
    assert "Mittwoch, 30.12.2026" in later[2]
    assert len(trail(**given, actual_receipt="2026-12-28")) == len(said)


def test_a_later_retrieval_from_the_account_is_said_to_be_irrelevant() -> None:
    given = {"regime": "vwvfg", "event": "2026-11-25", "portal": "ozg_9"}
    late = "Ein späterer Abruf ändert daran nichts (§ 9 Abs. 1 OZG)."
    assert late in trail(**given, actual_receipt="2026-11-30")
    assert late not in trail(**given, actual_receipt="2026-11-29")
    assert late not in trail(**given)


def test_tax_law_moves_the_presumed_day_and_says_so() -> None:
    said = trail(regime="ao", event="2026-11-25", event_kind="posted")
    assert "gilt im Steuerrecht der nächste Werktag: Montag, 30.11.2026" in said[2]


def test_days_on_top_are_told_last() -> None:
    said = trail(regime="bgb", event="2026-11-25", plus_days=15)
    assert "Dazu 15 Tage, zuletzt gezählt: Samstag, 09.01.2027 (§ 189 Abs. 2 BGB" in said[3]


def test_nothing_to_count() -> None:
    said = trail(regime="bgb", event="2026-11-25", length=0, unit="days")
    assert said[1] == "Die Frist hat keine eigene Länge; letzter Tag ist Mittwoch, 25.11.2026."


def test_whole_months_before() -> None:
    said = trail(regime="ao", event="2026-11-22", length=6, unit="whole_months")
    assert said[1] == (
        "6 volle Kalendermonate vor dem Monat des Ereignisses beginnen am Freitag, 01.05.2026 "
        "(so § 70 Abs. 1 Satz 2 EStG)."
    )


def test_a_day_that_is_missing_from_the_beginning_of_a_month() -> None:
    def of(birth: str) -> list[str]:
        said = trail(regime="sgbx", event=birth, unit="life_months")
        return [sentence for sentence in said if "gibt es in diesem Monat nicht" in sentence]

    assert of("2027-01-31")[0].startswith("Den 30.")
    assert of("2027-01-30")[0].startswith("Den 29.")
    assert of("2027-01-29") == []
    assert of("2027-02-01") == []


def test_a_presumed_working_day_says_nothing_of_moving() -> None:
    for regime in ("vwvfg", "sgbx", "ao"):
        said = trail(regime=regime, event="2026-11-20", event_kind="posted")
        assert said[2].startswith("Der 24.11.2026 zählt nicht mit")
    abroad = trail(regime="ao", event="2026-11-24", event_kind="posted", abroad=True)
    assert abroad[1].startswith("Der 24.12.2026 zählt nicht mit")


def test_receipt_on_the_presumed_day_shortens_nothing() -> None:
    said = trail(
        regime="vwgo", event="2026-11-25", event_kind="posted", actual_receipt="2026-11-29"
    )
    assert "Dass es schon am 29.11.2026 ankam, verkürzt nichts." in said


def test_a_fixed_day_that_moves() -> None:
    said = trail(regime="vwgo", fixed_date="2014-02-23", shift=True)
    assert said[1] == (
        "Er fällt auf einen freien Tag; es zählt Montag, 24.02.2014 "
        "(§ 57 Abs. 2 VwGO, § 222 Abs. 2 ZPO)."
    )
