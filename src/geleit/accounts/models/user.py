from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.accounts.enums import Profession
from geleit.kernel.models import BaseModel


class UserManager(BaseUserManager["User"]):
    """Finds people by their sign-in name; making one is the business of the services."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, BaseModel):
    """A member of staff who signs in. Created and deactivated by the Fachadministration.

    Never deleted while history names the id; the name goes when the last trace went (privacy.py).
    """

    email = models.EmailField(_("E-Mail"), unique=True)
    name = models.CharField(_("Name"), max_length=120)
    initials = models.CharField(_("Kürzel"), max_length=4)
    profession = models.CharField(
        _("Ausbildung"), max_length=12, choices=Profession, default=Profession.OTHER
    )
    is_active = models.BooleanField(_("darf sich anmelden"), default=True)
    must_change_password = models.BooleanField(default=False)
    language = models.CharField(_("Sprache"), max_length=5, default="de")
    shows_initials = models.BooleanField(_("Namen als Kürzel zeigen"), default=False)
    version = models.PositiveIntegerField(default=1)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        db_table = "accounts_user"

    def __str__(self) -> str:
        return self.name
