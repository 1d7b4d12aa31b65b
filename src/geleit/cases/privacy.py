"""What each table of a case holds, why, how long; how it is given out and destroyed.

``services.erasing`` runs the shredders of one owner together, erases the data key and takes the
history along; a shredder alone removes rows only.
"""

from functools import partial

from geleit.cases import models
from geleit.privacy.rows import register_rows
from geleit.privacy.specs import About, Clock, PrivacySpec, Start, register

KEPT = Clock(Start.CASE_CLOSED, years=3)
UNANSWERED_DAYS = 30
DECLINED_DAYS = 90
DRAFT_DAYS = 30
_register = partial(register_rows, clock=KEPT, links=("case_id",))

_register(
    models.Case,
    "Umriss eines Falls: Stand, Zuständigkeit, nächster Schritt",
    links=("id",),
    personal=("initials", "municipality", "language", "needs_interpreter"),
)
_register(models.CasePhase, "Verlauf des Falls nach Phasen", personal=("phase",))
_register(
    models.Note,
    "Beratung und Begleitung dokumentieren",
    special=True,
    personal=("text", "kind", "happened_on", "language", "topics"),
    note="verschlüsselt mit dem Schlüssel des Falls",
)
_register(
    models.Task,
    "Was bis wann zu tun ist",
    personal=("title",),
    note="ohne Namen und Nummern, höchstens 120 Zeichen",
)
_register(
    models.Appointment,
    "Termine mit der Person",
    personal=("starts_at", "place", "language", "interpreter"),
    note="Kalendereintrag ohne Name und Anliegen",
)
_register(
    models.Closing,
    "Auswertung beim Abschluss",
    special=True,
    personal=(
        "summary",
        "feedback",
        "feedback_text",
        "outcome",
        "goals",
        "hand_over_to",
        "after_care",
    ),
    note="verschlüsselt mit dem Schlüssel des Falls",
)
_register(
    models.Handover,
    "Fall in andere Hände geben: wer, wann, warum",
    personal=("reason", "wish", "answer", "municipality", "language"),
    note="ohne Namen der Person und ohne Inhalte, nur Anzahlen",
)
_register(
    models.CareTeamMember,
    "Wer sonst hilft, ohne Inhalte",
    special=True,
    personal=("role", "organisation", "since", "last_contact_on", "until"),
    note="verschlüsselt mit dem Schlüssel des Falls",
)
_register(
    models.Conference,
    "Fallkonferenz planen und auswerten",
    special=True,
    personal=(
        "occasion",
        "seats",
        "why_not_invited",
        "minutes",
        "held_at",
        "place",
        "cancelled_why",
    ),
    note="verschlüsselt mit dem Schlüssel des Falls; mit Namen nur, wen die Einwilligung deckt",
)
_register(
    models.CaseSheet,
    "Einen Fall ohne Namen beraten lassen: Fallblatt",
    special=True,
    personal=("question", "outline", "areas", "goals", "hurdles", "more", "exceptions"),
    note="verschlüsselt mit dem Schlüssel des Falls; auf Namen, Nummern, Orte und Tage geprüft,"
    " vor dem Druck von einer Person gelesen und freigegeben",
)
_register(models.UnmetNeed, "Bedarf, für den es kein Angebot gab", personal=("kind", "topic"))
_register(
    models.Enquiry,
    "Anmeldung aufnehmen und klären",
    links=("id",),
    clock=Clock(Start.ANSWERED, days=DECLINED_DAYS),
    special=True,
    personal=("name", "phone", "text", "language", "topics", "municipality"),
    note="verschlüsselt mit eigenem Schlüssel; unbeantwortet 30 Tage; als Fall so lange wie dieser",
)
_register(
    models.Screening,
    "Entscheidung über eine Anmeldung mit Begründung",
    links=("enquiry_id",),
    clock=Clock(Start.ANSWERED, days=DECLINED_DAYS),
    special=True,
    personal=("reason", "criteria", "other_case_management", "outcome"),
    note="geht mit der Anmeldung",
)
_register(
    models.Draft,
    "Nicht gesendete Eingaben bewahren",
    links=("user_id",),
    clock=Clock(Start.CREATED, days=DRAFT_DAYS),
    special=True,
    personal=("fields",),
    note="verschlüsselt mit dem Schlüssel der Fachkraft, ohne Verlauf",
)
register(
    models.BriefContact,
    PrivacySpec(
        About.NOBODY,
        "Kontakte der Sprechstunde zählen, ohne Person",
        Clock(Start.CREATED, years=3),
        note="nur Ort, Sprache, Thema und Tag",
    ),
)
