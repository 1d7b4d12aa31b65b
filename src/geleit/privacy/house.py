"""Specs of the tables below this app, which cannot register themselves, and of library tables."""

from geleit.audit.models import Action, Change, Read
from geleit.kernel.models import Submission
from geleit.privacy.models import DataKey
from geleit.privacy.specs import About, Clock, PrivacySpec, Start, register

register(
    Submission,
    PrivacySpec(
        About.STAFF,
        "Ein Formular wirkt nur einmal",
        Clock(Start.CREATED, days=2),
        scope="actor_id",
    ),
)
register(
    Action,
    PrivacySpec(
        About.CLIENTS,
        "Nachweis, wer was geändert hat (§ 22 Abs. 2 BDSG)",
        Clock(Start.CREATED, years=3),
        scope="person_id",
        note="ohne Inhalt; die Kennung bleibt als Grabstein",
    ),
)
register(
    Change,
    PrivacySpec(
        About.CLIENTS,
        "Alte und neue Werte geänderter Angaben",
        Clock(Start.CASE_CLOSED, years=3),
        special=True,
        scope="person_id",
        personal=("before", "after"),
    ),
)
register(
    Read,
    PrivacySpec(
        About.CLIENTS,
        "Nachweis, wer was gelesen hat",
        Clock(Start.CREATED, years=1),
        scope="person_id",
        note="bis zum Ende des Folgejahres",
    ),
)
register(
    DataKey,
    PrivacySpec(
        About.CLIENTS,
        "Schlüssel der Texte eines Falls; gelöscht heißt unlesbar",
        Clock(Start.CASE_CLOSED, years=3),
        scope="owner_id",
    ),
)
