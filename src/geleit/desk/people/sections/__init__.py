"""The sections of a person's page: which form, what stands in it, which service it calls."""

from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from geleit.desk.people import forms
from geleit.desk.people.sections import around, declared, identity, papers
from geleit.desk.people.sections.base import Section, birth_of
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.people import services

__all__ = ["REMOVERS", "SECTIONS", "Section", "birth_of", "find"]

_ALL = (
    Section(
        "bekannt",
        _("Name bekannt"),
        forms.KnownForm,
        _("Name speichern"),
        _("Name gespeichert."),
        identity.person_version,
        identity.known_save,
        anchor="name",
    ),
    Section(
        "name",
        _("Name"),
        forms.NameForm,
        _("Name speichern"),
        _("Name gespeichert."),
        identity.name_start,
        identity.name_save,
        lambda file: file.names,
    ),
    Section(
        "geburt",
        _("Geburtsdatum"),
        forms.BirthForm,
        _("Geburtsdatum speichern"),
        _("Geburtsdatum gespeichert."),
        identity.birth_start,
        identity.birth_save,
    ),
    Section(
        "angaben",
        _("Sprache und Herkunft"),
        forms.BasicsForm,
        _("Angaben speichern"),
        _("Angaben gespeichert."),
        identity.basics_start,
        identity.basics_save,
    ),
    Section(
        "kontakt",
        _("Nummer oder Adresse"),
        forms.ContactForm,
        _("Angabe speichern"),
        _("Angabe gespeichert."),
        around.contact_start,
        around.contact_save,
        lambda file: file.contacts,
    ),
    Section(
        "aufenthalt",
        _("Aufenthalt"),
        forms.ResidenceForm,
        _("Aufenthalt speichern"),
        _("Aufenthalt gespeichert."),
        around.residence_start,
        around.residence_save,
        lambda file: file.residence,
    ),
    Section(
        "haushalt",
        _("Haushalt und Familie"),
        forms.HouseholdForm,
        _("Person hinzufügen"),
        _("Person hinzugefügt."),
        lambda file, row: {"lives_together": True},
        around.household_save,
    ),
    Section(
        "auszug",
        _("Auszug"),
        forms.LeaveForm,
        _("Auszug speichern"),
        _("Auszug gespeichert."),
        around.leave_start,
        around.leave_save,
        around.members,
        anchor="haushalt",
    ),
    Section(
        "information",
        _("Datenschutz-Information"),
        forms.NoticeForm,
        _("Information festhalten"),
        _("Information festgehalten."),
        declared.given_start,
        declared.given_save(services.record_notice),
        anchor="erklaerungen",
        declares="notice",
    ),
    Section(
        "vereinbarung",
        _("Vereinbarung über Case Management"),
        forms.AgreementForm,
        _("Vereinbarung festhalten"),
        _("Vereinbarung festgehalten."),
        declared.given_start,
        declared.given_save(services.record_agreement),
        anchor="erklaerungen",
        declares="agreement",
    ),
    Section(
        "einwilligung",
        _("Einwilligung in eine Weitergabe"),
        forms.ConsentForm,
        _("Einwilligung festhalten"),
        _("Einwilligung festgehalten."),
        declared.consent_start,
        declared.consent_save,
        anchor="erklaerungen",
        declares="consent",
    ),
    Section(
        "schweigepflicht",
        _("Schweigepflichtentbindung"),
        forms.ReleaseForm,
        _("Entbindung festhalten"),
        _("Entbindung festgehalten."),
        declared.given_start,
        declared.given_save(services.record_release),
        anchor="erklaerungen",
        declares="release",
        hint=papers.release_hint,
    ),
    Section(
        "entbindung-fuer-uns",
        _("Entbindung, die eine andere Stelle braucht"),
        forms.OtherReleaseForm,
        _("Entbindung festhalten"),
        _("Entbindung festgehalten."),
        declared.given_start,
        declared.other_release_save,
        anchor="erklaerungen",
        declares="release",
    ),
    Section(
        "ohne-einwilligung",
        _("Weitergabe ohne Einwilligung"),
        forms.DisclosureForm,
        _("Weitergabe festhalten"),
        _("Weitergabe festgehalten. Bitten Sie die zweite Person um Bestätigung."),
        papers.disclosure_start,
        papers.disclosure_save,
        offer=papers.offer_second,
        hint=papers.ground_hint,
    ),
    Section(
        "vollmacht",
        _("Vollmacht oder Beistand"),
        forms.MandateForm,
        _("Vollmacht festhalten"),
        _("Vollmacht festgehalten."),
        papers.mandate_start,
        papers.mandate_save,
        declares="mandate",
    ),
    Section(
        "stelle",
        _("Schreibweise einer Stelle"),
        forms.OfficeRecordForm,
        _("Schreibweise speichern"),
        _("Schreibweise gespeichert."),
        papers.office_start,
        papers.office_save,
        lambda file: file.office_records,
    ),
)
SECTIONS = {section.key: section for section in _ALL}


def find(key: str) -> Section:
    section = SECTIONS.get(key)
    if section is None:
        raise NotFound
    return section


REMOVERS: dict[str, Callable[[Actor, UUID, int], object]] = {
    "name": lambda actor, row_id, version: services.remove_name(
        actor, name_id=row_id, version=version
    ),
    "name-beenden": lambda actor, row_id, version: services.end_name(
        actor, name_id=row_id, version=version
    ),
    "aufenthalt": lambda actor, row_id, version: services.remove_residence(
        actor, residence_id=row_id, version=version
    ),
    "vollmacht": lambda actor, row_id, version: services.withdraw_mandate(
        actor, mandate_id=row_id, version=version
    ),
    "beziehung": lambda actor, row_id, version: services.end_relation(actor, relation_id=row_id),
}
