from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.kernel.actor import Role

INCOMPATIBLE = frozenset(
    {
        # who gives rights must not use them on people (40-security THR4, 20-domain)
        frozenset({Role.ADMINISTRATION, Role.CASE_MANAGEMENT}),
        frozenset({Role.ADMINISTRATION, Role.LEAD}),
        frozenset({Role.ADMINISTRATION, Role.DATA_PROTECTION}),
        # who watches must not be watched by herself
        frozenset({Role.DATA_PROTECTION, Role.CASE_MANAGEMENT}),
        frozenset({Role.DATA_PROTECTION, Role.LEAD}),
        # who reports hurdles and reads their bands could count back from the moment a band flips
        frozenset({Role.COORDINATION, Role.CASE_MANAGEMENT}),
        frozenset({Role.STEERING, Role.CASE_MANAGEMENT}),
        frozenset({Role.OPERATION, Role.CASE_MANAGEMENT}),
        frozenset({Role.OPERATION, Role.LEAD}),
        frozenset({Role.PARTNER, Role.CASE_MANAGEMENT}),
        frozenset({Role.PARTNER, Role.LEAD}),
    }
)


class ControllerKind(models.TextChoices):
    """Decides which data protection law stands behind a file (facts/kim.md 7.1)."""

    PUBLIC = "public", _("öffentliche Stelle")
    CATHOLIC = "catholic", _("katholischer Träger (KDG)")
    PROTESTANT = "protestant", _("evangelischer Träger (DSG-EKD)")
    FREE = "free", _("freier Träger (DSGVO, BDSG)")


class Profession(models.TextChoices):
    """Decides about § 203(1) StGB, § 88(2) AufenthG, § 4 KKG."""

    RECOGNISED = "recognised", _("staatlich anerkannt (Soziale Arbeit)")
    OTHER = "other", _("andere Ausbildung")
