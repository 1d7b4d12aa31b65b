"""Passwords and codes."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.base.forms import AuthenticateForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geleit.accounts import throttle
from geleit.kernel.forms import EmailField, Form, TextField

WAIT = gettext_lazy(
    "Zu viele Versuche. Warten Sie 20 Minuten, oder bitten Sie die Fachadministration um Hilfe."
)
WRONG_PASSWORD = gettext_lazy("Das Passwort stimmt nicht. Prüfen Sie es, auch Groß und Klein.")
LONGEST = 256


def password_field(label: Any, *, autocomplete: str = "current-password", hint: Any = "") -> Any:
    """A password may be pasted (3.3.8) and keeps its spaces."""
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete, "dir": "ltr"})
    return forms.CharField(
        label=label,
        help_text=hint,
        strip=False,
        max_length=LONGEST,
        widget=widget,
        error_messages={
            "required": gettext_lazy("Geben Sie das Passwort ein."),
            "max_length": gettext_lazy("Das Passwort ist zu lang. Es hat höchstens 256 Zeichen."),
        },
    )


def code_field(label: Any) -> TextField:
    return TextField(
        label=label,
        autocomplete="one-time-code",
        size="medium",
        max_length=20,
        missing=gettext_lazy("Geben Sie den Code ein."),
    )


class SignInForm(Form, LoginForm):  # type: ignore[misc]  # allauth is not typed
    """allauth's own, with our fields and sentences."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = EmailField(label=_("E-Mail"), autocomplete="username")
        self.fields["password"] = password_field(_("Passwort"))


class CodeForm(Form, AuthenticateForm):  # type: ignore[misc]  # allauth is not typed
    """The second step of the sign-in: a code of the app, or one of the recovery codes."""

    code = code_field(gettext_lazy("Code"))

    def clean_code(self) -> str:
        if not throttle.may_try(throttle.code_key(self.user)):
            raise ValidationError(WAIT)
        code = "".join(self.cleaned_data["code"].split())
        self.cleaned_data["code"] = code
        super().clean_code()
        if not throttle.spend_code(self.user, code):
            raise ValidationError(
                _("Dieser Code wurde schon benutzt. Warten Sie auf den nächsten.")
            )
        throttle.succeeded(throttle.code_key(self.user))
        return code


class UnlockForm(Form):
    password = password_field(gettext_lazy("Passwort"))


class ChangePasswordForm(Form):
    old_password = password_field(gettext_lazy("Bisheriges Passwort"))
    password = password_field(
        gettext_lazy("Neues Passwort"),
        autocomplete="new-password",
        hint=gettext_lazy("Mindestens 12 Zeichen. Gut sind vier Wörter, die nichts verbindet."),
    )
    password_again = password_field(
        gettext_lazy("Neues Passwort wiederholen"), autocomplete="new-password"
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "password_again" in given and given.get("password") != given["password_again"]:
            self.add_error("password_again", _("Die beiden neuen Passwörter sind verschieden."))
        return given


class SetUpForm(Form):
    """The code that the app shows after it read the picture."""

    code = code_field(gettext_lazy("Code aus der App"))


class ReplaceForm(SetUpForm):
    """A new phone: only with the password."""

    password = password_field(gettext_lazy("Passwort"))


class RenewCodesForm(Form):
    password = password_field(gettext_lazy("Passwort"))
