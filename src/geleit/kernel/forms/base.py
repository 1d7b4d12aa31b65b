"""The base form and how its fields are drawn."""

import secrets
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import widgets
from django.forms.renderers import DjangoTemplates

from geleit.kernel.errors import DomainError

INPUT = "kern-form-input__input"
SELECT = "kern-form-input__select"
GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


class KernBoundField(forms.BoundField):
    """Adds KERN's classes and tells the template what kind of field it draws."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: widgets.Widget | None = None
    ) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        shown = widget or self.field.widget
        if shown.is_hidden or isinstance(shown, (*GROUPS, forms.CheckboxInput, forms.MultiWidget)):
            return built
        own = SELECT if isinstance(shown, forms.Select) else INPUT
        wrong = f" {own}--error" if self.errors else ""
        given = f" {shown.attrs['class']}" if "class" in shown.attrs else ""
        return {**built, "class": f"{own}{wrong}{given}"}

    @property
    def shape(self) -> str:
        """Which part of ``geleit/field.html`` draws it."""
        widget = self.field.widget
        if isinstance(widget, (*GROUPS, forms.MultiWidget)):
            return "group"
        if isinstance(widget, forms.CheckboxInput):
            return "check"
        return "select" if isinstance(widget, forms.Select) else "input"

    @cached_property
    def described_by(self) -> str:
        """Ids of hint and error for a fieldset, which Django leaves to the template."""
        ids = [f"{self.auto_id}_helptext"] if self.help_text else []
        if self.errors:
            ids.append(f"{self.auto_id}_error")
        return " ".join(ids)

    @property
    def first_id(self) -> str:
        """Where a link in the error summary leads."""
        widget = self.field.widget
        if isinstance(widget, forms.MultiWidget):
            return f"{self.auto_id}_day"  # DateInputs is the only widget of several parts
        if isinstance(widget, GROUPS):
            return f"{self.auto_id}_0"
        return str(self.auto_id)

    @property
    def is_optional(self) -> bool:
        return not self.field.required and not getattr(self.field, "hide_optional", False)


class KernRenderer(DjangoTemplates):
    form_template_name = "geleit/form.html"
    field_template_name = "geleit/field.html"
    bound_field_class = KernBoundField


RENDERER = (
    KernRenderer()
)  # one for all forms: a class here would compile its templates for each form


class Form(forms.Form):
    """Base of all forms. ``{{ form }}`` draws error summary and fields; the view adds the
    buttons.

    Two forms on one page: ``prefix="…"`` keeps names and ids apart.
    """

    default_renderer = RENDERER
    use_required_attribute = False  # our sentences instead of the browser's bubbles
    error_css_class = ""
    required_css_class = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            sentence = field.error_messages.get("required", "")
            if "%(label)s" in sentence:  # "Füllen Sie „Ort“ aus." says more than "dieses Feld"
                field.error_messages["required"] = sentence % {"label": field.label or ""}

    def add_domain_error(self, error: DomainError) -> None:
        """Show the sentence of a service at its field, or above the form."""
        field = error.field if error.field in self.fields else None
        self.add_error(field, str(error.message))

    @property
    def summary(self) -> list[tuple[str, str]]:
        """(id of the field or nothing, sentence), in the order of the page."""
        rows = [("", str(sentence)) for sentence in self.errors.get(NON_FIELD_ERRORS, [])]
        for name in self.fields:
            if name in self.errors:
                bound = self[name]
                target = getattr(bound, "first_id", bound.auto_id)
                rows += [(str(target), str(sentence)) for sentence in self.errors[name]]
        return rows


class IdempotentForm(Form):
    """For every POST that creates or sends: a key that makes a double submit do one thing."""

    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["idempotency_key"].initial = UUID(bytes=secrets.token_bytes(16))


class VersionedForm(Form):
    """For every edit: the version that was read, so that a conflict shows both texts and loses
    none.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=True)
