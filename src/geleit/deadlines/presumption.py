"""Presumed days of notification: the fourth day after posting, the third before 2025."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from geleit.deadlines.holidays import is_rest_day, next_business_day
from geleit.deadlines.query import Query
from geleit.deadlines.rules import Rules
from geleit.deadlines.words import long, ordinal, short

FOUR_DAYS_SINCE: Final = date(2025, 1, 1)  # PostModG, BGBl. 2024 I Nr. 236; Art. 97 § 28 EGAO


@dataclass(frozen=True, slots=True)
class Start:
    """``day`` starts the period; ``notified`` is the same where a decision was notified.

    ``other`` is the day another reading of the law would count from; the trail gives both ends.
    """

    day: date | None
    notified: date | None = None
    other: date | None = None


def ask(trail: list[str], sentence: str) -> Start:
    trail.append(sentence)
    return Start(None)


def days_of(sent: date) -> int:
    """By the day of posting, sending or provision, not by the day the decision was made."""
    return 4 if sent >= FOUR_DAYS_SINCE else 3


def presumed(
    query: Query,
    rules: Rules,
    trail: list[str],
    *,
    sent: date,
    days: int,
    law: str,
    rebuttable: bool = True,
) -> Start:
    """``days`` after ``sent``; moved where the regime moves it; later receipt beats it."""
    day = sent + timedelta(days=days)
    trail.append(
        f"Am {ordinal(days)} Tag danach gilt das Schreiben als bekannt gegeben: {long(day)} "
        f"({law})."
    )
    if is_rest_day(query.region, day):
        if rules.fiction_moves:
            day = next_business_day(query.region, day)
            trail.append(
                "Fällt dieser Tag auf ein Wochenende oder einen Feiertag, gilt im Steuerrecht der "
                f"nächste Werktag: {long(day)} (§ 108 Abs. 3 AO; BFH, IX R 68/98)."
            )
        else:
            trail.append(
                "Dieser Tag verschiebt sich nicht, obwohl er auf ein Wochenende oder einen "
                "Feiertag fällt (BSG, B 14 AS 12/09 R; OVG Lüneburg, 7 PA 184/06)."
            )
    received = query.actual_receipt
    if received is None:
        return Start(day, day)
    if received < sent:
        trail.append(
            f"Der Eingang am {short(received)} läge vor der Absendung. Prüfen Sie die Daten; "
            "gerechnet wird mit der Vermutung."
        )
    elif received <= day:
        trail.append(f"Dass es schon am {short(received)} ankam, verkürzt nichts.")
    elif rebuttable:
        trail.append(
            f"Tatsächlich kam es später an; dann zählt dieser Tag, auch an einem Wochenende: "
            f"{long(received)}. Im Zweifel muss die Behörde den Zugang nachweisen."
        )
        day = received
    return Start(day, day)
