"""What of cases, Anmeldungen and people falls due when. The periods are lines of the catalogue."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from geleit.cases.periods import (
    ANSWERED,
    CLOSED_CASE,
    PERSON_ALONE,
    UNANSWERED,
    UNSCREENED,
    period_of,
)
from geleit.cases.services import erasing
from geleit.kernel.actor import Actor
from geleit.people.services import erasing as people_erasing
from geleit.privacy import retention
from geleit.privacy.retention import Found, Rule

# Each gives id, code, controller and day; %(period)s is an interval. ``only`` asks about one row.
SQL = {
    CLOSED_CASE: """
        SELECT id, code, controller_id, (closed_on + %(period)s::interval)::date AS due_on
        FROM cases_case c WHERE closed_on IS NOT NULL
    """,
    UNANSWERED: """
        SELECT id, code, controller_id,
               ((waiting_since + %(period)s::interval) AT TIME ZONE 'Europe/Berlin')::date AS due_on
        FROM cases_enquiry WHERE state = 'new' AND case_key IS NULL
    """,
    UNSCREENED: """
        SELECT id, code, controller_id,
               ((claimed_at + %(period)s::interval) AT TIME ZONE 'Europe/Berlin')::date AS due_on
        FROM cases_enquiry WHERE state = 'claimed' AND case_key IS NULL
    """,
    ANSWERED: """
        SELECT id, code, controller_id, (done_on + %(period)s::interval)::date AS due_on
        FROM cases_enquiry WHERE state = 'done' AND case_key IS NULL
    """,
    # A grant counts while it is open and its case is there; that from recording somebody ends with
    # the period, or whoever never got a case would stay for ever.
    PERSON_ALONE: """
        SELECT p.id, upper(left(p.id::text, 8)) AS code, p.controller_id,
               (greatest((p.created_at AT TIME ZONE 'Europe/Berlin')::date,
                         (SELECT max(g.valid_until) FROM people_accessgrant g
                          WHERE g.person_id = p.id AND g.valid_until <= geleit.today()))
                + %(period)s::interval)::date AS due_on
        FROM people_person p
        WHERE p.merged_into_id IS NULL
          AND NOT EXISTS (SELECT 1 FROM cases_case c WHERE c.person_id = p.id)
          AND NOT EXISTS (SELECT 1 FROM cases_enquiry e WHERE e.person_id = p.id)
          AND NOT EXISTS (
              SELECT 1 FROM people_accessgrant g WHERE g.person_id = p.id
                AND (g.valid_until IS NULL OR g.valid_until >= geleit.today())
                AND CASE WHEN g.case_key IS NULL THEN g.reason <> 'recorded'
                    ELSE EXISTS (SELECT 1 FROM cases_case c WHERE c.id = g.case_key) END)
    """,
}
LIST = """
SELECT id, code, controller_id, due_on FROM ({sql}) AS found
WHERE due_on <= %(until)s AND (%(only)s::uuid IS NULL OR id = %(only)s) ORDER BY due_on, id
"""


def period_in_words(key: str) -> str:
    number, _space, unit = period_of(key).partition(" ")
    if not number:
        return str(_("keine Frist eingetragen"))
    words = {
        "years": ("%(n)d Jahr", "%(n)d Jahre"),
        "months": ("%(n)d Monat", "%(n)d Monate"),
        "days": ("%(n)d Tag", "%(n)d Tage"),
    }[unit]
    return ngettext(*words, int(number)) % {"n": int(number)}


def find(key: str, until: date, only: UUID | None = None) -> Iterator[Found]:
    """What falls due until a day. Sees all rows for the worker, nothing foreign for anybody."""
    period = period_of(key)
    if not period:
        return
    asked: dict[str, Any] = {"period": period, "until": until, "only": only}
    with connection.cursor() as cursor:
        cursor.execute(LIST.format(sql=SQL[key]), asked)
        rows = cursor.fetchall()
    for subject_id, code, controller_id, due_on in rows:
        yield Found(subject_id, code, controller_id, due_on)


def _erase_case(actor: Actor, case_id: UUID) -> int:
    return erasing.erase_case(actor, case_id=case_id)


def _erase_person(actor: Actor, person_id: UUID) -> int:
    return people_erasing.erase_person(actor, person_id=person_id)


BASIS = _("Rechtsgrundlage des Trägers; Art. 17 Abs. 1 Buchst. a DSGVO")
COUNTED = _("Zahl und Nummern im Löschlauf; Hürden ohne Verknüpfung")
BY_ITSELF = _("nichts; die Löschung steht im Verlauf")
LABELS: dict[str, tuple[StrOrPromise, StrOrPromise, Any]] = {
    CLOSED_CASE: (_("Abgeschlossene Fälle"), COUNTED, _erase_case),
    PERSON_ALONE: (_("Personen ohne Fall und Anmeldung"), COUNTED, _erase_person),
    UNANSWERED: (_("Unbeantwortete Anmeldungen"), BY_ITSELF, None),
    UNSCREENED: (_("Übernommene Anmeldungen ohne Klärung"), BY_ITSELF, None),
    ANSWERED: (_("Geklärte Anmeldungen ohne Fall"), BY_ITSELF, None),
}


def register() -> None:
    for key, (label, stays, erase) in LABELS.items():
        retention.register(
            Rule(
                key=key,
                label=label,
                period=partial(period_in_words, key),
                basis=BASIS,
                stays=stays,
                find=partial(find, key),
                erase=erase,
            )
        )
