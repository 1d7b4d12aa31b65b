"""Offices are no people: what stands here is public, and nothing about clients."""

from geleit.directory.models import Contact, Location, Organization, Service, Suggestion
from geleit.privacy.specs import About, Clock, PrivacySpec, Start, register

for _model, _purpose in (
    (Organization, "Träger von Stellen und Angeboten"),
    (Location, "Wo eine Stelle ist und wann sie öffnet"),
    (Contact, "Wie eine Stelle zu erreichen ist"),
):
    register(
        _model,
        PrivacySpec(
            About.NOBODY,
            _purpose,
            Clock(Start.NEVER),
            note="Sammelanschlüsse und Anschriften von Stellen, keine Namen",
        ),
    )
register(
    Service,
    PrivacySpec(
        About.STAFF,
        "Stellen und Angebote mit Aufgabe, Ort und Sprachen",
        Clock(Start.NEVER),
        scope="assured_by",
        personal=("assured_by",),
        note="von Beschäftigten nur, wer den Eintrag geprüft hat",
    ),
)
register(
    Suggestion,
    PrivacySpec(
        About.STAFF,
        "Hinweise zu Stellen, mit der Fachkraft, die sie gab",
        Clock(Start.NEVER),
        scope="suggested_by",
        personal=("text", "suggested_by"),
        note="nichts über ratsuchende Personen",
    ),
)
