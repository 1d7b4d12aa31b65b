from django.db import models
from django.utils.translation import gettext_lazy as _


class GoalState(models.TextChoices):
    """How a goal stands. An ended one keeps its date and reason; it may be taken up again."""

    OPEN = "open", _("offen")
    REACHED = "reached", _("erreicht")
    PARTLY = "partly", _("teilweise erreicht")
    CHANGED = "changed", _("verändert")
    NOT_REACHED = "not_reached", _("nicht erreicht")
    GIVEN_UP = "given_up", _("aufgegeben")


ENDED = (
    GoalState.REACHED,
    GoalState.PARTLY,
    GoalState.CHANGED,
    GoalState.NOT_REACHED,
    GoalState.GIVEN_UP,
)


class Agreed(models.TextChoices):
    """How the person agreed to a goal."""

    PAPER = "paper", _("Unterschrift auf Papier")
    SCREEN = "screen", _("Unterschrift am Bildschirm")
    SPOKEN = "spoken", _("mündlich, mit Grund")


class Who(models.TextChoices):
    """Who takes a step."""

    PERSON = "person", _("die Person selbst")
    CASE_MANAGEMENT = "case_management", _("Fachkraft")
    PARTNER = "partner", _("andere Stelle")
    VOLUNTEER = "volunteer", _("Ehrenamt")


class StepState(models.TextChoices):
    OPEN = "open", _("offen")
    DONE = "done", _("erledigt")
    DROPPED = "dropped", _("entfällt")


class ReviewKind(models.TextChoices):
    REVIEW = "review", _("Überprüfung")
    REASSESSMENT = "reassessment", _("Re-Assessment")


class Closeness(models.IntegerChoices):
    """Ring of the Netzwerkkarte."""

    NEAR = 1, _("nah")
    MIDDLE = 2, _("mittel")
    FAR = 3, _("fern")


class Quality(models.TextChoices):
    """What a tie is like; the picture draws each with a line of its own."""

    STRONG = "strong", _("stark")
    FRAGILE = "fragile", _("brüchig")
    STRAINED = "strained", _("belastet")
    BROKEN = "broken", _("abgebrochen")
