from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """DGCC phases; the words shown come from the catalogue list ``phase``."""

    CLARIFY = "clarify", _("Klärung")
    ASSESS = "assess", _("Assessment")
    PLAN = "plan", _("Hilfeplanung")
    LINK = "link", _("Linking (Vermittlung)")
    MONITOR = "monitor", _("Monitoring (Begleitung)")
    REASSESS = "reassess", _("Re-Assessment")
    EVALUATE = "evaluate", _("Evaluation (Abschluss)")
    CLOSED = "closed", _("abgeschlossen")


OPEN_PHASES = (
    Phase.CLARIFY,
    Phase.ASSESS,
    Phase.PLAN,
    Phase.LINK,
    Phase.MONITOR,
    Phase.REASSESS,
    Phase.EVALUATE,
)
# An open case may go to any other open phase (people do not live in order); closing and
# reopening have services of their own.
TRANSITIONS: dict[Phase, tuple[Phase, ...]] = {
    **{phase: tuple(p for p in OPEN_PHASES if p != phase) for phase in OPEN_PHASES},
    Phase.CLOSED: (Phase.ASSESS,),
}


class EnquiryState(models.TextChoices):
    NEW = "new", _("neu")
    CLAIMED = "claimed", _("übernommen")
    DONE = "done", _("geklärt")


class ScreeningOutcome(models.TextChoices):
    INFORMATION = "information", _("Information")
    COUNSELLING = "counselling", _("Beratung")
    CASE_MANAGEMENT = "case_management", _("Case Management")
    REFERRED = "referred", _("weitervermittelt")
    DECLINED = "declined", _("abgelehnt")


class TaskKind(models.TextChoices):
    TASK = "task", _("Aufgabe")
    FOLLOW_UP = "follow_up", _("Wiedervorlage")


class InterpreterState(models.TextChoices):
    NOT_NEEDED = "not_needed", _("nicht nötig")
    MISSING = "missing", _("Dolmetschen fehlt")
    ORDERED = "ordered", _("Dolmetschen bestellt")


class AppointmentState(models.TextChoices):
    PLANNED = "planned", _("geplant")
    TOOK_PLACE = "took_place", _("fand statt")
    NO_SHOW = "no_show", _("nicht erschienen")
    CANCELLED = "cancelled", _("abgesagt")


class AfterCare(models.TextChoices):
    """A yes of its own together with the way: nobody is called who only agreed to a letter."""

    NONE = "", _("keine Nachfrage gewünscht")
    PHONE = "phone", _("ja, per Anruf")
    LETTER = "letter", _("ja, per Brief")
    MESSAGE = "message", _("ja, per SMS")
    EMAIL = "email", _("ja, per E-Mail")
    VISIT = "visit", _("ja, persönlich")


class Face(models.TextChoices):
    GOOD = "good", _("gut")
    MIXED = "mixed", _("teils, teils")
    BAD = "bad", _("nicht gut")
    UNASKED = "", _("nicht gefragt")


class GoalsReached(models.TextChoices):
    YES = "yes", _("erreicht")
    PARTLY = "partly", _("teilweise")
    NO = "no", _("nicht erreicht")
    NONE_SET = "none_set", _("keine Ziele vereinbart")


class SheetPurpose(models.TextChoices):
    """For whom a case is told without names."""

    CONFERENCE = "conference", _("Fallkonferenz ohne Namen")
    COLLEAGUES = "colleagues", _("kollegiale Beratung")
    PLANNING = "planning", _("Planungskonferenz")
    CHILD_PROTECTION = "child", _("Fachkraft für Kinderschutz (§ 4 KKG)")
    RECONSTRUCTION = "rebuild", _("Fallrekonstruktion")


class HandoverState(models.TextChoices):
    WAITING = "waiting", _("wartet auf Antwort")
    ACCEPTED = "accepted", _("angenommen")
    REFUSED = "refused", _("abgelehnt")
    WITHDRAWN = "withdrawn", _("zurückgenommen")
    REASSIGNED = "reassigned", _("von der Teamleitung zugeordnet")


class PersonWish(models.TextChoices):
    """What the person says to a change of who is responsible."""

    WANTS = "wants", _("möchte den Wechsel")
    AGREES = "agrees", _("ist einverstanden")
    AGAINST = "against", _("möchte den Wechsel nicht")
    UNASKED = "unasked", _("noch nicht gefragt")
