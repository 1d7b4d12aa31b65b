"""Forms of one person: one small form for each section of the page."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from geleit.catalogue import selectors as catalogue
from geleit.desk.cases.forms.base import ListedForm, offer
from geleit.desk.documents.forms import FilesField
from geleit.directory import selectors as directory
from geleit.kernel import forms
from geleit.people import selectors as people
from geleit.people.enums import (
    ContactKind,
    CorrectionAnswer,
    DeclarationForm,
    Direction,
    Gender,
    MandateKind,
    NameKind,
    StatusSource,
    Told,
)

MORE = 3  # empty lines for further languages and nationalities are enough for one edit
NAME_LENGTH = 120


def born(**kwargs: Any) -> forms.PartialDateField:
    return forms.PartialDateField(
        label=_("Geburtsdatum oder Jahr"),
        help_text=_("Das Jahr genügt. Zum Beispiel: 14 03 1990"),
        may_be_future=False,
        required=False,
        **kwargs,
    )


def unsure() -> forms.Confirm:
    return forms.Confirm(label=_("Tag und Monat sind nicht sicher (01.01.)"), required=False)


class KnownForm(forms.IdempotentForm, forms.VersionedForm):
    """An anonymous person gets a name."""

    given = forms.TextField(label=_("Vorname"), name=True, max_length=NAME_LENGTH, required=False)
    family = forms.TextField(label=_("Nachname"), name=True, max_length=NAME_LENGTH, required=False)


class NameForm(forms.IdempotentForm, forms.VersionedForm):
    given = forms.TextField(label=_("Vorname"), name=True, max_length=NAME_LENGTH, required=False)
    family = forms.TextField(label=_("Nachname"), name=True, max_length=NAME_LENGTH, required=False)
    kind = forms.ChoiceField(label=_("Art"), choices=NameKind.choices)
    is_main = forms.Confirm(label=_("Das ist der Hauptname"), required=False)


class BirthForm(forms.VersionedForm):
    birth = born()
    is_uncertain = unsure()


class BasicsForm(forms.VersionedForm):
    """Languages, interpreter, nationalities, gender: what is talked about once."""

    first_language = forms.TypeAheadField(label=_("Erste Sprache"), required=False)
    other_languages = forms.ChoicesField(label=_("Spricht auch"), required=False)
    needs_interpreter = forms.Confirm(label=_("Dolmetschen ist nötig"), required=False)
    interpreter_language = forms.TypeAheadField(
        label=_("Dolmetschen auf"), help_text=_("Leer: erste Sprache"), required=False
    )
    interpreter_wish = forms.TextField(
        label=_("Dialekt oder Wunsch"),
        help_text=_("Zum Beispiel: lieber eine Frau"),
        person=True,
        max_length=120,
        required=False,
    )
    nationality_1 = forms.TypeAheadField(label=_("Staatsangehörigkeit"), required=False)
    nationality_2 = forms.TypeAheadField(label=_("Weitere Staatsangehörigkeit"), required=False)
    nationality_3 = forms.TypeAheadField(label=_("Dritte Staatsangehörigkeit"), required=False)
    gender = forms.ChoiceField(
        label=_("Geschlecht, wie die Person es sagt"), choices=Gender.choices, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = catalogue.choices("language")
        for name in ("first_language", "other_languages", "interpreter_language"):
            offer(self, name, languages)
        states = people.nationality_choices()
        for number in range(1, MORE + 1):
            offer(self, f"nationality_{number}", states)


class ContactForm(forms.IdempotentForm, forms.VersionedForm):
    kind = forms.ChoiceField(label=_("Art"), choices=ContactKind.choices)
    value = forms.TextField(
        label=_("Nummer, Adresse oder Person"), person=True, max_length=300, required=False
    )
    may_call = forms.Confirm(label=_("Wir dürfen anrufen"), required=False)
    may_write = forms.Confirm(label=_("Wir dürfen schreiben"), required=False)
    may_leave_word = forms.Confirm(label=_("Wir dürfen Nachrichten hinterlassen"), required=False)
    read_by_others = forms.TextField(
        label=_("Wer liest oder hört noch mit?"), person=True, max_length=120, required=False
    )
    still_valid = forms.Confirm(label=_("Gilt noch"), required=False, initial=True)


class ResidenceForm(ListedForm, forms.IdempotentForm, forms.VersionedForm):
    lists: ClassVar = {"status": "residence_status"}

    status = forms.SelectField(label=_("Aufenthalt"))
    paragraph = forms.TextField(label=_("Paragraf"), max_length=60, required=False, size="medium")
    valid_from = forms.DateField(label=_("Gültig ab"), required=False)
    printed_until = forms.DateField(
        label=_("Aufgedruckt bis"), help_text=_("Was auf dem Papier steht"), required=False
    )
    valid_until = forms.DateField(
        label=_("Gilt nach dem Gesetz bis"),
        help_text=_("Leer: bis entschieden ist oder unbefristet"),
        required=False,
    )
    continues_by = forms.TextField(
        label=_("Gilt weiter nach"),
        help_text=_("Zum Beispiel: § 81 Abs. 4 AufenthG"),
        max_length=120,
        required=False,
    )
    applied_on = forms.DateField(
        label=_("Verlängerung beantragt am"), may_be_future=False, required=False
    )
    conditions = forms.TextField(label=_("Auflagen"), max_length=300, required=False, rows=2)
    authority = forms.TextField(label=_("Behörde"), max_length=120, required=False)
    source = forms.ChoiceField(label=_("Woher wir es wissen"), choices=StatusSource.choices)


class HouseholdForm(ListedForm, forms.IdempotentForm):
    lists: ClassVar = {"relation": "relation"}

    given = forms.TextField(label=_("Vorname"), name=True, max_length=NAME_LENGTH, required=False)
    family = forms.TextField(label=_("Nachname"), name=True, max_length=NAME_LENGTH, required=False)
    relation = forms.SelectField(label=_("Ist für diese Person"))
    birth = born()
    lives_together = forms.Confirm(
        label=_("Wohnt im selben Haushalt"), required=False, initial=True
    )


class LeaveForm(forms.Form):
    until = forms.DateField(label=_("Ausgezogen am"))


class GivenForm(ListedForm, forms.IdempotentForm):
    """What all four declarations have in common."""

    lists: ClassVar = {"language": "language"}

    given_on = forms.DateField(label=_("Erklärt am"), may_be_future=False)
    language = forms.TypeAheadField(label=_("Erklärt auf"))
    interpreted = forms.Confirm(label=_("Mit Dolmetschen"), required=False)
    interpreter = forms.TextField(
        label=_("Dolmetschdienst"),
        help_text=_("Name des Dienstes, nicht der Person"),
        max_length=120,
        required=False,
    )
    form = forms.ChoiceField(label=_("Form"), choices=DeclarationForm.choices)


class NoticeForm(GivenForm):
    """Information by Art. 13/14; the sheet is the county's first one unless another is named."""


