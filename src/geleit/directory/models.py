"""Offices and offers, named after Open Referral HSDS: organization, service, location, contact.

What people call a Stelle is one ``Service``: a role at a place, of an organization. Nothing here
is about clients; phone and mail are those of the office, never of a named person.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.directory.enums import Interpreting, SuggestionState
from geleit.kernel.models import BaseModel


class Organization(BaseModel):
    """A body that runs offices or offers: county, town, agency, welfare body.

    Shipped or entered by the Fachadministration; stays, since referrals name its offices.
    """

    name = models.CharField(_("Träger"), max_length=160, unique=True)
    website = models.CharField(_("Website"), max_length=200, blank=True)

    class Meta:
        db_table = "directory_organization"


class Location(BaseModel):
    """Where an office receives people. One row an office; made and changed with it."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    address = models.TextField(_("Anschrift"), max_length=400, blank=True)
    opening_hours = models.TextField(_("Öffnungszeiten"), max_length=600, blank=True)

    class Meta:
        db_table = "directory_location"


class Contact(BaseModel):
    """How an office is reached. One row an office, so that contact data is stored once."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    fax = models.CharField(_("Fax"), max_length=40, blank=True)
    email = models.EmailField(_("E-Mail"), max_length=120, blank=True)

    class Meta:
        db_table = "directory_contact"


class Service(BaseModel):
    """One office or offer: the role it has, for which towns, in which languages.

    Shipped by role (``data/lippe.yaml``, ``seed_key``) or entered by the Fachadministration, who
    also ends it (``valid_until``); rows stay, since referrals name them. ``paused``: open in
    principle, takes nobody at present. Checked by a person in a rhythm of its own.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    location = models.OneToOneField(Location, on_delete=models.PROTECT, related_name="+")
    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="+")
    seed_key = models.CharField(max_length=80, null=True, blank=True, unique=True)
    name = models.CharField(_("Stelle"), max_length=160)
    role = models.CharField(_("Aufgabe"), max_length=60)
    municipalities = ArrayField(
        models.CharField(max_length=8), verbose_name=_("zuständig für"), default=list, blank=True
    )
    languages = ArrayField(
        models.CharField(max_length=20), verbose_name=_("Sprachen"), default=list, blank=True
    )
    interpreting = models.CharField(
        _("Dolmetschen"), max_length=10, choices=Interpreting, blank=True
    )
    description = models.TextField(_("Was die Stelle tut"), max_length=1500, blank=True)
    documents_needed = models.TextField(_("Was mitzubringen ist"), max_length=1000, blank=True)
    cost = models.CharField(_("Kosten"), max_length=200, blank=True)
    waiting_time = models.CharField(_("Wartezeit"), max_length=200, blank=True)
    is_paused = models.BooleanField(_("nimmt zurzeit niemanden auf"), default=False)
    source = models.CharField(_("Quelle"), max_length=300, blank=True)
    assured_on = models.DateField(_("geprüft am"), null=True, blank=True)
    assured_by = models.UUIDField(_("geprüft von"), null=True, blank=True)
    assure_months = models.PositiveSmallIntegerField(_("prüfen alle … Monate"), default=6)
    valid_until = models.DateField(_("gibt es bis"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "directory_service"
        indexes: ClassVar = [
            models.Index(fields=["role"], name="directory_by_role"),
            GinIndex(fields=["municipalities"], name="directory_by_town"),
        ]


class Suggestion(BaseModel):
    """A correction or a new office, proposed by somebody who works with it; never about a client.

    ``service`` is empty for an office that is not in the directory yet. Answered by the
    Fachadministration; stays as trace of who said so.
    """

    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("Stelle"), max_length=160, blank=True)
    text = models.CharField(_("Hinweis"), max_length=600)
    suggested_by = models.UUIDField()
    state = models.CharField(max_length=10, choices=SuggestionState, default=SuggestionState.OPEN)
    decided_by = models.UUIDField(null=True, blank=True)

    class Meta:
        db_table = "directory_suggestion"
