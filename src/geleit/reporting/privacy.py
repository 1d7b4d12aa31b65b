"""What the lists for the Land hold, why, how long; a transfer goes with its case."""

from geleit.privacy.rows import register_rows
from geleit.privacy.specs import About, Clock, PrivacySpec, Start, register
from geleit.reporting import models

register_rows(
    models.Transfer,
    "Wissen, was im Land schon erfasst ist und was sich seitdem geändert hat",
    clock=Clock(Start.CASE_CLOSED, years=3),
    links=("case_id",),
    personal=("values", "transferred_at"),
    special=True,
    note="verschlüsselt mit dem Schlüssel des Falls; ohne Namen",
)
register(
    models.TransferField,
    PrivacySpec(
        About.NOBODY,
        "Reihenfolge der Felder in der Maske des Landes, ohne Person",
        Clock(Start.NEVER),
    ),
)