class AgreementForm(GivenForm):
    """The person wants case management."""


class ConsentForm(GivenForm):
    """Several purposes at once, for an office of the directory or a free name.

    ``at_table`` is the consent of one day: named offices at one table, ends this evening.
    """

    lists: ClassVar = {
        "language": "language",
        "purposes": "consent_purpose",
        "data_blocks": "data_block",
    }

    purposes = forms.ChoicesField(label=_("Wofür"), missing=_("Wählen Sie mindestens einen Zweck."))
    recipient = forms.TypeAheadField(
        label=_("Wer bekommt oder gibt Auskunft"),
        help_text=_("Aus dem Verzeichnis oder frei geschrieben"),
        free=True,
        missing=_("Nennen Sie die Stelle."),
    )
    data_blocks = forms.ChoicesField(label=_("Welche Angaben"))
    direction = forms.ChoiceField(label=_("Richtung"), choices=Direction.choices)
    at_table = forms.Confirm(
        label=_("Nur heute: benannte Stellen an einem Tisch, endet heute Abend"), required=False
    )
    others = forms.TextField(
        label=_("Weitere Stellen am Tisch"),
        help_text=_("Eine in jeder Zeile"),
        rows=2,
        max_length=600,
        required=False,
    )
    valid_until = forms.DateField(label=_("Gültig bis"), required=False)
    field_order = (
        "recipient", "purposes", "data_blocks", "direction", "valid_until", "at_table", "others",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "recipient", directory.choices())


