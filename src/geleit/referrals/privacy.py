"""What an asked office leaves in the file: with the case, encrypted with its key."""

from geleit.people.privacy import export_row, shred_by
from geleit.privacy.specs import About, Clock, PrivacySpec, Start, register
from geleit.referrals.models import Referral, ReferralStep

KEPT = Clock(Start.CASE_CLOSED, years=3)

register(
    Referral,
    PrivacySpec(
        About.CLIENTS,
        "Andere Stellen fragen und nachweisen, was hinausging",
        KEPT,
        special=True,
        scope="case_id",
        personal=("ask", "copy", "office_name", "request", "data_blocks"),
        shred=shred_by(Referral, ("case_id",)),
        export=export_row,
        note="Text und genaue Kopie verschlüsselt mit dem Schlüssel des Falls",
    ),
)
register(
    ReferralStep,
    PrivacySpec(
        About.CLIENTS,
        "Antworten, Nachfragen und Erinnerungen zu Anfragen",
        KEPT,
        special=True,
        scope="case_id",
        personal=("text", "state", "reason", "result", "named_office"),
        shred=shred_by(ReferralStep, ("case_id",)),
        export=export_row,
        note="Text verschlüsselt mit dem Schlüssel des Falls",
    ),
)
