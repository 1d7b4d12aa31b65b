"""Files with kind and expiry; a new version of a text."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geleit.catalogue import selectors as catalogue
from geleit.documents.languages import GERMAN
from geleit.kernel.forms import (
    ChoiceField,
    DateField,
    Form,
    IdempotentForm,
    SelectField,
    TextField,
    VersionedForm,
)


class FilesInput(forms.ClearableFileInput):
    """The browser's own chooser: on a phone it offers the camera."""

    template_name = "django/forms/widgets/file.html"
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or several files. What they are is decided by their content, elsewhere."""

    def __init__(self, **kwargs: Any) -> None:
        accepted = "image/jpeg,image/png,image/webp,application/pdf"
        super().__init__(widget=FilesInput(attrs={"accept": accepted}), **kwargs)
        self.error_messages["required"] = gettext_lazy("Wählen Sie eine Datei aus.")

    def clean(self, data: Any, initial: Any = None) -> list[bytes]:
        given = [each for each in data or () if each]
        if not given and not self.required:
            return []
        if not given:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(given) > settings.GELEIT_UPLOAD_MAX_FILES:
            raise ValidationError(
                _("Wählen Sie höchstens %(n)d Dateien auf einmal.")
                % {"n": settings.GELEIT_UPLOAD_MAX_FILES}
            )
        return [each.read() for each in given]


class Facts(Form):
    kind = SelectField(label=gettext_lazy("Art"))
    label = TextField(
        label=gettext_lazy("Bezeichnung"), required=False, person=True, max_length=120
    )
    valid_until = DateField(label=gettext_lazy("Gültig bis"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Bitte wählen")), *catalogue.choices("document_kind")]  # type: ignore[attr-defined]  # a SelectField


class UploadForm(IdempotentForm, Facts):
    """Files first: that is what the person has in her hand."""

    uploads = FilesField(
        label=gettext_lazy("Dateien"),
    )
    field_order = ("uploads", "kind", "label", "valid_until")

    def __init__(self, *args: Any, is_too_much: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_too_much = is_too_much
        self.fields["uploads"].help_text = _("PDF, JPEG, PNG oder WebP, jede bis %(mb)d MB.") % {
            "mb": settings.GELEIT_UPLOAD_MAX_BYTES // (1024 * 1024)
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.is_too_much:
            self.errors.pop("uploads", None)  # it was never received
            self.add_error(
                "uploads",
                _("Alle Dateien zusammen dürfen höchstens %(mb)d MB groß sein.")
                % {"mb": settings.FILE_UPLOAD_MAX_MEMORY_SIZE // (1024 * 1024)},
            )
        return given


class FileForm(VersionedForm, Facts):
    pass


class DeleteForm(IdempotentForm):
    reason = ChoiceField(label=gettext_lazy("Grund"), as_list=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = catalogue.choices("file_deletion")  # type: ignore[attr-defined]  # a ChoiceField


class TextForm(IdempotentForm, VersionedForm):
    """The next version. ``version`` is the one that was read."""

    body = TextField(label=gettext_lazy("Text"), rows=5, max_length=4000, person=True,
                     required=False)  # fmt: skip
    valid_from = DateField(label=gettext_lazy("Gilt ab"), may_be_past=False)
    origin = ChoiceField(
        label=gettext_lazy("Herkunft"),
        choices=[
            ("person", gettext_lazy("von einer Person geschrieben")),
            ("machine", gettext_lazy("maschinell übersetzt")),
        ],
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if language == GERMAN:
            del self.fields["origin"]
