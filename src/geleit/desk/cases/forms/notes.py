from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from geleit.desk.cases.forms.base import CaseChoice, CaseField, FocusedForm, ListedForm
from geleit.kernel import forms

LONGEST_NOTE = 10_000


class _NoteFields(ListedForm):
    lists: ClassVar = {"kind": "note_kind", "language": "language", "topics": "topic"}

    kind = forms.ChoiceField(label=_("Art"), missing=_("Wählen Sie, was es war."))
    happened_on = forms.DateField(
        label=_("Datum"), may_be_future=False, missing=_("Schreiben Sie, wann es war.")
    )
    minutes = forms.NumberField(
        label=_("Dauer in Minuten"), required=False, min_value=1, max_value=1440
    )
    language = forms.TypeAheadField(label=_("Sprache"), required=False)
    interpreted = forms.Confirm(label=_("Mit Dolmetschen"), required=False)
    text = forms.TextField(
        label=_("Was ist wichtig für den nächsten Schritt?"),
        rows=4,
        person=True,
        max_length=LONGEST_NOTE,
        missing=_("Schreiben Sie die Notiz."),
    )
    topics = forms.ChoicesField(label=_("Themen"), required=False)


class NoteForm(_NoteFields, FocusedForm, forms.IdempotentForm):
    """A new note in a case."""

    focused = "text"


class QuickNoteForm(CaseChoice, NoteForm):
    """A note that was not begun in a case (an unexpected call)."""

    focused = "case"


class ChangeNoteForm(_NoteFields, forms.VersionedForm, forms.IdempotentForm):
    pass


class AddendumForm(FocusedForm, forms.IdempotentForm):
    focused = "text"
    text = forms.TextField(
        label=_("Nachtrag"),
        help_text=_("Die Notiz bleibt, wie sie ist. Der Nachtrag steht darunter."),
        rows=4,
        person=True,
        max_length=LONGEST_NOTE,
        missing=_("Schreiben Sie den Nachtrag."),
    )


class MoveNoteForm(CaseChoice, forms.IdempotentForm):
    case = CaseField(label=_("In welchen Fall gehört die Notiz?"))


class StrikeNoteForm(forms.IdempotentForm):
    REASONS: ClassVar = {
        "wrong_file": _("gehört nicht in diese Akte"),
        "double": _("steht doppelt da"),
        "not_needed": _("wird für die Beratung nicht gebraucht"),
        "objection": _("die Person möchte das nicht in der Akte haben"),
    }
    reason = forms.ChoiceField(
        label=_("Warum?"),
        as_list=True,
        choices=list(REASONS.items()),
        missing=_("Wählen Sie einen Grund."),
    )

    @property
    def reason_in_words(self) -> str:
        return str(self.REASONS[self.cleaned_data["reason"]])
