"""The day from which a period runs: the event itself, or the day a decision counts as notified."""

from datetime import date, timedelta
from typing import Final

from geleit.deadlines.counting import add_months
from geleit.deadlines.holidays import next_business_day
from geleit.deadlines.portals import portal_of, through_portal
from geleit.deadlines.presumption import Start, ask, days_of, presumed
from geleit.deadlines.query import Kind, Query, Regime, Service
from geleit.deadlines.rules import Rules
from geleit.deadlines.words import long, ordinal, short

SEVEN: Final = 7
NO_PRESUMPTION: Final = (
    "Eine gesetzliche Vermutung, wann der Brief ankommt, gibt es hier nicht ({why}). "
    "Fragen Sie nach dem Tag des Eingangs."
)


def start(query: Query, rules: Rules, trail: list[str]) -> Start:
    """The day the period is counted from; without a day the trail says what to ask for."""
    day = query.day
    if query.service is not None:
        return _served(query, query.service, rules, trail)
    if portal_of(query) is not None or _through_elster(query):
        return through_portal(query, rules, trail)
    if query.kind is Kind.POSTED:
        return _posted(query, rules, trail)
    if query.kind is Kind.ELECTRONIC:
        return _sent(query, rules, trail)
    if day is None:
        return ask(trail, "Der Tag des Ereignisses fehlt. Fragen Sie danach.")
    if query.kind is Kind.DELIVERED:
        return _delivered(query, day, trail)
    trail.append(f"Ausgangspunkt ist der Tag des Ereignisses: {long(day)}.")
    if query.actual_receipt is not None:
        trail.append("Ein Tag des Eingangs spielt dafür keine Rolle.")
    return Start(day)


def _through_elster(query: Query) -> bool:
    return (
        query.regime is Regime.AO and query.kind is Kind.ELECTRONIC and query.event_is is not None
    )


def _delivered(query: Query, day: date, trail: list[str]) -> Start:
    trail.append(
        f"Förmlich zugestellt am {long(day)}. Es zählt der Tag auf dem Umschlag oder der Urkunde, "
        "auch bei Einwurf in den Briefkasten und an Wochenenden; eine Vermutung braucht es nicht "
        "(§ 3 VwZG, in NRW § 3 LZG NRW; §§ 178 bis 181 ZPO)."
    )
    if query.actual_receipt is not None and query.actual_receipt != day:
        trail.append(
            f"Dass der Brief erst am {short(query.actual_receipt)} in die Hand genommen wurde, "
            "ändert daran nichts (§ 180 Satz 2 ZPO)."
        )
    return Start(day, day)


def _posted(query: Query, rules: Rules, trail: list[str]) -> Start:
    posted = query.day
    if query.letter_date is not None:
        trail.append(
            f"Der Brief trägt das Datum {short(query.letter_date)}. Das ist nicht der Tag, an dem "
            "er zur Post ging; auf ihn kommt es nicht an."
        )
    if query.abroad and query.regime is not Regime.AO:
        why = "sie gilt nur für Briefe, die im Inland befördert werden"
        return _by_receipt(query, why, trail)
    if rules.posted is None:
        return _by_receipt(query, "§ 130 Abs. 1 Satz 1 BGB: es zählt der Zugang", trail)
    if posted is None:
        why = "ohne bekannten Tag der Aufgabe zur Post greift sie nicht; BSG, B 4 AS 37/08 R"
        return _by_receipt(query, why, trail)
    if query.abroad:
        return _abroad_by_tax_law(query, posted, trail)
    trail.append(f"Zur Post gegeben am {long(posted)}; dieser Tag zählt nicht mit.")
    return presumed(query, rules, trail, sent=posted, days=days_of(posted), law=rules.posted)


def _sent(query: Query, rules: Rules, trail: list[str]) -> Start:
    sent = query.day
    if rules.electronic is None:
        return _by_receipt(query, "§ 130 Abs. 1 Satz 1 BGB: es zählt der Zugang", trail)
    if sent is None:
        return _by_receipt(query, "der Tag der Absendung fehlt", trail)
    trail.append(f"Elektronisch abgesandt am {long(sent)}; dieser Tag zählt nicht mit.")
    return presumed(query, rules, trail, sent=sent, days=days_of(sent), law=rules.electronic)


