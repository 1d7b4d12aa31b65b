from django.db import models
from django.utils.translation import gettext_lazy as _


class SheetState(models.TextChoices):
    """Where an ordered sheet stands. ORDERED becomes READY or FAILED, once."""

    ORDERED = "ordered", _("wird erstellt")
    READY = "ready", _("fertig")
    FAILED = "failed", _("nicht erstellt")


class Fault(models.TextChoices):
    """Why there is no PDF; the print view is offered instead."""

    NO_PANGO = "no_pango", _("Auf diesem Rechner fehlt Pango.")
    ERROR = "error", _("Das PDF ließ sich nicht erstellen.")


class Origin(models.TextChoices):
    """Who made a translation."""

    PERSON = "person", _("von einer Person geschrieben")
    MACHINE = "machine", _("maschinell übersetzt")


class PieceState(models.TextChoices):
    """What a county can rely on when a text is printed (05-settled 24)."""

    CHECKED = "checked", _("geprüft")
    UNCHECKED = "unchecked", _("ungeprüft")
    OUTDATED = "outdated", _("deutscher Text ist neuer")
    MISSING = "missing", _("fehlt")


class FileState(models.TextChoices):
    """RECEIVED waits for the check and is served to nobody."""

    RECEIVED = "received", _("wird geprüft")
    READY = "ready", _("bereit")
    REFUSED = "refused", _("abgelehnt")
    DELETED = "deleted", _("gelöscht")


class Refusal(models.TextChoices):
    """Why an upload was not taken; the sentence says what to do."""

    EMPTY = "empty", _("Die Datei ist leer. Wählen Sie eine andere.")
    TOO_LARGE = (
        "too_large",
        _("Die Datei ist zu groß. Verkleinern Sie sie."),
    )
    KIND = "kind", _("Diese Art von Datei geht nicht. Nehmen Sie PDF, JPEG, PNG oder WebP.")
    BROKEN = "broken", _("Die Datei ist beschädigt. Fotografieren oder scannen Sie noch einmal.")
    LOCKED = "locked", _("Die PDF-Datei hat ein Kennwort. Speichern Sie sie ohne Kennwort.")
    TOO_MANY_PIXELS = "pixels", _("Das Bild hat zu viele Bildpunkte. Verkleinern Sie es.")
    TOO_SLOW = "slow", _("Die Prüfung dauerte zu lang. Teilen Sie die Datei auf.")
