"""Specs of the tables below this app, which cannot register themselves, and of library tables."""

from geleit.audit.models import Action, Change, Digest, Read, Seal, Tombstone
from geleit.kernel.models import Submission
from geleit.privacy.models import DataKey, Due, Hold, Run, RunItem
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
register(
    Seal,
    PrivacySpec(About.NOBODY, "Nachweis, dass der Verlauf unverändert ist", Clock(Start.NEVER)),
)
register(
    Digest,
    PrivacySpec(
        About.NOBODY,
        "Prüfsumme eines Eintrags im Verlauf",
        Clock(Start.NEVER),
        note="gesalzen; das Salz geht mit dem Eintrag, danach sagt die Prüfsumme nichts",
    ),
)
register(
    Tombstone,
    PrivacySpec(
        About.NOBODY,
        "Löschvermerk: Ein Eintrag des Verlaufs wurde zu Recht gelöscht",
        Clock(Start.NEVER),
        note="nur laufende Nummer, Zeit und Handlung",
    ),
)
register(
    Due,
    PrivacySpec(
        About.CLIENTS,
        "Fristen zeigen, bevor sie ablaufen",
        Clock(Start.CREATED, days=1),
        personal=("code", "due_on"),
        note="jede Nacht neu; nur Nummer und Tag",
    ),
)
register(
    Hold,
    PrivacySpec(
        About.CLIENTS,
        "Löschen anhalten (Art. 18 DSGVO, § 35 BDSG)",
        Clock(Start.CASE_CLOSED, years=3),
        personal=("code", "reason"),
        note="ohne Namen; mit Grund gesetzt und aufgehoben",
    ),
)
register(
    Run,
    PrivacySpec(
        About.STAFF,
        "Nachweis, wer einen Löschlauf ausgelöst hat",
        Clock(Start.CREATED, years=3),
        scope="ordered_by",
    ),
)
register(
    RunItem,
    PrivacySpec(
        About.CLIENTS,
        "Nachweis der Löschung ohne Inhalt (Art. 5 Abs. 2 DSGVO)",
        Clock(Start.CREATED, years=3),
        personal=("code", "due_on"),
        note="nur Nummer, Tag und Ergebnis",
    ),
)
