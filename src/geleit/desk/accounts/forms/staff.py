"""Accounts, roles, teams, stand-ins."""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from geleit.accounts.enums import ControllerKind, Profession
from geleit.kernel.actor import ROLE_LABELS, Role
from geleit.kernel.forms import (
    ChoiceField,
    ChoicesField,
    Confirm,
    DateField,
    EmailField,
    Form,
    IdempotentForm,
    SelectField,
    TextField,
    VersionedForm,
)
from geleit.kernel.forms.choices import ListChecks, ListRadios

MOST_CHIPS = 7


def by_name(people: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(people.items(), key=lambda row: row[1])


class AccountFields(Form):
    email = EmailField(
        label=_("E-Mail"), autocomplete="off", help_text=_("Damit meldet sich die Person an.")
    )
    name = TextField(
        label=_("Name"), person=True, max_length=120, missing=_("Schreiben Sie den Namen.")
    )
    initials = TextField(
        label=_("Kürzel"),
        person=True,
        max_length=4,
        size="short",
        missing=_("Schreiben Sie ein Kürzel."),
    )
    profession = ChoiceField(label=_("Ausbildung"), choices=Profession.choices, as_list=True)


class NewAccountForm(IdempotentForm, AccountFields):
    """A person who shall sign in; rights come afterwards."""


class AccountForm(VersionedForm, AccountFields):
    """The same, changed; two who change at once see both texts."""


class ExplainedRadios(ListRadios):
    """Each role with its meaning in words, tied to it for screen readers."""

    option_template_name = "desk/accounts/role_choice.html"

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(*args, **kwargs)
        value = str(option["value"])
        if value in {role.value for role in Role}:
            option["explanation"] = Role(value).explanation
            option["explained_by"] = f"{option['attrs']['id']}_words"
            option["attrs"]["aria-describedby"] = option["explained_by"]
        return option


class MembershipForm(IdempotentForm):
    role = ChoiceField(
        label=_("Rolle"),
        choices=[(role.value, ROLE_LABELS[role]) for role in Role],
        widget=ExplainedRadios,
        missing=_("Wählen Sie eine Rolle."),
    )
    unit = SelectField(label=_("Team"), missing=_("Wählen Sie ein Team."))
    valid_from = DateField(label=_("Ab"), may_be_past=False)
    valid_until = DateField(label=_("Bis"), may_be_past=False, required=False)


class EndMembershipForm(Form):
    when = ChoiceField(
        label=_("Wann endet die Rolle?"),
        choices=[("now", _("sofort")), ("day", _("mit einem Tag"))],
        missing=_("Wählen Sie, wann die Rolle endet."),
    )
    valid_until = DateField(label=_("Letzter Tag"), may_be_past=False, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("when") == "day" and not given.get("valid_until") and not self.errors:
            self.add_error("valid_until", _("Schreiben Sie den letzten Tag."))
        return given


class ControllerForm(IdempotentForm):
    name = TextField(label=_("Name"), max_length=120, missing=_("Schreiben Sie den Namen."))
    kind = ChoiceField(label=_("Art"), choices=ControllerKind.choices, as_list=True)
    legal_basis = TextField(
        label=_("Rechtsgrundlage der Akte"),
        max_length=200,
        missing=_("Schreiben Sie, auf welchem Recht die Akte beruht."),
        help_text=_("Zum Beispiel: § 3 DSG NRW in Verbindung mit § 7 TIntG NRW"),
    )


class UnitFields(Form):
    name = TextField(label=_("Name"), max_length=120, missing=_("Schreiben Sie den Namen."))
    municipalities = ChoicesField(
        label=_("Kommunen"),
        widget=ListChecks,
        required=False,
        help_text=_("Anmeldungen aus diesen Kommunen kommen zu diesem Team."),
    )
    sits_in_immigration_office = Confirm(
        label=_("Das Team arbeitet in einer Ausländerbehörde"),
        required=False,
        help_text=_("Dann vertritt es niemanden, und ratsuchende Personen erfahren es."),
    )


class NewUnitForm(IdempotentForm, UnitFields):
    controller = SelectField(label=_("Träger"), missing=_("Wählen Sie einen Träger."))
    field_order = ("controller",)


class UnitForm(UnitFields):
    pass


class DeputyForm(IdempotentForm):
    """Vertretung: who, by whom, from, until."""

    user_id = SelectField(label=_("Wer fehlt?"), missing=_("Wählen Sie, wer fehlt."))
    deputy_id = ChoiceField(label=_("Wer vertritt?"), missing=_("Wählen Sie, wer vertritt."))
    valid_from = DateField(label=_("Ab"), may_be_past=False)
    valid_until = DateField(label=_("Bis einschließlich"), may_be_past=False)

    def offer(self, absent: dict[str, str], deputies: dict[str, str]) -> None:
        """Names by id. Few deputies stand side by side, one click each; many in a list."""
        people = by_name(absent)
        blank = [] if len(people) == 1 else [("", _("Bitte wählen"))]
        self.fields["user_id"].choices = [*blank, *people]  # type: ignore[attr-defined]
        if len(deputies) > MOST_CHIPS:
            self.fields["deputy_id"] = SelectField(
                label=_("Wer vertritt?"),
                missing=_("Wählen Sie, wer vertritt."),
                choices=by_name(deputies),
            )
        else:
            self.fields["deputy_id"].choices = by_name(deputies)  # type: ignore[attr-defined]


class CaseChoices(ListChecks):
    pass


class ReassignForm(IdempotentForm):
    """Cases of one colleague that shall have another responsible person."""

    case_ids = ChoicesField(
        label=_("Fälle"), widget=CaseChoices, missing=_("Wählen Sie mindestens einen Fall.")
    )
    to_user_id = SelectField(
        label=_("Künftig zuständig"), missing=_("Wählen Sie, wer künftig zuständig ist.")
    )
    reason = TextField(
        label=_("Grund"),
        max_length=200,
        missing=_("Schreiben Sie den Grund. Er steht im Protokoll."),
        help_text=_("Zum Beispiel: Wechsel der Stelle, längere Krankheit. Keine Namen."),
    )


def case_label(code: str, initials: str, phase: str, place: str) -> Any:
    """One case in outline: no more than the lead may see."""
    return format_html("<bdi>{}</bdi> · {} · {} · {}", code, initials, phase, place)
