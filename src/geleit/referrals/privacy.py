"""What an asked office leaves in the file: with the case, encrypted with its key."""

from geleit.privacy.rows import register_rows
from geleit.privacy.specs import Clock, Start
from geleit.referrals.models import Referral, ReferralStep

KEPT = Clock(Start.CASE_CLOSED, years=3)

register_rows(
    Referral,
    "Andere Stellen fragen und nachweisen, was hinausging",
    clock=KEPT,
    links=("case_id",),
    special=True,
    personal=("ask", "copy", "office_name", "request", "data_blocks"),
    note="Text und genaue Kopie verschlüsselt mit dem Schlüssel des Falls",
)
register_rows(
    ReferralStep,
    "Antworten, Nachfragen und Erinnerungen zu Anfragen",
    clock=KEPT,
    links=("case_id",),
    special=True,
    personal=("text", "state", "reason", "result", "named_office"),
    note="Text verschlüsselt mit dem Schlüssel des Falls",
)
