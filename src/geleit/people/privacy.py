"""What each table about people holds, why, how long; how it is given out and destroyed."""

from functools import partial
from uuid import UUID

from geleit.people import models
from geleit.privacy.rows import export_row, register_rows, shred_by, shred_by_ids
from geleit.privacy.specs import About, Clock, PrivacySpec, Start, register

KEPT = Clock(Start.CASE_CLOSED, years=3)
PERSON = ("person_id",)
_register = partial(register_rows, clock=KEPT, links=PERSON)


def shred_households(person_id: UUID) -> int:
    """The memberships of the person, then every household nobody lives in any more."""
    gone = shred_by(models.HouseholdMember, PERSON)(person_id)
    empty = models.Household.objects.filter(members__isnull=True)
    return gone + shred_by_ids(models.Household, list(empty.values_list("id", flat=True)))


def shred_person(person_id: UUID) -> int:
    """The row itself; records merged into it stand alone again."""
    models.Person.objects.filter(merged_into_id=person_id).update(merged_into=None)
    return shred_by_ids(models.Person, [person_id])


register(
    models.Person,
    PrivacySpec(
        About.CLIENTS,
        "Wer beraten wird oder zum Haushalt gehört",
        KEPT,
        scope="id",
        personal=("initials", "own_code", "birth_date", "gender", "interpreter_wish"),
        shred=shred_person,
        export=export_row,
    ),
)
_register(models.PersonName, "Namen, wie sie geschrieben werden", personal=("given", "family"))
_register(models.PersonLanguage, "Sprachen für Gespräch und Dolmetschen", personal=("language",))
_register(
    models.Nationality,
    "Staatsangehörigkeit für Verfahren und Statistik",
    personal=("key",),
    note="keine besondere Kategorie; Herkunft lässt sich nicht sicher daraus lesen",
)
_register(
    models.ContactPoint,
    "Die Person sicher erreichen",
    personal=("value", "read_by_others"),
    note="verschlüsselt, Anzeigen wird festgehalten",
)
_register(
    models.ResidenceStatus,
    "Aufenthalt mit Fristen für Beratung und Verfahren",
    personal=("status", "paragraph", "conditions", "authority"),
    note="nie „irregulär“ als Wert; keine Liste nach abgelaufenen Titeln",
)
register(
    models.Household,
    PrivacySpec(
        About.CLIENTS,
        "Wer zusammen wohnt",
        KEPT,
        shred=shred_households,
        export=export_row,
        note="geht mit dem letzten Mitglied",
    ),
)
_register(models.HouseholdMember, "Wer zusammen wohnt", personal=("since", "until"))
_register(
    models.Relation,
    "Familie und Menschen, die helfen",
    personal=("kind",),
    links=("person_id", "other_id"),
    special=True,
    note="eine Ehe kann die sexuelle Orientierung zeigen",
)
_register(models.AccessGrant, "Wer was sehen darf, wann und warum", personal=("reason",))
_register(models.PrivacyNotice, "Nachweis der Information (Art. 13, 14 DSGVO)", personal=("sheet",))
_register(models.CaseAgreement, "Vereinbarung über Case Management", personal=("language",))
_register(
    models.Consent,
    "Nachweis der Einwilligung (Art. 7 DSGVO)",
    personal=("purpose", "recipient", "data_blocks"),
)
_register(
    models.SecrecyRelease,
    "Nachweis der Schweigepflichtentbindung (§ 203 StGB)",
    personal=("released", "towards", "subject"),
)
_register(
    models.DisclosureWithoutConsent,
    "Nachweis, warum etwas ohne Einwilligung weitergegeben wurde",
    personal=("ground", "recipient", "data_blocks", "why", "not_told_why"),
    note="verschlüsselt; die zweite Person liest nur dieses Blatt",
)
_register(
    models.Mandate,
    "Wer für die Person handeln oder mitkommen darf (Vollmacht, § 13 SGB X)",
    personal=("holder", "scope"),
    note="nennt eine andere Person; verschlüsselt",
)
_register(
    models.OfficeRecord,
    "Namen und Geburtsdatum, wie andere Stellen sie führen, und ihre Berichtigung",
    personal=("office_name", "given", "family", "birth_date"),
)
_register(
    models.SearchKey,
    "Suche und Doppelprüfung",
    personal=("key",),
    note="aus Namen, Geburtsdatum und Telefon abgeleitet",
)
_register(
    models.DistinctPair,
    "Geprüft: zwei verschiedene Personen",
    personal=("reason",),
    links=("person_id", "other_id"),
)
_register(
    models.Merge,
    "Zwei Aufnahmen, ein Mensch; 90 Tage umkehrbar",
    personal=("reason",),
    links=("kept_id", "merged_id"),
)
