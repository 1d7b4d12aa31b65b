"""What printed sheets, files and texts hold, why and how long.

``case_key`` and ``person_id`` both may be set, so shredding does not run by one scope: ``cases``
and ``people`` call ``services.erase_case`` and ``services.erase_person``.
"""

from geleit.documents import models
from geleit.privacy.specs import About, Clock, PrivacySpec, Start, register

register(
    models.Sheet,
    PrivacySpec(
        About.CLIENTS,
        "Vordrucke erstellen",
        Clock(Start.CREATED, days=1),
        special=True,
        scope="case_key",
        personal=("data",),
        note="verschlüsselt mit dem Schlüssel des Falls; nach 24 Stunden gelöscht",
    ),
)
register(
    models.File,
    PrivacySpec(
        About.CLIENTS,
        "Unterlagen zum Fall aufbewahren",
        Clock(Start.CASE_CLOSED, years=3),
        special=True,
        scope="case_key",
        personal=("kind", "label", "valid_until"),
        note="verschlüsselt mit dem Schlüssel des Falls oder der Person",
    ),
)
register(
    models.Chunk,
    PrivacySpec(
        About.CLIENTS,
        "Inhalt von Unterlagen und Vordrucken",
        Clock(Start.CASE_CLOSED, years=3),
        special=True,
        scope="holder_id",
        personal=("sealed",),
        note="verschlüsselt; geht mit der Unterlage oder dem Vordruck",
    ),
)
register(
    models.Piece,
    PrivacySpec(
        About.NOBODY,
        "Texte der Vordrucke, die der Kreis pflegt",
        Clock(Start.NEVER),
    ),
)
