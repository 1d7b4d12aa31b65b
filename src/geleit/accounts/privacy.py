from geleit.accounts.models import Attempt, Controller, Deputyship, Membership, Unit, User
from geleit.privacy.specs import About, Clock, PrivacySpec, Start, register

LAW = "Art. 6 Abs. 1 Buchst. e DSGVO, § 18 DSG NRW"

register(
    Controller,
    PrivacySpec(About.NOBODY, "Träger, die Daten verantworten", Clock(Start.NEVER)),
)
register(Unit, PrivacySpec(About.NOBODY, "Teams und ihre Kommunen", Clock(Start.NEVER)))
register(
    User,
    PrivacySpec(
        About.STAFF,
        "Anmeldung und Zuordnung von Handlungen",
        Clock(Start.LEFT, years=3),
        legal_basis=LAW,
        scope="id",
        personal=("email", "name", "initials", "profession"),
    ),
)
register(
    Membership,
    PrivacySpec(
        About.STAFF,
        "Rechte mit Beginn und Ende",
        Clock(Start.LEFT, years=3),
        legal_basis=LAW,
        scope="user_id",
        personal=("role",),
    ),
)
register(
    Deputyship,
    PrivacySpec(
        About.STAFF,
        "Vertretung mit Beginn und Ende",
        Clock(Start.LEFT, years=3),
        legal_basis=LAW,
        scope="user_id",
        personal=("deputy_id",),
    ),
)
register(
    Attempt,
    PrivacySpec(
        About.NOBODY,
        "Schutz vor dem Erraten von Passwörtern",
        Clock(Start.CREATED, days=1),
        legal_basis=LAW,
        note="nur Prüfsummen, keine Namen und keine Adressen",
    ),
)
