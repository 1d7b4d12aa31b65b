"""Decisions to be fetched from a portal: each law counts from another event."""

from datetime import date, timedelta
from typing import Final

from geleit.deadlines.presumption import Start, ask, days_of, presumed
from geleit.deadlines.query import EventIs, Kind, Portal, Query, Regime
from geleit.deadlines.rules import Rules
from geleit.deadlines.words import long

ADMINISTRATIVE: Final = (Regime.VWVFG, Regime.VWGO)
SOCIAL: Final = (Regime.SGBX, Regime.SGG)
NATURAL: Final = {
    Portal.VWVFG_41_2A: EventIs.RETRIEVAL,
    Portal.SGBX_37_2A: EventIs.NOTIFICATION_SENT,
    Portal.SGBX_37_2A_DISPUTED: EventIs.RETRIEVAL,
    Portal.OZG_9: EventIs.PROVISION,
}


def portal_of(query: Query) -> Portal | None:
    """The portal that was named, or the one that follows from regime and event."""
    if query.portal is not None or query.kind is not Kind.ELECTRONIC:
        return query.portal
    if query.event_is is None or query.regime in (Regime.AO, Regime.BGB):
        return None
    if query.event_is is EventIs.PROVISION:
        return Portal.OZG_9
    return Portal.SGBX_37_2A if query.regime in SOCIAL else Portal.VWVFG_41_2A


def through_portal(query: Query, rules: Rules, trail: list[str]) -> Start:
    """Raises nothing: what the law does not count from leads to a question."""
    day = query.day
    if day is None:
        return ask(
            trail, "Der Tag fehlt, an dem bereitgestellt, benachrichtigt oder abgerufen wurde."
        )
    portal = portal_of(query)
    if portal is None:
        return _tax_portal(query, day, rules, trail)
    event_is = query.event_is or NATURAL[portal]
    if portal is Portal.VWVFG_41_2A:
        return _administrative(query, day, event_is, trail)
    if portal is Portal.OZG_9:
        return _user_account(query, day, event_is, rules, trail)
    if portal is Portal.SGBX_37_2A:
        return _social(query, day, event_is, rules, trail)
    return _social_disputed(query, day, event_is, trail)


def _administrative(query: Query, day: date, event_is: EventIs, trail: list[str]) -> Start:
    retrieved = day if event_is is EventIs.RETRIEVAL else query.actual_receipt
    if retrieved is None:
        return ask(
            trail,
            "Bekannt gegeben wird erst durch den Abruf; Bereitstellung und Benachrichtigung setzen "
            "keine Frist in Lauf, und ohne Abruf binnen zehn Tagen ist nichts bekannt gegeben "
            "(§ 41 Abs. 2a VwVfG). Fragen Sie nach dem Tag des Abrufs.",
        )
    notified = retrieved + timedelta(days=1)
    trail.append(f"Im Portal abgerufen am {long(retrieved)}.")
    trail.append(
        f"Der Bescheid gilt am Tag nach dem Abruf als bekannt gegeben: {long(notified)} "
        "(§ 41 Abs. 2a Satz 3 VwVfG). Dieser Tag verschiebt sich nicht."
    )
    return Start(notified, notified)


def _user_account(
    query: Query, day: date, event_is: EventIs, rules: Rules, trail: list[str]
) -> Start:
    if event_is is not EventIs.PROVISION:
        return ask(
            trail,
            "Im Postfach des Nutzerkontos zählt der Tag der Bereitstellung, nicht Abruf oder "
            "Benachrichtigung (§ 9 Abs. 1 OZG). Fragen Sie danach.",
        )
    trail.append(f"Zum Abruf bereitgestellt am {long(day)}; dieser Tag zählt nicht mit.")
    found = presumed(
        query, rules, trail, sent=day, days=days_of(day), law="§ 9 Abs. 1 OZG", rebuttable=False
    )
    if query.actual_receipt is not None and found.day and query.actual_receipt > found.day:
        trail.append("Ein späterer Abruf ändert daran nichts (§ 9 Abs. 1 OZG).")
    return found


def _social(query: Query, day: date, event_is: EventIs, rules: Rules, trail: list[str]) -> Start:
    if event_is is not EventIs.NOTIFICATION_SENT:
        return ask(
            trail,
            "Im Portal zählt der Tag, an dem die Benachrichtigung abgesandt wurde, nicht "
            "Bereitstellung oder Abruf (§ 37 Abs. 2a Satz 4 SGB X). Fragen Sie danach. Wird der "
            "Zugang der Benachrichtigung bestritten, zählt der Abruf.",
        )
    trail.append(f"Benachrichtigung über die Bereitstellung abgesandt am {long(day)}.")
    law = "§ 37 Abs. 2a Satz 4 SGB X"
    return presumed(query, rules, trail, sent=day, days=days_of(day), law=law)


def _social_disputed(query: Query, day: date, event_is: EventIs, trail: list[str]) -> Start:
    retrieved = day if event_is is EventIs.RETRIEVAL else query.actual_receipt
    other = None
    if event_is is EventIs.NOTIFICATION_SENT:
        other = day + timedelta(days=days_of(day))
        trail.append(
            f"Benachrichtigung abgesandt am {long(day)}. Lässt sich ihr Zugang nachweisen, gilt "
            f"der Bescheid am {long(other)} als bekannt gegeben (§ 37 Abs. 2a Satz 4 SGB X)."
        )
    if retrieved is None:
        return ask(
            trail,
            "Wird der Zugang der Benachrichtigung bestritten und nicht nachgewiesen, zählt der Tag "
            "des Abrufs (§ 37 Abs. 2a Satz 6 SGB X). Fragen Sie danach.",
        )
    trail.append(
        "Der Zugang der Benachrichtigung ist bestritten: der Bescheid gilt an dem Tag als bekannt "
        f"gegeben, an dem er abgerufen wurde, {long(retrieved)} (§ 37 Abs. 2a Satz 6 SGB X)."
    )
    if other is None:
        other = retrieved + timedelta(days=1)
        trail.append(
            "Für die Verwaltungsverfahrensgesetze zählt erst der Tag nach dem Abruf, "
            f"{long(other)} (§ 41 Abs. 2a Satz 3 VwVfG); gerechnet wird mit dem früheren Tag."
        )
    return Start(retrieved, retrieved, other)


def _tax_portal(query: Query, day: date, rules: Rules, trail: list[str]) -> Start:
    if query.event_is is EventIs.RETRIEVAL:
        return ask(
            trail,
            "Beim Abruf über ELSTER zählt nicht der Abruf (§ 122a Abs. 4 AO). Fragen Sie nach dem "
            "Tag der Bereitstellung und der Benachrichtigung.",
        )
    what = "Bereitgestellt" if query.event_is is EventIs.PROVISION else "Benachrichtigung abgesandt"
    trail.append(f"{what} am {long(day)}; dieser Tag zählt nicht mit.")
    return presumed(query, rules, trail, sent=day, days=days_of(day), law="§ 122a Abs. 4 AO")