class ReleaseForm(GivenForm):
    released = forms.TextField(
        label=_("Wer darf sprechen"),
        max_length=120,
        missing=_("Nennen Sie die Person oder Stelle."),
    )
    towards = forms.TextField(
        label=_("Mit wem"), max_length=120, missing=_("Nennen Sie die Person oder Stelle.")
    )
    subject = forms.TextField(
        label=_("Worüber"), max_length=200, missing=_("Nennen Sie das Thema.")
    )
    valid_until = forms.DateField(label=_("Gültig bis"), required=False)
    field_order = ("released", "towards", "subject", "valid_until")


class OtherReleaseForm(GivenForm):
    """What another office needs to speak to us."""

    released = forms.TypeAheadField(
        label=_("Welche Stelle soll mit uns sprechen"),
        help_text=_("Aus dem Verzeichnis oder frei geschrieben"),
        free=True,
        missing=_("Nennen Sie die Stelle."),
    )
    subject = forms.TextField(
        label=_("Worüber"), max_length=200, missing=_("Nennen Sie das Thema.")
    )
    other_form = forms.TextField(
        label=_("Eigener Vordruck der Stelle"),
        help_text=_("Name oder Nummer, wenn die Stelle einen verlangt"),
        max_length=120,
        required=False,
    )
    valid_until = forms.DateField(label=_("Gültig bis"), required=False)
    field_order = ("released", "subject", "other_form", "valid_until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "released", directory.choices())


class MandateForm(ListedForm, forms.IdempotentForm):
    lists: ClassVar = {"language": "language"}

    kind = forms.ChoiceField(label=_("Art"), choices=MandateKind.choices)
    holder = forms.TextField(
        label=_("Wer darf für die Person handeln oder kommt mit"),
        person=True,
        max_length=120,
        missing=_("Schreiben Sie, wer es ist."),
    )
    scope = forms.TextField(
        label=_("Wofür"),
        help_text=_("Zum Beispiel: Gespräche und Post mit dem Jobcenter"),
        max_length=300,
        rows=2,
        missing=_("Schreiben Sie, wofür es gilt."),
    )
    valid_from = forms.DateField(label=_("Gültig ab"))
    valid_until = forms.DateField(
        label=_("Gültig bis"), help_text=_("Zwei Wochen vorher erinnern wir Sie."), required=False
    )
    language = forms.TypeAheadField(label=_("Erklärt auf"))
    warned = forms.Confirm(
        label=_("Vor dem Unterschreiben erklärt: Was diese Person sagt oder unterschreibt, gilt"),
        required=False,
    )


class DisclosureForm(ListedForm, forms.IdempotentForm):
    """Weitergabe ohne Einwilligung."""

    lists: ClassVar = {"ground": "disclosure_ground", "data_blocks": "data_block"}

    ground = forms.ChoiceField(
        label=_("Auf welcher Grundlage?"), as_list=True, missing=_("Wählen Sie die Grundlage.")
    )
    recipient = forms.TypeAheadField(
        label=_("An wen"),
        help_text=_("Aus dem Verzeichnis oder frei geschrieben"),
        free=True,
        missing=_("Nennen Sie die Stelle."),
    )
    data_blocks = forms.ChoicesField(label=_("Welche Angaben, so wenig wie möglich"))
    why = forms.TextField(
        label=_("Warum ist es nötig, und warum geht es nicht mit Einwilligung?"),
        help_text=_("Bei einer gesetzlichen Pflicht oder Erlaubnis: welche Vorschrift"),
        rows=4,
        person=True,
        max_length=2000,
        missing=_("Schreiben Sie, warum es nötig ist."),
    )
    told = forms.ChoiceField(label=_("Weiß die Person davon?"), choices=Told.choices, as_list=True)
    not_told_why = forms.TextField(
        label=_("Wenn nicht: warum?"), rows=2, person=True, max_length=1000, required=False
    )
    second_by = forms.SelectField(
        label=_("Zweite Person, die bestätigt"), missing=_("Wählen Sie eine zweite Person.")
    )
    is_urgent = forms.Confirm(
        label=_("Gefahr: Ich handle sofort, die zweite Person bestätigt danach"), required=False
    )


class OfficeRecordForm(forms.IdempotentForm, forms.VersionedForm):
    """Name and birth date as one office has them."""

    office = forms.TypeAheadField(
        label=_("Welche Stelle"),
        help_text=_("Aus dem Verzeichnis oder frei geschrieben"),
        free=True,
        missing=_("Nennen Sie die Stelle."),
    )
    given = forms.TextField(
        label=_("Vorname dort"), name=True, max_length=NAME_LENGTH, required=False
    )
    family = forms.TextField(
        label=_("Nachname dort"), name=True, max_length=NAME_LENGTH, required=False
    )
    birth = born()
    seen_on = forms.DateField(label=_("Gesehen am"), may_be_future=False)
    asked_on = forms.DateField(
        label=_("Berichtigung verlangt am"), may_be_future=False, required=False
    )
    answered_on = forms.DateField(label=_("Antwort am"), may_be_future=False, required=False)
    answer = forms.ChoiceField(label=_("Antwort"), choices=CorrectionAnswer.choices, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "office", directory.choices())


class SignForm(forms.IdempotentForm):
    """The scan of the signed paper, or the name typed on screen."""

    scan = FilesField(
        label=_("Scan oder Foto des unterschriebenen Blatts"),
        help_text=_("PDF, JPEG, PNG oder WebP, bis 20 MB."),
        required=False,
    )
    signed_name = forms.TextField(
        label=_("Oder am Bildschirm: Name der Person, von ihr selbst geschrieben"),
        name=True,
        max_length=NAME_LENGTH,
        required=False,
    )
    saw_it = forms.Confirm(label=_("Die Person hat vor mir zugestimmt"), required=False)

    @property
    def sent(self) -> dict[str, Any]:
        """Keywords of ``services.sign_declaration``."""
        given = self.cleaned_data
        scans: list[bytes] = given["scan"]
        return {
            "scan": scans[0] if scans else b"",
            "signed_name": given["signed_name"],
            "saw_it": given["saw_it"],
        }


class ScanForm(forms.IdempotentForm):
    scan = FilesField(
        label=_("Scan oder Foto des unterschriebenen Blatts"),
        help_text=_("PDF, JPEG, PNG oder WebP, bis 20 MB."),
    )


class MergeForm(forms.IdempotentForm):
    other = forms.TypeAheadField(label=_("Andere Aufnahme"), free=True)
    reason = forms.TextField(
        label=_("Woran erkennen Sie, dass es dieselbe Person ist?"),
        max_length=300,
        rows=2,
        required=False,
    )


class DistinctForm(ListedForm, forms.IdempotentForm):
    lists: ClassVar = {"reason": "distinction"}

    other = forms.TypeAheadField(label=_("Andere Aufnahme"), free=True)
    reason = forms.SelectField(label=_("Woran erkennen Sie das?"))
