from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.accounts.models import Controller
from geleit.kernel.models import BaseModel
from geleit.people.enums import BirthPrecision, Gender, LanguageLevel, NameKind


class Person(BaseModel):
    """One human being known to one controller: client, or member of a client's household.

    Made at intake after the duplicate check, or with an Anmeldung; may begin anonymous, with a
    code the person keeps, and become known later. Goes with the last case (privacy.py).
    """

    controller = models.ForeignKey(Controller, on_delete=models.PROTECT, related_name="+")
    initials = models.CharField(_("Kürzel"), max_length=12)
    is_anonymous = models.BooleanField(_("ohne Namen"), default=False)
    own_code = models.CharField(_("Code der Person"), max_length=12, blank=True)
    birth_date = models.DateField(_("Geburtsdatum"), null=True, blank=True)
    birth_precision = models.CharField(
        _("Genauigkeit"), max_length=10, choices=BirthPrecision, default=BirthPrecision.UNKNOWN
    )
    gender = models.CharField(_("Geschlecht"), max_length=8, choices=Gender, blank=True)
    needs_interpreter = models.BooleanField(_("Dolmetschen nötig"), default=False)
    interpreter_language = models.CharField(_("Sprache zum Dolmetschen"), max_length=20, blank=True)
    interpreter_wish = models.CharField(_("Dialekt oder Wunsch"), max_length=120, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    created_by = models.UUIDField(editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "people_person"


class PersonName(BaseModel):
    """One way the person's name is written; the document's spelling is the truth (DIN 91379)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="names")
    kind = models.CharField(_("Art"), max_length=10, choices=NameKind, default=NameKind.DOCUMENT)
    given = models.CharField(_("Vorname"), max_length=120, blank=True)
    family = models.CharField(_("Nachname"), max_length=120, blank=True)
    script = models.CharField(_("Schrift"), max_length=4, default="Latn")  # ISO 15924
    is_main = models.BooleanField(_("Hauptname"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "people_personname"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(given="", family=""), name="people_name_not_empty"
            ),
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(is_main=True), name="people_one_main_name"
            ),
        ]

    @property
    def full(self) -> str:
        return f"{self.given} {self.family}".strip()


class PersonLanguage(BaseModel):
    """A language the person speaks, with level."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="languages")
    language = models.CharField(_("Sprache"), max_length=20)
    level = models.CharField(
        _("Stufe"), max_length=8, choices=LanguageLevel, default=LanguageLevel.NATIVE
    )

    class Meta:
        db_table = "people_personlanguage"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "language"], name="people_language_once")
        ]


class Nationality(BaseModel):
    """A nationality by Destatis key (data/nationalities.csv), also stateless and unclear."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="nationalities")
    key = models.CharField(_("Staatsangehörigkeit"), max_length=3)

    class Meta:
        db_table = "people_nationality"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "key"], name="people_nationality_once")
        ]
