"""The four declarations, kept apart (design/20): information, agreement, consent, release."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.kernel.models import BaseModel
from geleit.people.enums import DeclarationForm, Direction
from geleit.people.models.person import Person
from geleit.privacy.fields import EncryptedTextField


class Declaration(BaseModel):
    """What all four have in common: when, in which language, who explained, with whose help."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case_key = models.UUIDField(null=True, blank=True)
    given_on = models.DateField(_("am"))
    language = models.CharField(_("erklärt auf"), max_length=20)
    explained_by = models.UUIDField()
    interpreted = models.BooleanField(_("mit Dolmetschen"), default=False)
    interpreter = models.CharField(_("Dolmetschdienst"), max_length=120, blank=True)
    form = models.CharField(_("Form"), max_length=8, choices=DeclarationForm)
    together = models.UUIDField(null=True, blank=True)  # said on one sheet with others
    # Signed on paper: the scan among the documents. On screen: the name typed, and who saw it.
    file_id = models.UUIDField(null=True, blank=True)
    signed_name = EncryptedTextField(
        _("Name zur Unterschrift"), key="person_id", max_chars=120, blank=True
    )
    signed_on = models.DateField(_("unterschrieben am"), null=True, blank=True)
    witnessed_by = models.UUIDField(null=True, blank=True)
    withdrawn_on = models.DateField(_("widerrufen am"), null=True, blank=True)
    withdrawn_to = models.UUIDField(null=True, blank=True)  # who took the withdrawal

    class Meta:
        abstract = True
        ordering: ClassVar = ["-given_on", "-created_at"]


class PrivacyNotice(Declaration):
    """Information given (Art. 13, 14 DSGVO), before the name is stored. Not a consent."""

    sheet = models.CharField(_("Blatt"), max_length=60)

    class Meta(Declaration.Meta):
        db_table = "people_privacynotice"


class CaseAgreement(Declaration):
    """The person wants case management (the fifth criterion of the DGCC). Not a data consent."""

    class Meta(Declaration.Meta):
        db_table = "people_caseagreement"


class Consent(Declaration):
    """Consent to a disclosure: purpose × recipient × data blocks × direction, until a day."""

    purpose = models.CharField(_("Zweck"), max_length=60)
    recipient = models.CharField(_("wer"), max_length=120)
    office_id = models.UUIDField(null=True, blank=True)  # the recipient's line of the directory
    data_blocks = ArrayField(models.CharField(max_length=60), verbose_name=_("was"))
    direction = models.CharField(_("Richtung"), max_length=10, choices=Direction)
    valid_until = models.DateField(_("gültig bis"), null=True, blank=True)

    class Meta(Declaration.Meta):
        db_table = "people_consent"


class SecrecyRelease(Declaration):
    """Release from secrecy (§ 203 StGB): a declaration of its own, towards a person or office.

    ``towards_us``: another office needs it to speak to us (Sozialgeheimnis, § 30 AO), often on a
    form of its own, named in ``other_form``.
    """

    released = models.CharField(_("wer sprechen darf"), max_length=120)
    towards = models.CharField(_("mit wem"), max_length=120)
    subject = models.CharField(_("worüber"), max_length=200)
    towards_us = models.BooleanField(_("gegenüber uns"), default=False)
    other_form = models.CharField(_("Vordruck der anderen Stelle"), max_length=120, blank=True)
    valid_until = models.DateField(_("gültig bis"), null=True, blank=True)

    class Meta(Declaration.Meta):
        db_table = "people_secrecyrelease"