def _by_receipt(query: Query, why: str, trail: list[str]) -> Start:
    day = query.actual_receipt
    if day is None:
        return ask(trail, NO_PRESUMPTION.format(why=why))
    trail.append(
        f"Eine gesetzliche Vermutung gibt es hier nicht ({why}). Es zählt der tatsächliche "
        f"Eingang: {long(day)}."
    )
    return Start(day, day)


def _abroad_by_tax_law(query: Query, posted: date, trail: list[str]) -> Start:
    day = add_months(posted, 1)
    trail.append(
        f"Zur Post gegeben am {long(posted)}, Empfang im Ausland: bekannt gegeben einen Monat "
        f"danach, {long(day)} (§ 122 Abs. 2 Nr. 2 AO)."
    )
    moved = next_business_day(query.region, day)
    if moved != day:
        trail.append(
            "Auch diese Monatsfrist verschiebt sich auf den nächsten Werktag: "
            f"{long(moved)} (§ 108 Abs. 3 AO; BFH, IX R 68/98)."
        )
    return _against_receipt(query, moved, trail)


def _against_receipt(query: Query, day: date, trail: list[str]) -> Start:
    received = query.actual_receipt
    if received is not None and received > day:
        trail.append(f"Tatsächlich kam der Brief später an; es zählt {long(received)}.")
        day = received
    return Start(day, day)


def _served(query: Query, service: Service, rules: Rules, trail: list[str]) -> Start:
    day = query.day
    if day is None:
        return ask(
            trail, "Der Tag der Aufgabe zur Post oder der Übergabe fehlt. Fragen Sie danach."
        )
    if service is Service.RECEPTION_FACILITY:
        return _reception_facility(query, day, trail)
    if service is Service.UNDELIVERABLE_ASYLUM:
        trail.append(
            f"Die Sendung war unter der letzten bekannten Anschrift nicht zustellbar. Sie gilt mit "
            f"der Aufgabe zur Post als zugestellt: {long(day)} (§ 10 Abs. 2 Satz 4 AsylG). Prüfen "
            "Sie, ob über diese Folge belehrt wurde (§ 10 Abs. 7 AsylG)."
        )
        return Start(day, day)
    if service is Service.ABROAD_7:
        trail.append(
            f"Zur Post gegeben am {long(day)} an eine Anschrift im Ausland, ohne dass jemand im "
            "Inland für Zustellungen benannt war; dieser Tag zählt nicht mit."
        )
        law = "§ 9 Abs. 3 Satz 3 VwZG, in NRW § 9 LZG NRW"
        return presumed(query, rules, trail, sent=day, days=SEVEN, law=law)
    if query.abroad:
        why = "im Ausland gibt es nur das Einschreiben mit Rückschein, § 9 Abs. 1 Nr. 1 VwZG"
        return _by_receipt(query, why, trail)
    trail.append(
        f"Als Einschreiben zur Post gegeben am {long(day)}; dieser Tag zählt nicht mit. Liegt ein "
        "Rückschein vor, zählt stattdessen der Tag, der darauf steht (§ 4 Abs. 2 Satz 1 VwZG)."
    )
    law = "§ 4 Abs. 2 Satz 2 VwZG, in NRW § 4 Abs. 2 LZG NRW"
    return presumed(query, rules, trail, sent=day, days=days_of(day), law=law)


def _reception_facility(query: Query, handed_in: date, trail: list[str]) -> Start:
    days = days_of(handed_in)
    day = handed_in + timedelta(days=days)
    handed_out = query.actual_receipt
    trail.append(f"Der Aufnahmeeinrichtung übergeben am {long(handed_in)}.")
    if handed_out is not None and handed_in <= handed_out <= day:
        trail.append(
            f"Zugestellt ist mit der Aushändigung: {long(handed_out)} (§ 10 Abs. 4 Satz 4 AsylG)."
        )
        return Start(handed_out, handed_out)
    trail.append(
        f"Bis dahin nicht ausgehändigt, gilt die Sendung am {ordinal(days)} Tag danach als "
        f"zugestellt: {long(day)} (§ 10 Abs. 4 Satz 4 AsylG). Voraussetzung ist, dass die "
        "Einrichtung die Aushändigung versucht hat (VG Bremen, 2 K 1431/24)."
    )
    return Start(day, day)
