"""My account: language, look, password, second factor."""

from django.conf import settings as django_settings
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from geleit.accounts import sealing, services
from geleit.accounts import second_factor as factor
from geleit.desk.accounts import locking, qr, session
from geleit.desk.accounts.forms import signing as forms
from geleit.desk.accounts.forms.own import SettingsForm
from geleit.desk.context import THEME_COOKIE, THEMES
from geleit.desk.http import DeskRequest, acts, done, requires, writes
from geleit.kernel.errors import DomainError
from geleit.kernel.forms import Form
from geleit.kernel.transaction import acting

NEW_SECRET = "geleit_new_secret"  # noqa: S105  name of a session entry, which holds it encrypted
YEAR = 365 * 24 * 3600


@requires()
@writes
def settings(request: DeskRequest) -> HttpResponse:
    """Language, names as initials, light or dark; links to password and second factor."""
    user = request.user
    theme = request.COOKIES.get(THEME_COOKIE, "")
    initial = {
        "language": user.language,
        "names": "initials" if user.shows_initials else "full",
        "theme": theme if theme in THEMES else "system",
    }
    form = SettingsForm(request.POST or None, initial=initial)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "account": user, "factor": factor.state_of(user)}
        return render(request, "desk/accounts/settings.html", context)
    given = form.cleaned_data
    services.set_own_language(request.actor, language=given["language"])
    services.set_own_initials_only(request.actor, only_initials=given["names"] == "initials")
    with translation.override(given["language"]):
        response = done(request, "desk:accounts:settings", message=_("Einstellungen gespeichert."))
    return _with_theme(response, given["theme"])


def _with_theme(response: HttpResponse, theme: str) -> HttpResponse:
    if theme not in THEMES:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
        return response
    response.set_cookie(
        THEME_COOKIE,
        theme,
        max_age=YEAR,
        secure=django_settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@requires()
@acts
def initials(request: DeskRequest) -> HttpResponse:
    """One switch for a screen beside a visitor: names or initials."""
    masked = not request.user.shows_initials
    services.set_own_initials_only(request.actor, only_initials=masked)
    said = _("Namen erscheinen jetzt als Kürzel.") if masked else _("Namen erscheinen wieder ganz.")
    response = done(request, "desk:accounts:settings", message=said)
    response.headers["Location"] = locking.safe_path(request, request.POST.get("next", "")) or "/"
    return response


@requires()
@acts
def theme(request: DeskRequest) -> HttpResponse:
    """Light, dark or like the device, from the account menu of any page."""
    response = done(request, "desk:accounts:settings", message=_("Farben geändert."))
    response.headers["Location"] = locking.safe_path(request, request.POST.get("next", ""))
    return _with_theme(response, request.POST.get("theme", ""))


@requires()
@acts
def stay(request: DeskRequest) -> HttpResponse:
    """ "Weiterarbeiten": somebody is there. The guard has noted it before this runs."""
    return HttpResponse(status=204)


@requires()
def password(request: DeskRequest) -> HttpResponse:
    """Change the own password; the first one must be changed before anything else."""
    user, form = request.user, forms.ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _knows(request, form, "old_password"):
        try:
            with acting(request.actor):
                services.change_own_password(
                    user,
                    request.actor,
                    password=form.cleaned_data["password"],
                    session=request.session.session_key or "",
                )
        except DomainError as error:
            form.add_domain_error(error)
        else:
            update_session_auth_hash(request, user)
            return done(request, "desk:accounts:start", message=_("Passwort geändert."))
    context = {"form": form, "must_change": user.must_change_password}
    return render(request, "desk/accounts/password.html", context)


def _knows(request: DeskRequest, form: Form, field: str) -> bool:
    """The password again, before something that opens the account; counted like a sign-in."""
    fits = locking.password_fits(request.user, form.cleaned_data[field])
    if not fits:
        form.add_error(field, str(forms.WAIT if fits is None else forms.WRONG_PASSWORD))
    return bool(fits)


@requires()
def second_factor(request: DeskRequest) -> HttpResponse:
    """Set the app up, or a new phone: picture, code, recovery codes (shown once)."""
    replaces = factor.has_one(request.user.id)
    kind = forms.ReplaceForm if replaces else forms.SetUpForm
    form = kind(request.POST or None)
    secret = _secret(request)
    if request.method == "POST" and form.is_valid():
        codes = _activate(request, form, secret) if _may_replace(request, form, replaces) else []
        if codes:
            return render(request, "desk/accounts/recovery_codes.html", {"codes": codes})
    context = {
        "form": form,
        "replaces": replaces,
        "qr": qr.drawing(factor.address_for_app(request.user, secret)),
        "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
    }
    return render(request, "desk/accounts/second_factor.html", context)


def _may_replace(request: DeskRequest, form: Form, replaces: bool) -> bool:
    return not replaces or _knows(request, form, "password")


def _secret(request: DeskRequest) -> str:
    """The secret on its way into the app; a new one each time the page is opened."""
    kept = request.session.get(NEW_SECRET, "") if request.method == "POST" else ""
    if kept:
        return sealing.unseal(kept)
    fresh = factor.new_secret()
    request.session[NEW_SECRET] = sealing.seal(fresh)
    return fresh


def _activate(request: DeskRequest, form: Form, secret: str) -> list[str]:
    try:
        with acting(request.actor):
            codes = factor.activate(
                request.actor, user=request.user, secret=secret, code=form.cleaned_data["code"]
            )
    except DomainError as error:
        form.add_domain_error(error)
        return []
    del request.session[NEW_SECRET]
    request.session[session.SECOND_FACTOR] = True
    services.end_sessions(request.user.id, but=request.session.session_key)
    return codes


@requires()
def recovery_codes(request: DeskRequest) -> HttpResponse:
    """New recovery codes, for the password; shown once."""
    form = forms.RenewCodesForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _knows(request, form, "password"):
        try:
            with acting(request.actor):
                codes = factor.renew_codes(request.actor, user=request.user)
        except DomainError as error:
            form.add_domain_error(error)
        else:
            return render(request, "desk/accounts/recovery_codes.html", {"codes": codes})
    context = {"form": form, "left": factor.state_of(request.user).codes_left}
    return render(request, "desk/accounts/renew_codes.html", context)
